// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.Autohedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The person on call at a desk that trades: looks, kills, releases by one and by two, asks why. */
class PeopleTest {
    @TempDir Path folder;

    @Test
    void whatIsStoppedByOneIsStartedByTwo() throws Exception {
        Command demo =
                Command.start(
                        folder,
                        Command.SHORT_LIVED,
                        "demo",
                        "--headless",
                        "--duration",
                        "10min",
                        "--dir",
                        directory());
        try {
            demo.awaitAnswer("hedges [2-9]");
            onCall(demo);
        } finally {
            demo.kill();
        }
    }

    private void onCall(Command demo) throws IOException, InterruptedException {
        Command.Result ls = at("ls", "sessions");
        assertEquals(0, ls.code(), ls.err());
        assertTrue(Pattern.compile("LP1 +VENUE +UP").matcher(ls.out()).find(), ls.out());
        Command.Result why = at("why", "000001");
        assertEquals(0, why.code(), why.err());
        assertTrue(why.out().contains(" because   "), why.out());
        assertTrue(why.out().contains("FxAutoHedger.ah:"), why.out());
        assertTrue(why.out().contains("FIX out ECN1 #"), why.out());

        Command.Result kill =
                Command.run(folder, "kill", "firm", "--as", "ann", "--dir", directory());
        assertEquals(0, kill.code(), kill.err());
        String latch = found("killed: firm, mode cancel, (K\\d+), seq ", kill.out());
        assertTrue(kill.out().contains("stays unhedged: "), kill.out());
        assertTrue(at("ls").out().contains("INTAKE     EURUSD  closed"), "clients are told");

        Command.Result first = at("release", latch, "--to", "reduce-only", "--as", "bea", "-y");
        assertEquals(5, first.code(), first.out());
        assertTrue(
                first.err().contains("refused: release needs role operations; you are bea"),
                first.err());
        first = at("release", latch, "--to", "reduce-only", "--as", "ann", "-y");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().startsWith("released: " + latch + " --to reduce-only, seq "));

        Command.Result further = at("release", latch, "--as", "ann", "-y");
        assertEquals(0, further.code(), further.err());
        String request =
                found("request (R\\d+) made: release " + latch + "\\. Needs one of", further.out());
        Command.Result own = at("approve", request, "--as", "ann", "-y");
        assertEquals(5, own.code(), own.out());
        assertTrue(
                own.err()
                        .contains(
                                "refused: "
                                        + request
                                        + " is yours; another person must approve it"),
                own.err());
        Command.Result approved = at("approve", request, "--as", "bea", "-y");
        assertEquals(0, approved.code(), approved.err());
        assertTrue(approved.err().contains("of ann, made "), "the command is shown first");
        assertTrue(
                approved.out().startsWith("approved: " + request + ", release " + latch),
                approved.out());
        assertEquals("no kills\n", at("ls", "kills").out());

        Command.Result stop = at("stop", "--as", "ann", "-y");
        assertEquals(0, stop.code(), stop.err());
        Command.Result ended = demo.await();
        assertEquals(0, ended.code(), ended.err());
        Command.Result replay = Command.run(folder, "replay", directory());
        assertEquals(0, replay.code(), replay.out() + replay.err());
        assertEquals(6, at("kill", "firm", "--as", "ann").code());
    }

    /** A command line in this process: it is the desk that is another one. */
    private Command.Result at(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--dir", directory()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Autohedger.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        line.toArray(String[]::new));
        return new Command.Result(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String directory() {
        return folder.resolve("demo").toString();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }
}

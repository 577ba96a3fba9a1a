// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.system.why.WhyCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo from its command line to its journal, and the journal back to the same bytes. */
class DemoTest {
    @TempDir Path folder;

    @Test
    void everyDealIsHedgedOrInsideTheBandAndReplaysToTheSameBytes() throws Exception {
        Path directory = folder.resolve("demo");
        Command.Result demo = demo(directory, "24s");
        assertEquals(0, demo.code(), demo.err());
        assertTrue(demo.lastLine().startsWith("{\"v\":1,\"result\":\"ok\""), demo.out());
        assertEquals("0", field(demo.lastLine(), "unknown"));

        JournalCheck check = JournalCheck.of(directory, "5000000");
        assertTrue(check.counts.deals > 5, check.counts.deals + " deals");
        assertTrue(check.counts.orders > 0 && check.counts.fills > 0, "nothing was hedged");
        assertTrue(check.counts.overHard > 0, "the band was never left");
        assertEquals(field(demo.lastLine(), "deals"), String.valueOf(check.counts.deals));
        assertEquals(field(demo.lastLine(), "orders"), String.valueOf(check.counts.orders));
        reportIsOfThisRun(directory, demo.lastLine(), check);

        sumsToItsTotal(demo.lastLine(), check);
        WhyCheck.Report why = WhyCheck.of(directory);
        assertEquals(List.of(), why.disagreements());
        assertEquals(check.counts.orders, why.orders());
        assertTrue(why.resting() > 0 && why.resting() < why.orders(), why.toString());

        Command.Result here = Command.run(folder, "replay", "--json", directory.toString());
        Command.Result elsewhere =
                Command.start(folder, ANOTHER_MACHINE, "replay", "--json", directory.toString())
                        .await();
        assertEquals(0, here.code(), here.err());
        assertEquals(0, elsewhere.code(), elsewhere.err());
        assertEquals(here.out(), elsewhere.out());
        assertEquals(field(demo.lastLine(), "stateHash"), field(here.lastLine(), "stateHash"));
    }

    /** The summary says what the journal says, and its rounded figures sum to their total. */
    private static void sumsToItsTotal(String json, JournalCheck check) {
        Matcher object = Pattern.compile("\"pnl\":\\{\"ccy\":\"USD\",(.*?)}").matcher(json);
        assertTrue(object.find(), json);
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (String field : object.group(1).split(",", -1)) {
            String[] pair = field.replace("\"", "").split(":", -1);
            amounts.put(pair[0], new BigDecimal(pair[1]));
        }
        BigDecimal total = amounts.remove("total");
        assertEquals(total, amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        check.pnl.toldTotal.forEach((component, amount) -> {
            String name = component.name().toLowerCase(Locale.ROOT).replace('_', '-');
            BigDecimal off = amounts.getOrDefault(name, BigDecimal.TEN).subtract(amount).abs();
            assertTrue(off.compareTo(new BigDecimal("0.05")) < 0, name + " " + amount + json);
        });
        assertTrue(amounts.getOrDefault("client-spread", BigDecimal.ZERO).signum() > 0, json);
        // Of which sign hangs on how many hedges rested, and so earned the spread.
        assertTrue(amounts.getOrDefault("hedge-cost", BigDecimal.ZERO).signum() != 0, json);
    }

    /** The report that a demo leaves, and the same from its directory. */
    private void reportIsOfThisRun(Path directory, String summary, JournalCheck check)
            throws IOException, InterruptedException {
        Path page = Path.of(field(summary, "report"));
        assertTrue(page.startsWith(directory.resolve("reports")), page.toString());
        String json = Files.readString(page.resolveSibling("run.json")).strip();
        assertEquals(String.valueOf(check.counts.fills), field(json, "hedges"));
        int orders =
                Pattern.compile("\"style\":\"[^\"]+\",\"orders\":(\\d+)")
                        .matcher(json)
                        .results()
                        .mapToInt(provider -> Integer.parseInt(provider.group(1)))
                        .sum();
        assertEquals(field(summary, "orders"), String.valueOf(orders));
        String all = json.substring(json.indexOf("{\"instrument\":\"all\""));
        double total = Double.parseDouble(field(all, "total"));
        assertEquals(Double.parseDouble(field(summary, "total")), total, 0.0051);
        Command.Result again =
                Command.run(folder, "report", "run", "--json", "-d", directory.toString());
        assertEquals(0, again.code(), again.err());
        assertEquals(json, Files.readString(page.resolveSibling("run.json")).strip());
    }

    @Test
    void sigtermEndsItGracefullyAndTheJournalIsWhole() throws Exception {
        Path directory = folder.resolve("demo");
        Command demo = startDemo(directory, "10min");
        demo.awaitNote("ready in");
        demo.terminate();
        Command.Result ended = demo.await();
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.lastLine().startsWith("{\"v\":1,\"result\":\"ok\""), ended.out());
        assertEquals(0, Command.run(folder, "journal", "verify", directory.toString()).code());
    }

    @Test
    void aDirectoryInUseIsRefusedInOneSentence() throws Exception {
        Path directory = folder.resolve("demo");
        Command first = startDemo(directory, "10min");
        first.awaitNote("ready in");
        Command.Result second = demo(directory, "1s");
        assertEquals(4, second.code());
        assertTrue(second.err().startsWith("error: " + directory + " is in use by process "));
        assertTrue(second.err().contains("(epoch 1)"), second.err());
        assertEquals("", second.out());
        first.interrupt();
        assertEquals(0, first.await().code());
    }

    @Test
    void anUnwritableDirectoryIsRefusedAlsoForRoot() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a directory");
        for (String directory : List.of(file.toString(), "/proc/autohedger", file + "/demo")) {
            Command.Result run = demo(Path.of(directory), "1s");
            assertEquals(4, run.code(), directory);
            assertTrue(
                    run.err().startsWith("error: cannot write to " + directory + ": "), run.err());
            assertEquals(2, run.err().lines().count(), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void aNewRunArchivesTheLastAndTakesANewEpoch() throws Exception {
        Path directory = folder.resolve("demo");
        assertEquals(0, demo(directory, "1s").code());
        assertEquals(0, demo(directory, "1s").code());
        assertTrue(Files.isDirectory(directory.resolve("archive/00000001/journal")));
        assertEquals(0, Command.run(folder, "replay", directory.toString()).code());
        Path archived = directory.resolve("archive/00000001");
        assertEquals(0, Command.run(folder, "replay", archived.toString()).code());
    }

    @Test
    void wrongWordsStartNothing() throws Exception {
        Path directory = folder.resolve("demo");
        for (String[] wrong :
                new String[][] {
                    {"demo", "--duration", "20"},
                    {"demo", "--seed", "x"},
                    {"demo", "--lenght", "1s"},
                    {"demo", "now"},
                    {"replay"},
                    {"replay", "--until", "0", directory.toString()},
                }) {
            Command.Result run = Command.run(folder, wrong);
            assertEquals(2, run.code(), String.join(" ", wrong));
            assertTrue(run.err().startsWith("error: "), run.err());
            assertEquals("", run.out());
        }
        assertTrue(Files.notExists(directory));
    }

    /** Everything that must not matter: compiler, zone, language, identity hashes, salts. */
    private static final List<String> ANOTHER_MACHINE =
            List.of(
                    "-Xint",
                    "-Duser.timezone=Asia/Kathmandu",
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=2");

    private Command.Result demo(Path directory, String duration)
            throws IOException, InterruptedException {
        return startDemo(directory, duration).await();
    }

    private Command startDemo(Path directory, String duration) throws IOException {
        return Command.start(
                folder,
                Command.SHORT_LIVED,
                "demo",
                "--headless",
                "--duration",
                duration,
                "--seed",
                "7",
                "--dir",
                directory.toString());
    }

    /** The value of a plain field of a line of JSON. */
    private static String field(String json, String name) {
        int at = json.indexOf("\"" + name + "\":");
        assertTrue(at >= 0, name + " in " + json);
        String rest = json.substring(at + name.length() + 3);
        return rest.replaceFirst("[,}].*", "").replace("\"", "");
    }
}

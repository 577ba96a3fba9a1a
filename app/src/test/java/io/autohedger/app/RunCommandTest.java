// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.runtime.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} and {@code check} say of a configuration before anything starts. */
class RunCommandTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");

    @TempDir Path folder;
    private Path config = Path.of("desk.conf");

    @BeforeEach
    void startsFromTheExample() throws IOException {
        config = Files.copy(ONE_PAIR.resolve("desk.conf"), folder.resolve("desk.conf"));
        Files.copy(ONE_PAIR.resolve("hedger.ah"), folder.resolve("hedger.ah"));
    }

    @Test
    void aConfigurationWithMistakesStartsNothing() throws IOException {
        change("environment   = demo", "enviroment    = demo");
        change("port = ${simulator.port}", "port = 70000");
        CommandLineRun run = CommandLineRun.of("run", config.toString());
        assertEquals(3, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "error: " + config + " has 2 mistakes; nothing was started",
                        "",
                        " desk.conf:8    desk.enviroment                 unknown key; did you mean"
                                + " `environment`?              AC0101",
                        " desk.conf:26   providers.LP1.port              70000 is not a port"
                                + " (1 to 65535, 0 = any free one)    AC0205",
                        "",
                        "check without starting: autohedger check " + config),
                run.err().lines().toList());
        assertEquals(List.of("desk.conf", "hedger.ah"), files());
    }

    @Test
    void aConfigurationWithEightMistakesReportsEightAndStartsNothing() throws IOException {
        change("environment   = demo", "enviroment    = demo");
        change("tick = 0.00001", "tick = 0.00001 USD");
        change("port = ${simulator.port}", "port = 70000");
        change("last-look      = yes", "last-look = yes, password = hunter2");
        change("soft = 1M USD, hard = 3M USD", "soft = 12M USD, hard = 10M USD");
        change("desks.fx {", "net = 1M EUR, desks.fx {");
        change("order-rate = 50/s", "order-rate = 50");
        change("seed = 7,", "seed = 7, seed = 8,");
        CommandLineRun run = CommandLineRun.of("run", config.toString());
        assertEquals(3, run.code());
        assertEquals("", run.out());
        List<String> lines = run.err().lines().toList();
        assertEquals("error: " + config + " has 8 mistakes; nothing was started", lines.getFirst());
        assertEquals(
                8,
                lines.stream().filter(line -> line.startsWith(" desk.conf:")).count(),
                run.err());
        assertFalse(run.err().contains("hunter2"), "a secret is never repeated");
        assertEquals(List.of("desk.conf", "hedger.ah"), files());
    }

    @Test
    void withJsonEachMistakeIsAnObject() throws IOException {
        change("port = ${simulator.port}", "port = 70000");
        CommandLineRun run = CommandLineRun.of("--json", "run", config.toString());
        assertEquals(3, run.code());
        assertEquals(
                "{\"v\":1,\"error\":{\"code\":\"AC0205\",\"message\":\"70000 is not a port (1 to"
                        + " 65535, 0 = any free one)\",\"where\":{\"file\":\""
                        + config
                        + "\",\"line\":26,\"key\":\"providers.LP1.port\"}}}\n",
                run.err());
    }

    @Test
    void aBusyPortIsNamedWithItsOwnerAndStartsNothing() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            change("127.0.0.1:9878", "127.0.0.1:" + busy.getLocalPort());
            CommandLineRun run = CommandLineRun.of("run", config.toString());
            assertEquals(4, run.code());
            assertEquals("", run.out());
            String owner = "process " + ProcessHandle.current().pid() + " (java, up AGE)";
            assertEquals(
                    List.of(
                            "error: clients.listen 127.0.0.1:"
                                    + busy.getLocalPort()
                                    + " is in use by "
                                    + owner,
                            "  at " + config + ":39",
                            "  Nothing was started; no session was opened, the journal was not"
                                    + " touched.",
                            "  fix: end that process, or listen = \"127.0.0.1:0\" to take a free"
                                    + " port"),
                    run.err().replaceAll("up \\d+ \\w+", "up AGE").lines().toList());
            assertEquals(List.of("desk.conf", "hedger.ah"), files());
        }
    }

    @Test
    void aBusyPortOfTheSimulatorIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            change("port = 9890,", "port = " + port + ",");
            List<String> serve = List.of("venue", "serve", "--scenario", config.toString());
            assertBusy(
                    serve,
                    List.of(
                            "error: simulator.port 127.0.0.1:" + port + " is in use by OWNER",
                            "  at " + config,
                            "  Nothing was started.",
                            "  fix: end that process, or set another simulator.port in "
                                    + config
                                    + ", which its desk connects to as well"));
            List<String> asked = new ArrayList<>(serve);
            asked.addAll(List.of("--port", port));
            assertBusy(
                    asked,
                    List.of(
                            "error: --port 127.0.0.1:" + port + " is in use by OWNER",
                            "  Nothing was started.",
                            "  fix: end that process, or name another --port; 0 takes a free one"
                                    + " and prints it"));
            assertEquals(List.of("desk.conf", "hedger.ah"), files());
        }
    }

    private void assertBusy(List<String> words, List<String> told) {
        List<String> line = new ArrayList<>(words);
        line.addAll(List.of("--dir", folder.resolve("venues").toString()));
        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
        assertEquals(4, run.code(), run.out() + run.err());
        assertEquals("", run.out());
        String owner = "process " + ProcessHandle.current().pid() + " \\(java, up \\d+ \\w+\\)";
        assertEquals(told, run.err().replaceAll(owner, "OWNER").lines().toList());
    }

    @Test
    void aDamagedJournalIsNotStartedOnAndNothingOfItIsChanged() throws IOException {
        change("127.0.0.1:9878", "127.0.0.1:0");
        Path desk = folder.resolve("d");
        DataDirectory.open(desk).close(); // somebody ran there
        Path segment = SmallJournal.write(desk.resolve("journal"));
        byte[] bytes = Files.readAllBytes(segment);
        bytes[200] ^= 1;
        Files.write(segment, bytes);

        CommandLineRun run = CommandLineRun.of("run", config.toString(), "-d", desk.toString());

        assertEquals(7, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "error: the journal is damaged in the middle; the desk will not start on"
                                + " it",
                        "  at " + segment + " offset 128",
                        "  CRC32C stored X, computed X; records after it are readable up to seq"
                                + " 18",
                        "  Intact: no record before it.",
                        "  This is not a torn tail: something changed the file after it was"
                                + " written. It is not repaired.",
                        "  1  keep a copy           cp -a " + desk + " /safe/place",
                        "  2  look for open orders  autohedger journal dump "
                                + desk
                                + ", and ask the venues",
                        "  3  restore               autohedger help journal-damage"),
                run.err().replaceAll("(stored|computed) \\w{8}", "$1 X").lines().toList());
        assertArrayEquals(bytes, Files.readAllBytes(segment));
        CommandLineRun help = CommandLineRun.of("help", "journal-damage");
        assertEquals(0, help.code(), help.err());
        assertTrue(help.out().contains("Keep a copy of the whole directory"), help.out());
    }

    @Test
    void checkAnswersForAConfigurationToo() throws IOException {
        CommandLineRun sound = CommandLineRun.of("check", config.toString());
        assertEquals(0, sound.code(), sound.err());
        assertTrue(sound.out().startsWith("one-pair  ok, 1 instruments, 1 providers"), sound.out());
        change("reference = composite", "reference = compsite");
        CommandLineRun wrong = CommandLineRun.of("check", config.toString());
        assertEquals(1, wrong.code());
        assertTrue(wrong.out().contains("fix: reference = composite"), wrong.out());
        assertEquals("", wrong.err());
    }

    @Test
    void aStrategyIsCheckedAgainstTheDeskAboveIt() throws IOException {
        change("HEDGE_FX ", "OTHER_FX ");
        CommandLineRun run =
                CommandLineRun.of("check", "--short", folder.resolve("hedger.ah").toString());
        assertEquals(1, run.code());
        assertTrue(run.out().contains("HEDGE_FX"), run.out());
    }

    @Test
    void aMistakesCodeIsExplained() {
        CommandLineRun run = CommandLineRun.of("explain", "AC0205");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("AC0205: no port"), run.out());
    }

    @Test
    void aSecretThatOthersCanReadIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("lp1"), "hunter2\n");
        change("last-look      = yes", "last-look = yes, password = \"file:lp1\"");
        change("127.0.0.1:9878", "127.0.0.1:0");
        Files.setPosixFilePermissions(
                secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        CommandLineRun run =
                CommandLineRun.of("run", config.toString(), "-d", folder.resolve("d").toString());
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("fix: chmod 600 " + secret), run.err());
        assertTrue(Files.notExists(folder.resolve("d").resolve("journal")));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(config);
        assertTrue(text.contains(from), from);
        Files.writeString(config, text.replace(from, to));
    }
}

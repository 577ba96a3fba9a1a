// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.autohedger.app.text.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the machine is found to be; how quick or large it is, no test asks. */
@Timeout(120)
class DoctorCommandTest {
    @TempDir Path folder;
    private Path config;

    @BeforeEach
    void aDesk() throws IOException {
        assertEquals(0, CommandLineRun.of("init", folder.resolve("d").toString()).code());
        config = folder.resolve("d").resolve("desk.conf");
        change(":9878", ":0");
    }

    @Test
    void eachThingIsNamedOnceAndTheProbeLeavesNothing() throws IOException {
        Map<String, Map<?, ?>> checks = checks();
        assertEquals(
                List.of(
                        "jdk",
                        "directory",
                        "space",
                        "fsync",
                        "clock",
                        "offset",
                        "files",
                        "memory",
                        "config",
                        "port"),
                List.copyOf(checks.keySet()));
        assertEquals("ok", state(checks, "jdk"));
        assertEquals("ok", state(checks, "directory"));
        assertEquals("ok", state(checks, "clock"));
        assertEquals("ok", state(checks, "config"));
        assertEquals("ok", state(checks, "port"));
        assertTrue(
                String.valueOf(checks.get("fsync")).matches(".*p50 \\S+, p99 \\S+ over 300.*"),
                checks.toString());
        checks.values()
                .forEach(check ->
                        assertEquals(
                                !"ok".equals(check.get("state")),
                                check.containsKey("do"),
                                "advice"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(3, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aBusyPortIsWrongAndSaysWhatToDo() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            change("127.0.0.1:0", "127.0.0.1:" + busy.getLocalPort());
            CommandLineRun run = doctor();
            assertEquals(1, run.code(), run.err());
            assertTrue(
                    run.out()
                            .lines()
                            .anyMatch(l ->
                                    l.matches(
                                            "! +port +clients.listen .* in use.*"
                                                    + "end that process.*")),
                    run.out());
        }
    }

    @Test
    void mistakesOfTheConfigurationAreCounted() throws IOException {
        change("environment", "enviroment");
        CommandLineRun run = doctor();
        assertEquals(1, run.code());
        assertTrue(run.out().contains("autohedger check " + config), run.out());
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsWrong() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeFalse(!closed.toFile().setWritable(false) || Files.isWritable(closed), "root may");
        CommandLineRun run =
                CommandLineRun.of("doctor", "-c", config.toString(), "-d", closed.toString());
        assertEquals(1, run.code());
        assertTrue(run.out().contains("cannot write to " + closed), run.out());
    }

    @Test
    void whatTheTimeServiceSaysIsRead() {
        ClockOffset good =
                ClockOffset.chrony(
                        """
                        Reference ID    : A9FEA97B (169.254.169.123)
                        System time     : 0.000001234 seconds slow of NTP time
                        Leap status     : Normal
                        """);
        assertEquals(true, good.isSynchronised());
        assertEquals("Normal, 0.000001234 seconds slow of NTP time", good.found());
        assertEquals(
                false,
                ClockOffset.chrony("System time : 0.0 seconds\nLeap status : Not synchronised\n")
                        .isSynchronised());
        assertNull(ClockOffset.chrony("506 Cannot talk to daemon\n").isSynchronised());
    }

    @Test
    void theSmallerOfMachineAndContainerIsTheMemory() {
        List<String> limits = List.of("Limit  Soft Limit", "Max open files   1024   4096  files");
        List<String> memory = List.of("MemTotal:       2048 kB", "MemFree:  1 kB");
        assertEquals(
                new ProcessLimits(1024, 2 << 20), ProcessLimits.of(limits, memory, List.of("max")));
        assertEquals(
                new ProcessLimits(1024, 1 << 20),
                ProcessLimits.of(limits, memory, List.of(String.valueOf(1 << 20))));
        assertEquals(new ProcessLimits(0, 0), ProcessLimits.of(List.of(), List.of(), List.of()));
    }

    private Map<String, Map<?, ?>> checks() {
        CommandLineRun run = doctor("--json");
        Map<String, Map<?, ?>> checks = new java.util.LinkedHashMap<>();
        Map<String, Object> object = Objects.requireNonNull(JsonText.read(run.out().strip()));
        for (Object check : (List<?>) Objects.requireNonNull(object.get("checks"))) {
            checks.put(String.valueOf(((Map<?, ?>) check).get("check")), (Map<?, ?>) check);
        }
        return checks;
    }

    private static String state(Map<String, Map<?, ?>> checks, String what) {
        return String.valueOf(Objects.requireNonNull(checks.get(what)).get("state"));
    }

    private CommandLineRun doctor(String... more) {
        List<String> words = new ArrayList<>(List.of("doctor", "-c", config.toString()));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private void change(String from, String to) throws IOException {
        Files.writeString(config, Files.readString(config).replace(from, to));
    }
}

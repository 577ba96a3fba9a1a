// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new desk's folder: whole, sound, and never written over anything. */
class InitCommandTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsSound() throws IOException {
        Path desk = folder.resolve("my-desk");
        CommandLineRun run = CommandLineRun.of("init", desk.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(
                "wrote " + desk + ": desk.conf, strategies/hedger.ah, README.md",
                run.out().lines().findFirst().orElseThrow());
        CommandLineRun check = CommandLineRun.of("check", desk.toString());
        assertEquals(0, check.code(), check.out());
        assertEquals("", check.err());
        List<String> lines = check.out().lines().toList();
        assertEquals(2, lines.size(), check.out());
        assertTrue(
                lines.getFirst()
                        .startsWith(
                                "my-desk  ok, 1 instruments, 2 providers, 1 clients, 1 strateg"),
                check.out());
        assertTrue(lines.getLast().matches("Hedger  [0-9a-f]{6}  ok, \\d+ lines.*"), check.out());
        String readme = Files.readString(desk.resolve("README.md"));
        assertTrue(readme.startsWith("# my-desk\n"), readme);
        for (Path file : files(desk)) {
            String text = Files.readString(file);
            assertFalse(text.contains("{{") || text.contains("SPDX"), file.toString());
        }
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Path desk = Files.createDirectory(folder.resolve("mine"));
        Path file = Files.writeString(desk.resolve("desk.conf"), "mine");
        CommandLineRun run = CommandLineRun.of("init", desk.toString());
        assertEquals(4, run.code());
        assertEquals(
                "error: "
                        + desk
                        + " is there already; nothing was written\n"
                        + "  fix: choose another name, or move it away\n",
                run.err());
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of(file), files(folder));
        Path isFile = Files.writeString(folder.resolve("file"), "x");
        assertEquals(4, CommandLineRun.of("init", isFile.toString()).code());
        assertEquals("x", Files.readString(isFile));
    }

    @Test
    void anEmptyFolderIsTaken() throws IOException {
        Path desk = Files.createDirectory(folder.resolve("empty"));
        CommandLineRun run = CommandLineRun.of("init", desk.toString(), "--json");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                "{\"v\":1,\"folder\":\""
                        + desk
                        + "\",\"files\":[\"desk.conf\",\"strategies/hedger.ah\",\"README.md\"]}\n",
                run.out());
        assertEquals(3, files(folder).size(), "nothing unfinished is left beside it");
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        CommandLineRun none =
                CommandLineRun.of("init", folder.resolve("no/such/my-desk").toString());
        assertEquals(4, none.code());
        assertTrue(none.err().startsWith("error: there is no folder "), none.err());
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeFalse(!closed.toFile().setWritable(false) || Files.isWritable(closed), "root may");
        CommandLineRun run = CommandLineRun.of("init", closed.resolve("my-desk").toString());
        assertEquals(4, run.code());
        assertTrue(run.err().startsWith("error: cannot write " + closed), run.err());
        assertEquals(List.of(), files(folder));
    }

    @Test
    void aNameThatNoDeskMayHaveIsRefused() {
        CommandLineRun run = CommandLineRun.of("init", folder.resolve("my desk!").toString());
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("error: 'my desk!' is no name of a desk"), run.err());
        assertEquals(2, CommandLineRun.of("init").code());
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.walk(in)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("ah.root"), "examples");
    private static final String UGLY = "strategy A {\n   let   x=1\n\n\n let y = 2 // two\n}\n";
    private static final String RIGHT = "strategy A {\n  let x = 1\n\n  let y = 2  // two\n}\n";

    @TempDir Path directory;

    @Test
    void theExamplesAreInTheStyle() {
        CommandLineRun run = CommandLineRun.of("fmt", "--check", EXAMPLES.toString());
        assertEquals(0, run.code(), run.out());
        assertEquals("", run.out() + run.err());
    }

    @Test
    void checkSaysWhichLinesWouldBeOthersAndChangesNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("a.ah"), UGLY);
        CommandLineRun run = CommandLineRun.of("fmt", "--check", file.toString());
        assertEquals(1, run.code());
        assertEquals(
                String.join(
                        "\n",
                        file.toString(),
                        "    2 -    let   x=1",
                        "    3 - ",
                        "    2 +   let x = 1",
                        "    5 -  let y = 2 // two",
                        "    4 +   let y = 2  // two",
                        ""),
                run.out());
        assertEquals(UGLY, Files.readString(file));
    }

    @Test
    void aFileIsWrittenOnceAndThenLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("a.ah"), UGLY);
        CommandLineRun first = CommandLineRun.of("fmt", file.toString());
        assertEquals(0, first.code(), first.err());
        assertEquals(file + "\n", first.out());
        assertEquals(RIGHT, Files.readString(file));
        assertEquals("", CommandLineRun.of("fmt", file.toString()).out());
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFileWithMistakesKeepsWhatCouldNotBeRead() throws IOException {
        Path file = Files.writeString(directory.resolve("a.ah"), UGLY.replace("=1", "= && 1"));
        CommandLineRun run = CommandLineRun.of("fmt", file.toString());
        assertEquals(0, run.code());
        assertTrue(run.err().startsWith("note: " + file + " has mistakes"), run.err());
        assertTrue(Files.readString(file).startsWith("strategy A {\n   let   x= && 1\n"));
    }

    @Test
    void theSourcesThatAJournalIsCompiledFromAreLeftAlone() throws IOException {
        Path mine = Files.createDirectories(directory.resolve("strategies"));
        Path desk = Files.createDirectories(directory.resolve("var/d"));
        Files.createDirectory(desk.resolve("journal"));
        Path kept = Files.createDirectory(desk.resolve("strategies"));
        Files.writeString(mine.resolve("a.ah"), UGLY);
        Path source = Files.writeString(kept.resolve("2567cf662128c4fb.ah"), UGLY);
        CommandLineRun run = CommandLineRun.of("fmt", directory.toString());
        assertEquals(mine.resolve("a.ah") + "\n", run.out());
        assertEquals(UGLY, Files.readString(source));
        assertEquals(source + "\n", CommandLineRun.of("fmt", source.toString()).out());
    }

    @Test
    void stdinIsOneSource() {
        CommandLineRun run = CommandLineRun.of("fmt", "-", "b.ah");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("error: - stands alone: stdin is one source\n"));
    }

    @Test
    void aFileThatIsNotThereIsOneClearError() {
        CommandLineRun run = CommandLineRun.of("fmt", "nowhere.ah");
        assertEquals(3, run.code());
        assertTrue(run.err().startsWith("error: there is no file nowhere.ah\n"), run.err());
    }
}

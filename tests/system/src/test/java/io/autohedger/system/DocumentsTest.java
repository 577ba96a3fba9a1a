// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that a page tells its reader to type is typed, and shows what the page shows. The
 * folder looks like the root of a clone: the launcher and the examples are there.
 */
class DocumentsTest {
    private static final Path DOCS = Command.ROOT.resolve("docs");

    @TempDir Path folder;

    static List<Path> pages() throws Exception {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Path> pages = files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
            return pages.stream().filter(DocumentsTest::hasCommands).toList();
        }
    }

    private static boolean hasCommands(Path page) {
        try {
            return !Page.read(page).of("console").isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatThePageSaysIsWhatHappens(Path path) throws Exception {
        Page page = Page.read(path);
        assertFalse(page.steps().isEmpty());
        Path examples = folder.resolve("examples");
        Files.createSymbolicLink(examples, Command.ROOT.resolve("examples").toAbsolutePath());
        try (Reader reader = new Reader(folder, Command.line(Command.SHORT_LIVED))) {
            for (Page.Step step : page.steps()) {
                reader.follow(page, step);
            }
        } finally {
            Files.delete(examples);
        }
    }

    @Test
    void aLineThatIsNotShownIsMissed() {
        Page.Step step =
                new Page.Step(1, "ls", 0, List.of("ORDER  STATE", "...", "D1-...  New  ...s"));
        assertNull(step.missing("ORDER     STATE\nD1-000001  UNKNOWN 2s\nD1-000002  New   3.1s\n"));
        assertEquals("D1-...  New  ...s", step.missing("ORDER STATE\nD1-000001  Filled  2s\n"));
        assertNotNull(step.missing("D1-000002  New 3.1s\nORDER STATE\n"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.format.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the pages show of the language compiles. A block of {@code ah} is a whole source, one of
 * {@code ah section} a part of the one-pair hedger; nothing else is allowed.
 */
final class DocumentedProgramsTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root", ".."));
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^```ah([^\\n]*)\\n(.*?)^```$", Pattern.DOTALL);

    /** A block with where it stands. */
    private record Shown(String place, String kind, String text) {}

    private static List<Shown> shown() throws IOException {
        List<Shown> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    String place = page.getFileName() + " at " + block.start();
                    found.add(new Shown(place, block.group(1).strip(), block.group(2)));
                }
            }
        }
        return found;
    }

    @Test
    void everyProgramOfThePagesCompiles() throws IOException {
        String hedger = Files.readString(ROOT.resolve("examples/one-pair/hedger.ah")).strip();
        List<Shown> all = shown();
        assertTrue(all.size() >= 2, () -> "only " + all);
        for (Shown block : all) {
            assertTrue(List.of("", "section").contains(block.kind()), block.toString());
            String text =
                    block.kind().isEmpty()
                            ? block.text()
                            : hedger.substring(0, hedger.length() - 1) + block.text() + "}\n";
            Compilation c =
                    StrategyCompiler.compile(new SourceFile("page.ah", text), Desk.universe());
            assertTrue(
                    c.diagnostics().isEmpty(),
                    () -> block.place() + "\n" + Renderer.all(c.source(), c.diagnostics()));
        }
    }

    @Test
    void everyProgramOfThePagesIsInTheStyle() throws IOException {
        for (Shown block : shown()) {
            boolean part = !block.kind().isEmpty();
            String text = part ? "strategy A {\n" + indented(block.text()) + "}\n" : block.text();
            assertEquals(text, Formatter.format(new SourceFile("page.ah", text)), block.place());
        }
    }

    private static String indented(String text) {
        return text.replaceAll("(?m)^(?=.)", "  ");
    }
}

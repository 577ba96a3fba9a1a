// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Catalogue;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each wrong strategy gets the one message that is its golden; -Dgolden.update=true rewrites. */
final class GoldenTest {
    @Test
    void eachMistakeGetsItsMessageAndNoOther() throws IOException {
        boolean update = Boolean.getBoolean("golden.update");
        List<String> several = new ArrayList<>();
        for (WrongStrategies.Wrong w : WrongStrategies.all()) {
            SourceFile source = new SourceFile(w.name() + ".ah", w.text());
            List<Diagnostic> found = diagnostics(source);
            List<String> codes = found.stream().map(Diagnostic::code).toList();
            String shown = Renderer.all(source, found);
            Path expected = WrongStrategies.GOLDEN.resolve(w.name() + ".expected");
            if (update) {
                Files.writeString(expected, shown);
            }
            assertEquals(Files.readString(expected), shown, w.name());
            if (!codes.equals(List.of(w.code()))) {
                several.add(w.name() + " gave " + codes);
            }
        }
        assertEquals(List.of(), several);
    }

    private static List<Diagnostic> diagnostics(SourceFile source) {
        Compilation c = StrategyCompiler.compile(source, Desk.universe());
        List<Diagnostic> all = new ArrayList<>(c.diagnostics());
        all.addAll(c.warnings());
        return all;
    }

    @Test
    void everyCodeIsExplainedAndHasAGolden() throws IOException {
        Set<String> shown = new TreeSet<>();
        WrongStrategies.all().forEach(w -> shown.add(w.code()));
        Set<String> explained = new TreeSet<>();
        Catalogue.entries().forEach(e -> explained.add(e.code()));
        assertEquals(explained, shown);
        for (Catalogue.Entry e : Catalogue.entries()) {
            assertFalse(e.text().isBlank() || e.title().isBlank(), e.code());
            assertNotNull(Catalogue.find(e.code()));
        }
    }

    @Test
    void everyGoldenHasItsStrategy() throws IOException {
        Set<String> strategies = new TreeSet<>();
        WrongStrategies.all().forEach(w -> strategies.add(w.name() + ".expected"));
        try (Stream<Path> files = Files.list(WrongStrategies.GOLDEN)) {
            Set<String> goldens = new TreeSet<>();
            files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".expected"))
                    .forEach(goldens::add);
            assertEquals(strategies, goldens);
        }
    }

    @Test
    void everyMessageSaysWhereWhatAndWhatToDo() throws IOException {
        for (WrongStrategies.Wrong w : WrongStrategies.all()) {
            for (Diagnostic d : diagnostics(new SourceFile("a.ah", w.text()))) {
                assertTrue(!d.message().isBlank() && !d.message().endsWith("."), w.name());
                assertFalse(d.label().isBlank(), () -> w.name() + " has no label");
                boolean later = d.code().startsWith("AH09");
                boolean helped = d.fix() != null || d.label().contains(":") || later;
                assertTrue(helped, () -> w.name() + " has neither fix nor choice");
            }
        }
    }
}

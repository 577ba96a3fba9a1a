// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the grammar has and this version does not run is named, each time, and never passed over.
 */
final class NotBuiltTest {
    private static List<Diagnostic> diagnostics(String text) {
        SourceFile source = new SourceFile("a.ah", text);
        return StrategyCompiler.compile(source, Desk.universe()).diagnostics();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avellaneda-stoikov", "twap"})
    void anExampleOfTheWholeLanguageGetsOnlySuchMessages(String name) throws IOException {
        String text = Files.readString(Path.of("../examples/language/" + name + ".ah"));
        List<Diagnostic> found = diagnostics(text);
        assertTrue(found.size() > 5, () -> name + " has only " + found);
        for (Diagnostic d : found) {
            assertTrue(d.code().startsWith("AH09"), d::toString);
            assertTrue(d.message().endsWith("is not built yet"), d::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import \"other.ah\"",
                "fun half(x : Ratio) : Ratio = x / 2",
                "enum Mood { Calm; Wild }",
                "algo Other { }",
            })
    void aPartOfAFileIsNamed(String part) {
        String text =
                "edition 1\n" + part + "\nstrategy A { }\n".repeat(part.startsWith("algo") ? 0 : 1);
        assertEquals(List.of("AH0901"), codes(text), part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AH0901 var x : Int = 0",
                "AH0901 publish x = 1 at most 5 per 1s",
                "AH0901 invariant x = true else halt",
                "AH0905 when true { let x[c in ccys] = 1 }",
                "AH0904 let x = vwap(1, 2)",
                "AH0904 let x = 2^3",
                "AH0904 let x = buy",
                "AH0904 let x = 3 pips",
                "AH0904 let x = now",
                "AH0904 let x = min(1 for c in ccys)",
                "AH0905 let x : Time = 1",
                "AH0905 let x : 1/Ratio = 1",
                "AH0905 let x : Ratio^2 = 1",
                "AH0906 use x = table(\"a.csv\", rows=5)",
                "AH0907 on quotes(EURUSD) as q { page \"x\" } AH0907",
                "AH0908 when true { for c in ccys { page \"x\" } }",
                "AH0908 when true { x[c] = 1 }",
                "AH0902 when true { buy 3M EUR using limit(1) }",
                "AH0902 outcomes of child { ignore fill }",
                "AH0909 limits { cancels <= 5 per 1s }",
                "AH0909 limits { orders <= 5 per 1s else pause }",
                "AH0901 params { x : Int optional }",
            })
    void aPartOfAStrategyIsNamed(String codesAndPart) {
        List<String> words = new ArrayList<>(List.of(codesAndPart.split(" ")));
        List<String> wanted = words.stream().filter(w -> w.startsWith("AH09")).toList();
        words.removeIf(w -> w.startsWith("AH09"));
        String part = String.join(" ", words);
        assertEquals(wanted, codes("edition 1\nstrategy A {\n  " + part + "\n}\n"), part);
    }

    private static List<String> codes(String text) {
        return diagnostics(text).stream().map(Diagnostic::code).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avellaneda-stoikov", "twap"})
    void everyPlaceIsNamedOnce(String name) throws IOException {
        String text = Files.readString(Path.of("../examples/language/" + name + ".ah"));
        Set<String> places = new TreeSet<>();
        for (Diagnostic d : diagnostics(text)) {
            assertTrue(places.add(d.code() + d.span()), d::toString);
        }
    }
}

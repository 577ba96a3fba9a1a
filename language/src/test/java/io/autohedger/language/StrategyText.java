// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The right hedger without its scenarios, with changes, compiled. */
final class StrategyText {
    private String text;

    private StrategyText(String text) {
        this.text = text;
    }

    static StrategyText hedger() throws IOException {
        String text = Files.readString(Path.of("../examples/one-pair/hedger.ah"));
        return new StrategyText(text.substring(0, text.indexOf("  scenario")) + "}\n");
    }

    StrategyText with(String right, String other) {
        assertTrue(text.contains(right), right);
        text = text.replace(right, other);
        return this;
    }

    /** Replaces the machine and all that it does. */
    StrategyText withMachine(String machine) {
        int start = text.indexOf("  machine zone");
        int end = text.indexOf("  outcomes of hedge");
        text = text.substring(0, start) + machine + "\n" + text.substring(end);
        return this;
    }

    Compilation compilation() {
        return StrategyCompiler.compile(new SourceFile("test.ah", text), Desk.universe());
    }

    List<String> codes() {
        return compilation().diagnostics().stream().map(Diagnostic::code).toList();
    }

    CompiledStrategy compiled() {
        Compilation c = compilation();
        assertTrue(c.diagnostics().isEmpty(), () -> Renderer.all(c.source(), c.diagnostics()));
        CompiledStrategy strategy = c.strategy();
        assertNotNull(strategy);
        return strategy;
    }

    /** What is proved of the number of orders. */
    String provedOrders() {
        return compiled().bounds().rows().getFirst().proved();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.ir.BoundsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OnePairHedgerTest {
    static CompiledStrategy compiled() throws IOException {
        Path path = Path.of("../examples/one-pair/hedger.ah");
        SourceFile source = new SourceFile("examples/one-pair/hedger.ah", Files.readString(path));
        Compilation c = StrategyCompiler.compile(source, Desk.universe());
        assertTrue(c.diagnostics().isEmpty(), () -> Renderer.all(source, c.diagnostics()));
        CompiledStrategy strategy = c.strategy();
        assertNotNull(strategy);
        return strategy;
    }

    @Test
    void exampleCompilesAndItsOrderRateIsProved() throws IOException {
        CompiledStrategy strategy = compiled();
        assertNotNull(strategy.newInstance());
        BoundsReport.Row orders = strategy.bounds().rows().getFirst();
        assertEquals("5 per 1s = 5 Hedge", orders.proved());
        assertEquals("50%", orders.used());
        assertEquals(1, strategy.plan().hedgeSites().size());
    }
}

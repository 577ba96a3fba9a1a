// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The cross of two means over one future: whole, proved, one meaning in both back ends. */
final class EmaCrossTest {
    static Compilation compilation(String from, String to) throws IOException {
        String text = Files.readString(Path.of("../examples/futures-desk/ema-cross.ah"));
        assertTrue(text.contains(from), from);
        SourceFile source = new SourceFile("ema-cross.ah", text.replace(from, to));
        return StrategyCompiler.compile(source, Desk.universe());
    }

    static CompiledStrategy compiled(String from, String to) throws IOException {
        Compilation c = compilation(from, to);
        assertTrue(c.diagnostics().isEmpty(), () -> Renderer.all(c.source(), c.diagnostics()));
        CompiledStrategy strategy = c.strategy();
        assertNotNull(strategy);
        return strategy;
    }

    private static List<String> codes(String from, String to) throws IOException {
        return compilation(from, to).diagnostics().stream().map(Diagnostic::code).toList();
    }

    @Test
    void bothBackEndsAgree() throws IOException {
        List<CompiledStrategy> strategies =
                List.of(
                        compiled("", ""),
                        compiled("= 12", "= 2"),
                        compiled("ema(bar.close, slow)", "sma(bar.close, 5)"),
                        compiled("atr(bar, 14)", "stddev(f - s, 7)"));
        int targets = 0;
        for (int seed = 0; seed < 8; seed++) {
            CompiledStrategy strategy = strategies.get(seed % strategies.size());
            TwoBackEnds run = new TwoBackEnds(strategy, "ema-cross " + seed, seed);
            run.agree(15_000);
            targets += run.context.targets;
        }
        assertTrue(targets > 40, "targets " + targets);
    }

    @Test
    void twoSitesOfTwoBarsAndWhatWaitsAreProved() throws IOException {
        CompiledStrategy strategy = compiled("", "");
        assertEquals(
                "10 per 60s = 4 line 28 + 4 line 29 + 1 line 30 + 1 delayed",
                strategy.bounds().rows().getFirst().proved());
        assertEquals(3, strategy.plan().targetSites().size());
        assertEquals(List.of(new StrategyPlan.QtyLimits(2, 40, 20)), strategy.plan().qtyLimits());
    }

    @Test
    void aFasterBarIsMoreOrders() throws IOException {
        assertEquals(List.of("AH0302"), codes("every=1min", "every=30s"));
    }

    @Test
    void aMemoryInABranchIsRefused() throws IOException {
        assertEquals(
                List.of("AH0230"),
                codes("{ target n using", "{ let m = ema(bar.close, 5); target n using"));
    }

    @Test
    void aSizeThatIsNotRoundedIsNoTarget() throws IOException {
        assertEquals(List.of("AH0219"), codes("target -n using", "target -n / 2 using"));
    }

    @Test
    void unitsOfAFutureAreNotMixed() throws IOException {
        assertEquals(List.of("AH0204"), codes("bar.close + 2 ticks", "bar.close + 2 lots"));
        assertEquals(List.of("AH0204"), codes("0, 20 lots)", "0, 20 ticks)"));
        assertEquals(List.of("AH0208"), codes("target n using", "target  2 ticks using"));
    }

    @Test
    void nobodyWhoAnswersForAStreamThatIsNotWarmIsMissed() throws IOException {
        assertEquals(
                List.of("AH0431"),
                codes("when not known(n) for 10min", "when n > 30 lots for 10min"));
    }

    @Test
    void aReactionAllocatesNothing() throws IOException {
        CompiledStrategy strategy = compiled("", "");
        Strategy code = strategy.newInstance();
        FakeContext context = new FakeContext();
        SplittableRandom random = new SplittableRandom(1);
        int trades =
                strategy.plan()
                        .sources()
                        .indexOf(new StrategyPlan.TradeSource(2, StrategyPlan.TradeFact.COUNT));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The first round may pay for what the virtual machine links once.
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50_000; i++) {
                TwoBackEnds.change(strategy.plan(), context, random);
                context.react(code);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 200_000; i++) {
                context.now += 50_000_000;
                context.exact[trades]++;
                context.react(code);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(context.targets > 0, "no target");
        assertEquals(0, least);
    }
}

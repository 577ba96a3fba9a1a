// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.tests.support.DeepTier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Interpreter and bytecode are two readings of one program; {@link DeepTier} says how much is run.
 */
@Tag(BackEndsAgreeTest.SUITE)
final class BackEndsAgreeTest {
    static final String SUITE = "backends";

    @Test
    void theExampleMakesTheSameCallsAndStates() throws IOException {
        int events = DeepTier.of(SUITE).count(20_000, 1_000_000);
        TwoBackEnds run = new TwoBackEnds(OnePairHedgerTest.compiled(), "hedger", 20260101);
        run.agree(events);
        assertTrue(run.context.hedges > events / 100, () -> "hedges " + run.context.hedges);
        assertTrue(run.context.texts > events / 1000, () -> "texts " + run.context.texts);
    }

    @Test
    void madeUpProgramsMakeTheSameCallsAndStates() {
        int programs = DeepTier.of(SUITE).count(60, 2_000);
        int hedges = 0;
        int texts = 0;
        for (int seed = 0; seed < programs; seed++) {
            String text = new MadeUpStrategy(seed).text();
            SourceFile source = new SourceFile("made-up-" + seed + ".ah", text);
            Compilation c = StrategyCompiler.compile(source, Desk.universe());
            CompiledStrategy strategy = c.strategy();
            if (strategy == null) {
                throw new AssertionError(text + Renderer.all(source, c.diagnostics()));
            }
            TwoBackEnds run = new TwoBackEnds(strategy, text, seed);
            run.agree(DeepTier.of(SUITE).count(150, 500));
            hedges += run.context.hedges;
            texts += run.context.texts;
        }
        assertTrue(hedges > 10 * programs && texts > 10 * programs, hedges + ", " + texts);
    }

    @Test
    void aMillionReactionsAllocateNothing() throws IOException {
        CompiledStrategy compiled = OnePairHedgerTest.compiled();
        Strategy code = compiled.newInstance();
        FakeContext context = new FakeContext();
        TwoBackEnds.change(compiled.plan(), context, new SplittableRandom(1));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(code, context, 20_000);
        long least = Long.MAX_VALUE;
        // The first round may pay for what the virtual machine links once.
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(code, context, 1_000_000);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private static void run(Strategy code, FakeContext context, int events) {
        for (int i = 0; i < events; i++) {
            context.now += 1_000_000;
            context.exact[i & 7] += (i & 1) == 0 ? 1_000 : -1_000;
            context.real[i & 7] = 1.05 + (i & 15) / 10_000.0;
            context.times[i & 7] = context.now;
            context.react(code);
        }
    }

    @Test
    void aRestoredProgramGoesOnAsTheOneThatWasSaved() throws IOException {
        CompiledStrategy compiled = OnePairHedgerTest.compiled();
        Strategy saved = compiled.newInstance();
        FakeContext context = new FakeContext();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1000; i++) {
            TwoBackEnds.change(compiled.plan(), context, random);
            context.react(saved);
        }
        var words = TwoBackEnds.state(saved).iterator();
        Strategy restored = compiled.newInstance();
        restored.readState(words::next);
        assertEquals(TwoBackEnds.state(saved), TwoBackEnds.state(restored));
        assertEquals(saved.nextDueNanos(), restored.nextDueNanos());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackEndsAgreeTest {
    private static final int EVENTS = 100_000;

    @Test
    void interpreterAndBytecodeMakeTheSameCallsAndStates() throws IOException {
        CompiledStrategy compiled = OnePairHedgerTest.compiled();
        Strategy code = compiled.newInstance();
        Strategy meaning = compiled.interpreter();
        FakeContext one = new FakeContext();
        FakeContext other = new FakeContext();
        Random random = new Random(20260101);
        for (int i = 0; i < EVENTS; i++) {
            change(compiled.plan(), one, random);
            copy(one, other);
            int kind = random.nextInt(14);
            step(code, one, kind);
            step(meaning, other, kind);
            assertEquals(other.trace, one.trace, "calls at event " + i);
            assertEquals(meaning.nextDueNanos(), code.nextDueNanos(), "due at event " + i);
            assertEquals(meaning.isMarked(), code.isMarked(), "mark at event " + i);
            if (i % 16 == 0) {
                assertEquals(state(meaning), state(code), "state at event " + i);
            }
        }
        assertTrue(one.hedges > 1_000, () -> "hedges " + one.hedges);
        assertTrue(one.texts > 100, () -> "texts " + one.texts);
    }

    private static void step(Strategy strategy, FakeContext context, int kind) {
        strategy.begin(context);
        if (kind < 7) {
            strategy.outcome(context, kind);
        }
        strategy.react(context);
        strategy.end();
    }

    private static void change(StrategyPlan plan, FakeContext context, Random random) {
        context.now += random.nextInt(400_000_000);
        context.sends = random.nextInt(4) != 0;
        for (int i = 0; i < plan.sources().size(); i++) {
            if (random.nextInt(3) != 0) {
                continue;
            }
            switch (plan.sources().get(i)) {
                case StrategyPlan.RateSource r -> {
                    boolean missing = random.nextInt(30) == 0;
                    context.real[i] = missing ? Double.NaN : 1 + random.nextInt(1000) / 10_000.0;
                    context.times[i] = context.now - random.nextInt(1_000_000_000);
                }
                case StrategyPlan.ParameterSource p ->
                        context.exact[i] = plan.parameters().get(p.parameterIndex()).initial();
                case StrategyPlan.VenuesUpSource v -> context.exact[i] = random.nextInt(2);
                case StrategyPlan.ResidualSource r -> context.exact[i] = amount(random);
                case StrategyPlan.UncoveredSource u -> context.exact[i] = amount(random);
            }
        }
    }

    private static long amount(Random random) {
        return random.nextInt(50) == 0
                ? Scaled.NO_VALUE
                : (random.nextInt(1000) - 500) * 1_000_000L;
    }

    private static void copy(FakeContext from, FakeContext to) {
        System.arraycopy(from.exact, 0, to.exact, 0, from.exact.length);
        System.arraycopy(from.real, 0, to.real, 0, from.real.length);
        System.arraycopy(from.times, 0, to.times, 0, from.times.length);
        to.now = from.now;
        to.sends = from.sends;
    }

    private static List<Long> state(Strategy strategy) {
        List<Long> words = new ArrayList<>();
        strategy.writeState(words::add);
        return words;
    }

    @Test
    void aMillionReactionsAllocateNothing() throws IOException {
        CompiledStrategy compiled = OnePairHedgerTest.compiled();
        Strategy code = compiled.newInstance();
        FakeContext context = new FakeContext();
        change(compiled.plan(), context, new Random(1));
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
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            change(compiled.plan(), context, random);
            context.react(saved);
        }
        var words = state(saved).iterator();
        Strategy restored = compiled.newInstance();
        restored.readState(words::next);
        assertEquals(state(saved), state(restored));
        assertEquals(saved.nextDueNanos(), restored.nextDueNanos());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.interpreter.Interpreter;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One strategy run twice on the same events: by bytecode and by the reference interpreter. */
final class TwoBackEnds {
    private final CompiledStrategy compiled;
    private final String name;
    private final SplittableRandom random;
    private final Interpreter meaning;
    private Strategy code;
    final FakeContext context = new FakeContext();
    private final FakeContext other = new FakeContext();

    TwoBackEnds(CompiledStrategy compiled, String name, long seed) {
        this.compiled = compiled;
        this.name = name;
        random = new SplittableRandom(seed);
        code = compiled.newInstance();
        meaning = compiled.interpreter();
    }

    /**
     * Every call, due time, mark and word of state must be the same; to tell what it stands at
     * changes none of them.
     */
    void agree(int events) {
        for (int i = 0; i < events; i++) {
            change(compiled.plan(), context, random);
            context.copyTo(other);
            int kind = random.nextInt(14);
            step(code, context, kind);
            step(meaning, other, kind);
            meaning.account("");
            int at = i;
            assertEquals(other.trace, context.trace, () -> name + ": calls at event " + at);
            long due = meaning.nextDueNanos();
            assertEquals(due, code.nextDueNanos(), () -> name + ": due at event " + at);
            boolean marked = meaning.isMarked();
            assertEquals(marked, code.isMarked(), () -> name + ": mark at event " + at);
            List<Long> state = state(meaning);
            assertEquals(state, state(code), () -> name + ": state at event " + at);
            if (random.nextInt(100) == 0) {
                code = compiled.newInstance();
                code.readState(state.iterator()::next);
            }
        }
    }

    private static void step(Strategy strategy, FakeContext context, int kind) {
        strategy.begin(context);
        if (kind < 8) {
            strategy.outcome(context, kind);
        }
        strategy.react(context);
        strategy.end();
    }

    static List<Long> state(Strategy strategy) {
        List<Long> words = new ArrayList<>();
        strategy.writeState(words::add);
        return words;
    }

    /** Moves time on and gives some sources another value: mostly a likely one. */
    static void change(StrategyPlan plan, FakeContext context, SplittableRandom random) {
        context.now += random.nextInt(8) == 0 ? 0 : random.nextInt(400_000_000);
        context.sends = random.nextInt(4) != 0;
        context.freed = random.nextInt(4) == 0 ? random.nextLong() : 0;
        context.site = random.nextInt(plan.hedgeSites().size() + 1) - 1;
        for (int i = 0; i < plan.sources().size(); i++) {
            if (random.nextInt(3) != 0) {
                continue;
            }
            switch (plan.sources().get(i)) {
                case StrategyPlan.RateSource _ -> {
                    context.real[i] = rate(random);
                    context.times[i] = context.now - random.nextInt(1_000_000_000);
                }
                case StrategyPlan.ParameterSource p -> {
                    long initial = plan.parameters().get(p.parameterIndex()).initial();
                    context.exact[i] = random.nextInt(20) == 0 ? amount(random) : initial;
                }
                case StrategyPlan.VenuesUpSource _ -> context.exact[i] = random.nextInt(3);
                case StrategyPlan.SessionSource session ->
                        context.exact[i] =
                                session.fact() == StrategyPlan.SessionFact.OPEN
                                        ? random.nextInt(2)
                                        : random.nextInt(4) == 0
                                                ? Scaled.NO_VALUE
                                                : context.now + random.nextLong(900_000_000_000L);
                case StrategyPlan.TradeSource t -> trade(t.fact(), i, context, random);
                case StrategyPlan.PositionSource _ -> context.exact[i] = random.nextLong(41) - 20;
                case StrategyPlan.ResidualSource _ -> context.exact[i] = amount(random);
                case StrategyPlan.UncoveredSource _ -> context.exact[i] = amount(random);
            }
        }
    }

    private static void trade(
            StrategyPlan.TradeFact fact, int source, FakeContext context, SplittableRandom random) {
        boolean missing = random.nextInt(200) == 0;
        context.exact[source] =
                switch (fact) {
                    case COUNT -> context.exact[source] + random.nextInt(2);
                    case PRICE -> missing ? Scaled.NO_VALUE : 400_000 + 25L * random.nextInt(400);
                    case QTY -> missing ? Scaled.NO_VALUE : 1 + random.nextInt(20);
                };
    }

    private static double rate(SplittableRandom random) {
        return switch (random.nextInt(40)) {
            case 0, 1 -> Double.NaN;
            case 2 -> 0.0;
            case 3 -> 1e300;
            case 4 -> 1e-300;
            case 5 -> -1.25;
            default -> 1 + random.nextInt(1000) / 10_000.0;
        };
    }

    private static long amount(SplittableRandom random) {
        return switch (random.nextInt(50)) {
            case 0 -> Scaled.NO_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> Long.MIN_VALUE + 1;
            case 3 -> 0;
            case 4 -> random.nextLong();
            default -> (random.nextInt(1000) - 500) * 1_000_000L;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.StrategyPlan;
import java.util.SplittableRandom;

/** What a strategy reads at each of many events: a seeded day of quotes, deals, fills and gaps. */
final class EventTape {
    final int sources;
    final long[] timeNanos;
    final long[] exact;
    final double[] real;
    final long[] priceTimeNanos;
    final int[] outcome;
    final boolean[] sends;

    private EventTape(int events, int sources) {
        this.sources = sources;
        timeNanos = new long[events];
        exact = new long[events * sources];
        real = new double[events];
        priceTimeNanos = new long[events];
        outcome = new int[events];
        sends = new boolean[events];
    }

    static EventTape random(StrategyPlan plan, SplittableRandom random, int events) {
        int sources = plan.sources().size();
        EventTape tape = new EventTape(events, sources);
        long now = 1_772_442_000_000_000_000L;
        long exposure = 0;
        long priceTime = now;
        double price = 1.085;
        boolean up = true;
        for (int i = 0; i < events; i++) {
            now += random.nextInt(20_000_000);
            if (random.nextInt(4) == 0) {
                exposure += (random.nextInt(201) - 100) * 1_000_000L - exposure / 8;
            }
            if (random.nextInt(400) == 0) {
                now += random.nextInt(3) * 1_500_000_000L;
                up = random.nextInt(3) != 0;
            } else if (random.nextInt(3) != 0) {
                price += (random.nextInt(21) - 10) * 1e-5;
                priceTime = now;
            }
            tape.timeNanos[i] = now;
            tape.priceTimeNanos[i] = priceTime;
            tape.real[i] = random.nextInt(500) == 0 ? Double.NaN : price;
            tape.outcome[i] = random.nextInt(64) == 0 ? random.nextInt(7) : -1;
            tape.sends[i] = random.nextInt(5) != 0;
            for (int s = 0; s < sources; s++) {
                tape.exact[i * sources + s] =
                        switch (plan.sources().get(s)) {
                            case StrategyPlan.ResidualSource _ -> exposure;
                            case StrategyPlan.UncoveredSource _ -> exposure / 2;
                            case StrategyPlan.VenuesUpSource _ -> up ? 1 : 0;
                            case StrategyPlan.ParameterSource p ->
                                    plan.parameters().get(p.parameterIndex()).initial();
                            case StrategyPlan.RateSource _, StrategyPlan.SessionSource _ -> 0;
                        };
            }
        }
        return tape;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import io.autohedger.model.Universe;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a strategy reads at each of many events: a seeded day of quotes, deals, fills and gaps. An
 * event changes what one input would change, so that reading it costs little beside the reaction.
 */
final class EventTape {
    private static final int OUTCOMES = 8;
    private static final double STEP = 1e-5;
    private static final long MINUTE = 60_000_000_000L;

    final int sources;
    final long[] timeNanos;
    final int[] outcome;
    final int[] site;
    final boolean[] sends;

    /** The changes of event i are those from first[i] to before first[i + 1]. */
    final int[] first;

    int[] source = new int[1 << 16];
    long[] exact = new long[1 << 16];
    double[] real = new double[1 << 16];
    private int changes;

    private EventTape(int events, int sources) {
        this.sources = sources;
        timeNanos = new long[events];
        outcome = new int[events];
        site = new int[events];
        sends = new boolean[events];
        first = new int[events + 1];
    }

    int events() {
        return timeNanos.length;
    }

    /** The same day for every strategy of a plan; sizes in the base currency move by so much. */
    static EventTape random(
            StrategyPlan plan,
            Universe universe,
            SplittableRandom random,
            int events,
            double size) {
        EventTape tape = new EventTape(events, plan.sources().size());
        Day day = new Day(plan, universe, random, size);
        for (int i = 0; i < events; i++) {
            tape.first[i] = tape.changes;
            day.next(tape, i == 0);
            tape.timeNanos[i] = day.now;
            tape.outcome[i] = random.nextInt(64) == 0 ? random.nextInt(OUTCOMES) : -1;
            tape.site[i] = random.nextInt(Math.max(1, plan.hedgeSites().size()));
            tape.sends[i] = random.nextInt(5) != 0;
        }
        tape.first[events] = tape.changes;
        return tape;
    }

    private void change(int changed, long exactly, double really) {
        if (changes == source.length) {
            source = Arrays.copyOf(source, 2 * changes);
            exact = Arrays.copyOf(exact, 2 * changes);
            real = Arrays.copyOf(real, 2 * changes);
        }
        source[changes] = changed;
        exact[changes] = exactly;
        real[changes++] = really;
    }

    /** Prices and exposures as they move; amounts by asset. */
    private static final class Day {
        private final StrategyPlan plan;
        private final SplittableRandom random;
        private final double size;
        private final int[] scales;
        private final double[] prices;
        private final double[] exposures;
        private long now = 1_772_442_000_000_000_000L;
        private long close = Scaled.NO_VALUE;
        private boolean up = true;
        private long trades;

        Day(StrategyPlan plan, Universe universe, SplittableRandom random, double size) {
            this.plan = plan;
            this.random = random;
            this.size = size;
            int most = universe.assets().stream().mapToInt(a -> a.assetId()).max().orElseThrow();
            scales = new int[most + 1];
            prices = new double[most + 1];
            exposures = new double[most + 1];
            universe.assets()
                    .forEach(a -> {
                        scales[a.assetId()] = a.scale();
                        prices[a.assetId()] = 1.085 + 0.1 * a.assetId();
                    });
        }

        void next(EventTape tape, boolean all) {
            now += random.nextInt(20_000_000);
            boolean gap = random.nextInt(400) == 0;
            if (gap) {
                now += random.nextInt(3) * 1_500_000_000L;
                up = random.nextInt(3) != 0;
                close =
                        random.nextInt(3) == 0
                                ? Scaled.NO_VALUE
                                : now + random.nextInt(10) * MINUTE;
            }
            int asset = 1 + random.nextInt(prices.length - 1);
            boolean deals = random.nextInt(4) == 0;
            boolean quotes = !gap && random.nextInt(3) != 0;
            if (deals) {
                exposures[asset] += (random.nextDouble() * 2 - 1) * size - exposures[asset] / 8;
            }
            if (quotes) {
                prices[asset] += (random.nextInt(21) - 10) * STEP;
            }
            for (int s = 0; s < plan.sources().size(); s++) {
                read(tape, s, asset, all, deals, quotes, gap);
            }
        }

        private void read(
                EventTape tape,
                int s,
                int asset,
                boolean all,
                boolean deals,
                boolean quotes,
                boolean gap) {
            switch (plan.sources().get(s)) {
                case StrategyPlan.RateSource r when all || (quotes && r.baseAssetId() == asset) -> {
                    boolean lost = random.nextInt(500) == 0;
                    tape.change(s, 0, lost ? Double.NaN : prices[r.baseAssetId()]);
                }
                case StrategyPlan.ResidualSource r when all || (deals && r.assetId() == asset) ->
                        tape.change(s, exposure(r.assetId(), 1), 0);
                case StrategyPlan.UncoveredSource u when all || (deals && u.assetId() == asset) ->
                        tape.change(s, exposure(u.assetId(), 0.5), 0);
                case StrategyPlan.VenuesUpSource _ when all || gap -> tape.change(s, up ? 1 : 0, 0);
                case StrategyPlan.SessionSource x when all || gap ->
                        tape.change(
                                s,
                                x.fact() == StrategyPlan.SessionFact.OPEN
                                        ? (close == Scaled.NO_VALUE ? 0 : 1)
                                        : close,
                                0);
                case StrategyPlan.TradeSource t when all || quotes ->
                        tape.change(s, trade(t.fact()), 0);
                case StrategyPlan.ParameterSource p when all ->
                        tape.change(s, plan.parameters().get(p.parameterIndex()).initial(), 0);
                default -> {
                    // Holds what it had.
                }
            }
        }

        private long trade(StrategyPlan.TradeFact fact) {
            return switch (fact) {
                case COUNT -> ++trades;
                case PRICE -> 400_000 + 25 * Math.round((prices[1] - 1.085) / STEP / 20);
                case QTY -> 1 + random.nextInt(20);
            };
        }

        private long exposure(int asset, double part) {
            return ((long) (exposures[asset] * part)) * Scaled.pow10(scales[asset]);
        }
    }
}

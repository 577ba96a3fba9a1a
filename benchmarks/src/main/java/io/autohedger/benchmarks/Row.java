// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One comparison, or the figures of one thing by itself. */
interface Row {
    String name();

    /** How many rounds go before those that are measured, until the JIT has settled. */
    int warmUpRounds();

    /** Checks that the contenders do the same, then measures them interleaved. */
    Result run(int warmUpRounds, int rounds) throws IOException;

    /**
     * What a row says.
     *
     * @param lines for people
     * @param ratio of the contender to its reference, by round; null: it has no reference
     * @param target the ratio's median may be at most this; 0: a figure without a bound
     * @param steady whether the reference held still enough to conclude anything
     * @param figures what was measured, where that is more than the ratio
     * @param met whether every bound that is no ratio's was kept
     */
    record Result(
            List<String> lines,
            @Nullable Spread ratio,
            double target,
            boolean steady,
            List<Figure> figures,
            boolean met) {
        public Result {
            lines = List.copyOf(lines);
            figures = List.copyOf(figures);
        }

        Result(List<String> lines, Spread ratio, double target, boolean steady) {
            this(lines, ratio, target, steady, List.of());
        }

        Result(
                List<String> lines,
                @Nullable Spread ratio,
                double target,
                boolean steady,
                List<Figure> figures) {
            this(lines, ratio, target, steady, figures, true);
        }

        boolean passes() {
            return steady
                    && met
                    && (ratio == null || target == 0 || ratio.median() <= target)
                    && figures.stream().allMatch(f -> f.bytes() == 0);
        }
    }

    /**
     * Nanoseconds of one kind of event.
     *
     * @param count in one round
     * @param median of the events of a round, by round
     * @param tail what all but one of a hundred stay below, by round
     * @param bytes allocated for all of a round together, which nothing may do
     */
    record Figure(String event, int count, Spread median, Spread tail, long bytes) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import java.io.IOException;
import java.util.List;

/** One comparison. */
interface Row {
    String name();

    /** Checks that the contenders do the same, then measures them interleaved. */
    Result run(int rounds) throws IOException;

    /**
     * What a row says.
     *
     * @param lines for people
     * @param ratio of the contender to its reference, by round
     * @param target the ratio's median may be at most this; 0: a figure without a bound
     * @param steady whether the reference held still enough to conclude anything
     */
    record Result(List<String> lines, Spread ratio, double target, boolean steady) {
        public Result {
            lines = List.copyOf(lines);
        }

        boolean passes() {
            return steady && (target == 0 || ratio.median() <= target);
        }
    }
}

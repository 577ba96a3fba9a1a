// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Ratios of the rounds of one run: their median and range. */
record Spread(double least, double median, double most) {
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** A reference that itself moves by more than twice proves nothing. */
    boolean isSteady() {
        return most <= 2 * least;
    }

    String text(String form) {
        return String.format(
                Locale.ROOT, form + " [" + form + " to " + form + "]", median, least, most);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

/** Times as people write them. */
final class Durations {
    private static final String[] UNITS = {"ns", "us", "ms", "s"};

    private Durations() {}

    /** The greatest unit that needs no fraction: 1500ms, 2s. */
    static String text(long nanos) {
        long value = nanos;
        int unit = 0;
        while (unit < UNITS.length - 1 && value != 0 && value % 1000 == 0) {
            value /= 1000;
            unit++;
        }
        return value + UNITS[unit];
    }
}

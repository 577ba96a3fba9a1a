// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.List;

/** Refusals of configured values; each says what the value is and what it may be. */
final class Checks {
    private Checks() {}

    static void rate(String what, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(what + " is " + rate + ", not 0 to 1");
        }
    }

    static void notNegative(String what, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException(what + " is " + nanos + " ns, below 0");
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " is " + value + ", not above 0");
        }
    }

    static void name(String what, String name) {
        boolean isPlain = name.chars().allMatch(c -> c > ' ' && c < 127);
        if (name.isEmpty() || name.length() > 32 || !isPlain) {
            throw new IllegalArgumentException(
                    what + " '" + name + "' is not 1 to 32 ASCII characters without space");
        }
    }

    static void sizes(String what, List<Long> sizes, int most) {
        boolean arePositive = sizes.stream().allMatch(size -> size > 0);
        if (sizes.isEmpty() || sizes.size() > most || !arePositive) {
            throw new IllegalArgumentException(
                    what + " are " + sizes + ", not 1 to " + most + " numbers above 0");
        }
    }
}

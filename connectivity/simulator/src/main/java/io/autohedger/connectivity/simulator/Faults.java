// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What a venue does wrong from here on: on request of the owner, and at seeded rates. */
public final class Faults {
    private static final Fault[] ALL = Fault.values();

    private final double[] rates = new double[ALL.length];
    private final boolean[] isOn = new boolean[ALL.length];
    private final int[] next = new int[ALL.length];
    private final long[] counts = new long[ALL.length];
    private final SplittableRandom random;

    Faults(FaultRates configured, SplittableRandom random) {
        this.random = random;
        for (Fault fault : ALL) {
            rates[fault.ordinal()] = configured.of(fault);
        }
    }

    /** It happens every time until {@link #off}. */
    public void on(Fault fault) {
        isOn[fault.ordinal()] = true;
    }

    /** It happens no longer on request; a configured rate stays. */
    public void off(Fault fault) {
        isOn[fault.ordinal()] = false;
        next[fault.ordinal()] = 0;
    }

    /** It happens the next so many times. */
    public void next(Fault fault, int times) {
        next[fault.ordinal()] = times;
    }

    /** It happens at this rate instead of the configured one. */
    public void rate(Fault fault, double rate) {
        Checks.rate("fault rate of " + fault, rate);
        rates[fault.ordinal()] = rate;
    }

    /** Nothing goes wrong from here on. */
    public void heal() {
        Arrays.fill(rates, 0);
        Arrays.fill(isOn, false);
        Arrays.fill(next, 0);
    }

    /** How often it has happened. */
    public long count(Fault fault) {
        return counts[fault.ordinal()];
    }

    boolean happens(Fault fault) {
        boolean does = draw(fault.ordinal());
        if (does) {
            counts[fault.ordinal()]++;
        }
        return does;
    }

    private boolean draw(int i) {
        if (isOn[i]) {
            return true;
        }
        if (next[i] > 0) {
            next[i]--;
            return true;
        }
        return rates[i] > 0 && random.nextDouble() < rates[i];
    }

    /** The faults of one order, as bits. */
    int ofOrder() {
        int bits = 0;
        for (Fault fault : ALL) {
            if (fault.isOfOrder() && happens(fault)) {
                bits |= fault.bit();
            }
        }
        return bits;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/** Real numbers to a grid of ticks or lots; no value unless finite and in range. */
public final class Steps {
    private Steps() {}

    /** Towards 0: quantities, down. */
    public static long towards(double value, int scale, long step) {
        return Scaled.toStep(Scaled.fromReal(value, scale, Rounding.DOWN), step, Rounding.DOWN);
    }

    /** Away from 0: quantities, up. */
    public static long away(double value, int scale, long step) {
        return Scaled.toStep(Scaled.fromReal(value, scale, Rounding.UP), step, Rounding.UP);
    }

    /** Towards minus infinity: prices, down. */
    public static long below(double value, int scale, long step) {
        return Scaled.toStep(Scaled.fromReal(value, scale, Rounding.FLOOR), step, Rounding.FLOOR);
    }

    /** Towards plus infinity: prices, up. */
    public static long above(double value, int scale, long step) {
        return Scaled.toStep(
                Scaled.fromReal(value, scale, Rounding.CEILING), step, Rounding.CEILING);
    }
}

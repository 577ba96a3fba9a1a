// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.codecs.OrderSide;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.UtcTime;

/** Values of FIX fields as inputs keep them; what is absent or strange becomes the null value. */
public final class FixValues {
    private FixValues() {}

    /** Side (54). */
    public static OrderSide side(char side) {
        return switch (side) {
            case '1' -> OrderSide.BUY;
            case '2' -> OrderSide.SELL;
            default -> OrderSide.NULL_VAL;
        };
    }

    /** A date as days since 1970-01-01; the null values of both sides are the same number. */
    public static int epochDay(int yyyymmdd) {
        return yyyymmdd == AsciiNumber.NO_INT ? yyyymmdd : UtcTime.epochDay(yyyymmdd);
    }
}

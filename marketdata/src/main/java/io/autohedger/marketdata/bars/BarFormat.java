// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.Digits;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How a file writes bars. */
public sealed interface BarFormat {
    /** What a bar of one series is about. */
    enum Of {
        TRADED,
        BID,
        OFFER
    }

    /**
     * A minute or second zip of LEAN. Prices are exact. Sizes are rounded to the instrument's
     * scale, half-even: some of them are printed binary fractions (8.880099999999999).
     *
     * @param day in the market's zone; every bar must begin on it
     * @param contract of a future its expiry as the file's name has it, 201312; else null
     */
    record Lean(LeanMarket market, LocalDate day, Kind kind, @Nullable String contract)
            implements BarFormat {
        /** The two kinds of file. */
        public enum Kind {
            TRADE,
            QUOTE
        }
    }

    /**
     * A first line that names the columns: a time, open, high, low, close, and volume if there is
     * one.
     *
     * @param zone for times that name no offset; null refuses such times
     * @param prices NEAREST only where the source printed binary fractions
     */
    record Csv(@Nullable ZoneId zone, Of of, Digits prices) implements BarFormat {}
}

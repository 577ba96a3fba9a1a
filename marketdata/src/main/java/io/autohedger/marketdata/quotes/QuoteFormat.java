// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.marketdata.lean.LeanMarket;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How a file writes quotes. What a format does not fix itself is declared, never guessed. */
public sealed interface QuoteFormat {
    /**
     * LEAN's tick zip: milliseconds since midnight with a fraction, bid, ask. Exact: prices to the
     * instrument's scale, times to the nanosecond (the files have 100 ns).
     *
     * @param day in the market's zone; the file inside the zip and every time must be of it
     */
    record Lean(LeanMarket market, LocalDate day) implements QuoteFormat {}

    /**
     * A first line that names the columns, in any order and case: a time, bid, ask or offer, and if
     * there are sizes bid_size and ask_size. The time is {@code time} (RFC 3339) or {@code
     * epoch_s}, {@code epoch_ms}, {@code epoch_us}, {@code epoch_ns}. An empty price is a side that
     * is not quoted. Other columns are not read.
     *
     * @param zone for times that name no offset; null refuses such times
     * @param day refuses times of another day in that zone (UTC when null); null takes any
     */
    record Csv(@Nullable ZoneId zone, @Nullable LocalDate day) implements QuoteFormat {
        /** Times that name their offset, of any day. */
        public static final Csv ANY_DAY = new Csv(null, null);
    }

    /** HistData's ticks: {@code 20200101 170000065,bid,ask,volume}, no header, UTC-05 all year. */
    record HistData() implements QuoteFormat {}
}

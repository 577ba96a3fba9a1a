// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.trades;

import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.TimeForm;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How a file writes trades. */
public sealed interface TradeFormat {
    /**
     * LEAN's tick zip of trades: milliseconds, price, size, exchange, condition, suspicious.
     *
     * @param contract of a future its expiry as the file's name has it, 201312; else null
     */
    record Lean(LeanMarket market, LocalDate day, @Nullable String contract)
            implements TradeFormat {}

    /**
     * A first line that names the columns: a time, price, and amount, size or qty.
     *
     * @param form how times are written, which the name of their column does not say
     */
    record Csv(TimeForm form) implements TradeFormat {}
}

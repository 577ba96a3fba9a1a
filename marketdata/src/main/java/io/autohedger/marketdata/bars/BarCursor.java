// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import io.autohedger.marketdata.text.BadInput;
import org.jspecify.annotations.Nullable;

/** Bars of one instrument in order of time, in one reused view. */
public interface BarCursor extends AutoCloseable {
    /** Moves to the next bar; false at the end, good or bad. */
    boolean next();

    /** When the bar begins, epoch UTC. */
    long startNanos();

    /** Without values in a file of quotes. */
    Ohlc traded();

    /** Without values in a file of trades, and where the side was not quoted. */
    Ohlc bid();

    Ohlc offer();

    /** Why it ended early. */
    @Nullable BadInput fault();

    @Override
    void close();
}

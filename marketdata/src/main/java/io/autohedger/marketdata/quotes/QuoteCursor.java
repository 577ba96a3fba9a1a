// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.marketdata.text.BadInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quotes of several sources in order of time; at one time in the order of the sources. It is asked
 * and never calls: whoever drives it decides when its next time has come.
 */
public interface QuoteCursor extends AutoCloseable {
    /** Stands for the time of the next quote when there is none. */
    long NEVER = Long.MAX_VALUE;

    /** Providers in the order of their handles, and of each its instruments. */
    List<QuoteSource> sources();

    /** When {@link #next()} will be, epoch UTC; {@link #NEVER} at the end, good or bad. */
    long nextTimeNanos();

    /** Moves to the next quote; false at the end, good or bad. */
    boolean next();

    /** Index into {@link #sources()} of the present quote. */
    int source();

    long timeNanos();

    /** Or no value, as in {@link QuoteFile}; the same for the other three. */
    long bidPx();

    long offerPx();

    long bidQty();

    long offerQty();

    /** Why it ended early. */
    @Nullable BadInput fault();

    @Override
    void close();
}

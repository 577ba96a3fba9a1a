// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;

/**
 * The quotes that one venue has really given, in order of time. The venue shows each as it is when
 * its time comes, locked and crossed ones too, and trades on what it shows. It is asked and never
 * calls; the venue's thread.
 */
public interface RecordedQuotes {
    /** Stands for the time of the next quote when there is none. */
    long NEVER = Long.MAX_VALUE;

    /** Of a venue that has given none. */
    RecordedQuotes NONE = new NoQuotes();

    /** When {@link #next()} is to be shown, epoch nanoseconds. */
    long nextTimeNanos();

    /** Moves to the next quote; false where there is none. */
    boolean next();

    /** Of the present quote, and so are the rest. */
    Instrument instrument();

    /** A mantissa at the instrument's price scale, or no value: this side is not quoted. */
    long bidPx();

    long offerPx();

    /** A mantissa at the instrument's qtyScale, or no value: nobody recorded it. */
    long bidQty();

    long offerQty();
}

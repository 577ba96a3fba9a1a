// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;

/** How a venue decides orders and what it shows; the rest is alike for all venues. */
interface Matching {
    /** A live order has arrived. */
    void accept(VenueOrder order, long now);

    /** A live order was canceled. */
    void withdraw(VenueOrder order);

    /** Whether orders can be replaced here. */
    boolean replaces();

    /** Whether a replace cancels the order and makes a new one. */
    boolean cancelsToReplace();

    /** An order was replaced; it may trade now, and may have lost its place. */
    void replaced(VenueOrder order, long oldQty, long oldPx, long now);

    /** Who is told of trades from now on; false: the venue publishes none. */
    default boolean publishTo(Prints prints) {
        return false;
    }

    /** Fills in what is shown now, best first. */
    void show(Instrument instrument, int depth, long now, Ladder into);

    /** The venue's next recorded quote holds from now on; for venues that have any. */
    void onQuote(RecordedQuotes quote, long now);

    void onTimer(long now);

    long nextDeadline();
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;

/** An order as {@link LiveSums} has counted it: what it is counted under, and how much. */
final class Counted {
    private long place;
    private long standing;
    private boolean isResting;
    private long exposed;
    private long mostPx;

    /** As the order is now. */
    void read(OrderTable orders, int slot) {
        place = orders.placeOf(slot);
        standing = orders.standingOf(slot);
        isResting = orders.isResting(slot);
        exposed = orders.exposedQty(slot);
        mostPx = orders.mostPxOf(slot);
    }

    /** Nothing, counted under the same as an order. */
    void setBeside(Counted order) {
        place = order.place;
        standing = order.standing;
    }

    /** Whether it is counted under the same as another: then only the amounts may differ. */
    boolean isBeside(Counted other) {
        return ((place ^ other.place) & OrderRecords.COUNTED_PLACE) == 0
                && ((standing ^ other.standing) & OrderRecords.COUNTED_STANDING) == 0
                && isResting == other.isResting
                && isOpen() == other.isOpen();
    }

    boolean hasAmountsOf(Counted other) {
        return exposed == other.exposed && mostPx == other.mostPx;
    }

    boolean isOpen() {
        return !WorkingTable.isTerminal(OrderRecords.workingIn(place));
    }

    int book() {
        return OrderRecords.bookIn(place);
    }

    int strategy() {
        return OrderRecords.strategyIn(place);
    }

    int venue() {
        return OrderRecords.venueIn(place);
    }

    int instrument() {
        return OrderRecords.instrumentIn(place);
    }

    boolean isBuy() {
        return OrderRecords.isBuyIn(standing);
    }

    Certainty certainty() {
        return OrderRecords.certaintyIn(standing);
    }

    int cover() {
        return OrderRecords.coverIn(standing);
    }

    int question() {
        return OrderRecords.questionIn(standing);
    }

    int cancel() {
        return OrderRecords.cancelIn(standing);
    }

    boolean isResting() {
        return isResting;
    }

    /** What may still fill of it. */
    long exposed() {
        return exposed;
    }

    long signed() {
        return isBuy() ? exposed : -exposed;
    }

    /** The price at which it moves most. */
    long mostPx() {
        return mostPx;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Instruments that may not be traded, for one book or for all: not even to reduce, for that is what
 * such a list means. It is set by the configuration and by people; only people lift it, so a file
 * that no longer names an instrument opens nothing.
 */
public final class RestrictedList {
    /** Of every book. */
    public static final int ALL_BOOKS = 0;

    /** Bits of the books of each instrument; bit 0: of all. */
    private final int[] books = new int[Catalogue.MAX_INSTRUMENTS];

    /** Where somebody was told that a hedge is refused for it. */
    private final boolean[] told = new boolean[Catalogue.MAX_INSTRUMENTS];

    private final Catalogue catalogue;
    private int entries;

    RestrictedList(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether there are such an instrument and such a book. */
    public boolean isKnown(long instrumentId, long bookId) {
        return catalogue.isInstrument((int) instrumentId)
                && (int) instrumentId == instrumentId
                && (bookId == ALL_BOOKS || catalogue.isBook((int) bookId))
                && (int) bookId == bookId;
    }

    /** Whether this very entry is on the list. */
    public boolean has(int instrumentId, int bookId) {
        return (books[instrumentId] >>> bookId & 1) != 0;
    }

    public void set(int instrumentId, int bookId) {
        entries += has(instrumentId, bookId) ? 0 : 1;
        books[instrumentId] |= 1 << bookId;
    }

    public void lift(int instrumentId, int bookId) {
        entries -= has(instrumentId, bookId) ? 1 : 0;
        books[instrumentId] &= ~(1 << bookId);
        told[instrumentId] = false;
    }

    /** Whether an order of a book in an instrument is refused. */
    public boolean holds(int instrumentId, int bookId) {
        return (books[instrumentId] & (1 << bookId | 1)) != 0;
    }

    public boolean isEmpty() {
        return entries == 0;
    }

    /** Whether any book is: what clients deal in it could not be hedged as it is meant to be. */
    boolean holdsAny(int instrumentId) {
        return books[instrumentId] != 0;
    }

    /** Somebody is to be told now, which is once until the instrument is lifted. */
    public boolean tells(int instrumentId) {
        boolean was = told[instrumentId];
        told[instrumentId] = true;
        return !was;
    }

    void state(StatePass pass) {
        pass.column(books);
        entries = pass.next(entries);
        pass.column(told);
    }
}

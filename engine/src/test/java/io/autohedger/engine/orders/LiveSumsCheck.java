// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Certainty;
import io.autohedger.model.Wide;

/** Counts all open orders by walking over them, and compares what the sums answer. */
public final class LiveSumsCheck {
    private static final int ASSETS = 8;
    private static final int STRATEGIES = 4;
    private static final int INSTRUMENTS = 8;

    private final OrderTable orders;
    private final LiveSums sums;
    private final Wide down = new Wide();
    private final Wide up = new Wide();
    private final Wide doubt = new Wide();
    private final Wide told = new Wide();
    private final Wide toldUp = new Wide();
    private final Wide toldDoubt = new Wide();

    public LiveSumsCheck(OrderTable orders) {
        this.orders = orders;
        sums = orders.sums();
    }

    /** Whatever is asked of the first few programs, instruments and assets, and of books. */
    public void check() {
        int unknown = 0;
        int unknownVenues = 0;
        int open = 0;
        int books = 0;
        boolean waits = false;
        boolean asked = false;
        boolean questions = false;
        boolean covers = false;
        boolean unknownOpen = false;
        long earliest = Deadlines.NEVER;
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            open++;
            books |= 1 << orders.bookOf(slot);
            boolean isUnknown = orders.certaintyOf(slot) != Certainty.KNOWN;
            unknown += isUnknown ? 1 : 0;
            unknownVenues |= isUnknown ? 1 << orders.venueOf(slot) : 0;
            waits |= orders.cancelOf(slot) == Cancels.WAITING;
            asked |= orders.cancelOf(slot) == Cancels.ASKED;
            questions |= orders.questionOf(slot) != Questions.NONE;
            unknownOpen |= orders.certaintyOf(slot) == Certainty.UNKNOWN_OPEN;
            earliest = Math.min(earliest, orders.deadlineNanosOf(slot));
            covers |= orders.coverOf(slot) != Covers.NONE;
        }
        assertEquals(open, orders.openCount(), "open");
        assertEquals(open, sums.openCountIn(-1), "open in all books");
        assertEquals(unknown, sums.unknownCount(), "unknown");
        assertEquals(unknownVenues, sums.unknownVenues(), "their venues");
        assertEquals(waits, sums.hasCancelsWaiting(), "cancels that wait");
        assertEquals(asked, sums.hasCancelsAsked(), "cancels that are asked");
        assertEquals(questions, sums.hasQuestions(), "questions that wait");
        assertEquals(unknownOpen, sums.hasUnknownOpen(), "in doubt and alive");
        assertEquals(earliest, orders.earliestDeadlineNanos(), "earliest deadline");
        assertEquals(covers, sums.hasCovers(), "covers");
        for (int strategy = 0; strategy < STRATEGIES; strategy++) {
            program(strategy);
        }
        for (int asset = 1; asset <= ASSETS; asset++) {
            asset(-1, asset);
            for (int left = books; left != 0; left &= left - 1) {
                asset(left & -left, asset);
            }
        }
    }

    private void program(int strategy) {
        int count = 0;
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            long buys = 0;
            long sells = 0;
            int resting = 0;
            int ofBoth = 0;
            for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
                if (orders.instrumentOf(slot) == instrument) {
                    boolean isOurs = orders.strategyOf(slot) == strategy;
                    ofBoth += isOurs ? 1 : 0;
                    buys += isOurs && orders.isBuy(slot) ? orders.exposedQty(slot) : 0;
                    sells += isOurs && !orders.isBuy(slot) ? orders.exposedQty(slot) : 0;
                    boolean atFirst = orders.venueOf(slot) == 1 && orders.isBuy(slot);
                    resting += atFirst && orders.isResting(slot) ? 1 : 0;
                }
            }
            count += ofBoth;
            assertEquals(ofBoth, sums.openCountOf(strategy, instrument), "open of both");
            assertEquals(buys, sums.exposedOf(strategy, instrument, true), "buys");
            assertEquals(sells, sums.exposedOf(strategy, instrument, false), "sells");
            assertEquals(resting > 0, sums.hasResting(1, instrument, true), "resting");
        }
        assertEquals(count, sums.openCountOf(strategy), "open of a program");
    }

    private void asset(int books, int asset) {
        down.set(0);
        up.set(0);
        doubt.set(0);
        boolean knownDown = false;
        boolean knownUp = false;
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if ((books >>> orders.bookOf(slot) & 1) != 0) {
                long leg = orders.legOfLeaves(slot, asset);
                boolean isKnown = orders.certaintyOf(slot) == Certainty.KNOWN;
                (leg < 0 ? down : up).add(leg);
                doubt.add(isKnown ? 0 : Math.abs(leg));
                knownDown |= isKnown && leg < 0;
                knownUp |= isKnown && leg > 0;
            }
        }
        told.set(0);
        toldUp.set(0);
        toldDoubt.set(0);
        sums.inFlight(books, asset, told, toldUp, toldDoubt);
        same(down, told, "down");
        same(up, toldUp, "up");
        same(doubt, toldDoubt, "doubt");
        assertEquals(knownDown, sums.hasKnown(books, asset, false), "known down");
        assertEquals(knownUp, sums.hasKnown(books, asset, true), "known up");
        assertEquals(doubt.signum() != 0, sums.hasDoubt(books, asset), "in doubt");
        for (int strategy = 0; strategy < STRATEGIES; strategy++) {
            both(strategy, books, asset, false);
            both(strategy, books, asset, true);
        }
    }

    /** A program's orders in whatever book, and all of some books. */
    private void both(int strategy, int books, int asset, boolean isUp) {
        down.set(0);
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            boolean isIn = (books >>> orders.bookOf(slot) & 1) != 0;
            if (isIn || orders.strategyOf(slot) == strategy) {
                long leg = orders.legOfLeaves(slot, asset);
                down.add(leg > 0 == isUp ? leg : 0);
            }
        }
        told.set(0);
        sums.add(strategy, books, asset, isUp, told);
        same(down, told, "of a program and of books");
    }

    private static void same(Wide walked, Wide told, String what) {
        assertEquals(walked.high(), told.high(), what);
        assertEquals(walked.low(), told.low(), what);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * Positions that a desk takes over from elsewhere: a whole file of them waits for a second person,
 * one file at a time, and is booked whole or not at all. A book's position in an instrument is
 * opened once: a file that is loaded twice would be hedged twice.
 */
public final class Openings {
    /** Positions of one file. */
    public static final int MOST = 128;

    private static final long NOT_OURS = -1L;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final OpeningCheck agreed;
    private final long[] opened =
            new long[Catalogue.MAX_BOOKS * Catalogue.MAX_INSTRUMENTS / Long.SIZE];
    private final int[] book = new int[MOST];
    private final int[] account = new int[MOST];
    private final int[] instrument = new int[MOST];
    private final long[] qty = new long[MOST];
    private final long[] px = new long[MOST];
    private final int[] valueDate = new int[MOST];
    private int count;
    private long requestId;

    public Openings(Catalogue catalogue, Ledger ledger, OpeningCheck agreed) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.agreed = agreed;
    }

    /** The request whose positions are kept; 0: none. */
    public long requestId() {
        return requestId;
    }

    /** How many positions are kept. */
    public int count() {
        return count;
    }

    /** Keeps what a request names, in place of what was kept, if all of it may be booked. */
    public ActionRefusedReason keep(OpeningPositionsDecoder in) {
        in.sbeRewind();
        OpeningPositionsDecoder.LinesDecoder line = in.lines();
        requestId = 0;
        count = 0;
        if (line.count() == 0 || line.count() > MOST) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        while (line.hasNext()) {
            line.next();
            book[count] = line.bookId();
            account[count] = line.accountId();
            instrument[count] = line.instrumentId();
            qty[count] = line.signedQty();
            px[count] = line.px();
            valueDate[count] = line.valueDate();
            count++;
        }
        ActionRefusedReason why = check();
        requestId = why == ActionRefusedReason.NULL_VAL ? in.requestId() : 0;
        return why;
    }

    /** Whether what is kept may be booked now. */
    public ActionRefusedReason check() {
        for (int i = 0; i < count; i++) {
            ActionRefusedReason why = check(i);
            if (why != ActionRefusedReason.NULL_VAL) {
                return why;
            }
        }
        // Sums of several lines: each of them is possible by now.
        for (int i = 0; i < count; i++) {
            if (!isAsAgreed(i)) {
                return ActionRefusedReason.NOT_AS_AGREED;
            }
        }
        return ActionRefusedReason.NULL_VAL;
    }

    private ActionRefusedReason check(int i) {
        if (!catalogue.isBook(book[i]) || !catalogue.isInstrument(instrument[i])) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (isOpened(cell(i)) || isTwice(i)) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        boolean fits =
                qty[i] != 0
                        && qty[i] != Long.MIN_VALUE
                        && px[i] > 0
                        && ledger.fits(instrument[i], qty[i], px[i]);
        return fits ? ActionRefusedReason.NULL_VAL : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** Held to what the account's custodian has told of its last close: all of one balance. */
    private boolean isAsAgreed(int i) {
        long sum = 0;
        for (int other = 0; other < count; other++) {
            if (isSameBalance(i, other)) {
                sum = Scaled.add(sum, held(other));
            }
        }
        return sum != Scaled.NO_VALUE && agreed.isAsAgreed(account[i], instrument[i], date(i), sum);
    }

    private boolean isSameBalance(int one, int other) {
        boolean areContracts =
                catalogue.isContract(instrument[one]) || catalogue.isContract(instrument[other]);
        boolean isSame =
                areContracts
                        ? instrument[one] == instrument[other]
                        : catalogue.base(instrument[one]) == catalogue.base(instrument[other]);
        return isSame && account[one] == account[other] && date(one) == date(other);
    }

    private long held(int i) {
        return catalogue.isContract(instrument[i])
                ? qty[i]
                : ledger.baseAmount(instrument[i], qty[i], px[i]);
    }

    private int date(int i) {
        return ledger.valueDate(instrument[i], valueDate[i]);
    }

    private boolean isTwice(int i) {
        for (int other = 0; other < i; other++) {
            if (cell(other) == cell(i)) {
                return true;
            }
        }
        return false;
    }

    /** Books what is kept, and keeps it no more. */
    public void book() {
        // What was held elsewhere was held when the day before closed.
        ledger.happened(Balances.BEFORE_ALL);
        for (int i = 0; i < count; i++) {
            ledger.trade(
                    PostingKind.OPENING,
                    false,
                    book[i],
                    account[i],
                    instrument[i],
                    qty[i],
                    px[i],
                    valueDate[i],
                    NOT_OURS);
            opened[cell(i) / Long.SIZE] |= 1L << cell(i);
        }
        forget();
    }

    /** Nobody books what is kept. */
    public void forget() {
        count = 0;
        requestId = 0;
    }

    private boolean isOpened(int cell) {
        return (opened[cell / Long.SIZE] & 1L << cell) != 0;
    }

    private int cell(int i) {
        return book[i] * Catalogue.MAX_INSTRUMENTS + instrument[i];
    }

    public void state(StatePass pass) {
        pass.column(opened);
        requestId = pass.next(requestId);
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            book[i] = pass.next(book[i]);
            account[i] = pass.next(account[i]);
            instrument[i] = pass.next(instrument[i]);
            qty[i] = pass.next(qty[i]);
            px[i] = pass.next(px[i]);
            valueDate[i] = pass.next(valueDate[i]);
        }
    }
}

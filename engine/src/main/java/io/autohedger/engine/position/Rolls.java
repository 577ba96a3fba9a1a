// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.SwapPointsDecoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * Moves positions to the new spot date when it changes: what settles on the old one or before it is
 * sold there at the told spot price and bought on the new one at that price and the swap points, in
 * each book alike. The difference is carry. Without points for exactly that change nothing moves:
 * people are told once, and it is done when the points come, one change after the other.
 */
public final class Rolls {
    private static final long NOT_OURS = -1L;

    private final Catalogue catalogue;
    private final ValueDates dates;
    private final Ledger ledger;
    private final Emitter emitter;

    /**
     * The spot date that positions of an instrument have been brought to; 0: none was known yet.
     */
    private final int[] rolledTo = new int[Catalogue.MAX_INSTRUMENTS];

    private final boolean[] waits = new boolean[Catalogue.MAX_INSTRUMENTS];
    private final int[] nearDate = new int[Catalogue.MAX_INSTRUMENTS];
    private final int[] farDate = new int[Catalogue.MAX_INSTRUMENTS];
    private final int[] account = new int[Catalogue.MAX_INSTRUMENTS];
    private final long[] nearPx = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] farPx = new long[Catalogue.MAX_INSTRUMENTS];
    private final int[] pxScale = new int[Catalogue.MAX_INSTRUMENTS];
    private final Wide amount = new Wide();
    private long nextNanos = Long.MAX_VALUE;

    public Rolls(Catalogue catalogue, ValueDates dates, Ledger ledger, Emitter emitter) {
        this.catalogue = catalogue;
        this.dates = dates;
        this.ledger = ledger;
        this.emitter = emitter;
    }

    /** When the next trade date begins; the largest number: none is known. */
    public long nextDueNanos() {
        return nextNanos;
    }

    /** Before an input is taken: a trade date may have begun. */
    public void step(long nowNanos) {
        if (nowNanos >= nextNanos) {
            all();
        }
    }

    /** Dates were told anew. */
    public void all() {
        nextNanos = dates.nextChangeNanos();
        for (int id = 1; id < Catalogue.MAX_INSTRUMENTS; id++) {
            int spot = dates.spot(id);
            if (spot != ValueDates.NONE) {
                rolledTo[id] = rolledTo[id] == 0 ? spot : rolledTo[id];
                roll(id, spot);
            }
        }
    }

    /** Keeps points for a change that comes or waits; false: they are none. */
    public boolean on(SwapPointsDecoder in) {
        int id = in.instrumentId();
        int digits = catalogue.isInstrument(id) ? in.pointsScale() - catalogue.priceScale(id) : -1;
        if (digits < 0 || digits > Scaled.MAX_SCALE || in.nearDate() >= in.farDate()) {
            return false;
        }
        long near = Scaled.multiply(in.spotPx(), Scaled.pow10(digits));
        long far = Scaled.add(near, in.points());
        boolean wanted = rolledTo[id] == 0 || in.nearDate() >= rolledTo[id];
        if (in.spotPx() <= 0 || far == Scaled.NO_VALUE || far <= 0 || !wanted) {
            return false;
        }
        nearDate[id] = in.nearDate();
        farDate[id] = in.farDate();
        account[id] = in.accountId();
        nearPx[id] = near;
        farPx[id] = far;
        pxScale[id] = in.pointsScale();
        int spot = dates.spot(id);
        if (spot != ValueDates.NONE) {
            roll(id, spot);
        }
        return true;
    }

    private void roll(int id, int spot) {
        if (rolledTo[id] >= spot) {
            return;
        }
        if (!ledger.settlements().has(id, rolledTo[id])) {
            rolledTo[id] = spot;
            return;
        }
        if (nearDate[id] == rolledTo[id] && farDate[id] <= spot) {
            for (int row = 1; row <= ledger.settlements().rows(); row++) {
                if (ledger.settlements().instrument(row) == id) {
                    rollRow(row, id);
                }
            }
            rolledTo[id] = farDate[id];
            waits[id] = false;
        }
        if (rolledTo[id] < spot && !waits[id]) {
            waits[id] = true;
            emitter.alert(Severity.PAGE, AlertCode.ROLL_WAITS, 0, id, NOT_OURS);
        }
    }

    private void rollRow(int row, int id) {
        int from = ledger.settlements().dateUpTo(row, nearDate[id]);
        while (from != ValueDates.NONE) {
            rollDate(row, id, from);
            from = ledger.settlements().dateUpTo(row, nearDate[id]);
        }
    }

    private void rollDate(int row, int id, int from) {
        ledger.settlements().take(row, from, amount);
        long held = amount.toLong(0, Rounding.DOWN);
        long near = quote(id, held, nearPx[id]);
        long far = quote(id, held, farPx[id]);
        int book = ledger.settlements().book(row);
        if (held == Scaled.NO_VALUE || near == Scaled.NO_VALUE || far == Scaled.NO_VALUE) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, id, NOT_OURS);
        } else {
            ledger.roll(book, account[id], id, held, near, from, far, farDate[id]);
        }
    }

    private long quote(int id, long held, long px) {
        int posted = catalogue.assetScale(catalogue.base(id)) + Ledger.EXTRA_DIGITS;
        int scale = catalogue.assetScale(catalogue.quote(id)) + Ledger.EXTRA_DIGITS;
        return Scaled.productAt(held, px, posted + pxScale[id], scale, Rounding.HALF_EVEN);
    }

    public void state(StatePass pass) {
        nextNanos = pass.next(nextNanos);
        pass.column(rolledTo);
        pass.column(waits);
        pass.column(nearDate);
        pass.column(farDate);
        pass.column(account);
        pass.column(nearPx);
        pass.column(farPx);
        pass.column(pxScale);
    }
}

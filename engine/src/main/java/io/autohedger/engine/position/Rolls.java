// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
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
    /** Of the points that people tell: so many digits more than the price has. */
    public static final int PEOPLES_DIGITS = 4;

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
                if (rolledTo[id] == 0) {
                    rolledTo[id] = spot;
                    told(id, spot);
                }
                roll(id, spot);
            }
        }
    }

    /** Keeps points for a change that comes or waits; false: they are none. */
    public boolean on(SwapPointsDecoder in) {
        int id = in.instrumentId();
        boolean isPoints =
                catalogue.isInstrument(id)
                        && fits(
                                id,
                                in.nearDate(),
                                in.farDate(),
                                in.spotPx(),
                                in.points(),
                                in.pointsScale())
                        && (rolledTo[id] == 0 || in.nearDate() >= rolledTo[id]);
        if (isPoints) {
            account[id] = in.accountId();
            keep(id, in.nearDate(), in.farDate(), in.spotPx(), in.points(), in.pointsScale());
        }
        return isPoints;
    }

    /**
     * Whether people may tell such points: of the change that comes next, or that waits.
     *
     * @param days from which epoch day, in the high half, to which
     * @param points with {@link #PEOPLES_DIGITS} digits more than the price
     */
    public ActionRefusedReason check(long instrumentId, long days, long spotPx, long points) {
        boolean isKnown =
                instrumentId > 0
                        && instrumentId < Catalogue.MAX_INSTRUMENTS
                        && catalogue.isInstrument((int) instrumentId);
        if (!isKnown) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        int id = (int) instrumentId;
        if (rolledTo[id] == 0 || near(days) != rolledTo[id]) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        int scale = catalogue.priceScale(id) + PEOPLES_DIGITS;
        return fits(id, near(days), far(days), spotPx, points, scale)
                ? ActionRefusedReason.NULL_VAL
                : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** People have told points that were checked. */
    public void tell(int instrumentId, long days, long spotPx, long points) {
        account[instrumentId] = dates.rollAccount(instrumentId);
        int scale = catalogue.priceScale(instrumentId) + PEOPLES_DIGITS;
        keep(instrumentId, near(days), far(days), spotPx, points, scale);
    }

    private static int near(long days) {
        return (int) (days >> Integer.SIZE);
    }

    private static int far(long days) {
        return (int) days;
    }

    private boolean fits(int id, int near, int far, long spotPx, long points, int scale) {
        int digits = scale - catalogue.priceScale(id);
        if (digits < 0 || digits > Scaled.MAX_SCALE || near >= far || spotPx <= 0) {
            return false;
        }
        long nearest = Scaled.multiply(spotPx, Scaled.pow10(digits));
        long farthest = Scaled.add(nearest, points);
        return nearest != Scaled.NO_VALUE && farthest != Scaled.NO_VALUE && farthest > 0;
    }

    private void keep(int id, int near, int far, long spotPx, long points, int scale) {
        nearDate[id] = near;
        farDate[id] = far;
        nearPx[id] = spotPx * Scaled.pow10(scale - catalogue.priceScale(id));
        farPx[id] = nearPx[id] + points;
        pxScale[id] = scale;
        int spot = dates.spot(id);
        if (spot != ValueDates.NONE) {
            roll(id, spot);
        }
    }

    private void roll(int id, int spot) {
        if (rolledTo[id] >= spot) {
            return;
        }
        if (!ledger.settlements().has(id, rolledTo[id])) {
            brought(id, spot, spot);
            return;
        }
        if (nearDate[id] == rolledTo[id] && farDate[id] <= spot) {
            for (int row = 1; row <= ledger.settlements().rows(); row++) {
                if (ledger.settlements().instrument(row) == id) {
                    rollRow(row, id);
                }
            }
            brought(id, farDate[id], spot);
        }
        if (rolledTo[id] < spot && !waits[id]) {
            waits[id] = true;
            told(id, spot);
            emitter.alert(Severity.PAGE, AlertCode.ROLL_WAITS, 0, id, NOT_OURS);
        }
    }

    private void brought(int id, int to, int spot) {
        rolledTo[id] = to;
        waits[id] = false;
        told(id, spot);
    }

    private void told(int id, int spot) {
        emitter.rollChanged()
                .instrumentId(id)
                .positionsDate(rolledTo[id])
                .spotDate(spot)
                .waits(waits[id] ? Bool.YES : Bool.NO);
        emitter.end();
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

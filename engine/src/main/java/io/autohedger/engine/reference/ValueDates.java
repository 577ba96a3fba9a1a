// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import io.autohedger.engine.snapshot.StatePass;

/**
 * When spot of an instrument settles, told ahead by inputs as windows of trade dates: the core
 * knows no calendar and no zone (docs/decisions/0036). Behind the instant up to which they were
 * told nothing is known, and a trade that tells no date has none.
 */
public final class ValueDates {
    /** No date: a perpetual position, or nobody has told. */
    public static final int NONE = ClientDealDecoder.valueDateNullValue();

    public static final int MAX_DAYS = 48;

    private static final long NEVER = Long.MAX_VALUE;

    private final Catalogue catalogue;
    private final long[] untilNanos = new long[Catalogue.MAX_INSTRUMENTS];
    private final int[] days = new int[Catalogue.MAX_INSTRUMENTS];
    private final long[] fromNanos = new long[Catalogue.MAX_INSTRUMENTS * MAX_DAYS];
    private final int[] tradeDate = new int[Catalogue.MAX_INSTRUMENTS * MAX_DAYS];
    private final int[] spotDate = new int[Catalogue.MAX_INSTRUMENTS * MAX_DAYS];
    private final int[] rollAccount = new int[Catalogue.MAX_INSTRUMENTS];
    private long nowNanos;

    public ValueDates(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** An input begins, at this time. */
    public void at(long newNanos) {
        nowNanos = newNanos;
    }

    /** Replaces what was told of the instrument. False: these are no dates; nothing was changed. */
    public boolean define(ValueDatesDefinedDecoder in) {
        int id = in.instrumentId();
        if (!catalogue.isInstrument(id) || !areDates(in.days(), in.untilNanos())) {
            return false;
        }
        untilNanos[id] = in.untilNanos();
        rollAccount[id] = in.rollAccountId();
        days[id] = 0;
        in.sbeRewind();
        ValueDatesDefinedDecoder.DaysDecoder day = in.days();
        while (day.hasNext()) {
            day.next();
            int at = id * MAX_DAYS + days[id]++;
            fromNanos[at] = day.fromNanos();
            tradeDate[at] = day.tradeDate();
            spotDate[at] = day.spotDate();
        }
        return true;
    }

    private static boolean areDates(ValueDatesDefinedDecoder.DaysDecoder day, long until) {
        if (day.count() > MAX_DAYS) {
            return false;
        }
        long from = 0;
        int trade = 0;
        int spot = 0;
        while (day.hasNext()) {
            day.next();
            if (day.fromNanos() <= from
                    || day.tradeDate() <= trade
                    || day.spotDate() < day.tradeDate()
                    || day.spotDate() < spot) {
                return false;
            }
            from = day.fromNanos();
            trade = day.tradeDate();
            spot = day.spotDate();
        }
        return from < until;
    }

    /** When spot that is dealt now settles, an epoch day; or NONE. */
    public int spot(int instrumentId) {
        int at = current(instrumentId);
        return at < 0 ? NONE : spotDate[at];
    }

    /** Of the input's time, an epoch day; or NONE. */
    public int trade(int instrumentId) {
        int at = current(instrumentId);
        return at < 0 ? NONE : tradeDate[at];
    }

    /** With whom positions are rolled, where people tell the points. */
    public int rollAccount(int instrumentId) {
        return rollAccount[instrumentId];
    }

    /** The next instant at which a trade date of any instrument begins; the largest: none. */
    public long nextChangeNanos() {
        long next = NEVER;
        for (int id = 1; id < Catalogue.MAX_INSTRUMENTS; id++) {
            for (int at = id * MAX_DAYS; at < id * MAX_DAYS + days[id]; at++) {
                if (fromNanos[at] > nowNanos) {
                    next = Math.min(next, fromNanos[at]);
                    break;
                }
            }
        }
        return next;
    }

    private int current(int id) {
        if (nowNanos >= untilNanos[id]) {
            return -1;
        }
        int at = id * MAX_DAYS + days[id] - 1;
        while (at >= id * MAX_DAYS && fromNanos[at] > nowNanos) {
            at--;
        }
        return at < id * MAX_DAYS ? -1 : at;
    }

    public void state(StatePass pass) {
        nowNanos = pass.next(nowNanos);
        pass.column(untilNanos);
        pass.column(days);
        pass.column(rollAccount);
        for (int id = 0; id < Catalogue.MAX_INSTRUMENTS; id++) {
            for (int at = id * MAX_DAYS; at < id * MAX_DAYS + days[id]; at++) {
                fromNanos[at] = pass.next(fromNanos[at]);
                tradeDate[at] = pass.next(tradeDate[at]);
                spotDate[at] = pass.next(spotDate[at]);
            }
        }
    }
}

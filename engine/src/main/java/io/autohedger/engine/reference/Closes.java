// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.codecs.CloseDefinedDecoder;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * The close of a trading session (ORDERS section 5, docs/decisions/0060): how much of an asset may
 * be held over it, how what is more is given up before it, and what is asked of quotes after it. A
 * desk has one, or none.
 */
public final class Closes {
    /** Shares are told in so many parts. */
    public static final int WHOLE = 10_000;

    /** The last hedge needs some time: the ramp has ended so long before the close. */
    private static final long LAST_NANOS = 2_000_000_000L;

    private static final int MOST_STEPS = 32;
    private static final long BPS = 10_000;

    private final Catalogue catalogue;
    private final TradingSessions sessions;

    /** 0: there is no schedule. */
    private int calendar;

    private int asset;
    private long gapLimit;
    private long rampNanos;
    private long reopenNanos;
    private int sources;
    private int agreeBps;
    private int steps;

    /** Share that is given up at the end of each equal step of the ramp. */
    private final int[] share = new int[MOST_STEPS];

    private final int[] gapBps = new int[Catalogue.MAX_INSTRUMENTS];

    public Closes(Catalogue catalogue, TradingSessions sessions) {
        this.catalogue = catalogue;
        this.sessions = sessions;
    }

    /** A life of the desk begins: what its configuration tells is all there is. */
    public void forget() {
        calendar = 0;
    }

    /** False: it is no schedule; nothing was changed. */
    public boolean on(CloseDefinedDecoder in) {
        boolean isRight =
                in.calendarId() > 0
                        && in.calendarId() < TradingSessions.MAX_SESSIONS
                        && catalogue.isAsset(in.assetId())
                        && in.gapLimit() > 0
                        && in.rampNanos() > 0
                        && in.reopenNanos() >= 0
                        && in.sources() > 0
                        && in.agreeBps() > 0;
        if (!isRight || !isGroup(in)) {
            return false;
        }
        calendar = in.calendarId();
        asset = in.assetId();
        gapLimit = in.gapLimit();
        rampNanos = in.rampNanos();
        reopenNanos = in.reopenNanos();
        sources = in.sources();
        agreeBps = in.agreeBps();
        steps = 0;
        for (int i = 0; i < gapBps.length; i++) {
            gapBps[i] = 0;
        }
        in.sbeRewind();
        CloseDefinedDecoder.GapsDecoder gap = in.gaps();
        while (gap.hasNext()) {
            gap.next();
            gapBps[gap.instrumentId()] = gap.gapBps();
        }
        CloseDefinedDecoder.StepsDecoder step = in.steps();
        while (step.hasNext()) {
            share[steps++] = step.next().share();
        }
        return true;
    }

    /** Instruments that there are, gaps above 0, and shares that rise to the whole. */
    private boolean isGroup(CloseDefinedDecoder in) {
        in.sbeRewind();
        CloseDefinedDecoder.GapsDecoder gap = in.gaps();
        while (gap.hasNext()) {
            gap.next();
            if (!catalogue.isInstrument(gap.instrumentId()) || gap.gapBps() <= 0) {
                return false;
            }
        }
        CloseDefinedDecoder.StepsDecoder step = in.steps();
        if (step.count() == 0 || step.count() > MOST_STEPS) {
            return false;
        }
        int last = 0;
        while (step.hasNext()) {
            int next = step.next().share();
            if (next < last) {
                return false;
            }
            last = next;
        }
        return last == WHOLE;
    }

    public boolean isSet() {
        return calendar != 0;
    }

    /** Whether a gap of the instrument is expected. */
    public boolean isAbout(int instrumentId) {
        return calendar != 0 && gapBps[instrumentId] > 0;
    }

    /** What amounts are counted in. */
    public int assetId() {
        return asset;
    }

    /** How much of an instrument's asset may be held over the close: the gap costs the limit. */
    public long capacity(int instrumentId) {
        return Scaled.quotient(gapLimit, BPS, gapBps[instrumentId], Rounding.DOWN);
    }

    /** Whether the session is closed; where nothing is known of it, it is not said to be. */
    public boolean isClosed(long nowNanos) {
        return calendar != 0 && sessions.open(calendar, nowNanos) == 0;
    }

    /** How much of what is past the capacity is given up by now, in parts of {@link #WHOLE}. */
    public int share(long nowNanos) {
        if (calendar == 0) {
            return 0;
        }
        if (isClosed(nowNanos)) {
            return WHOLE;
        }
        long close = sessions.close(calendar, nowNanos);
        long left = close == Scaled.NO_VALUE ? rampNanos : close - nowNanos;
        if (left >= rampNanos) {
            return 0;
        }
        left = Math.max(0, left - LAST_NANOS);
        // Straight from step to step.
        long along =
                Scaled.quotient(rampNanos - left, (long) steps * WHOLE, rampNanos, Rounding.DOWN);
        int step = (int) Math.min(along / WHOLE, steps - 1L);
        int from = step == 0 ? 0 : share[step - 1];
        long part = along - (long) step * WHOLE;
        return (int) (from + (share[step] - from) * part / WHOLE);
    }

    /** When the ramp before the next close begins; the largest number: that is not known. */
    public long rampBeginsNanos(long nowNanos) {
        long close = calendar == 0 ? Scaled.NO_VALUE : sessions.close(calendar, nowNanos);
        return close == Scaled.NO_VALUE ? Long.MAX_VALUE : close - rampNanos;
    }

    /** What may be held now of so much that was held when the ramp began; in {@link #assetId}. */
    public long allowed(long atBegin, int instrumentId, long nowNanos) {
        long capacity = capacity(instrumentId);
        if (atBegin <= capacity) {
            return atBegin;
        }
        long given = Scaled.quotient(atBegin - capacity, share(nowNanos), WHOLE, Rounding.DOWN);
        return atBegin - given;
    }

    /** Whether the session has opened so lately that quotes have to agree. */
    public boolean isReopening(int instrumentId, long nowNanos) {
        return isAbout(instrumentId)
                && sessions.open(calendar, nowNanos) == 1
                && nowNanos - sessions.opened(calendar, nowNanos) < reopenNanos;
    }

    /** So many providers. */
    public int sources() {
        return sources;
    }

    /** Within so much of each other. */
    public int agreeBps() {
        return agreeBps;
    }

    public long nextChangeNanos(long nowNanos) {
        return calendar == 0 ? Long.MAX_VALUE : sessions.nextChangeNanos(calendar, nowNanos);
    }

    public void state(StatePass pass) {
        calendar = pass.next(calendar);
        asset = pass.next(asset);
        gapLimit = pass.next(gapLimit);
        rampNanos = pass.next(rampNanos);
        reopenNanos = pass.next(reopenNanos);
        sources = pass.next(sources);
        agreeBps = pass.next(agreeBps);
        steps = pass.next(steps);
        pass.column(share);
        pass.column(gapBps);
    }
}

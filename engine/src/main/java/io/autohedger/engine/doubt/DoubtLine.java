// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.doubt;

import io.autohedger.codecs.DoubtRung;
import io.autohedger.engine.snapshot.StatePass;

/**
 * The doubt about one asset in the books of its hedger: since when, how far up the ladder, what
 * people have decided. One doubt lasts from the first order that is Unknown until none is; while it
 * lasts its rung only rises, whatever order of several is the oldest. Times are the journal's.
 *
 * <pre>
 *   RESOLVE  from the start         the venue is asked, hedging goes on elsewhere
 *   CONTAIN  T1 = 2 s, or doubt_time where that is less    intake of the asset closes
 *   CENTRE   T2 = half-way from T1 to doubt_time           COVER is sent elsewhere
 *   ASK      T3 = doubt_time                               a person is paged
 * </pre>
 *
 * <p>T2 lies before T3, so that who is asked hears what was covered, and from doubt_time on the
 * cover stands.
 */
public final class DoubtLine {
    private static final long SECOND = 1_000_000_000L;
    private static final long CONTAIN_AFTER = 2 * SECOND;

    /** After a cover that was sent or refused, the next one is tried after this. */
    private static final long COVER_AGAIN = SECOND;

    private static final long NEVER = Long.MAX_VALUE;

    /** What people have decided about is about as much when it is no more than this part larger. */
    private static final int ABOUT_PART = 10;

    private final int strategyId;
    private final int assetId;
    private final int bookMask;
    private final long containNanos;
    private final long centreNanos;
    private final long askNanos;

    private DoubtRung rung = DoubtRung.ENDED;
    private long sinceNanos;
    private long oldestClOrdId;
    private long askedOf;
    private long quietUntilNanos;

    /** In doubt more than this, at the asset's scale, people are asked again. */
    private long askedUpTo;

    /** The same of what they have decided: then it holds no more. */
    private long decidedUpTo;

    /** What they have decided held for less; nobody has decided since. */
    private boolean isOutgrown;

    private long coverDueNanos;
    private boolean coversAll;

    /** What two people have let a cover come to, in the limits' currency; 0: they have not. */
    private long liftedCap;

    public DoubtLine(int strategyId, int assetId, int bookMask, long doubtNanos) {
        this.strategyId = strategyId;
        this.assetId = assetId;
        this.bookMask = bookMask;
        containNanos = Math.min(CONTAIN_AFTER, doubtNanos);
        centreNanos = containNanos + (doubtNanos - containNanos) / 2;
        askNanos = doubtNanos;
    }

    public int strategyId() {
        return strategyId;
    }

    public int assetId() {
        return assetId;
    }

    public int bookMask() {
        return bookMask;
    }

    public boolean isActive() {
        return rung != DoubtRung.ENDED;
    }

    public DoubtRung rung() {
        return rung;
    }

    public boolean isAt(DoubtRung atLeast) {
        return isActive() && rung.value() >= atLeast.value();
    }

    /** When the oldest order in doubt became Unknown. */
    public long sinceNanos() {
        return sinceNanos;
    }

    /** The oldest order in doubt. */
    public long oldestClOrdId() {
        return oldestClOrdId;
    }

    /** Whether people want all of the doubt covered, as if nothing had filled. */
    public boolean coversAll() {
        return coversAll;
    }

    /** Whether two people have let the cover go past its cap. */
    public boolean isCapLifted() {
        return liftedCap != 0;
    }

    /** Of one that is lifted. */
    public long liftedCap() {
        return liftedCap;
    }

    /** An order is in doubt; this one is the oldest. True: it is a new doubt. */
    public boolean seen(long clOrdId, long unknownSinceNanos) {
        boolean isNew = !isActive();
        oldestClOrdId = clOrdId;
        sinceNanos = unknownSinceNanos;
        if (isNew) {
            rung = DoubtRung.RESOLVE;
            askedOf = 0;
            askedUpTo = 0;
            decidedUpTo = 0;
            isOutgrown = false;
            quietUntilNanos = 0;
            coverDueNanos = 0;
            coversAll = false;
            liftedCap = 0;
        }
        return isNew;
    }

    /** One rung up, if it is time for it. */
    public boolean climb(long nowNanos) {
        DoubtRung next =
                switch (rung) {
                    case RESOLVE -> DoubtRung.CONTAIN;
                    case CONTAIN -> DoubtRung.CENTRE;
                    case CENTRE -> DoubtRung.ASK;
                    case ASK, ENDED, NULL_VAL -> rung;
                };
        if (next == rung || nowNanos - sinceNanos < after(next)) {
            return false;
        }
        rung = next;
        return true;
    }

    private long after(DoubtRung at) {
        return switch (at) {
            case CONTAIN -> containNanos;
            case CENTRE -> centreNanos;
            default -> askNanos;
        };
    }

    /**
     * So much is in doubt now. What people have decided was about what was in doubt then: of a
     * doubt that has grown past it nothing holds, and they are asked again. True: it has just done
     * that.
     */
    public boolean outgrows(long amount) {
        if (decidedUpTo == 0 || amount <= decidedUpTo) {
            return false;
        }
        decidedUpTo = 0;
        askedUpTo = 0;
        coversAll = false;
        liftedCap = 0;
        quietUntilNanos = 0;
        coverDueNanos = 0;
        isOutgrown = true;
        return true;
    }

    /** Whether a cover stands that people decided, and nobody has said yet what is to be of it. */
    public boolean isOutgrown() {
        return isOutgrown;
    }

    /**
     * Whether a person is to be asked now: once for an order, when a WAIT has run out, and when
     * there is twice as much, or more than they have decided about.
     *
     * @param amount in doubt
     */
    public boolean asks(long amount, long nowNanos) {
        boolean isOlder = nowNanos - sinceNanos >= askNanos;
        boolean isRunOut = quietUntilNanos != 0 && quietUntilNanos <= nowNanos;
        boolean isNews = askedOf != oldestClOrdId || isRunOut || amount > askedUpTo;
        if (rung != DoubtRung.ASK || !isOlder || !isNews) {
            return false;
        }
        askedOf = oldestClOrdId;
        askedUpTo = twice(amount);
        quietUntilNanos = 0;
        return true;
    }

    private static long twice(long amount) {
        return amount > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * amount;
    }

    /** A person waits with so much: nobody is asked again before then. */
    public void quietUntil(long nanos, long amount) {
        askedOf = oldestClOrdId;
        quietUntilNanos = nanos;
        decided(amount);
    }

    private void decided(long amount) {
        long most = amount / ABOUT_PART + 1;
        decidedUpTo = amount > Long.MAX_VALUE - most ? Long.MAX_VALUE : amount + most;
        askedUpTo = decidedUpTo;
        isOutgrown = false;
    }

    /**
     * People decide how much of the doubt is covered.
     *
     * @param newCap what a cover may come to; 0: the program's own cap
     * @param amount in doubt as they decide
     */
    public void decide(boolean all, long newCap, long amount) {
        decided(amount);
        coversAll = all;
        liftedCap = newCap;
        coverDueNanos = 0;
    }

    /** Whether a cover may be sent now. */
    public boolean mayCover(long nowNanos) {
        return isAt(DoubtRung.CENTRE) && coverDueNanos <= nowNanos;
    }

    /** A cover was sent, or refused. */
    public void coverTried(long nowNanos) {
        coverDueNanos = nowNanos + COVER_AGAIN;
    }

    public void end() {
        rung = DoubtRung.ENDED;
    }

    /** When something is to be done next, whatever else happens. */
    public long nextDueNanos(long nowNanos) {
        if (!isActive()) {
            return NEVER;
        }
        long next =
                switch (rung) {
                    case RESOLVE -> sinceNanos + containNanos;
                    case CONTAIN -> sinceNanos + centreNanos;
                    default -> later(sinceNanos + askNanos, nowNanos);
                };
        next = Math.min(next, later(quietUntilNanos, nowNanos));
        return isAt(DoubtRung.CENTRE) ? Math.min(next, later(coverDueNanos, nowNanos)) : next;
    }

    private static long later(long dueNanos, long nowNanos) {
        return dueNanos > nowNanos ? dueNanos : NEVER;
    }

    public void state(StatePass pass) {
        rung = DoubtRung.get((short) pass.next(rung.value()));
        sinceNanos = pass.next(sinceNanos);
        oldestClOrdId = pass.next(oldestClOrdId);
        askedOf = pass.next(askedOf);
        quietUntilNanos = pass.next(quietUntilNanos);
        coverDueNanos = pass.next(coverDueNanos);
        coversAll = pass.next(coversAll);
        liftedCap = pass.next(liftedCap);
        askedUpTo = pass.next(askedUpTo);
        decidedUpTo = pass.next(decidedUpTo);
        isOutgrown = pass.next(isOutgrown);
    }
}

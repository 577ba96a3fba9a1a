// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.engine.execution.Covariance;
import io.autohedger.engine.execution.MinimumVariance;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What stands in for which factor, as it was told in this life, and how far that has come: a rule
 * for a factor, and a leg for each asset that stands in.
 */
final class ProxyRules {
    static final int LEGS = MinimumVariance.MOST;

    /** Asks again after so long; what was refused after twice as long each time, to the longest. */
    static final long RETRY_NANOS = 5_000_000_000L;

    private static final long LONGEST_NANOS = 300_000_000_000L;
    private static final int MOST = 32;
    private static final long NEVER = Long.MAX_VALUE;

    private final Catalogue catalogue;
    private final int[] factor = new int[MOST];
    private final int[] book = new int[MOST];
    private final long[] floor = new long[MOST];
    private final long[] mostNanos = new long[MOST];
    private final long[] sinceNanos = new long[MOST];
    private final int[] toldWhy = new int[MOST];
    private final boolean[] toldLong = new boolean[MOST];
    private final int[] legs = new int[MOST];
    private final int[] via = new int[MOST * LEGS];
    private final long[] triedNanos = new long[MOST * LEGS];
    private final long[] waitNanos = new long[MOST * LEGS];
    private int count;

    ProxyRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void startLife() {
        count = 0;
    }

    /** One factor has one rule, in a book of hedges that no program looks at; bits of books. */
    boolean on(ProxySetDecoder in, int lookedAt) {
        int asset = in.assetId();
        boolean isRight =
                count < MOST
                        && catalogue.isAsset(asset)
                        && catalogue.isBook(in.bookId())
                        && !catalogue.isClientBook(in.bookId())
                        && (lookedAt >>> Math.max(0, in.bookId()) & 1) == 0
                        && in.floor() > 0
                        && in.floor() <= Covariance.WHOLE
                        && in.forNanos() > 0;
        for (int i = 0; i < count; i++) {
            isRight &= factor[i] != asset && book[i] != in.bookId();
        }
        if (!isRight) {
            return false;
        }
        factor[count] = asset;
        book[count] = in.bookId();
        floor[count] = in.floor();
        mostNanos[count] = in.forNanos();
        sinceNanos[count] = 0;
        toldWhy[count] = 0;
        toldLong[count] = false;
        legs[count] = 0;
        isRight = leg(in.viaAssetId());
        for (ProxySetDecoder.MoreDecoder more = in.more(); more.hasNext(); ) {
            isRight &= leg(more.next().moreAssetId());
        }
        count += isRight ? 1 : 0;
        return isRight;
    }

    private boolean leg(int asset) {
        int at = legs[count];
        boolean isRight = catalogue.isAsset(asset) && asset != factor[count] && at < LEGS;
        for (int leg = 0; leg < at; leg++) {
            isRight &= via[count * LEGS + leg] != asset;
        }
        if (isRight) {
            via[count * LEGS + at] = asset;
            triedNanos[count * LEGS + at] = 0;
            waitNanos[count * LEGS + at] = RETRY_NANOS;
            legs[count]++;
        }
        return isRight;
    }

    int count() {
        return count;
    }

    int factor(int i) {
        return factor[i];
    }

    int book(int i) {
        return book[i];
    }

    long floor(int i) {
        return floor[i];
    }

    int legs(int i) {
        return legs[i];
    }

    int via(int i, int leg) {
        return via[i * LEGS + leg];
    }

    /** What stands in, from {@link #first} on. */
    int[] via() {
        return via;
    }

    int first(int i) {
        return i * LEGS;
    }

    /** Bits of the factors that something stands in for. */
    long factors() {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1L << factor[i];
        }
        return bits;
    }

    /** Bits of the books in which that is held. */
    int books() {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1 << book[i];
        }
        return bits;
    }

    /** Something is held, or may be, or nothing any more; true: for as long as is declared. */
    boolean isOld(int i, boolean isHeld, long nowNanos) {
        sinceNanos[i] = !isHeld ? 0 : sinceNanos[i] == 0 ? nowNanos : sinceNanos[i];
        return isHeld && nowNanos - sinceNanos[i] >= mostNanos[i];
    }

    /** Whether a reason is news; each is told once until nothing is wanted any more. */
    boolean tells(int i, int why) {
        boolean isNews = (toldWhy[i] >>> why & 1) == 0;
        toldWhy[i] |= 1 << why;
        return isNews;
    }

    void wantsNothing(int i) {
        toldWhy[i] = 0;
    }

    /** Whether that it is overdue is news. */
    boolean tellsOverdue(int i, boolean isOverdue) {
        boolean isNews = isOverdue && !toldLong[i];
        toldLong[i] = isOverdue;
        return isNews;
    }

    boolean mayTry(int i, int leg, long nowNanos) {
        int at = i * LEGS + leg;
        return triedNanos[at] == 0 || nowNanos - triedNanos[at] >= waitNanos[at];
    }

    void tried(int i, int leg, boolean isRefused, long nowNanos) {
        int at = i * LEGS + leg;
        boolean isAgain = isRefused && triedNanos[at] != 0;
        waitNanos[at] = isAgain ? Math.min(2 * waitNanos[at], LONGEST_NANOS) : RETRY_NANOS;
        triedNanos[at] = nowNanos;
    }

    /** It is as large as it is wanted. */
    void isRight(int i, int leg, long nowNanos) {
        if (mayTry(i, leg, nowNanos)) {
            triedNanos[i * LEGS + leg] = 0;
            waitNanos[i * LEGS + leg] = RETRY_NANOS;
        }
    }

    long nextDueNanos(long nowNanos) {
        long next = NEVER;
        for (int i = 0; i < count; i++) {
            long old = sinceNanos[i] == 0 ? NEVER : sinceNanos[i] + mostNanos[i];
            next = old > nowNanos ? Math.min(next, old) : next;
            for (int at = i * LEGS; at < i * LEGS + legs[i]; at++) {
                long again = triedNanos[at] == 0 ? NEVER : triedNanos[at] + waitNanos[at];
                next = again > nowNanos ? Math.min(next, again) : next;
            }
        }
        return next;
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            factor[i] = pass.next(factor[i]);
            book[i] = pass.next(book[i]);
            floor[i] = pass.next(floor[i]);
            mostNanos[i] = pass.next(mostNanos[i]);
            sinceNanos[i] = pass.next(sinceNanos[i]);
            toldWhy[i] = pass.next(toldWhy[i]);
            toldLong[i] = pass.next(toldLong[i]);
            legs[i] = pass.next(legs[i]);
            for (int at = i * LEGS; at < i * LEGS + legs[i]; at++) {
                via[at] = pass.next(via[at]);
                triedNanos[at] = pass.next(triedNanos[at]);
                waitNanos[at] = pass.next(waitNanos[at]);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An execution of which a venue's two sessions do not say the same. */
final class CopyPair {
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    final CopyName name;
    final Facts.Venue venue;
    final Facts.Pair pair;
    final boolean buys;

    /** The order of ours that whoever told it first has named. */
    final long owner;

    final int book;
    final long since;

    /** As it was told first. */
    final Told told;

    /** From when on it is counted how long one of them lacks it. */
    long from;

    Trades.@Nullable Standing ours;
    Trades.@Nullable Standing theirs;
    boolean weTold;
    boolean theyTold;

    /** Of its order, in its bounds. */
    BigDecimal witnessed = ZERO;

    /** Signed, of no order's bounds. */
    BigDecimal loose = ZERO;

    BigDecimal adjusted = ZERO;
    BigDecimal adjustedPx = ZERO;
    Breaks.@Nullable Break open;

    /**
     * When an execution happened, and what its order had filled by then, as one session says it.
     *
     * @param nanos null: it does not
     * @param cumQty null: it does not
     * @param clockError how far apart both may date it
     */
    record Told(@Nullable Long nanos, @Nullable Long cumQty, long clockError) {
        /** What has no time was at none. */
        boolean isAt(@Nullable Long other) {
            return nanos != null && other != null && Math.abs(nanos - other) <= clockError;
        }

        boolean isCounted(@Nullable Long other) {
            return cumQty == null || other == null || cumQty.equals(other);
        }
    }

    CopyPair(
            CopyName name,
            Facts.Venue venue,
            Facts.Pair pair,
            long owner,
            int book,
            long now,
            Told told) {
        this.name = name;
        this.venue = venue;
        this.pair = pair;
        buys = name.buys();
        this.owner = owner;
        this.book = book;
        since = now;
        from = now;
        this.told = told;
    }

    static BigDecimal qty(Trades.@Nullable Standing as) {
        return as == null ? ZERO : as.qty();
    }

    static BigDecimal px(Trades.@Nullable Standing as) {
        return as == null ? ZERO : as.px();
    }

    BigDecimal more() {
        return qty(theirs).subtract(qty(ours));
    }

    BigDecimal signed(BigDecimal qty) {
        return buys ? qty : qty.negate();
    }

    /** Whether one session tells alone what the other one has told under another name. */
    boolean isTwin(
            CopyName of, long ofOwner, Trades.@Nullable Standing as, Told when, boolean isTheirs) {
        boolean isAlone =
                isTheirs
                        ? (name.isOwn() || name.isFar()) && theyTold && !weTold
                        : !name.isOwn() && weTold && !theyTold;
        Trades.Standing own = isTheirs ? theirs : ours;
        return isAlone
                && name.venue() == of.venue()
                && name.instrument() == of.instrument()
                && buys == of.buys()
                && owner == ofOwner
                && qty(own).compareTo(qty(as)) == 0
                && px(own).compareTo(px(as)) == 0
                && when.isAt(told.nanos)
                && when.isCounted(told.cumQty);
    }

    /** Whether the copy alone tells it, of the same order and time as another one. */
    boolean isBeside(CopyPair other) {
        Told when = new Told(other.told.nanos, null, other.told.clockError);
        return this != other
                && owner == other.owner
                && theyTold
                && !weTold
                && theirs != null
                && name.key().equals(other.name.key())
                && when.isAt(told.nanos);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.IgnoredReason;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trades by the names that whoever tells them gives them, each once (ORDERS section 1). What takes
 * one back or puts another in its place may come before it: then it waits for it.
 */
final class Trades {
    private final Map<String, Trade> named = new HashMap<>();

    /** Of corrections: another name of what they correct. */
    private final Set<String> corrections = new HashSet<>();

    /** Why what was told last has changed nothing; it is of no news where it has. */
    private IgnoredReason why = IgnoredReason.NULL_VAL;

    IgnoredReason why() {
        return why;
    }

    private @Nullable Change nothing(IgnoredReason reason) {
        why = reason;
        return null;
    }

    /** What a venue takes for a fill; above 0 the desk pays. */
    record Fee(int asset, BigDecimal amount) {}

    /** A trade as it was told last. */
    record Standing(BigDecimal qty, BigDecimal px, @Nullable Fee fee) {
        boolean isSame(Standing other) {
            return qty.compareTo(other.qty) == 0 && px.compareTo(other.px) == 0;
        }
    }

    static final class Trade {
        private final String name;

        /** Whose it is, in the caller's own count. */
        long owner;

        /** When it settles, as it was booked. */
        int date = Rolls.NONE;

        /** How often its order was split when it was told. */
        int splits;

        /** Of the far leg of a swap that was told without its price. */
        boolean isUnpriced;

        /** A correction told it, so that nobody knows what it would have told itself. */
        private boolean isOfCorrection;

        private boolean isTold;

        /** Another session's name of it, that it has got last. */
        private @Nullable String joinedAs;

        private boolean isBusted;
        private boolean isCorrected;
        private @Nullable Standing first;
        private @Nullable Standing stands;

        /** A correction that came first. */
        private @Nullable Standing waits;

        private Trade(String name) {
            this.name = name;
        }

        /** By which it was told first. */
        String name() {
            return name;
        }

        /** As it is now; null: it was taken back, or not told yet. */
        @Nullable Standing stands() {
            return stands;
        }

        /** How another session names it; null: nobody knows. */
        @Nullable String joinedAs() {
            return joinedAs;
        }

        /** Whether it was told itself, and not only what waits for it. */
        boolean isTold() {
            return isTold;
        }
    }

    /** What a report takes off, and what it puts on. */
    record Change(Trade of, @Nullable Standing off, @Nullable Standing on) {
        BigDecimal qty() {
            BigDecimal more = on == null ? BigDecimal.ZERO : on.qty;
            return off == null ? more : more.subtract(off.qty);
        }
    }

    /** All that were told, and what waits for them. */
    List<Trade> all() {
        return named.values().stream().distinct().toList();
    }

    /** What is told under another name, too, is the same: it is told again then. */
    void join(String name, String as) {
        Trade of = named.get(name);
        if (of != null && named.putIfAbsent(as, of) == null) {
            corrections.add(as);
            of.joinedAs = as;
        }
    }

    /** By any of its names; null: nothing was told under it. */
    @Nullable Trade known(String name) {
        return named.get(name);
    }

    /** By which what a name is of was told first. */
    String root(String name) {
        return of(name).name;
    }

    /** Whether it was taken back before it was told. */
    boolean isBustWaiting(String name) {
        Trade of = named.get(name);
        return of != null && of.isBusted && !of.isTold;
    }

    boolean isKnown(String name) {
        return named.containsKey(name);
    }

    /** Whether the trade itself was told, and not only what waits for it. */
    boolean isTold(String name) {
        Trade of = named.get(name);
        return of != null && of.isTold;
    }

    private Trade of(String name) {
        return named.computeIfAbsent(name, Trade::new);
    }

    /** Told for the first time; null: it is known. */
    @Nullable Change told(String name, long owner, Standing as) {
        Trade of = of(name);
        if (of.isTold || corrections.contains(name)) {
            boolean isSame =
                    corrections.contains(name) || (of.first != null && of.first.isSame(as));
            return nothing(isSame ? IgnoredReason.DUPLICATE : IgnoredReason.CONTENT_DIFFERS);
        }
        why = IgnoredReason.NULL_VAL;
        of.isTold = true;
        of.first = as;
        of.owner = owner;
        of.stands = of.isBusted ? null : of.waits == null ? as : of.waits;
        return new Change(of, null, of.stands);
    }

    /** What a correction tells of a trade that was not told itself. */
    @Nullable Change toldByCorrection(String name, long owner, Standing as) {
        of(name).isOfCorrection = true;
        return told(name, owner, as);
    }

    /** Whether a trade was told under this name, and otherwise than this; by price where it has. */
    boolean isOtherwise(String name, Standing as, boolean isPriced) {
        Trade of = named.get(name);
        Standing first = of == null || corrections.contains(name) ? null : of.first;
        return of != null
                && first != null
                && !of.isOfCorrection
                && (first.qty.compareTo(as.qty) != 0
                        || (isPriced && first.px.compareTo(as.px) != 0));
    }

    /** Taken back; null: that changes nothing, or nothing yet. */
    @Nullable Change busted(String name) {
        Trade of = of(name);
        Standing off = of.stands;
        boolean isKnown = of.isTold || of.isBusted;
        of.isBusted = true;
        of.stands = null;
        if (off == null) {
            return nothing(isKnown ? IgnoredReason.DUPLICATE : IgnoredReason.UNKNOWN_REFERENCE);
        }
        why = IgnoredReason.NULL_VAL;
        return new Change(of, off, null);
    }

    /**
     * Something else in its place; null: that changes nothing, or nothing yet.
     *
     * @param own the correction's own name; empty: it has none
     */
    @Nullable Change corrected(String own, String name, Standing to) {
        if (corrections.contains(own)) {
            return nothing(IgnoredReason.DUPLICATE);
        }
        Trade of = of(name);
        if (!own.isEmpty() && named.putIfAbsent(own, of) == null) {
            corrections.add(own);
        }
        Standing before = of.isTold ? of.stands : of.waits;
        if (of.isBusted || (before != null && before.isSame(to))) {
            return nothing(IgnoredReason.DUPLICATE);
        }
        of.isCorrected = true;
        if (!of.isTold) {
            of.waits = to;
            return nothing(IgnoredReason.UNKNOWN_REFERENCE);
        }
        why = IgnoredReason.NULL_VAL;
        of.stands = to;
        return new Change(of, before, to);
    }

    /**
     * What a repetition is of, where it stands.
     *
     * @param as it tells the trade itself: another one is none; null: it corrects it
     */
    @Nullable Trade repeated(String name, @Nullable Standing as) {
        Trade of = named.get(name);
        boolean isIt =
                of != null
                        && of.stands != null
                        && (as == null
                                || corrections.contains(name)
                                || (of.first != null && of.first.isSame(as)));
        return isIt ? of : null;
    }

    /** Whether a fee is told of a trade that had none; from then on it has. */
    static boolean charged(Trade of, @Nullable Fee fee) {
        Standing as = of.stands;
        if (fee == null || as == null || as.fee != null || of.isCorrected) {
            return false;
        }
        of.stands = new Standing(as.qty, as.px, fee);
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is open of one currency, as lots in the order in which they were taken on. What comes the
 * other way takes the oldest lots off, first in, first out; what is left of it is a new lot. All
 * lots that are open have the same sign.
 */
final class RiskLots {
    private final Deque<Lot> open = new ArrayDeque<>();

    /** Whose trade an amount is of. */
    enum Source {
        CLIENT,
        HEDGE,
        /** A correction, or one that no order of ours names. */
        OTHER
    }

    /** An amount that is open. */
    static final class Lot {
        final Source source;
        final int partyId;
        final long nanos;

        /** Above zero the desk is long. */
        BigDecimal left;

        /** Of one in the base currency, when it was taken on, or when counting began. */
        double rate;

        Lot(Source source, int partyId, long nanos, BigDecimal left, double rate) {
            this.source = source;
            this.partyId = partyId;
            this.nanos = nanos;
            this.left = left;
            this.rate = rate;
        }
    }

    /** Hears of a part of a lot that another trade has taken off. */
    interface Matches {
        /**
         * A match.
         *
         * @param part of the lot, with its sign
         */
        void match(Lot lot, BigDecimal part, Lot by);
    }

    /** Takes an amount; its lot is left open where nothing takes it off. */
    void take(Lot incoming, Matches matches) {
        while (incoming.left.signum() != 0
                && !open.isEmpty()
                && open.getFirst().left.signum() != incoming.left.signum()) {
            Lot oldest = open.getFirst();
            BigDecimal size = oldest.left.abs().min(incoming.left.abs());
            BigDecimal part = oldest.left.signum() > 0 ? size : size.negate();
            matches.match(oldest, part, incoming);
            oldest.left = oldest.left.subtract(part);
            incoming.left = incoming.left.add(part);
            if (oldest.left.signum() == 0) {
                open.removeFirst();
            }
        }
        if (incoming.left.signum() != 0) {
            open.addLast(incoming);
        }
    }

    /** From the oldest on. */
    Iterable<Lot> open() {
        return open;
    }
}

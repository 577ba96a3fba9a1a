// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Scaled;

/**
 * What a proposed order would do at each node of its path (LANGUAGE 4.3): over the books of the
 * node and everybody's orders in them, judged for each asset that the order moves.
 */
public final class NodeExposures {
    private static final int ALL_BOOKS = -1;

    private final Catalogue catalogue;
    private final Valuation valuation;
    private final OrderTable orders;
    private final Interval interval;
    private final int[] books = new int[Proposal.PATH];

    public NodeExposures(
            Catalogue catalogue, Valuation valuation, Mirror mirror, Interval interval) {
        this.catalogue = catalogue;
        this.valuation = valuation;
        this.orders = mirror.orders();
        this.interval = interval;
    }

    /**
     * Tells the order what it does.
     *
     * @param bookMask the books that its program hedges
     * @param factor what it hedges
     * @param counted the currency that positions are counted in: none itself
     * @return false: what it moves has no value
     */
    public boolean tell(Proposal order, int bookMask, int factor, int counted, long nowNanos) {
        if (!tellReducing(order, bookMask, factor)) {
            return false;
        }
        for (int i = 0; i < Proposal.PATH; i++) {
            books[i] = booksAt(i, order, bookMask);
            boolean isOpen = order.replaces && order.mightFill > 0;
            order.openOrders[i] = openOrdersAt(i, order, books[i]) + (isOpen ? 0L : 1L);
            order.value[i] = valueAt(i, order, nowNanos);
            int same = sameNode(order, i);
            order.worst[i] = same < i ? order.worst[same] : 0;
            order.farEnd[i] = same < i ? order.farEnd[same] : 0;
            if (same == i && order.netAsset[i] != Proposal.NOT_LIMITED) {
                int base = catalogue.base(order.instrumentId);
                int quote = catalogue.quote(order.instrumentId);
                ends(i, order, base, books[i], factor, counted, nowNanos);
                ends(i, order, quote, books[i], factor, counted, nowNanos);
            }
        }
        return true;
    }

    /** Fills in alone whether an order reduces; false: what it moves has no value. */
    public boolean tellReducing(Proposal order, int bookMask, int factor) {
        long leg = valuation.legOf(factor, order);
        if (leg == Scaled.NO_VALUE) {
            return false;
        }
        boolean raises = order.buy == (catalogue.base(order.instrumentId) == factor);
        order.reducing = interval.of(bookMask, factor).isReducedBy(leg, raises);
        return true;
    }

    /** The first node up to this one with its books and currency: its ends are the same. */
    private int sameNode(Proposal order, int i) {
        int first = 0;
        while (books[first] != books[i] || order.netAsset[first] != order.netAsset[i]) {
            first++;
        }
        return first;
    }

    /** Of a strategy its own; of the others everybody's in their books. */
    private int openOrdersAt(int i, Proposal order, int ofBooks) {
        return i == Proposal.STRATEGY
                ? orders.sums().openCountOf(order.strategyId)
                : orders.sums().openCountIn(ofBooks);
    }

    private int booksAt(int i, Proposal order, int bookMask) {
        return switch (i) {
            case Proposal.STRATEGY -> bookMask;
            case Proposal.TRADER -> catalogue.booksOfTrader(catalogue.trader(order.bookId));
            case Proposal.DESK -> catalogue.booksOfDesk(catalogue.desk(order.bookId));
            default -> ALL_BOOKS;
        };
    }

    private long valueAt(int i, Proposal order, long nowNanos) {
        return order.valueAsset[i] == Proposal.NOT_LIMITED
                ? 0
                : orMost(
                        valuation.valueIn(
                                order.valueAsset[i],
                                order.instrumentId,
                                order.orderQty,
                                order.price,
                                nowNanos));
    }

    /** Of one asset: the end that the order moves, where it does not reduce; and the farther. */
    private void ends(
            int i,
            Proposal order,
            int assetId,
            int ofBooks,
            int factor,
            int counted,
            long nowNanos) {
        if (assetId == counted && assetId != factor) {
            return;
        }
        long leg = valuation.legOf(assetId, order);
        interval.of(ofBooks, assetId);
        long far = leg == Scaled.NO_VALUE ? leg : interval.farEndAfter(leg);
        order.farEnd[i] = Math.max(order.farEnd[i], inNode(i, order, assetId, far, nowNanos));
        if (leg != 0 && (leg == Scaled.NO_VALUE || !interval.isReducedBy(leg))) {
            long end = leg == Scaled.NO_VALUE ? leg : interval.endAfter(leg);
            order.worst[i] = Math.max(order.worst[i], inNode(i, order, assetId, end, nowNanos));
        }
    }

    private long inNode(int i, Proposal order, int assetId, long amount, long nowNanos) {
        return orMost(
                valuation.inAsset(
                        amount,
                        assetId,
                        order.instrumentId,
                        order.price,
                        order.netAsset[i],
                        nowNanos));
    }

    /** What cannot be said is past every limit. */
    private static long orMost(long amount) {
        return amount == Scaled.NO_VALUE ? Long.MAX_VALUE : amount;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Conservation;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * Fills in what the gate asks of a proposed order beyond its nodes' limits: whether it conserves,
 * whether it reduces what its desk holds, and the gross position that it leads to.
 */
public final class OrderFacts {
    private static final int ALL_BOOKS = -1;

    private final Catalogue catalogue;
    private final Valuation valuation;
    private final OrderTable orders;
    private final Interval interval;
    private final Conservation conservation;
    private final Wide stand = new Wide();

    public OrderFacts(
            Catalogue catalogue,
            Valuation valuation,
            OrderTable orders,
            Interval interval,
            Conservation conservation) {
        this.catalogue = catalogue;
        this.valuation = valuation;
        this.orders = orders;
        this.interval = interval;
        this.conservation = conservation;
    }

    /**
     * Tells the order what it does.
     *
     * @param bookMask the books that its program hedges
     * @param factor what it hedges
     * @param counted the currency that positions are counted in: none itself
     */
    public void tell(Proposal order, int bookMask, int factor, int counted, long nowNanos) {
        long leg = valuation.legOf(factor, order);
        int node = bookMask | catalogue.booksOfDesk(catalogue.desk(order.bookId));
        boolean raises = order.buy == (catalogue.base(order.instrumentId) == factor);
        order.reducesNode = interval.of(node, factor).isReducedBy(leg, raises);
        conserve(order, bookMask, factor, leg);
        for (int i = 0; i < Proposal.PATH; i++) {
            if (order.grossAsset[i] != Proposal.NOT_LIMITED) {
                gross(i, order, booksAt(i, order, bookMask), factor, counted, nowNanos);
            }
        }
    }

    /** What is left to be done of what the program was given, and what this order does of it. */
    private void conserve(Proposal order, int bookMask, int factor, long leg) {
        conservation.stand(order.strategyId, bookMask, factor, stand);
        orders.sums().add(order.strategyId, bookMask, factor, leg > 0, stand);
        boolean calls = leg > 0 ? stand.signum() < 0 : stand.signum() > 0;
        long left = stand.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        order.owed = calls && left != Scaled.NO_VALUE ? Math.abs(left) : 0;
        order.asked = Math.abs(Scaled.divide(leg, Scaled.pow10(Ledger.EXTRA_DIGITS), Rounding.UP));
        stand.add(leg);
        order.conserves = leg > 0 ? stand.signum() <= 0 : stand.signum() >= 0;
    }

    private int booksAt(int i, Proposal order, int bookMask) {
        return switch (i) {
            case Proposal.STRATEGY -> bookMask;
            case Proposal.TRADER -> catalogue.booksOfTrader(catalogue.trader(order.bookId));
            case Proposal.DESK -> catalogue.booksOfDesk(catalogue.desk(order.bookId));
            default -> ALL_BOOKS;
        };
    }

    /** Sum over all assets of the farther end, with this order; and whether it makes it longer. */
    private void gross(int i, Proposal order, int books, int factor, int counted, long nowNanos) {
        long sum = 0;
        boolean raises = false;
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            if (!catalogue.isAsset(asset) || (asset == counted && asset != factor)) {
                continue;
            }
            interval.of(books, asset);
            long before = interval.farEndAfter(0);
            long leg = isMoved(order, asset) ? valuation.legOf(asset, order) : 0;
            long after = leg == Scaled.NO_VALUE ? leg : interval.farEndAfter(leg);
            raises |= after == Scaled.NO_VALUE || after > before;
            if (after != 0) {
                int pair = order.instrumentId;
                sum =
                        plus(
                                sum,
                                valuation.inAsset(
                                        after,
                                        asset,
                                        pair,
                                        order.price,
                                        order.grossAsset[i],
                                        nowNanos));
            }
        }
        order.gross[i] = sum;
        order.raisesGross[i] = raises;
    }

    private boolean isMoved(Proposal order, int asset) {
        return catalogue.base(order.instrumentId) == asset
                || catalogue.quote(order.instrumentId) == asset;
    }

    /** What cannot be said is past every limit. */
    private static long plus(long sum, long amount) {
        long total = amount == Scaled.NO_VALUE ? amount : Scaled.add(sum, amount);
        return total == Scaled.NO_VALUE ? Long.MAX_VALUE : total;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The doubt about an asset in a program's books, added up for its cover (ORDERS section 4, rung 3;
 * decisions 0010 and 0048): where the exposure is to be expected, what is certain whatever has
 * filled, and how far the doubt reaches the other way.
 *
 * @param expected what of the doubt is expected to fill, signed
 * @param change what moves the expected exposure to where it is certain
 * @param overhang how far the doubt reaches that way already
 * @param oldest the orders that have been in doubt longest
 */
record Covered(
        BigDecimal expected, BigDecimal change, BigDecimal overhang, List<Books.Order> oldest) {
    private static final int EXTRA_DIGITS = 4;

    static Covered of(Recount recount, Hedging hedging) {
        return of(recount, hedging.factor, hedging.books, false);
    }

    /** As if nothing of it were expected to fill, where all is to be covered. */
    static Covered of(Recount recount, HedgeLines.Line line, boolean all) {
        return of(recount, line.factor(), line.books(), all);
    }

    private static Covered of(
            Recount recount, Facts.Asset factor, Set<Integer> books, boolean all) {
        int asset = factor.id();
        int scale = factor.scale();
        BigDecimal up = BigDecimal.ZERO;
        BigDecimal down = BigDecimal.ZERO;
        BigDecimal covering = BigDecimal.ZERO;
        BigDecimal expected = BigDecimal.ZERO;
        List<Books.Order> oldest = new ArrayList<>();
        for (Books.Order order : recount.books.orders.values()) {
            BigDecimal leg = order.leg(asset, order.leaves());
            if (order.terminal || leg.signum() == 0 || !books.contains(order.book.id())) {
                continue;
            }
            if (order.unknown) {
                oldest.removeIf(o -> o.unknownSince > order.unknownSince);
                if (oldest.isEmpty() || oldest.getFirst().unknownSince == order.unknownSince) {
                    oldest.add(order);
                }
            }
            if (order.covers == asset) {
                covering = covering.add(leg);
            } else if (order.unknown && (order.isPast || order.isCancelAsked)) {
                up = up.add(leg.max(BigDecimal.ZERO));
                down = down.add(leg.min(BigDecimal.ZERO));
                expected = expected.add(recount.odds.expected(order, leg, scale + EXTRA_DIGITS));
            }
        }
        BigDecimal unfilled = recount.books.position(books, asset).add(covering);
        BigDecimal top = round(unfilled.add(up), scale);
        BigDecimal bottom = round(unfilled.add(down), scale);
        BigDecimal certain = bottom.signum() > 0 ? bottom : top.min(BigDecimal.ZERO);
        BigDecimal middle = all ? unfilled : unfilled.add(expected);
        BigDecimal change = certain.subtract(round(middle, scale));
        BigDecimal overhang =
                change.signum() > 0 ? top.subtract(certain) : certain.subtract(bottom);
        return new Covered(round(expected, scale), change, overhang, oldest);
    }

    private static BigDecimal round(BigDecimal amount, int scale) {
        return amount.setScale(scale, RoundingMode.HALF_EVEN);
    }
}

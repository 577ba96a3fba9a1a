// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Orders that people have ended (ORDERS section 4): what they say was filled is provisional until
 * the venue says it itself, and where it says something else its word holds.
 */
final class PeoplesWord {
    /** FIX OrdRejReason (103). */
    private static final int UNKNOWN_ORDER = 5;

    private final Recount recount;

    PeoplesWord(Recount recount) {
        this.recount = recount;
    }

    /** Two people have ended an order: so much was filled in all, at a price. */
    void resolved(Books.Order order, BigDecimal qty, BigDecimal px) {
        recount.copies.resolved(order);
        provisional(order, order.provisional.negate());
        order.isByPeople = true;
        order.provisional = qty.subtract(order.filled);
        order.provisionalPx = px;
        provisional(order, order.provisional);
    }

    /** Its venue tells a fill itself, or takes one back: that takes the place of what they said. */
    void filled(Books.Order order, BigDecimal change) {
        if (!order.isByPeople) {
            return;
        }
        if (change.signum() < 0 || change.compareTo(order.provisional) > 0) {
            withdraw(order);
        } else {
            provisional(order, change.negate());
            order.provisional = order.provisional.subtract(change);
        }
    }

    /** Its venue says something else than people have said: its word holds. */
    void heard(ExecutionReportDecoder in, Books.@Nullable Order order) {
        if (order == null || !order.isByPeople) {
            return;
        }
        boolean isCounted = in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
        BigDecimal said = order.filled.add(order.provisional);
        int counts = isCounted ? order.pair.qty(in.cumQty()).compareTo(said) : 0;
        boolean isOther =
                switch (in.kind()) {
                    case CANCELED, EXPIRED, REJECTED -> counts != 0;
                    case ORDER_STATUS ->
                            !isUnknown(in)
                                    && ("248C".indexOf((char) in.rawOrdStatus()) < 0
                                            || counts != 0);
                    case NEW, PENDING_NEW -> order.working == Working.REJECTED;
                    default -> false;
                };
        if (isOther || counts > 0) {
            withdraw(order);
        }
    }

    private static boolean isUnknown(ExecutionReportDecoder in) {
        return in.rawOrdStatus() == '8' && in.ordRejReason() == UNKNOWN_ORDER;
    }

    /** It is open again, and in doubt. */
    private void withdraw(Books.Order order) {
        provisional(order, order.provisional.negate());
        order.provisional = BigDecimal.ZERO;
        order.isByPeople = false;
        order.endedAtVenue = false;
        BigDecimal open = order.qty.max(order.told).subtract(order.filled);
        order.denied = new Books.Stage(order.filled, open);
    }

    private void provisional(Books.Order order, BigDecimal qty) {
        if (qty.signum() != 0) {
            BigDecimal signed = order.buy ? qty : qty.negate();
            recount.books.own(order, order.pair.id(), signed);
            int settles =
                    recount.postings.trade(
                            Fills.of(PostingKind.PROVISIONAL, order),
                            order.pair,
                            signed,
                            order.provisionalPx,
                            Rolls.NONE);
            recount.clients.dealt(order.id, signed, order.provisionalPx, settles);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.OrderEventKind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What proves that a venue has an order open no more (decision 0052): it answers a question that
 * was asked when the order was surely decided, and does not have it. With all fills up to a time by
 * which its life was over that is an end.
 */
final class OpenNoMore {
    /** FIX OrdRejReason (103). */
    private static final int UNKNOWN_ORDER = 5;

    private final Recount recount;
    private final Map<Long, Asked> orders = new HashMap<>();

    private static final class Asked {
        private long sentNanos;
        private boolean isHeard;

        /** The first question whose answer proves it; 0: none. */
        private long question;

        private boolean isTold;

        private void forget() {
            question = 0;
            isTold = false;
        }
    }

    OpenNoMore(Recount recount) {
        this.recount = recount;
    }

    private Asked of(Books.Order order) {
        return orders.computeIfAbsent(order.id, _ -> new Asked());
    }

    void sent(Books.Order order) {
        of(order).sentNanos = recount.now;
    }

    /** A question about it goes out: of one whose venue tells what is open, and no more. */
    void asked(Books.Order order, long question) {
        if (recount.facts.venue(order.venue).tellsOnlyOpen()) {
            isAsked(order, question);
        }
    }

    /** A question goes out about all that a venue has open. */
    void askedAll(int venue, long question) {
        recount.books.orders.values().stream()
                .filter(o -> o.venue == venue && o.unknown && !o.terminal)
                .forEach(o -> isAsked(o, question));
    }

    private void isAsked(Books.Order order, long question) {
        Asked of = of(order);
        long life = recount.facts.venue(order.venue).lifeNanos();
        boolean isOver =
                life != Facts.NO_LIFE && of.sentNanos != 0 && of.sentNanos + life <= recount.now;
        if (of.question == 0 && (isOver || of.isHeard)) {
            of.question = question;
        }
    }

    /** A report of an order of ours: where it works there nothing is proven any more. */
    void heard(ExecutionReportDecoder in, Books.Order order) {
        Asked of = of(order);
        boolean isStatus = in.kind() == OrderEventKind.ORDER_STATUS;
        if (isStatus && in.rawOrdStatus() == '8' && in.ordRejReason() == UNKNOWN_ORDER) {
            isLacking(order, in.ordStatusReqId());
            return;
        }
        of.isHeard = true;
        boolean works = in.rawOrdStatus() == '0' || in.rawOrdStatus() == '1';
        if (works && in.possDup() != Bool.YES) {
            of.forget();
        }
    }

    /** A drop copy's report of it. */
    void heard(Books.Order order) {
        of(order).isHeard = true;
    }

    /** All that is open was told: what is left out is not. */
    void told(OpenOrdersToldDecoder in) {
        recount.books.orders.values().stream()
                .filter(o -> o.venue == in.venueId() && o.unknown)
                .forEach(o -> isLacking(o, in.massStatusReqId()));
    }

    private void isLacking(Books.Order order, long question) {
        Asked of = of(order);
        of.isTold |= !order.terminal && of.question != 0 && question >= of.question;
    }

    /** Its line is lost: what was asked on it proves nothing on the next. */
    void lost(int venue) {
        Predicate<Books.Order> isThere = o -> o.venue == venue && !o.terminal;
        recount.books.orders.values().stream().filter(isThere).forEach(o -> of(o).forget());
    }

    /** Whether all its fills up to a time are an end. */
    boolean isFiled(Books.Order order, long upToNanos) {
        Asked of = of(order);
        long life = recount.facts.venue(order.venue).lifeNanos();
        return of.isTold
                && life != Facts.NO_LIFE
                && of.sentNanos != 0
                && Math.max(of.sentNanos, order.expireNanos) + life <= upToNanos
                && order.openReplaces.isEmpty()
                && order.missing().signum() == 0;
    }
}

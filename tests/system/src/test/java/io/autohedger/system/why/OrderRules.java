// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.Working;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What people ask of orders: of those in doubt, of those that rest, and of those suggested. */
final class OrderRules {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final BigDecimal A_TENTH_MORE = new BigDecimal("1.1");

    private final Recount recount;

    OrderRules(Recount recount) {
        this.recount = recount;
    }

    private Books.@Nullable Order order(Request in) {
        return recount.books.orders.get(in.scopeId());
    }

    /** It has ended, they say, and so much of it has filled. */
    ActionRefusedReason resolve(Request in) {
        Books.Order order = order(in);
        if (order == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (order.terminal || !order.unknown) {
            return ActionRefusedReason.NOT_IN_DOUBT;
        }
        BigDecimal qty = order.pair.qty(in.qty());
        boolean isSeen = qty.compareTo(order.filled) == 0;
        boolean fits =
                switch (in.resolveAs()) {
                    case FILLED -> qty.compareTo(order.accepted.max(order.filled)) == 0;
                    case CANCELED, EXPIRED ->
                            qty.compareTo(order.filled) >= 0 && qty.compareTo(order.accepted) < 0;
                    case REJECTED -> isSeen;
                    default -> false;
                };
        return fits && (isSeen || isPrice(order, in)) ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    private static boolean isPrice(Books.Order order, Request in) {
        return in.px() > 0 && order.pair.px(in.px()).compareTo(order.pair.highest()) <= 0;
    }

    /** A fill of a venue's file, whose ExecIDs have to be of more than one day. */
    ActionRefusedReason filed(Request in) {
        Books.Order order = order(in);
        if (order == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isFill = !in.execId().isEmpty() && in.qty() > 0 && isPrice(order, in);
        boolean isTaken = !recount.facts.venue(order.venue).hasExecIdsOfDays();
        return isFill && isTaken ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** Such a file has told all of them: judged behind them. */
    ActionRefusedReason complete(Request in, boolean isApproved) {
        Books.Order order = order(in);
        if (order == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (in.amount() > recount.now) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        if (!isApproved) {
            return order.terminal ? ActionRefusedReason.NOT_IN_DOUBT : NONE;
        }
        if (order.pair.qty(in.qty()).compareTo(order.filled) != 0) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        // The fills themselves may have ended it.
        return order.terminal || recount.openNoMore.isFiled(order, in.amount())
                ? NONE
                : ActionRefusedReason.NOTHING_TO_CHANGE;
    }

    ActionRefusedReason decide(Request in, boolean isApproved, BigDecimal seen) {
        if (order(in) == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        BigDecimal doubt = inDoubt(in.scopeId());
        if (doubt.signum() == 0) {
            return ActionRefusedReason.NOT_IN_DOUBT;
        }
        // Two people have agreed to what was in doubt as the first one asked.
        boolean hasGrown = isApproved && doubt.compareTo(seen.multiply(A_TENTH_MORE)) > 0;
        return in.decision() == DoubtDecision.NULL_VAL || hasGrown
                ? ActionRefusedReason.OUTSIDE_RANGE
                : NONE;
    }

    /** How much is in doubt with an order of what it moves; 0: it is in no doubt. */
    BigDecimal inDoubt(long clOrdId) {
        try {
            return recount.doubts.with(clOrdId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isPastTheCap(Request in) {
        try {
            boolean covers =
                    in.decision() == DoubtDecision.COVER_HALF
                            || in.decision() == DoubtDecision.COVER_ALL;
            return covers
                    && recount.doubts.isPastTheCap(
                            in.scopeId(), in.decision() == DoubtDecision.COVER_ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another quantity or price of one that rests, which crosses none of ours. */
    ActionRefusedReason replace(Request in) throws IOException {
        Books.Order order = order(in);
        if (order == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        Facts.Pair pair = order.pair;
        BigDecimal qty = in.hasQty() ? pair.qty(in.qty()) : order.accepted;
        BigDecimal px = in.hasPx() ? pair.px(in.px()) : order.price;
        if (qty.compareTo(order.accepted) == 0 && px.compareTo(order.price) == 0) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        boolean isRight =
                qty.compareTo(pair.least()) >= 0
                        && qty.compareTo(pair.most()) <= 0
                        && qty.remainder(pair.lot()).signum() == 0
                        && px.signum() > 0
                        && px.compareTo(pair.highest()) <= 0
                        && px.remainder(pair.tick()).signum() == 0;
        if (!isRight || meetsOwn(order, px)) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return isReplaceable(order, qty) ? NONE : ActionRefusedReason.NOT_REPLACEABLE;
    }

    private boolean meetsOwn(Books.Order order, BigDecimal px) {
        return recount.books.orders.values().stream()
                .filter(o -> o.buy != order.buy && o.venue == order.venue)
                .filter(o -> o.pair.id() == order.pair.id() && o.leaves().signum() > 0)
                .anyMatch(o -> order.buy ? px.compareTo(o.price) >= 0 : px.compareTo(o.price) <= 0);
    }

    private boolean isReplaceable(Books.Order order, BigDecimal qty) throws IOException {
        boolean isOpen =
                !order.terminal
                        || (order.working == Working.FILLED && qty.compareTo(order.filled) > 0);
        boolean isNext =
                order.openReplaces.isEmpty() || recount.facts.venue(order.venue).chainsRequests();
        boolean isAsked = order.openCancel != 0 || !isNext;
        return isOpen && !order.unknown && order.expireNanos != 0 && !isAsked && isHedge(order);
    }

    /** Whether a line of its program hedges what it moves, in its book. */
    private boolean isHedge(Books.Order order) throws IOException {
        Facts.Program program = recount.facts.programs.get(order.strategy);
        return program != null
                && recount.hedgeLines.of(program).stream()
                        .anyMatch(l ->
                                order.pair.has(l.factor().id()) && l.orders() == order.book.id());
    }

    /** What a program would send is let go, within its time, once. */
    ActionRefusedReason hedge(Request in) {
        Boolean isReleased = recount.suggestions.isReleased(in.scopeId());
        boolean isOfBust = recount.takenBack.suggests(in.scopeId());
        if (isReleased == null && !isOfBust) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        return isReleased != null && isReleased ? ActionRefusedReason.NOTHING_TO_CHANGE : NONE;
    }
}

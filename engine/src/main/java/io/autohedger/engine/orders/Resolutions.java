// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.reference.Catalogue;

/**
 * Orders that people have ended instead of proof. What they say was filled beyond the fills that we
 * have seen is booked at once as provisional, at the price that they say; a fill that the venue
 * tells itself takes its place, quantity for quantity. Where the venue contradicts them its word
 * wins: what was provisional is taken back, the order is open again, Unknown, and somebody is
 * paged.
 */
final class Resolutions {
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final OwnPositions positions;
    private final OrderTable orders;
    private final Transitions transitions;
    private final Evidence evidence;

    Resolutions(
            Catalogue catalogue,
            Ledger ledger,
            OwnPositions positions,
            OrderTable orders,
            Transitions transitions,
            Evidence evidence) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.positions = positions;
        this.orders = orders;
        this.transitions = transitions;
        this.evidence = evidence;
    }

    /** Whether what they say can be booked. */
    boolean isBookable(int slot, long qty, long px) {
        long more = qty - orders.cumQtyOf(slot);
        int instrument = orders.instrumentOf(slot);
        return more == 0
                || (px > 0
                        && px <= catalogue.maxPx(instrument)
                        && ledger.fits(instrument, more, px));
    }

    /** Two people say how the order has ended: qty was filled in all, at px. */
    void resolve(int slot, Working as, long qty, long px) {
        long more = qty - orders.cumQtyOf(slot);
        long at = more == 0 ? 0 : px;
        // A drop copy may have put it in doubt again after people had ended it: their last word
        // holds.
        post(slot, -orders.provisionalQtyOf(slot));
        orders.settledBy(slot, Evidence.PEOPLE);
        orders.ending(slot, Working.NULL_VAL);
        orders.provisionalQty(slot, more);
        orders.provisionalPx(slot, at);
        post(slot, more);
        transitions.assign(slot, as, Certainty.KNOWN, TransitionCause.PEOPLE, more, at);
    }

    /** A report or an answer, other than a fill, on an order that people have ended. */
    void heard(int slot, ExecutionReportDecoder in, long nowNanos) {
        if (slot >= 0
                && orders.settledByOf(slot) == Evidence.PEOPLE
                && !Fills.isFill(in.kind())
                && contradicts(slot, in)) {
            withdraw(slot, nowNanos);
        }
    }

    /** The venue tells a change of the fills of an order that people have ended. */
    void filled(int slot, long change, long nowNanos) {
        if (orders.settledByOf(slot) != Evidence.PEOPLE) {
            return;
        }
        if (change < 0 || change > orders.provisionalQtyOf(slot)) {
            withdraw(slot, nowNanos);
        } else {
            post(slot, -change);
            orders.provisionalQty(slot, orders.provisionalQtyOf(slot) - change);
        }
    }

    private boolean contradicts(int slot, ExecutionReportDecoder in) {
        boolean isCounted = in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
        long said =
                orders.cumQtyOf(slot) + orders.provisionalQtyOf(slot) + orders.adjustedQtyOf(slot);
        if (isCounted && in.cumQty() > said) {
            return true;
        }
        return switch (in.kind()) {
            case CANCELED, EXPIRED, REJECTED -> isCounted && in.cumQty() != said;
            case ORDER_STATUS -> contradictsAsAnswer(in, isCounted, said);
            // A late acknowledgement contradicts only that the venue never had the order.
            case NEW, PENDING_NEW -> orders.workingOf(slot) == Working.REJECTED;
            default -> false;
        };
    }

    /** That the venue does not know the order says nothing; that it is open says a lot. */
    private static boolean contradictsAsAnswer(
            ExecutionReportDecoder in, boolean isCounted, long said) {
        if (Evidence.isUnknownOrder(in)) {
            return false;
        }
        return WorkingTable.ended(in.rawOrdStatus()) == Working.NULL_VAL
                || (isCounted && in.cumQty() != said);
    }

    private void withdraw(int slot, long nowNanos) {
        post(slot, -orders.provisionalQtyOf(slot));
        orders.provisionalQty(slot, 0);
        evidence.contradicted(slot, nowNanos);
    }

    private void post(int slot, long qty) {
        if (qty != 0) {
            positions.add(
                    orders.strategyOf(slot),
                    orders.instrumentOf(slot),
                    orders.isBuy(slot) ? qty : -qty);
            ledger.trade(
                    PostingKind.PROVISIONAL,
                    false,
                    orders.bookOf(slot),
                    catalogue.venueAccount(orders.venueOf(slot)),
                    orders.instrumentOf(slot),
                    orders.isBuy(slot) ? qty : -qty,
                    orders.provisionalPxOf(slot),
                    PostingEncoder.valueDateNullValue(),
                    orders.clOrdIdOf(slot));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.execution.ProviderCosts;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;

/** The one place where an order's state is assigned. */
final class Transitions {
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final OrderTable orders;
    private final FillOdds odds;
    private final ProviderCosts costs;
    private final ReferenceChain references;

    Transitions(
            Catalogue catalogue,
            Ledger ledger,
            Emitter emitter,
            OrderTable orders,
            FillOdds odds,
            ProviderCosts costs,
            ReferenceChain references) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.orders = orders;
        this.odds = odds;
        this.costs = costs;
        this.references = references;
    }

    /** From, to, why; of one that stays where it is, what {@link #tell} says. */
    void assign(
            int slot,
            Working to,
            Certainty toCertainty,
            TransitionCause cause,
            long lastQty,
            long lastPx) {
        Working from = orders.workingOf(slot);
        Certainty fromCertainty = orders.certaintyOf(slot);
        boolean filled = lastQty != 0;
        if (from == to && fromCertainty == toCertainty && !filled) {
            tell(slot, cause);
            return;
        }
        boolean wasOpen = !WorkingTable.isTerminal(from);
        boolean isOpen = !WorkingTable.isTerminal(to);
        if (fromCertainty != Certainty.KNOWN && toCertainty == Certainty.KNOWN) {
            odds.known(slot);
        } else if (fromCertainty == Certainty.KNOWN && toCertainty != Certainty.KNOWN) {
            odds.doubted(slot, cause);
        }
        orders.set(slot, to, toCertainty);
        if (wasOpen && !isOpen) {
            orders.close(slot);
            odds.ended(slot, cause);
            answered(slot, cause);
            // A bust may open it again, and then they count.
            orders.requestsDoubted(slot);
            orders.changedSinceEnd(slot, false);
        } else if (!wasOpen && isOpen) {
            orders.reopen(slot);
        }
        touched(slot);
        emit(slot, from, fromCertainty, cause, lastQty, lastPx);
    }

    /** What the venue said of itself; of a message that it refused there is nothing to measure. */
    private void answered(int slot, TransitionCause cause) {
        int instrument = orders.instrumentOf(slot);
        costs.ended(
                slot,
                cause == TransitionCause.EXECUTION_REPORT && orders.cancelsOf(slot) == 0,
                orders.venueOf(slot),
                instrument,
                orders.isBuy(slot),
                orders.cumQtyOf(slot),
                orders.orderQtyOf(slot),
                references.lastMid(instrument));
    }

    /**
     * A replace, a correction or a count of the venue may move the quantities alone, and a request
     * or its answer the OrdStatus.
     */
    void tell(int slot, TransitionCause cause) {
        if (orders.shownCumQtyOf(slot) != orders.cumQtyOf(slot)
                || orders.shownLeavesQtyOf(slot) != orders.exposedQty(slot)
                || orders.shownOrdStatusOf(slot) != orders.ordStatusOf(slot).value()) {
            emit(slot, orders.workingOf(slot), orders.certaintyOf(slot), cause, 0, 0);
        }
    }

    private void emit(
            int slot,
            Working from,
            Certainty fromCertainty,
            TransitionCause cause,
            long lastQty,
            long lastPx) {
        OrdStatus ordStatus = orders.ordStatusOf(slot);
        orders.shown(slot, orders.cumQtyOf(slot), orders.exposedQty(slot), ordStatus.value());
        emitter.transition(
                orders.clOrdIdOf(slot),
                from,
                orders.workingOf(slot),
                fromCertainty,
                orders.certaintyOf(slot),
                cause,
                orders.shownCumQtyOf(slot),
                orders.shownLeavesQtyOf(slot),
                lastQty,
                lastPx,
                ordStatus);
    }

    /** What the order may still do to its assets has changed. */
    void touched(int slot) {
        ledger.markChanged(catalogue.base(orders.instrumentOf(slot)));
        ledger.markChanged(catalogue.quote(orders.instrumentOf(slot)));
    }
}

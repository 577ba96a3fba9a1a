// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
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

    Transitions(
            Catalogue catalogue, Ledger ledger, Emitter emitter, OrderTable orders, FillOdds odds) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.orders = orders;
        this.odds = odds;
    }

    /** From, to, why; says nothing where nothing changes. */
    void assign(
            int slot,
            Working to,
            Certainty toCertainty,
            TransitionCause cause,
            long lastQty,
            long lastPx) {
        Working from = orders.working[slot];
        Certainty fromCertainty = orders.certainty[slot];
        boolean filled = lastQty != 0;
        if (from == to && fromCertainty == toCertainty && !filled) {
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
            // A bust may open it again, and then they count.
            orders.requests.doubted(slot, orders.cancelId[slot]);
            orders.changedSinceEnd[slot] = false;
        } else if (!wasOpen && isOpen) {
            orders.reopen(slot);
        }
        touched(slot);
        emitter.transition(
                orders.clOrdId[slot],
                from,
                to,
                fromCertainty,
                toCertainty,
                cause,
                orders.cumQty[slot],
                orders.exposedQty(slot),
                lastQty,
                lastPx);
    }

    /** What the order may still do to its assets has changed. */
    void touched(int slot) {
        ledger.markChanged(catalogue.base(orders.instrumentId[slot]));
        ledger.markChanged(catalogue.quote(orders.instrumentId[slot]));
    }
}

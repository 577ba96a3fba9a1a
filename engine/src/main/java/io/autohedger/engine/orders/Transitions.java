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

    Transitions(Catalogue catalogue, Ledger ledger, Emitter emitter, OrderTable orders) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.orders = orders;
    }

    /** From, to, why; says nothing where nothing changes. */
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
            return;
        }
        boolean wasOpen = !WorkingTable.isTerminal(from);
        boolean isOpen = !WorkingTable.isTerminal(to);
        orders.set(slot, to, toCertainty);
        if (wasOpen && !isOpen) {
            orders.close(slot);
            // A bust may open it again, and then they count.
            orders.requestsDoubted(slot);
            orders.changedSinceEnd(slot, false);
        } else if (!wasOpen && isOpen) {
            orders.reopen(slot);
        }
        touched(slot);
        emitter.transition(
                orders.clOrdIdOf(slot),
                from,
                to,
                fromCertainty,
                toCertainty,
                cause,
                orders.cumQtyOf(slot),
                orders.exposedQty(slot),
                lastQty,
                lastPx);
    }

    /** What the order may still do to its assets has changed. */
    void touched(int slot) {
        ledger.markChanged(catalogue.base(orders.instrumentOf(slot)));
        ledger.markChanged(catalogue.quote(orders.instrumentOf(slot)));
    }
}

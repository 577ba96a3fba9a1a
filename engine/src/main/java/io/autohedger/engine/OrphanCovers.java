// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * What covers have filled for no client: a book of its own, which programs unwind as any other
 * demand. It is bounded before it is anything: a cover goes out only where the orphans that are
 * there, and all covers under way with it, are together within the amount. What is moved between
 * books is posted at the cover's price on both sides, so it makes neither gain nor loss.
 */
final class OrphanCovers {
    private static final long NOT_OURS = -1L;

    private final Catalogue catalogue;
    private final ClientTerms terms;
    private final ClientOrders clients;
    private final OrderTable orders;
    private final Ledger ledger;
    private final Valuation valuation;
    private final Wide held = new Wide();

    OrphanCovers(
            Catalogue catalogue,
            ClientTerms terms,
            ClientOrders clients,
            OrderTable orders,
            Ledger ledger,
            Valuation valuation) {
        this.catalogue = catalogue;
        this.terms = terms;
        this.clients = clients;
        this.orders = orders;
        this.ledger = ledger;
        this.valuation = valuation;
    }

    /** Moves what a cover has dealt from the book of covers to another one. */
    void move(int slot, int toBook, int accountId, long signedQty, long px, int valueDate) {
        int from = terms.coverBook(clients.client(slot));
        int instrument = clients.instrument(slot);
        move(from, toBook, instrument, accountId, signedQty, px, valueDate);
    }

    /** The same, where nothing is known of the client's order any more. */
    void move(
            int fromBook,
            int toBook,
            int instrument,
            int accountId,
            long signedQty,
            long px,
            int valueDate) {
        transfer(fromBook, instrument, accountId, -signedQty, px, valueDate);
        transfer(toBook, instrument, accountId, signedQty, px, valueDate);
    }

    private void transfer(
            int bookId, int instrument, int accountId, long signedQty, long px, int valueDate) {
        ledger.trade(
                PostingKind.TRANSFER,
                false,
                bookId,
                accountId,
                instrument,
                signedQty,
                px,
                valueDate,
                NOT_OURS);
    }

    /**
     * What there is, and would be if every cover under way and this one were filled for nobody, in
     * the currency of the client's bound; no value where a price is missing.
     */
    long with(int slot, long qty, long px, long nowNanos) {
        int clientId = clients.client(slot);
        int asset = terms.orphanAsset(clientId);
        long sum =
                Scaled.add(
                        booked(terms.orphanBook(clientId), asset, slot, px, nowNanos),
                        valuation.valueIn(asset, clients.instrument(slot), qty, px, nowNanos));
        for (int i = 0; i < clients.liveCount(); i++) {
            int cover = orders.find(clients.coverOf(clients.live(i)));
            long open = cover < 0 ? 0 : orders.exposedQty(cover);
            if (open > 0) {
                int instrument = orders.instrumentOf(cover);
                long limit = orders.limitPxOf(cover);
                sum = Scaled.add(sum, valuation.valueIn(asset, instrument, open, limit, nowNanos));
            }
        }
        return sum;
    }

    private long booked(int bookId, int counted, int slot, long px, long nowNanos) {
        long sum = 0;
        int instrument = clients.instrument(slot);
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            if (asset == counted || !catalogue.isAsset(asset)) {
                continue;
            }
            ledger.residual(1 << bookId, asset, held);
            if (held.signum() != 0) {
                long amount = held.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
                sum =
                        Scaled.add(
                                sum,
                                valuation.inAsset(
                                        amount, asset, instrument, px, counted, nowNanos));
            }
        }
        return sum;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.pnl.Pnl;
import io.autohedger.engine.position.TradeListener;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Conservation;
import io.autohedger.engine.risk.MarginAccounts;
import io.autohedger.engine.risk.PrimeLines;
import org.jspecify.annotations.Nullable;

/** Brings what the ledger books to the P&amp;L and to the gate's own counts. */
final class Bookings implements TradeListener {
    private final Catalogue catalogue;
    private final Pnl pnl;
    private final Conservation conservation;
    private final PrimeLines lines;
    private final MarginAccounts margins;
    private final ValueDates dates;
    private @Nullable BustDesk busts;
    private @Nullable OrderTable orders;
    private @Nullable ClientDesk clients;

    Bookings(
            Catalogue catalogue,
            Pnl pnl,
            Conservation conservation,
            PrimeLines lines,
            MarginAccounts margins,
            ValueDates dates) {
        this.catalogue = catalogue;
        this.pnl = pnl;
        this.conservation = conservation;
        this.lines = lines;
        this.margins = margins;
        this.dates = dates;
    }

    /** Whose fills are told apart from what nobody of ours has done. */
    void of(OrderTable newOrders) {
        orders = newOrders;
    }

    /** Who is told of what was taken back. */
    void of(BustDesk newBusts) {
        busts = newBusts;
    }

    /** Whose covers are followed. */
    void of(ClientDesk newClients) {
        clients = newClients;
    }

    @Override
    public void dealt(int instrumentId, long signedQty, long px, int valueDate, long clOrdId) {
        ClientDesk followed = clients;
        if (followed != null) {
            followed.dealt(signedQty, px, valueDate, clOrdId);
        }
    }

    @Override
    public void posted(
            PostingKind kind,
            int accountId,
            int instrumentId,
            int assetId,
            long amount,
            int valueDate) {
        lines.posted(accountId, assetId, amount, valueDate, dates.trade(instrumentId));
        boolean isPayment = kind == PostingKind.FEE || kind == PostingKind.FUNDING;
        if (!isPayment) {
            // What is paid goes off the equity, which a statement tells: it is no position.
            margins.posted(accountId, instrumentId, assetId, amount);
        }
    }

    @Override
    public void traded(
            PostingKind kind,
            boolean isChange,
            int bookId,
            int instrumentId,
            long base,
            long quote,
            long px,
            long clOrdId) {
        pnl.traded(kind, isChange, bookId, instrumentId, base, quote, px, clOrdId);
        BustDesk waiting = busts;
        if (waiting != null) {
            waiting.traded(kind, isChange, bookId, instrumentId, base, quote);
        }
        count(bookId, catalogue.base(instrumentId), base, clOrdId);
        count(bookId, catalogue.quote(instrumentId), quote, clOrdId);
    }

    /** Nobody of ours has dealt it: it may be hedged as what clients bring. */
    @Override
    public void paid(PostingKind kind, int bookId, int instrumentId, int assetId, long amount) {
        pnl.paid(kind, bookId, instrumentId, assetId, amount);
        conservation.given(bookId, assetId, amount);
    }

    private void count(int bookId, int assetId, long amount, long clOrdId) {
        OrderTable ours = orders;
        int slot = ours == null ? -1 : ours.find(clOrdId);
        if (ours == null || slot < 0) {
            conservation.given(bookId, assetId, amount);
        } else {
            conservation.filled(ours.strategyOf(slot), bookId, assetId, amount);
        }
    }
}

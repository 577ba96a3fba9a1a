// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientReports;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import java.util.Arrays;

/**
 * What is dealt with clients, and what becomes of whatever their covers deal. A cover's fill is the
 * client's in the same step, so the book of covers is flat after it. What no client takes goes to
 * the orphan book, and so does what is taken back: a client keeps its fill. What a client was given
 * while the cover was in doubt is owed, and the cover's late fill pays it.
 */
final class ClientFills {
    private static final long NOT_OURS = -1L;
    private static final long NO_COVER = 0;
    private static final RefusedReason NO_REASON = RefusedReason.NULL_VAL;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final OrderTable orders;
    private final ClientTerms terms;
    private final ClientOrders clients;
    private final ClientReports reports;
    private final OrphanCovers orphans;

    /** What covers have dealt in this step, and no client was told yet. */
    private long[] coverIds = new long[16];

    private long[] signedQty = new long[16];
    private long[] dealtPx = new long[16];
    private int[] dates = new int[16];
    private int count;
    private long nowNanos;

    ClientFills(
            Catalogue catalogue,
            Ledger ledger,
            Emitter emitter,
            OrderTable orders,
            ClientTerms terms,
            ClientOrders clients,
            ClientReports reports,
            OrphanCovers orphans) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.orders = orders;
        this.terms = terms;
        this.clients = clients;
        this.reports = reports;
        this.orphans = orphans;
    }

    /** An order of ours has dealt, or what it has dealt was taken back; most are no covers. */
    void dealt(long signed, long px, int valueDate, long clOrdId) {
        if (clients.ofCover(clOrdId) == ClientOrders.NONE && strayTo(clOrdId) == 0) {
            return;
        }
        if (count == coverIds.length) {
            coverIds = Arrays.copyOf(coverIds, 2 * count);
            signedQty = Arrays.copyOf(signedQty, 2 * count);
            dealtPx = Arrays.copyOf(dealtPx, 2 * count);
            dates = Arrays.copyOf(dates, 2 * count);
        }
        coverIds[count] = clOrdId;
        signedQty[count] = signed;
        dealtPx[count] = px;
        dates[count] = valueDate;
        count++;
    }

    /** The orphan book of a cover whose client's order is not kept any more; 0: it is none. */
    private int strayTo(long clOrdId) {
        int cover = orders.find(clOrdId);
        return cover < 0 ? 0 : terms.orphanBookOf(orders.bookOf(cover));
    }

    /** Gives everything that covers have dealt to whom it belongs. */
    void settle(long now) {
        nowNanos = now;
        for (int i = 0; i < count; i++) {
            int slot = clients.ofCover(coverIds[i]);
            if (slot == ClientOrders.NONE) {
                stray(coverIds[i], signedQty[i], dealtPx[i], dates[i]);
                continue;
            }
            long qty = clients.isBuy(slot) ? signedQty[i] : -signedQty[i];
            if (qty > 0) {
                gained(slot, coverIds[i], qty, dealtPx[i], dates[i]);
            } else {
                toOrphans(
                        slot,
                        coverIds[i],
                        qty,
                        dealtPx[i],
                        dates[i],
                        ClientOrderCause.COVER_TAKEN_BACK);
            }
        }
        count = 0;
    }

    /** Whom it was for is forgotten: what a cover deals so late is nobody's. */
    private void stray(long coverId, long signed, long px, int valueDate) {
        int cover = orders.find(coverId);
        int instrument = orders.instrumentOf(cover);
        int from = orders.bookOf(cover);
        orphans.move(
                from,
                terms.orphanBookOf(from),
                instrument,
                account(coverId),
                signed,
                px,
                valueDate);
        emitter.alert(
                Severity.PAGE,
                orders.isBuy(cover) == signed > 0
                        ? AlertCode.ORPHAN_COVER
                        : AlertCode.COVER_TAKEN_BACK,
                venue(coverId),
                instrument,
                coverId);
    }

    private void gained(int slot, long coverId, long qty, long px, int valueDate) {
        long left = qty;
        // What was taken back before, and comes again: the client has it already.
        long again = Math.min(left, Math.max(0, -clients.orphanQty(slot)));
        if (again > 0) {
            toOrphans(slot, coverId, again, px, valueDate, ClientOrderCause.COVER_TAKEN_BACK);
            left -= again;
        }
        long forClient = Math.min(left, clients.leaves(slot));
        if (forClient > 0) {
            long clientPx = clients.clientPx(slot, px);
            int book = terms.coverBook(clients.client(slot));
            ClientOrderCause cause = ClientOrderCause.COVER_FILLED;
            fill(slot, forClient, clientPx, valueDate, book, cause, coverId, nowNanos);
            left -= forClient;
        }
        long owed = Math.min(left, clients.owedQty(slot));
        if (owed > 0) {
            pay(slot, coverId, owed, px, valueDate);
            left -= owed;
        }
        if (left > 0) {
            toOrphans(slot, coverId, left, px, valueDate, ClientOrderCause.LATE_FILL);
        }
    }

    /** The client's own book has dealt without a cover: here it is. */
    private void pay(int slot, long coverId, long qty, long px, int valueDate) {
        clients.owes(slot, -qty);
        int book = catalogue.clientBook(clients.client(slot));
        orphans.move(slot, book, account(coverId), signed(slot, qty), px, valueDate);
        record(slot, coverId, qty, px, ClientOrderCause.LATE_FILL);
    }

    /** Above 0 the side of the cover. */
    private void toOrphans(
            int slot, long coverId, long qty, long px, int valueDate, ClientOrderCause cause) {
        clients.orphan(slot, qty);
        int book = terms.orphanBook(clients.client(slot));
        orphans.move(slot, book, account(coverId), signed(slot, qty), px, valueDate);
        record(slot, coverId, qty, px, cause);
        emitter.alert(
                Severity.PAGE,
                cause == ClientOrderCause.LATE_FILL
                        ? AlertCode.ORPHAN_COVER
                        : AlertCode.COVER_TAKEN_BACK,
                venue(coverId),
                clients.instrument(slot),
                coverId);
    }

    private void record(int slot, long coverId, long qty, long px, ClientOrderCause cause) {
        clients.assign(slot, clients.stateOf(slot), cause, NO_REASON, coverId, qty, px);
    }

    /** The desk's side of a cover. */
    private long signed(int slot, long qty) {
        return clients.isBuy(slot) ? qty : -qty;
    }

    private int account(long coverId) {
        return catalogue.venueAccount(venue(coverId));
    }

    private int venue(long coverId) {
        int cover = orders.find(coverId);
        return cover < 0 ? 0 : orders.venueOf(cover);
    }

    /**
     * Deals with the client, and tells it.
     *
     * @param bookId whose position it is
     * @param coverId the cover that it is the fill of; 0: of none
     */
    void fill(
            int slot,
            long qty,
            long px,
            int valueDate,
            int bookId,
            ClientOrderCause cause,
            long coverId,
            long now) {
        int client = clients.client(slot);
        int instrument = clients.instrument(slot);
        int date = ledger.valueDate(instrument, valueDate);
        ledger.trade(
                PostingKind.CLIENT,
                false,
                bookId,
                catalogue.clientAccount(client),
                instrument,
                clients.isBuy(slot) ? -qty : qty,
                px,
                date,
                NOT_OURS);
        clients.dealt(slot, qty, px);
        boolean isWhole = clients.leaves(slot) == 0;
        boolean isCancelled = clients.isCancelAsked(slot);
        ClientOrderState partly =
                isCancelled ? ClientOrderState.PENDING_CANCEL : ClientOrderState.PARTIALLY_FILLED;
        ClientOrderState to = isWhole ? ClientOrderState.FILLED : partly;
        clients.assign(slot, to, cause, NO_REASON, coverId, qty, px);
        reports.tell(slot, ClientReportKind.TRADE, cause, NO_REASON, qty, px, date, now);
        if (isWhole && isCancelled) {
            reports.cancelRejected(slot, ClientOrderCause.TOO_LATE, now);
        }
    }

    /** The same, of the client's own book, without a cover. */
    void fillOwn(int slot, long qty, long px, ClientOrderCause cause, long now) {
        int book = catalogue.clientBook(clients.client(slot));
        fill(slot, qty, px, ValueDates.NONE, book, cause, NO_COVER, now);
    }
}

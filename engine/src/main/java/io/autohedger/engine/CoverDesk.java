// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.VenueChoice;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the covers of clients' orders (ORDERS section 5): at the client's limit less the mark-up,
 * for no longer than the client's order lives, one at a time and each at another venue. It goes
 * through the gate as every order does. A venue that owes us an answer, whose line is compared with
 * its drop copy, that is stopped or full, that has had a cover of the order, or where an own order
 * the other way works is passed over.
 */
final class CoverDesk {
    private static final int ALL_BOOKS = -1;
    private static final int NOBODY = 0;

    private final Catalogue catalogue;
    private final Markets markets;
    private final ReferenceChain references;
    private final Mirror mirror;
    private final Gate gate;
    private final AccountRoom accounts;
    private final Intents intents;
    private final ClientTerms terms;
    private final ClientOrders clients;
    private final OrphanCovers orphans;
    private final VenueChoice choice;
    private final Proposal order = new Proposal();
    private final List<Integer> venues = new ArrayList<>(Catalogue.MAX_VENUES);
    private RefusedReason reason = RefusedReason.NULL_VAL;
    private long limit;
    private long actual;

    CoverDesk(
            Catalogue catalogue,
            Markets markets,
            ReferenceChain references,
            Mirror mirror,
            Gate gate,
            AccountRoom accounts,
            Intents intents,
            ClientTerms terms,
            ClientOrders clients,
            OrphanCovers orphans) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.references = references;
        this.mirror = mirror;
        this.gate = gate;
        this.accounts = accounts;
        this.intents = intents;
        this.terms = terms;
        this.clients = clients;
        this.orphans = orphans;
        choice = new VenueChoice(catalogue, markets, mirror.costs());
        order.strategyId = Proposal.FOR_CLIENTS;
    }

    /**
     * Prepares the next cover of an order; false: none may go out, and {@link #reason} says why.
     */
    boolean prepare(int slot, long qty, long nowNanos) {
        int book = terms.coverBook(clients.client(slot));
        int instrument = clients.instrument(slot);
        order.bookId = book;
        order.instrumentId = instrument;
        order.buy = clients.isBuy(slot);
        order.orderQty = qty;
        order.price = clients.coverPx(slot);
        order.expireNanos =
                clients.isImmediate(slot) ? Proposal.IMMEDIATE : clients.expireNanos(slot);
        order.fillOrKill = clients.timeInForce(slot) == TimeInForce.FOK;
        order.venueId = NOBODY;
        gate.prepare(order, catalogue.trader(book), catalogue.desk(book));
        reason = judge(slot, nowNanos);
        return reason == RefusedReason.NULL_VAL;
    }

    private RefusedReason judge(int slot, long nowNanos) {
        if (order.price <= 0 || !clients.hasRoomForCover(slot)) {
            return RefusedReason.CLIENT_LIMIT;
        }
        limit = terms.orphanAmount(clients.client(slot));
        actual = orphans.with(slot, order.orderQty, order.price, nowNanos);
        if (actual == Scaled.NO_VALUE || actual > limit) {
            return RefusedReason.ORPHAN_FULL;
        }
        return place(slot, nowNanos);
    }

    private RefusedReason place(int slot, long nowNanos) {
        int instrument = order.instrumentId;
        boolean rests = order.expireNanos != Proposal.IMMEDIATE;
        venues.clear();
        int left = terms.venues(clients.client(slot)) & ~clients.triedVenues(slot);
        for (left &= rests ? catalogue.goodTillDateVenues() : ~0; left != 0; left &= left - 1) {
            int venue = Integer.numberOfTrailingZeros(left);
            if (markets.isUp(venue)) {
                venues.add(venue);
            }
        }
        int without =
                mirror.orders().sums().unknownVenues()
                        | mirror.comparingVenues(nowNanos)
                        | mirror.venuesOf(ALL_BOOKS, catalogue.base(instrument), !order.buy)
                        | gate.closedVenues(nowNanos)
                        | accounts.fullVenues(venues, instrument, order.buy, nowNanos);
        int venue = rests ? best(without, nowNanos) : cheapest(without, nowNanos);
        if (venue == NOBODY) {
            venue = rests ? firstOpen(without) : NOBODY;
            if (venue == NOBODY) {
                return RefusedReason.NO_VENUE;
            }
        }
        long px = order.buy ? markets.offerPx(venue, instrument) : markets.bidPx(venue, instrument);
        boolean isWithin = order.buy ? px <= order.price : px >= order.price;
        if (!rests && !isWithin) {
            return RefusedReason.CLIENT_LIMIT;
        }
        order.venueId = venue;
        boolean isInverse = catalogue.isInverse(instrument);
        order.mostPx = HedgeSizing.mostPx(order.price, px, order.buy, isInverse);
        order.level = references.find(instrument, venue, px, gate.referenceAge(), nowNanos);
        order.doubleReference = references.doublePx();
        order.referenceAgeNanos = references.ageNanos();
        return RefusedReason.NULL_VAL;
    }

    private int best(int without, long nowNanos) {
        return markets.best(venues, order.instrumentId, order.buy, true, nowNanos, without);
    }

    /** Of those within the cover's price; where none is, the best of all, which says so. */
    private int cheapest(int without, long nowNanos) {
        int venue =
                choice.choose(
                        venues,
                        order.instrumentId,
                        order.buy,
                        nowNanos,
                        without,
                        order.price,
                        order.orderQty);
        return venue == NOBODY ? best(without, nowNanos) : venue;
    }

    /** Says, of the decision, what there was to choose from for the cover that was prepared. */
    void tell(Emitter emitter, long decisionId) {
        if (order.expireNanos == Proposal.IMMEDIATE) {
            choice.tell(emitter, decisionId);
        }
    }

    private int firstOpen(int without) {
        for (int i = 0; i < venues.size(); i++) {
            int venue = venues.get(i);
            if ((without >>> venue & 1) == 0) {
                return venue;
            }
        }
        return NOBODY;
    }

    /** What was prepared goes through the gate, as the decision that was just told; its ClOrdID. */
    long send(long nowNanos) {
        int base = catalogue.base(order.instrumentId);
        int sent = intents.send(order, base, counted(), 1 << order.bookId, nowNanos);
        reason = sent == HedgeDesk.SENT ? RefusedReason.NULL_VAL : intents.reason();
        return sent == HedgeDesk.SENT ? intents.sentClOrdId() : 0;
    }

    /** What could not be prepared is told as the gate's refusals are. */
    void refuse() {
        boolean isBound = reason == RefusedReason.ORPHAN_FULL;
        gate.refuse(reason, isBound ? limit : 0, isBound ? actual : 0);
        intents.refused(order, reason);
    }

    /** The currency that positions are counted in, which is none itself. */
    private int counted() {
        for (int i = Proposal.PATH - 1; i >= 0; i--) {
            if (order.netAsset[i] != Proposal.NOT_LIMITED) {
                return order.netAsset[i];
            }
        }
        return catalogue.quote(order.instrumentId);
    }

    /** Of the last cover, or of what kept it back. */
    Proposal order() {
        return order;
    }

    RefusedReason reason() {
        return reason;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderDecisionEncoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientReports;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * The orders of clients, back-to-back and hybrid (ORDERS section 5): taken or refused by the valve
 * IN, dealt by us up to the warehouse's room where the terms say so, and covered for the rest. A
 * client is answered in the time that its terms give it, whatever its cover does: with what has
 * filled, and for the rest with a reject, or with a fill where it is to be that and there is room.
 */
final class ClientDesk {
    private static final RefusedReason NO_REASON = RefusedReason.NULL_VAL;
    private static final long NO_COVER = 0;
    private static final int AT_WIDER_PRICES = 2;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final Intake intake;
    private final Mirror mirror;
    private final OrderTable orders;
    private final Intents intents;
    private final ClientTerms terms;
    private final ClientOrders clients;
    private final ClientReports reports;
    private final ClientChecks checks;
    private final ClientFills fills;
    private final CoverDesk covers;
    private final Warehouse warehouse;

    /** Of the order that is taken now. */
    private long room;

    private long internalPx;

    /** Somebody was paged that no cover goes out for the orphans there are. */
    private boolean isFullTold;

    ClientDesk(
            Catalogue catalogue,
            Emitter emitter,
            Intake intake,
            Mirror mirror,
            Intents intents,
            ClientTerms terms,
            ClientOrders clients,
            ClientReports reports,
            ClientChecks checks,
            ClientFills fills,
            CoverDesk covers,
            Warehouse warehouse) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.intake = intake;
        this.mirror = mirror;
        orders = mirror.orders();
        this.intents = intents;
        this.terms = terms;
        this.clients = clients;
        this.reports = reports;
        this.checks = checks;
        this.fills = fills;
        this.covers = covers;
        this.warehouse = warehouse;
    }

    /** Takes a client's terms; false: they are not right. */
    boolean on(ClientOrdersDefinedDecoder in) {
        return terms.define(in);
    }

    /** Identities of a new life. */
    void startLife(int idEpoch) {
        terms.startLife();
        clients.startEpoch(idEpoch);
    }

    /** See {@link ClientFills#dealt}. */
    void dealt(long signedQty, long px, int valueDate, long clOrdId) {
        fills.dealt(signedQty, px, valueDate, clOrdId);
    }

    /** A client's order that is none of those that are known. */
    void take(ClientOrderDecoder in, boolean isStopping, long nowNanos) {
        int slot = clients.open(in, nowNanos);
        if (slot == ClientOrders.NONE) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, in.instrumentId(), NO_COVER);
            reports.refuse(in, ClientOrderCause.CAPACITY, RefusedReason.CAPACITY, nowNanos);
            return;
        }
        ClientOrderCause wrong = checks.judge(in, isStopping, nowNanos);
        ValveState valve =
                wrong == ClientOrderCause.NULL_VAL
                        ? intake.of(in.clientId(), in.instrumentId())
                        : ValveState.NORMAL;
        RefusedReason reason = checks.reason();
        if (valve == ValveState.CLOSED) {
            wrong = ClientOrderCause.REFUSED;
            reason = RefusedReason.INTAKE_CLOSED;
        } else if (wrong == ClientOrderCause.NULL_VAL && !price(slot, valve, nowNanos)) {
            wrong = ClientOrderCause.REFUSED;
            reason = RefusedReason.REFERENCE_STALE;
        }
        ClientOrderState to = ClientOrderState.PENDING_NEW;
        if (wrong != ClientOrderCause.NULL_VAL) {
            clients.assign(slot, ClientOrderState.REJECTED, wrong, reason, NO_COVER, 0, 0);
            reports.reject(slot, in, wrong, reason, nowNanos);
            return;
        }
        clients.assign(slot, to, ClientOrderCause.RECEIVED, NO_REASON, NO_COVER, 0, 0);
        tell(slot, ClientReportKind.PENDING_NEW, ClientOrderCause.RECEIVED, NO_REASON, nowNanos);
        split(slot, valve, nowNanos);
    }

    /** The worst price that the client gets, and our mark-up on it; false: nothing says it. */
    private boolean price(int slot, ValveState valve, long nowNanos) {
        int client = clients.client(slot);
        int instrument = clients.instrument(slot);
        long tick = catalogue.tickPx(instrument);
        boolean buys = clients.isBuy(slot);
        Rounding inwards = buys ? Rounding.FLOOR : Rounding.CEILING;
        long px = clients.toldPx(slot);
        if (checks.isMarket(slot)) {
            if (!warehouse.look(terms.coverBook(client), instrument, nowNanos)) {
                return false;
            }
            long mid = warehouse.doubleMid() / 2;
            long far = terms.protection(client, instrument, mid);
            px = buys ? mid + far : mid - far;
        }
        long limit = Scaled.toStep(px, tick, inwards);
        clients.price(slot, limit, terms.markUp(client, instrument, limit, times(valve)));
        return true;
    }

    private static int times(ValveState valve) {
        return valve == ValveState.WIDEN ? AT_WIDER_PRICES : 1;
    }

    /** What we deal ourselves, and what is passed on. */
    private void split(int slot, ValveState valve, long nowNanos) {
        long internal = internal(slot, valve, nowNanos);
        long rest = clients.orderQty(slot) - internal;
        boolean isPassed = rest > 0 && covers.prepare(slot, rest, nowNanos);
        decide(slot, valve, internal, isPassed ? rest : 0);
        if (internal > 0) {
            ClientOrderCause cause = ClientOrderCause.INTERNALISED;
            fills.fillOwn(slot, internal, internalPx, cause, nowNanos);
        }
        if (rest > 0) {
            pass(slot, isPassed, nowNanos);
        }
    }

    private long internal(int slot, ValveState valve, long nowNanos) {
        int client = clients.client(slot);
        int instrument = clients.instrument(slot);
        int book = catalogue.clientBook(client);
        room = 0;
        internalPx = 0;
        boolean isOurs =
                terms.mode(client) == ClientOrderMode.HYBRID
                        && (valve == ValveState.NORMAL || valve == ValveState.WIDEN)
                        && warehouse.look(book, instrument, nowNanos);
        if (!isOurs) {
            return 0;
        }
        boolean buys = clients.isBuy(slot);
        internalPx = ourPx(client, instrument, buys, times(valve));
        boolean isWithin =
                buys ? internalPx <= clients.limitPx(slot) : internalPx >= clients.limitPx(slot);
        if (!isWithin || internalPx <= 0) {
            return 0;
        }
        room = warehouse.room(book, instrument, !buys, internalPx, nowNanos);
        return checks.part(slot, Math.min(room, clients.orderQty(slot)));
    }

    /** Our mid and the mark-up on it. */
    private long ourPx(int client, int instrument, boolean buys, int times) {
        long tick = catalogue.tickPx(instrument);
        Rounding outwards = buys ? Rounding.CEILING : Rounding.FLOOR;
        long mid = Scaled.divide(warehouse.doubleMid(), 2, outwards);
        long markUp = terms.markUp(client, instrument, mid, times);
        long px = Scaled.toStep(mid, tick, outwards);
        return buys ? px + markUp : px - markUp;
    }

    private void decide(int slot, ValveState valve, long internal, long coverQty) {
        Proposal cover = covers.order();
        boolean isPassed = coverQty > 0;
        ClientOrderDecisionEncoder decision = emitter.clientOrderDecision();
        long decisionId = intents.nextDecision();
        decision.decisionId(decisionId)
                .orderId(clients.orderId(slot))
                .clientId(clients.client(slot))
                .instrumentId(clients.instrument(slot))
                .side(clients.side(slot))
                .mode(terms.mode(clients.client(slot)))
                .valve(valve)
                .limitPx(clients.limitPx(slot))
                .markUpPx(clients.markUpPx(slot))
                .roomQty(room)
                .internalQty(internal)
                .internalPx(internal > 0 ? internalPx : 0)
                .coverQty(coverQty)
                .coverPx(clients.coverPx(slot))
                .coverVenueId(isPassed ? cover.venueId : 0)
                .referencePx(
                        isPassed
                                ? cover.doubleReference / 2
                                : ClientOrderDecisionEncoder.referencePxNullValue())
                .referenceAgeNanos(
                        isPassed
                                ? cover.referenceAgeNanos
                                : ClientOrderDecisionEncoder.referenceAgeNanosNullValue());
        emitter.end();
        if (isPassed) {
            covers.tell(emitter, decisionId);
        }
    }

    private void pass(int slot, boolean isPrepared, long nowNanos) {
        if (!isPrepared) {
            covers.refuse();
            tellFull(slot);
        }
        long coverId = isPrepared ? covers.send(nowNanos) : NO_COVER;
        if (coverId == NO_COVER) {
            end(slot, ClientOrderCause.REFUSED, covers.reason(), nowNanos);
            return;
        }
        isFullTold = false;
        Proposal cover = covers.order();
        clients.cover(slot, coverId, cover.venueId);
        clients.assign(
                slot,
                clients.stateOf(slot),
                ClientOrderCause.COVER_SENT,
                NO_REASON,
                coverId,
                cover.orderQty,
                cover.price);
    }

    private void tellFull(int slot) {
        if (covers.reason() == RefusedReason.ORPHAN_FULL && !isFullTold) {
            isFullTold = true;
            int instrument = clients.instrument(slot);
            emitter.alert(Severity.PAGE, AlertCode.ORPHAN_FULL, 0, instrument, NO_COVER);
        }
    }

    /** After each input: what covers have dealt, how they ended, and who waits for too long. */
    void step(boolean isStopping, long nowNanos) {
        fills.settle(nowNanos);
        for (int i = 0; i < clients.liveCount(); i++) {
            look(clients.live(i), isStopping, nowNanos);
        }
        for (int i = clients.liveCount() - 1; i >= 0; i--) {
            int cover = orders.find(clients.coverOf(clients.live(i)));
            boolean isOver = cover < 0 || orders.isTerminal(cover);
            if (isOver && !clients.isOpen(clients.live(i))) {
                clients.settle(i);
            }
        }
    }

    private void look(int slot, boolean isStopping, long nowNanos) {
        if (!clients.isOpen(slot)) {
            return;
        }
        int cover = orders.find(clients.coverOf(slot));
        if (cover < 0 || orders.isTerminal(cover)) {
            coverEnded(slot, cover, isStopping, nowNanos);
        } else if (deadline(slot, cover) <= nowNanos) {
            overdue(slot, cover, nowNanos);
        } else if (clients.stateOf(slot) == ClientOrderState.PENDING_NEW
                && !clients.isImmediate(slot)
                && orders.workingOf(cover) == Working.NEW) {
            ClientOrderCause cause = ClientOrderCause.COVER_ACCEPTED;
            long coverId = orders.clOrdIdOf(cover);
            clients.assign(slot, ClientOrderState.NEW, cause, NO_REASON, coverId, 0, 0);
            tell(slot, ClientReportKind.NEW, cause, NO_REASON, nowNanos);
        }
    }

    /** An order that is dealt at once is tried at the next venue, while there is time. */
    private void coverEnded(int slot, int cover, boolean isStopping, long nowNanos) {
        boolean goesOn =
                clients.isImmediate(slot)
                        && !isStopping
                        && deadline(slot, cover) > nowNanos
                        && checks.isPassable(slot, clients.leaves(slot))
                        && covers.prepare(slot, clients.leaves(slot), nowNanos);
        if (goesOn) {
            room = 0;
            ValveState valve = intake.of(clients.client(slot), clients.instrument(slot));
            decide(slot, valve, 0, clients.leaves(slot));
            pass(slot, true, nowNanos);
            return;
        }
        boolean isExpired =
                !clients.isImmediate(slot)
                        && !clients.isCancelAsked(slot)
                        && cover >= 0
                        && orders.workingOf(cover) == Working.EXPIRED;
        ClientOrderCause cause =
                isExpired ? ClientOrderCause.LIFE_OVER : ClientOrderCause.COVER_ENDED;
        end(slot, cause, NO_REASON, nowNanos);
    }

    /** When its client is answered, whatever its cover does. */
    private long deadline(int slot, int cover) {
        long answer = terms.answerNanos(clients.client(slot));
        if (clients.isImmediate(slot)) {
            return clients.receivedNanos(slot) + answer;
        }
        boolean isInDoubt = cover >= 0 && orders.isUnknown(cover);
        return answer + (isInDoubt ? orders.unknownSinceOf(cover) : clients.expireNanos(slot));
    }

    private void overdue(int slot, int cover, long nowNanos) {
        long coverId = orders.clOrdIdOf(cover);
        int client = clients.client(slot);
        long left = clients.leaves(slot);
        mirror.cancel(cover, nowNanos);
        emitter.alert(
                Severity.PAGE,
                AlertCode.CLIENT_ANSWERED_IN_DOUBT,
                orders.venueOf(cover),
                clients.instrument(slot),
                coverId);
        if (terms.fillsInDoubt(client) && hasRoom(slot, left, nowNanos)) {
            clients.owes(slot, left);
            ClientOrderCause cause = ClientOrderCause.DOUBT_FILLED;
            fills.fillOwn(slot, left, clients.limitPx(slot), cause, nowNanos);
        } else {
            end(slot, ClientOrderCause.DOUBT_REJECTED, NO_REASON, nowNanos);
        }
    }

    private boolean hasRoom(int slot, long qty, long nowNanos) {
        int client = clients.client(slot);
        int instrument = clients.instrument(slot);
        int book = catalogue.clientBook(client);
        ValveState valve = intake.of(client, instrument);
        boolean buys = clients.isBuy(slot);
        return (valve == ValveState.NORMAL || valve == ValveState.WIDEN)
                && warehouse.look(book, instrument, nowNanos)
                && (clients.isImmediate(slot) || isAtMarket(slot, valve))
                && warehouse.room(book, instrument, !buys, clients.limitPx(slot), nowNanos) >= qty;
    }

    /** What rests may be far from the market, or the market from it: it would be a gift. */
    private boolean isAtMarket(int slot, ValveState valve) {
        boolean buys = clients.isBuy(slot);
        long px = ourPx(clients.client(slot), clients.instrument(slot), buys, times(valve));
        return buys ? px <= clients.limitPx(slot) : px >= clients.limitPx(slot);
    }

    /** What is left of an order is not dealt. */
    private void end(int slot, ClientOrderCause cause, RefusedReason reason, long nowNanos) {
        boolean isUntouched =
                clients.cumQty(slot) == 0 && clients.stateOf(slot) == ClientOrderState.PENDING_NEW;
        ClientOrderState to = isUntouched ? ClientOrderState.REJECTED : ClientOrderState.CANCELED;
        ClientReportKind kind = isUntouched ? ClientReportKind.REJECTED : ClientReportKind.CANCELED;
        if (cause == ClientOrderCause.LIFE_OVER) {
            to = ClientOrderState.EXPIRED;
            kind = ClientReportKind.EXPIRED;
        }
        clients.assign(slot, to, cause, reason, clients.coverOf(slot), 0, 0);
        tell(slot, kind, cause, reason, nowNanos);
    }

    private void tell(
            int slot,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason,
            long nowNanos) {
        reports.tell(slot, kind, cause, reason, nowNanos);
    }

    /** A client wants an order cancelled that may rest: its cover is, and its answer is ours. */
    void cancel(int slot, long nowNanos) {
        ClientOrderCause cause = ClientOrderCause.CLIENT_REQUEST;
        int cover = orders.find(clients.coverOf(slot));
        long coverId = clients.coverOf(slot);
        ClientOrderState to = ClientOrderState.PENDING_CANCEL;
        clients.assign(slot, to, cause, NO_REASON, coverId, 0, 0);
        tell(slot, ClientReportKind.PENDING_CANCEL, cause, NO_REASON, nowNanos);
        if (cover >= 0) {
            mirror.cancel(cover, nowNanos);
        }
    }

    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < clients.liveCount(); i++) {
            int slot = clients.live(i);
            if (clients.isOpen(slot)) {
                next = Math.min(next, deadline(slot, orders.find(clients.coverOf(slot))));
            }
        }
        return next;
    }

    void state(StatePass pass) {
        terms.state(pass);
        clients.state(pass);
        isFullTold = pass.next(isFullTold);
    }
}

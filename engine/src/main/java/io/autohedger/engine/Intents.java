// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.NodeExposures;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.risk.PrimeLines;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;

/**
 * The way out of every order, whoever proposes it: asks the gate, reserves it in the mirror, and
 * emits the INTENT with the gate's figures, or a Refused.
 */
final class Intents {
    private static final long NO_ORDER = 0;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Mirror mirror;
    private final Gate gate;
    private final NodeExposures exposures;
    private final OrderFacts facts;
    private final AccountRoom accounts;
    private final LimitDesk limits;
    private final Modes modes;
    private final Suggestions suggestions;
    private final Shadows shadows;
    private final Emitter emitter;

    private long decisions;
    private RefusedReason reason = RefusedReason.NULL_VAL;
    private boolean sent;
    private long sentClOrdId;

    /** Where somebody was paged that nobody may be traded with, until an order goes out. */
    private final boolean[] pagedNoVenue = new boolean[Catalogue.MAX_INSTRUMENTS];

    private final long[] sentNanos = new long[Catalogue.MAX_INSTRUMENTS];

    Intents(
            Catalogue catalogue,
            ReferenceChain references,
            Mirror mirror,
            Gate gate,
            NodeExposures exposures,
            OrderFacts facts,
            AccountRoom accounts,
            LimitDesk limits,
            Modes modes,
            Suggestions suggestions,
            Shadows shadows,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.references = references;
        this.mirror = mirror;
        this.gate = gate;
        this.exposures = exposures;
        this.facts = facts;
        this.accounts = accounts;
        this.limits = limits;
        this.modes = modes;
        this.suggestions = suggestions;
        this.shadows = shadows;
        this.emitter = emitter;
    }

    /** The number of the decision that is told now. */
    long nextDecision() {
        return ++decisions;
    }

    /** Of the last refusal. */
    RefusedReason reason() {
        return reason;
    }

    /** The order that was sent last. */
    long sentClOrdId() {
        return sentClOrdId;
    }

    /** When the last order of anybody went out in an instrument; 0: none did. */
    long sentNanos(int instrumentId) {
        return sentNanos[instrumentId];
    }

    /** An order went out since this was last asked. */
    boolean takeSent() {
        boolean was = sent;
        sent = false;
        return was;
    }

    /** An order's news is passed on within the input: what was sent is no state. */
    void state(StatePass pass) {
        decisions = pass.next(decisions);
        pass.column(pagedNoVenue);
        pass.column(sentNanos);
    }

    /**
     * Sends a complete proposal, unless the gate refuses it.
     *
     * @param factor the asset that the order is about
     * @param counted the currency that positions are counted in
     * @param bookMask the books that its program looks at
     * @return HedgeDesk.SENT or HedgeDesk.REFUSED
     */
    int send(Proposal order, int factor, int counted, int bookMask, long nowNanos) {
        RefusedReason refused = judge(order, factor, counted, bookMask, nowNanos);
        if (refused != RefusedReason.NULL_VAL) {
            return refused(order, refused);
        }
        RefusedReason kept = keep(order, nowNanos);
        if (kept != RefusedReason.NULL_VAL) {
            return refused(order, gate.refuse(kept));
        }
        long clOrdId =
                mirror.intend(
                        order.strategyId,
                        order.bookId,
                        order.venueId,
                        order.instrumentId,
                        order.buy,
                        order.orderQty,
                        order.price,
                        order.mostPx,
                        order.expireNanos,
                        nowNanos);
        if (clOrdId == 0) {
            return refused(order, gate.refuse(RefusedReason.CAPACITY));
        }
        gate.passed(order, nowNanos);
        pagedNoVenue[order.instrumentId] = false;
        sentNanos[order.instrumentId] = nowNanos;
        tellLevel(order, clOrdId);
        tell(order, clOrdId, nowNanos);
        limits.used(clOrdId);
        suggestions.sent(order);
        sent = true;
        sentClOrdId = clOrdId;
        return HedgeDesk.SENT;
    }

    /**
     * Sends a complete proposal to replace an order, unless the gate refuses it.
     *
     * @param slot of the order
     * @param qty as its venue counts OrderQty (38) of a replace
     * @return HedgeDesk.SENT or HedgeDesk.REFUSED
     */
    int replace(
            Proposal order,
            int slot,
            long qty,
            int factor,
            int counted,
            int bookMask,
            long nowNanos) {
        nextDecision();
        RefusedReason refused = judge(order, factor, counted, bookMask, nowNanos);
        if (refused != RefusedReason.NULL_VAL) {
            return refused(order, refused);
        }
        if (mirror.replace(slot, qty, order.price, order.mostPx, nowNanos) == 0) {
            return refused(order, gate.refuse(RefusedReason.CAPACITY));
        }
        gate.passed(order, nowNanos);
        tellLevel(order, mirror.orders().clOrdIdOf(slot));
        limits.used(mirror.orders().clOrdIdOf(slot));
        sent = true;
        return HedgeDesk.SENT;
    }

    /** What its program's mode does with an order that has passed the gate; NULL_VAL: it goes. */
    private RefusedReason keep(Proposal order, long nowNanos) {
        return switch (modes.of(order.strategyId, order.instrumentId)) {
            case OFF -> RefusedReason.OFF;
            case SHADOW -> {
                shadows.record(order, decisions, nowNanos);
                yield RefusedReason.SHADOW;
            }
            case SUGGEST, AUTO, NULL_VAL ->
                    suggestions.holds(order, nowNanos)
                            ? RefusedReason.SUGGESTED
                            : RefusedReason.NULL_VAL;
        };
    }

    /**
     * Whether the mode of its program, or a window, has kept such an order already: nothing is told
     * again. A window keeps what does not reduce, so that is asked first.
     */
    boolean isKept(Proposal order, int factor, int bookMask, long nowNanos) {
        return switch (modes.of(order.strategyId, order.instrumentId)) {
            case OFF -> true;
            case SHADOW -> shadows.isOnRecord(order, nowNanos);
            case SUGGEST -> suggestions.isWaiting(order, nowNanos);
            case AUTO, NULL_VAL ->
                    suggestions.has(order)
                            && exposures.tellReducing(order, bookMask, factor)
                            && suggestions.isWaiting(order, nowNanos);
        };
    }

    private void tell(Proposal order, long clOrdId, long nowNanos) {
        boolean isImmediate = order.expireNanos == Proposal.IMMEDIATE;
        NewOrderEncoder intent = emitter.newOrder();
        intent.clOrdId(clOrdId)
                .venueId(order.venueId)
                .sessionId(catalogue.venueSession(order.venueId))
                .instrumentId(order.instrumentId)
                .side(side(order))
                .ordType(OrderType.LIMIT)
                .timeInForce(timeInForce(order))
                .orderQty(order.orderQty)
                .price(order.price)
                .expireTimeNanos(
                        isImmediate
                                ? NewOrderEncoder.expireTimeNanosNullValue()
                                : order.expireNanos)
                .bookId(order.bookId)
                .accountId(catalogue.venueAccount(order.venueId))
                .strategyId(order.strategyId)
                .traderId(catalogue.trader(order.bookId))
                .deskId(catalogue.desk(order.bookId))
                .decisionId(decisions);
        tellRoom(order, intent, nowNanos);
        emitter.end();
    }

    /** How full each limit is with this order, where it is fullest: the gate's own figures. */
    private void tellRoom(Proposal order, NewOrderEncoder intent, long nowNanos) {
        intent.reducing(order.reducing ? Bool.YES : Bool.NO)
                .valueScope(gate.tightest(order, LimitKind.ORDER_VALUE, nowNanos))
                .value(gate.actual())
                .rateScope(gate.tightest(order, LimitKind.ORDER_RATE, nowNanos))
                .rate(gate.actual())
                .openScope(gate.tightest(order, LimitKind.OPEN_ORDERS, nowNanos))
                .openOrders(gate.actual())
                .worstScope(gate.tightest(order, LimitKind.NET_POSITION, nowNanos))
                .worst(gate.actual())
                .mostPx(order.mostPx)
                .grossScope(gate.tightest(order, LimitKind.GROSS_POSITION, nowNanos))
                .gross(gate.actual())
                .primeBrokerId(order.primeBrokerId)
                .credit(
                        gate.isLimited(order, PrimeLines.NET)
                                ? order.lineUse[PrimeLines.NET]
                                : NewOrderEncoder.creditNullValue())
                .settlement(
                        gate.isLimited(order, PrimeLines.SETTLEMENT)
                                ? order.lineUse[PrimeLines.SETTLEMENT]
                                : NewOrderEncoder.settlementNullValue())
                .suggestionId(suggestions.releasedFor(order));
    }

    private RefusedReason judge(
            Proposal order, int factor, int counted, int bookMask, long nowNanos) {
        if (!exposures.tell(order, bookMask, factor, counted, nowNanos)) {
            return gate.refuse(RefusedReason.OVERFLOW);
        }
        order.intentId = decisions;
        facts.tell(order, bookMask, factor, counted, nowNanos);
        accounts.tell(order, nowNanos);
        return gate.judge(order, nowNanos);
    }

    private void tellLevel(Proposal order, long clOrdId) {
        if (references.use(order.instrumentId, order.level)
                && order.level != ReferenceLevel.COMPOSITE) {
            AlertCode code =
                    switch (order.level) {
                        case SECOND_SOURCE -> AlertCode.REFERENCE_SECOND_SOURCE;
                        case LAST_TRADES -> AlertCode.REFERENCE_LAST_TRADES;
                        case OPERATOR -> AlertCode.REFERENCE_OPERATOR;
                        default -> AlertCode.REFERENCE_OWN_QUOTE;
                    };
            emitter.alert(Severity.ALERT, code, order.venueId, order.instrumentId, clOrdId);
        }
    }

    /** Demand is certain and nobody may be traded with: a person looks at sessions and quotes. */
    int noVenue(Proposal order) {
        if (!pagedNoVenue[order.instrumentId] && !order.hypothetical) {
            pagedNoVenue[order.instrumentId] = true;
            emitter.alert(Severity.PAGE, AlertCode.NO_VENUE, 0, order.instrumentId, NO_ORDER);
        }
        return refused(order, gate.refuse(RefusedReason.NO_VENUE));
    }

    private static TimeInForce timeInForce(Proposal order) {
        if (order.expireNanos != Proposal.IMMEDIATE) {
            return TimeInForce.GTD;
        }
        return order.fillOrKill ? TimeInForce.FOK : TimeInForce.IOC;
    }

    private static OrderSide side(Proposal order) {
        return order.buy ? OrderSide.BUY : OrderSide.SELL;
    }

    /** Tells a refusal, with the gate's figures of it. */
    int refused(Proposal order, RefusedReason why) {
        reason = why;
        if (why == RefusedReason.RESTRICTED
                && !order.hypothetical
                && gate.restricted().tells(order.instrumentId)) {
            emitter.alert(Severity.PAGE, AlertCode.RESTRICTED, 0, order.instrumentId, NO_ORDER);
        }
        emitter.refused()
                .decisionId(decisions)
                .strategyId(order.strategyId)
                .instrumentId(order.instrumentId)
                .venueId(order.venueId)
                .side(side(order))
                .reason(why)
                .orderQty(order.orderQty)
                .price(order.price)
                .limitValue(gate.limit())
                .actualValue(gate.actual())
                .scopeKind(gate.scope())
                .scopeId(gate.scopeId());
        emitter.end();
        return HedgeDesk.REFUSED;
    }
}

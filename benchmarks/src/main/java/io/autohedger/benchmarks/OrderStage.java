// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BustsSetDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.engine.OrderFacts;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.NodeExposures;
import io.autohedger.engine.orders.OrderListener;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.position.TradeListener;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.risk.Latches;
import io.autohedger.engine.risk.MessageRate;
import org.agrona.DirectBuffer;

/**
 * The parts of the engine behind a decision, put together as the engine does, without programs and
 * prices: what an order costs at the gate and in the mirror, and a report in the mirror.
 */
final class OrderStage {
    static final int LOT = 100_000;
    static final long PX = 108_500;
    private static final int ALL_BOOKS = -1;
    private static final long PLENTY = Long.MAX_VALUE / 1_000_000;

    private final OutputBuffer output = new OutputBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Emitter emitter = new Emitter();
    private final Catalogue catalogue = new Catalogue();
    private final Latches latches = new Latches(catalogue);
    private final MessageRate messages = new MessageRate(catalogue);
    private final Breaks breaks = new Breaks(catalogue, new Custodians(catalogue), emitter);
    private final Gate gate = new Gate(catalogue, new TradingSessions(), latches, messages, breaks);
    private final Proposal order = new Proposal();
    private final int venueId;
    private final int instrumentId;
    private final int base;
    private final int quote;
    final Mirror mirror;
    private final NodeExposures exposures;
    private final OrderFacts facts;

    private long intents;

    OrderStage(int orders, int fills) {
        DeskDefinition desk = OnePairDesk.definition();
        new ReferenceInputs((buffer, offset, length) -> define(buffer, offset)).define(desk);
        venueId = desk.venues().getFirst().venueId();
        instrumentId = desk.universe().instruments().getFirst().instrumentId();
        base = catalogue.base(instrumentId);
        quote = catalogue.quote(instrumentId);
        emitter.to(output);
        Markets markets = new Markets(catalogue);
        ReferenceChain references =
                new ReferenceChain(markets, new Closes(catalogue, new TradingSessions()));
        Valuation valuation = new Valuation(catalogue, markets);
        Ledger ledger = new Ledger(catalogue, new ValueDates(catalogue), emitter, new NoBookings());
        mirror =
                new Mirror(
                        catalogue,
                        ledger,
                        emitter,
                        new Deaf(),
                        references,
                        valuation,
                        messages,
                        new OwnPositions(Gate.MAX_STRATEGIES),
                        breaks,
                        1,
                        orders,
                        fills);
        mirror.startEpoch(1);
        Interval interval = new Interval(ledger, mirror);
        exposures = new NodeExposures(catalogue, valuation, mirror, interval);
        facts =
                new OrderFacts(
                        catalogue, valuation, mirror.orders(), interval, gate.conservation());
        demand(ledger);
    }

    /** A client has sold more than all orders of a run can hedge. */
    private void demand(Ledger ledger) {
        long amount = 1_000_000_000_000L;
        ledger.trade(
                PostingKind.CLIENT,
                false,
                OnePairDesk.HEDGE_BOOK,
                1,
                instrumentId,
                amount,
                PX,
                PostingEncoder.valueDateNullValue(),
                -1);
        gate.conservation().given(OnePairDesk.HEDGE_BOOK, base, amount * 10_000);
        output.clear();
    }

    private void define(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new AssetDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new InstrumentDefinedDecoder()
                                    .wrapAndApplyHeader(buffer, offset, header));
            case VenueDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new VenueDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case BookDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new BookDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ClientDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new ClientDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case LimitSetDecoder.TEMPLATE_ID ->
                    gate.on(new LimitSetDecoder().wrapAndApplyHeader(buffer, offset, header));
            // Nothing is taken back here.
            case BustsSetDecoder.TEMPLATE_ID -> {}
            default -> throw new IllegalStateException("template " + header.templateId());
        }
    }

    /** Raises what would refuse a measured order, and adds the limits that need not be set. */
    void unlimited(LimitInputs limits) {
        ScopeKind[] path = {ScopeKind.STRATEGY, ScopeKind.TRADER, ScopeKind.DESK, ScopeKind.FIRM};
        for (ScopeKind scope : path) {
            limits.set(gate, scope, LimitKind.ORDER_RATE, 0, 40_000, 1);
            limits.set(gate, scope, LimitKind.OPEN_ORDERS, 0, PLENTY, 0);
            limits.set(gate, scope, LimitKind.NET_POSITION, quote, PLENTY, 0);
        }
        limits.set(gate, ScopeKind.FIRM, LimitKind.REPEATED_EXECUTIONS, 0, 256, 1);
        int session = catalogue.venueSession(venueId);
        messages(limits, ScopeKind.VENUE_SESSION, session);
        messages(limits, ScopeKind.STRATEGY, OnePairDesk.STRATEGY_ID);
        messages(limits, ScopeKind.INSTRUMENT, instrumentId);
    }

    private void messages(LimitInputs limits, ScopeKind scope, long id) {
        limits.set(gate, scope, id, LimitKind.MESSAGE_RATE, 0, 40_000, 1);
    }

    /** One order through the gate into the mirror; its ClOrdID. */
    long send(long nowNanos) {
        order.strategyId = OnePairDesk.STRATEGY_ID;
        order.bookId = OnePairDesk.HEDGE_BOOK;
        order.venueId = venueId;
        order.instrumentId = instrumentId;
        order.buy = false;
        order.orderQty = LOT;
        order.price = PX;
        order.mostPx = PX;
        order.expireNanos = Proposal.IMMEDIATE;
        order.level = ReferenceLevel.COMPOSITE;
        order.doubleReference = 2 * PX;
        order.intentId = ++intents;
        gate.prepare(
                order,
                catalogue.trader(OnePairDesk.HEDGE_BOOK),
                catalogue.desk(OnePairDesk.HEDGE_BOOK));
        exposures.tell(order, ALL_BOOKS, base, quote, nowNanos);
        facts.tell(order, ALL_BOOKS, base, quote, nowNanos);
        RefusedReason refused = gate.judge(order, nowNanos);
        if (refused != RefusedReason.NULL_VAL) {
            throw new IllegalStateException("refused: " + refused);
        }
        long clOrdId = rest(nowNanos);
        gate.passed(order, nowNanos);
        return clOrdId;
    }

    /** One order into the mirror alone. */
    long rest(long nowNanos) {
        return mirror.intend(
                OnePairDesk.STRATEGY_ID,
                OnePairDesk.HEDGE_BOOK,
                venueId,
                instrumentId,
                false,
                LOT,
                PX,
                PX,
                Proposal.IMMEDIATE,
                nowNanos);
    }

    int venueId() {
        return venueId;
    }

    int instrumentId() {
        return instrumentId;
    }

    /** The driver has taken the outputs of a step; they are hashed before. */
    void clearOutput() {
        emitter.endStep();
        output.clear();
    }

    /** The P&amp;L is no part of it. */
    private static final class NoBookings implements TradeListener {
        @Override
        public void traded(
                PostingKind kind,
                boolean isChange,
                int bookId,
                int instrumentId,
                long base,
                long quote,
                long px,
                long clOrdId) {}

        @Override
        public void paid(
                PostingKind kind, int bookId, int instrumentId, int assetId, long amount) {}
    }

    /** Nobody's program. */
    private static final class Deaf implements OrderListener {
        @Override
        public void filled(int strategyId, long clOrdId) {}

        @Override
        public void done(int strategyId, long clOrdId) {}

        @Override
        public void rejected(int strategyId, long clOrdId, int reason) {}

        @Override
        public void changeRejected(int strategyId, long clOrdId, int reason) {}

        @Override
        public void unknown(int strategyId, long clOrdId) {}

        @Override
        public void corrected(int strategyId, long clOrdId) {}

        @Override
        public void neverSent(int strategyId, long clOrdId) {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;

import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.engine.strategy.StrategyPlan;

/** A desk with one future, of 50 dollars a point in ticks of 0.25, and a program that targets. */
final class FutureDesk {
    static final int CME = 2;
    static final int ES = 2;
    static final int CONTRACT = 3;
    static final int PROGRAM = 2;

    final Desk desk;
    final TargetProgram program = new TargetProgram();
    private long execIds = 1_000;
    private long turns;

    FutureDesk() {
        this(TargetProgram.plan(40, 20, 10));
    }

    FutureDesk(StrategyPlan plan) {
        this(plan, false);
    }

    FutureDesk(StrategyPlan plan, boolean taping) {
        this(plan, taping, InstrumentKind.FUTURE);
    }

    /** Of a perpetual a contract holds a thousandth of a coin, or is worth a dollar. */
    FutureDesk(InstrumentKind perpetual) {
        this(TargetProgram.plan(40, 20, 10), false, perpetual);
    }

    private FutureDesk(StrategyPlan plan, boolean taping, InstrumentKind kind) {
        desk = new Desk(Desk.OPTIONS, taping);
        if (kind == InstrumentKind.FUTURE) {
            desk.asset(CONTRACT, "ESZ6", 0);
            desk.future(ES, "ESZ6", CONTRACT, 1);
        } else {
            desk.asset(CONTRACT, "ETH", 8);
            boolean isLinear = kind == InstrumentKind.LINEAR_PERPETUAL;
            desk.contract(ES, kind, CONTRACT, 1, 2, 0, isLinear ? 100_000 : 1_00);
        }
        desk.restingVenue(CME, EvidenceScope.OPEN_AND_TERMINAL, SECOND / 2);
        desk.session(CME, SessionState.UP);
        desk.limits(PROGRAM, LimitKind.ORDER_VALUE);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        desk.takeOver(PROGRAM, program, plan);
        quote();
    }

    /** The same engine, without an input. */
    static Engine engine(StrategyPlan plan) {
        Engine engine = new Engine(Desk.OPTIONS);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        engine.deploy(PROGRAM, new TargetProgram(), plan);
        return engine;
    }

    /** 6000.00 to 6000.25, a hundred contracts each. */
    void quote() {
        desk.quoteOf(CME, ES, 600_000, 100, 600_025, 100);
    }

    /** By a limit at a price; 0: by a sweep. */
    void target(long qty, long price) {
        desk.parameter(PROGRAM, TargetProgram.QTY, qty);
        desk.parameter(PROGRAM, TargetProgram.PRICE, price);
        desk.parameter(PROGRAM, TargetProgram.TURN, ++turns);
    }

    /** Sends the program's position to qty without anything else to do. */
    void hold(long qty) {
        target(qty, 0);
        acknowledge(desk.last());
        fill(desk.last(), desk.last().orderQty());
    }

    void acknowledge(Desk.Order order) {
        desk.sendResult(order.clOrdId(), true);
        report(order, OrderEventKind.NEW);
    }

    void fill(Desk.Order order, long qty) {
        desk.begin(order, OrderEventKind.TRADE).lastQty(qty).lastPx(order.price());
        desk.send(++execIds, 0);
    }

    void report(Desk.Order order, OrderEventKind kind) {
        desk.begin(order, kind);
        desk.send(++execIds, 0);
    }

    /** The cancel that was asked for last is carried out. */
    void canceled(Desk.Order order) {
        desk.begin(
                        desk.lastCancelId,
                        order.venueId(),
                        order.instrumentId(),
                        order.buys(),
                        OrderEventKind.CANCELED)
                .origClOrdId(order.clOrdId());
        desk.send(++execIds, 0);
    }

    long position() {
        return desk.residual(CONTRACT) / 10_000;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded day on which everything happens: two pairs, two providers, three programs; quotes that
 * are locked, crossed, one-sided or stale; deals and repetitions; busts and corrections whose
 * demand waits, some of it for a person; orders that are filled in parts, too late, twice, not at
 * all, or that are not ours; limits that refuse; sessions that go down; and in the end a kill.
 */
final class WildDay {
    static final EngineOptions SMALL = new EngineOptions(3, 1 << 6, 1 << 14, 1 << 14);

    final Desk desk;
    private final SplittableRandom random;
    private long execIds = 1_000;
    private long dealIds;
    private long flowIds;
    private int ended;

    WildDay(Desk desk, long seed) {
        this.desk = desk;
        random = new SplittableRandom(seed);
        desk.asset(TimedHedger.JPY, "JPY", 0);
        desk.instrument(2, "USDJPY", 1, TimedHedger.JPY, 3);
        desk.venue(2);
        desk.book(3, BookRole.ORPHAN_COVER, 2, 1);
        desk.session(2, SessionState.UP);
        strategyLimits();
        desk.deploy(2, new TimedHedger(), TimedHedger.plan());
        desk.book(4, BookRole.CLIENT, 2, 2);
        desk.book(5, BookRole.HEDGE, 2, 2);
        desk.client(2, 4);
        desk.client(3, 4, SourceRole.WITNESS);
        desk.limits(3, LimitKind.NULL_VAL);
        // The fourth order of an input is refused: its outcome waits for the next.
        desk.limit(ScopeKind.STRATEGY, 3, LimitKind.ORDER_RATE, 0, 3, SECOND);
        desk.limit(ScopeKind.DESK, 2, LimitKind.ORDER_RATE, 0, 40, 60 * SECOND);
        // Little room for messages: orders, cancels and questions wait for it.
        messages(ScopeKind.VENUE_SESSION, 1, 40, 10);
        messages(ScopeKind.VENUE_SESSION, 2, 60, 10);
        messages(ScopeKind.STRATEGY, 3, 6, 2);
        messages(ScopeKind.INSTRUMENT, 2, 60, 2);
        desk.deploy(3, new FlatHedger(0.0001, true), flat());
        // Of what is taken back most waits for a while, and some of it for a person.
        desk.busts(3 * MILLION, 2 * SECOND);
    }

    private void messages(ScopeKind scope, long id, long most, long reserve) {
        desk.limit(scope, id, LimitKind.MESSAGE_RATE, 0, most, SECOND);
        desk.limit(scope, id, LimitKind.MESSAGE_RESERVE, 0, reserve, 0);
    }

    private static StrategyPlan flat() {
        return FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2));
    }

    /** The programs of the day, for an engine that shall take its tape or a snapshot of it. */
    static Engine engine() {
        Engine engine = new Engine(SMALL);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        engine.deploy(2, new TimedHedger(), TimedHedger.plan());
        engine.deploy(3, new FlatHedger(0.0001, true), flat());
        return engine;
    }

    private void strategyLimits() {
        limit(LimitKind.ORDER_VALUE, 1, 10 * MILLION, 0);
        limit(LimitKind.ORDER_QTY, 0, 10 * MILLION, 0);
        limit(LimitKind.ORDER_RATE, 0, 3, SECOND);
        limit(LimitKind.OPEN_ORDERS, 0, 14, 0);
        limit(LimitKind.NET_POSITION, 1, 100 * MILLION, 0);
        limit(LimitKind.COLLAR_BPS, 0, 20, 0);
        limit(LimitKind.REFERENCE_AGE, 0, SECOND, 0);
    }

    private void limit(LimitKind kind, int assetId, long amount, long perNanos) {
        desk.limit(ScopeKind.STRATEGY, 2, kind, assetId, amount, perNanos);
    }

    void run(int inputs) {
        long until = desk.seq + inputs;
        long kill = desk.seq + inputs * 18L / 20;
        while (desk.seq < until) {
            if (desk.seq >= kill) {
                desk.kill(ValveState.STOP);
                kill = Long.MAX_VALUE;
            }
            one();
        }
    }

    private void one() {
        desk.passTime(random.nextInt(60) == 0 ? 3 * SECOND : random.nextInt(120) * 1_000_000L);
        int dice = random.nextInt(100);
        if (random.nextInt(20) == 0) {
            ends();
        } else if (dice < 45) {
            quote();
        } else if (dice < 62) {
            deal();
        } else if (dice < 95) {
            venue();
        } else if (dice < 97) {
            operator();
        } else if (dice < 98) {
            payment();
        } else {
            desk.session(
                    1 + random.nextInt(2),
                    random.nextInt(3) == 0 ? SessionState.DOWN : SessionState.UP);
        }
    }

    private void quote() {
        int instrument = 1 + random.nextInt(2);
        long mid = instrument == 1 ? 108_500 : 150_100;
        long bid = mid + random.nextInt(20);
        long offer = random.nextInt(12) == 0 ? bid - random.nextInt(2) : bid + random.nextInt(20);
        desk.quote(1 + random.nextInt(2), instrument, bid, offer);
    }

    private void deal() {
        int instrument = 1 + random.nextInt(2);
        long px = instrument == 1 ? 108_510 : 150_110;
        OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        long qty = (1 + random.nextInt(40)) * MILLION / 10;
        long old = 1 + random.nextLong(dealIds + 2);
        switch (random.nextInt(11)) {
            case 9 -> desk.dealOf(3, side, qty, px, ++dealIds);
            case 10 -> desk.dealOf(2, side, 20 * qty, 108_510, ++dealIds);
            case 0 -> desk.deal(instrument, DealKind.BUSTED, side, 0, 0, ++dealIds, old);
            case 1 -> desk.deal(instrument, DealKind.CORRECTED, side, qty, px, ++dealIds, old);
            case 2 -> desk.deal(instrument, DealKind.BOOKED, side, qty, px, old, 0);
            default -> desk.deal(instrument, DealKind.BOOKED, side, qty, px, ++dealIds, 0);
        }
    }

    /** Funding or a fee in one of three assets, told again at times; the yen has no digits. */
    private void payment() {
        PostingKind kind = random.nextBoolean() ? PostingKind.FEE : PostingKind.FUNDING;
        long id = random.nextInt(5) == 0 ? 1 + random.nextLong(flowIds + 1) : ++flowIds;
        long amount = random.nextLong(-MILLION, MILLION);
        desk.cashFlow(kind, 5, random.nextInt(3), 1 + random.nextInt(3), amount, id);
    }

    /** A report about one of the last orders, or about one that nobody sent. */
    private void venue() {
        if (desk.sent.isEmpty()) {
            return;
        }
        int back = Math.min(desk.sent.size(), 8);
        Desk.Order order = desk.sent.get(desk.sent.size() - 1 - random.nextInt(back));
        if (random.nextInt(25) == 0) {
            order =
                    new Desk.Order(
                            random.nextLong(1L << 40),
                            order.venueId(),
                            order.instrumentId(),
                            random.nextBoolean(),
                            order.orderQty(),
                            order.price());
        }
        long part = Math.max(100_000, order.orderQty() / (1 + random.nextInt(3)));
        switch (random.nextInt(16)) {
            case 0, 1 -> desk.sendResult(order.clOrdId(), random.nextInt(4) != 0);
            case 2 -> plain(order, OrderEventKind.NEW);
            case 3 -> plain(order, OrderEventKind.CANCELED);
            case 4 -> plain(order, OrderEventKind.EXPIRED);
            case 5 -> plain(order, OrderEventKind.REJECTED);
            case 6 -> trade(order, OrderEventKind.TRADE_CANCEL, 0, oldExecId());
            case 7 -> trade(order, OrderEventKind.TRADE_CORRECT, part, oldExecId());
            case 8 -> {
                desk.begin(order, OrderEventKind.TRADE).lastQty(part).lastPx(order.price());
                desk.send(oldExecId(), 0);
            }
            case 9 -> {
                desk.begin(order, OrderEventKind.ORDER_STATUS)
                        .cumQty(random.nextInt(3) * part)
                        .leavesQty(0)
                        .rawOrdStatus((short) "0148".charAt(random.nextInt(4)));
                desk.send(++execIds, 0);
            }
            case 10 -> desk.cancelRejected(order.clOrdId(), random.nextInt(5));
            case 12 ->
                    desk.rejected(
                            RequestKind.CANCEL, desk.lastCancelId, 0, 2 + 2 * random.nextInt(2));
            case 11 -> {
                desk.begin(order, OrderEventKind.CANCELED).cumQty(part).leavesQty(0);
                desk.send(++execIds, 0);
            }
            default -> trade(order, OrderEventKind.TRADE, part, 0);
        }
    }

    /** Whatever has no end yet gets one: else the day would soon be all doubt. */
    private void ends() {
        while (ended < desk.sent.size()) {
            plain(desk.sent.get(ended++), OrderEventKind.EXPIRED);
        }
    }

    private long oldExecId() {
        return execIds - random.nextInt(12);
    }

    private void plain(Desk.Order order, OrderEventKind kind) {
        desk.begin(order, kind);
        desk.send(++execIds, 0);
    }

    private void trade(Desk.Order order, OrderEventKind kind, long qty, long refId) {
        desk.begin(order, kind).lastQty(qty).lastPx(order.price());
        desk.send(++execIds, refId);
    }

    /** About one of the last orders, or the last latch; most of it is refused. */
    private void people() {
        long order = desk.sent.isEmpty() ? 0 : desk.last().clOrdId();
        switch (random.nextInt(4)) {
            case 3 ->
                    desk.person(
                            Desk.ANN, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, desk.suggestion);
            case 0 ->
                    desk.person(Desk.ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, order)
                            .resolveAs(Working.FILLED)
                            .qty(order == 0 ? 0 : desk.last().orderQty())
                            .px(108_500);
            case 1 ->
                    desk.person(Desk.ANN, ActionKind.DECIDE_DOUBT, ScopeKind.ORDER, order)
                            .decision(DoubtDecision.get((short) (1 + random.nextInt(3))));
            default ->
                    desk.person(Desk.ANN, ActionKind.RELEASE, ScopeKind.FIRM, desk.lastLatch)
                            .valveState(ValveState.NORMAL);
        }
        desk.act();
    }

    private void operator() {
        switch (random.nextInt(8)) {
            case 4 -> people();
            case 5 -> desk.approve(Desk.BEA, random.nextInt(4) != 0);
            case 6 ->
                    desk.kill(
                            Desk.ANN,
                            ValveKind.IN,
                            ValveState.WIDEN,
                            ScopeKind.INSTRUMENT,
                            1 + random.nextInt(2));
            case 7 ->
                    desk.kill(
                            Desk.ANN, ValveKind.OUT, ValveState.REDUCE_ONLY, ScopeKind.STRATEGY, 2);
            case 3 -> limit(LimitKind.ORDER_VALUE, 1, (1 + random.nextInt(5)) * MILLION, 0);
            case 0 -> desk.parameter(2, 0, 50_000_000L * (1 + random.nextInt(4)));
            case 1 -> limit(LimitKind.ORDER_RATE, 0, 1 + random.nextInt(4), SECOND);
            default -> limit(LimitKind.ORDER_QTY, 0, (1 + random.nextInt(5)) * MILLION, 0);
        }
    }
}

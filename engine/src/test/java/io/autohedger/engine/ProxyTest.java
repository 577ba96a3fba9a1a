// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A program hedges GBP of books 4 and 5 at providers 1 and 2, in GBPUSD at 1.2500. Nobody quotes
 * that any more. EUR stands in, in book 6, in EURUSD at 1.0850: 80 bp a day each, correlated by
 * 0.8, so it takes 64 % of the variance away with 0.8 of the worth.
 */
@Tag("unit")
class ProxyTest {
    private static final int PROGRAM = 3;
    private static final int EUR = 2;
    private static final int GBP = 3;
    private static final int GBPUSD = 2;
    private static final int STANDS_IN = 6;
    private static final long VARIANCE = 6_400_000;
    private static final long MID = 108_500;
    private static final long POUND = 125_000;

    private final Desk desk = new Desk();
    private long ids = 100;

    private static StrategyPlan plan() {
        return FlatHedger.plan(GBP, List.of(4, 5), 5, List.of(1, 2));
    }

    @BeforeEach
    void nobodyQuotesThePound() {
        desk.mode(1, StrategyMode.OFF);
        desk.asset(GBP, "GBP", 2);
        desk.instrument(GBPUSD, "GBPUSD", GBP, 1, 5);
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.book(STANDS_IN, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(PROGRAM, new FlatHedger(0.0001), plan());
        pounds();
        desk.passTime(10 * SECOND);
        euros();
        covariance(800_000);
        desk.proxy(GBP, EUR, STANDS_IN, 500_000, 60 * SECOND);
    }

    private void covariance(long correlation) {
        long both = VARIANCE / 1_000 * correlation / 1_000;
        desk.covariance(EUR, EUR, VARIANCE, GBP, GBP, VARIANCE, EUR, GBP, both);
    }

    private void pounds() {
        desk.quote(1, GBPUSD, POUND - 10, POUND + 10);
        desk.quote(2, GBPUSD, POUND - 12, POUND + 12);
    }

    private void euros() {
        desk.quote(1, 1, MID - 10, MID + 10);
        desk.quote(2, 1, MID - 12, MID + 12);
    }

    private void clientSells(long qty) {
        desk.deal(2, GBPUSD, DealKind.BOOKED, OrderSide.SELL, qty, POUND, ++ids, 0);
    }

    private void pass(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 2) {
            desk.passTime(SECOND / 2);
            euros();
        }
    }

    private void fill() {
        desk.fill(desk.last(), ++ids);
    }

    /** 4M pounds are 5M dollars; 0.8 of them are 4M, at 1.0850 down to a lot of 1,000 euros. */
    private static final long LIKE = 3_686_000_00L;

    @Test
    void whatNobodyDealsIsHedgedByWhatMovesLikeIt() {
        clientSells(4 * MILLION);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.last().instrumentId());
        assertEquals(false, desk.last().buys());
        assertEquals(LIKE, desk.last().orderQty());
        assertEquals(STANDS_IN, desk.lastOrderBook);
        assertEquals(GBP, desk.proxyOf);
        assertEquals(640_000, desk.effectiveness);
        assertEquals(77, desk.covarianceHash);
        fill();
        pass(20 * SECOND);
        assertEquals(1, desk.orders, "what is held is as much as is wanted");
        assertEquals(0, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    /** The pound is dealt as soon as somebody quotes it, and what stood in goes as it fills. */
    @Test
    void itGoesAsTheFactorItselfIsDealt() {
        clientSells(4 * MILLION);
        fill();
        pass(20 * SECOND);
        pounds();
        assertEquals(2, desk.orders);
        assertEquals(GBPUSD, desk.last().instrumentId());
        assertEquals(4 * MILLION, desk.last().orderQty());
        // Half of it fills: half of what stands in stays.
        Desk.Order direct = desk.last();
        desk.begin(direct, OrderEventKind.TRADE).lastQty(2 * MILLION).lastPx(direct.price());
        desk.send(++ids, 0);
        assertEquals(3, desk.orders);
        assertTrue(desk.last().buys());
        assertTrue(Math.abs(LIKE / 2 - desk.last().orderQty()) <= 100_000);
        fill();
        desk.begin(direct, OrderEventKind.TRADE).lastQty(2 * MILLION).lastPx(direct.price());
        desk.send(++ids, 0);
        pass(6 * SECOND);
        assertTrue(desk.last().buys());
        fill();
        pass(60 * SECOND);
        assertEquals(4, desk.orders);
        assertTrue(Math.abs(desk.postedOf(STANDS_IN, EUR)) < 2 * 100_000 * 10_000L);
    }

    @Test
    void whatTakesTooLittleAwayDoesNotStandIn() {
        covariance(700_000);
        clientSells(4 * MILLION);
        pass(10 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    /** The books are short of euros by more than it would sell: selling more would add risk. */
    @Test
    void whatWouldRaiseTheRiskDoesNotStandIn() {
        desk.deal(2, 1, DealKind.BOOKED, OrderSide.BUY, 12 * MILLION, MID, ++ids, 0);
        clientSells(4 * MILLION);
        pass(10 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    /** Short of 2M euros, 2.17M dollars: what raises nothing is 2 (0.8 x 5M - 2.17M) dollars. */
    @Test
    void itIsNoLargerThanRaisesTheRiskNowhere() {
        desk.deal(2, 1, DealKind.BOOKED, OrderSide.BUY, 3 * MILLION, MID, ++ids, 0);
        clientSells(4 * MILLION);
        assertEquals(1, desk.orders);
        long most = 2 * (4_000_000 - 3_255_000);
        assertEquals(most / 1.0850, desk.last().orderQty() / 100.0, 1_001);
    }

    @Test
    void whatTheMatrixDoesNotSpeakOfIsNoRiskThatCanBeJudged() {
        desk.asset(4, "JPY", 0);
        desk.instrument(3, "USDJPY", 1, 4, 3);
        desk.deal(2, 3, DealKind.BOOKED, OrderSide.BUY, MILLION, 150_000, ++ids, 0);
        clientSells(4 * MILLION);
        pass(10 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    @Test
    void whatIsNegativelyCorrelatedIsBought() {
        covariance(-800_000);
        clientSells(4 * MILLION);
        assertTrue(desk.last().buys());
        assertEquals(LIKE, desk.last().orderQty());
    }

    @Test
    void aRejectedOneIsTriedAgainLater() {
        clientSells(4 * MILLION);
        desk.begin(desk.last(), OrderEventKind.REJECTED).cumQty(0).leavesQty(0);
        desk.send(++ids, 0);
        assertEquals(1, desk.orders);
        pass(6 * SECOND);
        assertEquals(2, desk.orders);
    }

    /** After its time people are called: it should be the pound by now. */
    @Test
    void whatHasStoodInForTooLongIsPagedAbout() {
        clientSells(4 * MILLION);
        fill();
        pass(50 * SECOND);
        assertEquals(0, desk.alerts(AlertCode.PROXY_OVERDUE));
        pass(20 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.PROXY_OVERDUE));
        assertEquals(1, desk.orders);
    }

    /** The pound is gone, the euros stay: whom they would have followed sends nothing. */
    @Test
    void whatStandsInForAProgramThatSendsNothingIsPagedAbout() {
        for (StrategyMode mode : List.of(StrategyMode.OFF, StrategyMode.SHADOW)) {
            ProxyTest world = new ProxyTest();
            world.nobodyQuotesThePound();
            world.clientSells(4 * MILLION);
            world.fill();
            assertEquals(0, world.desk.alerts(AlertCode.PROXY_OVERDUE));
            world.desk.mode(PROGRAM, mode);
            world.desk.deal(
                    2, GBPUSD, DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, POUND, ++world.ids, 0);
            world.pass(2 * SECOND);
            assertEquals(1, world.desk.orders);
            assertEquals(1, world.desk.alerts(AlertCode.PROXY_OVERDUE));
            world.desk.mode(PROGRAM, StrategyMode.AUTO);
            world.pass(10 * SECOND);
            assertEquals(2, world.desk.orders);
            assertEquals(LIKE, world.desk.last().orderQty());
            assertEquals(1, world.desk.alerts(AlertCode.PROXY_OVERDUE));
        }
    }

    /** What its program leaves alone of the pound keeps nothing beyond the declared time. */
    @Test
    void afterItsTimeNothingStaysOnceThePoundCanBeDealt() {
        clientSells(4 * MILLION);
        fill();
        desk.mode(PROGRAM, StrategyMode.OFF);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        pass(70 * SECOND);
        pounds();
        assertEquals(GBPUSD, desk.sent(1).instrumentId());
        assertEquals(3, desk.orders);
        assertEquals(LIKE, desk.last().orderQty());
        assertTrue(desk.last().buys());
    }

    /** Who hedges euros does not take what stands in for a pound as something to hedge. */
    @Test
    void aProgramThatHedgesTheOtherFactorIsNotDisturbed() {
        desk.limits(4, LimitKind.NULL_VAL);
        desk.book(7, BookRole.HEDGE, 3, 1);
        desk.book(8, BookRole.CLIENT, 3, 1);
        desk.deploy(
                4, new FlatHedger(0.0001), FlatHedger.plan(EUR, List.of(7, 8), 7, List.of(1, 2)));
        clientSells(4 * MILLION);
        fill();
        pass(20 * SECOND);
        assertEquals(1, desk.orders);
        assertEquals(0, desk.trips);
    }

    @Test
    void whatIsNotRightIsNotTaken() {
        int before = desk.ignored;
        desk.proxy(GBP, EUR, 7, 500_000, SECOND);
        desk.proxy(EUR, GBP, 5, 500_000, SECOND);
        desk.proxy(EUR, EUR, 2, 500_000, SECOND);
        desk.proxy(EUR, GBP, 2, 0, SECOND);
        desk.proxy(EUR, GBP, 2, 500_000, 0);
        desk.covariance(EUR, EUR, VARIANCE, GBP, GBP, VARIANCE, EUR, GBP, VARIANCE + 1);
        desk.covariance(EUR, EUR, -1);
        desk.covariance(EUR, 9, 1);
        assertEquals(before + 8, desk.ignored);
    }

    @Test
    void aRestartGoesOnAsBefore() {
        clientSells(4 * MILLION);
        fill();
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(Desk.OPTIONS);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(PROGRAM, new FlatHedger(0.0001), plan());
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        long seq = desk.seq;
        desk.taping = true;
        pass(20 * SECOND);
        pounds();
        fill();
        pass(70 * SECOND);
        assertEquals(3, desk.orders);
        OutputBuffer out = new OutputBuffer();
        for (Desk.Input input : desk.tape) {
            out.clear();
            next.on(++seq, input.timeNanos(), input.message(), 0, input.message().capacity(), out);
        }
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }
}

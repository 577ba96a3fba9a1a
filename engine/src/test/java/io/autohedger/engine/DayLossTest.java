// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TickEncoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.LimitMode;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A client buys two million euros at 1.08510, and the desk keeps them: at a mid of 1.09500 it has
 * lost 19,800 dollars.
 */
@Tag("unit")
class DayLossTest {
    private static final EngineOptions SMALL = new EngineOptions(3, 1 << 6, 1 << 10, 1 << 10);
    private static final int STRATEGY = 2;
    private static final long LIMIT = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final Desk desk = new Desk(SMALL, true);
    private long execIds = 100;
    private long bid = 108_490;

    /** The same plan with a limit on the day's loss. */
    static StrategyPlan limited(StrategyPlan plan, long dayLoss, LimitMode mode) {
        StrategyPlan.Limits l = plan.limits();
        return new StrategyPlan(
                plan.name(),
                plan.codeHash(),
                plan.sources(),
                plan.hedgeSites(),
                plan.textSites(),
                plan.parameters(),
                new StrategyPlan.Limits(
                        l.assetId(),
                        l.orders(),
                        l.ordersPerNanos(),
                        l.openOrders(),
                        l.orderSize(),
                        l.netExposure(),
                        l.doubt(),
                        l.doubtNanos(),
                        l.cover(),
                        l.unknownAfterNanos(),
                        dayLoss,
                        mode));
    }

    private static StrategyPlan plan(long limit, LimitMode mode) {
        return limited(HandWrittenHedger.plan(), limit, mode);
    }

    private void start(long limit, LimitMode mode) {
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.STRATEGY, 1);
        desk.limits(STRATEGY, LimitKind.NULL_VAL);
        desk.takeOver(STRATEGY, new HandWrittenHedger(), plan(limit, mode));
        desk.out = ValveState.NORMAL;
        quote();
        clientBuys(2 * MILLION);
    }

    private void quote() {
        desk.quote(bid, bid + 20);
    }

    private void priceGoesTo(long mid) {
        bid = mid - 10;
        quote();
    }

    private void clientBuys(long qty) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, 108_510, ++execIds, 0);
    }

    private int pages() {
        return desk.alerts(AlertCode.DAY_LOSS);
    }

    private void live(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 2) {
            desk.passTime(Math.min(left, SECOND / 2));
            quote();
        }
    }

    private void release() {
        desk.person(Desk.ANN, ActionKind.RELEASE, ScopeKind.STRATEGY, desk.lastLatch)
                .valveState(ValveState.NORMAL);
        desk.act();
        desk.approve(Desk.BEA, true);
        assertTrue(desk.carriedOut);
    }

    @Test
    void aLossPastTheLimitTripsOnceWithItsFiguresAndLowersIntake() {
        start(LIMIT, LimitMode.REDUCE_ONLY);
        priceGoesTo(109_500);
        assertEquals(1, pages());
        assertEquals(
                "day loss 19800.00 of 10000.00 USD since 00:00 UTC: reduce_only",
                desk.lastLossText);
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        assertEquals(ValveState.CLOSED, desk.intake[1], "the first strategy is stopped");
        priceGoesTo(110_500);
        live(10 * SECOND);
        assertEquals(1, pages());
        assertEquals(0, desk.orders);
    }

    @ParameterizedTest
    @CsvSource({"1980000, 0", "1979999, 1"})
    void theLimitItselfMayBeLost(long limit, int expected) {
        start(limit, LimitMode.REDUCE_ONLY);
        priceGoesTo(109_500);
        assertEquals(expected, pages());
    }

    @ParameterizedTest
    @CsvSource({"PAUSE, REDUCE_ONLY", "CANCEL, CANCEL", "REDUCE_ONLY, REDUCE_ONLY"})
    void aModeIsAStateOfTheValveOut(LimitMode mode, ValveState state) {
        start(LIMIT, mode);
        priceGoesTo(109_500);
        assertEquals(state, desk.out);
    }

    @Test
    void whoReleasesItHasSeenTheFigures() {
        start(LIMIT, LimitMode.REDUCE_ONLY);
        priceGoesTo(109_500);
        release();
        assertEquals(ValveState.NORMAL, desk.out);
        priceGoesTo(110_500);
        assertEquals(ValveState.NORMAL, desk.out);
        assertEquals(1, pages());
    }

    @Test
    void aNewDayOfUtcBeginsWithTheLastKnownWorth() {
        start(LIMIT, LimitMode.REDUCE_ONLY);
        priceGoesTo(108_900);
        desk.passTime(DAY - Math.floorMod(desk.now, DAY) - 1);
        priceGoesTo(108_900);
        assertEquals(0, pages(), "7,800 lost");
        desk.passTime(1);
        priceGoesTo(109_400);
        assertEquals(0, pages(), "10,000 lost today");
        priceGoesTo(109_401);
        assertEquals(1, pages(), "10,020 lost today");
    }

    /** A program that is off is not watched: what would be due of it asks for no time. */
    @Test
    void aProgramThatIsOffWhileAMidIsMissingAsksForNoTickAfterTick() {
        start(LIMIT, LimitMode.REDUCE_ONLY);
        desk.session(SessionState.DOWN);
        clientBuys(2 * MILLION);
        desk.passTime(10 * SECOND);
        desk.mode(STRATEGY, StrategyMode.OFF);
        desk.now += 120 * SECOND;
        for (int i = 0; i < 3; i++) {
            long due = desk.dueNanos;
            desk.dueNanos = Long.MAX_VALUE;
            desk.put(
                    new TickEncoder()
                            .wrapAndApplyHeader(desk.buffer, 0, desk.header)
                            .dueNanos(due)
                            .encodedLength());
        }
        assertTrue(desk.dueNanos > desk.now);
        assertEquals(0, desk.alerts(AlertCode.DAY_LOSS_UNKNOWN));
        desk.mode(STRATEGY, StrategyMode.AUTO);
        assertEquals(1, desk.alerts(AlertCode.DAY_LOSS_UNKNOWN));
    }

    @Test
    void whileAMidIsMissingNothingTripsAndSomebodyIsTold() {
        start(LIMIT, LimitMode.REDUCE_ONLY);
        desk.session(SessionState.DOWN);
        clientBuys(2 * MILLION);
        desk.passTime(59 * SECOND);
        assertEquals(0, desk.alerts(AlertCode.DAY_LOSS_UNKNOWN));
        desk.passTime(SECOND);
        assertEquals(1, desk.alerts(AlertCode.DAY_LOSS_UNKNOWN));
        assertEquals("the day's loss is not known: no price of EUR", desk.lastLossText);
        desk.passTime(600 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.DAY_LOSS_UNKNOWN));
        assertEquals(0, pages());
        desk.session(SessionState.UP);
        priceGoesTo(109_500);
        assertEquals(1, pages());
    }

    /** 1 million dollars bought at 150.100 are worth 150.1 million yen; at 150.000 that is more. */
    @Test
    void yenAreWorthWhatTheirPairSays() {
        desk.asset(3, "JPY", 0);
        desk.instrument(2, "USDJPY", 1, 3, 3);
        start(1, LimitMode.REDUCE_ONLY);
        priceGoesTo(108_510);
        assertEquals(0, pages());
        desk.quote(1, 2, 150_090, 150_110);
        desk.deal(2, DealKind.BOOKED, OrderSide.BUY, MILLION, 150_100, ++execIds, 0);
        assertEquals(0, pages(), "nothing is lost at the price of the deal");
        desk.quote(1, 2, 150_190, 150_210);
        assertEquals(1, pages());
        assertEquals("day loss 665.78 of 0.01 USD since 00:00 UTC: reduce_only", desk.lastLossText);
    }

    @Test
    void flattenHedgesAllOfItForAsLongAsTheLatchStands() {
        start(LIMIT, LimitMode.FLATTEN);
        priceGoesTo(109_500);
        assertEquals(1, desk.orders);
        assertTrue(desk.lastOrderBuys);
        assertEquals(2 * MILLION, desk.lastOrderQty);
        assertEquals(109_510, desk.lastOrderPx, "the best offer and no worse");
        desk.fillLast(++execIds);
        live(5 * SECOND);
        assertEquals(1, desk.orders, "flat");
        clientBuys(MILLION);
        assertEquals(2, desk.orders, "inside the program's band");
        desk.fillLast(++execIds);
        release();
        live(SECOND);
        clientBuys(MILLION);
        assertEquals(2, desk.orders, "the program's band holds again");
    }

    @Test
    void flatteningKeepsToTheDeclaredRateOfFiveASecond() {
        start(LIMIT, LimitMode.FLATTEN);
        priceGoesTo(109_500);
        for (int i = 0; i < 6; i++) {
            desk.report(OrderEventKind.REJECTED, desk.lastClOrdId, 0, 0, ++execIds, 0);
            assertEquals(Math.min(5, 2 + i), desk.orders);
        }
        live(SECOND - 1);
        assertEquals(5, desk.orders);
        desk.passTime(1);
        assertEquals(6, desk.orders, "nothing but time has passed");
    }

    /** What the program sent just before counts. */
    @Test
    void ordersOfTheProgramCountInThatRate() {
        start(LIMIT, LimitMode.FLATTEN);
        clientBuys(MILLION);
        for (int i = 0; i < 3; i++) {
            desk.report(OrderEventKind.REJECTED, desk.lastClOrdId, 0, 0, ++execIds, 0);
        }
        assertEquals(4, desk.orders);
        priceGoesTo(109_500);
        desk.report(OrderEventKind.REJECTED, desk.lastClOrdId, 0, 0, ++execIds, 0);
        desk.report(OrderEventKind.REJECTED, desk.lastClOrdId, 0, 0, ++execIds, 0);
        assertEquals(5, desk.orders);
    }

    @Test
    void whereItMayNotFlattenSomebodyIsPagedOnce() {
        start(LIMIT, LimitMode.FLATTEN);
        desk.kill(ValveState.STOP);
        priceGoesTo(109_500);
        assertEquals("cannot flatten EUR: KILLED", desk.lastLossText);
        assertEquals(2, pages());
        live(10 * SECOND);
        assertEquals(2, pages());
        assertEquals(0, desk.orders);
        assertTrue(desk.refusals <= 11, desk.refusals + " refusals in ten seconds");
    }

    /** Both would be latches of one input. */
    @Test
    void twoProgramsThatTripTogetherHaveALatchEach() {
        desk.limits(3, LimitKind.NULL_VAL);
        desk.deploy(
                3,
                new HandWrittenHedger(),
                limited(TimedHedger.plan(), LIMIT, LimitMode.REDUCE_ONLY));
        start(LIMIT, LimitMode.REDUCE_ONLY);
        int told = desk.valvesTold;
        priceGoesTo(109_500);
        long first = desk.lastLatch;
        assertEquals(2, pages());
        desk.passTime(0);
        assertTrue(desk.lastLatch > first);
        assertTrue(desk.valvesTold > told);
    }

    @Test
    void aRestoredDeskKnowsWhatWasLostAndGoesOnFlattening() {
        start(LIMIT, LimitMode.FLATTEN);
        priceGoesTo(109_500);
        Engine restored = new Engine(SMALL);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        restored.deploy(STRATEGY, new HandWrittenHedger(), plan(LIMIT, LimitMode.FLATTEN));
        PrimitiveIterator.OfLong words = LongStream.of(snapshot(desk.engine)).iterator();
        assertEquals(Restored.DONE, restored.restore(words::nextLong));
        int from = desk.tape.size();
        long seq = desk.seq;
        for (int i = 0; i < 6; i++) {
            desk.report(OrderEventKind.REJECTED, desk.lastClOrdId, 0, 0, ++execIds, 0);
        }
        live(2 * SECOND);
        desk.fillLast(++execIds);
        clientBuys(MILLION);
        assertTrue(desk.orders >= 7);
        for (Desk.Input input : desk.tape.subList(from, desk.tape.size())) {
            restored.on(
                    ++seq,
                    input.timeNanos(),
                    input.message(),
                    0,
                    input.message().capacity(),
                    new OutputBuffer());
        }
        assertEquals(desk.engine.outputHash(), restored.outputHash());
        assertArrayEquals(snapshot(desk.engine), snapshot(restored));
    }

    private static long[] snapshot(Engine engine) {
        LongArrayList words = new LongArrayList();
        engine.snapshot(words::addLong);
        return words.toLongArray();
    }
}

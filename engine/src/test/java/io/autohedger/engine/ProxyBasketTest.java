// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A program hedges GBP, which nobody quotes any more. EUR at 1.0850 and AUD at 0.6500 stand in
 * together, in book 6: 80 bp a day each. Each alone takes 49 % and 36 % of the variance away, both
 * 61 %, with 0.547619 and 0.380952 of the worth.
 */
@Tag("unit")
class ProxyBasketTest {
    private static final int PROGRAM = 3;
    private static final int EUR = 2;
    private static final int GBP = 3;
    private static final int AUD = 4;
    private static final int EURUSD = 1;
    private static final int GBPUSD = 2;
    private static final int AUDUSD = 3;
    private static final int STANDS_IN = 6;
    private static final long VARIANCE = 6_400_000;
    private static final long POUND = 125_000;
    private static final long MID = 108_500;
    private static final long AUSSIE = 65_000;

    /** Of 5M dollars, down to a lot of a thousand. */
    private static final long EUROS = 2_523_000_00L;

    private static final long AUSSIES = 2_930_000_00L;

    private final Desk desk = new Desk();
    private long ids = 100;
    private boolean isAussieQuoted = true;

    @BeforeEach
    void nobodyQuotesThePound() {
        desk.mode(1, StrategyMode.OFF);
        desk.asset(GBP, "GBP", 2);
        desk.asset(AUD, "AUD", 2);
        desk.instrument(GBPUSD, "GBPUSD", GBP, 1, 5);
        desk.instrument(AUDUSD, "AUDUSD", AUD, 1, 5);
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.book(STANDS_IN, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(
                PROGRAM,
                new FlatHedger(0.0001),
                FlatHedger.plan(GBP, List.of(4, 5), 5, List.of(1, 2)));
        pounds();
        desk.passTime(10 * SECOND);
        others();
        desk.covariance(
                EUR,
                EUR,
                VARIANCE,
                GBP,
                GBP,
                VARIANCE,
                AUD,
                AUD,
                VARIANCE,
                EUR,
                GBP,
                VARIANCE / 10 * 7,
                AUD,
                GBP,
                VARIANCE / 10 * 6,
                EUR,
                AUD,
                VARIANCE / 10 * 4);
    }

    private void basket(long floor) {
        desk.proxy(GBP, EUR, STANDS_IN, floor, 60 * SECOND, AUD);
    }

    private void pounds() {
        desk.quote(1, GBPUSD, POUND - 10, POUND + 10);
        desk.quote(2, GBPUSD, POUND - 12, POUND + 12);
    }

    private void others() {
        desk.quote(1, EURUSD, MID - 10, MID + 10);
        desk.quote(2, EURUSD, MID - 12, MID + 12);
        if (isAussieQuoted) {
            desk.quote(1, AUDUSD, AUSSIE - 10, AUSSIE + 10);
            desk.quote(2, AUDUSD, AUSSIE - 12, AUSSIE + 12);
        }
    }

    private void clientSells(long qty) {
        desk.deal(2, GBPUSD, DealKind.BOOKED, OrderSide.SELL, qty, POUND, ++ids, 0);
    }

    private void pass(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 2) {
            desk.passTime(SECOND / 2);
            others();
        }
    }

    private void fill(int order) {
        desk.fill(desk.sent(order), ++ids);
    }

    private void reject(int order) {
        desk.begin(desk.sent(order), OrderEventKind.REJECTED).cumQty(0).leavesQty(0);
        desk.send(++ids, 0);
    }

    private long held(int asset) {
        return desk.postedOf(STANDS_IN, asset) / 10_000;
    }

    @Test
    void bothStandInByTheWeightsThatLeaveTheLeastVariance() {
        basket(600_000);
        clientSells(4 * MILLION);
        assertEquals(2, desk.orders);
        assertEquals(EURUSD, desk.sent(0).instrumentId());
        assertFalse(desk.sent(0).buys());
        assertEquals(EUROS, desk.sent(0).orderQty());
        assertEquals(AUDUSD, desk.sent(1).instrumentId());
        assertFalse(desk.sent(1).buys());
        assertEquals(AUSSIES, desk.sent(1).orderQty());
        assertEquals(GBP, desk.proxyOf);
        assertEquals(611_905, desk.effectiveness);
        fill(0);
        fill(1);
        pass(20 * SECOND);
        assertEquals(2, desk.orders, "what is held is as much as is wanted");
        assertEquals(0, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    @Test
    void theFloorIsOfAllOfIt() {
        basket(620_000);
        clientSells(4 * MILLION);
        pass(10 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    /** Nobody deals aussies: euros alone take 49 % away, which is below the floor. */
    @Test
    void aLegThatNobodyDealsIsNotCountedOn() {
        isAussieQuoted = false;
        pass(10 * SECOND);
        basket(600_000);
        clientSells(4 * MILLION);
        pass(10 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.PROXY_REFUSED));
        isAussieQuoted = true;
        pass(6 * SECOND);
        assertEquals(2, desk.orders);
    }

    /** With a lower floor euros stand in alone; what aussies take over is given up after them. */
    @Test
    void whatIsHeldIsGivenUpOnlyOnceTheOtherLegHasFilled() {
        isAussieQuoted = false;
        pass(10 * SECOND);
        basket(400_000);
        clientSells(4 * MILLION);
        assertEquals(1, desk.orders);
        assertEquals(3_225_000_00L, desk.last().orderQty(), "0.7 of 5M dollars");
        fill(0);
        isAussieQuoted = true;
        pass(6 * SECOND);
        assertEquals(2, desk.orders, "euros stay while aussies are under way");
        assertEquals(AUDUSD, desk.last().instrumentId());
        reject(1);
        pass(6 * SECOND);
        assertEquals(3, desk.orders);
        assertEquals(AUDUSD, desk.last().instrumentId());
        fill(2);
        pass(SECOND);
        assertEquals(4, desk.orders);
        assertEquals(EURUSD, desk.last().instrumentId());
        assertTrue(desk.last().buys());
        fill(3);
        pass(20 * SECOND);
        assertEquals(4, desk.orders);
        assertTrue(Math.abs(held(EUR) + EUROS) <= 2 * 100_000);
        assertTrue(Math.abs(held(AUD) + AUSSIES) <= 2 * 100_000);
    }

    @Test
    void aLegThatIsRejectedIsTriedAgain() {
        basket(600_000);
        clientSells(4 * MILLION);
        fill(0);
        reject(1);
        assertEquals(2, desk.orders);
        pass(6 * SECOND);
        assertEquals(3, desk.orders);
        assertEquals(AUDUSD, desk.last().instrumentId());
        assertEquals(AUSSIES, desk.last().orderQty());
    }

    /** The books are long of aussies by nothing, short of them by far: selling more adds risk. */
    @Test
    void aLegThatRaisesTheRiskFallsOutAndTheFloorIsOfTheRest() {
        desk.deal(2, AUDUSD, DealKind.BOOKED, OrderSide.BUY, 9 * MILLION, AUSSIE, ++ids, 0);
        basket(600_000);
        clientSells(4 * MILLION);
        pass(10 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.PROXY_REFUSED));
    }

    /** Half of the pound is dealt: both legs go down to a half; all of it: both are gone. */
    @Test
    void allLegsGoAsTheFactorItselfIsDealt() {
        basket(600_000);
        clientSells(4 * MILLION);
        fill(0);
        fill(1);
        pounds();
        assertEquals(3, desk.orders);
        assertEquals(GBPUSD, desk.last().instrumentId());
        Desk.Order direct = desk.last();
        desk.begin(direct, OrderEventKind.TRADE).lastQty(2 * MILLION).lastPx(direct.price());
        desk.send(++ids, 0);
        pass(6 * SECOND);
        assertEquals(5, desk.orders);
        fill(3);
        fill(4);
        assertTrue(Math.abs(held(EUR) + EUROS / 2) <= 100_000);
        assertTrue(Math.abs(held(AUD) + AUSSIES / 2) <= 100_000);
        desk.begin(direct, OrderEventKind.TRADE).lastQty(2 * MILLION).lastPx(direct.price());
        desk.send(++ids, 0);
        pass(6 * SECOND);
        assertEquals(7, desk.orders);
        fill(5);
        fill(6);
        pass(10 * SECOND);
        assertEquals(7, desk.orders);
        assertTrue(Math.abs(held(EUR)) <= 100_000 && Math.abs(held(AUD)) <= 100_000);
    }

    @Test
    void afterItsTimePeopleAreCalled() {
        basket(600_000);
        clientSells(4 * MILLION);
        fill(0);
        fill(1);
        pass(59 * SECOND);
        assertEquals(0, desk.alerts(AlertCode.PROXY_OVERDUE));
        pass(2 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.PROXY_OVERDUE));
    }

    /** Nobody may send for the book: asked after 5 s, 10 s, 20 s .. 5 minutes, not for ever. */
    @Test
    void whatIsRefusedIsAskedForLessAndLess() {
        basket(600_000);
        desk.restricted(EURUSD, STANDS_IN);
        desk.restricted(AUDUSD, STANDS_IN);
        clientSells(4 * MILLION);
        pass(300 * SECOND);
        int refused = desk.refusals(RefusedReason.RESTRICTED);
        assertTrue(refused > 4 && refused <= 16, "" + refused);
    }

    @Test
    void whatIsNotRightIsNotTaken() {
        int before = desk.ignored;
        desk.proxy(GBP, EUR, STANDS_IN, 500_000, SECOND, EUR);
        desk.proxy(GBP, EUR, STANDS_IN, 500_000, SECOND, GBP);
        desk.proxy(GBP, EUR, STANDS_IN, 500_000, SECOND, AUD, 9);
        assertEquals(before + 3, desk.ignored);
    }

    @Test
    void aRestartGoesOnAsBefore() {
        basket(600_000);
        clientSells(4 * MILLION);
        fill(0);
        reject(1);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(Desk.OPTIONS);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(
                PROGRAM,
                new FlatHedger(0.0001),
                FlatHedger.plan(GBP, List.of(4, 5), 5, List.of(1, 2)));
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        long seq = desk.seq;
        desk.taping = true;
        pass(20 * SECOND);
        fill(2);
        pounds();
        fill(3);
        pass(70 * SECOND);
        assertTrue(desk.orders > 4);
        OutputBuffer out = new OutputBuffer();
        for (Desk.Input input : desk.tape) {
            out.clear();
            next.on(++seq, input.timeNanos(), input.message(), 0, input.message().capacity(), out);
        }
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.engine.strategy.StrategyPlan.LimitMode;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Quotes, deals, orders, reports, fills, refusals, texts, doubts: not one byte for any of them. A
 * window of 20,000 events holds hundreds of each, so what allocates for an event does so in every
 * window. The virtual machine itself puts some hundred bytes on this thread in one window of twenty
 * while it still compiles; none with -Xint. So windows are run until a million events have gone by
 * in windows without a single byte, and at most as many again.
 */
class AllocationTest {
    private static final int EVENTS = 1_000_000;
    private static final int WINDOWS = 50;
    private static final long BID = 108_490;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 19, 1 << 19), false);
    private final SplittableRandom random = new SplittableRandom(4);
    private int answered;
    private long execIds;
    private long deals;

    @Test
    void aMillionEventsThroughTheWholeStepAllocateNothing() {
        desk.asset(TimedHedger.JPY, "JPY", 0);
        desk.instrument(2, "USDJPY", 1, TimedHedger.JPY, 3);
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.limits(2, LimitKind.NULL_VAL);
        for (int session = 1; session <= 2; session++) {
            ScopeKind scope = ScopeKind.VENUE_SESSION;
            desk.limit(scope, session, LimitKind.MESSAGE_RATE, 0, 40, Desk.SECOND);
            desk.limit(scope, session, LimitKind.MESSAGE_RESERVE, 0, 10, 0);
        }
        desk.deploy(
                2,
                new TimedHedger(),
                DayLossTest.limited(TimedHedger.plan(), Long.MAX_VALUE >> 20, LimitMode.FLATTEN));
        marginAtBothVenues();
        desk.keepsText = false;
        run(EVENTS / 2);
        assertEquals(0, measured(0), "the measurement itself");
        int clean = 0;
        for (int window = 0; clean < WINDOWS && window < 2 * WINDOWS; window++) {
            clean += measured(EVENTS / WINDOWS) == 0 ? 1 : 0;
        }
        assertEquals(WINDOWS, clean, "windows without a byte");
        assertTrue(desk.orders > 10_000, desk.orders + " orders");
        assertTrue(desk.refusals > 1_000, desk.refusals + " refusals");
        assertTrue(desk.alerts(AlertCode.ORDER_UNKNOWN) > 20, "unknown");
        assertTrue(desk.alerts(AlertCode.STRATEGY_TEXT) > 1_000, "texts");
        assertTrue(desk.alerts(AlertCode.DOUBT_ASKS) > 20, "doubts that ask");
        assertTrue(desk.covers > 20, desk.covers + " covers");
        assertEquals(0, desk.alerts(AlertCode.CAPACITY));
        assertTrue(desk.marginsTold > 10_000, desk.marginsTold + " times margin");
        assertEquals(0, desk.trips, "a sound program trips nothing");
    }

    /** Enough of it that it refuses nothing: it is counted with each order and each step. */
    private void marginAtBothVenues() {
        desk.marginAccount(1, "CLEARING", 0);
        desk.clearsAt(1, 1, 2);
        desk.marginRate(1, 1, Bool.NO, 50_000, 40_000);
        desk.marginRate(1, 2, Bool.NO, 50_000, 40_000);
        desk.equity(1, 10_000 * MILLION);
    }

    private long measured(int events) {
        long before = threads.getCurrentThreadAllocatedBytes();
        run(events);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void run(int events) {
        long until = desk.seq + events;
        for (int i = 0; desk.seq < until; i++) {
            desk.passTime(2_000_000L);
            long bid = BID + i % 7;
            desk.quote(1 + i % 2, 1, bid, bid + 2);
            desk.quote(1 + i / 2 % 2, 2, 150_100 + i % 5, 150_103 + i % 5);
            if (i % 3 == 0) {
                OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
                long qty = random.nextInt(1, 60) * MILLION / 10;
                desk.deal(1 + i / 3 % 2, DealKind.BOOKED, side, qty, bid, ++deals, 0);
            }
            boolean isSilent = answered < desk.orders && random.nextInt(16) == 0;
            if (isSilent) {
                doubt();
            }
            while (answered < desk.orders) {
                answer(++answered, isSilent);
            }
        }
    }

    /** An order becomes Unknown, and the ladder goes to its end before it is answered. */
    private void doubt() {
        for (int i = 0; i < 12; i++) {
            desk.passTime(Desk.SECOND / 2);
            desk.quote(1 + i % 2, 1, BID, BID + 2);
            desk.quote(1 + i % 2, 2, 150_100, 150_103);
        }
    }

    /** Filled, in part or as a whole; after five seconds of silence nothing was. */
    private void answer(int order, boolean isSilent) {
        if (!isSilent) {
            desk.sendResult(desk.recentClOrdId(order), true);
            desk.beginRecent(order, OrderEventKind.NEW, 1);
            desk.send(++execIds, 0);
            desk.beginRecent(order, OrderEventKind.TRADE, random.nextInt(1, 3));
            desk.send(++execIds, 0);
        }
        desk.beginRecent(order, OrderEventKind.EXPIRED, 1);
        desk.send(++execIds, 0);
    }
}

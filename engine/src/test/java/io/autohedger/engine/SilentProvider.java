// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/**
 * A hedger that keeps its books flat in EUR at providers 1 and 2; doubt 5M USD, doubt time 3 s,
 * cover 2M USD. Its client buys 4M EUR, and provider 1, which was better, does not answer.
 */
abstract class SilentProvider {
    static final long BID = 108_490;
    static final long OFFER = 108_510;
    static final long DIGITS = 10_000;
    static final int PROGRAM = 3;
    static final long TENTH = SECOND / 10;

    /** 2M USD at 1.08512, down to the lot of 1,000 EUR. */
    static final long CAP = 184_300_000;

    final Desk desk = new Desk();
    Desk.Order silent;

    SilentProvider() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(PROGRAM, new FlatHedger(0.0001), plan());
        quotes();
        desk.dealOf(2, OrderSide.BUY, 4 * MILLION, OFFER, 1);
        silent = desk.last();
        assertEquals(1, silent.venueId());
        assertEquals(4 * MILLION, silent.orderQty());
        desk.sendResult(silent.clOrdId(), true);
    }

    /** As FlatHedger's, with smaller limits of doubt. */
    static StrategyPlan plan() {
        StrategyPlan plan = FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2));
        StrategyPlan.Limits limits = plan.limits();
        return new StrategyPlan(
                plan.name(),
                plan.codeHash(),
                plan.sources(),
                plan.hedgeSites(),
                plan.textSites(),
                plan.parameters(),
                new StrategyPlan.Limits(
                        limits.assetId(),
                        limits.orders(),
                        limits.ordersPerNanos(),
                        limits.openOrders(),
                        limits.orderSize(),
                        limits.netExposure(),
                        5 * MILLION,
                        3 * SECOND,
                        2 * MILLION,
                        limits.unknownAfterNanos(),
                        limits.dayLoss(),
                        limits.dayLossMode()));
    }

    void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID - 2, OFFER + 2);
    }

    /** Time in which both go on quoting. */
    void pass(long nanos) {
        for (long left = nanos; left > 0; left -= TENTH) {
            desk.passTime(Math.min(TENTH, left));
            quotes();
        }
    }

    /** The ladder up to the page, with the cover filled. */
    void centre() {
        pass(5 * SECOND);
        assertTrue(desk.lastOrderCovers);
        desk.fill(desk.last(), 900);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.CLEO;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prices have stopped; sessions for orders are up. A client has sold 40M EUR, which cannot be
 * hedged until somebody says a price. The largest order is 16M USD, the collar 20 bp.
 */
@Tag("unit")
class OperatorPriceTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;

    private final Desk desk = new Desk();

    OperatorPriceTest() {
        desk.mode(1, StrategyMode.OFF);
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(
                PROGRAM,
                new FlatHedger(0.0001),
                FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2)));
        desk.quote(1, 1, BID, OFFER);
        desk.passTime(60 * SECOND);
        desk.dealOf(2, OrderSide.SELL, 40 * MILLION, BID, 1);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
    }

    private void says(int principalId, long px) {
        desk.person(principalId, ActionKind.REFERENCE_PRICE, ScopeKind.INSTRUMENT, 1).px(px);
        desk.act();
    }

    @Test
    void onePersonSaysAPriceAndASixteenthOfTheOrderGoesOutAtIt() {
        says(ANN, 107_000);
        assertTrue(desk.carriedOut);
        Desk.Order first = desk.sent(0);
        assertEquals(ReferenceLevel.OPERATOR, desk.lastLevel);
        assertEquals(1, desk.alerts(AlertCode.REFERENCE_OPERATOR));
        // Slip of a basis point, a lot of 1,000 EUR.
        assertEquals(106_990.0, (double) first.price(), 1);
        double most = 1_600.0 * MILLION / 100 / 16 * 100_000 / first.price();
        assertEquals(most, (double) first.orderQty(), 100_000);
    }

    @Test
    void afterFiveMinutesItIsOver() {
        desk.mode(PROGRAM, StrategyMode.OFF);
        says(ANN, 107_000);
        desk.now += 300 * SECOND;
        desk.mode(PROGRAM, StrategyMode.AUTO);
        desk.dealOf(2, OrderSide.SELL, MILLION, BID, 2);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
    }

    @Test
    void anExecutableQuoteIsBetterThanWhatSomebodySays() {
        desk.mode(PROGRAM, StrategyMode.OFF);
        desk.quoteBid(2, 1, BID);
        says(ANN, 107_000);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        assertEquals(ReferenceLevel.OWN_QUOTE, desk.lastLevel);
        assertEquals(BID - 11.0, (double) desk.sent(0).price(), 1);
    }

    /** A fill of ours shows where the market is: what somebody says is judged by it. */
    @Test
    void theLastTradesOfVenuesJudgeWhatSomebodySays() {
        desk.quoteBid(2, 1, BID);
        desk.fill(desk.sent(0), 900);
        desk.session(2, SessionState.DOWN);
        int orders = desk.orders;
        desk.passTime(2 * SECOND);
        int before = desk.alerts(AlertCode.REFERENCE_LAST_TRADES);
        says(ANN, BID);
        assertTrue(desk.orders > orders);
        assertEquals(ReferenceLevel.LAST_TRADES, desk.lastLevel);
        assertEquals(before + 1, desk.alerts(AlertCode.REFERENCE_LAST_TRADES));
        orders = desk.orders;
        says(ANN, BID - 1_000);
        assertEquals(orders, desk.orders);
        assertEquals(RefusedReason.COLLAR, desk.lastRefusal);
        assertEquals(80, desk.lastRefusalLimit);
    }

    @Test
    void whatIsNoPriceIsRefused() {
        says(CLEO, 107_000);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        for (long px : new long[] {0, -1, 1_000_001, 10_850, 1_085_000}) {
            says(ANN, px);
            assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused, "at " + px);
        }
        desk.person(ANN, ActionKind.REFERENCE_PRICE, ScopeKind.INSTRUMENT, 9).px(107_000);
        desk.act();
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        assertEquals(0, desk.orders);
    }

    @Test
    void nothingGoesOutWhereNoSessionIsUp() {
        desk.session(1, SessionState.DOWN);
        desk.session(2, SessionState.DOWN);
        says(ANN, 107_000);
        assertEquals(0, desk.orders);
    }
}

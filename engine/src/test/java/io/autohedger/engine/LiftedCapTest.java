// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two people let a cover past its cap of 2M USD: 4M EUR are in doubt, and not so much that falls in
 * doubt after that.
 */
@Tag("unit")
class LiftedCapTest {
    private static final int PROGRAM = 3;
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long TENTH = SECOND / 10;

    private final Desk desk = new Desk();

    LiftedCapTest() {
        for (int venue = 2; venue <= 3; venue++) {
            desk.venue(venue);
            desk.session(venue, SessionState.UP);
        }
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(PROGRAM, new FlatHedger(0.0001), plan());
        quotes();
    }

    private static StrategyPlan plan() {
        StrategyPlan plan = FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2, 3));
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
                        50 * MILLION,
                        3 * SECOND,
                        2 * MILLION,
                        limits.unknownAfterNanos(),
                        limits.dayLoss(),
                        limits.dayLossMode()));
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID - 1, OFFER + 1);
        desk.quote(3, 1, BID - 2, OFFER + 2);
    }

    private void pass(long nanos) {
        for (long left = nanos; left > 0; left -= TENTH) {
            desk.passTime(TENTH);
            quotes();
        }
    }

    /** A client buys, and whoever is best is silent. */
    private Desk.Order silence(int deal, long millions) {
        desk.dealOf(2, OrderSide.BUY, millions * MILLION, OFFER, deal);
        desk.sendResult(desk.last().clOrdId(), true);
        return desk.last();
    }

    @Test
    void whatFallsInDoubtLaterIsNotCoveredByWhatTwoPeopleAgreedTo() {
        Desk.Order first = silence(1, 4);
        assertEquals(1, first.venueId());
        pass(5 * SECOND);
        desk.fill(desk.last(), 900);
        desk.person(ANN, ActionKind.DECIDE_DOUBT, ScopeKind.ORDER, first.clOrdId())
                .decision(DoubtDecision.COVER_ALL);
        desk.act();
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        desk.fill(desk.last(), 901);
        assertEquals(0, desk.residual(2));
        int pages = desk.alerts(AlertCode.DOUBT_ASKS);
        // 4M of them are bought in any world, and nobody answers for those either.
        Desk.Order second = silence(2, 8);
        assertEquals(2, second.venueId());
        assertEquals(4 * MILLION, second.orderQty());
        pass(10 * SECOND);
        // It is more than they agreed to: they are asked again, and the cap is the program's own.
        assertEquals(pages + 1, desk.alerts(AlertCode.DOUBT_ASKS));
        assertEquals(3, desk.last().venueId());
        assertTrue(desk.lastOrderCovers);
        assertTrue(desk.last().orderQty() <= 2 * MILLION, "past its cap");
    }

    /** One person has waited with 4M in doubt: that says nothing about 8M. */
    @Test
    void aWaitHoldsForWhatWasInDoubtThen() {
        Desk.Order first = silence(1, 4);
        pass(5 * SECOND);
        desk.fill(desk.last(), 900);
        desk.person(ANN, ActionKind.DECIDE_DOUBT, ScopeKind.ORDER, first.clOrdId())
                .decision(DoubtDecision.WAIT);
        desk.act();
        int pages = desk.alerts(AlertCode.DOUBT_ASKS);
        pass(5 * SECOND);
        assertEquals(pages, desk.alerts(AlertCode.DOUBT_ASKS));
        silence(2, 8);
        pass(5 * SECOND);
        assertEquals(pages + 1, desk.alerts(AlertCode.DOUBT_ASKS));
    }

    @Test
    void whatGrowsBeforeTheSecondPersonApprovesIsAskedForAgain() {
        Desk.Order first = silence(1, 4);
        pass(5 * SECOND);
        desk.fill(desk.last(), 900);
        desk.person(ANN, ActionKind.DECIDE_DOUBT, ScopeKind.ORDER, first.clOrdId())
                .decision(DoubtDecision.COVER_ALL);
        desk.act();
        silence(2, 8);
        pass(5 * SECOND);
        desk.approve(BEA, true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
    }
}

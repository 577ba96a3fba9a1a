// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.SECOND;
import static io.autohedger.engine.FutureDesk.CME;
import static io.autohedger.engine.FutureDesk.ES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.CustodianStatementEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import org.junit.jupiter.api.Test;

/** A break at a venue's account freezes the increase of its instrument there, and nothing else. */
class BreakFreezeTest {
    private static final long BID = 600_000;
    private static final long OFFER = 600_025;

    private final FutureDesk world = new FutureDesk();
    private final Desk desk = world.desk;

    private void target(long qty, long price) {
        desk.passTime(SECOND);
        world.quote();
        world.target(qty, price);
    }

    @Test
    void anIncreaseIsRefusedAndAReducingOrderPasses() {
        world.hold(10);
        desk.position(CME, ES, 11);
        assertEquals(1, desk.lastBreakAmount);
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders, desk.orders);
        assertEquals(RefusedReason.BREAK, desk.lastRefusal);
        assertEquals(ScopeKind.INSTRUMENT, desk.lastRefusalScope);
        assertEquals(desk.lastBreak, desk.lastRefusalActual, "it names the break");
        target(5, OFFER);
        assertEquals(orders + 1, desk.orders);
        assertEquals(5, desk.last().orderQty());
    }

    @Test
    void aStatementThatAgreesReleasesItWhenASecondPersonHasSeenIt() {
        world.hold(10);
        desk.position(CME, ES, 11);
        desk.position(CME, ES, 12);
        assertEquals(2, desk.lastBreakAmount);
        desk.position(CME, ES, 10);
        assertEquals(BreakPhase.CHANGED, desk.lastBreakPhase);
        desk.approve(ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        assertEquals(BreakPhase.CHANGED, desk.lastBreakPhase);
        desk.approve(BEA, true);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders + 1, desk.orders);
    }

    @Test
    void anotherInstrumentIsNotFrozen() {
        world.hold(10);
        desk.position(CME, 1, 500);
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders + 1, desk.orders);
    }

    @Test
    void aCustodiansBreakOfAContractFreezesItsIncreaseAndOneOfMoneyDoesNot() {
        world.hold(10);
        long close = desk.now + 60 * SECOND;
        desk.custodian(1, 1L << CME, 0, close, 20_514, close + 60 * SECOND);
        desk.passTime(60 * SECOND);
        signed(close, 11);
        assertEquals(1, desk.lastBreakAmount);
        world.quote();
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders, desk.orders);
        assertEquals(RefusedReason.BREAK, desk.lastRefusal);
        assertEquals(desk.lastBreak, desk.lastRefusalActual, "it names the break");
        signed(close, 10);
        assertEquals(BreakPhase.OPENED, desk.lastBreakPhase, "of money, which is there still");
        target(15, BID);
        assertEquals(orders + 1, desk.orders);
    }

    @Test
    void whatReducesPassesACustodiansBreak() {
        world.hold(10);
        long close = desk.now + 60 * SECOND;
        desk.custodian(1, 1L << CME, 0, close, 20_514, close + 60 * SECOND);
        desk.passTime(60 * SECOND);
        signed(close, 11);
        world.quote();
        int orders = desk.orders;
        target(5, OFFER);
        assertEquals(orders + 1, desk.orders);
    }

    private void signed(long close, long contracts) {
        int noDate = CustodianStatementEncoder.LinesEncoder.valueDateNullValue();
        desk.statement(
                ANN,
                1,
                close,
                new long[] {0, ES, noDate, contracts},
                new long[] {1, 0, noDate, contracts == 10 ? 7 : 0});
        desk.approve(BEA, true);
    }

    /** What there is no room for is in no bounds. */
    @Test
    void moreThanCanBeKeptOfADropCopyFreezesItsVenueAndPagesOnce() {
        world.hold(10);
        desk.dropCopy(CME, 1_000 * SECOND);
        desk.dropCopySession(CME, SessionState.UP);
        Desk.Order other = new Desk.Order(0, CME, 1, true, 1, 1);
        int most = 2_048;
        for (int i = 1; i <= most; i++) {
            desk.copy(OrderEventKind.TRADE, other, 0, 1, 100_000, 10_000 + i, 0);
        }
        assertEquals(0, desk.alerts(AlertCode.CAPACITY));
        for (int i = 1; i <= 10; i++) {
            desk.copy(OrderEventKind.TRADE, other, 0, 1, 100_000, 20_000 + i, 0);
        }
        assertEquals(1, desk.alerts(AlertCode.CAPACITY));
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders, desk.orders);
        assertEquals(RefusedReason.BREAK, desk.lastRefusal);
        target(5, OFFER);
        assertEquals(orders + 1, desk.orders, "what reduces goes on");
    }

    /** The one that ends may have been about anything else. */
    @Test
    void whatFoundNoRoomStaysFrozenUntilTheLastBreakHasEnded() {
        world.hold(10);
        desk.position(1, 1, 500);
        desk.position(2, 1, 500);
        desk.dropCopy(CME, 1_000 * SECOND);
        desk.dropCopySession(CME, SessionState.UP);
        Desk.Order other = new Desk.Order(0, CME, 1, true, 1, 1);
        for (int i = 0; i <= 2_048; i++) {
            desk.copy(OrderEventKind.TRADE, other, 0, 1, 100_000, 10_000 + i, 0);
        }
        desk.position(1, 1, 0);
        desk.approve(BEA, true);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders, desk.orders);
        desk.position(2, 1, 0);
        desk.approve(BEA, true);
        target(16, BID);
        assertEquals(orders + 1, desk.orders);
    }

    @Test
    void peopleReleaseIt() {
        world.hold(10);
        desk.position(CME, ES, 11);
        desk.person(ANN, ActionKind.END_BREAK, ScopeKind.NULL_VAL, desk.lastBreak).amount(1);
        desk.act();
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        int orders = desk.orders;
        target(15, BID);
        assertEquals(orders + 1, desk.orders);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.CLEO;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People switch a hedger of client flow while the desk runs. */
@Tag("unit")
class ModesTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final int OTHER = 4;
    private static final int WHOLE = 0;
    private static final int EURUSD = 1;
    private static final StrategyPlan PLAN = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1));

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;

    ModesTest() {
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.limits(OTHER, LimitKind.NULL_VAL);
        desk.takeOver(PROGRAM, new FlatHedger(0.0001), PLAN);
        desk.quote(BID, OFFER);
    }

    private void clientSells(long millions) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, millions * MILLION, BID, ++execIds, 0);
    }

    private void raised(int instrument, StrategyMode to) {
        desk.setMode(ANN, PROGRAM, instrument, to);
        assertFalse(desk.carriedOut);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
    }

    @Test
    void onePersonStopsAHedgerAndTwoLetItGoOn() {
        desk.setMode(BEA, PROGRAM, WHOLE, StrategyMode.OFF);
        assertTrue(desk.carriedOut);
        assertEquals(BEA, desk.lastModeBy);
        clientSells(3);
        assertEquals(0, desk.orders);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.AUTO);
        assertFalse(desk.carriedOut);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        desk.approve(BEA, true);
        assertEquals(StrategyMode.AUTO, desk.lastMode);
        assertEquals(ANN, desk.lastModeBy);
        assertEquals(BEA, desk.lastModeApprovedBy);
        assertEquals(1, desk.orders);
        assertEquals(3 * MILLION, desk.last().orderQty());
    }

    @Test
    void whoMayOnlyLookSwitchesNothingAndOperationsDoNotRaise() {
        desk.setMode(CLEO, PROGRAM, WHOLE, StrategyMode.OFF);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.SHADOW);
        desk.principal(9, 2);
        desk.setMode(9, PROGRAM, WHOLE, StrategyMode.AUTO);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        desk.setMode(9, PROGRAM, WHOLE, StrategyMode.OFF);
        assertTrue(desk.carriedOut);
    }

    @Test
    void whatCannotBeSwitchedIsRefusedAndChangesNothing() {
        int before = desk.modeChanges;
        desk.setMode(ANN, OTHER, WHOLE, StrategyMode.OFF);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.setMode(ANN, PROGRAM, 7, StrategyMode.OFF);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.NULL_VAL);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.AUTO);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(before, desk.modeChanges);
    }

    /** Silence is a position: while it is off, people are told how much nobody hedges. */
    @Test
    void whatAHedgerThatIsOffLeavesIsPagedWithItsAmountAndItsIntakeIsClosed() {
        clientSells(1);
        desk.fill(desk.last(), ++execIds);
        assertEquals(ValveState.NORMAL, intake());
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.OFF);
        assertEquals(ValveState.CLOSED, intake());
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
        clientSells(3);
        assertEquals(1, desk.alerts(AlertCode.UNHEDGED));
        assertEquals("nobody hedges EUR 3000000.00: its strategy is off", desk.lastText);
        clientSells(2);
        assertEquals(1, desk.alerts(AlertCode.UNHEDGED));
        clientSells(1);
        assertEquals(2, desk.alerts(AlertCode.UNHEDGED));
        desk.passTime(120 * SECOND);
        assertEquals(3, desk.alerts(AlertCode.UNHEDGED));
        desk.quote(BID, OFFER);
        assertEquals(0, desk.alerts(AlertCode.CONDITION_ENDED));
        raised(WHOLE, StrategyMode.AUTO);
        assertEquals(1, desk.alerts(AlertCode.CONDITION_ENDED));
        assertEquals(ValveState.NORMAL, intake());
        assertEquals(6 * MILLION, desk.last().orderQty());
    }

    private ValveState intake() {
        return desk.intake[EURUSD] == null ? ValveState.NORMAL : desk.intake[EURUSD];
    }

    /** The configuration is the desk's own choice: nobody is called, and clients may deal. */
    @Test
    void aHedgerThatIsConfiguredOffIsNoCondition() {
        desk.mode(PROGRAM, StrategyMode.OFF);
        clientSells(3);
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
        assertEquals(ValveState.NORMAL, intake());
    }

    @Test
    void inSuggestIntakeIsWidenedAndTheOrderWaitsForAPerson() {
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.SUGGEST);
        assertEquals(ValveState.WIDEN, intake());
        clientSells(3);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
    }

    @Test
    void aShadowRecordsOnceWhatItWouldHaveSentAndSendsNothing() {
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.SHADOW);
        clientSells(3);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.shadowOrders);
        assertEquals(3 * MILLION, desk.lastShadowQty);
        assertEquals(RefusedReason.SHADOW, desk.lastRefusal);
        desk.quote(BID, OFFER);
        desk.quote(BID + 1, OFFER + 1);
        assertEquals(1, desk.shadowOrders);
        clientSells(2);
        assertEquals(2, desk.shadowOrders);
        assertEquals(5 * MILLION, desk.lastShadowQty);
        assertEquals(1, desk.alerts(AlertCode.UNHEDGED));
    }

    /** It may watch the same books as a live one, without taking anything from that. */
    @Test
    void aShadowBesideTheOwnerLeavesItsOrdersAndItsIntakeAlone() {
        desk.restingVenue(5, io.autohedger.codecs.EvidenceScope.OPEN_AND_TERMINAL, SECOND);
        desk.session(5, SessionState.UP);
        desk.quote(5, 1, BID, OFFER);
        desk.mode(PROGRAM, StrategyMode.OFF);
        StrategyPlan rests =
                FlatHedger.plan(2, List.of(1, 2), 2, List.of(5), StrategyPlan.Style.PASSIVE);
        desk.deploy(OTHER, new FlatHedger(0, 100 * SECOND), rests);
        clientSells(3);
        assertEquals(1, desk.orders);
        desk.mode(PROGRAM, StrategyMode.SHADOW);
        desk.sendResult(desk.last().clOrdId(), true);
        // The client deals the other way: the live one's order is too much, and its own to cancel.
        desk.setMode(ANN, OTHER, WHOLE, StrategyMode.SUGGEST);
        int cancels = desk.cancels;
        desk.quote(5, 1, BID, OFFER);
        assertEquals(cancels, desk.cancels);
        assertEquals(1, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
    }

    /** LANGUAGE allows one owner: a shadow is none, and comes to be one only when it is alone. */
    @Test
    void whoWouldBeASecondOwnerIsNotRaised() {
        desk.engine.deploy(OTHER, new FlatHedger(0.0001), PLAN);
        desk.mode(OTHER, StrategyMode.SHADOW);
        desk.setMode(ANN, OTHER, WHOLE, StrategyMode.AUTO);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.SHADOW);
        assertEquals(ValveState.CLOSED, intake());
        desk.setMode(ANN, OTHER, WHOLE, StrategyMode.AUTO);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        // Somebody hedges it again: it is nobody's concern that the first one does not.
        assertEquals(ValveState.NORMAL, intake());
        clientSells(2);
        assertEquals(1, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
    }

    @Test
    void whatRestsIsCancelledInOffAndLeftInSuggest() {
        desk.restingVenue(5, io.autohedger.codecs.EvidenceScope.OPEN_AND_TERMINAL, SECOND);
        desk.session(5, SessionState.UP);
        desk.quote(5, 1, BID, OFFER);
        desk.mode(PROGRAM, StrategyMode.OFF);
        StrategyPlan rests =
                FlatHedger.plan(2, List.of(1, 2), 2, List.of(5), StrategyPlan.Style.PASSIVE);
        desk.deploy(OTHER, new FlatHedger(0, 100 * SECOND), rests);
        clientSells(3);
        Desk.Order order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.begin(order, OrderEventKind.NEW).cumQty(0).leavesQty(order.orderQty());
        desk.send(++execIds, 0);
        desk.setMode(ANN, OTHER, WHOLE, StrategyMode.SUGGEST);
        assertEquals(0, desk.cancels);
        desk.setMode(ANN, OTHER, WHOLE, StrategyMode.OFF);
        assertEquals(1, desk.cancels);
    }

    @Test
    void oneInstrumentIsSwitchedAloneAndTheWholeStopsItToo() {
        desk.setMode(ANN, PROGRAM, EURUSD, StrategyMode.SHADOW);
        assertEquals(EURUSD, desk.lastModeInstrument);
        clientSells(3);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.shadowOrders);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.OFF);
        raised(EURUSD, StrategyMode.AUTO);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        raised(WHOLE, StrategyMode.AUTO);
        assertEquals(1, desk.orders);
    }

    /** A request is for what people saw: who has lowered it since is asked again. */
    @Test
    void aRaiseThatWasAskedForBeforeSomebodyLoweredItIsAskedForAgain() {
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.SHADOW);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.AUTO);
        long hash = desk.lastHash;
        desk.setMode(BEA, PROGRAM, WHOLE, StrategyMode.OFF);
        desk.approve(BEA, desk.requestId - 1, hash, true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        assertEquals(StrategyMode.OFF, desk.lastMode);
    }

    @Test
    void whatPeopleHaveSetHoldsUntilTheConfigurationSaysAnotherMode() {
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.OFF);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        assertEquals(1, desk.alerts(AlertCode.MODE_DIFFERS));
        assertEquals("people have set off, the configuration says auto", desk.lastText);
        clientSells(3);
        assertEquals(0, desk.orders);
        desk.mode(PROGRAM, StrategyMode.SUGGEST);
        assertEquals(StrategyMode.SUGGEST, desk.lastMode);
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
        desk.mode(PROGRAM, StrategyMode.AUTO);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.MODE_DIFFERS));
    }

    @Test
    void theConfigurationSaysTheModeOfAnInstrumentAndTakesItBackBySayingNothing() {
        desk.pairMode(PROGRAM, EURUSD, StrategyMode.SHADOW);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        clientSells(3);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.shadowOrders);
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
        desk.pairMode(PROGRAM, EURUSD, StrategyMode.SHADOW);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        assertEquals(StrategyMode.AUTO, desk.lastMode);
        assertEquals(1, desk.orders);
        int before = desk.ignored;
        desk.pairMode(PROGRAM, 9, StrategyMode.SHADOW);
        assertEquals(before + 1, desk.ignored);
    }

    @Test
    void modesOutliveARestart() {
        desk.setMode(ANN, PROGRAM, EURUSD, StrategyMode.SHADOW);
        clientSells(3);
        desk.setMode(ANN, PROGRAM, WHOLE, StrategyMode.OFF);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        clientSells(4);
        desk.passTime(120 * SECOND);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        raised(WHOLE, StrategyMode.AUTO);
        Engine replayed = engine();
        desk.replay(replayed, 0);
        desk.replay(next, before);
        assertEquals(desk.engine.outputHash(), next.outputHash());
        assertEquals(desk.engine.outputHash(), replayed.outputHash());
    }

    private static Engine engine() {
        Engine engine = new Engine(WildDay.SMALL);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        engine.deploy(PROGRAM, new FlatHedger(0.0001), PLAN);
        return engine;
    }
}

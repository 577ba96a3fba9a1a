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

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OverrideState;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits that people change while the desk runs, and tokens for one order past one of them. */
@Tag("unit")
class LimitChangesTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final StrategyPlan PLAN = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1));

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;

    LimitChangesTest() {
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        configured(10);
        desk.takeOver(PROGRAM, new FlatHedger(0.0001), PLAN);
        desk.quote(BID, OFFER);
    }

    /** The order size of the firm, in millions. */
    private void configured(long millions) {
        desk.limit(ScopeKind.FIRM, 1, LimitKind.ORDER_QTY, 0, millions * MILLION, 0);
    }

    private void set(int person, long seen, long millions) {
        desk.limitAction(
                person,
                ActionKind.LIMIT_SET,
                ScopeKind.FIRM,
                1,
                LimitKind.ORDER_QTY,
                seen * MILLION,
                millions * MILLION);
    }

    private void override(int person, LimitKind kind, long seen, long amount) {
        desk.limitAction(person, ActionKind.OVERRIDE, ScopeKind.FIRM, 1, kind, seen, amount);
    }

    private void clientSells(long millions) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, millions * MILLION, BID, ++execIds, 0);
    }

    private void fillsLast() {
        desk.fill(desk.last(), ++execIds);
    }

    @Test
    void onePersonLowersALimitAndItHoldsAtOnce() {
        set(ANN, 10, 2);
        assertTrue(desk.carriedOut);
        assertEquals(2 * MILLION, desk.lastLimit);
        clientSells(3);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.ORDER_QTY, desk.lastRefusal);
        assertEquals(2 * MILLION, desk.lastRefusalLimit);
        assertEquals(ScopeKind.FIRM, desk.lastRefusalScope);
    }

    @Test
    void twoPeopleRaiseItAndWhatWaitedGoesOut() {
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        clientSells(12);
        assertEquals(0, desk.orders);
        set(ANN, 10, 20);
        assertFalse(desk.carriedOut);
        assertEquals(0, desk.limitChanges);
        desk.approve(ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        assertEquals(20 * MILLION, desk.lastLimit);
        assertEquals(12 * MILLION, desk.last().orderQty());
    }

    @Test
    void onlyALimitThatIsThereIsChangedAndOnlyByWhomeverHasSeenIt() {
        desk.limitAction(
                ANN, ActionKind.LIMIT_SET, ScopeKind.DESK, 1, LimitKind.ORDER_QTY, 0, MILLION);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.limitAction(
                ANN, ActionKind.LIMIT_SET, ScopeKind.INSTRUMENT, 1, LimitKind.ORDER_QTY, 0, 1);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        set(ANN, 9, 2);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        set(ANN, 10, -1);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        set(ANN, 10, 10);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        set(CLEO, 10, 2);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        assertEquals(0, desk.limitChanges);
    }

    @Test
    void aRaiseOfALimitThatWasLoweredSinceIsLookedAtAgain() {
        set(ANN, 10, 20);
        long request = desk.requestId;
        long hash = desk.lastHash;
        set(BEA, 10, 1);
        desk.approve(BEA, request, hash, true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        assertEquals(MILLION, desk.lastLimit);
    }

    @Test
    void whatPeopleHaveSetHoldsUntilTheConfigurationSaysSomethingElse() {
        set(ANN, 10, 2);
        configured(10);
        assertEquals(1, desk.alerts(AlertCode.LIMIT_DIFFERS));
        assertEquals(2 * MILLION, desk.lastLimit);
        clientSells(3);
        assertEquals(0, desk.orders);
        configured(5);
        assertEquals(1, desk.alerts(AlertCode.LIMIT_DIFFERS));
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @Test
    void theLineOfAPrimeBrokerIsChangedTheSameWay() {
        desk.primeBroker(1, "ALPHA");
        desk.designate(1, 1);
        desk.limit(ScopeKind.PRIME_BROKER, 1, LimitKind.CREDIT, 1, 10 * MILLION, 0);
        desk.limitAction(
                ANN,
                ActionKind.LIMIT_SET,
                ScopeKind.PRIME_BROKER,
                1,
                LimitKind.CREDIT,
                10 * MILLION,
                0);
        desk.limit(ScopeKind.PRIME_BROKER, 1, LimitKind.CREDIT, 1, 10 * MILLION, 0);
        clientSells(2);
        assertEquals(RefusedReason.PRIME_BROKER_NET, desk.lastRefusal);
    }

    @Test
    void aTokenLetsOneOrderPassOneLimitAndNamesIt() {
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        clientSells(12);
        assertEquals(RefusedReason.ORDER_QTY, desk.lastRefusal);
        override(ANN, LimitKind.ORDER_QTY, 10 * MILLION, 13 * MILLION);
        assertFalse(desk.carriedOut);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        assertEquals(1, desk.orders);
        assertEquals(OverrideState.USED, desk.lastOverride);
        assertEquals(desk.last().clOrdId(), desk.lastOverrideOrder);
        assertEquals(12 * MILLION, desk.lastOverrideActual);
        // The next one is an order like any other.
        desk.begin(desk.last(), OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(++execIds, 0);
        assertEquals(1, desk.orders);
        assertEquals(10 * MILLION, desk.lastRefusalLimit);
    }

    @Test
    void anOrderWithinItsLimitsUsesNoToken() {
        override(ANN, LimitKind.ORDER_QTY, 10 * MILLION, 13 * MILLION);
        desk.approve(BEA, true);
        assertEquals(OverrideState.GRANTED, desk.lastOverride);
        clientSells(3);
        assertEquals(1, desk.orders);
        assertEquals(OverrideState.GRANTED, desk.lastOverride);
    }

    @Test
    void aTokenReachesAsFarAsItsAmountAndItsTime() {
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        override(ANN, LimitKind.ORDER_QTY, 10 * MILLION, 12 * MILLION);
        desk.approve(BEA, true);
        clientSells(13);
        assertEquals(0, desk.orders);
        desk.passTime(300 * SECOND);
        assertEquals(OverrideState.EXPIRED, desk.lastOverride);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, MILLION, OFFER, ++execIds, 0);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
    }

    /**
     * In a bad hour somebody takes the limit down: no order goes past it by what was let before.
     */
    @Test
    void aTokenEndsWhenItsLimitIsLowered() {
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        override(ANN, LimitKind.ORDER_QTY, 10 * MILLION, 13 * MILLION);
        desk.approve(BEA, true);
        set(BEA, 10, 1);
        assertEquals(OverrideState.EXPIRED, desk.lastOverride);
        clientSells(12);
        assertEquals(0, desk.orders);
        assertEquals(MILLION, desk.lastRefusalLimit);
    }

    /** Another limit on the path is not loosened by it. */
    @Test
    void aTokenIsOfOneNodeAlone() {
        override(ANN, LimitKind.ORDER_QTY, 10 * MILLION, 20 * MILLION);
        desk.approve(BEA, true);
        clientSells(12);
        assertEquals(0, desk.orders);
        assertEquals(ScopeKind.STRATEGY, desk.lastRefusalScope);
        assertEquals(OverrideState.GRANTED, desk.lastOverride);
    }

    @Test
    void whatSaysThatOwnOrdersAreWrongIsNeverOverridden() {
        desk.limit(ScopeKind.FIRM, 1, LimitKind.REPEATED_EXECUTIONS, 0, 5, SECOND);
        desk.limit(ScopeKind.FIRM, 1, LimitKind.COLLAR_BPS, 0, 20, 0);
        desk.limit(ScopeKind.FIRM, 1, LimitKind.ORDER_RATE, 0, 50, SECOND);
        desk.primeBroker(1, "ALPHA");
        desk.limit(ScopeKind.PRIME_BROKER, 1, LimitKind.CREDIT, 1, MILLION, 0);
        override(ANN, LimitKind.REPEATED_EXECUTIONS, 5, 6);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        override(ANN, LimitKind.COLLAR_BPS, 20, 30);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        override(ANN, LimitKind.ORDER_RATE, 50, 60);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.limitAction(
                ANN,
                ActionKind.OVERRIDE,
                ScopeKind.PRIME_BROKER,
                1,
                LimitKind.CREDIT,
                MILLION,
                2 * MILLION);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        override(ANN, LimitKind.ORDER_QTY, 10 * MILLION, 9 * MILLION);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        assertEquals(0, desk.overrides);
    }

    /** In the middle: one limit is lowered, one raise waits, one token is granted. */
    @Test
    void limitsAndTokensOutliveARestart() {
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        set(ANN, 10, 2);
        override(ANN, LimitKind.ORDER_QTY, 2 * MILLION, 12 * MILLION);
        desk.approve(BEA, true);
        set(ANN, 2, 5);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        configured(10);
        assertEquals(1, desk.alerts(AlertCode.LIMIT_DIFFERS));
        clientSells(12);
        assertEquals(OverrideState.USED, desk.lastOverride);
        fillsLast();
        clientSells(4);
        assertEquals(1, desk.orders);
        desk.approve(BEA, true);
        assertEquals(2, desk.orders);
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

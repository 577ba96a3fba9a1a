// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.model.Wide;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each limit at its edge, at each node of the path, and what a refusal says. */
@Tag("unit")
class GateEdgesTest {
    private static final long NOW = 1_000_000;

    private static final int STRATEGY = 1;
    private static final int TRADER = 5;
    private static final int DESK = 6;

    private static final LimitKind[] NEEDED = {
        LimitKind.ORDER_VALUE,
        LimitKind.ORDER_QTY,
        LimitKind.ORDER_RATE,
        LimitKind.OPEN_ORDERS,
        LimitKind.NET_POSITION,
        LimitKind.COLLAR_BPS,
        LimitKind.REFERENCE_AGE
    };

    /** Where a limit may stand, and what the gate calls it. */
    enum Node {
        OF_STRATEGY(Proposal.STRATEGY, ScopeKind.STRATEGY, STRATEGY),
        OF_TRADER(Proposal.TRADER, ScopeKind.TRADER, TRADER),
        OF_DESK(Proposal.DESK, ScopeKind.DESK, DESK),
        OF_FIRM(Proposal.FIRM, ScopeKind.FIRM, 0);

        private final int level;
        private final ScopeKind scope;
        private final int id;

        Node(int level, ScopeKind scope, int id) {
            this.level = level;
            this.scope = scope;
            this.id = id;
        }
    }

    private final Catalogue catalogue = new Catalogue();
    private Gate gate = gate();
    private final Proposal order = new Proposal();

    private Gate gate() {
        return new Gate(
                catalogue,
                new TradingSessions(),
                new Latches(catalogue),
                new MessageRate(catalogue),
                new Breaks(catalogue, new Custodians(catalogue), new Emitter()));
    }

    @BeforeEach
    void anOrderThatPasses() {
        for (LimitKind kind : NEEDED) {
            limit(Node.OF_STRATEGY, kind, 1_000);
        }
        order.strategyId = STRATEGY;
        order.intentId = 1;
        order.conserves = true;
        order.orderQty = 100;
        order.price = 100_000;
        order.doubleReference = 200_000;
        order.level = ReferenceLevel.COMPOSITE;
        prepare();
        passes();
    }

    private void prepare() {
        gate.prepare(order, TRADER, DESK);
    }

    private void passes() {
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW));
    }

    private void isRefused(RefusedReason reason, Node by, long limit, long actual) {
        assertEquals(reason, gate.judge(order, NOW));
        assertEquals(by.scope, gate.scope());
        assertEquals(by.id, gate.scopeId());
        assertEquals(limit, gate.limit());
        assertEquals(actual, gate.actual());
    }

    private void limit(Node node, LimitKind kind, long amount) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scopeKind(node.scope)
                .scopeId(node.id)
                .limitKind(kind)
                .assetId(1)
                .amount(amount)
                .perNanos(10);
        assertTrue(
                gate.on(
                        new LimitSetDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())));
    }

    @ParameterizedTest
    @EnumSource
    void aQuantityAtTheLimitPassesAndOneMoreDoesNot(Node node) {
        limit(node, LimitKind.ORDER_QTY, 100);
        passes();
        order.orderQty++;
        isRefused(RefusedReason.ORDER_QTY, node, 100, 101);
    }

    @ParameterizedTest
    @EnumSource
    void aValueAtTheLimitPassesAndOneMoreOrOneUnknownDoesNot(Node node) {
        limit(node, LimitKind.ORDER_VALUE, 90);
        prepare();
        assertEquals(1, order.valueAsset[node.level]);
        order.value[node.level] = 90;
        passes();
        order.value[node.level] = 91;
        isRefused(RefusedReason.ORDER_VALUE, node, 90, 91);
        order.value[node.level] = -1;
        isRefused(RefusedReason.ORDER_VALUE, node, 90, -1);
    }

    @ParameterizedTest
    @EnumSource
    void asManyOpenOrdersAsTheLimitPassAndOneMoreDoesNot(Node node) {
        limit(node, LimitKind.OPEN_ORDERS, 2);
        order.openOrders[node.level] = 2;
        passes();
        order.openOrders[node.level] = 3;
        isRefused(RefusedReason.OPEN_ORDERS, node, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void aPositionAtTheLimitPassesAndOneMoreDoesNot(Node node) {
        limit(node, LimitKind.NET_POSITION, 50);
        prepare();
        assertEquals(1, order.netAsset[node.level]);
        order.worst[node.level] = 50;
        passes();
        order.worst[node.level] = 51;
        isRefused(RefusedReason.NET_POSITION, node, 50, 51);
    }

    @ParameterizedTest
    @EnumSource
    void aGrossPositionOverTheLimitStopsWhatRaisesIt(Node node) {
        limit(node, LimitKind.GROSS_POSITION, 40);
        prepare();
        assertEquals(1, order.grossAsset[node.level]);
        order.gross[node.level] = 41;
        passes();
        order.raisesGross[node.level] = true;
        isRefused(RefusedReason.GROSS_POSITION, node, 40, 41);
        order.gross[node.level] = 40;
        passes();
    }

    @ParameterizedTest
    @EnumSource
    void aRateIsCountedAtEachNode(Node node) {
        limit(node, LimitKind.ORDER_RATE, 2);
        for (int i = 0; i < 2; i++) {
            passes();
            gate.passed(order, NOW);
            order.intentId++;
        }
        isRefused(RefusedReason.ORDER_RATE, node, 2, 3);
        assertEquals(node.scope, gate.tightest(order, LimitKind.ORDER_RATE, NOW));
        assertEquals(2, gate.actual());
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            names = {"ORDER_QTY", "ORDER_VALUE", "OPEN_ORDERS", "NET_POSITION", "ORDER_RATE"})
    void whatNobodyHasLimitedIsRefused(LimitKind missing) {
        gate = gate();
        for (LimitKind kind : NEEDED) {
            if (kind != missing) {
                limit(Node.OF_STRATEGY, kind, 1_000);
            }
        }
        prepare();
        assertEquals(missing.name(), gate.judge(order, NOW).name());
        assertEquals(ScopeKind.NULL_VAL, gate.scope());
        assertEquals(0, gate.scopeId());
    }

    @ParameterizedTest
    @EnumSource
    void theNarrowestCollarHolds(Node node) {
        limit(node, LimitKind.COLLAR_BPS, 5);
        order.price = 100_050;
        passes();
        order.price = 100_051;
        isRefused(RefusedReason.COLLAR, node, 5, 5);
        order.price = 99_950;
        passes();
        order.price = 99_949;
        isRefused(RefusedReason.COLLAR, node, 5, 5);
        order.price = 100_100;
        isRefused(RefusedReason.COLLAR, node, 5, 10);
    }

    @Test
    void aPriceBeyondAllReckoningIsOutsideTheCollar() {
        order.price = Long.MAX_VALUE / 4;
        assertEquals(RefusedReason.COLLAR, gate.judge(order, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestAgeOfAReferenceHolds(Node node) {
        limit(node, LimitKind.REFERENCE_AGE, 999);
        assertEquals(999, gate.referenceAge());
        order.level = ReferenceLevel.NULL_VAL;
        order.referenceAgeNanos = 7;
        isRefused(RefusedReason.REFERENCE_STALE, node, 999, 7);
    }

    @Test
    void aProgramThatPausesOnlyReduces() {
        order.paused = true;
        assertEquals(RefusedReason.PAUSED, gate.judge(order, NOW));
        assertEquals(ScopeKind.NULL_VAL, gate.scope());
        order.reducing = true;
        passes();
    }

    @Test
    void aProgramHoldsNoMoreThanItSays() {
        order.ownMost = 30;
        order.ownWorst = 30;
        passes();
        order.ownWorst = 31;
        assertEquals(RefusedReason.NET_POSITION, gate.judge(order, NOW));
        assertEquals(ScopeKind.INSTRUMENT, gate.scope());
        assertEquals(order.instrumentId, gate.scopeId());
        assertEquals(30, gate.limit());
        assertEquals(31, gate.actual());
    }

    @Test
    void whatNoDemandCallsForStopsTheProgramUnlessItCoversOrFollowsATarget() {
        order.conserves = false;
        order.covers = true;
        passes();
        order.covers = false;
        order.ofTarget = true;
        passes();
        order.ofTarget = false;
        order.owed = 20;
        order.asked = 25;
        isRefused(RefusedReason.CONSERVATION, Node.OF_STRATEGY, 20, 25);
        order.conserves = true;
        isRefused(RefusedReason.CONSERVATION, Node.OF_STRATEGY, 20, 25);
    }

    @Test
    void whatIsRepeatedIsCountedWhenItIsSentUnlessItReduces() {
        limit(Node.OF_DESK, LimitKind.REPEATED_EXECUTIONS, 2);
        order.reducesNode = true;
        passedAgain(3);
        order.reducesNode = false;
        passedAgain(2);
        isRefused(RefusedReason.REPEATED_EXECUTIONS, Node.OF_DESK, 2, 3);
        assertEquals(1, gate.trips().count());
        assertEquals(ValveState.REDUCE_ONLY, gate.trips().toState(0));
        assertEquals(3, gate.trips().actual(0));
    }

    private void passedAgain(int times) {
        for (int i = 0; i < times; i++) {
            passes();
            gate.passed(order, NOW);
            order.intentId++;
        }
    }

    @Test
    void messagesAreCountedWithTheOrdersThatPass() {
        limit(Node.OF_STRATEGY, LimitKind.MESSAGE_RATE, 2);
        passedAgain(1);
        assertTrue(gate.hasMessageRoom(STRATEGY, 1, NOW));
        passedAgain(1);
        isRefused(RefusedReason.MESSAGE_RATE, Node.OF_STRATEGY, 2, 3);
        assertFalse(gate.hasMessageRoom(STRATEGY, 1, NOW));
        assertEquals(NOW + 10, gate.messagesDueNanos(NOW));
    }

    @Test
    void whatTheGateHasCountedOutlivesARestart() {
        limit(Node.OF_FIRM, LimitKind.ORDER_QTY, 100);
        limit(Node.OF_DESK, LimitKind.REPEATED_EXECUTIONS, 2);
        gate.conservation().given(1, 1, 55);
        passedAgain(2);
        Gate restored = gate();
        Copies.copy(gate::state, restored::state);
        gate = restored;
        prepare();
        isRefused(RefusedReason.REPEATED_EXECUTIONS, Node.OF_DESK, 2, 3);
        Wide stand = new Wide();
        gate.conservation().stand(STRATEGY, 1 << 1, 1, stand);
        assertEquals(55, stand.low());
        Gate again = gate();
        Copies.copy(gate::state, again::state);
        assertEquals(1, again.trips().count());
    }

    @Test
    void messagesThatWereCountedOutliveARestart() {
        limit(Node.OF_STRATEGY, LimitKind.MESSAGE_RATE, 2);
        passedAgain(2);
        Gate restored = gate();
        Copies.copy(gate::state, restored::state);
        assertFalse(restored.hasMessageRoom(STRATEGY, 1, NOW));
    }

    @Test
    void ofTwoLimitsThatAreAlikeTheProgramsIsTold() {
        limit(Node.OF_FIRM, LimitKind.REFERENCE_AGE, 1_000);
        limit(Node.OF_FIRM, LimitKind.ORDER_QTY, 1_000);
        assertEquals(ScopeKind.STRATEGY, gate.tightest(order, LimitKind.ORDER_QTY, NOW));
        order.level = ReferenceLevel.NULL_VAL;
        isRefused(RefusedReason.REFERENCE_STALE, Node.OF_STRATEGY, 1_000, 0);
    }

    @Test
    void theTightestLimitIsTheFullestOne() {
        limit(Node.OF_STRATEGY, LimitKind.ORDER_QTY, 200);
        limit(Node.OF_DESK, LimitKind.ORDER_QTY, 110);
        limit(Node.OF_FIRM, LimitKind.ORDER_QTY, 120);
        assertEquals(ScopeKind.DESK, gate.tightest(order, LimitKind.ORDER_QTY, NOW));
        assertEquals(100, gate.actual());
        order.farEnd[Proposal.STRATEGY] = 12;
        assertEquals(ScopeKind.STRATEGY, gate.tightest(order, LimitKind.NET_POSITION, NOW));
        assertEquals(12, gate.actual());
        assertEquals(ScopeKind.NULL_VAL, gate.tightest(order, LimitKind.GROSS_POSITION, NOW));
    }
}

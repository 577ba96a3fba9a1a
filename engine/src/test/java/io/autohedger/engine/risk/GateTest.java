// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.CalendarSetDecoder;
import io.autohedger.codecs.CalendarSetEncoder;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class GateTest {
    private static final long NOW = 1_000_000;

    private final Catalogue catalogue = new Catalogue();
    private final Latches latches = new Latches(catalogue);
    private final Gate gate =
            new Gate(
                    catalogue,
                    new TradingSessions(),
                    latches,
                    new MessageRate(catalogue),
                    new Breaks(catalogue, new Custodians(catalogue), new Emitter()));
    private final Proposal order = new Proposal();

    @BeforeEach
    void anOrderThatPasses() {
        limit(LimitKind.ORDER_VALUE, 100);
        limit(LimitKind.ORDER_QTY, 100);
        limit(LimitKind.ORDER_RATE, 1);
        limit(LimitKind.OPEN_ORDERS, 100);
        limit(LimitKind.NET_POSITION, 100);
        limit(LimitKind.COLLAR_BPS, 10);
        limit(LimitKind.REFERENCE_AGE, 1_000);
        order.strategyId = 1;
        order.intentId = 1;
        order.conserves = true;
        order.orderQty = 100;
        order.price = 100_000;
        order.doubleReference = 200_000;
        order.level = ReferenceLevel.COMPOSITE;
        gate.prepare(order, 1, 1);
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReferenceLevel.class,
            names = {"SECOND_SOURCE", "OWN_QUOTE", "NULL_VAL"})
    void anOrderThatMayRaiseRiskFailsClosedBelowTheComposite(ReferenceLevel level) {
        order.level = level;
        assertEquals(RefusedReason.REFERENCE_STALE, gate.judge(order, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReferenceLevel.class,
            names = {"COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE"})
    void aReducingOrderHasTheCollarOfItsLevel(ReferenceLevel level) {
        order.level = level;
        order.reducing = true;
        order.price = 100_000 + 100L * level.value();
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW));
        order.price++;
        assertEquals(RefusedReason.COLLAR, gate.judge(order, NOW));
        assertEquals(10 * level.value(), gate.limit());
    }

    @Test
    void withoutAnyReferenceNothingPasses() {
        order.level = ReferenceLevel.NULL_VAL;
        order.reducing = true;
        assertEquals(RefusedReason.REFERENCE_STALE, gate.judge(order, NOW));
    }

    @Test
    void reduceOnlyLetsReducingOrdersPass() {
        latches.set(latches.add(ValveKind.OUT, ScopeKind.FIRM, 0, 1), ValveState.REDUCE_ONLY);
        assertEquals(RefusedReason.KILLED, gate.judge(order, NOW));
        assertEquals(ScopeKind.FIRM, gate.scope());
        order.reducing = true;
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW));
    }

    @Test
    void eachNodesOwnAmountIsCompared() {
        order.worst[Proposal.STRATEGY] = 100;
        order.worst[Proposal.FIRM] = 1_000;
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW));
        order.worst[Proposal.STRATEGY] = 101;
        assertEquals(RefusedReason.NET_POSITION, gate.judge(order, NOW));
        assertEquals(1, gate.scopeId());
        assertEquals(101, gate.actual());
    }

    /** Its rate has room; it is the same intent again. */
    @Test
    void anIntentBecomesOneOrderAndASecondTimeStopsItsProgram() {
        limit(LimitKind.ORDER_RATE, 5);
        gate.passed(order, NOW);
        assertEquals(RefusedReason.DUPLICATE_INTENT, gate.judge(order, NOW));
        assertEquals(1, gate.trips().count());
        assertEquals(ValveState.STOP, gate.trips().toState(0));
        order.intentId++;
        order.reducing = true;
        order.reducesNode = true;
        assertEquals(RefusedReason.DUPLICATE_INTENT, gate.judge(order, NOW));
    }

    /** A calendar of which nothing is known: the session is closed. */
    @Test
    void whoKeepsACalendarIsInItsState() {
        keeps(1);
        gate.judge(order, NOW);
        assertEquals(RefusedReason.SESSION_CLOSED, gate.judge(order, NOW));
        LongArrayList written = new LongArrayList();
        gate.state(
                new StatePass() {
                    @Override
                    public long next(long value) {
                        written.addLong(value);
                        return value;
                    }

                    @Override
                    public boolean reads() {
                        return false;
                    }
                });
        keeps(0);
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW));
        int[] at = {0};
        gate.state(
                new StatePass() {
                    @Override
                    public long next(long value) {
                        return written.getLong(at[0]++);
                    }

                    @Override
                    public boolean reads() {
                        return true;
                    }
                });
        assertEquals(RefusedReason.SESSION_CLOSED, gate.judge(order, NOW));
    }

    private void keeps(int calendarId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        VenueDefinedEncoder venue = new VenueDefinedEncoder();
        venue.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .venueId(1)
                .sessionId(1)
                .statusScope(EvidenceScope.OPEN_ONLY)
                .replaceQty(ReplaceQty.NULL_VAL)
                .origClOrdId(OrigClOrdIdPolicy.NULL_VAL)
                .cancelOnDisconnect(CancelOnDisconnect.NULL_VAL);
        VenueDefinedDecoder defined = new VenueDefinedDecoder();
        catalogue.define(defined.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        new CalendarSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(0)
                .venueId(1)
                .calendarId(calendarId);
        gate.on(new CalendarSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        order.venueId = 1;
    }

    @Test
    void anOrderOverTheRateWaitsForTheWindow() {
        gate.passed(order, NOW);
        order.intentId++;
        assertEquals(RefusedReason.ORDER_RATE, gate.judge(order, NOW + 9));
        assertEquals(RefusedReason.NULL_VAL, gate.judge(order, NOW + 10));
    }

    private void limit(LimitKind kind, long amount) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scopeKind(ScopeKind.STRATEGY)
                .scopeId(1)
                .limitKind(kind)
                .assetId(1)
                .amount(amount)
                .perNanos(10);
        gate.on(new LimitSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.CalendarSetDecoder;
import io.autohedger.codecs.CalendarSetEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.PrimeBrokerDefinedDecoder;
import io.autohedger.codecs.PrimeBrokerDefinedEncoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.WindowDefinedDecoder;
import io.autohedger.codecs.WindowDefinedEncoder;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.TradingSessions;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that no program would send by itself, and what holds for them all the same. */
@Tag("unit")
class GateExemptionsTest {
    private static final long NOW = 1_000_000;
    private static final int BROKER = 3;
    private static final int PAIR = 5;
    private static final int PROGRAM = 1;

    private final Definitions defined =
            new Definitions()
                    .asset(1, "USD", 2)
                    .asset(2, "EUR", 2)
                    .spot(PAIR, 2, 1, 5, 2)
                    .spot(6, 2, 1, 5, 2);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();
    private final Proposal order = new Proposal();
    private final Emitter emitter = new Emitter();
    private final Breaks breaks =
            new Breaks(defined.catalogue, new Custodians(defined.catalogue), emitter);
    private final Gate gate =
            new Gate(
                    defined.catalogue,
                    new TradingSessions(),
                    new Latches(defined.catalogue),
                    new MessageRate(defined.catalogue),
                    breaks);

    @BeforeEach
    void anOrderThatPasses() {
        for (LimitKind kind :
                new LimitKind[] {
                    LimitKind.ORDER_VALUE,
                    LimitKind.ORDER_QTY,
                    LimitKind.ORDER_RATE,
                    LimitKind.OPEN_ORDERS,
                    LimitKind.NET_POSITION,
                    LimitKind.COLLAR_BPS,
                    LimitKind.REFERENCE_AGE
                }) {
            limit(kind, 1_000);
        }
        order.strategyId = PROGRAM;
        order.intentId = 1;
        order.instrumentId = PAIR;
        order.conserves = true;
        order.orderQty = 100;
        order.price = 100_000;
        order.doubleReference = 200_000;
        order.level = ReferenceLevel.COMPOSITE;
        gate.prepare(order, 1, 1);
        is(RefusedReason.NULL_VAL);
    }

    private void limit(LimitKind kind, long amount) {
        limit(ScopeKind.DESK, 1, kind, amount);
    }

    private void limit(ScopeKind scope, int id, LimitKind kind, long amount) {
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(1)
                .amount(amount)
                .perNanos(10);
        assertTrue(gate.on(new LimitSetDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
    }

    private void is(RefusedReason reason) {
        assertEquals(reason, gate.judge(order, NOW));
    }

    private void isForAClient() {
        order.strategyId = Proposal.FOR_CLIENTS;
        gate.prepare(order, 1, 1);
    }

    @Test
    void theCoverOfAClientsOrderHasNoProgramThatCouldGoWrong() {
        isForAClient();
        order.conserves = false;
        is(RefusedReason.NULL_VAL);
        assertEquals(0, gate.trips().count());
    }

    @Test
    void asAnyOrderItComesOfOneIntent() {
        isForAClient();
        gate.passed(order, NOW);
        is(RefusedReason.DUPLICATE_INTENT);
    }

    @Test
    void whatIsSentForClientsIsNotRepeatedByAProgram() {
        limit(LimitKind.REPEATED_EXECUTIONS, 1);
        isForAClient();
        gate.passed(order, NOW);
        order.intentId = 2;
        is(RefusedReason.NULL_VAL);
        gate.passed(order, NOW);
        order.strategyId = PROGRAM;
        order.intentId = 3;
        gate.prepare(order, 1, 1);
        is(RefusedReason.NULL_VAL);
    }

    @Test
    void whatAPersonReplacesIsNoRepetitionEither() {
        limit(LimitKind.REPEATED_EXECUTIONS, 1);
        order.replaces = true;
        order.conserves = false;
        is(RefusedReason.NULL_VAL);
        gate.passed(order, NOW);
        order.intentId = 2;
        is(RefusedReason.NULL_VAL);
        order.replaces = false;
        order.conserves = true;
        is(RefusedReason.NULL_VAL);
        gate.passed(order, NOW);
        order.intentId = 3;
        is(RefusedReason.REPEATED_EXECUTIONS);
    }

    @Test
    void whatStandsInForAnotherFactorIsBoundedByItsOwnMeasure() {
        order.standsIn = true;
        order.conserves = false;
        is(RefusedReason.NULL_VAL);
        order.standsIn = false;
        is(RefusedReason.CONSERVATION);
    }

    @Test
    void aProgramInTheShadowIsRefusedAndNotStopped() {
        order.hypothetical = true;
        order.conserves = false;
        order.owed = 20;
        order.asked = 25;
        is(RefusedReason.CONSERVATION);
        assertEquals(20, gate.limit());
        assertEquals(25, gate.actual());
        assertEquals(0, gate.trips().count());
        order.hypothetical = false;
        is(RefusedReason.CONSERVATION);
        assertEquals(1, gate.trips().count());
    }

    @Test
    void aWindowRefusesAndIsToldByItsNumber() {
        new WindowDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .windowId(2)
                .calendarId(1)
                .noResting(Bool.NO)
                .suggests(Bool.NO)
                .noNewRisk(Bool.YES)
                .bandPercent(100)
                .name("W")
                .instrumentsCount(0);
        assertTrue(
                gate.windows()
                        .on(new WindowDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        is(RefusedReason.NULL_VAL);
        gate.windows().turn(2, true);
        is(RefusedReason.WINDOW);
        assertEquals(2, gate.actual());
        assertEquals(0, gate.limit());
        assertEquals(ScopeKind.NULL_VAL, gate.scope());
        order.reducing = true;
        is(RefusedReason.NULL_VAL);
    }

    @Test
    void aBreakFreezesWhatAddsToItsKeyAndIsToldByItsNumber() {
        emitter.to(new OutputBuffer());
        order.venueId = 4;
        order.bookId = 6;
        is(RefusedReason.NULL_VAL);
        long number = breaks.open(BreakKind.DIFFERS, 4, 6, PAIR, -1, NOW, buffer, 0);
        is(RefusedReason.BREAK);
        assertEquals(number, gate.actual());
        assertEquals(ScopeKind.INSTRUMENT, gate.scope());
        assertEquals(PAIR, gate.scopeId());
        order.reducing = true;
        is(RefusedReason.NULL_VAL);
        order.reducing = false;
        order.venueId = 5;
        is(RefusedReason.NULL_VAL);
    }

    @Test
    void anInstrumentWhoseCalendarIsNotKnownIsNotTraded() {
        assertEquals(0, gate.closedBy(PAIR, NOW));
        new CalendarSetEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(PAIR)
                .venueId(0)
                .calendarId(7);
        assertTrue(gate.on(new CalendarSetDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        assertEquals(7, gate.closedBy(PAIR, NOW));
        assertEquals(0, gate.closedBy(6, NOW));
    }

    @Test
    void theLineOfAPrimeBrokerIsLimitedInWhatIsSet() {
        new PrimeBrokerDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .primeBrokerId(BROKER)
                .name("PB");
        assertTrue(
                gate.lines()
                        .on(
                                new PrimeBrokerDefinedDecoder()
                                        .wrapAndApplyHeader(buffer, 0, inHeader)));
        limit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT, 500);
        assertFalse(gate.isLimited(order, PrimeLines.NET), "its venue gives up to nobody");
        order.primeBrokerId = BROKER;
        assertTrue(gate.isLimited(order, PrimeLines.NET));
        assertFalse(gate.isLimited(order, PrimeLines.SETTLEMENT));
        order.primeBrokerId = BROKER + 1;
        assertFalse(gate.isLimited(order, PrimeLines.NET));
    }

    @Test
    void whatIsRefusedElsewhereIsToldWithItsFigures() {
        assertEquals(RefusedReason.CAPACITY, gate.refuse(RefusedReason.CAPACITY, 3, 4));
        assertEquals(3, gate.limit());
        assertEquals(4, gate.actual());
        assertEquals(ScopeKind.NULL_VAL, gate.scope());
        assertEquals(RefusedReason.CAPACITY, gate.refuse(RefusedReason.CAPACITY));
        assertEquals(0, gate.limit());
        assertEquals(0, gate.actual());
    }
}

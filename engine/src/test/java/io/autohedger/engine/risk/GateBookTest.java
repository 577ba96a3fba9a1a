// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
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
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.TradingSessions;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people change of the gate's limits and let pass, lines of prime brokers, restrictions. */
@Tag("unit")
class GateBookTest {
    private static final long NOW = 1_000_000;
    private static final int BROKER = 3;
    private static final int VENUE = 4;
    private static final int SESSION = 7;
    private static final int PAIR = 5;

    private final Definitions defined =
            new Definitions()
                    .asset(1, "USD", 2)
                    .asset(2, "EUR", 2)
                    .spot(PAIR, 2, 1, 5, 2)
                    .venue(VENUE, SESSION, 101)
                    .book(6, BookRole.HEDGE, 1, 1);

    private final Latches latches = new Latches(defined.catalogue);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    private final Proposal order = new Proposal();
    private Gate gate = gate();

    private Gate gate() {
        return new Gate(
                defined.catalogue,
                new TradingSessions(),
                latches,
                new MessageRate(defined.catalogue),
                new Breaks(defined.catalogue, new Custodians(defined.catalogue), new Emitter()));
    }

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
            assertTrue(limit(ScopeKind.DESK, 1, kind, 1_000));
        }
        new PrimeBrokerDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .primeBrokerId(BROKER)
                .name("PB");
        gate.lines()
                .on(
                        new PrimeBrokerDefinedDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        order.strategyId = 1;
        order.intentId = 1;
        order.bookId = 6;
        order.venueId = VENUE;
        order.instrumentId = PAIR;
        order.conserves = true;
        order.orderQty = 100;
        order.price = 100_000;
        order.doubleReference = 200_000;
        order.level = ReferenceLevel.COMPOSITE;
        gate.prepare(order, 1, 1);
        is(RefusedReason.NULL_VAL);
    }

    private boolean limit(ScopeKind scope, long id, LimitKind kind, long amount) {
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(1)
                .amount(amount)
                .perNanos(10);
        return gate.on(
                new LimitSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private void is(RefusedReason reason) {
        assertEquals(reason, gate.judge(order, NOW));
    }

    // Limits that people change.

    @Test
    void peopleFindAndChangeALimitOfTheTree() {
        assertTrue(gate.hasLimit(ScopeKind.DESK, 1, LimitKind.ORDER_QTY));
        assertFalse(gate.hasLimit(ScopeKind.DESK, 2, LimitKind.ORDER_QTY));
        assertFalse(gate.hasLimit(ScopeKind.DESK, 1, LimitKind.GROSS_POSITION));
        assertEquals(1_000, gate.limitOf(ScopeKind.DESK, 1, LimitKind.ORDER_QTY));
        assertEquals(1, gate.assetOfLimit(ScopeKind.DESK, 1, LimitKind.ORDER_VALUE));
        gate.change(ScopeKind.DESK, 1, LimitKind.ORDER_QTY, 99);
        assertEquals(99, gate.limitOf(ScopeKind.DESK, 1, LimitKind.ORDER_QTY));
        is(RefusedReason.ORDER_QTY);
    }

    @Test
    void andOfALine() {
        assertFalse(gate.hasLimit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT));
        assertTrue(limit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT, 50));
        assertTrue(gate.hasLimit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT));
        assertEquals(50, gate.limitOf(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT));
        assertEquals(1, gate.assetOfLimit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT));
        gate.change(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT, 40);
        assertEquals(40, gate.lines().limit(BROKER, PrimeLines.NET));
    }

    @Test
    void whatIsNoLimitIsRefused() {
        assertFalse(limit(ScopeKind.DESK, 64, LimitKind.ORDER_QTY, 5));
        assertFalse(limit(ScopeKind.PRIME_BROKER, 9, LimitKind.CREDIT, 5));
        assertFalse(limit(ScopeKind.DESK, 1, LimitKind.MESSAGE_RATE, 5));
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 5));
        assertTrue(Gate.isPossible(LimitKind.ORDER_QTY, 0));
        assertFalse(Gate.isPossible(LimitKind.ORDER_QTY, -1));
    }

    // Overrides.

    private void override(LimitKind kind, long upTo) {
        gate.override(40, ScopeKind.DESK, 1, kind, upTo, NOW + 1, 7, 8);
    }

    @Test
    void aTokenLetsOneOrderPassALimitAndIsNeededByThatOrder() {
        override(LimitKind.ORDER_QTY, 1_500);
        order.orderQty = 1_400;
        is(RefusedReason.NULL_VAL);
        assertEquals(1, gate.overrides().needed());
        assertEquals(ScopeKind.DESK, Gate.scopeOf(gate.overrides().node(0)));
        assertEquals(1, Gate.scopeIdOf(gate.overrides().node(0)));
        order.orderQty = 100;
        is(RefusedReason.NULL_VAL);
        assertEquals(0, gate.overrides().needed(), "this order needs none");
        order.orderQty = 1_501;
        is(RefusedReason.ORDER_QTY);
    }

    // Lines.

    private void uses(int kind, long amount, boolean raises) {
        order.primeBrokerId = BROKER;
        order.lineUse[kind] = amount;
        order.raisesLine[kind] = raises;
    }

    @Test
    void anOrderThatRaisesALinePastItsLimitIsRefused() {
        limit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT, 50);
        uses(PrimeLines.NET, 50, true);
        is(RefusedReason.NULL_VAL);
        uses(PrimeLines.NET, 51, true);
        is(RefusedReason.PRIME_BROKER_NET);
        assertEquals(ScopeKind.PRIME_BROKER, gate.scope());
        assertEquals(BROKER, gate.scopeId());
        assertEquals(50, gate.limit());
        assertEquals(51, gate.actual());
        uses(PrimeLines.NET, 51, false);
        is(RefusedReason.NULL_VAL);
    }

    @Test
    void whatSettlesHasALimitOfItsOwn() {
        limit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.SETTLEMENT, 50);
        uses(PrimeLines.NET, 500, true);
        uses(PrimeLines.SETTLEMENT, 50, true);
        is(RefusedReason.NULL_VAL);
        uses(PrimeLines.SETTLEMENT, 51, true);
        is(RefusedReason.PRIME_BROKER_SETTLEMENT);
        order.primeBrokerId = PrimeLines.NOBODY;
        is(RefusedReason.NULL_VAL);
    }

    // Markets.

    @Test
    void whatIsRestrictedIsNotTradedNotEvenToReduce() {
        gate.restricted().set(PAIR, 9);
        is(RefusedReason.NULL_VAL);
        gate.restricted().set(PAIR, 6);
        order.reducing = true;
        is(RefusedReason.RESTRICTED);
        assertEquals(ScopeKind.INSTRUMENT, gate.scope());
        assertEquals(PAIR, gate.scopeId());
        assertEquals(100, gate.actual());
    }

    private boolean keeps(int instrument, int calendar) {
        new CalendarSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(instrument)
                .venueId(0)
                .calendarId(calendar);
        return gate.on(
                new CalendarSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    @Test
    void aClosedSessionHoldsWhatAddsRisk() {
        assertFalse(keeps(9, 1));
        assertTrue(keeps(PAIR, 1));
        is(RefusedReason.SESSION_CLOSED);
        assertEquals(1, gate.actual());
        order.reducing = true;
        is(RefusedReason.NULL_VAL);
    }

    @Test
    void aVenueIsClosedThatIsStoppedOrFull() {
        defined.venue(9, 17, 102);
        assertEquals(0, gate.closedVenues(NOW));
        latches.set(latches.add(ValveKind.OUT, ScopeKind.VENUE_SESSION, 17, 1), ValveState.STOP);
        assertEquals(1 << 9, gate.closedVenues(NOW));
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 2));
        gate.passed(order, NOW);
        assertEquals(1 << 9, gate.closedVenues(NOW));
        gate.passed(order, NOW);
        assertEquals(1 << 9 | 1 << VENUE, gate.closedVenues(NOW));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        limit(ScopeKind.PRIME_BROKER, BROKER, LimitKind.CREDIT, 50);
        override(LimitKind.ORDER_QTY, 1_500);
        gate.restricted().set(PAIR, 9);
        gate.conservation().given(1, 2, 10);
        gate.passed(order, NOW);
        Gate restored = gate();
        Copies.copy(gate::state, restored::state);
        gate = restored;
        gate.prepare(order, 1, 1);
        is(RefusedReason.DUPLICATE_INTENT);
        gate.trips().hasNoRoom(0);
        order.strategyId = 2;
        order.intentId = 2;
        order.orderQty = 1_400;
        gate.prepare(order, 1, 1);
        is(RefusedReason.NULL_VAL);
        assertEquals(1, gate.overrides().needed());
        assertTrue(gate.restricted().has(PAIR, 9));
        uses(PrimeLines.NET, 51, true);
        is(RefusedReason.PRIME_BROKER_NET);
    }
}

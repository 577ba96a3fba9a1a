// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Four messages in ten nanoseconds to venue 3, whose session is 7; two of them are the reserve. */
@Tag("unit")
class MessageRateTest {
    private static final int VENUE = 3;
    private static final int SESSION = 7;
    private static final int STRATEGY = 1;
    private static final int INSTRUMENT = 5;
    private static final long WINDOW = 10;

    private final Catalogue catalogue = new Catalogue();
    private final MessageRate rate = new MessageRate(catalogue);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @BeforeEach
    void begin() {
        new VenueDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .venueId(VENUE)
                .sessionId(SESSION)
                .accountId(1)
                .name("LP1")
                .statusScope(EvidenceScope.NULL_VAL)
                .replaceQty(ReplaceQty.NULL_VAL)
                .origClOrdId(OrigClOrdIdPolicy.NULL_VAL)
                .cancelOnDisconnect(CancelOnDisconnect.NULL_VAL);
        catalogue.define(
                new VenueDefinedDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 4));
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RESERVE, 2));
    }

    @Test
    void whatRaisesRiskStopsBeforeTheReserveAndWhatReducesItAtTheEnd() {
        sent(2, 100);
        assertTrue(rate.stops(order(false), 101));
        assertEquals(2, rate.limit());
        assertEquals(3, rate.actual());
        assertEquals(ScopeKind.VENUE_SESSION, rate.scope());
        assertEquals(SESSION, rate.scopeId());
        assertFalse(rate.stops(order(true), 101));
        sent(2, 101);
        assertTrue(rate.stops(order(true), 102));
        assertEquals(4, rate.limit());
        assertEquals(5, rate.actual());
    }

    @Test
    void aCancelUsesTheReserveAndWaitsForTheWindowAtTheMost() {
        sent(3, 100);
        assertTrue(take(1, 103));
        assertFalse(take(1, 104));
        assertEquals(110, rate.freesAtNanos(VENUE, STRATEGY, INSTRUMENT, 1));
        assertFalse(take(1, 109));
        assertTrue(take(1, 110));
    }

    /** A status request and the one for fills: both or none, or one of them would be lost. */
    @Test
    void twoThatGoTogetherTakeTwoPlacesOrNone() {
        sent(1, 95);
        sent(2, 100);
        assertFalse(take(2, 104), "three count, and one place is no place for two");
        assertEquals(105, rate.freesAtNanos(VENUE, STRATEGY, INSTRUMENT, 2));
        assertTrue(take(1, 104), "nothing was taken by them");
        assertTrue(take(1, 105));
        assertFalse(take(1, 105));
    }

    @Test
    void theFullestOfSessionStrategyAndInstrumentHolds() {
        limit(ScopeKind.STRATEGY, STRATEGY, LimitKind.MESSAGE_RATE, 3);
        limit(ScopeKind.INSTRUMENT, INSTRUMENT, LimitKind.MESSAGE_RATE, 2);
        sent(2, 100);
        assertTrue(rate.stops(order(true), 101));
        assertEquals(ScopeKind.INSTRUMENT, rate.scope());
        assertEquals(INSTRUMENT, rate.scopeId());
        Proposal other = order(true);
        other.instrumentId = INSTRUMENT + 1;
        assertFalse(rate.stops(other, 101));
        rate.passed(other, 101);
        assertTrue(rate.stops(other, 102));
        assertEquals(ScopeKind.STRATEGY, rate.scope());
        other.strategyId = STRATEGY + 1;
        assertFalse(rate.stops(other, 102));
        rate.passed(other, 102);
        assertTrue(rate.stops(other, 103));
        assertEquals(ScopeKind.VENUE_SESSION, rate.scope());
        other.venueId = VENUE + 1;
        assertFalse(rate.stops(other, 103), "nobody has declared a rate there");
    }

    @Test
    void aRateThatIsSetAgainIsNotFilledAgain() {
        sent(4, 100);
        limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 5);
        assertTrue(take(1, 101));
        assertFalse(take(1, 101));
    }

    @Test
    void whoWasStoppedIsAskedWhenThereIsRoomForItAndNotForEver() {
        sent(2, 100);
        sent(1, 104);
        assertEquals(Long.MAX_VALUE, rate.dueNanos(105));
        assertTrue(rate.stops(order(false), 105));
        assertEquals(110, rate.dueNanos(105));
        sent(1, 105);
        assertTrue(rate.stops(order(true), 105));
        assertEquals(110, rate.dueNanos(105));
        assertEquals(114, rate.dueNanos(110), "two count: no room for what raises risk");
        assertEquals(Long.MAX_VALUE, rate.dueNanos(114));
        assertEquals(Long.MAX_VALUE, rate.dueNanos(100), "and nobody waits any more");
    }

    @Test
    void aVenueThatIsFullTakesNoOrderAndWhoPassedItByIsAskedAgain() {
        assertEquals(0, rate.fullVenues(100));
        sent(4, 100);
        assertEquals(1 << VENUE, rate.fullVenues(101));
        assertEquals(110, rate.dueNanos(101));
    }

    @Test
    void aRateOfAnotherScopeOrThatAllowsNothingIsRefused() {
        assertFalse(limit(ScopeKind.FIRM, 1, LimitKind.MESSAGE_RATE, 4));
        assertFalse(limit(ScopeKind.VENUE_SESSION, SESSION + 1, LimitKind.MESSAGE_RATE, 4));
        assertFalse(limit(ScopeKind.VENUE_SESSION, 0, LimitKind.MESSAGE_RATE, 4));
        assertFalse(limit(ScopeKind.STRATEGY, 64, LimitKind.MESSAGE_RATE, 4));
        assertFalse(limit(ScopeKind.STRATEGY, 1L << 32, LimitKind.MESSAGE_RATE, 4));
        assertFalse(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 1));
        assertFalse(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RESERVE, -1));
    }

    @Test
    void theLeastRateAndAReserveOfNothingAreTakenAndARateOfNoTimeIsNot() {
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 2));
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RESERVE, 0));
        assertFalse(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 2, 0));
        assertTrue(limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RATE, 2, 1));
    }

    /** Reserved more than there is: nothing raises risk, and cancels go. */
    @Test
    void aReserveLargerThanTheRateStopsAllThatRaisesRisk() {
        limit(ScopeKind.VENUE_SESSION, SESSION, LimitKind.MESSAGE_RESERVE, 100);
        assertTrue(rate.stops(order(false), 100));
        assertEquals(0, rate.limit());
        assertTrue(take(1, 100));
        assertEquals(Long.MAX_VALUE, rate.dueNanos(100));
    }

    /** What is kept back of no rate is nothing. */
    @Test
    void aReserveWithoutARateBoundsNothing() {
        MessageRate fresh = new MessageRate(catalogue);
        assertTrue(
                fresh.on(
                        limitSet(
                                ScopeKind.STRATEGY,
                                STRATEGY,
                                LimitKind.MESSAGE_RESERVE,
                                2,
                                WINDOW)));
        assertFalse(fresh.stops(order(false), 100));
        assertTrue(fresh.take(VENUE, STRATEGY, INSTRUMENT, 5, 100));
    }

    private void sent(int orders, long now) {
        for (int i = 0; i < orders; i++) {
            rate.passed(order(true), now);
        }
    }

    private boolean take(int messages, long now) {
        return rate.take(VENUE, STRATEGY, INSTRUMENT, messages, now);
    }

    private static Proposal order(boolean isReducing) {
        Proposal order = new Proposal();
        order.venueId = VENUE;
        order.strategyId = STRATEGY;
        order.instrumentId = INSTRUMENT;
        order.reducing = isReducing;
        return order;
    }

    private boolean limit(ScopeKind scope, long id, LimitKind kind, long amount) {
        return limit(scope, id, kind, amount, WINDOW);
    }

    private boolean limit(ScopeKind scope, long id, LimitKind kind, long amount, long perNanos) {
        return rate.on(limitSet(scope, id, kind, amount, perNanos));
    }

    private LimitSetDecoder limitSet(
            ScopeKind scope, long id, LimitKind kind, long amount, long perNanos) {
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(0)
                .amount(amount)
                .perNanos(perNanos);
        return new LimitSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }
}

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
import io.autohedger.codecs.PrimeBrokerDefinedDecoder;
import io.autohedger.codecs.PrimeBrokerDefinedEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.VenueDesignatedDecoder;
import io.autohedger.codecs.VenueDesignatedEncoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.model.Wide;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines of prime brokers, and what is booked at the accounts of venues 1 and 31. */
@Tag("unit")
class PrimeLineAmountsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int ALPHA = 1;
    private static final int OMEGA = PrimeLines.MOST - 1;
    private static final int FIRST = 1;
    private static final int LAST = Catalogue.MAX_VENUES - 1;
    private static final int TODAY = 20_000;
    private static final int SPOT = TODAY + 2;
    private static final int NO_DATE = Integer.MAX_VALUE;

    private final Definitions defined = new Definitions();
    private PrimeLines lines = new PrimeLines(defined.catalogue);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();

    @BeforeEach
    void twoVenues() {
        defined.asset(USD, "USD", 2).asset(EUR, "EUR", 2).venue(FIRST, 7, 101).venue(LAST, 8, 131);
        lines.defined(FIRST);
        lines.defined(LAST);
    }

    private boolean broker(int id, String name) {
        new PrimeBrokerDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .primeBrokerId(id)
                .name(name);
        return lines.on(new PrimeBrokerDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private boolean designate(int venue, int broker) {
        new VenueDesignatedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(venue)
                .primeBrokerId(broker);
        return lines.on(new VenueDesignatedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private LimitSetDecoder limit(
            ScopeKind scope, long id, LimitKind kind, int asset, long amount) {
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(asset)
                .amount(amount)
                .perNanos(0);
        return new LimitSetDecoder().wrapAndApplyHeader(buffer, 0, inHeader);
    }

    private boolean line(long broker, LimitKind kind, int asset, long amount) {
        return lines.on(limit(ScopeKind.PRIME_BROKER, broker, kind, asset, amount));
    }

    private long booked(int broker, int kind, int valueDate, int assetId) {
        Wide sum = new Wide();
        lines.booked(broker, kind, valueDate, assetId, sum);
        return sum.low();
    }

    @Test
    void brokersHaveHandlesFromOneToFifteenAndNames() {
        assertFalse(broker(0, "NONE"));
        assertFalse(broker(PrimeLines.MOST, "MANY"));
        assertTrue(broker(ALPHA, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        assertTrue(broker(OMEGA, "OMEGA"));
        assertEquals(4, lines.nameWords());
        assertEquals('A', lines.name(ALPHA, 0) & 0xFF);
        assertEquals('H', lines.name(ALPHA, 0) >>> 56);
        assertEquals('Q', lines.name(ALPHA, 2) & 0xFF);
        assertEquals('Y', lines.name(ALPHA, 3) & 0xFF);
        assertEquals('O', lines.name(OMEGA, 0) & 0xFF);
        assertEquals(0, lines.name(OMEGA, 1));
    }

    @Test
    void aVenueGivesUpToABrokerThatIsThereOrToNobody() {
        broker(ALPHA, "ALPHA");
        broker(OMEGA, "OMEGA");
        assertFalse(designate(2, ALPHA), "no such venue");
        assertFalse(designate(FIRST, 2), "no such broker");
        assertFalse(designate(FIRST, PrimeLines.MOST));
        assertFalse(designate(FIRST, -1));
        assertEquals(PrimeLines.NOBODY, lines.brokerOf(FIRST));
        assertTrue(designate(FIRST, OMEGA));
        assertEquals(OMEGA, lines.brokerOf(FIRST));
        assertTrue(designate(FIRST, PrimeLines.NOBODY));
        assertEquals(PrimeLines.NOBODY, lines.brokerOf(FIRST));
    }

    @Test
    void aLineHasALimitOfTheNetPositionAndOneOfWhatSettles() {
        broker(ALPHA, "ALPHA");
        assertTrue(lines.isEmpty());
        assertTrue(line(ALPHA, LimitKind.CREDIT, USD, 0));
        assertTrue(line(ALPHA, LimitKind.SETTLEMENT, EUR, 200));
        assertFalse(lines.isEmpty());
        assertTrue(lines.isSet(ALPHA, PrimeLines.NET));
        assertEquals(0, lines.limit(ALPHA, PrimeLines.NET));
        assertEquals(USD, lines.asset(ALPHA, PrimeLines.NET));
        assertEquals(200, lines.limit(ALPHA, PrimeLines.SETTLEMENT));
        assertEquals(EUR, lines.asset(ALPHA, PrimeLines.SETTLEMENT));
        assertFalse(lines.isSet(2, PrimeLines.NET));
    }

    @Test
    void whatIsNoLimitOfALineIsRefused() {
        broker(ALPHA, "ALPHA");
        broker(OMEGA, "OMEGA");
        assertFalse(line(ALPHA, LimitKind.ORDER_QTY, USD, 5));
        assertFalse(line(ALPHA, LimitKind.CREDIT, 3, 5), "no such asset");
        assertFalse(line(ALPHA, LimitKind.CREDIT, USD, -1));
        assertFalse(line(2, LimitKind.CREDIT, USD, 5), "no such broker");
        assertFalse(line(0, LimitKind.CREDIT, USD, 5));
        assertFalse(line(PrimeLines.MOST, LimitKind.CREDIT, USD, 5));
        assertFalse(lines.on(limit(ScopeKind.DESK, ALPHA, LimitKind.SETTLEMENT, USD, 5)));
        assertTrue(lines.isEmpty());
        assertTrue(line(OMEGA, LimitKind.CREDIT, USD, 5));
    }

    @Test
    void whichLimitsAreOfLines() {
        assertTrue(PrimeLines.isOne(limit(ScopeKind.PRIME_BROKER, 1, LimitKind.CREDIT, 1, 1)));
        assertTrue(PrimeLines.isOne(limit(ScopeKind.DESK, 1, LimitKind.SETTLEMENT, 1, 1)));
        assertFalse(PrimeLines.isOne(limit(ScopeKind.CLIENT, 1, LimitKind.CREDIT, 1, 1)));
    }

    @Test
    void peopleFindALimitThatIsSetAndMayChangeIt() {
        broker(ALPHA, "ALPHA");
        assertEquals(PrimeLines.NONE, find(LimitKind.CREDIT));
        line(ALPHA, LimitKind.CREDIT, USD, 100);
        assertEquals(PrimeLines.NONE, find(LimitKind.SETTLEMENT));
        int at = find(LimitKind.CREDIT);
        assertEquals(100, lines.amount(at));
        assertEquals(USD, lines.assetAt(at));
        lines.change(at, 70);
        assertEquals(70, lines.limit(ALPHA, PrimeLines.NET));
    }

    private int find(LimitKind kind) {
        return lines.find(ScopeKind.PRIME_BROKER, ALPHA, kind);
    }

    /** What people have set stays until the file says something else than it did. */
    @Test
    void theSameFileReadAgainTakesNothingBack() {
        broker(ALPHA, "ALPHA");
        line(ALPHA, LimitKind.CREDIT, USD, 100);
        int at = find(LimitKind.CREDIT);
        lines.change(at, 70);
        line(ALPHA, LimitKind.CREDIT, USD, 100);
        assertEquals(70, lines.amount(at));
        line(ALPHA, LimitKind.CREDIT, EUR, 100);
        assertEquals(100, lines.amount(at));
        lines.change(at, 70);
        line(ALPHA, LimitKind.CREDIT, EUR, 90);
        assertEquals(90, lines.amount(at));
    }

    private void post(int account, int asset, long amount, int valueDate) {
        lines.posted(account, asset, amount, valueDate, TODAY);
    }

    @Test
    void whatIsBookedAtAVenuesAccountUsesTheLineItIsGivenUpTo() {
        broker(ALPHA, "ALPHA");
        designate(FIRST, ALPHA);
        designate(LAST, ALPHA);
        post(101, EUR, 10, SPOT);
        post(131, EUR, 5, SPOT + 1);
        post(131, USD, -7, SPOT);
        post(999, EUR, 1_000, SPOT);
        assertEquals(15, booked(ALPHA, PrimeLines.NET, 0, EUR));
        assertEquals(-7, booked(ALPHA, PrimeLines.NET, 0, USD));
        assertEquals(10, booked(ALPHA, PrimeLines.SETTLEMENT, SPOT, EUR));
        assertEquals(5, booked(ALPHA, PrimeLines.SETTLEMENT, SPOT + 1, EUR));
        assertEquals(1L << EUR | 1L << USD, lines.assets(ALPHA));
        assertEquals(SPOT, lines.dateAfter(ALPHA, 0));
        assertEquals(SPOT + 1, lines.dateAfter(ALPHA, SPOT));
        assertEquals(NO_DATE, lines.dateAfter(ALPHA, SPOT + 1));
    }

    @Test
    void aVenueThatIsDesignatedAnewTakesWhatItHoldsAlong() {
        broker(ALPHA, "ALPHA");
        broker(OMEGA, "OMEGA");
        designate(FIRST, ALPHA);
        designate(LAST, OMEGA);
        post(101, EUR, 10, SPOT);
        post(131, USD, 5, SPOT + 1);
        assertEquals(1L << EUR, lines.assets(ALPHA));
        designate(FIRST, OMEGA);
        assertEquals(0, lines.assets(ALPHA));
        assertEquals(0, booked(ALPHA, PrimeLines.NET, 0, EUR));
        assertEquals(NO_DATE, lines.dateAfter(ALPHA, 0));
        assertEquals(10, booked(OMEGA, PrimeLines.NET, 0, EUR));
        assertEquals(SPOT, lines.dateAfter(OMEGA, 0));
    }

    @Test
    void aVenueThatIsDefinedAgainKeepsWhatItHolds() {
        post(101, EUR, 10, SPOT);
        lines.defined(FIRST);
        assertEquals(10, booked(PrimeLines.NOBODY, PrimeLines.NET, 0, EUR));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        broker(ALPHA, "ALPHA");
        designate(FIRST, ALPHA);
        line(ALPHA, LimitKind.CREDIT, USD, 100);
        lines.change(find(LimitKind.CREDIT), 70);
        post(101, EUR, 10, SPOT);
        PrimeLines restored = new PrimeLines(defined.catalogue);
        restored.defined(FIRST);
        Copies.copy(lines::state, restored::state);
        knows(restored);
        PrimeLines withoutVenues = new PrimeLines(defined.catalogue);
        Copies.copy(restored::state, withoutVenues::state);
        knows(withoutVenues);
    }

    private void knows(PrimeLines restored) {
        lines = restored;
        assertFalse(lines.isEmpty());
        assertEquals('A', lines.name(ALPHA, 0) & 0xFF);
        assertEquals(ALPHA, lines.brokerOf(FIRST));
        assertTrue(lines.isSet(ALPHA, PrimeLines.NET));
        assertEquals(70, lines.limit(ALPHA, PrimeLines.NET));
        assertEquals(USD, lines.asset(ALPHA, PrimeLines.NET));
        assertEquals(10, booked(ALPHA, PrimeLines.NET, 0, EUR));
        line(ALPHA, LimitKind.CREDIT, USD, 100);
        assertEquals(70, lines.limit(ALPHA, PrimeLines.NET), "the file is as it was");
        assertTrue(designate(FIRST, ALPHA), "the broker is there");
    }
}

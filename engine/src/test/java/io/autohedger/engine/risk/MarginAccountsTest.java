// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginAccountDefinedEncoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginRateSetEncoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.MarginVenueSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.model.Wide;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What accounts with margin are told, and what is booked at venues 1 and 31 in a pair, which is
 * counted in euros, and in an inverse perpetual, which is counted in dollars.
 */
@Tag("unit")
class MarginAccountsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int BTC = 3;
    private static final int PAIR = 1;
    private static final int INVERSE = Catalogue.MAX_INSTRUMENTS - 1;
    private static final int FIRST = 1;
    private static final int LAST = Catalogue.MAX_VENUES - 1;
    private static final int AT_FIRST = 101;
    private static final int AT_LAST = 131;
    private static final int ALPHA = 1;
    private static final int OMEGA = MarginAccounts.MOST - 1;
    private static final long HOUR = 3_600_000_000_000L;

    private final Definitions defined = new Definitions();
    private MarginAccounts accounts = new MarginAccounts(defined.catalogue);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();

    @BeforeEach
    void twoVenuesAndTwoInstruments() {
        defined.asset(USD, "USD", 2)
                .asset(EUR, "EUR", 2)
                .asset(BTC, "BTC", 8)
                .spot(PAIR, EUR, USD, 5, 0)
                .venue(FIRST, 7, AT_FIRST)
                .venue(LAST, 8, AT_LAST);
        assertTrue(
                defined.contract(INVERSE, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 2, 0, 100));
    }

    private boolean account(int id, String name, int asset, long reserve, int warn, int stop) {
        return account(id, name, asset, reserve, warn, stop, HOUR);
    }

    private boolean account(
            int id, String name, int asset, long reserve, int warn, int stop, long age) {
        new MarginAccountDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .marginAccountId(id)
                .name(name)
                .assetId(asset)
                .bufferAmount(reserve)
                .warnBps(warn)
                .stopBps(stop)
                .equityAgeNanos(age);
        return accounts.on(
                new MarginAccountDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private boolean plain(int id) {
        return account(id, "PLAIN", USD, 0, 0, 0);
    }

    private boolean clears(int venue, int account) {
        new MarginVenueSetEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(venue)
                .marginAccountId(account);
        return accounts.on(new MarginVenueSetDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private boolean rate(int account, int instrument, Bool perContract, long initial, long keep) {
        new MarginRateSetEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .marginAccountId(account)
                .instrumentId(instrument)
                .perContract(perContract)
                .initial(initial)
                .maintenance(keep);
        return accounts.on(new MarginRateSetDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private long held(int venue, int instrument) {
        Wide sum = new Wide();
        sum.set(1_000);
        accounts.addHeld(venue, instrument, sum);
        return sum.low() - 1_000;
    }

    private long bits(int venue, int instrument) {
        return accounts.holds(venue, instrument / Long.SIZE);
    }

    @Test
    void accountsHaveHandlesFromOneToFifteenAndNames() {
        assertTrue(accounts.isEmpty());
        assertFalse(plain(0));
        assertFalse(plain(MarginAccounts.MOST));
        assertTrue(accounts.isEmpty());
        assertTrue(account(ALPHA, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", USD, 0, 0, 0));
        assertTrue(account(OMEGA, "OMEGA", EUR, 0, 0, 0));
        assertFalse(accounts.isEmpty());
        assertTrue(accounts.isAccount(ALPHA));
        assertTrue(accounts.isAccount(OMEGA));
        assertFalse(accounts.isAccount(2));
        assertFalse(accounts.isAccount(0));
        assertFalse(accounts.isAccount(-1));
        assertFalse(accounts.isAccount(MarginAccounts.MOST));
        assertEquals(4, accounts.nameWords());
        assertEquals('A', accounts.name(ALPHA, 0) & 0xFF);
        assertEquals('H', accounts.name(ALPHA, 0) >>> 56);
        assertEquals('Q', accounts.name(ALPHA, 2) & 0xFF);
        assertEquals('Y', accounts.name(ALPHA, 3) & 0xFF);
        assertEquals('O', accounts.name(OMEGA, 0) & 0xFF);
        assertEquals(0, accounts.name(OMEGA, 1));
    }

    @Test
    void anAccountSaysItsAssetBufferLevelsAndAge() {
        assertTrue(account(ALPHA, "ALPHA", USD, 30, 5_000, 2_000));
        assertTrue(account(OMEGA, "OMEGA", EUR, 7, 4_000, 4_000, 1));
        assertEquals(USD, accounts.asset(ALPHA));
        assertEquals(EUR, accounts.asset(OMEGA));
        assertEquals(5_000, accounts.warnBps(ALPHA));
        assertEquals(2_000, accounts.stopBps(ALPHA));
        assertEquals(4_000, accounts.warnBps(OMEGA));
        assertEquals(HOUR, accounts.oldestNanos(ALPHA));
        assertEquals(1, accounts.oldestNanos(OMEGA));
        accounts.tell(ALPHA, 100, HOUR);
        assertEquals(70, accounts.free(ALPHA));
        assertEquals(-7, accounts.free(OMEGA), "a buffer and no equity");
    }

    @Test
    void figuresThatAreNoneChangeNothing() {
        account(ALPHA, "ALPHA", USD, 30, 5_000, 2_000);
        assertFalse(account(ALPHA, "OTHER", 4, 0, 0, 0), "no such asset");
        assertFalse(account(ALPHA, "OTHER", EUR, -1, 0, 0));
        assertFalse(account(ALPHA, "OTHER", EUR, 0, 0, -1));
        assertFalse(account(ALPHA, "OTHER", EUR, 0, 1_999, 2_000));
        assertFalse(account(ALPHA, "OTHER", EUR, 0, 0, 0, 0));
        assertFalse(account(ALPHA, "OTHER", EUR, 0, 0, 0, -1));
        assertEquals(USD, accounts.asset(ALPHA));
        assertEquals(-30, accounts.free(ALPHA));
        assertEquals('A', accounts.name(ALPHA, 0) & 0xFF);
        assertTrue(account(ALPHA, "ALPHA", USD, 0, 0, 0), "no buffer and no levels");
        assertEquals(0, accounts.free(ALPHA));
    }

    @Test
    void theEquityIsAsOldAsWhatItWasToldOf() {
        plain(ALPHA);
        plain(OMEGA);
        assertEquals(0, accounts.equityAtNanos(ALPHA));
        assertEquals(Long.MAX_VALUE, accounts.ageNanos(ALPHA, HOUR));
        assertTrue(accounts.isStale(ALPHA, HOUR), "nobody has told it");
        accounts.tell(ALPHA, 500, 2 * HOUR);
        assertEquals(500, accounts.equity(ALPHA));
        assertEquals(2 * HOUR, accounts.equityAtNanos(ALPHA));
        assertEquals(HOUR, accounts.ageNanos(ALPHA, 3 * HOUR));
        assertFalse(accounts.isStale(ALPHA, 3 * HOUR));
        assertTrue(accounts.isStale(ALPHA, 3 * HOUR + 1));
        assertTrue(accounts.isStale(OMEGA, 3 * HOUR));
    }

    @Test
    void anAccountThatIsDeclaredAgainKeepsItsEquityButInAnotherAsset() {
        plain(ALPHA);
        accounts.tell(ALPHA, 500, HOUR);
        assertTrue(account(ALPHA, "ALPHA", USD, 20, 0, 0));
        assertEquals(480, accounts.free(ALPHA));
        assertEquals(HOUR, accounts.equityAtNanos(ALPHA));
        assertTrue(account(ALPHA, "ALPHA", EUR, 20, 0, 0));
        assertEquals(0, accounts.equityAtNanos(ALPHA));
        assertTrue(accounts.isStale(ALPHA, HOUR));
    }

    @Test
    void aVenueClearsAtAnAccountThatIsThereOrAtNone() {
        plain(ALPHA);
        plain(OMEGA);
        assertFalse(clears(2, ALPHA), "no such venue");
        assertFalse(clears(FIRST, 2), "no such account");
        assertFalse(clears(FIRST, MarginAccounts.MOST));
        assertEquals(MarginAccounts.NONE, accounts.accountOf(FIRST));
        assertTrue(clears(FIRST, OMEGA));
        assertTrue(clears(LAST, ALPHA));
        assertEquals(OMEGA, accounts.accountOf(FIRST));
        assertEquals(ALPHA, accounts.accountOf(LAST));
        assertTrue(clears(FIRST, MarginAccounts.NONE));
        assertEquals(MarginAccounts.NONE, accounts.accountOf(FIRST));
    }

    @Test
    void ratesAreOfAnAccountAndAnInstrument() {
        plain(ALPHA);
        plain(OMEGA);
        assertFalse(accounts.isRated(ALPHA, PAIR));
        assertTrue(rate(ALPHA, PAIR, Bool.NO, 50_000, 40_000));
        assertTrue(rate(OMEGA, INVERSE, Bool.YES, 9, 9));
        assertTrue(accounts.isRated(ALPHA, PAIR));
        assertFalse(accounts.isRated(ALPHA, INVERSE));
        assertFalse(accounts.isRated(OMEGA, PAIR));
        assertTrue(accounts.isRated(OMEGA, INVERSE));
        assertEquals(50_000, accounts.initial(ALPHA, PAIR));
        assertEquals(40_000, accounts.maintenance(ALPHA, PAIR));
        assertFalse(accounts.isPerContract(ALPHA, PAIR));
        assertEquals(9, accounts.initial(OMEGA, INVERSE));
        assertEquals(9, accounts.maintenance(OMEGA, INVERSE));
        assertTrue(accounts.isPerContract(OMEGA, INVERSE));
        assertTrue(rate(OMEGA, INVERSE, Bool.NO, 0, 0), "an instrument that asks nothing");
        assertFalse(accounts.isPerContract(OMEGA, INVERSE));
    }

    @Test
    void ratesThatAreNoneChangeNothing() {
        plain(ALPHA);
        assertFalse(rate(2, PAIR, Bool.NO, 5, 4), "no such account");
        assertFalse(rate(ALPHA, 2, Bool.NO, 5, 4), "no such instrument");
        assertFalse(rate(ALPHA, PAIR, Bool.NO, 5, -1));
        assertFalse(rate(ALPHA, PAIR, Bool.NO, 4, 5));
        assertFalse(accounts.isRated(ALPHA, PAIR));
    }

    @Test
    void thePairIsCountedInItsBaseAndTheInverseInItsQuote() {
        assertEquals(EUR, accounts.measure(PAIR));
        assertEquals(USD, accounts.measure(INVERSE));
        accounts.posted(AT_FIRST, PAIR, EUR, 10);
        accounts.posted(AT_FIRST, PAIR, EUR, -3);
        accounts.posted(AT_FIRST, PAIR, USD, 1_000);
        accounts.posted(AT_LAST, INVERSE, USD, 5);
        accounts.posted(AT_LAST, INVERSE, BTC, 1_000);
        assertEquals(7, held(FIRST, PAIR));
        assertEquals(5, held(LAST, INVERSE));
        assertEquals(0, held(FIRST, INVERSE));
        assertEquals(0, held(LAST, PAIR));
        assertEquals(1L << PAIR, bits(FIRST, PAIR));
        assertEquals(1L << INVERSE, bits(LAST, INVERSE));
        assertEquals(0, bits(LAST, PAIR));
    }

    @Test
    void whatIsOfNoVenueOrNoInstrumentIsNoPosition() {
        accounts.posted(999, PAIR, EUR, 10);
        accounts.posted(AT_FIRST, 0, EUR, 10);
        assertEquals(0, held(0, PAIR));
        assertEquals(0, held(FIRST, PAIR));
        assertEquals(0, bits(FIRST, PAIR));
        assertEquals(0, bits(0, PAIR));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        account(ALPHA, "ALPHA", EUR, 30, 5_000, 2_000);
        clears(FIRST, ALPHA);
        clears(LAST, ALPHA);
        rate(ALPHA, PAIR, Bool.NO, 50_000, 40_000);
        rate(ALPHA, INVERSE, Bool.YES, 9, 8);
        accounts.tell(ALPHA, 500, HOUR);
        accounts.posted(AT_FIRST, PAIR, EUR, 7);
        accounts.posted(AT_LAST, INVERSE, USD, 5);
        MarginAccounts restored = new MarginAccounts(defined.catalogue);
        Copies.copy(accounts::state, restored::state);
        accounts = restored;
        knows();
        MarginAccounts again = new MarginAccounts(defined.catalogue);
        Copies.copy(accounts::state, again::state);
        accounts = again;
        knows();
    }

    private void knows() {
        assertFalse(accounts.isEmpty());
        assertTrue(accounts.isAccount(ALPHA));
        assertEquals('A', accounts.name(ALPHA, 0) & 0xFF);
        assertEquals(EUR, accounts.asset(ALPHA));
        assertEquals(470, accounts.free(ALPHA));
        assertEquals(5_000, accounts.warnBps(ALPHA));
        assertEquals(2_000, accounts.stopBps(ALPHA));
        assertEquals(HOUR, accounts.oldestNanos(ALPHA));
        assertEquals(HOUR, accounts.equityAtNanos(ALPHA));
        assertEquals(ALPHA, accounts.accountOf(FIRST));
        assertEquals(ALPHA, accounts.accountOf(LAST));
        assertEquals(50_000, accounts.initial(ALPHA, PAIR));
        assertEquals(40_000, accounts.maintenance(ALPHA, PAIR));
        assertFalse(accounts.isPerContract(ALPHA, PAIR));
        assertTrue(accounts.isRated(ALPHA, INVERSE));
        assertEquals(9, accounts.initial(ALPHA, INVERSE));
        assertEquals(8, accounts.maintenance(ALPHA, INVERSE));
        assertTrue(accounts.isPerContract(ALPHA, INVERSE));
        assertFalse(accounts.isRated(ALPHA, 2));
        assertEquals(7, held(FIRST, PAIR));
        assertEquals(5, held(LAST, INVERSE));
        assertEquals(1L << PAIR, bits(FIRST, PAIR));
    }
}

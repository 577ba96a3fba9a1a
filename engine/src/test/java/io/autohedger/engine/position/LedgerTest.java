// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import io.autohedger.model.Wide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one event posts, whom it tells, and what books come to hold. */
@Tag("unit")
class LedgerTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int EURUSD = 3;
    private static final int CLIENTS = 1;
    private static final int HEDGES = 31;
    private static final int VENUE_ACCOUNT = 101;
    private static final int CLIENT_ACCOUNT = 201;
    private static final int DATE = 20_000;

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .spot(EURUSD, EUR, USD, 5, 2)
                    .venue(4, 7, VENUE_ACCOUNT)
                    .book(CLIENTS, BookRole.CLIENT, 1, 1)
                    .book(HEDGES, BookRole.HEDGE, 1, 1);

    private final Told told = new Told();
    private final List<String> heard = new ArrayList<>();
    private final List<String> dealt = new ArrayList<>();
    private Ledger ledger = ledger();

    private Ledger ledger() {
        return new Ledger(
                defined.catalogue,
                new ValueDates(defined.catalogue),
                told.emitter,
                new TradeListener() {
                    @Override
                    public void traded(
                            PostingKind kind,
                            boolean isChange,
                            int bookId,
                            int instrumentId,
                            long base,
                            long quote,
                            long px,
                            long clOrdId) {
                        heard.add(kind + " " + bookId + " " + base + " for " + quote + " at " + px);
                    }

                    @Override
                    public void posted(
                            PostingKind kind,
                            int accountId,
                            int instrumentId,
                            int assetId,
                            long amount,
                            int valueDate) {
                        heard.add("account " + accountId + " asset " + assetId + " " + amount);
                    }

                    @Override
                    public void dealt(
                            int instrumentId, long qty, long px, int valueDate, long clOrdId) {
                        dealt.add(
                                "%d %d at %d on %d of %d"
                                        .formatted(instrumentId, qty, px, valueDate, clOrdId));
                    }

                    @Override
                    public void paid(
                            PostingKind kind,
                            int bookId,
                            int instrumentId,
                            int assetId,
                            long amount) {
                        heard.add("paid " + kind + " " + bookId + " " + assetId + " " + amount);
                    }
                });
    }

    private List<String> heard() {
        List<String> since = List.copyOf(heard);
        heard.clear();
        return since;
    }

    private long residual(int books, int asset) {
        Wide sum = new Wide();
        sum.set(77);
        ledger.residual(books, asset, sum);
        return sum.low();
    }

    private void buys(int book, int account, long qty, int date) {
        ledger.trade(PostingKind.HEDGED, false, book, account, EURUSD, qty, 108_500, date, 9);
    }

    @Test
    void aTradePostsFourLegsThatSumToNothing() {
        buys(HEDGES, VENUE_ACCOUNT, 100, DATE);
        String rest = " date 20000 instrument 3 order 9";
        assertEquals(
                List.of(
                        "HEDGED entity 1 book 31 account 101 asset 2 1000000" + rest,
                        "HEDGED entity 1 book 0 account 101 asset 2 -1000000" + rest,
                        "HEDGED entity 1 book 31 account 101 asset 1 -1085000" + rest,
                        "HEDGED entity 1 book 0 account 101 asset 1 1085000" + rest),
                told.take());
        assertEquals(
                List.of(
                        "account 101 asset 2 1000000",
                        "account 101 asset 1 -1085000",
                        "HEDGED 31 1000000 for -1085000 at 108500"),
                heard());
        assertEquals(100, ledger.heldAt(VENUE_ACCOUNT, EURUSD));
        assertTrue(ledger.settlements().has(EURUSD, DATE));
    }

    @Test
    void aTradeIsToldAsWhatWasDealt() {
        buys(HEDGES, VENUE_ACCOUNT, -100, DATE);
        assertEquals(List.of("3 -100 at 108500 on 20000 of 9"), dealt);
    }

    /** The hedges buy of the clients: nobody outside is a part of it. */
    @Test
    void aCrossingPostsTheOneBookWhatTheOtherGives() {
        ledger.cross(CLIENTS, HEDGES, EURUSD, 100, 108_500, DATE);
        String rest = " date 20000 instrument 3 order -1";
        assertEquals(
                List.of(
                        "TRANSFER entity 1 book 31 account 0 asset 2 1000000" + rest,
                        "TRANSFER entity 1 book 31 account 0 asset 1 -1085000" + rest,
                        "TRANSFER entity 1 book 1 account 0 asset 2 -1000000" + rest,
                        "TRANSFER entity 1 book 1 account 0 asset 1 1085000" + rest),
                told.take());
        assertEquals(
                List.of(
                        "TRANSFER 31 1000000 for -1085000 at 108500",
                        "TRANSFER 1 -1000000 for 1085000 at 108500"),
                heard());
        assertEquals(1_000_000, residual(1 << HEDGES, EUR));
        assertEquals(-1_000_000, residual(1 << CLIENTS, EUR));
        assertEquals(0, residual(-1, USD));
        assertTrue(ledger.settlements().has(EURUSD, DATE));
        assertEquals(List.of(), dealt, "with nobody");
    }

    @Test
    void aPaymentPostsTwoLegsOfItsAsset() {
        ledger.pay(PostingKind.FEE, CLIENTS, CLIENT_ACCOUNT, 0, USD, -50, DATE, 9);
        assertEquals(
                List.of(
                        "FEE entity 1 book 1 account 201 asset 1 -50 date 20000 instrument 0"
                                + " order 9",
                        "FEE entity 1 book 0 account 201 asset 1 50 date 20000 instrument 0"
                                + " order 9"),
                told.take());
        assertEquals(List.of("account 201 asset 1 -50", "paid FEE 1 1 -50"), heard());
        assertEquals(-50, residual(1 << CLIENTS, USD));
    }

    /** 100 euros to a day later: what it costs is the difference of the two amounts. */
    @Test
    void aRollSellsNearAndBuysFar() {
        buys(HEDGES, VENUE_ACCOUNT, 100, DATE);
        told.take();
        heard();
        ledger.roll(HEDGES, VENUE_ACCOUNT, EURUSD, 1_000_000, 1_085_000, DATE, 1_085_100, DATE + 1);
        String near = " date 20000 instrument 3 order -1";
        String far = " date 20001 instrument 3 order -1";
        assertEquals(
                List.of(
                        "ROLL entity 1 book 31 account 101 asset 2 -1000000" + near,
                        "ROLL entity 1 book 31 account 101 asset 1 1085000" + near,
                        "ROLL entity 1 book 31 account 101 asset 2 1000000" + far,
                        "ROLL entity 1 book 31 account 101 asset 1 -1085100" + far),
                told.take().stream().filter(line -> line.contains("book 31")).toList());
        assertEquals("paid ROLL 31 1 -100", heard().getLast());
        assertEquals(1_000_000, residual(-1, EUR));
        Wide settles = new Wide();
        ledger.settlements().take(1, DATE + 1, settles);
        assertEquals(1_000_000, settles.low());
    }

    @Test
    void aResidualIsTheSumOverTheBooksThatAreAskedFor() {
        buys(CLIENTS, CLIENT_ACCOUNT, -100, DATE);
        buys(HEDGES, VENUE_ACCOUNT, 40, DATE);
        assertEquals(-1_000_000, residual(1 << CLIENTS, EUR));
        assertEquals(400_000, residual(1 << HEDGES, EUR));
        assertEquals(-600_000, residual(-1, EUR));
        assertEquals(0, residual(1 << 5, EUR));
        assertEquals(0, residual(-1, 9));
        assertEquals(0, ledger.heldAt(CLIENT_ACCOUNT, EURUSD));
    }

    @Test
    void booksAreOfClientsOrOfHedges() {
        assertEquals(1 << CLIENTS, ledger.booksOf(true));
        assertEquals(1 << HEDGES, ledger.booksOf(false));
    }

    @Test
    void whatMovedIsMarkedUntilItIsTaken() {
        assertFalse(ledger.hasChanged());
        buys(HEDGES, VENUE_ACCOUNT, 40, DATE);
        assertTrue(ledger.hasChanged());
        assertEquals(1L << EUR | 1L << USD, ledger.changed());
        assertEquals(1L << EUR | 1L << USD, ledger.takeChanged());
        assertEquals(0, ledger.takeChanged());
        assertFalse(ledger.hasChanged());
        ledger.markChanged(63);
        assertEquals(1L << 63, ledger.changed());
    }

    @Test
    void aTradeFitsWhereBothItsLegsHaveAValue() {
        assertTrue(ledger.fits(EURUSD, 100, 108_500));
        assertFalse(ledger.fits(EURUSD, Long.MAX_VALUE / 1_000, 1), "its base leg");
        assertFalse(ledger.fits(EURUSD, Long.MAX_VALUE / 100_000, 1_000_000_000), "its quote leg");
    }

    @Test
    void aTradeThatTellsNoDateHasNoneWhereSpotIsNotKnown() {
        assertEquals(DATE, ledger.valueDate(EURUSD, DATE));
        assertEquals(ValueDates.NONE, ledger.valueDate(EURUSD, ValueDates.NONE));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        buys(HEDGES, VENUE_ACCOUNT, 40, DATE);
        Ledger restored = ledger();
        Copies.copy(ledger::state, restored::state);
        ledger = restored;
        assertEquals(400_000, residual(-1, EUR));
        assertEquals(40, ledger.heldAt(VENUE_ACCOUNT, EURUSD));
        assertTrue(ledger.settlements().has(EURUSD, DATE));
        assertFalse(ledger.hasChanged());
    }
}

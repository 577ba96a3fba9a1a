// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static io.autohedger.engine.pnl.PnlBench.BOOK;
import static io.autohedger.engine.pnl.PnlBench.EUR;
import static io.autohedger.engine.pnl.PnlBench.EURUSD;
import static io.autohedger.engine.pnl.PnlBench.JPY;
import static io.autohedger.engine.pnl.PnlBench.USD;
import static io.autohedger.engine.pnl.PnlBench.USDJPY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told after which inputs, and to which component each of them goes. */
@Tag("unit")
class PnlTellingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long POSTED = 10_000;

    private final PnlBench bench = new PnlBench();
    private Pnl pnl = pnl();

    private Pnl pnl() {
        return new Pnl(bench.defined.catalogue, bench.references, bench.told.emitter);
    }

    @BeforeEach
    void aLifeInDollars() {
        pnl.base(USD);
        pnl.beginStep(7);
        bench.price(EURUSD, 100);
    }

    private void trade(PostingKind kind, boolean isChange, int id, long qty, long px, long quote) {
        pnl.traded(kind, isChange, BOOK, id, qty * POSTED, quote, px, 9);
    }

    private List<String> told(long now, boolean always) {
        pnl.tell(now, always);
        return bench.told.take();
    }

    private List<String> told() {
        return told(SECOND, false);
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, false, spread",
        "HEDGED, false, hedges",
        "PROVISIONAL, false, adjustments",
        "OPENING, false, adjustments",
        "CLIENT, true, adjustments",
        "HEDGED, true, adjustments"
    })
    void aTradeIsOfItsComponent(PostingKind kind, boolean isChange, String component) {
        trade(kind, isChange, EURUSD, 10, 101, -101);
        List<String> lines = told();
        assertTrue(lines.getFirst().contains(component + " -1000000 "), lines.getFirst());
        assertTrue(
                lines.getFirst().startsWith("line 3 asset 1 scale 12 2 valued YES by 7 mid 200"));
        assertTrue(lines.get(1).startsWith("book 4 instrument 3 asset 1"), lines.get(1));
        assertTrue(lines.get(1).contains("holds 10 average 101000000"), lines.get(1));
        assertTrue(lines.get(2).startsWith("desk asset 1 scale 24 valued YES by 7"), lines.get(2));
        assertTrue(lines.get(2).contains(component + " -1000000000000000000 "), lines.get(2));
    }

    @ParameterizedTest
    @CsvSource({"FEE, fees", "FUNDING, carry", "ROLL, carry"})
    void aPaymentInTheQuoteAssetIsOfItsInstrument(PostingKind kind, String component) {
        pnl.paid(kind, BOOK, EURUSD, USD, 5);
        List<String> lines = told();
        assertTrue(lines.getFirst().contains(component + " 5000000 "), lines.getFirst());
        assertTrue(lines.get(1).contains("0 0 5000000 fifo 0 0 5000000"), lines.get(1));
        assertEquals(3, lines.size());
    }

    @ParameterizedTest
    @CsvSource({"FEE, 3, 2, fees", "FUNDING, 0, 1, carry"})
    void anyOtherIsHeldInKind(PostingKind kind, int instrument, int asset, String component) {
        bench.price(EURUSD, 100_000);
        pnl.paid(kind, BOOK, instrument, asset, 5);
        List<String> lines = told();
        assertEquals(2, lines.size());
        assertTrue(
                lines.getFirst().startsWith("in kind instrument " + instrument + " asset " + asset),
                lines.getFirst());
        assertTrue(lines.getFirst().contains(component + " 5000000"), lines.getFirst());
        assertTrue(lines.getLast().contains("valued YES by 7 total 5000000000000000000 "));
        assertTrue(lines.getLast().contains(component + " 5000000000000000000"));
    }

    /** It is nothing of all books, and a price of the book that gets it. */
    @Test
    void aCrossingCostsItsBooksAndIsNoTrade() {
        trade(PostingKind.TRANSFER, false, EURUSD, 10, 101, -101);
        List<String> lines = told();
        assertTrue(lines.getFirst().startsWith("line 3 "), lines.getFirst());
        assertTrue(lines.getFirst().contains(" by 7 "), lines.getFirst());
        assertTrue(lines.getFirst().contains(" holds 0 cash 0 total 0 "), lines.getFirst());
        assertTrue(lines.get(1).contains("holds 10 average 101000000"), lines.get(1));
    }

    @Test
    void theTotalIsOfAllInstruments() {
        bench.price(USDJPY, 100_000);
        trade(PostingKind.CLIENT, false, EURUSD, -10, 103, 103);
        trade(PostingKind.HEDGED, false, USDJPY, 10, 100_000, -100_000);
        pnl.paid(PostingKind.FEE, BOOK, 0, USD, -1);
        List<String> lines = told();
        assertEquals(
                List.of("line 3", "line 64", "in kind", "book 4", "book 4", "desk asset"),
                lines.stream().map(line -> String.join(" ", first(line))).toList());
        assertTrue(
                lines.getLast().contains("total 2000000000000000000 spread 3000000000000000000"),
                lines.getLast());
    }

    private static List<String> first(String line) {
        return List.of(line.split(" ")).subList(0, 2);
    }

    @Test
    void whatHasMovedIsToldOnceASecondAtMost() {
        trade(PostingKind.CLIENT, false, EURUSD, -10, 100, 100);
        assertEquals(3, told(5 * SECOND, false).size());
        bench.price(EURUSD, 110);
        pnl.beginStep(8);
        assertEquals(List.of(), told(6 * SECOND - 1, false));
        List<String> lines = told(6 * SECOND, false);
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().contains("by 7 mid 220 holds -10"), lines.getFirst());
        assertTrue(lines.getFirst().contains("warehousing -10000000 "), lines.getFirst());
        bench.price(EURUSD, 120);
        assertEquals(2, told(6 * SECOND + 1, true).size(), "any input may be the last one");
        assertEquals(List.of(), told(9 * SECOND, false), "nothing has moved");
    }

    /** A rate alone moves the total. */
    @Test
    void theDeskIsToldWhereOnlyARateHasMoved() {
        bench.price(EURUSD, 100_000);
        pnl.paid(PostingKind.FEE, BOOK, 0, EUR, -2);
        told();
        bench.price(EURUSD, 150_000);
        List<String> lines = told(3 * SECOND, false);
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("total -3000000000000000000 "), lines.getFirst());
        assertTrue(lines.getFirst().endsWith("translation -1000000000000000000"));
    }

    @Test
    void withoutABaseAssetLinesAloneAreTold() {
        pnl.base(0);
        trade(PostingKind.CLIENT, false, EURUSD, -10, 100, 100);
        assertEquals(2, told().size());
    }

    /** The dollar's rate is known and the yen's is not; or the other way, a mid. */
    @Test
    void aDeskIsValuedWhereEveryMidAndRateIsThere() {
        trade(PostingKind.CLIENT, false, EURUSD, -10, 100, 100);
        trade(PostingKind.CLIENT, false, USDJPY, -10, 100, 100);
        assertTrue(told().getLast().contains("valued NO"));
        bench.price(USDJPY, 100_000);
        assertTrue(told(3 * SECOND, false).getLast().contains("valued YES"));
        bench.defined.spot(9, EUR, USD, 5, 2);
        trade(PostingKind.CLIENT, false, 9, -10, 100, 100);
        assertTrue(told().getLast().contains("valued NO"), "no mid of the third");
    }

    /** Bits of the first and the last instrument of each word. */
    @Test
    void everyInstrumentThatWasTradedIsSeen() {
        for (int id : new int[] {1, 63, 127, 128, Catalogue.MAX_INSTRUMENTS - 1}) {
            bench.defined.spot(id, EUR, USD, 5, 2);
            trade(PostingKind.CLIENT, false, id, -10, 100, 100);
            bench.price(id, 100);
        }
        List<String> lines = told();
        assertEquals(
                List.of("line 1", "line 63", "line 127", "line 128", "line 255"),
                lines.stream()
                        .filter(line -> line.startsWith("line"))
                        .map(line -> String.join(" ", first(line)))
                        .toList());
    }

    @Test
    void midsAreTakenBeforeWhatTheyValue() {
        trade(PostingKind.CLIENT, false, EURUSD, -10, 100, 100);
        bench.price(EURUSD, 110);
        trade(PostingKind.CLIENT, false, EURUSD, 10, 110, -110);
        assertTrue(told().getFirst().contains("warehousing -10000000 "));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        trade(PostingKind.CLIENT, false, EURUSD, -10, 103, 103);
        pnl.paid(PostingKind.FEE, BOOK, 0, USD, -1);
        told(5 * SECOND, false);
        Pnl restored = pnl();
        Copies.copy(pnl::state, restored::state);
        pnl = restored;
        pnl.beginStep(8);
        bench.price(EURUSD, 110);
        assertEquals(List.of(), told(6 * SECOND - 1, false));
        List<String> lines = told(6 * SECOND, false);
        assertTrue(lines.getFirst().contains("by 7 mid 220 holds -10 cash 103000000"));
        assertTrue(lines.getLast().contains("by 7 total -8000000000000000000 spread 3000000000"));
        pnl.paid(PostingKind.FEE, BOOK, EURUSD, USD, -1);
        lines = told();
        assertTrue(lines.get(1).contains("average -103000000"), lines.get(1));
        pnl.paid(PostingKind.FEE, BOOK, 0, JPY, -1);
        assertTrue(told().getLast().contains("valued NO"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static io.autohedger.app.view.TestJournal.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of each limit is used, as the journal tells it. */
class LimitUseTest {
    private static final int CLIENT_BOOK = 1;
    private static final int HEDGE_BOOK = 2;

    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void begins() throws IOException {
        journal = new TestJournal(directory);
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    @Test
    void theTreeShowsTheWorstCaseAndWhatOrdersUse() throws IOException {
        aShortDeskWithOneOrderInDoubt();
        assertEquals(
                List.of(
                        "NODE                                   USED            LIMIT     %",
                        "firm",
                        "  net                         5,424,750 USD             none        EUR",
                        "  gross                       5,424,750 USD             none",
                        "  collar                                                           "
                                + " 20bps",
                        "  reference-age                                                     1s",
                        "  desk:1",
                        "    net                       5,424,750 USD             none        EUR",
                        "    gross                     5,424,750 USD             none",
                        "    trader:1",
                        "      net                     5,424,750 USD             none        EUR",
                        "      gross                   5,424,750 USD             none",
                        "      strategy:OnePairHedger",
                        "        net                   5,424,750 USD  100,000,000 USD   5.5  EUR",
                        "        gross                 5,424,750 USD             none",
                        "        order-value           2,169,900 USD   10,000,000 USD  21.7"
                                + "  largest open",
                        "        order-qty                 2,000,000       10,000,000  20.0"
                                + "  largest open",
                        "        order-rate                        1               50   2.0"
                                + "  in 1s",
                        "        open-orders                       1               14   7.2",
                        "venue:LP1",
                        "  message-rate                            1               50   2.0"
                                + "  in 1s, 5 reserved"),
                Listing.of("limits", true, view(), live()).lines());
    }

    @Test
    void eachLimitOfMoneyIsInItsCurrencyForPeopleAndForScripts() throws IOException {
        Names names = view().names;
        for (LimitKind kind :
                List.of(
                        LimitKind.ORDER_VALUE,
                        LimitKind.NET_POSITION,
                        LimitKind.GROSS_POSITION,
                        LimitKind.WAREHOUSE_CAPACITY,
                        LimitKind.CREDIT,
                        LimitKind.SETTLEMENT)) {
            Limits.Limit limit =
                    new Limits.Limit(ScopeKind.FIRM, 0, kind, 1, 5, 0, 5, Limits.People.NOBODY);
            assertEquals("5,000,000 USD", limit.text(names, 500_000_000), kind.name());
            assertEquals("5000000.00", limit.plain(names, 500_000_000), kind.name());
        }
    }

    @Test
    void theLineOfAPrimeBrokerStandsBesideTheTreeWithItsProviders() throws IOException {
        journal.primeLine(500_000_000, 217_000_000);
        List<String> lines = Listing.of("limits", true, view(), live()).lines();
        int at = lines.indexOf("prime-broker:ALPHA");
        assertTrue(at > 0, lines.toString());
        assertEquals(
                "net 2,170,000 USD 5,000,000 USD 43.4 LP1",
                lines.get(at + 1).strip().replaceAll(" +", " "));
        journal.primeLine(
                500_000_000, io.autohedger.codecs.PrimeLineChangedEncoder.usedNullValue());
        List<String> unknown = Listing.of("limits", true, view(), live()).lines();
        assertEquals("net ? 5,000,000 USD LP1", unknown.get(at + 1).strip().replaceAll(" +", " "));
    }

    @Test
    void whatTheGateHasStoppedStandsBelowTheLimits() throws IOException {
        aShortDeskWithOneOrderInDoubt();
        journal.valve(
                ValveKind.OUT,
                ScopeKind.STRATEGY,
                1,
                ValveState.NORMAL,
                ValveState.REDUCE_ONLY,
                77);
        journal.tripped(77);
        for (boolean tree : new boolean[] {true, false}) {
            assertEquals(
                    "TRIPPED    K77  strategy:OnePairHedger  out reduce-only   repeated-executions:"
                            + " buy EURUSD, 21 of 20",
                    Listing.of("limits", tree, view(), live()).lines().getLast());
        }
        journal.valve(
                ValveKind.OUT,
                ScopeKind.STRATEGY,
                1,
                ValveState.REDUCE_ONLY,
                ValveState.NORMAL,
                77);
        assertFalse(
                Listing.of("limits", true, view(), live()).lines().getLast().contains("TRIPPED"));
    }

    @Test
    void aRowAloneSaysWhoseLimitItIsAndScriptsGetTheExactDecimals() throws IOException {
        aShortDeskWithOneOrderInDoubt();
        Answer answer = Listing.of("limits", false, view(), live());
        assertTrue(
                answer.lines()
                        .contains(
                                "strategy:OnePairHedger  net            5,424,750 USD"
                                        + "  100,000,000 USD   5.5  EUR"),
                String.join("\n", answer.lines()));
        Map<String, Object> net = row(answer, "strategy:OnePairHedger", "net");
        assertEquals(
                List.of("firm", "desk:1", "trader:1", "strategy:OnePairHedger"), net.get("path"));
        assertEquals("5424750.00000000000", net.get("used"));
        assertEquals("100000000.00", net.get("of"));
        assertEquals("5.5", net.get("percent"));
        assertEquals("USD", net.get("ccy"));
        assertFalse(row(answer, "firm", "net").containsKey("of"), "none is set there");
    }

    @Test
    void anOrderLeavesTheRateWhenItsWindowHasPassed() throws IOException {
        journal.quote().deal("E7", 3).order(1, 3);
        assertEquals("1", rate());
        journal.pass(SECOND - 1);
        assertEquals("1", rate());
        journal.pass(1);
        assertEquals("0", rate());
    }

    @Test
    void aRateOfMessagesCountsOrdersAndCancelsAndShowsItsReserve() throws IOException {
        journal.quote().deal("E7", 3).order(1, 3).cancel(1);
        Map<String, Object> rate = row(listed(), "venue:LP1", "message-rate");
        assertEquals("2", rate.get("used"));
        assertEquals("50", rate.get("of"));
        assertEquals("in 1s, 5 reserved", rate.get("detail"));
        journal.pass(SECOND);
        assertEquals("0", row(listed(), "venue:LP1", "message-rate").get("used"));
    }

    private Answer listed() throws IOException {
        return Listing.of("limits", false, view(), live());
    }

    @Test
    void whatHasNoPriceIsNotKnownAndNeverZero() throws IOException {
        journal.deal("E7", 3).posting(PostingKind.CLIENT, CLIENT_BOOK, 3);
        Answer answer = Listing.of("limits", false, view(), live());
        Map<String, Object> net = row(answer, "firm", "net");
        assertFalse(net.containsKey("used"));
        assertEquals("EUR has no price", net.get("detail"));
        assertTrue(
                answer.lines().stream().anyMatch(l -> l.matches("firm +net +\\? +none +EUR.*")),
                String.join("\n", answer.lines()));
    }

    @Test
    void whatAStrategyHedgesIsNotGuessedWhereItsSourceIsNotKept() throws IOException {
        aShortDeskWithOneOrderInDoubt();
        DeskView without = JournalView.read(directory, true).view();
        Answer answer = Listing.of("limits", false, without, live());
        assertFalse(row(answer, "strategy:OnePairHedger", "net").containsKey("used"));
        assertEquals("1", row(answer, "strategy:OnePairHedger", "open-orders").get("used"));
    }

    /** Sold 7, bought 4 back of 4; 2 more are being sold, which nobody has answered for. */
    private void aShortDeskWithOneOrderInDoubt() {
        journal.quote();
        journal.deal("E7", 3).posting(PostingKind.CLIENT, CLIENT_BOOK, -7);
        journal.posting(PostingKind.HEDGED, HEDGE_BOOK, 4).order(1, 1).sent(1);
        journal.change(1, Working.FILLED, Certainty.KNOWN, 1, 0);
        journal.pass(SECOND).tick().order(2, 2).sent(2);
        journal.tick().change(2, Working.SENT_UNACKED, Certainty.UNKNOWN_PAST, 0, 2);
    }

    private String rate() throws IOException {
        Answer answer = Listing.of("limits", false, view(), live());
        return String.valueOf(row(answer, "strategy:OnePairHedger", "order-rate").get("used"));
    }

    private static Map<String, Object> row(Answer answer, String node, String limit) {
        List<?> rows = (List<?>) java.util.Objects.requireNonNull(answer.object().get("limits"));
        for (Object row : rows) {
            Map<String, Object> map = new java.util.LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((name, value) -> map.put(String.valueOf(name), value));
            if (node.equals(map.get("node")) && limit.equals(map.get("limit"))) {
                return map;
            }
        }
        throw new AssertionError("no " + limit + " of " + node + " in " + rows);
    }

    private Source live() {
        return new Source(true, directory.toString(), journal.now);
    }

    private DeskView view() throws IOException {
        DeskView view = JournalView.read(directory, true).view();
        view.hedgings(Map.of(1, new Hedging(Set.of(CLIENT_BOOK, HEDGE_BOOK), Set.of(2))));
        return view;
    }
}

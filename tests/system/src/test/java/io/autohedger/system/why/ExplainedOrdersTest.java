// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One scenario for each kind of explanation: what is said of its orders is what the journal says.
 */
class ExplainedOrdersTest {
    private static final String SIZE = "30000000";

    @TempDir Path folder;

    /** Every statement is derived, and something is said at each of these places. */
    private static WhyCheck.Report explained(PlayedDesk desk, String... places) throws IOException {
        desk.close();
        WhyCheck.Report report = WhyCheck.of(desk.directory());
        assertEquals(List.of(), report.disagreements());
        for (String place : places) {
            assertTrue(WhyCheck.says(desk.directory(), place), "nothing is said of " + place);
        }
        return report;
    }

    @Test
    void aHedgeIsMadeSmallerForALineAndGoesOnElsewhereWhenThatIsFull() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("ALPHA { net = 100M USD", "ALPHA { net = 5M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "5500000");
        desk.inputs.filled(desk.answers.last());
        // What is left goes to the provider of another prime broker.
        Explained.quotes(desk, SIZE);
        assertEquals(2, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        WhyCheck.Report report =
                explained(
                        desk,
                        "allowed.credit.is",
                        "allowed.settlement.is",
                        "allowed.gross.is",
                        "decided.lineFull");
        assertEquals(2, report.orders());
    }

    @Test
    void allLinesAreFull() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("ALPHA { net = 100M USD", "ALPHA { net = 1000 USD")
                        .conf("BETA  { net = 100M USD", "BETA  { net = 1000 USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "5500000");
        assertEquals(RefusedReason.PRIME_BROKER_NET, desk.answers.refused.getLast());
        assertTrue(explained(desk).refused() > 0);
    }

    @Test
    void twoPeopleLetOneOrderPassALimitAndRaiseAnother() throws IOException {
        PlayedDesk desk =
                new Explained().conf("order-value = 20M USD", "order-value = 2M USD").begin(folder);
        long strategy = desk.configured.strategies().getFirst().strategyId();
        long million = 100_000_000L;
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        assertEquals(RefusedReason.ORDER_VALUE, desk.answers.refused.getLast());
        desk.inputs.limit(
                PlayedInputs.ANN,
                ActionKind.OVERRIDE,
                ScopeKind.STRATEGY,
                strategy,
                LimitKind.ORDER_VALUE,
                2 * million,
                4 * million);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        desk.inputs.limit(
                PlayedInputs.ANN,
                ActionKind.LIMIT_SET,
                ScopeKind.FIRM,
                0,
                LimitKind.NET_POSITION,
                60 * million,
                30 * million);
        Explained.clientSells(desk, "1000000");
        desk.inputs.filled(desk.answers.last());
        desk.inputs.limit(
                PlayedInputs.ANN,
                ActionKind.LIMIT_SET,
                ScopeKind.STRATEGY,
                strategy,
                LimitKind.ORDER_VALUE,
                2 * million,
                5 * million);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        Explained.clientSells(desk, "4000000");
        desk.inputs.filled(desk.answers.last());
        assertEquals(3, desk.answers.orders.size());
        explained(desk, "allowed.net.setBy", "allowed.value.approvedBy");
    }

    @Test
    void aTraderLetsGoWhatAProgramHasSuggested() throws IOException {
        PlayedDesk desk = new Explained().conf("mode = auto }", "mode = suggest }").begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        assertEquals(RefusedReason.SUGGESTED, desk.answers.refused.getLast());
        desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        assertTrue(explained(desk, "released.by").refused() > 0);
    }

    @Test
    void aStatementThatDoesNotAgreeFreezesWhatWouldAddToIt() throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        desk.inputs.stated(PlayedInputs.ANN, "LP1", Explained.PAIR, "1000000");
        Explained.clientSells(desk, "3000000");
        desk.inputs.filled(desk.answers.last());
        assertFalse(desk.answers.openBreak == 0, "there is no break");
        explained(desk);
    }

    @Test
    void aKillAndTheRestrictedListStopWhatTheyName() throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        desk.inputs.restrict(PlayedInputs.ANN, Explained.PAIR);
        Explained.clientSells(desk, "3000000");
        assertEquals(RefusedReason.RESTRICTED, desk.answers.refused.getLast());
        desk.inputs.kill(PlayedInputs.ANN, ValveState.CANCEL);
        Explained.clientSells(desk, "3000000");
        assertEquals(RefusedReason.KILLED, desk.answers.refused.getLast());
        assertTrue(explained(desk).refused() > 1);
    }

    @Test
    void aSweepTakesWhatEachShows() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "sweep(lps, slip=slip)")
                        .begin(folder);
        Explained.quotes(desk, "2000000");
        Explained.clientSells(desk, "5500000");
        assertEquals(3, desk.answers.orders.size());
        for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
            desk.inputs.filled(order);
        }
        explained(desk);
    }

    @Test
    void anOrderAtAProgramsPriceRestsAndAPersonReplacesIt() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "limit(px, ttl=60s)")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        PlayedAnswers.Order order = desk.answers.last();
        desk.inputs.acknowledged(order);
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        desk.inputs.replace(PlayedInputs.ANN, order, order.qty(), order.price() - 3);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        desk.inputs.replaced(order, desk.answers.replace()[0], order.qty());
        desk.inputs.filled(order);
        explained(desk);
    }

    @Test
    void openingPositionsAreHedged() throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        desk.inputs.opening(PlayedInputs.ANN, Explained.PAIR, "2000000", "1.08000");
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        explained(desk, "because.approvedBy");
    }

    @Test
    void coversAreSizedByWhatDoubtsHaveShown() throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        for (int doubt = 0; doubt < 3; doubt++) {
            Explained.quotes(desk, SIZE);
            Explained.clientSells(desk, "2000000");
            PlayedAnswers.Order silent = desk.answers.last();
            for (int i = 0; i < 8; i++) {
                desk.pass(PlayedDesk.SECOND);
                Explained.quotes(desk, SIZE);
            }
            desk.inputs.canceled(silent, 0);
            for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
                desk.inputs.filled(order);
            }
        }
        explained(desk, "decided.expected.share");
    }

    @Test
    void theLossOfADayFlattens() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source(
                                "else reduce_only",
                                "else reduce_only; day_loss <= 5_000 USD else flatten")
                        .source(
                                "band : Money<USD> in 0 .. 20M    = 0 USD",
                                "band : Money<USD> in 0 .. 20M    = 10M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        assertEquals(0, desk.answers.orders.size());
        desk.inputs.quote("LP1", Explained.PAIR, "1.08196", "1.08204", SIZE);
        desk.inputs.quote("LP2", Explained.PAIR, "1.08195", "1.08205", SIZE);
        desk.inputs.quote("ECN", Explained.PAIR, "1.08190", "1.08210", SIZE);
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        explained(desk, "decided.dayLoss.text");
    }

    @Test
    void whatThereIsToHedgeInYenIsTheOtherSideOfAPair() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("rate(EUR, USD)", "rate(JPY, USD)")
                        .source("risk.residual[EUR]", "risk.residual[JPY]")
                        .source("risk.uncovered[EUR]", "risk.uncovered[JPY]")
                        .source("hedge EUR", "hedge JPY")
                        .begin(folder);
        desk.inputs.quote("LP1", "USDJPY", "150.000", "150.010", SIZE);
        desk.inputs.quote("ECN", "USDJPY", "149.990", "150.020", SIZE);
        desk.inputs.deal(OrderSide.SELL, "USDJPY", "3000000", "150.000");
        desk.inputs.filled(desk.answers.last());
        explained(desk, "allowed.gross.is");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderSide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One scenario for each kind of explanation: what is said of its orders is what the journal says.
 */
class ExplainedOrdersTest {
    private static final String SIZE = ExplainedDesks.SIZE;

    @TempDir Path folder;

    private static WhyCheck.Report explained(PlayedDesk desk, String... places) throws IOException {
        desk.close();
        return explained(desk.directory(), places);
    }

    /** Every statement is derived, and something is said at each of these places. */
    private static WhyCheck.Report explained(Path directory, String... places) throws IOException {
        WhyCheck.Report report = WhyCheck.of(directory);
        assertEquals(List.of(), report.disagreements());
        for (String place : places) {
            assertTrue(WhyCheck.says(directory, place), "nothing is said of " + place);
        }
        return report;
    }

    @Test
    void aHedgeIsMadeSmallerForALineAndGoesOnElsewhereWhenThatIsFull() throws IOException {
        WhyCheck.Report report =
                explained(
                        ExplainedDesks.linesAreFilled(folder),
                        "allowed.credit.is",
                        "allowed.settlement.is",
                        "allowed.gross.is",
                        "decided.lineFull");
        assertEquals(2, report.orders());
    }

    @Test
    void twoPeopleLetOneOrderPassALimitAndRaiseAnother() throws IOException {
        explained(
                ExplainedDesks.twoPeopleLetOnePass(folder),
                "allowed.net.setBy",
                "allowed.value.approvedBy");
    }

    @Test
    void aTraderLetsGoWhatAProgramHasSuggested() throws IOException {
        assertTrue(explained(ExplainedDesks.aTraderReleases(folder), "released.by").refused() > 0);
    }

    @Test
    void anOrderAtAProgramsPriceRestsAndAPersonReplacesIt() throws IOException {
        explained(ExplainedDesks.aPersonReplaces(folder), "expireTime");
    }

    @Test
    void coversAreSizedByWhatDoubtsHaveShown() throws IOException {
        explained(ExplainedDesks.doubtsAreCovered(folder), "decided.expected.share");
    }

    @Test
    void aTargetComesAboutByOneOrderAfterAnother() throws IOException {
        explained(ExplainedDesks.aTargetComesAbout(folder), "decided.askedSeq", "allowed.net.is");
    }

    /** 700 dollars, where two points of a lot are worth a hundred; at the price of the bar. */
    @Test
    void aTargetIsWhatItsProgramComputes() throws IOException {
        PlayedDesk desk =
                TargetsExplained.begin(
                        folder,
                        conf -> conf.replace("risk = 5000 USD", "risk = 700 USD"),
                        source ->
                                source.replace(
                                                "size : Int in 1 .. 40 = 12 live",
                                                "risk : Money<i.quote> in 500 .. 50_000 = 5_000"
                                                        + " live")
                                        .replace(
                                                "every=1min, session=i.day)\n",
                                                "every=1min, session=i.day)\n  let step = 8 ticks\n"
                                                        + "  let n = round_down(clip(risk /"
                                                        + " (step * i.multiplier), 0, 20 lots), i)"
                                                        + "\n  when not known(bar.close) for 10min"
                                                        + " { alert \"no trades\" }\n"),
                        "-n using limit(bar.close + 2 ticks, ttl=30s)");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        TargetsExplained.minute(desk, "6000.25");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        assertEquals(desk.inputs.px("ESZ6", "6000.75"), desk.answers.last().price());
        desk.inputs.acknowledged(desk.answers.last());
        desk.inputs.filled(desk.answers.last());
        desk.pass(PlayedDesk.SECOND);
        explained(desk, "decided.target");
        assertEquals(2, desk.answers.orders.size());
    }

    @Test
    void theLossOfADayEndsAWish() throws IOException {
        explained(ExplainedDesks.aTargetIsFlattened(folder), "decided.style");
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

    /** What a sweep by an amount has left is not taken anew from the line. */
    @Test
    void aSweepByAnAmountIsNoMoreThanThatInAll() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "sweep(lps, slip=slip)")
                        .source("down to band", "by 3M USD")
                        .begin(folder);
        Explained.quotes(desk, "2000000");
        Explained.clientSells(desk, "5500000");
        assertTrue(desk.answers.orders.size() > 1, "one order took it all");
        explained(desk, "decided.by");
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

    /** Old deals that come in a burst move nothing, until two people have booked them. */
    @Test
    void heldDealsAreHedgedWhenTwoPeopleHaveBookedThem() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("tier = 1,", "tier = 1, old-after = 1h, old-burst = 1,")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        long yesterday = desk.now() - 86_400 * PlayedDesk.SECOND;
        for (int i = 0; i < 3; i++) {
            desk.inputs.deal(OrderSide.SELL, Explained.PAIR, "2000000", "1.08480", yesterday);
        }
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        desk.inputs.bookHeld(PlayedInputs.ANN, 2);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertEquals(2, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        explained(desk, "because.approvedBy");
    }

    @Test
    void theLossOfADayFlattens() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source(
                                "else reduce_only",
                                "else reduce_only; day_loss <= 5_000 USD else flatten")
                        .source("20M    = 0 USD", "20M    = 10M USD")
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

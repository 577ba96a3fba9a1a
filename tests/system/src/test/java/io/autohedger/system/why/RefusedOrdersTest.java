// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ValveState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code why-not} says was refused last, and by how much, is what the journal says. */
class RefusedOrdersTest {
    private static final String SIZE = ExplainedDesks.SIZE;

    @TempDir Path folder;

    private static void explained(PlayedDesk desk, RefusedReason reason) throws IOException {
        assertTrue(desk.answers.refused.contains(reason), desk.answers.refused.toString());
        assertEquals(reason, desk.answers.refused.getLast());
        desk.close();
        WhyCheck.Report report = WhyCheck.of(desk.directory());
        assertEquals(List.of(), report.disagreements());
        assertTrue(report.refused() > 0, "nothing was refused");
    }

    /** A desk of which one limit is smaller than what a client leaves. */
    private PlayedDesk pastA(String limit, String smaller) {
        PlayedDesk desk = new Explained().conf(limit, smaller).begin(folder.resolve(smaller));
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "5500000");
        return desk;
    }

    @Test
    void eachLimitOfTheTree() throws IOException {
        explained(
                pastA("order-value = 20M USD", "order-value = 2M USD"), RefusedReason.ORDER_VALUE);
        explained(pastA("order-qty = 20M", "order-qty = 2M"), RefusedReason.ORDER_QTY);
    }

    @Test
    void tooManyAreOpen() throws IOException {
        PlayedDesk desk = new Explained().conf("open-orders = 14", "open-orders = 1").begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "2000000");
        Explained.clientSells(desk, "2000000");
        explained(desk, RefusedReason.OPEN_ORDERS);
    }

    @Test
    void theLinesOfAllPrimeBrokersAreFull() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("ALPHA { net = 100M USD", "ALPHA { net = 1000 USD")
                        .conf("BETA  { net = 100M USD", "BETA  { net = 1000 USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "5500000");
        explained(desk, RefusedReason.PRIME_BROKER_NET);
    }

    @Test
    void whatSettlesIsPastItsLine() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("settlement = 120M USD", "settlement = 1000 USD")
                        .conf(
                                "BETA  { net = 100M USD }",
                                "BETA  { net = 100M USD, settlement = 1000 USD }")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "5500000");
        explained(desk, RefusedReason.PRIME_BROKER_SETTLEMENT);
    }

    @Test
    void marginIsUsedUpAndItsStatementIsOldOrWasNeverTold() throws IOException {
        PlayedDesk desk = AccountDesks.clearing("LP1, LP2, ECN").begin(folder.resolve("used"));
        Explained.quotes(desk, SIZE);
        AccountDesks.equity(desk, "200000.00");
        Explained.clientSells(desk, "3000000");
        desk.inputs.filled(desk.answers.last());
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        explained(desk, RefusedReason.MARGIN);
        PlayedDesk old = AccountDesks.clearing("LP1, LP2, ECN").begin(folder.resolve("old"));
        Explained.quotes(old, SIZE);
        Explained.clientSells(old, "1000000");
        assertEquals(RefusedReason.MARGIN_STALE, old.answers.refused.getLast());
        old.pass(PlayedDesk.SECOND);
        AccountDesks.equity(old, "200000.00");
        old.pass(11 * 60 * PlayedDesk.SECOND);
        Explained.quotes(old, SIZE);
        Explained.clientSells(old, "1000000");
        explained(old, RefusedReason.MARGIN_STALE);
    }

    @Test
    void anAccountIsNearLiquidation() throws IOException {
        explained(AccountDesks.marginIsNearItsEnd(folder), RefusedReason.MARGIN_DISTANCE);
    }

    @Test
    void anInstrumentIsRestrictedAndThenTheFirmIsStopped() throws IOException {
        PlayedDesk desk = new Explained().begin(folder.resolve("restricted"));
        Explained.quotes(desk, SIZE);
        desk.inputs.restrict(PlayedInputs.ANN, Explained.PAIR);
        Explained.clientSells(desk, "3000000");
        explained(desk, RefusedReason.RESTRICTED);
        PlayedDesk killed = new Explained().begin(folder.resolve("killed"));
        Explained.quotes(killed, SIZE);
        killed.inputs.kill(PlayedInputs.ANN, ValveState.CANCEL);
        Explained.clientSells(killed, "3000000");
        explained(killed, RefusedReason.KILLED);
    }

    @Test
    void aPriceIsTooFarFromWhatItIsJudgedBy() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "limit(px * 1.01, ttl=60s)")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        explained(desk, RefusedReason.COLLAR);
    }

    /** A target of twelve lots on a desk of which one thing is otherwise. */
    private PlayedDesk target(String conf, String otherwise) throws IOException {
        PlayedDesk desk =
                TargetsExplained.begin(
                        folder.resolve(otherwise.replaceAll("\\W", "-")),
                        conf,
                        otherwise,
                        "12 lots using sweep(i.venue)");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        TargetsExplained.minute(desk, "6000.00");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        return desk;
    }

    @Test
    void aTargetIsPastALimitOfMoneyOrOfOrders() throws IOException {
        explained(target("net = 10M USD", "net = 1M USD"), RefusedReason.NET_POSITION);
        explained(
                target("net = 10M USD", "net = 10M USD, gross = 1M USD"),
                RefusedReason.GROSS_POSITION);
        PlayedDesk desk = target("order-rate = 10/min", "order-rate = 1 per 1min");
        desk.inputs.filled(desk.answers.last());
        desk.pass(PlayedDesk.SECOND);
        explained(desk, RefusedReason.ORDER_RATE);
    }

    @Test
    void nobodyQuotes() throws IOException {
        PlayedDesk desk = TargetsExplained.begin(folder, "12 lots using sweep(i.venue)");
        TargetsExplained.minute(desk, "6000.00");
        explained(desk, RefusedReason.NO_VENUE);
    }

    @Test
    void aTargetPastItsProgramsPositionIsRefusedInLots() throws IOException {
        PlayedDesk desk = TargetsExplained.begin(folder, "30 lots using sweep(i.venue)");
        for (int minute = 0; minute < 6; minute++) {
            TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
            TargetsExplained.minute(desk, "6000.00");
            TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
            desk.pass(PlayedDesk.SECOND);
            if (minute < 4) {
                desk.inputs.filled(desk.answers.last());
            }
        }
        explained(desk, RefusedReason.NET_POSITION);
    }

    /** A statement that does not agree freezes what would add to it, and no reducing order. */
    @Test
    void aTargetWaitsForTheEndOfABreak() throws IOException {
        PlayedDesk desk = TargetsExplained.begin(folder, "12 lots using sweep(i.venue)");
        desk.inputs.stated(PlayedInputs.ANN, "CME", "ESZ6", "3");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        TargetsExplained.minute(desk, "6000.00");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        explained(desk, RefusedReason.BREAK);
    }

    /** Five lots have gone out; the other three messages are for cancels and for what reduces. */
    @Test
    void aRateOfMessagesHasNoRoomForMoreRisk() throws IOException {
        PlayedDesk desk =
                target(
                        "message-rate   = 50/s",
                        "message-rate = 4/s\n    reserved-for-cancels = 3/s");
        desk.inputs.filled(desk.answers.last());
        explained(desk, RefusedReason.MESSAGE_RATE);
    }

    /** Its exchange closes at 04:03 in New York, two minutes after the bar. */
    @Test
    void aTargetComesTooLateInTheDay() throws IOException {
        PlayedDesk desk =
                TargetsExplained.begin(
                        folder,
                        conf ->
                                conf.replace("close = \"17:00\"", "close = \"04:03\"")
                                        .replace(
                                                "last-look      =",
                                                "session = ES_DAY, last-look ="),
                        "12 lots using sweep(i.venue)");
        TargetsExplained.minute(desk, "6000.00");
        assertEquals(RefusedReason.NO_VENUE, desk.answers.refused.getLast());
        desk.pass(5 * 60 * PlayedDesk.SECOND);
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        explained(desk, RefusedReason.SESSION_CLOSED);
    }

    @Test
    void aProgramPausesAfterAReject() throws IOException {
        PlayedDesk desk =
                TargetsExplained.begin(
                        folder,
                        conf -> conf,
                        source -> source.replace("alert \"rejected: {r.reason}\"", "pause for 30s"),
                        "12 lots using sweep(i.venue)");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        TargetsExplained.minute(desk, "6000.00");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        desk.inputs.rejected(desk.answers.last());
        desk.pass(2 * PlayedDesk.SECOND);
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        assertEquals(1, desk.answers.orders.size());
        desk.pass(27 * PlayedDesk.SECOND);
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        desk.pass(2 * PlayedDesk.SECOND);
        explained(desk, RefusedReason.PAUSED);
        assertEquals(2, desk.answers.orders.size());
    }

    /** A person wants more of an order: as much as its program may have unanswered, then more. */
    @Test
    void aReplaceDoesNotFitIntoTheDoubt() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "limit(px, ttl=60s)")
                        .source("doubt <= 20M USD", "doubt <= 5M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        PlayedAnswers.Order order = desk.answers.last();
        desk.inputs.acknowledged(order);
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        long fits = order.qty() + order.qty() / 2;
        desk.inputs.replace(PlayedInputs.ANN, order, fits, order.price());
        desk.inputs.replaced(order, desk.answers.replace()[0], fits);
        desk.inputs.replace(PlayedInputs.ANN, order, 2 * order.qty(), order.price());
        assertEquals(ActionRefusedReason.GATE, desk.answers.actionsRefused.getLast());
        explained(desk, RefusedReason.DOUBT_FULL);
    }

    /** What a client has sold is bought again and again, while the desk has more than enough. */
    @Test
    void ordersThatNothingCallsForAreCounted() throws IOException {
        PlayedDesk desk = ExplainedDesks.ordersAreRepeated(folder);
        explained(desk, RefusedReason.REPEATED_EXECUTIONS);
    }
}

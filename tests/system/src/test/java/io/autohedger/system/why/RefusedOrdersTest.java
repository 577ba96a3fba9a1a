// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}

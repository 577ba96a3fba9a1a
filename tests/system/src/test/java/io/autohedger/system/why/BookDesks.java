// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import java.io.IOException;
import java.nio.file.Path;

/** Desks whose books settle among themselves, roll and are paid. */
final class BookDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final long MINUTE = 60 * PlayedDesk.SECOND;

    private BookDesks() {}

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }

    private static Explained two(String style) {
        return new Explained()
                .emHedger()
                .conf(
                        "books {",
                        "crossing { books = [HEDGE_FX, HEDGE_EM], min-size = 100k USD,"
                                + " wait = 500ms }\nbooks {")
                .source("20M    = 0 USD", "20M    = 1M USD")
                .source("ioc(best(lps), slip=slip)", style);
    }

    private static void otherBuys(PlayedDesk desk, String euros) {
        desk.inputs.deal("BOREAL", OrderSide.BUY, Explained.PAIR, euros, "1.08520");
    }

    /** What one book keeps within its band another takes, at a mid with a half digit, too. */
    static Path booksCross(Path folder) throws IOException {
        PlayedDesk desk = two("ioc(best(lps), slip=slip)").begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "800000");
        otherBuys(desk, "2000000");
        desk.fillAll();
        desk.pass(PlayedDesk.SECOND);
        desk.inputs.quote("LP1", Explained.PAIR, "1.08497", "1.08504", SIZE);
        otherBuys(desk, "500000");
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        desk.restart();
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "900000");
        otherBuys(desk, "700000");
        otherBuys(desk, "50000");
        desk.fillAll();
        desk.pass(7 * PlayedDesk.SECOND);
        otherBuys(desk, "600000");
        Explained.quotes(desk, SIZE);
        desk.fillAll();
        assertTrue(desk.answers.crossings > 2, desk.answers.crossings + " crossings");
        return ended(desk);
    }

    /** What rests is asked back first: it ends, or it is awaited in vain. */
    static Path restingOrdersEndBeforeBooksCross(Path folder) throws IOException {
        PlayedDesk desk = two("limit(px, ttl=60s)").begin(folder);
        for (int round = 0; round < 3; round++) {
            Explained.quotes(desk, SIZE);
            Explained.clientSells(desk, "4000000");
            PlayedAnswers.Order resting = desk.answers.last();
            desk.inputs.acknowledged(resting);
            otherBuys(desk, "3000000");
            if (round == 1) {
                desk.pass(PlayedDesk.SECOND);
                Explained.quotes(desk, SIZE);
            } else {
                desk.inputs.canceled(resting, 0);
            }
            Explained.quotes(desk, SIZE);
            desk.fillAll();
            desk.pass(PlayedDesk.SECOND);
            if (round == 0) {
                desk.restart();
            }
        }
        assertTrue(desk.answers.crossings > 1, desk.answers.crossings + " crossings");
        return ended(desk);
    }

    /** The factor is the other side of its pair. */
    static Path yenCross(Path folder) throws IOException {
        PlayedDesk desk =
                two("ioc(best(lps), slip=slip)")
                        .source("rate(EUR, USD)", "rate(JPY, USD)")
                        .source("risk.residual[EUR]", "risk.residual[JPY]")
                        .source("risk.uncovered[EUR]", "risk.uncovered[JPY]")
                        .source("hedge EUR", "hedge JPY")
                        .begin(folder);
        desk.inputs.quote("LP1", "USDJPY", "150.000", "150.011", SIZE);
        desk.inputs.quote("ECN", "USDJPY", "149.990", "150.020", SIZE);
        desk.inputs.deal(OrderSide.SELL, "USDJPY", "900000", "150.000");
        desk.inputs.deal("BOREAL", OrderSide.BUY, "USDJPY", "3000000", "150.020");
        desk.fillAll();
        assertEquals(1, desk.answers.crossings);
        return ended(desk);
    }

    /** Payments move a book, each once; a fee in euros is hedged. */
    static Path feesAndFundingArePaid(Path folder) throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        desk.inputs.paid(PostingKind.FEE, "HEDGE_FX", "EUR", -20_000_000_000L, "F1");
        desk.fillAll();
        desk.inputs.paid(PostingKind.FEE, "HEDGE_FX", "EUR", -20_000_000_000L, "F1");
        desk.restart();
        Explained.quotes(desk, SIZE);
        desk.inputs.paid(PostingKind.FUNDING, "CLIENT_FX", "EUR", 70_000_000_000L, "F2");
        desk.inputs.paid(PostingKind.FEE, "CLIENT_FX", "USD", -100_000_000L, "F3");
        desk.fillAll();
        Explained.clientSells(desk, "1000000");
        desk.fillAll();
        assertEquals(3, desk.answers.orders.size());
        return ended(desk);
    }

    /** Positions go from one spot date to the next as points are told, by a feed and by people. */
    static Path positionsAreRolled(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "clients {",
                                """
                                value-dates {
                                  zone = "America/New_York", trade-date-ends = "17:00"
                                  roll-with = LP1
                                }
                                clients {\
                                """)
                        .source("20M    = 0 USD", "20M    = 3M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "2000000");
        int[] before = desk.answers.roll.clone();
        desk.pass(14 * 60 * MINUTE);
        assertTrue(desk.answers.roll[1] > before[1], "no date has changed");
        desk.inputs.swapPoints(Explained.PAIR, before[0], desk.answers.roll[1], "1.08500", 123, 7);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        desk.restart();
        before = desk.answers.roll.clone();
        desk.pass(24 * 60 * MINUTE);
        Explained.quotes(desk, SIZE);
        desk.inputs.swapPoints(
                PlayedInputs.ANN,
                Explained.PAIR,
                before[0],
                desk.answers.roll[1],
                "1.08510",
                -45_000);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        Explained.clientSells(desk, "4000000");
        desk.fillAll();
        return ended(desk);
    }
}

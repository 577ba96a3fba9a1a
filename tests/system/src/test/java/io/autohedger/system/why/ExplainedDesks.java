// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Desks that were played to their end, by what there is to be explained of them. */
final class ExplainedDesks {
    static final String SIZE = "30000000";
    private static final long MILLION = 100_000_000L;
    private static final long SECOND = PlayedDesk.SECOND;

    private ExplainedDesks() {}

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }

    /** A hedge is made smaller for a line, and goes on with another prime broker's provider. */
    static Path linesAreFilled(Path folder) {
        PlayedDesk desk =
                new Explained()
                        .conf("ALPHA { net = 100M USD", "ALPHA { net = 5M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "5500000");
        desk.inputs.filled(desk.answers.last());
        Explained.quotes(desk, SIZE);
        assertEquals(2, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        return ended(desk);
    }

    /** One order passes a limit by a token; then people lower a limit and raise one. */
    static Path twoPeopleLetOnePass(Path folder) {
        PlayedDesk desk =
                new Explained().conf("order-value = 20M USD", "order-value = 2M USD").begin(folder);
        long strategy = desk.configured.strategies().getFirst().strategyId();
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        assertEquals(RefusedReason.ORDER_VALUE, desk.answers.refused.getLast());
        limit(desk, ActionKind.OVERRIDE, strategy, 4);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        desk.inputs.limit(
                PlayedInputs.ANN,
                ActionKind.LIMIT_SET,
                ScopeKind.FIRM,
                0,
                LimitKind.NET_POSITION,
                60 * MILLION,
                30 * MILLION);
        Explained.clientSells(desk, "1000000");
        desk.inputs.filled(desk.answers.last());
        limit(desk, ActionKind.LIMIT_SET, strategy, 5);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        Explained.clientSells(desk, "4000000");
        desk.inputs.filled(desk.answers.last());
        assertEquals(3, desk.answers.orders.size());
        return ended(desk);
    }

    /** Of the value of an order, which they see at two millions. */
    private static void limit(PlayedDesk desk, ActionKind action, long strategy, long millions) {
        desk.inputs.limit(
                PlayedInputs.ANN,
                action,
                ScopeKind.STRATEGY,
                strategy,
                LimitKind.ORDER_VALUE,
                2 * MILLION,
                millions * MILLION);
    }

    /** A program asks, and a trader lets it send. */
    static Path aTraderReleases(Path folder) {
        PlayedDesk desk = new Explained().conf("mode = auto }", "mode = suggest }").begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        assertEquals(RefusedReason.SUGGESTED, desk.answers.refused.getLast());
        desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
        assertEquals(1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        return ended(desk);
    }

    /** An order at its program's own price rests, and a person has it replaced, twice. */
    static Path aPersonReplaces(Path folder) {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "limit(px, ttl=60s)")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        PlayedAnswers.Order order = desk.answers.last();
        desk.inputs.acknowledged(order);
        for (int points = 3; points <= 6; points += 3) {
            desk.pass(SECOND);
            Explained.quotes(desk, SIZE);
            desk.inputs.replace(PlayedInputs.ANN, order, order.qty(), order.price() - points);
            assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
            desk.inputs.replaced(order, desk.answers.replace()[0], order.qty());
        }
        desk.inputs.filled(order);
        return ended(desk);
    }

    /** Providers are silent again and again; each time the cover is sized by what filled before. */
    static Path doubtsAreCovered(Path folder) {
        PlayedDesk desk = new Explained().begin(folder);
        for (int doubt = 0; doubt < 3; doubt++) {
            Explained.quotes(desk, SIZE);
            Explained.clientSells(desk, "2000000");
            PlayedAnswers.Order silent = desk.answers.last();
            for (int i = 0; i < 8; i++) {
                desk.pass(SECOND);
                Explained.quotes(desk, SIZE);
            }
            desk.inputs.canceled(silent, 0);
            for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
                desk.inputs.filled(order);
            }
        }
        return ended(desk);
    }

    /** What twelve lots lose in a day is more than their program may: all are sold. */
    static Path aTargetIsFlattened(Path folder) throws IOException {
        PlayedDesk desk = TargetsExplained.begin(folder, "12 lots using sweep(i.venue)");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        TargetsExplained.minute(desk, "6000.00");
        for (int i = 0; i < 6; i++) {
            TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
            desk.fillAll();
            desk.pass(SECOND);
        }
        int bought = desk.answers.orders.size();
        for (int i = 0; i < 6; i++) {
            TargetsExplained.quote(desk, "5940.00", "5940.25", "40");
            desk.fillAll();
            desk.pass(SECOND);
        }
        assertTrue(desk.answers.alerts.contains(AlertCode.DAY_LOSS), "nobody was called");
        assertTrue(desk.answers.orders.size() > bought, "nothing was sold");
        return ended(desk);
    }

    /** Twelve lots, by five, by what is shown, and the rest. */
    static Path aTargetComesAbout(Path folder) throws IOException {
        PlayedDesk desk = TargetsExplained.begin(folder, "12 lots using sweep(i.venue)");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "4");
        TargetsExplained.minute(desk, "6000.00");
        TargetsExplained.quote(desk, "6000.00", "6000.25", "4");
        for (int i = 0; i < 3; i++) {
            desk.inputs.filled(desk.answers.last());
            desk.pass(SECOND);
            TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
        }
        assertEquals(3, desk.answers.orders.size());
        return ended(desk);
    }

    /**
     * One client has sold, and another bought more of it from a book that nobody hedges: what is
     * bought for the first adds to what the desk has. Three such orders are one too many; people
     * look, and let it go on.
     */
    static PlayedDesk ordersAreRepeated(Path folder) {
        PlayedDesk desk =
                new Explained()
                        .emHedger()
                        .conf(
                                "em { source = \"em.ah\", mode = auto }",
                                "em { source = \"em.ah\", mode = off }")
                        .conf(
                                "gross = 80M USD",
                                "gross = 80M USD, repeated-executions = 2 per 1min")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        desk.inputs.deal("BOREAL", OrderSide.BUY, Explained.PAIR, "12000000", "1.08520");
        oneTooMany(desk);
        desk.inputs.releaseLatch(PlayedInputs.ANN, desk.answers.latch);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
        assertEquals(3, desk.answers.orders.size());
        desk.fillAll();
        oneTooMany(desk);
        return desk;
    }

    private static void oneTooMany(PlayedDesk desk) {
        int before = desk.answers.refused.size();
        while (desk.answers.refused.size() == before) {
            Explained.clientSells(desk, "1000000");
            desk.fillAll();
            desk.pass(SECOND);
            Explained.quotes(desk, SIZE);
        }
    }

    static Path gateTrips(Path folder) {
        return ended(ordersAreRepeated(folder));
    }
}

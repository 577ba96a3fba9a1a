// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TimeInForce;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Desks that take orders of a client, and pass on what they do not deal themselves. */
final class ClientDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final String PAIR = Explained.PAIR;
    private static final long SECOND = PlayedDesk.SECOND;

    private ClientDesks() {}

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }

    static Explained taking(String orders, String onDoubt) {
        return new Explained()
                .conf(
                        "books {",
                        """
                        books {
                          COVERS { mode = netting, role = hedge, trader = desk-auto }
                          ORPHANS { mode = netting, role = hedge, trader = desk-auto }\
                        """)
                .conf(
                        "tier = 1,",
                        "tier = 1, orders = "
                                + orders
                                + ", mark-up = 0.3bps, answer-within = 500ms, market-protection ="
                                + " 10bps, cover-book = COVERS, orphan-book = ORPHANS, orphan-limit"
                                + " = 8M USD, on-doubt = "
                                + onDoubt
                                + ",")
                .conf(
                        "traders.desk-auto {",
                        """
                        warehouse-capacity = 30M USD
                        traders.desk-auto {
                          warehouse-capacity = 2M USD
                          net = 55M USD, order-value = 25M USD, order-qty = 25M
                          order-rate = 60/s, open-orders = 30\
                        """)
                .source("books(CLIENT_FX, HEDGE_FX", "books(CLIENT_FX, ORPHANS, HEDGE_FX");
    }

    static void order(
            PlayedDesk desk,
            String id,
            OrderSide side,
            String qty,
            @Nullable String px,
            TimeInForce timeInForce) {
        long expires = timeInForce == TimeInForce.GTD ? desk.now() + 60 * SECOND : 0;
        desk.inputs.order(id, side, PAIR, qty, px, timeInForce, expires, 0);
    }

    /** Ours up to the room there is, the rest at one venue after the other. */
    static Path ordersAreDealtAtOnce(Path folder) throws IOException {
        PlayedDesk desk = taking("hybrid", "reject").begin(folder);
        Explained.quotes(desk, SIZE);
        order(desk, "A1", OrderSide.BUY, "3000000", "1.08530", TimeInForce.IOC);
        desk.fillAll();
        order(desk, "A2", OrderSide.SELL, "4000000", "1.08450", TimeInForce.IOC);
        PlayedAnswers.Order first = desk.answers.orders.getLast();
        desk.inputs.filled(first, first.qty() / 2);
        desk.inputs.canceled(first, first.qty() / 2);
        desk.fillAll();
        order(desk, "A3", OrderSide.BUY, "1000000", null, TimeInForce.FOK);
        desk.fillAll();
        order(desk, "A4", OrderSide.BUY, "5000000", "1.08400", TimeInForce.IOC);
        order(desk, "A4", OrderSide.BUY, "5000000", "1.08400", TimeInForce.IOC);
        desk.inputs.order("A5", OrderSide.BUY, null, "1", "1", TimeInForce.IOC, 0, 0);
        order(desk, "A6", OrderSide.BUY, "1000000", "1.08600", TimeInForce.DAY);
        order(desk, "A7", OrderSide.BUY, "1", "1.08600", TimeInForce.IOC);
        desk.restart();
        Explained.quotes(desk, SIZE);
        long before = desk.now() - SECOND;
        desk.inputs.order("A8", OrderSide.BUY, PAIR, "10000", "1.09", TimeInForce.IOC, 0, before);
        desk.inputs.order("A1", OrderSide.BUY, PAIR, "3000000", "1", TimeInForce.IOC, 0, before);
        desk.inputs.mode(PlayedInputs.ANN, "Hedger", null, StrategyMode.SUGGEST);
        order(desk, "A9", OrderSide.BUY, "1000000", "1.08600", TimeInForce.IOC);
        desk.inputs.mode(PlayedInputs.ANN, "Hedger", null, StrategyMode.OFF);
        order(desk, "B1", OrderSide.BUY, "1000000", "1.08600", TimeInForce.IOC);
        return ended(desk);
    }

    /** What rests at a venue is asked back, crosses its cancel, lives to its end, or a restart. */
    static Path ordersRest(Path folder) throws IOException {
        PlayedDesk desk = taking("back-to-back", "reject").begin(folder);
        Explained.quotes(desk, SIZE);
        order(desk, "R1", OrderSide.BUY, "2000000", "1.08480", TimeInForce.GTD);
        desk.inputs.acknowledged(desk.answers.last());
        desk.inputs.request(RequestKind.STATUS, "", "R1", PAIR);
        desk.inputs.request(RequestKind.STATUS, "Q1", "R9", PAIR);
        desk.inputs.request(RequestKind.REPLACE, "Q2", "R1", PAIR);
        desk.inputs.request(RequestKind.CANCEL, "Q3", "R1", PAIR);
        desk.inputs.request(RequestKind.CANCEL, "Q4", "R1", PAIR);
        desk.inputs.canceled(desk.answers.last(), 0);
        desk.inputs.request(RequestKind.CANCEL, "Q5", "R1", PAIR);
        order(desk, "R2", OrderSide.SELL, "2000000", "1.08530", TimeInForce.GTD);
        PlayedAnswers.Order cover = desk.answers.last();
        desk.inputs.acknowledged(cover);
        desk.inputs.filled(cover, cover.qty() / 4);
        desk.restart();
        Explained.quotes(desk, SIZE);
        desk.inputs.request(RequestKind.CANCEL, "Q6", "R2", PAIR);
        desk.inputs.filled(cover, cover.qty() - cover.qty() / 4);
        order(desk, "R3", OrderSide.BUY, "1000000", "1.08470", TimeInForce.GTD);
        desk.inputs.acknowledged(desk.answers.last());
        desk.pass(60 * SECOND);
        desk.inputs.expired(desk.answers.last());
        return ended(desk);
    }

    /** A cover without an answer: its client has one, and what fills late finds its place. */
    static Path coversAreInDoubt(Path folder, String onDoubt) throws IOException {
        PlayedDesk desk = taking("back-to-back", onDoubt).begin(folder);
        Explained.quotes(desk, SIZE);
        order(desk, "D1", OrderSide.BUY, "1000000", "1.08530", TimeInForce.IOC);
        PlayedAnswers.Order silent = desk.answers.last();
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
        desk.inputs.filled(silent);
        Explained.quotes(desk, SIZE);
        desk.fillAll();
        desk.restart();
        Explained.quotes(desk, SIZE);
        order(desk, "D2", OrderSide.SELL, "5000000", "1.08450", TimeInForce.IOC);
        desk.pass(SECOND);
        order(desk, "D3", OrderSide.SELL, "4000000", "1.08450", TimeInForce.IOC);
        desk.pass(3 * SECOND);
        AlertCode told = AlertCode.CLIENT_ANSWERED_IN_DOUBT;
        assertTrue(desk.answers.alerts.stream().filter(told::equals).count() >= 2, "answered");
        return ended(desk);
    }
}

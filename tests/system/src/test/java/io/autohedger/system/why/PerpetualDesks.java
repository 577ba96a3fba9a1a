// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.StrategyMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The desk of the perpetuals example, with a program that wants a position in each of them. */
final class PerpetualDesks {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("ah.root"), "examples", "perpetuals-desk", "desk.conf");
    private static final String LINEAR = "BTCUSDT";
    private static final String INVERSE = "XBTUSD";
    private static final long SECOND = PlayedDesk.SECOND;

    private PerpetualDesks() {}

    private static PlayedDesk begin(Path folder, String rates) throws IOException {
        String conf =
                Files.readString(EXAMPLE)
                        .replace("contract  = 0.001", "contract  = 0.002")
                        .replace(
                                "strategies {\n  swing",
                                """
                                margin {
                                  CLEARING {
                                    currency = USD, venues = [PERPX], buffer = 1k USD
                                    warn = 50%%, stop = 20%%, equity-age = 10min
                                    rates { %s }
                                  }
                                }
                                strategies {
                                  swing\
                                """
                                        .formatted(rates))
                        .replace(
                                "source = \"swing.ah\", instrument = XBTUSD",
                                "source = \"coins.ah\", instrument = XBTUSD");
        String source =
                Explained.text("wants.ah")
                        .replace("i : Future", "i : Perp")
                        .replace("EmaCross", "Swing")
                        .replace("TARGET", "-40 lots using sweep(i.venue)")
                        .replace("order_size  <= 5 lots", "order_size  <= 30 lots")
                        .replace("position    <= 20 lots", "position    <= 100 lots");
        return new PlayedDesk(
                folder,
                conf,
                Map.of("swing.ah", source, "coins.ah", source.replace("Swing", "Coins")));
    }

    private static void quotes(PlayedDesk desk) {
        int more = desk.rounds++;
        desk.inputs.quote("SPOTX", "BTCUSD", "64990.13", "65010.17", "5");
        desk.inputs.quote("SPOTX", "USDTUSD", "0.9997", "0.9999", "1000000");
        desk.inputs.quote("PERPX", LINEAR, 64_980 + more + ".1", 64_990 + more + ".3", "40");
        desk.inputs.quote("PERPX", INVERSE, 65_020 + more + ".0", 65_031 + more + ".5", "40");
    }

    private static void minute(PlayedDesk desk) {
        desk.inputs.print("PERPX", LINEAR, "64985.0");
        desk.inputs.print("PERPX", INVERSE, "65025.5");
        desk.pass(60 * SECOND);
        desk.inputs.print("PERPX", LINEAR, "64985.0");
        desk.inputs.print("PERPX", INVERSE, "65025.5");
    }

    /**
     * Both are sold; what may be is bounded by an account; a fill is charged, one is corrected and
     * one taken back; funding is paid in a coin and in a stablecoin.
     *
     * @param rates of the account
     */
    static Path bothAreSold(Path folder, String rates) throws IOException {
        PlayedDesk desk = begin(folder, rates);
        quotes(desk);
        AccountDesks.equity(desk, "1500.00");
        minute(desk);
        quotes(desk);
        desk.inputs.charge("BTC", "0.000012345678");
        desk.fillAll();
        String last = desk.inputs.execId('X', 0);
        PlayedAnswers.Order order = desk.answers.last();
        for (int i = 0; i < 3; i++) {
            desk.pass(SECOND);
            quotes(desk);
            desk.fillAll();
        }
        desk.changes.corrected(order, last, order.qty(), order.price() - 10);
        desk.pass(SECOND);
        quotes(desk);
        desk.fillAll();
        desk.restart();
        quotes(desk);
        AccountDesks.equity(desk, "2500.00");
        desk.inputs.funding(PlayedInputs.ANN, INVERSE, desk.now() - SECOND, -12_345_678L);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        desk.inputs.funding(PlayedInputs.ANN, LINEAR, desk.now() - SECOND, 9_876_543L);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        desk.changes.busted(order, last);
        desk.pass(SECOND);
        quotes(desk);
        desk.fillAll();
        minute(desk);
        quotes(desk);
        desk.fillAll();
        assertEquals(
                2,
                desk.answers.orders.stream()
                        .map(PlayedAnswers.Order::instrumentId)
                        .distinct()
                        .count());
        desk.close();
        return desk.directory();
    }

    /**
     * Both are sold and nobody answers, until a person is asked; then both have filled, and one
     * program is stopped in its perpetual.
     */
    static Path ordersAreInDoubt(Path folder) throws IOException {
        PlayedDesk desk =
                begin(
                        folder,
                        """
                        BTCUSDT { initial = 5%, maintenance = 4% }
                        XBTUSD { initial = 10%, maintenance = 8% }\
                        """);
        quotes(desk);
        AccountDesks.equity(desk, "1500.00");
        minute(desk);
        quotes(desk);
        for (int i = 0; i < 8; i++) {
            desk.pass(SECOND);
            quotes(desk);
        }
        assertTrue(desk.answers.alerts.contains(AlertCode.DOUBT_ASKS));
        desk.fillAll();
        desk.inputs.mode(PlayedInputs.ANN, "Swing", INVERSE, StrategyMode.OFF);
        assertEquals(List.of(ActionRefusedReason.UNKNOWN_REFERENCE), desk.answers.actionsRefused);
        desk.inputs.mode(PlayedInputs.ANN, "Swing", LINEAR, StrategyMode.OFF);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        minute(desk);
        quotes(desk);
        desk.close();
        return desk.directory();
    }
}

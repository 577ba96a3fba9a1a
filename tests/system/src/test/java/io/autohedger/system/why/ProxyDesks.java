// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Desks on which nobody deals the euro for a while, and others stand in for it. */
final class ProxyDesks {
    private static final String SIZE = ExplainedDesks.SIZE;

    private ProxyDesks() {}

    private static Explained standingIn(String vias, String floor) {
        return new Explained()
                .conf(
                        "  USDJPY {",
                        """
                          GBPUSD { kind = fx-spot, tick = 0.00001, max-price = 10 }
                          USDJPY {\
                        """)
                .conf(
                        "  HEDGE_FX ",
                        """
                          PROXY_FX { mode = netting, role = hedge, trader = desk-auto }
                          HEDGE_FX \
                        """)
                .conf(
                        "provider-defaults {",
                        """
                        covariance {
                          version = "played"
                          volatility { EUR = 55bps, JPY = 61bps, GBP = 58bps }
                          correlation { EURJPY = 0.45, EURGBP = 0.7, GBPJPY = 0.31 }
                        }
                        proxies {
                          EUR {
                            via = %s, book = PROXY_FX, effectiveness = %s, for = 1min
                          }
                        }
                        provider-defaults {\
                        """
                                .formatted(vias, floor))
                // Without a price no sum of all currencies is known, and it asks all the same.
                .conf("gross = 80M USD", "")
                .source("down to band", "down to 0 EUR")
                .source("for 1s -> Blind", "for 1h -> Blind");
    }

    private static void others(PlayedDesk desk) {
        for (String venue : List.of("LP1", "LP2")) {
            desk.inputs.quote(venue, "USDJPY", "150.110", "150.131", SIZE);
            desk.inputs.quote(venue, "GBPUSD", "1.26480", "1.26503", SIZE);
        }
    }

    private static void seconds(PlayedDesk desk, int seconds) {
        for (int i = 0; i < seconds; i++) {
            desk.pass(PlayedDesk.SECOND);
            others(desk);
        }
    }

    /** What stands in grows, fills in part, follows its factor, shrinks and ends. */
    static Path othersStandIn(Path folder, String vias, String floor) throws IOException {
        PlayedDesk desk = standingIn(vias, floor).begin(folder);
        others(desk);
        Explained.quotes(desk, SIZE);
        seconds(desk, 11);
        Explained.clientSells(desk, "3000000");
        seconds(desk, 1);
        assertTrue(!desk.answers.orders.isEmpty(), desk.answers.refused.toString());
        PlayedAnswers.Order first = desk.answers.orders.getFirst();
        long lot = first.qty() / 3 / 100_000 * 100_000;
        desk.inputs.filled(first, lot);
        desk.inputs.canceled(first, lot);
        for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
            if (!order.equals(first)) {
                desk.inputs.filled(order);
            }
        }
        seconds(desk, 6);
        desk.inputs.filled(desk.answers.last());
        Explained.clientSells(desk, "1000000");
        seconds(desk, 6);
        int growing = desk.answers.orders.size();
        desk.restart();
        others(desk);
        Explained.quotes(desk, SIZE);
        seconds(desk, 1);
        for (PlayedAnswers.Order order : desk.answers.orders.subList(growing, growing + 1)) {
            desk.inputs.filled(order);
        }
        for (int i = 0; i < 8; i++) {
            seconds(desk, 10);
            Explained.quotes(desk, SIZE);
            int from = desk.answers.orders.size() - 1;
            if (i % 2 == 1) {
                desk.inputs.filled(desk.answers.orders.get(from));
            }
        }
        return ended(desk);
    }

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }
}

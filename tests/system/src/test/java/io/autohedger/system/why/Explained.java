// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.OrderSide;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The desk of {@code desk.conf} beside this class, with what a scenario has otherwise. */
final class Explained {
    static final String PAIR = "EURUSD";

    private final List<String[]> inConf = new ArrayList<>();
    private final List<String[]> inSource = new ArrayList<>();
    private boolean hasTwo;
    private int room = PlayedDesk.ROOM;

    Explained conf(String old, String otherwise) {
        inConf.add(new String[] {old, otherwise});
        return this;
    }

    Explained source(String old, String otherwise) {
        inSource.add(new String[] {old, otherwise});
        return this;
    }

    /** For so many orders at once, a power of two. */
    Explained room(int orders) {
        room = orders;
        return this;
    }

    /** A second program, for another client's book. */
    Explained emHedger() {
        conf(
                "books {",
                """
                books {
                  CLIENT_EM { role = client, trader = desk-auto }
                  HEDGE_EM { role = hedge, trader = desk-auto }
                """);
        conf(
                "may-trade = [EURUSD, USDJPY] }",
                """
                may-trade = [EURUSD, USDJPY] }
                    BOREAL { target = BOREAL, book = CLIENT_EM }\
                """);
        conf("strategies {", "strategies {\n  em { source = \"em.ah\", mode = auto }\n");
        conf(
                "        strategies.hedger {",
                """
                strategies.em {
                  net = 50M USD, order-value = 20M USD, order-qty = 20M
                  order-rate = 30/s, open-orders = 14
                }
                strategies.hedger {\
                """);
        hasTwo = true;
        return this;
    }

    PlayedDesk begin(Path folder) {
        try {
            String conf = changed(text("desk.conf"), inConf);
            String source = changed(text("hedger.ah"), inSource);
            Map<String, String> sources = new TreeMap<>(Map.of("hedger.ah", source));
            if (hasTwo) {
                sources.put(
                        "em.ah",
                        source.replace("CLIENT_FX", "CLIENT_EM")
                                .replace("HEDGE_FX", "HEDGE_EM")
                                .replace("Hedger", "EmHedger"));
            }
            return new PlayedDesk(folder, conf, sources, room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three who quote: LP1 is the cheapest, ECN the dearest; all a little higher each time. */
    static void quotes(PlayedDesk desk, String size) {
        int more = desk.rounds++;
        quote(desk, "LP1", 108_496 + more, 108_504 + more, size);
        quote(desk, "LP2", 108_495 + more, 108_505 + more, size);
        quote(desk, "ECN", 108_490 + more, 108_510 + more, size);
    }

    private static void quote(PlayedDesk desk, String venue, int bid, int offer, String size) {
        desk.inputs.quote(venue, PAIR, px(bid), px(offer), size);
    }

    private static String px(int points) {
        return BigDecimal.valueOf(points, 5).toPlainString();
    }

    static void clientSells(PlayedDesk desk, String euros) {
        desk.inputs.deal(OrderSide.SELL, PAIR, euros, "1.08480");
    }

    static String text(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(Explained.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String changed(String text, List<String[]> changes) {
        String changed = text;
        for (String[] change : changes) {
            if (!changed.contains(change[0])) {
                throw new IllegalStateException("there is no " + change[0] + " to be changed");
            }
            changed = changed.replace(change[0], change[1]);
        }
        return changed;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Working;
import io.autohedger.tests.support.GeneratedPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of transitions in docs/order-lifecycle.md is the code's. */
@Tag("unit")
class WorkingTablePageTest {
    private static final int QTY = 2;

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        new GeneratedPart("docs/order-lifecycle.md", "transitions").assertIs(lines());
    }

    /** For each event, and what is said where that counts: from which states to which. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| event | said | from | to |");
        lines.add("|---|---|---|---|");
        for (OrderEventKind event : OrderEventKind.values()) {
            if (event == OrderEventKind.NULL_VAL) {
                continue;
            }
            Map<String, List<String>> plain = rows(event, Said.NOTHING);
            for (Said said : Said.values()) {
                Map<String, List<String>> rows = rows(event, said);
                if (said != Said.NOTHING && rows.equals(plain)) {
                    continue;
                }
                String word = said == Said.NOTHING ? "" : said.name();
                rows.forEach((to, from) ->
                        lines.add(
                                "| "
                                        + event
                                        + " | "
                                        + word
                                        + " | "
                                        + names(from)
                                        + " | "
                                        + to
                                        + " |"));
            }
        }
        return lines;
    }

    /** What moves: where to, from which states. */
    private static Map<String, List<String>> rows(OrderEventKind event, Said said) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Working from : Working.values()) {
            if (from == Working.NULL_VAL) {
                continue;
            }
            String to = to(from, event, said);
            if (!to.equals(from.name())) {
                rows.computeIfAbsent(to, key -> new ArrayList<>()).add(from.name());
            }
        }
        if (rows.isEmpty()) {
            rows.put("stays", new ArrayList<>(List.of("any")));
        }
        return rows;
    }

    /** By what is filled then: nothing, a part, all. */
    private static String to(Working from, OrderEventKind event, Said said) {
        Working[] to = new Working[QTY + 1];
        for (int cumQty = 0; cumQty <= QTY; cumQty++) {
            to[cumQty] = WorkingTable.next(from, event, said, cumQty, QTY - cumQty);
        }
        boolean isOne = to[0] == to[1] && to[1] == to[QTY];
        boolean isByFills =
                to[0] == Working.NEW
                        && to[1] == Working.PARTIALLY_FILLED
                        && to[QTY] == Working.FILLED;
        return isOne
                ? to[0].name()
                : isByFills ? "by fills" : to[0] + ", " + to[QTY] + " if all is";
    }

    /** The states, or those that are not among them where that is shorter. */
    private static String names(List<String> from) {
        List<String> others = new ArrayList<>();
        for (Working state : Working.values()) {
            if (state != Working.NULL_VAL && !from.contains(state.name())) {
                others.add(state.name());
            }
        }
        if (others.isEmpty()) {
            return "any";
        }
        return from.size() <= others.size()
                ? String.join(", ", from)
                : "any but " + String.join(", ", others);
    }
}

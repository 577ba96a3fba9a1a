// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.model.ClOrdId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which order a person means: our ClOrdID, or an ending of it that no other order has.
 *
 * @param clOrdId of the order; NONE where there is a problem
 */
public record OrderName(long clOrdId, @Nullable Answer problem) {
    private static final int SHOWN = 3;

    public static OrderName of(String text, DeskView view, String path) {
        synchronized (view) {
            if (text.matches("A[HC][0-9]{4}")) {
                return wrong(
                        Answer.wrong(
                                Answer.Result.USAGE,
                                "AC0001",
                                text + " is a diagnostic: autohedger explain " + text,
                                null));
            }
            List<Long> found = text.isEmpty() ? List.of() : view.orders.ending(text);
            if (found.size() == 1) {
                return new OrderName(found.getFirst(), null);
            }
            return wrong(found.isEmpty() ? unknown(text, view, path) : several(text, found, view));
        }
    }

    private static OrderName wrong(Answer problem) {
        return new OrderName(ClOrdId.NONE, problem);
    }

    private static Answer several(String text, List<Long> found, DeskView view) {
        List<String> names = found.stream().map(view.names::order).toList();
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(10, names.size())));
        if (shown.size() < names.size()) {
            shown.add("and " + (names.size() - shown.size()) + " more");
        }
        return Answer.wrong(
                Answer.Result.USAGE,
                "AC0702",
                "'" + text + "' is the ending of " + names.size() + " orders",
                shown,
                "name more of it, such as " + names.getLast());
    }

    private static Answer unknown(String text, DeskView view, String path) {
        List<String> nearest = nearest(text, view);
        return Answer.wrong(
                Answer.Result.USAGE,
                "AC0703",
                "no order '"
                        + text
                        + "' in "
                        + path
                        + " (journal seq 1 to "
                        + Times.grouped(view.seq())
                        + ")",
                nearest.isEmpty() ? List.of() : List.of("nearest: " + String.join(" ", nearest)),
                null);
    }

    /** By the distance of their counters; where no number was given, the latest. */
    private static List<String> nearest(String text, DeskView view) {
        String digits = text.replaceFirst(".*?([0-9]{0,10})$", "$1");
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < view.orders.ids().size(); i++) {
            ids.add(view.orders.ids().getLong(i));
        }
        if (digits.isEmpty()) {
            return ids.subList(Math.max(0, ids.size() - SHOWN), ids.size()).stream()
                    .map(view.names::order)
                    .toList();
        }
        long wanted = Long.parseLong(digits);
        return ids.stream()
                .sorted(
                        Comparator.comparingLong(
                                (Long id) -> Math.abs(ClOrdId.counter(id) - wanted)))
                .limit(SHOWN)
                .sorted()
                .map(view.names::order)
                .toList();
    }
}

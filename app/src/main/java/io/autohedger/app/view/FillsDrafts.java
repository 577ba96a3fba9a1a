// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.engine.people.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drafts of {@code reconcile VENUE --fills FILE}: what of a venue's file is missing here, as
 * requests that two people make together, and the orders in doubt of which it tells all fills.
 */
final class FillsDrafts {
    private FillsDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, long nowNanos) {
        String venue = Drafts.text(request, "venue").replaceFirst("^venue:", "");
        List<String> lines = new ArrayList<>();
        if (request.get("fills") instanceof List<?> given) {
            given.forEach(line -> lines.add(String.valueOf(line)));
        }
        if (view.names.venues.values().stream().noneMatch(v -> v.name().equals(venue))) {
            return Draft.wrong("AC0708", "no venue '" + venue + "' on this desk");
        }
        String evidence = Drafts.text(request, "evidence");
        FillsFile file = FillsFile.read(lines, venue, view, nowNanos);
        if (!file.mistakes().isEmpty()) {
            return Draft.wrong(
                    "AC0709",
                    "the file cannot be taken, and nothing of it is: "
                            + String.join("; ", file.mistakes()));
        }
        List<Action> actions = actions(file, venue, evidence, view);
        if (actions.isEmpty()) {
            return Draft.wrong(
                    "AC0718",
                    "nothing to do: its "
                            + file.fills().size()
                            + " fills are known, and no order of its time is in doubt at "
                            + venue
                            + file.others());
        }
        if (actions.size() > Requests.MOST) {
            return Draft.wrong(
                    "AC0709",
                    actions.size()
                            + " fills and orders are more than the "
                            + Requests.MOST
                            + " that may wait for a second person: leave only orders that are in"
                            + " doubt, or a shorter time");
        }
        String command = "reconcile " + venue + " --fills";
        StringBuilder effect = new StringBuilder(command).append(": ").append(counts(actions));
        for (Action action : actions) {
            effect.append("\n  ").append(action.text(view.names, view.orders));
        }
        effect.append("\n  known already: ").append(known(file, actions));
        effect.append(file.others());
        effect.append("; evidence ").append(evidence);
        effect.append("\n  a second person approves them");
        return Draft.of(command, effect.toString(), actions);
    }

    /** Missing fills first: what is complete is judged behind them. */
    private static List<Action> actions(
            FillsFile file, String venue, String evidence, DeskView view) {
        List<Action> actions = new ArrayList<>();
        Map<Long, Long> sums = new LinkedHashMap<>();
        for (FillsFile.Fill fill : file.fills()) {
            OrderLine order = fill.order();
            sums.merge(order.clOrdId, fill.qty(), Long::sum);
            boolean isSwap = !fill.far().isNone();
            boolean isKnown =
                    view.orders.isTold(order, fill.execId(), isSwap)
                            || view.acts.isFiled(order.clOrdId, fill.execId(), isSwap);
            if (!isKnown) {
                actions.add(Action.toldFill(fill, evidence));
            }
        }
        for (OrderLine order : view.orders.unknown()) {
            boolean isOfFile =
                    view.names.venue(order.venueId).equals(venue)
                            && order.intentNanos >= file.from()
                            && order.intentNanos < file.to();
            if (isOfFile) {
                long qty = sums.getOrDefault(order.clOrdId, 0L);
                actions.add(Action.fillsComplete(order.clOrdId, qty, file.to(), evidence));
            }
        }
        return actions;
    }

    /** {@code 2 fills that are missing here, all fills of 3 orders in doubt}. */
    static String counts(List<Action> actions) {
        long missing = actions.stream().filter(a -> a.kind() == ActionKind.TOLD_FILL).count();
        long orders = actions.size() - missing;
        return missing
                + (missing == 1 ? " fill that is" : " fills that are")
                + " missing here, all fills of "
                + orders
                + (orders == 1 ? " order" : " orders")
                + " in doubt";
    }

    private static long known(FillsFile file, List<Action> actions) {
        long missing = actions.stream().filter(a -> a.kind() == ActionKind.TOLD_FILL).count();
        return file.fills().size() - missing;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that were made by one command: orders that people end with one piece of evidence. They
 * are shown as one and answered as one, R3..R42; each is still a request of its own.
 */
final class RequestGroup {
    final List<Acts.Request> requests = new ArrayList<>();

    private RequestGroup(Acts.Request first) {
        requests.add(first);
    }

    /** In the order in which they were made. */
    static List<RequestGroup> of(List<Acts.Request> requests) {
        List<RequestGroup> groups = new ArrayList<>();
        for (Acts.Request request : requests) {
            if (groups.isEmpty() || !groups.getLast().takes(request)) {
                groups.add(new RequestGroup(request));
            }
        }
        return groups;
    }

    private boolean takes(Acts.Request next) {
        Acts.Request last = requests.getLast();
        boolean belongs =
                isOfMany(next.action.kind())
                        && isOfFile(next.action.kind()) == isOfFile(last.action.kind())
                        && isOfMany(last.action.kind())
                        && next.action.requestId() == last.action.requestId() + 1
                        && next.by == last.by
                        && next.action.reason().equals(last.action.reason());
        if (belongs) {
            requests.add(next);
        }
        return belongs;
    }

    /** Of many orders by one piece of evidence. */
    private static boolean isOfMany(ActionKind kind) {
        return kind == ActionKind.RESOLVE_ORDER || isOfFile(kind);
    }

    private static boolean isOfFile(ActionKind kind) {
        return kind == ActionKind.TOLD_FILL || kind == ActionKind.FILLS_COMPLETE;
    }

    Acts.Request first() {
        return requests.getFirst();
    }

    /** R12, or R3..R42. */
    String name() {
        return name(requests.stream().map(r -> r.action.requestId()).toList());
    }

    /** Of requests that follow each other. */
    static String name(List<Long> ids) {
        String first = "R" + ids.getFirst();
        return ids.size() == 1 ? first : first + "..R" + ids.getLast();
    }

    String text(DeskView view) {
        if (requests.size() == 1) {
            return first().action.text(view.names, view.orders);
        }
        List<Action> actions = requests.stream().map(r -> r.action).toList();
        if (isOfFile(first().action.kind())) {
            return FillsDrafts.counts(actions);
        }
        return "resolve " + requests.size() + " orders: " + new Resolved(view, actions).counts();
    }
}

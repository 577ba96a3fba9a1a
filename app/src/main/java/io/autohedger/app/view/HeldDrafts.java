// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ScopeKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Drafts of {@code held CLIENT book|drop}: of exactly the deals that the view has. */
final class HeldDrafts {
    private HeldDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, Source source) {
        String name = Drafts.text(request, "client");
        int client =
                view.held.all().keySet().stream()
                        .filter(id -> view.names.client(id).equals(name))
                        .findFirst()
                        .orElse(0);
        if (client == 0) {
            String who =
                    view.held.all().keySet().stream()
                            .map(view.names::client)
                            .collect(Collectors.joining(" "));
            return Draft.wrong(
                    "AC0708",
                    "no deals of '"
                            + name
                            + "' are held"
                            + (who.isEmpty() ? "" : "; there are some of " + who));
        }
        String word = Drafts.text(request, "decision");
        if (!word.equals("book") && !word.equals("drop")) {
            return Draft.wrong("AC0709", "'" + word + "' is none of book, drop");
        }
        List<Held.Deal> deals = view.held.of(client);
        Action action =
                Action.about(
                        word.equals("book") ? ActionKind.BOOK_HELD : ActionKind.DROP_HELD,
                        ScopeKind.CLIENT,
                        client,
                        Action.NOTHING,
                        Drafts.expires(source),
                        deals.size(),
                        Action.NOTHING);
        HeldRows rows = new HeldRows(view, source.nowNanos());
        String command = action.text(view.names, view.orders);
        return Draft.of(
                command,
                command
                        + ": "
                        + HeldRows.counted(deals)
                        + (word.equals("book")
                                ? " are booked, exposure changes by "
                                : " are dropped for good, exposure does not change by ")
                        + rows.exposure(deals)
                        + "; a second person approves it",
                List.of(action));
    }
}

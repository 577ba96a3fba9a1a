// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ScopeKind;
import java.util.List;
import java.util.Map;

/** The draft of a suggested hedge that a person lets go out. */
final class HedgeDrafts {
    private HedgeDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view) {
        String name = Drafts.text(request, "suggestion");
        long id = Drafts.number(name, 'S');
        Suggestions.Suggestion suggestion = view.suggestions.find(id);
        if (suggestion == null) {
            return Draft.wrong(
                    Answer.wrong(
                            Answer.Result.USAGE,
                            "AC0710",
                            "no suggestion '" + name + "' is open; autohedger ls",
                            null));
        }
        Action action =
                Action.about(
                        ActionKind.MANUAL_HEDGE,
                        ScopeKind.STRATEGY,
                        id,
                        Action.NOTHING,
                        Action.NOTHING,
                        Action.NOTHING,
                        Action.NOTHING);
        String command = action.text(view.names, view.orders);
        return Draft.of(
                command,
                command
                        + ": "
                        + view.names.strategy(suggestion.strategyId())
                        + " may "
                        + suggestion.text(view.names)
                        + " or about that, within a minute",
                List.of(action));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's command before it is carried out: what it would do, in words, and the inputs that it
 * becomes.
 *
 * @param command as it is typed
 * @param effect exactly what it does, for a confirmation
 * @param actions in their order; empty for an approval
 * @param approval of another person's request, or null
 * @param problem why there is nothing to carry out, or null
 */
public record Draft(
        String command,
        String effect,
        List<Action> actions,
        @Nullable Approval approval,
        @Nullable Answer problem) {

    /** An answer to a request, bound to the command that was shown. */
    public record Approval(long requestId, long commandHash, boolean approved) {}

    public Draft {
        actions = List.copyOf(actions);
    }

    static Draft wrong(Answer problem) {
        return new Draft("", "", List.of(), null, problem);
    }
}

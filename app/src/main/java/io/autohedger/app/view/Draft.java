// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's command before it is carried out: what it would do, in words, and the inputs that it
 * becomes.
 *
 * @param command as it is typed
 * @param effect exactly what it does, for a confirmation; one line or several
 * @param actions in their order; empty for approvals
 * @param approvals of other persons' requests; empty for actions
 * @param problem why there is nothing to carry out, or null
 * @param opening positions to take over, or null
 * @param statement what a custodian held at its close, or null
 */
public record Draft(
        String command,
        String effect,
        List<Action> actions,
        List<Approval> approvals,
        @Nullable Answer problem,
        @Nullable Opening opening,
        @Nullable Statement statement) {

    /** An answer to a request, bound to the command that was shown. */
    public record Approval(long requestId, long commandHash, boolean approved) {}

    /** Positions that a file names. */
    public record Opening(List<Openings.Position> positions, long expiresNanos, String reason) {
        public Opening {
            positions = List.copyOf(positions);
        }
    }

    /** What a file says that a custodian held. */
    public record Statement(
            int custodianId,
            long closeNanos,
            List<Agreements.Balance> balances,
            long expiresNanos,
            String reason) {
        public Statement {
            balances = List.copyOf(balances);
        }
    }

    /** One that no file makes. */
    public Draft(
            String command,
            String effect,
            List<Action> actions,
            List<Approval> approvals,
            @Nullable Answer problem) {
        this(command, effect, actions, approvals, problem, null, null);
    }

    public Draft {
        actions = List.copyOf(actions);
        approvals = List.copyOf(approvals);
    }

    /** How many inputs it becomes. */
    public int inputs() {
        return opening != null || statement != null
                ? 1
                : Math.max(actions.size(), approvals.size());
    }

    static Draft opening(String command, String effect, Opening opening) {
        return new Draft(command, effect, List.of(), List.of(), null, opening, null);
    }

    static Draft statement(String command, String effect, Statement statement) {
        return new Draft(command, effect, List.of(), List.of(), null, null, statement);
    }

    static Draft of(String command, String effect, List<Action> actions) {
        return new Draft(command, effect, actions, List.of(), null);
    }

    /** Why there is nothing to carry out: the command line is wrong. */
    static Draft wrong(String code, String what) {
        return wrong(Answer.wrong(Answer.Result.USAGE, code, what, null));
    }

    static Draft wrong(Answer problem) {
        return new Draft("", "", List.of(), List.of(), problem);
    }
}

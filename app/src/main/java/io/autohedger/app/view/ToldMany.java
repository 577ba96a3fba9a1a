// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person is told of a command that has become several inputs: what of it was asked or
 * carried out, and what was refused, each for its own reason.
 */
final class ToldMany {
    private static final int MOST_REFUSALS = 5;

    private final DeskView view;
    private final Told told;
    private final Draft draft;
    private final List<Long> asked = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int answered;
    private int carriedOut;
    private int by;
    private long lastSeq;

    ToldMany(DeskView view, Told told, Draft draft) {
        this.view = view;
        this.told = told;
        this.draft = draft;
    }

    Answer of(List<Long> afterSeqs) {
        for (int i = 0; i < afterSeqs.size(); i++) {
            Outcome outcome = view.acts.outcomeAfter(afterSeqs.get(i));
            if (outcome != null) {
                add(part(i), outcome);
            }
        }
        List<String> lines = new ArrayList<>();
        if (!asked.isEmpty()) {
            lines.add(told.made(draft.command(), asked, by));
        }
        int unknown = afterSeqs.size() - answered - refused.size();
        if (answered > asked.size()) {
            lines.add(done() + ", seq " + Times.grouped(lastSeq));
        }
        refused.stream().limit(MOST_REFUSALS).forEach(lines::add);
        if (refused.size() > MOST_REFUSALS) {
            lines.add("and " + (refused.size() - MOST_REFUSALS) + " more were refused");
        }
        int left = draft.inputs() - afterSeqs.size() + unknown;
        if (left > 0) {
            lines.add("not taken or not answered yet: " + left + "; autohedger ls requests");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("seq", lastSeq);
        object.put("requests", asked.stream().map(id -> "R" + id).toList());
        object.put("carriedOut", carriedOut);
        object.put("refused", refused.size());
        return Answer.of(
                refused.isEmpty() && left == 0 ? Answer.Result.OK : Answer.Result.NO,
                lines,
                object);
    }

    /** One of its inputs as if it had been a command of its own. */
    private Draft part(int i) {
        if (draft.approvals().isEmpty()) {
            Action action = draft.actions().get(i);
            return Draft.of(action.text(view.names, view.orders), "", List.of(action));
        }
        Draft.Approval approval = draft.approvals().get(i);
        Acts.Request request = view.acts.request(approval.requestId());
        String command = request == null ? "" : request.action.text(view.names, view.orders);
        return new Draft(command, "", List.of(), List.of(approval), null);
    }

    private void add(Draft part, Outcome outcome) {
        lastSeq = outcome.seq;
        Answer refusal = told.refusal(part, outcome);
        if (refusal != null && refusal.problem() != null) {
            refused.add(refusal.problem().what());
            return;
        }
        answered++;
        Outcome.Request request = outcome.request;
        if (request == null || request.carriedOut()) {
            carriedOut++;
        } else if (draft.approvals().isEmpty()) {
            asked.add(request.requestId());
            by = request.by();
        }
    }

    private String done() {
        if (draft.approvals().isEmpty()) {
            return Told.past(draft) + ", " + Times.grouped(carriedOut) + " in all";
        }
        List<Long> ids = draft.approvals().stream().map(Draft.Approval::requestId).toList();
        return (draft.approvals().getFirst().approved() ? "approved: " : "rejected: ")
                + RequestGroup.name(ids)
                + ", "
                + draft.command()
                + (carriedOut == 0 ? "" : "; " + Times.grouped(carriedOut) + " carried out");
    }
}

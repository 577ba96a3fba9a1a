// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Drafts of answers to other persons' requests: one, R12, or those of one command, R3..R42. */
final class ApprovalDrafts {
    private static final String RANGE = "R?[0-9]{1,18}\\.\\.R?[0-9]{1,18}";

    private final DeskView view;
    private final Source source;

    ApprovalDrafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    Draft of(Map<String, Object> given, boolean approved) {
        String name = Drafts.text(given, "request");
        List<Acts.Request> requests = named(name);
        if (requests.isEmpty()) {
            return Draft.wrong("AC0711", "no request '" + name + "' waits; autohedger ls requests");
        }
        List<RequestGroup> groups = RequestGroup.of(requests);
        if (groups.size() > 1) {
            return Draft.wrong(
                    "AC0711",
                    name
                            + " are requests of several commands: answer them one by one, "
                            + groups.stream()
                                    .map(RequestGroup::name)
                                    .collect(Collectors.joining(" ")));
        }
        RequestGroup group = groups.getFirst();
        String hash =
                requests.stream()
                        .map(r -> Long.toHexString(r.commandHash))
                        .collect(Collectors.joining(","));
        String shown = Drafts.text(given, "hash");
        if (!shown.isEmpty() && !shown.equals(hash)) {
            return Draft.wrong(
                    Answer.refused(
                            group.name() + " is another command than the one you were shown",
                            "look at it again: autohedger ls requests"));
        }
        return new Draft(
                group.text(view),
                effect(group, approved),
                List.of(),
                requests.stream()
                        .map(r -> new Draft.Approval(r.action.requestId(), r.commandHash, approved))
                        .toList(),
                null);
    }

    /** What of them waits; in the order in which they were made. */
    private List<Acts.Request> named(String name) {
        List<Acts.Request> found = new ArrayList<>();
        if (name.matches(RANGE)) {
            int dots = name.indexOf("..");
            long first = Drafts.number(name.substring(0, dots), 'R');
            long last = Drafts.number(name.substring(dots + 2), 'R');
            for (Acts.Request request : view.acts.requests()) {
                long id = request.action.requestId();
                if (request.waits && id >= first && id <= last) {
                    found.add(request);
                }
            }
            return found;
        }
        Acts.Request request = view.acts.request(Drafts.number(name, 'R'));
        if (request != null && request.waits) {
            found.add(request);
        }
        return found;
    }

    private String effect(RequestGroup group, boolean approved) {
        Acts.Request first = group.first();
        String reason = first.action.reason();
        StringBuilder effect = new StringBuilder(approved ? "approve " : "reject ");
        effect.append(group.name()).append(" of ").append(view.names.principal(first.by));
        effect.append(", made ").append(Times.age(source.nowNanos() - first.nanos));
        effect.append(" ago: ").append(group.text(view));
        effect.append(reason.isEmpty() ? "" : "   (" + reason + ")");
        List<Action> actions = group.requests.stream().map(r -> r.action).toList();
        if (actions.size() > 1) {
            for (Action action : actions) {
                effect.append("\n  ").append(action.text(view.names, view.orders));
            }
        }
        for (Action action : actions) {
            String posted = new BreakDrafts(view, source).posted(action);
            effect.append(posted.isEmpty() ? "" : "\n  ").append(posted);
        }
        for (String line : details(first.action)) {
            effect.append("\n  ").append(line);
        }
        if (first.action.kind() == ActionKind.RESOLVE_ORDER) {
            for (String line : new Resolved(view, actions).lines()) {
                effect.append("\n  ").append(line);
            }
        }
        return effect.toString();
    }

    /** What the words of the command do not say: who approves looks at figures. */
    private List<String> details(Action action) {
        return switch (action.kind()) {
            case OPENING ->
                    OpeningDrafts.table(view.openings.of(action.requestId()), view).stream()
                            .map(String::strip)
                            .toList();
            case AGREEMENT ->
                    AgreementDrafts.table(view.agreements.of(action.requestId()), view).stream()
                            .map(String::strip)
                            .toList();
            case BOOK_HELD, DROP_HELD -> {
                List<Held.Deal> deals = view.held.of((int) action.scopeId());
                yield List.of(
                        HeldRows.counted(deals)
                                + ", would be "
                                + new HeldRows(view, source.nowNanos()).exposure(deals));
            }
            case RELEASE -> {
                Acts.Latch latch = view.acts.latch(action.scopeId());
                yield latch == null
                        ? List.of()
                        : List.of(
                                view.names.scope(latch.scopeKind(), latch.scopeId())
                                        + " goes from "
                                        + Names.word(latch.state())
                                        + " to "
                                        + Names.word(action.valveState()));
            }
            case LIMIT_SET, OVERRIDE ->
                    List.of(
                            "when it was asked the limit was "
                                    + view.names.limit(
                                            action.scopeKind(),
                                            action.scopeId(),
                                            action.limitKind(),
                                            action.qty()));
            case DECIDE_DOUBT -> new WorldRows(view, source.nowNanos()).table();
            case FUNDING -> List.of(FundingDrafts.effect(action, view));
            case MARGIN_EQUITY -> List.of(MarginDrafts.effect(action, view));
            case SWAP_POINTS ->
                    List.of(
                            "from "
                                    + RollRows.date((int) (action.amount() >> Integer.SIZE))
                                    + " to "
                                    + RollRows.date((int) action.amount()));
            default -> List.of();
        };
    }
}

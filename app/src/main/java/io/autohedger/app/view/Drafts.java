// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes drafts of what people ask, with the names of the desk that is asked. */
public final class Drafts {
    /** How long a request waits for a second person. */
    private static final long WAITS_NANOS = 30 * 60 * Times.SECOND;

    private final DeskView view;
    private final Source source;

    private Drafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    /** The draft of a request as it came in: its verb is {@code do}, operands are text. */
    public static Draft of(Map<String, Object> request, DeskView view, Source source) {
        synchronized (view) {
            Drafts drafts = new Drafts(view, source);
            return switch (text(request, "do")) {
                case "kill" -> drafts.kill(request);
                case "release" -> drafts.release(request);
                case "approve" -> new ApprovalDrafts(view, source).of(request, true);
                case "reject" -> new ApprovalDrafts(view, source).of(request, false);
                case "resolve" -> new ResolveDrafts(view, source).of(request);
                case "decide" -> drafts.decide(request);
                case "ack" -> drafts.ack(request);
                case "stop" -> drafts.stop();
                case "replace" -> new ReplaceDrafts(view, source).of(request);
                case "reference" -> MarketDrafts.reference(request, view);
                case "strategy" -> new ModeDrafts(view, source).of(request);
                case "hedge" -> HedgeDrafts.of(request, view);
                case "limit" -> new LimitDrafts(view, source).of(request, ActionKind.LIMIT_SET);
                case "override" -> new LimitDrafts(view, source).of(request, ActionKind.OVERRIDE);
                case "opening" -> OpeningDrafts.of(request, view, source);
                case "held" -> HeldDrafts.of(request, view, source);
                case "funding" -> FundingDrafts.of(request, view, source);
                case "margin" -> MarginDrafts.of(request, view, source);
                case "swap-points" -> RollDrafts.of(request, view, source);
                case "restrict" -> MarketDrafts.restrict(request, view, source);
                case "agree" -> AgreementDrafts.of(request, view, source);
                case "adjust" -> new BreakDrafts(view, source).adjust(request);
                case "reconcile" ->
                        request.containsKey("fills")
                                ? FillsDrafts.of(request, view, source.nowNanos())
                                : new BreakDrafts(view, source).reconcile(request);
                default -> Draft.wrong("AC0706", "no command '" + text(request, "do") + "'");
            };
        }
    }

    private Draft kill(Map<String, Object> request) {
        Scopes.Scope scope = Scopes.parse(text(request, "scope"), view, source.path());
        if (scope.problem() != null) {
            return Draft.wrong(scope.problem());
        }
        String mode = text(request, "mode");
        ValveState out =
                switch (mode) {
                    case "", "cancel" -> ValveState.CANCEL;
                    case "reduce-only" -> ValveState.REDUCE_ONLY;
                    case "stop" -> ValveState.STOP;
                    default -> ValveState.NULL_VAL;
                };
        String intake = text(request, "in");
        ValveState in =
                switch (intake) {
                    case "" -> ValveState.NORMAL;
                    case "widen" -> ValveState.WIDEN;
                    case "back-to-back-only" -> ValveState.BACK_TO_BACK_ONLY;
                    case "closed" -> ValveState.CLOSED;
                    default -> ValveState.NULL_VAL;
                };
        if (out == ValveState.NULL_VAL) {
            return Draft.wrong(
                    "AC0709", "'" + mode + "' is no mode: reduce-only, cancel (default) or stop");
        }
        if (in == ValveState.NULL_VAL) {
            return Draft.wrong(
                    "AC0709", "'" + intake + "' is none of widen, back-to-back-only, closed");
        }
        List<Action> actions = new ArrayList<>();
        String command = "kill " + view.names.scope(scope.kind(), scope.id());
        if (scope.kind() == ScopeKind.CLIENT && intake.isEmpty() && mode.isEmpty()) {
            // No order of ours is one client's: what is stopped is what it may deal.
            intake = "closed";
            in = ValveState.CLOSED;
        }
        // Who closes intake and says no mode leaves the hedges alone.
        if (intake.isEmpty() || !mode.isEmpty()) {
            actions.add(valve(ActionKind.KILL, scope.kind(), scope.id(), ValveKind.OUT, out));
            command += " --mode " + Names.word(out);
        }
        if (in != ValveState.NORMAL) {
            actions.add(valve(ActionKind.KILL, scope.kind(), scope.id(), ValveKind.IN, in));
            command += " --in " + intake;
        }
        return Draft.of(command, command, actions);
    }

    private Draft release(Map<String, Object> request) {
        String name = text(request, "kill");
        Acts.Latch latch = view.acts.latch(number(name, 'K'));
        if (latch == null) {
            return Draft.wrong("AC0710", "no kill '" + name + "' is in force; autohedger ls kills");
        }
        String to = text(request, "to");
        if (!to.isEmpty() && !to.equals("reduce-only")) {
            return Draft.wrong(
                    "AC0709", "'" + to + "' is no state to release to: reduce-only, or none");
        }
        ValveState state = to.isEmpty() ? ValveState.NORMAL : ValveState.REDUCE_ONLY;
        // ORDERS section 6: what is released is named by its latch.
        Action action =
                valve(ActionKind.RELEASE, latch.scopeKind(), latch.id(), latch.valve(), state);
        String command = action.text(view.names, view.orders);
        String effect =
                command
                        + ": "
                        + view.names.scope(latch.scopeKind(), latch.scopeId())
                        + " goes to "
                        + Names.word(state)
                        + (to.isEmpty() ? "; a second person approves it" : "");
        return Draft.of(command, effect, List.of(action));
    }

    /** About an order, or about whatever is in doubt of an asset. */
    private Draft decide(Map<String, Object> request) {
        String about = text(request, "order");
        Exposures.Doubt doubt = view.exposures.doubts().get(view.names.assetOf(about));
        OrderName name =
                doubt == null
                        ? OrderName.of(about, view, source.path())
                        : new OrderName(doubt.clOrdId(), null);
        if (name.problem() != null) {
            return Draft.wrong(name.problem());
        }
        String word = text(request, "decision");
        DoubtDecision decision =
                switch (word) {
                    case "wait" -> DoubtDecision.WAIT;
                    case "cover-half" -> DoubtDecision.COVER_HALF;
                    case "cover-all" -> DoubtDecision.COVER_ALL;
                    default -> DoubtDecision.NULL_VAL;
                };
        if (decision == DoubtDecision.NULL_VAL) {
            return Draft.wrong("AC0709", "'" + word + "' is none of wait, cover-half, cover-all");
        }
        Action action = Action.decide(name.clOrdId(), expires(), decision);
        String command =
                doubt == null
                        ? action.text(view.names, view.orders)
                        : "decide " + about + " " + word;
        return Draft.of(
                command,
                command
                        + (decision == DoubtDecision.WAIT
                                ? ": nobody is asked again before " + Times.minutes(expires())
                                : ": above the cover cap a second person approves it"),
                List.of(action));
    }

    /** One alarm, all of one code, or all that one line of a strategy has raised. */
    private Draft ack(Map<String, Object> request) {
        String name = text(request, "alarm");
        List<Alarms.Line> alarms = view.alarms.named(name, view.names);
        if (alarms.isEmpty()) {
            return Draft.wrong("AC0712", "no alarm '" + name + "' is open; autohedger ls alarms");
        }
        List<Action> actions = new ArrayList<>();
        StringBuilder effect = new StringBuilder("ack " + name + ": " + alarms.size());
        effect.append(alarms.size() == 1 ? " alarm" : " alarms");
        for (Alarms.Line alarm : alarms) {
            actions.add(Action.acknowledge(alarm, text(request, "note")));
        }
        PeopleRows rows = new PeopleRows(view, source.nowNanos());
        for (List<Alarms.Line> alike : Alarms.alike(alarms)) {
            Alarms.Line first = alike.getFirst();
            effect.append("\n  ").append(first.name());
            effect.append("  ").append(first.subject().severity().name());
            effect.append(' ').append(first.subject().code().name());
            effect.append("  ").append(rows.about(first.subject()));
            effect.append("  ").append(first.text(alike.size()));
        }
        String command =
                alarms.size() == 1
                        ? actions.getFirst().text(view.names, view.orders)
                        : "ack " + name;
        return Draft.of(command, effect.toString().stripTrailing(), actions);
    }

    private Draft stop() {
        Action action =
                Action.about(
                        ActionKind.STOP_DESK,
                        ScopeKind.FIRM,
                        0,
                        Action.NOTHING,
                        Action.NOTHING,
                        Action.NOTHING,
                        Action.NOTHING);
        return Draft.of(
                "stop",
                "stop "
                        + view.names.desk
                        + ": "
                        + view.orders.open().size()
                        + " orders are open, "
                        + view.orders.unknown().size()
                        + " in doubt",
                List.of(action));
    }

    private Action valve(
            ActionKind kind, ScopeKind scope, long scopeId, ValveKind valve, ValveState state) {
        return new Action(
                0,
                kind,
                scope,
                scopeId,
                valve,
                state,
                DoubtDecision.NULL_VAL,
                Action.NOTHING,
                kind == ActionKind.RELEASE ? expires() : Action.NOTHING,
                Working.NULL_VAL,
                Action.NOTHING,
                Action.NOTHING,
                "",
                LimitKind.NULL_VAL,
                "");
    }

    private long expires() {
        return expires(source);
    }

    /** Until when what is asked now may be approved. */
    static long expires(Source source) {
        return source.nowNanos() + WAITS_NANOS;
    }

    /** K7, R12, or the number alone; -1: neither. */
    static long number(String name, char letter) {
        String digits = !name.isEmpty() && name.charAt(0) == letter ? name.substring(1) : name;
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    static String text(Map<String, Object> request, String name) {
        return request.get(name) instanceof String text ? text : "";
    }
}

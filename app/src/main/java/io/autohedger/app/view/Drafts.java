// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
                case "approve" -> drafts.approval(request, true);
                case "reject" -> drafts.approval(request, false);
                case "resolve" -> drafts.resolve(request);
                case "decide" -> drafts.decide(request);
                case "ack" -> drafts.ack(request);
                case "stop" -> drafts.stop();
                case "reference" -> MarketDrafts.reference(request, view);
                case "restrict" -> MarketDrafts.restrict(request, view, source);
                default -> wrong("AC0706", "no command '" + text(request, "do") + "'");
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
            return wrong(
                    "AC0709", "'" + mode + "' is no mode: reduce-only, cancel (default) or stop");
        }
        if (in == ValveState.NULL_VAL) {
            return wrong("AC0709", "'" + intake + "' is none of widen, back-to-back-only, closed");
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
        return new Draft(command, command, actions, null, null);
    }

    private Draft release(Map<String, Object> request) {
        String name = text(request, "kill");
        Acts.Latch latch = view.acts.latch(number(name, 'K'));
        if (latch == null) {
            return wrong("AC0710", "no kill '" + name + "' is in force; autohedger ls kills");
        }
        String to = text(request, "to");
        if (!to.isEmpty() && !to.equals("reduce-only")) {
            return wrong("AC0709", "'" + to + "' is no state to release to: reduce-only, or none");
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
        return new Draft(command, effect, List.of(action), null, null);
    }

    private Draft approval(Map<String, Object> given, boolean approved) {
        String name = text(given, "request");
        Acts.Request request = view.acts.request(number(name, 'R'));
        if (request == null || !request.waits) {
            return wrong("AC0711", "no request '" + name + "' waits; autohedger ls requests");
        }
        String command = request.action.text(view.names, view.orders);
        String reason = request.action.reason();
        String effect =
                (approved ? "approve R" : "reject R")
                        + request.action.requestId()
                        + " of "
                        + view.names.principal(request.by)
                        + ", made "
                        + Times.age(source.nowNanos() - request.nanos)
                        + " ago: "
                        + command
                        + (reason.isEmpty() ? "" : "   (" + reason + ")");
        long hash = request.commandHash;
        String shown = text(given, "hash");
        if (!shown.isEmpty() && !shown.equals(Long.toHexString(hash))) {
            return Draft.wrong(
                    Answer.refused(
                            "R"
                                    + request.action.requestId()
                                    + " is another command than the one you were shown",
                            "look at it again: autohedger ls requests"));
        }
        return new Draft(
                command,
                effect,
                List.of(),
                new Draft.Approval(request.action.requestId(), hash, approved),
                null);
    }

    private Draft resolve(Map<String, Object> request) {
        OrderName name = OrderName.of(text(request, "order"), view, source.path());
        if (name.problem() != null) {
            return Draft.wrong(name.problem());
        }
        OrderLine order = view.orders.find(name.clOrdId());
        if (order == null || order.instrumentId == 0) {
            return wrong("AC0703", "order " + view.names.order(name.clOrdId()) + " ended long ago");
        }
        Working as =
                switch (text(request, "state")) {
                    case "filled" -> Working.FILLED;
                    case "canceled" -> Working.CANCELED;
                    case "expired" -> Working.EXPIRED;
                    case "rejected" -> Working.REJECTED;
                    default -> Working.NULL_VAL;
                };
        if (as == Working.NULL_VAL) {
            return wrong(
                    "AC0709",
                    "'"
                            + text(request, "state")
                            + "' is no end of an order: filled, canceled, expired or rejected");
        }
        Names.Traded traded = view.names.traded(order.instrumentId);
        if (traded == null) {
            return wrong("AC0703", "the order's instrument is not defined");
        }
        String qtyText = text(request, "qty");
        String pxText = text(request, "px");
        Long qty =
                qtyText.isEmpty()
                        ? Long.valueOf(as == Working.FILLED ? order.orderQty : order.cumQty)
                        : mantissa(qtyText, traded.qtyScale());
        Long px =
                pxText.isEmpty()
                        ? Long.valueOf(Action.NOTHING)
                        : mantissa(pxText, traded.priceScale());
        if (qty == null || qty < 0 || qty > order.orderQty) {
            return wrong(
                    "AC0709",
                    "--qty "
                            + qtyText
                            + " is not between 0 and the order's "
                            + plain(order, order.orderQty));
        }
        if (px == null || (px != Action.NOTHING && px <= 0)) {
            return wrong(
                    "AC0709",
                    "--px "
                            + pxText
                            + " is no price of "
                            + view.names.instrument(order.instrumentId));
        }
        if (qty > order.cumQty && px == Action.NOTHING) {
            return wrong(
                    "AC0709",
                    "--px is missing: at what average price were "
                            + plain(order, qty)
                            + " filled?");
        }
        Action action =
                new Action(
                        0,
                        ActionKind.RESOLVE_ORDER,
                        ScopeKind.ORDER,
                        order.clOrdId,
                        ValveKind.NULL_VAL,
                        ValveState.NULL_VAL,
                        DoubtDecision.NULL_VAL,
                        Action.NOTHING,
                        expires(),
                        as,
                        qty,
                        px,
                        text(request, "evidence"));
        String command = action.text(view.names, view.orders);
        return new Draft(
                command,
                command
                        + ": ends its doubt by people instead of proof, "
                        + plain(order, qty)
                        + " filled in all; evidence "
                        + text(request, "evidence")
                        + "; a second person approves it",
                List.of(action),
                null,
                null);
    }

    private String plain(OrderLine order, long qty) {
        return Amounts.plain(view.names.qty(order.instrumentId, qty));
    }

    private Draft decide(Map<String, Object> request) {
        OrderName name = OrderName.of(text(request, "order"), view, source.path());
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
            return wrong("AC0709", "'" + word + "' is none of wait, cover-half, cover-all");
        }
        Action action =
                new Action(
                        0,
                        ActionKind.DECIDE_DOUBT,
                        ScopeKind.ORDER,
                        name.clOrdId(),
                        ValveKind.NULL_VAL,
                        ValveState.NULL_VAL,
                        decision,
                        Action.NOTHING,
                        expires(),
                        Working.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        "");
        String command = action.text(view.names, view.orders);
        return new Draft(
                command,
                command + ": above the cover cap a second person approves it",
                List.of(action),
                null,
                null);
    }

    private Draft ack(Map<String, Object> request) {
        String name = text(request, "alarm");
        Alarms.Line alarm = view.alarms.find(name);
        if (alarm == null) {
            return wrong("AC0712", "no alarm '" + name + "' is open; autohedger ls alarms");
        }
        Action action =
                new Action(
                        0,
                        ActionKind.ALARM_ACK,
                        ScopeKind.FIRM,
                        alarm.seq(),
                        ValveKind.NULL_VAL,
                        ValveState.NULL_VAL,
                        DoubtDecision.NULL_VAL,
                        alarm.place(),
                        Action.NOTHING,
                        Working.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        text(request, "note"));
        String command = action.text(view.names, view.orders);
        return new Draft(
                command,
                command
                        + ": "
                        + alarm.subject().severity().name()
                        + " "
                        + alarm.subject().code().name()
                        + " "
                        + alarm.subject().text(),
                List.of(action),
                null,
                null);
    }

    private Draft stop() {
        Action action =
                new Action(
                        0,
                        ActionKind.STOP_DESK,
                        ScopeKind.FIRM,
                        0,
                        ValveKind.NULL_VAL,
                        ValveState.NULL_VAL,
                        DoubtDecision.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        Working.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        "");
        return new Draft(
                "stop",
                "stop "
                        + view.names.desk
                        + ": "
                        + view.orders.open().size()
                        + " orders are open, "
                        + view.orders.unknown().size()
                        + " in doubt",
                List.of(action),
                null,
                null);
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
                "");
    }

    private long expires() {
        return source.nowNanos() + WAITS_NANOS;
    }

    private static Draft wrong(String code, String what) {
        return Draft.wrong(Answer.wrong(Answer.Result.USAGE, code, what, null));
    }

    private static @Nullable Long mantissa(String text, int scale) {
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
            return null;
        }
        try {
            return new BigDecimal(text).setScale(scale).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            return null; // more digits than the instrument has
        }
    }

    /** K7, R12, or the number alone; -1: neither. */
    private static long number(String name, char letter) {
        String digits = !name.isEmpty() && name.charAt(0) == letter ? name.substring(1) : name;
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private static String text(Map<String, Object> request, String name) {
        return request.get(name) instanceof String text ? text : "";
    }
}

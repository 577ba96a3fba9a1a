// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.desk.Role;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person is told of what became of a command (COMMANDS 9.10). */
public final class Told {
    private static final String SECOND_PERSON = "risk, approver";
    private static final int FEW = 5;

    private final DeskView view;
    private final String who;

    /**
     * For somebody.
     *
     * @param who name and roles: bea (viewer)
     */
    public Told(DeskView view, String who) {
        this.view = view;
        this.who = who;
    }

    /** Of a command that stands in the journal behind a seq. */
    public Answer of(Draft draft, long afterSeq) {
        synchronized (view) {
            Outcome outcome = view.acts.outcomeAfter(afterSeq);
            if (outcome == null) {
                return Answer.wrong(
                        Answer.Result.MACHINE,
                        "AC0713",
                        "'" + draft.command() + "' is in the journal, its answer is not yet",
                        "see what became of it: autohedger ls kills, autohedger ls requests");
            }
            Answer refused = refusal(draft, outcome);
            return refused != null ? refused : done(draft, outcome);
        }
    }

    /**
     * Of several inputs that one command has become, each behind its seq: how many were made or
     * carried out, and each that was refused.
     */
    public Answer of(Draft draft, List<Long> afterSeqs) {
        if (afterSeqs.size() == 1) {
            return of(draft, afterSeqs.getFirst());
        }
        synchronized (view) {
            return new ToldMany(view, this, draft).of(afterSeqs);
        }
    }

    @Nullable Answer refusal(Draft draft, Outcome outcome) {
        Outcome.Refusal refusal = outcome.refusal;
        if (refusal != null) {
            return refused(why(draft, refusal), outcome);
        }
        IgnoredReason ignored = outcome.ignored;
        if (ignored != null && outcome.latches.isEmpty()) {
            return refused(
                    switch (ignored) {
                        case NOT_BUILT_YET -> verb(draft) + " is not built yet in this version";
                        case DUPLICATE ->
                                "nothing to change: " + draft.command() + " holds already";
                        default -> verb(draft) + ": " + Names.word(ignored).replace('-', ' ');
                    },
                    outcome);
        }
        return null;
    }

    private String why(Draft draft, Outcome.Refusal refusal) {
        String request =
                draft.approvals().isEmpty() ? "" : "R" + draft.approvals().getFirst().requestId();
        return switch (refusal.reason()) {
            case RIGHT_MISSING ->
                    verb(draft) + " needs role " + roles(refusal.needsRoles()) + "; you are " + who;
            case OWN_REQUEST -> request + " is yours; another person must approve it";
            case EXPIRED -> request + " has waited too long; it has to be made again";
            case OTHER_COMMAND -> request + " is another command than the one you were shown";
            case UNKNOWN_REFERENCE -> draft.command() + ": there is no such thing any more";
            case OUTSIDE_RANGE -> draft.command() + outside(draft, refusal.kind());
            case NOT_IN_DOUBT -> draft.command() + ": that order is not in doubt";
            case NOTHING_TO_CHANGE ->
                    draft.command()
                            + (refusal.kind() == ActionKind.FILLS_COMPLETE
                                    ? ": its venue has not said that it is open no more, or it"
                                            + " may have been decided after that time; its fills"
                                            + " are booked, and it stays in doubt"
                                    : ": there is nothing to change");
            case NOT_BUILT_YET -> verb(draft) + " is not built yet in this version";
            case CAPACITY ->
                    switch (refusal.kind()) {
                        case OVERRIDE -> "too many overrides wait to be used; autohedger limits";
                        case OPENING -> "another file of positions waits; autohedger ls requests";
                        case AGREEMENT ->
                                "another statement waits, autohedger ls requests; or its account"
                                        + " has more balances than are kept";
                        default -> "too many requests wait already; autohedger ls requests";
                    };
            case NOT_REPLACEABLE ->
                    draft.command()
                            + ": it has ended or does not rest, is in doubt, is being cancelled, or"
                            + " another replace of it is open";
            case NOT_AS_AGREED ->
                    draft.command()
                            + ": its custodian does not hold that by the statement of its last"
                            + " close that two people have signed; look: autohedger ls agreements";
            case GATE -> draft.command() + ": the gate refuses it" + byGate(draft);
            case NULL_VAL -> draft.command() + " was refused";
        };
    }

    /** The gate's own words about the order that a command was to change. */
    private String byGate(Draft draft) {
        OrderLine order = view.orders.find(draft.actions().getFirst().scopeId());
        Refusal refusal = order == null ? null : view.refusals.newest().get(order.strategyId);
        return refusal == null ? "" : ", " + refusal.words(view.names);
    }

    /** What people saw has changed meanwhile, or it never could be. */
    private static String outside(Draft draft, ActionKind kind) {
        boolean isApproved = !draft.approvals().isEmpty();
        return switch (kind) {
            case ADJUSTMENT, END_BREAK ->
                    ": it has changed since, which a new statement shows; or its order is still in"
                            + " doubt, which people resolve; or an execution there is a break of"
                            + " its own, which ends first: autohedger breaks";
            case FILLS_COMPLETE ->
                    ": the fills that are booked add up to something else than the file's; look"
                            + " again: autohedger why ORDER";
            case TOLD_FILL -> ": that is no fill of it";
            case AGREEMENT ->
                    ": it is not of the last close, or a line of it is none; look again:"
                            + " autohedger ls agreements";
            case BOOK_HELD, DROP_HELD ->
                    ": more deals have come meanwhile; look again: autohedger ls held";
            case STRATEGY_MODE ->
                    ": its mode has changed meanwhile, or another strategy hedges the same and"
                            + " sends; look again: autohedger ls strategies";
            case LIMIT_SET, OVERRIDE ->
                    ": the limit has changed meanwhile, or it cannot be that; look again:"
                            + " autohedger limits";
            case REPLACE_ORDER ->
                    " is outside what is allowed: no quantity or price of its instrument, or an own"
                            + " order rests there the other way: autohedger ls orders";
            case DECIDE_DOUBT ->
                    isApproved
                            ? ": more is in doubt than when that was asked; look again:"
                                    + " autohedger unknowns"
                            : " is outside what is allowed";
            case RELEASE ->
                    isApproved
                            ? ": the kill has become stricter since that was asked; look again:"
                                    + " autohedger ls kills"
                            : " is outside what is allowed";
            default -> " is outside what is allowed";
        };
    }

    private static Answer refused(String why, Outcome outcome) {
        return Answer.refused(why + ". Recorded as seq " + Times.grouped(outcome.seq), null);
    }

    private static String roles(long bits) {
        return Role.of(bits).stream().map(Role::word).collect(Collectors.joining(" or "));
    }

    private static String verb(Draft draft) {
        int blank = draft.command().indexOf(' ');
        return blank < 0 ? draft.command() : draft.command().substring(0, blank);
    }

    private Answer done(Draft draft, Outcome outcome) {
        Outcome.Request request = outcome.request;
        if (!draft.approvals().isEmpty()) {
            Draft.Approval approval = draft.approvals().getFirst();
            return answer(
                    (approval.approved() ? "approved: R" : "rejected: R")
                            + approval.requestId()
                            + ", "
                            + draft.command()
                            + (request != null && request.carriedOut() ? carriedOut(request) : "")
                            + seq(outcome),
                    outcome);
        }
        if (request != null && !request.carriedOut()) {
            Map<String, Object> object = object(outcome);
            object.put("request", "R" + request.requestId());
            String line = made(draft.command(), List.of(request.requestId()), request.by());
            return Answer.ok(List.of(line), object);
        }
        if (!draft.actions().isEmpty()
                && draft.actions().getFirst().kind() == ActionKind.STRATEGY_MODE) {
            return switched(draft, outcome);
        }
        return answer(past(draft) + seq(outcome), outcome);
    }

    /** What came of it, where that is more than that it was done. */
    private String carriedOut(Outcome.Request request) {
        Acts.Request made = view.acts.request(request.requestId());
        Agreements.Agreement agreed =
                made == null || made.action.kind() != ActionKind.AGREEMENT
                        ? null
                        : view.agreements.of((int) made.action.scopeId());
        if (agreed == null) {
            return "; carried out";
        }
        return "; "
                + (agreed.breaks() == 0 ? "agreed, " : agreed.breaks() + " breaks in ")
                + agreed.lines()
                + (agreed.lines() == 1 ? " line" : " lines")
                + (agreed.known() == 0 ? "" : ", " + agreed.known() + " known")
                + (agreed.breaks() == 0 ? "" : "; autohedger breaks");
    }

    /** A mode, with what becomes of its live orders and what nobody hedges. */
    private Answer switched(Draft draft, Outcome outcome) {
        Action action = draft.actions().getFirst();
        List<String> lines = new ArrayList<>();
        lines.add(past(draft) + seq(outcome));
        List<String> live =
                view.orders.open().stream()
                        .filter(o -> o.strategyId == action.scopeId())
                        .filter(o -> action.amount() <= 0 || o.instrumentId == action.amount())
                        .map(o ->
                                view.names.order(o.clOrdId)
                                        + (outcome.canceled.contains(o.clOrdId)
                                                ? " being cancelled"
                                                : o.isUnknown() ? " in doubt" : " left"))
                        .toList();
        if (!live.isEmpty()) {
            lines.add("its live orders: " + few(live, ", "));
        }
        if (action.qty() <= StrategyMode.SHADOW.value()) {
            lines.add("stays unhedged: " + unhedged());
        }
        return Answer.ok(lines, object(outcome));
    }

    /** Of requests that follow each other. */
    String made(String command, List<Long> ids, int by) {
        Acts.Request waiting = view.acts.request(ids.getFirst());
        long until = waiting == null ? Action.NOTHING : waiting.action.expiresNanos();
        String name = RequestGroup.name(ids);
        return (ids.size() == 1 ? "request " : "requests ")
                + name
                + " made: "
                + command
                + ". Needs one of "
                + SECOND_PERSON
                + names(by)
                + "; not you."
                + (until == Action.NOTHING ? "" : " Waits until " + Times.minutes(until) + ".")
                + " They run: autohedger approve "
                + name;
    }

    /** Those who could, by name: somebody has to be phoned. */
    private String names(int asking) {
        List<String> names = view.names.seconds(asking);
        return names.isEmpty() ? " (nobody has it)" : " (" + String.join(", ", names) + ")";
    }

    /** {@code released: K7 --to reduce-only}: the verb has happened. */
    static String past(Draft draft) {
        String verb = verb(draft);
        String done =
                switch (verb) {
                    case "release" -> "released";
                    case "resolve" -> "resolved";
                    case "decide" -> "decided";
                    case "reference" -> "reference";
                    case "restrict" -> draft.command().endsWith("--lift") ? "lifted" : "restricted";
                    case "hedge" -> "released";
                    case "strategy" -> "switched";
                    case "limit" -> "limit";
                    case "override" -> "overridden";
                    case "reconcile" -> "compared";
                    case "ack" -> "acknowledged";
                    case "replace" -> "replacing";
                    case "stop" -> "stopping";
                    default -> "done: " + verb;
                };
        String rest = draft.command().substring(verb.length()).strip();
        return rest.isEmpty() ? done : done + ": " + rest;
    }

    private static String seq(Outcome outcome) {
        return ", seq " + Times.grouped(outcome.seq);
    }

    private Answer answer(String line, Outcome outcome) {
        return Answer.ok(List.of(line), object(outcome));
    }

    private static Map<String, Object> object(Outcome outcome) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("seq", outcome.seq);
        object.put("time", Times.rfc3339(outcome.nanos));
        return object;
    }

    /** Whether a kill's cancels are answered: each order has ended, or is in doubt. */
    public boolean isKillSettled(long afterSeq) {
        synchronized (view) {
            Outcome outcome = view.acts.outcomeAfter(afterSeq);
            return outcome == null
                    || outcome.canceled.stream()
                            .map(view.orders::find)
                            .allMatch(o -> o == null || o.isTerminal() || o.isUnknown());
        }
    }

    /**
     * A kill, with what became of the orders in its scope and what stays unhedged.
     *
     * @param millis how long the desk took until the cancels had left
     */
    public Answer killed(Draft draft, long afterSeq, long millis) {
        synchronized (view) {
            Outcome outcome = view.acts.outcomeAfter(afterSeq);
            Answer plain = of(draft, afterSeq);
            if (outcome == null || plain.problem() != null || outcome.latches.isEmpty()) {
                return plain;
            }
            Action kill = draft.actions().getFirst();
            List<String> doubtful =
                    view.orders.unknown().stream()
                            .filter(order -> concerns(kill, order))
                            .map(order -> view.names.order(order.clOrdId))
                            .toList();
            String kills = kills(outcome, draft);
            List<String> lines = new ArrayList<>();
            lines.add(
                    "killed: "
                            + scope(draft)
                            + ", "
                            + kills
                            + seq(outcome)
                            + ". "
                            + orders(outcome, doubtful, millis));
            long live = stillLive(kill, outcome);
            if (live > 0) {
                lines.add("still live: " + live + (live == 1 ? " order" : " orders") + " in scope");
            }
            lines.add("stays unhedged: " + unhedged());
            Map<String, Object> object = object(outcome);
            object.put("kill", kills);
            object.put("cancels", outcome.canceled.size());
            object.put("inDoubt", doubtful);
            object.put("stillLive", live);
            object.put("unhedged", new StateRows(view, outcome.nanos).positionObjects());
            return Answer.of(
                    doubtful.isEmpty() ? Answer.Result.OK : Answer.Result.OPEN_DOUBT,
                    lines,
                    object);
        }
    }

    /**
     * Orders that no cancel was sent for: the mode leaves them, or they are not acknowledged yet.
     */
    private long stillLive(Action kill, Outcome outcome) {
        return view.orders.open().stream()
                .filter(order -> !order.isUnknown() && concerns(kill, order))
                .filter(order -> !outcome.canceled.contains(order.clOrdId))
                .count();
    }

    /** Of desks and traders the journal does not say whose an order is: all of them are told. */
    private static boolean concerns(Action kill, OrderLine order) {
        return switch (kill.scopeKind()) {
            case ORDER -> order.clOrdId == kill.scopeId();
            case STRATEGY -> order.strategyId == kill.scopeId();
            case INSTRUMENT -> order.instrumentId == kill.scopeId();
            case VENUE_SESSION -> order.sessionId == kill.scopeId();
            default -> true;
        };
    }

    private static String scope(Draft draft) {
        return draft.command()
                .replaceFirst("kill ", "")
                .replace(" --mode ", ", mode ")
                .replace(" --in ", ", in ");
    }

    /** Its latches: one for each of the two valves that it moved. */
    private String kills(Outcome outcome, Draft draft) {
        StringBuilder kills = new StringBuilder();
        Outcome next = outcome;
        for (int i = 0; i < draft.actions().size() && next != null; i++) {
            next.latches.forEach(id -> kills.append(kills.isEmpty() ? "K" : " K").append(id));
            next = view.acts.outcomeAfter(next.seq);
        }
        return kills.toString();
    }

    private String orders(Outcome outcome, List<String> doubtful, long millis) {
        int sent = outcome.canceled.size();
        long filled = count(outcome, o -> o.isTerminal() && o.working == Working.FILLED);
        long canceled = count(outcome, o -> o.isTerminal()) - filled;
        long unknown = count(outcome, OrderLine::isUnknown);
        long unanswered = sent - filled - canceled - unknown;
        return sent
                + (sent == 1 ? " cancel" : " cancels")
                + " sent in "
                + millis
                + " ms; "
                + canceled
                + " canceled"
                + (filled == 0 ? "" : ", " + filled + " filled")
                + (unanswered == 0 ? "" : ", " + unanswered + " not answered yet")
                + ", "
                + doubtful.size()
                + " in doubt"
                + few(doubtful);
    }

    private static String few(List<String> all, String between) {
        int more = all.size() - FEW;
        return String.join(between, all.subList(0, Math.min(FEW, all.size())))
                + (more > 0 ? " and " + more + " more: autohedger ls orders" : "");
    }

    private static String few(List<String> orders) {
        if (orders.isEmpty()) {
            return "";
        }
        int more = orders.size() - FEW;
        return " ("
                + String.join(" ", orders.subList(0, Math.min(FEW, orders.size())))
                + (more > 0 ? " and " + more + " more: autohedger unknowns" : "")
                + ")";
    }

    private long count(Outcome outcome, Predicate<OrderLine> which) {
        return outcome.canceled.stream()
                .map(view.orders::find)
                .filter(order -> order != null && which.test(order))
                .count();
    }

    /** Each currency but the base that is not flat; both ends where they differ. */
    private String unhedged() {
        List<String> parts = new ArrayList<>();
        StateRows rows = new StateRows(view, 0);
        view.exposures
                .all()
                .forEach((id, line) -> {
                    boolean flat = line.worstDown().signum() == 0 && line.worstUp().signum() == 0;
                    if (id != view.names.baseAssetId && !flat) {
                        parts.add(rows.range(id, line));
                    }
                });
        return parts.isEmpty() ? "nothing" : String.join("  ", parts);
    }
}

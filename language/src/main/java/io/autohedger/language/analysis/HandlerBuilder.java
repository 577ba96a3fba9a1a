// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Handlers with their bits, cells and rings, and the facts that proofs need about them. */
final class HandlerBuilder {
    /**
     * A hedge as written.
     *
     * @param needs rates without which it sends nothing
     * @param downTo its goal, or null
     * @param orders that one execution makes at most
     * @param later orders that one executor may have waiting from before
     */
    record Hedge(Span span, Set<String> needs, @Nullable Expr downTo, int orders, int later) {}

    /** A hedge with where it stands and how often it may run. */
    record Site(Hedge hedge, Place place, Bound bound) {}

    /** A change of state; from is -1 for handlers beside the states. */
    record Edge(String machine, int from, int to, long leastNanos, Set<String> stops) {}

    /** A guard that leaves a state. */
    record Exit(Place place, Expr guard, Span span) {}

    final List<Integer> changed = new ArrayList<>();
    final List<Program.Ring> rings = new ArrayList<>();
    final List<StrategyPlan.HedgeSite> hedgeSites = new ArrayList<>();
    final List<StrategyPlan.TargetSite> targetSites = new ArrayList<>();
    final List<StrategyPlan.TextSite> textSites = new ArrayList<>();
    final List<Site> sites = new ArrayList<>();
    final List<Edge> edges = new ArrayList<>();
    final List<Exit> exits = new ArrayList<>();

    /** Rates whose absence some handler answers. */
    final Set<String> answered = new TreeSet<>();

    /** For each hedge site its ring. */
    private final List<Integer> siteRings = new ArrayList<>();

    /** Rings that a timer has because its orders may be sent again, by index. */
    private final Map<Integer, Bound> ownRings = new LinkedHashMap<>();

    private final List<Hedge> hedges = new ArrayList<>();
    private final List<Edge> going = new ArrayList<>();
    private final Scope scope;
    private final ExpressionChecker expressions;
    private final Missing missing;
    private int bits;
    private int labels;
    private boolean wrongSite;
    private boolean retried;

    HandlerBuilder(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
        this.missing = new Missing(scope, List.of());
    }

    /** Whether some outcome sends again what a hedge sent. */
    void retries(boolean some) {
        retried = some;
    }

    List<Integer> retryRings() {
        return retried ? siteRings : List.of();
    }

    /** Gives the rings of timers the timers' own bound in the window of the limit. */
    void setOwnRings(long windowNanos) {
        ownRings.forEach((ring, bound) -> {
            int most = Math.toIntExact(OrderRate.timed(bound, windowNanos));
            rings.set(ring, new Program.Ring(most, windowNanos));
        });
    }

    int bits() {
        return bits;
    }

    /** Whether some hedge could not be read, so that nothing can be proved of the whole. */
    boolean hasWrongSite() {
        return wrongSite;
    }

    boolean sends() {
        return !sites.isEmpty() || wrongSite;
    }

    void wrongSite() {
        wrongSite = true;
    }

    /** The handler that is being read changes the state. */
    void goes(int state, Set<String> stops) {
        going.add(new Edge("", -1, state, 0, stops));
    }

    void site(StrategyPlan.HedgeSite planned, Hedge hedge) {
        hedgeSites.add(planned);
        hedges.add(hedge);
    }

    void target(StrategyPlan.TargetSite planned, Hedge orders) {
        targetSites.add(planned);
        hedges.add(orders);
    }

    @Nullable Handler handler(Tree.Handler h, Place place) {
        hedges.clear();
        going.clear();
        Handler built =
                switch (h) {
                    case Tree.On on -> on(on, place);
                    case Tree.When w -> when(w, place);
                    case Tree.After a -> after(a, place);
                    case Tree.At at -> at(at, place);
                    case Tree.Wrong _ -> {
                        scope.report("AH0907", h.span(), "this handler is not built yet", "");
                        yield null;
                    }
                };
        if (built == null) {
            return null;
        }
        boolean wrongRate = h instanceof Tree.On t && t.rate() != null && ring(built) < 0;
        wrongSite |= wrongRate && !hedges.isEmpty();
        if (wrongRate) {
            return built;
        }
        Bound bound = Bound.of(h, built, rings, place.inState(), this::leastNanos, this::barNanos);
        hedges.forEach(x -> sites.add(new Site(x, place, bound)));
        Handler limited = retried && !hedges.isEmpty() ? limited(built, bound) : built;
        // A target is not sent again: its executor goes on until the position is there.
        if (targetSites.isEmpty()) {
            hedges.forEach(_ -> siteRings.add(ring(limited)));
        }
        long least = place.inState() ? leastDelay(built) : 0;
        for (Edge e : going) {
            edges.add(new Edge(place.machine(), place.state(), e.to(), least, e.stops()));
        }
        if (built instanceof Handler.When w && h instanceof Tree.When t && !going.isEmpty()) {
            exits.add(new Exit(place, w.guard(), t.guard().span()));
        }
        return limited;
    }

    /** What is sent again is charged to a ring: a timer gets one, others must have one. */
    private Handler limited(Handler built, Bound bound) {
        if (ring(built) >= 0) {
            return built;
        }
        if (built instanceof Handler.On on && bound instanceof Bound.Every) {
            ownRings.put(rings.size(), bound);
            rings.add(new Program.Ring(1, 1));
            return new Handler.On(
                    on.enter(),
                    on.every(),
                    on.changed(),
                    on.bars(),
                    rings.size() - 1,
                    on.guard(),
                    on.body(),
                    on.label(),
                    on.line());
        }
        if (!(bound instanceof Bound.None)) {
            scope.report(
                    Diagnostic.of(
                                    "AH0301",
                                    hedges.getFirst().span(),
                                    "what is sent again here has no rate limit",
                                    "an outcome of hedge retries")
                            .also(bound.span(), "has no rate that a retry may be charged to")
                            .fix("on enter at most 5 per 1s { .. }"));
        }
        return built;
    }

    private static int ring(Handler h) {
        return h instanceof Handler.On on ? on.ring() : -1;
    }

    /** The least time that a state is held before this handler can leave it. */
    private long leastDelay(Handler h) {
        return switch (h) {
            case Handler.After a -> leastNanos(a.delay());
            case Handler.When w -> w.hold() == null ? 0 : leastNanos(w.hold());
            case Handler.On _, Handler.At _ -> 0;
        };
    }

    private long barNanos(int let) {
        return ((Program.Bars) scope.lets.get(let)).everyNanos();
    }

    /** The least that a time can be for any setting of the parameters; 0 when that is unknown. */
    private long leastNanos(Expr e) {
        return switch (e) {
            case Expr.Exact x when x.scale() == 9 -> Math.max(0, x.mantissa());
            case Expr.Source s -> Math.max(0, scope.least.getOrDefault(s.source(), 0L));
            case Expr.Let l when scope.lets.get(l.let()) instanceof Program.Plain p ->
                    leastNanos(p.value());
            case Expr.Choose c -> Math.min(leastNanos(c.whenTrue()), leastNanos(c.whenFalse()));
            default -> 0;
        };
    }

    private String label(Tree.Handler h, String form, Place place) {
        return (place.machine().isEmpty() ? "" : place.machine() + "_")
                + form
                + "_"
                + scope.line(h.span())
                + "_"
                + labels++;
    }

    private Handler on(Tree.On on, Place place) {
        boolean wrongTimer = false;
        boolean enter = false;
        List<Handler.Every> every = new ArrayList<>();
        List<Integer> cells = new ArrayList<>();
        List<Integer> bars = new ArrayList<>();
        for (Tree.Expr e : on.events()) {
            if (e instanceof Tree.Name n && !n.text().equals("enter")) {
                Integer let = expressions.bars(n);
                if (let == null) {
                    noEvent(n);
                } else {
                    bars.add(let);
                }
            } else if (e instanceof Tree.Name) {
                enter = true;
                if (!place.inState()) {
                    scope.report(
                            Diagnostic.of(
                                            "AH0424",
                                            e.span(),
                                            "`enter` stands in a state",
                                            "nothing is entered here")
                                    .fix("move this handler into a state"));
                }
            } else if (e instanceof Tree.Call c && scope.text(c.function()).equals("every")) {
                Expr period = period(c);
                if (period == null) {
                    wrongTimer = true;
                } else {
                    every.add(new Handler.Every(period, bits++));
                }
            } else if (e instanceof Tree.Call c) {
                cells.addAll(cells(c));
            }
        }
        int ring = on.rate() == null ? -1 : ring(on.rate());
        Quantity guard = on.guard() == null ? null : expressions.truth(on.guard());
        List<Stmt> body = body(on.body(), place.whileEntering(enter), guard);
        wrongSite |= wrongTimer;
        return new Handler.On(
                enter,
                every,
                cells,
                bars,
                ring,
                guard == null ? null : guard.expr(),
                body,
                label(on, "on", place),
                scope.line(on.span()));
    }

    private void noEvent(Tree.Name n) {
        List<String> events = new ArrayList<>(List.of("enter", "every(p)", "changed(x)"));
        events.addAll(scope.bars.keySet());
        scope.report(
                Scope.suggested(
                        Diagnostic.of(
                                "AH0201",
                                n.span(),
                                "`" + n.text() + "` is no event",
                                "events: " + String.join(", ", events)),
                        n.text(),
                        events));
    }

    /** {@code at x}: a time of a session, moved by a duration. */
    private @Nullable Handler at(Tree.At a, Place place) {
        Quantity time = expressions.number(a.time());
        List<Stmt> body = body(a.body(), place, null);
        if (time == null) {
            return null;
        }
        if (!time.unit().equals(Unit.SECOND) || !time.point() || !time.expr().shape().isExact()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0208",
                                    a.time().span(),
                                    time.typeName() + " where Time is needed",
                                    time.typeName())
                            .fix("a time such as i.day.close - 2min"));
            return null;
        }
        Expr nanos = Operators.finer(time.expr(), 9);
        return new Handler.At(nanos, bits++, body, label(a, "at", place), scope.line(a.span()));
    }

    private @Nullable Expr period(Tree.Call c) {
        if (c.arguments().size() == 1 && c.arguments().getFirst().name() == null) {
            return duration(c.arguments().getFirst().value());
        }
        scope.report(
                Diagnostic.of(
                                "AH0206",
                                c.span(),
                                "`every` takes 1 time",
                                c.arguments().size() + " here")
                        .fix("on every(1s)"));
        return null;
    }

    private List<Integer> cells(Tree.Call c) {
        if (c.arguments().size() != 1 || c.arguments().getFirst().name() != null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    c.span(),
                                    "`changed` takes 1 value",
                                    c.arguments().size() + " here")
                            .fix("on changed(a) or changed(b)"));
            return List.of();
        }
        int cell = cell(c.arguments().getFirst().value());
        return cell < 0 ? List.of() : List.of(cell);
    }

    private int cell(Tree.Expr e) {
        Quantity q = expressions.check(e);
        if (q == null) {
            return -1;
        }
        Expr value = q.expr();
        if (!(value instanceof Expr.Let)) {
            Expr root = Quantity.root(value);
            value =
                    scope.addLet(q, new Program.Plain("changed", root, scope.line(e.span())))
                            .expr();
        }
        int let = ((Expr.Let) value).let();
        if (!changed.contains(let)) {
            changed.add(let);
        }
        return changed.indexOf(let);
    }

    private int ring(Tree.Rate rate) {
        int before = scope.diagnostics.size();
        long window = expressions.constant(rate.per(), Unit.SECOND, 9);
        int most =
                rate.most().text().matches("[0-9]{1,4}") ? Integer.parseInt(rate.most().text()) : 0;
        if (scope.diagnostics.size() == before && (most < 1 || window <= 0)) {
            Span wrong = most < 1 ? rate.most().span() : rate.per().span();
            scope.report(
                    Diagnostic.of(
                                    "AH0305",
                                    wrong,
                                    "a rate is a whole number from 1 to 9999 per a time above 0",
                                    most < 1 ? "not such a number" : "not such a time")
                            .fix("at most 5 per 1s"));
        }
        if (scope.diagnostics.size() > before) {
            return -1;
        }
        rings.add(new Program.Ring(most, window));
        return rings.size() - 1;
    }

    private @Nullable Handler when(Tree.When w, Place place) {
        Quantity guard = expressions.truth(w.guard());
        Expr hold = w.hold() == null ? null : duration(w.hold());
        List<Stmt> body = body(w.body(), place, guard);
        if (guard == null) {
            return null;
        }
        answered.addAll(missing.answers(guard.expr()));
        return new Handler.When(
                guard.expr(), hold, bits++, body, label(w, "when", place), scope.line(w.span()));
    }

    private @Nullable Handler after(Tree.After a, Place place) {
        Expr delay = duration(a.delay());
        List<Stmt> body = body(a.body(), place, null);
        if (!place.machine().isEmpty() && !place.inState()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0424",
                                    new Span(a.span().start(), a.span().start() + 5),
                                    "`after` in a machine stands in a state",
                                    "after what?")
                            .fix("move this handler into a state"));
        }
        return delay == null
                ? null
                : new Handler.After(
                        delay, bits++, body, label(a, "after", place), scope.line(a.span()));
    }

    @Nullable Expr duration(Tree.Expr e) {
        Quantity q = expressions.number(e);
        if (q == null) {
            return null;
        }
        boolean time = q.unit().equals(Unit.SECOND) && !q.point();
        if (!time || !q.expr().shape().isExact()) {
            boolean computed = time;
            scope.report(
                    Diagnostic.of(
                                    q.bare() ? "AH0207" : "AH0208",
                                    e.span(),
                                    computed
                                            ? "a computed time where an exact one is needed"
                                            : q.typeName() + " where Duration is needed",
                                    computed ? "this is real" : q.typeName())
                            .fix("write a time such as 500ms"));
            return null;
        }
        int scale = q.expr().shape().scale();
        return scale == 9 ? q.expr() : new Expr.Rescale(q.expr(), 9);
    }

    private List<Stmt> body(Tree.Body body, Place place, @Nullable Quantity guard) {
        Set<String> stops = guard == null ? new TreeSet<>() : missing.mayStop(guard.expr());
        var b = new BodyBuilder(scope, expressions, this, place, stops, null, -1);
        scope.inBody = true;
        List<Stmt> statements = b.statements(body);
        scope.inBody = false;
        return statements;
    }
}

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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handlers with their bits, cells and rings. */
final class HandlerBuilder {
    /** Where a handler stands: machine and its states, or the top. */
    record Place(String machine, List<String> states, boolean inState) {}

    /** An order path: firings of a ring, each with so many orders. */
    record Path(int ring, int orders) {}

    /** A hedge that needs these rates. */
    private record Need(Span span, Set<String> rates) {}

    static final Place TOP = new Place("", List.of(), false);

    final List<Integer> changed = new ArrayList<>();
    final List<Program.Ring> rings = new ArrayList<>();
    final List<StrategyPlan.HedgeSite> hedgeSites = new ArrayList<>();
    final List<StrategyPlan.TextSite> textSites = new ArrayList<>();
    final List<Path> paths = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();
    private final Scope scope;
    private final ExpressionChecker expressions;
    private int bits;
    private int labels;
    private boolean exit;
    @Nullable Span firstHedge;

    HandlerBuilder(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    int bits() {
        return bits;
    }

    /** Whether a handler since the last question had a way out. */
    boolean tookExit() {
        boolean took = exit;
        exit = false;
        return took;
    }

    void markExit() {
        exit = true;
    }

    void need(Span span, Set<String> rates) {
        needs.add(new Need(span, rates));
        if (firstHedge == null) {
            firstHedge = span;
        }
    }

    @Nullable Handler handler(Tree.Handler h, Place place) {
        int before = hedgeSites.size();
        Handler built =
                switch (h) {
                    case Tree.On on -> on(on, place);
                    case Tree.When w -> when(w, place);
                    case Tree.After a -> after(a, place);
                    case Tree.Unbuilt u -> {
                        scope.report(u.code(), u.span(), u.what() + " is not built yet", "");
                        yield null;
                    }
                };
        int orders = hedgeSites.size() - before;
        if (orders > 0) {
            bound(h, built, orders);
        }
        return built;
    }

    private void bound(Tree.Handler h, @Nullable Handler built, int orders) {
        if (h instanceof Tree.On on && on.rate() != null) {
            if (built instanceof Handler.On b) {
                paths.add(new Path(b.ring(), orders));
            }
            return;
        }
        Diagnostic d =
                Diagnostic.of(
                                "AH0301",
                                firstHedgeIn(h),
                                "this order path has no rate limit",
                                "up to "
                                        + orders
                                        + (orders == 1 ? " order" : " orders")
                                        + " per event")
                        .note("events have no upper rate, so orders per second have no bound");
        scope.report(
                h instanceof Tree.On
                        ? d.fix("on .. at most 5 per 1s { .. }")
                        : d.fix("hedge in a handler `on changed(..) at most 5 per 1s`"));
    }

    private Span firstHedgeIn(Tree.Handler h) {
        for (Need need : needs) {
            if (need.span().start() >= h.span().start() && need.span().end() <= h.span().end()) {
                return need.span();
            }
        }
        return h.span();
    }

    private String label(Tree.Handler h, String form, Place place) {
        return (place.machine().isEmpty() ? "" : place.machine() + "_")
                + form
                + "_"
                + scope.line(h.span())
                + "_"
                + labels++;
    }

    private @Nullable Handler on(Tree.On on, Place place) {
        boolean enter = false;
        List<Integer> cells = new ArrayList<>();
        for (Tree.Expr e : on.events()) {
            if (e instanceof Tree.Name n && n.text().equals("enter")) {
                enter = true;
                if (!place.inState()) {
                    scope.report("AH0907", e.span(), "`enter` stands in a state only", "");
                }
            } else if (e instanceof Tree.Call c
                    && c.function() instanceof Tree.Name n
                    && n.text().equals("changed")
                    && c.arguments().size() == 1) {
                int cell = cell(c.arguments().getFirst().value());
                if (cell >= 0) {
                    cells.add(cell);
                }
            } else {
                scope.report(
                        "AH0907",
                        e.span(),
                        "this event is not built yet",
                        "built: enter, changed(x)");
            }
        }
        int ring = on.rate() == null ? -1 : ring(on.rate());
        Quantity guard = on.guard() == null ? null : expressions.truth(on.guard());
        List<Stmt> body = body(on.body(), place, !enter);
        return new Handler.On(
                enter,
                cells,
                ring,
                guard == null ? null : guard.expr(),
                body,
                label(on, "on", place),
                scope.line(on.span()));
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
        int found = changed.indexOf(let);
        if (found < 0) {
            changed.add(let);
        }
        return changed.indexOf(let);
    }

    private int ring(Tree.Rate rate) {
        long window = expressions.constant(rate.per(), Unit.SECOND, 9);
        int most = 0;
        if (rate.most().matches("[0-9]{1,4}")) {
            most = Integer.parseInt(rate.most());
        }
        if (most < 1 || window <= 0) {
            scope.report("AH0214", rate.span(), "a rate is 1 to 9999 per a Duration", "");
            return -1;
        }
        rings.add(new Program.Ring(most, window));
        return rings.size() - 1;
    }

    private @Nullable Handler when(Tree.When w, Place place) {
        Quantity guard = expressions.truth(w.guard());
        Expr hold = w.hold() == null ? null : duration(w.hold());
        List<Stmt> body = body(w.body(), place, true);
        return guard == null
                ? null
                : new Handler.When(
                        guard.expr(),
                        hold,
                        bits++,
                        body,
                        label(w, "when", place),
                        scope.line(w.span()));
    }

    private @Nullable Handler after(Tree.After a, Place place) {
        Expr delay = duration(a.delay());
        List<Stmt> body = body(a.body(), place, true);
        if (!place.machine().isEmpty() && !place.inState()) {
            scope.report("AH0907", a.span(), "`after` outside a state is not built yet", "");
        }
        return delay == null
                ? null
                : new Handler.After(
                        delay, bits++, body, label(a, "after", place), scope.line(a.span()));
    }

    private @Nullable Expr duration(Tree.Expr e) {
        Quantity q = expressions.number(e);
        if (q == null) {
            return null;
        }
        if (!q.unit().equals(Unit.SECOND) || !q.expr().shape().isExact()) {
            scope.report(
                    "AH0208",
                    e.span(),
                    q.typeName() + " where Duration is needed",
                    "an exact time such as 500ms");
            return null;
        }
        int scale = q.expr().shape().scale();
        return scale == 9 ? q.expr() : new Expr.Rescale(q.expr(), 9);
    }

    private List<Stmt> body(Tree.Body body, Place place, boolean mayGo) {
        var b = new BodyBuilder(scope, expressions, this, place, mayGo, null);
        return b.statements(body);
    }

    /** Every rate that a hedge needs must have a handler for when it is missing. */
    void requireHandledMissing() {
        for (Need need : needs) {
            boolean handled =
                    need.rates().isEmpty()
                            || scope.unknownHandled.stream()
                                    .anyMatch(k -> k.containsAll(need.rates()));
            if (!handled) {
                String rate = String.join(", ", need.rates());
                scope.report(
                        Diagnostic.of(
                                        "AH0431",
                                        need.span(),
                                        "nothing handles a missing price of this hedge",
                                        "needs " + rate)
                                .note("without a price there is no order: risk would silently stay")
                                .fix("add   when not known(..) for 1s { page \"no price\" }"));
            }
        }
    }
}

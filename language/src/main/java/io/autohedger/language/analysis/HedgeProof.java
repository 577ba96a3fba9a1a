// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.CompareOp;
import io.autohedger.language.ir.Expr;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** That no hedge stops in silence (LANGUAGE section 1, rows 9 and 11). */
final class HedgeProof {
    private final Scope scope;
    private final HandlerBuilder handlers;

    HedgeProof(Scope scope, HandlerBuilder handlers) {
        this.scope = scope;
        this.handlers = handlers;
    }

    /** Every rate that a hedge hangs on must have a handler for when it is missing. */
    void requireHandledMissing() {
        Set<String> reported = new TreeSet<>();
        Set<Integer> places = new TreeSet<>();
        for (HandlerBuilder.Site site : handlers.sites) {
            Set<String> own = site.hedge().needs();
            Set<String> lacking = new TreeSet<>(own);
            lacking.addAll(stopsOnTheWay(site.place()));
            lacking.removeAll(handlers.answered);
            lacking.removeAll(reported);
            if (!lacking.isEmpty() && places.add(site.hedge().span().start())) {
                reported.addAll(lacking);
                scope.report(unanswered(site, lacking, own.containsAll(lacking)));
            }
        }
    }

    /** Rates without which the machine may never come to the state. */
    private Set<String> stopsOnTheWay(Place place) {
        Set<String> stops = new TreeSet<>();
        if (!place.inState()) {
            return stops;
        }
        Set<Integer> towards = new TreeSet<>(List.of(place.state()));
        int before = 0;
        while (before < stops.size() + towards.size()) {
            before = stops.size() + towards.size();
            for (HandlerBuilder.Edge e : handlers.edges) {
                if (e.machine().equals(place.machine()) && towards.contains(e.to())) {
                    stops.addAll(e.stops());
                    towards.addAll(e.from() < 0 ? List.of() : List.of(e.from()));
                }
            }
        }
        return stops;
    }

    private Diagnostic unanswered(HandlerBuilder.Site site, Set<String> lacking, boolean direct) {
        String rates = String.join(", ", lacking);
        if (rates.contains(".")) {
            return Diagnostic.of(
                            "AH0431",
                            site.hedge().span(),
                            "nothing answers that there are not enough bars for this target",
                            direct ? "needs " + rates : "a guard on the way here needs " + rates)
                    .note("without them there is no order, in silence")
                    .fix("add   when not known(" + cover(lacking) + ") for 10min { alert \"..\" }");
        }
        Diagnostic d =
                Diagnostic.of(
                        "AH0431",
                        site.hedge().span(),
                        "nothing answers a missing price that this hedge hangs on",
                        direct ? "needs " + rates : "a guard on the way here needs " + rates);
        for (String rate : lacking) {
            Span at = scope.ratePlaces.get(rate);
            d = at == null ? d : d.also(at, "may be missing");
        }
        return d.note("without the price there is no order: the risk would stay, in silence")
                .fix("add   when not known(" + cover(lacking) + ") for 1s { page \"no price\" }");
    }

    /** A name or an expression that is missing when one of these rates is. */
    private String cover(Set<String> rates) {
        Missing missing = new Missing(scope, List.of());
        for (var value : scope.values.entrySet()) {
            Expr e = value.getValue().expr();
            if (e instanceof Expr.Let
                    && missing.answers(new Expr.Not(new Expr.Known(e))).containsAll(rates)) {
                return value.getKey();
            }
        }
        String rate = rates.iterator().next();
        int slash = rate.indexOf('/');
        if (slash < 0) {
            return rate;
        }
        return "rate(" + rate.substring(slash + 1) + ", " + rate.substring(0, slash) + ")";
    }

    /** Rounding down to the lot leaves more than the goal, so that such an exit is never taken. */
    void lintExits() {
        Set<Integer> places = new TreeSet<>();
        for (HandlerBuilder.Exit exit : handlers.exits) {
            for (HandlerBuilder.Site site : handlers.sites) {
                Expr goal = site.hedge().downTo();
                if (goal != null
                        && site.place().equals(exit.place())
                        && meets(exit, goal)
                        && places.add(exit.span().start())) {
                    scope.warnings.add(warning(exit, site));
                }
            }
        }
    }

    private static boolean meets(HandlerBuilder.Exit exit, Expr goal) {
        return exit.guard() instanceof Expr.Compare c
                && (c.op() == CompareOp.AT_MOST || c.op() == CompareOp.LESS)
                && plain(c.right()).equals(plain(goal));
    }

    private static Expr plain(Expr e) {
        return switch (e) {
            case Expr.ToReal t -> plain(t.operand());
            case Expr.Root r -> plain(r.operand());
            case Expr.Rescale r -> plain(r.operand());
            default -> e;
        };
    }

    private static Diagnostic warning(HandlerBuilder.Exit exit, HandlerBuilder.Site site) {
        return Diagnostic.of(
                        "AH0612",
                        exit.span(),
                        "this exit waits for exactly what the hedge aims at",
                        "hardly ever true")
                .also(site.hedge().span(), "hedges down to there, rounded down to a lot")
                .note("what rounding leaves is above the goal, so the state is not left")
                .fix("leave earlier, such as halfway between the band and the trigger")
                .warning();
    }
}

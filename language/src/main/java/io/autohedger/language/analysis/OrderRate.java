// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The greatest number of orders in any window, by LANGUAGE 4.2: the sum over all hedges. */
final class OrderRate {
    /** One term of the sum. */
    record Term(long orders, String where, Span span, Place place) {}

    private final Scope scope;
    private final HandlerBuilder handlers;
    private final List<Term> terms = new ArrayList<>();

    OrderRate(Scope scope, HandlerBuilder handlers) {
        this.scope = scope;
        this.handlers = handlers;
    }

    /** Reports the paths that have no bound; one message for each handler. */
    void prove(long windowNanos) {
        Set<Integer> reported = new TreeSet<>();
        for (HandlerBuilder.Site site : handlers.sites) {
            long most = most(site, windowNanos);
            if (most >= 0) {
                String at = site.place().text();
                String where = at.isEmpty() ? "line " + scope.line(site.hedge().span()) : at;
                terms.add(new Term(most, where, site.bound().span(), site.place()));
            } else if (reported.add(site.bound().span().start())) {
                scope.report(unbounded(site, windowNanos));
            }
        }
        later();
    }

    /** What waits in an executor may fall into the window of what follows: one more. */
    private void later() {
        handlers.sites.stream()
                .filter(s -> s.hedge().later() > 0)
                .findFirst()
                .ifPresent(s -> terms.add(new Term(1, "delayed", s.hedge().span(), Place.TOP)));
    }

    /** Orders of one site in any window; -1 when there is no bound. */
    private long most(HandlerBuilder.Site site, long windowNanos) {
        long firings = firings(site, windowNanos);
        return firings < 0 ? -1 : firings * site.hedge().orders();
    }

    /** Firings of timers in any window, one of them late. */
    static long timed(Bound bound, long windowNanos) {
        return bound instanceof Bound.Every e
                ? e.leastNanos().stream().mapToLong(p -> Math.ceilDiv(windowNanos, p) + 1).sum()
                : 0;
    }

    private long firings(HandlerBuilder.Site site, long windowNanos) {
        return switch (site.bound()) {
            case Bound.Rate r -> Math.ceilDiv(windowNanos, r.windowNanos()) * r.most();
            case Bound.Hold h -> Math.ceilDiv(windowNanos, h.leastNanos());
            case Bound.Every e -> timed(e, windowNanos);
            case Bound.Once _ -> 1;
            case Bound.Entry e -> comesBackLater(site.place(), windowNanos) ? e.times() : -1;
            case Bound.None _ -> -1;
        };
    }

    /** Whether every cycle through a state takes at least the window. */
    private boolean comesBackLater(Place place, long windowNanos) {
        Set<Integer> reached = new TreeSet<>();
        List<Integer> next = new ArrayList<>(quick(place, place.state(), windowNanos));
        while (!next.isEmpty()) {
            int state = next.removeLast();
            if (reached.add(state)) {
                next.addAll(quick(place, state, windowNanos));
            }
        }
        return !reached.contains(place.state());
    }

    /** The states that may follow in less than the window. */
    private Set<Integer> quick(Place place, int state, long windowNanos) {
        Set<Integer> next = new TreeSet<>();
        for (HandlerBuilder.Edge e : handlers.edges) {
            boolean own = e.machine().equals(place.machine());
            boolean from = e.from() == state || e.from() < 0;
            if (own && from && e.to() != state && e.leastNanos() < windowNanos) {
                next.add(e.to());
            }
        }
        return next;
    }

    private Diagnostic unbounded(HandlerBuilder.Site site, long windowNanos) {
        long orders =
                handlers.sites.stream()
                        .filter(s -> s.bound().equals(site.bound()))
                        .filter(s -> s.place().machine().equals(site.place().machine()))
                        .mapToLong(s -> s.hedge().orders())
                        .sum();
        String many = orders == 1 ? "1 order" : orders + " orders";
        Span head = site.bound().span();
        String text = scope.source.text(head);
        Diagnostic d =
                Diagnostic.of(
                        "AH0301",
                        site.hedge().span(),
                        "this order path has no rate limit",
                        "up to " + many + " each time");
        if (site.bound() instanceof Bound.Entry) {
            String state = site.place().text();
            return d.also(head, "as often as `" + state + "` is entered")
                    .note(
                            "`"
                                    + state
                                    + "` can be left and entered again in less than "
                                    + Durations.text(windowNanos))
                    .fix("on enter at most 5 per 1s { .. }");
        }
        boolean on = handlers.changed.size() > 0 && text.contains("changed");
        return d.also(head, "comes as often as others want")
                .note("prices and deals have no upper rate, so orders per second have no bound")
                .fix(
                        on
                                ? "on " + text + " at most 5 per 1s { .. }"
                                : "on changed(..) at most 5 per 1s when " + text + " { .. }");
    }

    long total() {
        return terms.stream().mapToLong(Term::orders).sum();
    }

    /** Orders by where their rate is written, members of a family together. */
    Map<Span, Long> bySpan() {
        Map<Span, Long> orders = new LinkedHashMap<>();
        terms.forEach(t -> orders.merge(t.span(), t.orders(), Long::sum));
        return orders;
    }

    /** {@code 7 x (5 Urgent + 2 Bleed)}. */
    String sum() {
        Map<String, Map<String, Long>> families = new LinkedHashMap<>();
        Map<String, Integer> members = new LinkedHashMap<>();
        for (Term t : terms) {
            String machine = t.place().machine();
            String family = machine.contains("$") ? machine.substring(0, machine.indexOf('$')) : "";
            members.put(family, family.isEmpty() ? 1 : t.place().members());
            families.computeIfAbsent(family, _ -> new LinkedHashMap<>())
                    .merge(t.where(), t.orders(), Long::sum);
        }
        List<String> parts = new ArrayList<>();
        families.forEach((family, byPlace) -> {
            int size = members.getOrDefault(family, 1);
            List<String> own = new ArrayList<>();
            byPlace.forEach((where, orders) -> own.add(orders / size + " " + where));
            String text = String.join(" + ", own);
            parts.add(family.isEmpty() ? text : size + " x (" + text + ")");
        });
        return String.join(" + ", parts);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }
}

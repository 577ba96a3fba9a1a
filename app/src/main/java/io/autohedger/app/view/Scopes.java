// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ScopeKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a kill is about, as it is typed: {@code firm}, {@code venue:LP1}, {@code order:117}. */
final class Scopes {
    /**
     * A scope.
     *
     * @param problem null where it is one
     */
    record Scope(ScopeKind kind, long id, @Nullable Answer problem) {}

    /** All that nets is in one core, for now. */
    private static final int THIS_NODE = 1;

    private Scopes() {}

    static Scope parse(String text, DeskView view, String path) {
        if (text.equals("firm")) {
            return new Scope(ScopeKind.FIRM, 0, null);
        }
        if (text.equals("node")) {
            return new Scope(ScopeKind.NODE, THIS_NODE, null);
        }
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String name = colon < 0 ? "" : text.substring(colon + 1);
        Names names = view.names;
        if (kind.equals("order") && !name.isEmpty()) {
            OrderName order = OrderName.of(name, view, path);
            return new Scope(ScopeKind.ORDER, order.clOrdId(), order.problem());
        }
        return switch (kind) {
            case "strategy" ->
                    named(
                            ScopeKind.STRATEGY,
                            kind,
                            name,
                            names.strategies.keySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    names::strategy,
                                                    id -> id,
                                                    (one, other) -> one,
                                                    TreeMap::new)));
            case "instrument" ->
                    named(
                            ScopeKind.INSTRUMENT,
                            kind,
                            name,
                            ids(names.instruments, Names.Traded::symbol));
            case "client" ->
                    named(ScopeKind.CLIENT, kind, name, ids(names.clients, Names.Client::name));
            case "trader" -> named(ScopeKind.TRADER, kind, name, names.traders);
            case "desk" -> named(ScopeKind.DESK, kind, name, names.desks);
            case "venue" -> named(ScopeKind.VENUE_SESSION, kind, name, sessions(names));
            default -> noScope(text);
        };
    }

    /** Where limits are: a scope, or a prime broker. */
    static Scope limited(String text, DeskView view, String path) {
        String broker = "prime-broker:";
        return text.startsWith(broker)
                ? named(
                        ScopeKind.PRIME_BROKER,
                        "prime-broker",
                        text.substring(broker.length()),
                        ids(view.names.primeBrokers, name -> name))
                : parse(text, view, path);
    }

    private static <V> Map<String, Integer> ids(Map<Integer, V> by, Function<V, String> name) {
        Map<String, Integer> ids = new TreeMap<>();
        by.forEach((id, value) -> ids.put(name.apply(value), id));
        return ids;
    }

    private static Map<String, Integer> sessions(Names names) {
        Map<String, Integer> ids = new TreeMap<>();
        names.venues.values().forEach(venue -> ids.put(venue.name(), venue.sessionId()));
        return ids;
    }

    private static Scope named(
            ScopeKind kind, String word, String name, Map<String, Integer> known) {
        Integer id = known.get(name);
        return id != null
                ? new Scope(kind, id, null)
                : problem("no " + word + " '" + name + "' on this desk", known.keySet());
    }

    private static Scope noScope(String text) {
        return problem(
                "'" + text + "' is no scope",
                List.of(
                        "firm",
                        "node",
                        "strategy:NAME",
                        "instrument:SYMBOL",
                        "client:NAME",
                        "venue:NAME",
                        "trader:NAME",
                        "desk:NAME",
                        "order:ID"));
    }

    private static Scope problem(String what, Collection<String> known) {
        Answer answer =
                Answer.wrong(
                        Answer.Result.USAGE,
                        "AC0708",
                        what,
                        known.isEmpty()
                                ? List.of()
                                : List.of("there is: " + String.join(" ", known)),
                        null);
        return new Scope(ScopeKind.NULL_VAL, 0, answer);
    }
}

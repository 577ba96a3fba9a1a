// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** {@code use}: books, venues, currencies and sessions of the desk. */
final class UseBuilder {
    private final Scope scope;

    UseBuilder(Scope scope) {
        this.scope = scope;
    }

    void use(Tree.Use u) {
        Tree.Call call = u.value() instanceof Tree.Call c ? c : null;
        String kind = call != null && call.function() instanceof Tree.Name n ? n.text() : "";
        if (call != null && kind.equals("books")) {
            books(u, call);
        } else if (call != null && kind.equals("venues")) {
            scope.venues.put(u.name().text(), ids(call, scope.universe.venues(), "venue"));
        } else if (call != null && kind.equals("currencies")) {
            currencies(u, call);
        } else if (call != null && kind.equals("session")) {
            session(u, call);
        } else {
            scope.wrongUses.add(u.name().text());
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0221",
                                    u.value().span(),
                                    "`use` does not know this",
                                    "use takes: books(..), venues(..), currencies(..),"
                                            + " session(..)"),
                            kind,
                            Vocabulary.USES));
        }
    }

    private void currencies(Tree.Use u, Tree.Call call) {
        List<Asset> members = new ArrayList<>();
        boolean right = !call.arguments().isEmpty();
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null && scope.universe.isUnpriced(scope.text(a.value()))) {
                continue;
            }
            Asset asset = a.name() == null ? scope.asset(a.value()) : null;
            right &= asset != null;
            if (asset != null && members.contains(asset)) {
                right = false;
                scope.report(
                        Diagnostic.of(
                                        "AH0209",
                                        a.span(),
                                        "`" + asset.code() + "` stands twice",
                                        "here again")
                                .fix("remove one of them"));
            } else if (asset != null) {
                members.add(asset);
            } else if (a.name() != null) {
                scope.report(
                        Diagnostic.of(
                                        "AH0206",
                                        a.name().span(),
                                        "`currencies` takes no names",
                                        "takes assets alone")
                                .fix("currencies(EUR, GBP)"));
            }
        }
        if (call.arguments().isEmpty()) {
            scope.report(
                    Diagnostic.of("AH0206", call.span(), "`currencies` needs one", "of which?")
                            .fix("currencies(EUR, GBP)"));
        }
        if (right && members.isEmpty()) {
            right = false;
            scope.report(
                    Diagnostic.of(
                            "AH0220",
                            call.span(),
                            "nothing prices any of these currencies in this run",
                            "all have left"));
        }
        if (right) {
            scope.currencies.put(u.name().text(), List.copyOf(members));
        } else {
            scope.wrongUses.add(u.name().text());
        }
    }

    private void session(Tree.Use u, Tree.Call call) {
        List<Integer> ids = ids(call, scope.universe.sessions(), "session");
        if (ids.size() == 1 && call.arguments().size() == 1) {
            scope.sessions.put(u.name().text(), ids.getFirst());
            return;
        }
        scope.wrongUses.add(u.name().text());
        if (call.arguments().size() != 1 || call.arguments().getFirst().name() != null) {
            scope.report(
                    Diagnostic.of("AH0206", call.span(), "`session` takes one session", "of which?")
                            .fix("session(FX_WEEK)"));
        }
    }

    private void books(Tree.Use u, Tree.Call call) {
        int before = scope.diagnostics.size();
        List<Integer> ids = ids(call, scope.universe.books(), "book");
        int ordersIn = -1;
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null) {
                continue;
            }
            if (a.name().text().equals("orders_in")) {
                ordersIn = id(a.value(), scope.universe.books(), "book");
            } else {
                scope.report(
                        Scope.suggested(
                                Diagnostic.of(
                                        "AH0206",
                                        a.name().span(),
                                        "`books` has no argument `" + a.name().text() + "`",
                                        "named arguments: orders_in"),
                                a.name().text(),
                                List.of("orders_in")));
            }
        }
        boolean clean = scope.diagnostics.size() == before;
        if (clean && (ordersIn < 0 || !ids.contains(ordersIn))) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    call.span(),
                                    ordersIn < 0
                                            ? "where orders are booked is not said"
                                            : "orders are booked where nobody looks at them",
                                    ordersIn < 0
                                            ? "orders_in= is missing"
                                            : "orders_in= is none of the books")
                            .note("a hedge must move the exposure that it is measured by")
                            .fix(
                                    ordersIn < 0
                                            ? "add orders_in= with one of the books"
                                            : "name that book among the books too"));
        }
        scope.books.put(u.name().text(), new Scope.Books(ids, ordersIn));
    }

    private List<Integer> ids(Tree.Call call, List<Universe.Named> known, String what) {
        List<Integer> ids = new ArrayList<>();
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null) {
                int id = id(a.value(), known, what);
                if (id >= 0) {
                    ids.add(id);
                }
            }
        }
        return List.copyOf(ids);
    }

    private int id(Tree.Expr e, List<Universe.Named> known, String what) {
        String name = scope.text(e);
        for (Universe.Named k : known) {
            if (k.name().equals(name)) {
                return k.id();
            }
        }
        List<String> names = known.stream().map(Universe.Named::name).toList();
        scope.report(
                Scope.suggested(
                        Diagnostic.of(
                                "AH0220",
                                e.span(),
                                "`" + name + "` is no " + what + " of this desk",
                                what + "s: " + String.join(", ", names)),
                        name,
                        names));
        return -1;
    }
}

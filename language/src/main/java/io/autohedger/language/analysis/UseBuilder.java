// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** {@code use}: books and venues of the desk. */
final class UseBuilder {
    private final Scope scope;

    UseBuilder(Scope scope) {
        this.scope = scope;
    }

    void use(Tree.Use u) {
        String kind =
                u.value() instanceof Tree.Call c && c.function() instanceof Tree.Name n
                        ? n.text()
                        : "";
        if (kind.equals("books")) {
            books(u, (Tree.Call) u.value());
        } else if (kind.equals("venues")) {
            List<Integer> ids = ids((Tree.Call) u.value(), scope.universe.venues(), "venue");
            scope.venues.put(u.name().text(), ids);
        } else {
            scope.report(
                    "AH0906",
                    u.value().span(),
                    "this use is not built yet",
                    "built: books(..), venues(..)");
        }
    }

    private void books(Tree.Use u, Tree.Call call) {
        List<Integer> ids = ids(call, scope.universe.books(), "book");
        int ordersIn = -1;
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null) {
                continue;
            }
            if (a.name().text().equals("orders_in")) {
                ordersIn = id(a.value(), scope.universe.books(), "book");
            } else {
                scope.report("AH0206", a.name().span(), "books has no such argument", "orders_in=");
            }
        }
        if (ordersIn < 0 && scope.diagnostics.isEmpty()) {
            scope.report(
                    "AH0206", call.span(), "books needs orders_in=", "where orders are booked");
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
        return ids;
    }

    private int id(Tree.Expr e, List<Universe.Named> known, String what) {
        String name = scope.source.text(e.span());
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

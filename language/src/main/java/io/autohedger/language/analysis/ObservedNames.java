// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.scenario.Condition;
import io.autohedger.language.scenario.Observed;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What only an expectation can name: counts of what the desk did, and states of machines. Each is a
 * local of the expectation; whoever runs the scenario fills it in.
 */
final class ObservedNames {
    private static final Map<String, Observed.What> COUNTS = counts();
    private static final String AT = "_at";

    private final Scope scope;
    private final Map<String, Program.Machine> machines = new LinkedHashMap<>();
    private final List<Observed> observed = new ArrayList<>();

    ObservedNames(Scope scope, List<Program.Machine> built) {
        this.scope = scope;
        built.forEach(m -> machines.put(m.name(), m));
    }

    private static Map<String, Observed.What> counts() {
        Map<String, Observed.What> words = new TreeMap<>();
        for (Observed.What what : Observed.What.values()) {
            words.put(what.name().toLowerCase(java.util.Locale.ROOT), what);
        }
        return words;
    }

    List<Observed> observed() {
        return observed;
    }

    /** Words that an expectation may use, for a suggestion. */
    static List<String> words() {
        List<String> words = new ArrayList<>(COUNTS.keySet());
        COUNTS.forEach((word, what) -> {
            if (isOfVenue(what)) {
                words.add(word + AT);
            }
        });
        return words;
    }

    private static boolean isOfVenue(Observed.What what) {
        return switch (what) {
            case ORDERS, FILLS, REJECTS, CANCELS -> true;
            default -> false;
        };
    }

    /** Whether the expression is one of these and not the program's own. */
    boolean takes(Tree.Expr e) {
        return switch (e) {
            case Tree.Binary b -> isEquality(b) && machine(b.left()) != null;
            case Tree.Call c ->
                    c.function() instanceof Tree.Name n && atVenue(n) != null && !isDeclared(n);
            case Tree.Name n ->
                    machine(n) != null || (COUNTS.containsKey(n.text()) && !isDeclared(n));
            case Tree.Index i -> machine(i) != null;
            default -> false;
        };
    }

    private boolean isDeclared(Tree.Name n) {
        return scope.declared.containsKey(n.text());
    }

    private static boolean isEquality(Tree.Binary b) {
        return b.op().equals("==") || b.op().equals("!=");
    }

    private static Observed.@Nullable What atVenue(Tree.Name n) {
        Observed.What what =
                n.text().endsWith(AT)
                        ? COUNTS.get(n.text().substring(0, n.text().length() - AT.length()))
                        : null;
        return what != null && isOfVenue(what) ? what : null;
    }

    /** The machine that is named, of a family the one of the member; null: none. */
    private Program.@Nullable Machine machine(Tree.Expr e) {
        return switch (e) {
            case Tree.Name n -> machines.get(n.text());
            case Tree.Index i when i.of() instanceof Tree.Name n ->
                    machines.get(n.text() + "$" + scope.text(i.index()));
            default -> null;
        };
    }

    /** Its state, to be shown; null: no machine. */
    Condition.@Nullable State state(Tree.Expr e) {
        Program.Machine machine = machine(e);
        return machine == null
                ? null
                : new Condition.State(scope.text(e), machine.index(), names(machine));
    }

    private static List<String> names(Program.Machine machine) {
        return machine.states().stream().map(Program.State::name).toList();
    }

    @Nullable Quantity quantity(Tree.Expr e) {
        return switch (e) {
            case Tree.Binary b -> inState(b);
            case Tree.Call c when c.function() instanceof Tree.Name n -> atVenue(c, n);
            case Tree.Name n when machine(n) == null -> count(n);
            default -> noValue(e);
        };
    }

    private @Nullable Quantity count(Tree.Name n) {
        Observed.What what = COUNTS.get(n.text());
        return what == null ? noValue(n) : count(new Observed.Count(what, 0));
    }

    private Quantity count(Observed count) {
        Expr local = new Expr.Local(index(count), Shape.exact(0));
        return new Quantity(local, Unit.NONE, false, false, new TreeSet<>());
    }

    private int index(Observed wanted) {
        if (!observed.contains(wanted)) {
            observed.add(wanted);
        }
        return observed.indexOf(wanted);
    }

    private @Nullable Quantity atVenue(Tree.Call c, Tree.Name n) {
        Observed.What what = atVenue(n);
        if (what == null || c.arguments().size() != 1 || c.arguments().getFirst().name() != null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    c.span(),
                                    "`" + n.text() + "` takes 1 venue",
                                    c.arguments().size() + " here")
                            .fix("write " + n.text() + "(LP1)"));
            return null;
        }
        Universe.Named venue = scope.venue(c.arguments().getFirst().value());
        return venue == null ? null : count(new Observed.Count(what, venue.id()));
    }

    private @Nullable Quantity inState(Tree.Binary b) {
        Program.Machine machine = machine(b.left());
        String wanted = scope.text(b.right());
        List<String> names = machine == null ? List.of() : names(machine);
        int state = names.indexOf(wanted);
        if (machine == null || state < 0) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0803",
                                    b.right().span(),
                                    "`" + scope.text(b.left()) + "` has no state " + wanted,
                                    "states: " + String.join(", ", names)),
                            wanted,
                            names));
            return null;
        }
        int local = index(new Observed.InState(machine.index(), state));
        Expr is = new Expr.Local(local, Shape.TRUTH);
        return Quantity.truth(b.op().equals("==") ? is : new Expr.Not(is), new TreeSet<>());
    }

    private @Nullable Quantity noValue(Tree.Expr e) {
        Program.Machine machine = machine(e);
        String first = machine == null ? "Idle" : names(machine).getFirst();
        scope.report(
                Diagnostic.of(
                                "AH0803",
                                e.span(),
                                "a machine is no value; it is in a state",
                                "in which?")
                        .fix("write " + scope.text(e) + " == " + first));
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names every construct of a file that the grammar has and this version does not run, once each.
 * The analysis starts only when there is none, so that it never judges half a program.
 */
public final class BuiltSubset {
    private final List<Diagnostic> found = new ArrayList<>();

    private BuiltSubset() {}

    /** Halt is refused with a message of its own. */
    private static List<String> modes(String limit) {
        return switch (limit) {
            case "net_exposure" -> List.of("reduce_only", "halt");
            case "day_loss" -> List.of("pause", "cancel", "reduce_only", "flatten", "halt");
            default -> List.of();
        };
    }

    public static List<Diagnostic> missing(Tree.File file) {
        BuiltSubset subset = new BuiltSubset();
        file.tops().forEach(subset::top);
        return subset.found;
    }

    private void report(String code, Span span, String what, String label) {
        found.add(Diagnostic.of(code, span, what + " is not built yet", label));
    }

    private void report(String code, Span span, String what, List<String> built) {
        report(code, span, what, "built: " + String.join(", ", built));
    }

    private static Span head(Tree.Node n, String word) {
        return new Span(n.span().start(), n.span().start() + word.length());
    }

    private void part(Tree.Node n, String word) {
        report("AH0901", head(n, word), "`" + word + "`", "a part of the file");
    }

    private void top(Tree.Top top) {
        switch (top) {
            case Tree.Import i -> part(i, "import");
            case Tree.Function f -> part(f, "fun");
            case Tree.EnumType e -> part(e, "enum");
            case Tree.Program p -> program(p);
            case Tree.Edition _, Tree.Wrong _ -> {}
        }
    }

    private void program(Tree.Program p) {
        if (p.algo()) {
            part(p, "algo");
        }
        boolean future =
                p.formals().size() == 1
                        && p.formals().getFirst().type() instanceof Tree.Named n
                        && (n.name().equals("Future") || n.name().equals("Perp"))
                        && n.arguments().isEmpty();
        if (!p.formals().isEmpty() && !future) {
            Span span = p.formals().getFirst().span().to(p.formals().getLast().span());
            report("AH0905", span, "a program over this", "(i : Future), (i : Perp), or nothing");
        }
        p.sections().forEach(this::section);
    }

    private void section(Tree.Section section) {
        switch (section) {
            case Tree.Use u -> use(u);
            case Tree.Params p -> {
                p.params().forEach(this::param);
                p.requires().forEach(this::expr);
            }
            case Tree.Limits l -> l.limits().forEach(this::limit);
            case Tree.Let l -> declared(l);
            case Tree.Var v -> part(v, "var");
            case Tree.Machine m -> machine(m);
            case Tree.Handler h -> handler(h);
            case Tree.Outcomes o -> outcomes(o);
            case Tree.Publish p -> part(p, "publish");
            case Tree.Invariant i -> part(i, "invariant");
            case Tree.Scenario s ->
                    s.steps().stream()
                            .filter(x -> x.kind().text().equals("expect"))
                            .forEach(x -> each(x.value(), x.within()));
            case Tree.Property p -> expr(p.value());
        }
    }

    private void use(Tree.Use u) {
        if (u.value() instanceof Tree.Call c
                && c.function() instanceof Tree.Name n
                && Vocabulary.LATER_USES.contains(n.text())) {
            report("AH0906", n.span(), "`use .. = " + n.text() + "(..)`", Vocabulary.USES);
        }
    }

    private void param(Tree.Param p) {
        type(p.type());
        if (p.optional() || p.initial() == null) {
            report("AH0901", p.span(), "a parameter without a default", "needs = and a value");
        }
        each(p.low(), p.high(), p.initial());
    }

    private void each(Tree.@Nullable Expr... expressions) {
        for (Tree.Expr e : expressions) {
            if (e != null) {
                expr(e);
            }
        }
    }

    private void limit(Tree.Limit l) {
        if (Vocabulary.LATER_LIMITS.contains(l.name().text())) {
            String name = "the limit `" + l.name().text() + "`";
            report("AH0909", l.name().span(), name, Vocabulary.LIMITS);
            return;
        }
        List<String> modes = modes(l.name().text());
        if (l.mode() != null && !modes.contains(l.mode().text())) {
            String what = "`" + l.name().text() + " .. else " + l.mode().text() + "`";
            List<String> built =
                    List.of("net_exposure .. else reduce_only", "day_loss .. else any but halt");
            report("AH0909", l.mode().span(), what, built);
        }
        each(l.most(), l.per());
    }

    private void let(Tree.Let l) {
        if (l.family() != null) {
            report("AH0905", l.family().span(), "a family in a handler", "stands in the strategy");
            return;
        }
        declared(l);
    }

    private void declared(Tree.Let l) {
        if (l.type() != null) {
            type(l.type());
        }
        expr(l.value());
    }

    private void machine(Tree.Machine m) {
        m.handlers().forEach(this::handler);
        m.states().forEach(s -> s.handlers().forEach(this::handler));
    }

    private void handler(Tree.Handler h) {
        switch (h) {
            case Tree.On on -> on(on);
            case Tree.When w -> {
                each(w.guard(), w.hold());
                body(w.body());
            }
            case Tree.After a -> {
                expr(a.delay());
                body(a.body());
            }
            case Tree.At a -> {
                expr(a.time());
                body(a.body());
            }
            case Tree.Wrong _ -> {}
        }
    }

    private void on(Tree.On on) {
        on.events().forEach(this::event);
        if (on.as() != null) {
            report("AH0907", on.as().span(), "a name for the event", "`as` stands in outcomes");
        }
        if (on.rate() != null) {
            expr(on.rate().per());
        }
        each(on.guard());
        body(on.body());
    }

    private void event(Tree.Expr e) {
        boolean enter = e instanceof Tree.Name n && !Vocabulary.LATER_EVENTS.contains(n.text());
        boolean built = e instanceof Tree.Call c && (calls(c, "changed") || calls(c, "every"));
        if (built) {
            ((Tree.Call) e).arguments().forEach(this::argument);
        } else if (!enter) {
            List<String> events = List.of("enter", "every(p)", "changed(x)", "a name of bars");
            report("AH0907", e.span(), "this event", events);
        }
    }

    private static boolean calls(Tree.Call c, String function) {
        return c.function() instanceof Tree.Name n && n.text().equals(function);
    }

    private void body(Tree.Body body) {
        body.statements().forEach(this::statement);
    }

    private void statement(Tree.Stmt s) {
        switch (s) {
            case Tree.Let l -> let(l);
            case Tree.If i -> {
                expr(i.condition());
                body(i.whenTrue());
                body(i.whenFalse());
            }
            case Tree.For f -> report("AH0908", head(f, "for"), "`for x in`", "a loop");
            case Tree.Assign a -> report("AH0908", a.span(), "assignment", "needs `var`");
            case Tree.Action a -> action(a);
            case Tree.Goto _, Tree.Wrong _ -> {}
        }
    }

    private void action(Tree.Action a) {
        String verb = a.verb().text();
        if (!Vocabulary.VERBS.contains(verb)) {
            report("AH0902", a.verb().span(), "`" + verb + "`", Vocabulary.VERBS);
            return;
        }
        each(a.operand());
        for (Tree.Clause c : a.clauses()) {
            boolean later = verb.equals("hedge") && List.of("then", "as").contains(c.word());
            if (later) {
                report("AH0903", c.span(), "`" + c.word() + "`", "of hedge");
            } else if (List.of("using", "then", "via").contains(c.word()) && c.value() != null) {
                style(c.value());
            } else {
                each(c.value());
                if (c.otherwise() != null) {
                    body(c.otherwise());
                }
            }
        }
    }

    private void style(Tree.Expr e) {
        if (e instanceof Tree.Call c && c.function() instanceof Tree.Name n) {
            if (Vocabulary.LATER_STYLES.contains(n.text())) {
                report("AH0903", n.span(), "the style `" + n.text() + "`", Vocabulary.STYLES);
                return;
            }
            for (Tree.Argument a : c.arguments()) {
                boolean best = a.value() instanceof Tree.Call b && calls(b, "best");
                if (!best) {
                    argument(a);
                }
            }
        }
    }

    private void outcomes(Tree.Outcomes o) {
        if (!List.of("hedge", "target").contains(o.of().text())) {
            String what = "`outcomes of " + o.of().text() + "`";
            List<String> built = List.of("outcomes of hedge", "outcomes of target");
            report("AH0902", o.of().span(), what, built);
        }
        for (Tree.Outcome h : o.handled()) {
            each(h.after());
            body(h.body());
        }
    }

    private void argument(Tree.Argument a) {
        if (a.family() != null) {
            report("AH0904", a.family().span(), "`for x in` behind an argument", "a family");
            return;
        }
        expr(a.value());
    }

    private void expr(Tree.Expr e) {
        switch (e) {
            case Tree.Leg l -> report("AH0904", l.span(), "a leg `n @ p`", "quantity at price");
            case Tree.Crosses c -> each(c.left(), c.right());
            case Tree.Power p -> report("AH0904", p.span(), "`^`", "write x * x");
            case Tree.Side s -> report("AH0904", s.span(), "a side as a value", "buy or sell");
            case Tree.Name n -> name(n);
            case Tree.NumberLiteral n -> unit(n);
            case Tree.Unary u -> expr(u.operand());
            case Tree.Binary b -> each(b.left(), b.right());
            case Tree.Choose c -> each(c.condition(), c.whenTrue(), c.whenFalse());
            case Tree.Member m -> {
                if (!(m.of() instanceof Tree.Name)) {
                    expr(m.of());
                }
            }
            case Tree.Index i -> index(i);
            case Tree.Call c -> call(c);
            case Tree.Duration _, Tree.Text _, Tree.Truth _, Tree.Wrong _ -> {}
        }
    }

    private void name(Tree.Name n) {
        if (Vocabulary.LATER_VALUES.contains(n.text())) {
            report("AH0904", n.span(), "`" + n.text() + "`", "use after, for or fresh");
        }
    }

    private void unit(Tree.NumberLiteral n) {
        if (n.unit() != null && Vocabulary.LATER_UNITS.contains(n.unit().text())) {
            report("AH0904", n.unit().span(), "`" + n.unit().text() + "`", "a unit");
        }
    }

    private void index(Tree.Index i) {
        boolean member = i.of() instanceof Tree.Member m && m.of() instanceof Tree.Name;
        if (!member && !(i.of() instanceof Tree.Name)) {
            report("AH0905", i.span(), "an index of a family", "one of many");
        }
    }

    private void call(Tree.Call c) {
        if (c.function() instanceof Tree.Name n && Vocabulary.LATER_FUNCTIONS.contains(n.text())) {
            report("AH0904", n.span(), "`" + n.text() + "`", Vocabulary.FUNCTIONS);
            return;
        }
        if (calls(c, "sum")) {
            c.arguments().forEach(a -> expr(a.value()));
        } else {
            c.arguments().forEach(this::argument);
        }
    }

    private void type(Tree.Type t) {
        switch (t) {
            case Tree.TypeProduct p -> report("AH0905", p.span(), "a product of types", "");
            case Tree.TypePower p -> report("AH0905", p.span(), "a power of a type", "");
            case Tree.NumberType n -> report("AH0905", n.span(), "a number as a type", "");
            case Tree.Named n -> named(n);
            case Tree.Wrong _ -> {}
        }
    }

    private void named(Tree.Named n) {
        boolean member =
                n.arguments().stream()
                        .anyMatch(a ->
                                a instanceof Tree.Named m
                                        && m.name().contains(".")
                                        && !m.name().endsWith(".quote"));
        if (Vocabulary.LATER_TYPES.contains(n.name()) || member) {
            report("AH0905", n.span(), "this type", Vocabulary.TYPES);
        }
    }
}

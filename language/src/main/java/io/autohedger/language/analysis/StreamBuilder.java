// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.Bars;
import io.autohedger.engine.strategy.Indicator;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.TradeFact;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Future;
import io.autohedger.model.Scaled;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stream operators: what has a memory of its own (LANGUAGE sections 3.7 and 3.8). */
final class StreamBuilder {
    private static final List<String> FIELDS = List.of(Bars.NAMES.split(" "));
    private static final List<String> KINDS = List.of(Indicator.NAMES.split(" "));
    private static final String FORM = "bars(i.trades, every=1min, session=i.day)";
    private static final long LONGEST = 1000;

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final Instruments instruments;

    StreamBuilder(Scope scope, ExpressionChecker expressions, Instruments instruments) {
        this.scope = scope;
        this.expressions = expressions;
        this.instruments = instruments;
    }

    static boolean isBars(Tree.Expr e) {
        return e instanceof Tree.Call c
                && c.function() instanceof Tree.Name n
                && n.text().equals("bars");
    }

    /** {@code let bar = bars(..)}. */
    void bars(Tree.Let let) {
        Tree.Call call = (Tree.Call) let.value();
        String name = null;
        long every = Scaled.NO_VALUE;
        int day = -1;
        boolean right = true;
        for (Tree.Argument a : call.arguments()) {
            String named = a.name() == null ? "" : a.name().text();
            if (named.isEmpty() && name == null) {
                name = instruments.trades(a.value());
            } else if (named.equals("every")) {
                every = expressions.constant(a.value(), Unit.SECOND, 9);
            } else if (named.equals("session")) {
                day = instruments.day(a.value());
                right &= day >= 0;
            } else {
                right = false;
            }
        }
        if (name == null || !right || every <= 0) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    call.span(),
                                    "bars are of an instrument's trades, every so often",
                                    "arguments: i.trades, every=, session=")
                            .fix("write " + FORM));
            return;
        }
        Future f = Objects.requireNonNull(scope.instruments.get(name));
        int count = source(f, TradeFact.COUNT, 0);
        int price = source(f, TradeFact.PRICE, f.priceScale());
        int qty = source(f, TradeFact.QTY, Instruments.QTY_SCALE);
        int open =
                day < 0
                        ? -1
                        : scope.source(
                                new StrategyPlan.SessionSource(day, StrategyPlan.SessionFact.OPEN),
                                Shape.exact(0));
        int line = scope.line(let.span());
        scope.lets.add(new Program.Bars(let.name().text(), count, price, qty, open, every, line));
        scope.bars.put(let.name().text(), scope.lets.size() - 1);
    }

    private int source(Future f, TradeFact fact, int scale) {
        return scope.source(
                new StrategyPlan.TradeSource(f.instrumentId(), fact), Shape.exact(scale));
    }

    /** {@code bar.close}. */
    @Nullable Quantity field(int let, Tree.Member m) {
        int field = FIELDS.indexOf(m.name().text());
        if (field < 0) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0215",
                                    m.name().span(),
                                    "a bar has no `" + m.name().text() + "`",
                                    "members: " + String.join(", ", FIELDS)),
                            m.name().text(),
                            FIELDS));
            return null;
        }
        return field(let, field);
    }

    private Quantity field(int let, int field) {
        String name = scope.instruments.firstEntry().getKey();
        Program.Bars bars = (Program.Bars) scope.lets.get(let);
        boolean volume = field == Bars.VOLUME;
        Shape shape = scope.shapes.get(volume ? bars.qty() : bars.price());
        Unit unit = volume ? Unit.contract(name) : Unit.point(name);
        Expr e = new Expr.BarField(let, field, shape);
        return new Quantity(e, unit, !volume, false, new TreeSet<>());
    }

    /** {@code ema(x, n)} and its like. */
    @Nullable Quantity indicator(String name, Tree.Call c) {
        if (misplaced(c.span(), name)) {
            return null;
        }
        Tree.Expr first = c.arguments().getFirst().value();
        int length = length(c.arguments().get(1).value());
        int kind = KINDS.indexOf(name);
        if (kind == Indicator.ATR) {
            return atr(first, length, c);
        }
        Quantity x = expressions.number(first);
        if (x == null || length == 0) {
            return null;
        }
        Set<Integer> bars = new TreeSet<>();
        paces(x.expr(), bars);
        if (bars.isEmpty()) {
            return paceless(first, name);
        }
        Quantity typed =
                kind == Indicator.STDDEV
                        ? new Quantity(x.expr(), x.unit(), false, false, x.rates())
                        : x;
        return add(kind, length, List.of(x), bars, typed, c);
    }

    private @Nullable Quantity atr(Tree.Expr of, int length, Tree.Call c) {
        Integer bar = of instanceof Tree.Name n ? bars(n) : null;
        if (bar == null) {
            scope.report(
                    Diagnostic.of("AH0206", of.span(), "`atr` is of bars", "not a name of bars")
                            .fix("let bar = " + FORM));
            return null;
        }
        if (length == 0) {
            return null;
        }
        Quantity close = field(bar, Bars.CLOSE);
        Quantity range = new Quantity(close.expr(), close.unit(), false, false, close.rates());
        List<Quantity> operands = List.of(field(bar, Bars.HIGH), field(bar, Bars.LOW), close);
        return add(Indicator.ATR, length, operands, new TreeSet<>(List.of(bar)), range, c);
    }

    private Quantity add(
            int kind,
            int length,
            List<Quantity> operands,
            Set<Integer> bars,
            Quantity typed,
            Tree.Call c) {
        List<Expr> roots = operands.stream().map(StreamBuilder::root).toList();
        return scope.addLet(
                typed,
                new Program.Indicator(
                        kind, length, roots, List.copyOf(bars), scope.line(c.span())));
    }

    private static Expr root(Quantity q) {
        return new Expr.Root(Quantity.real(q.expr()));
    }

    /** {@code a crosses above b}. */
    @Nullable Quantity crosses(Tree.Crosses c, Operators operators) {
        if (misplaced(c.span(), "crosses")) {
            return null;
        }
        Quantity left = expressions.number(c.left());
        Quantity right = expressions.number(c.right());
        if (left == null || right == null) {
            return null;
        }
        Quantity both =
                operators.same(
                        new Operators.Side(c.left(), left),
                        new Operators.Side(c.right(), right),
                        "compares",
                        (l, _) -> l);
        Set<Integer> bars = new TreeSet<>();
        paces(left.expr(), bars);
        paces(right.expr(), bars);
        if (both == null || bars.isEmpty()) {
            return both == null ? null : paceless(c.left(), "crosses");
        }
        return scope.addLet(
                Quantity.truth(left.expr(), new TreeSet<>()),
                new Program.Crossing(
                        c.above(),
                        List.of(root(left), root(right)),
                        List.copyOf(bars),
                        scope.line(c.span())));
    }

    /** The let of bars with a name, built when it is still to come; null: another name. */
    @Nullable Integer bars(Tree.Name n) {
        Tree.Let let = scope.pending.get(n.text());
        if (let != null && isBars(let.value())) {
            expressions.let(let);
        }
        return scope.bars.get(n.text());
    }

    /** A memory in a branch would depend on which branch ran (LANGUAGE section 1, row 13). */
    private boolean misplaced(Span at, String what) {
        if (scope.inBody) {
            scope.report(
                    Diagnostic.of(
                                    "AH0230",
                                    at,
                                    "`" + what + "` has a memory, and this runs only at times",
                                    "would forget what lies between")
                            .fix("move it to a let of the strategy, and use its name here"));
        }
        return scope.inBody;
    }

    private @Nullable Quantity paceless(Tree.Expr e, String what) {
        scope.report(
                Diagnostic.of(
                                "AH0231",
                                e.span(),
                                "`" + what + "` counts bars, and here are none",
                                "never ticks")
                        .fix("use a field of bars, such as bar.close"));
        return null;
    }

    /** A number of bars, known before the program runs; 0 after a report. */
    private int length(Tree.Expr e) {
        int before = scope.diagnostics.size();
        Quantity q = expressions.number(e);
        if (q == null) {
            return 0;
        }
        long length =
                q.isInt() && q.expr() instanceof Expr.Source s
                        ? scope.fixed.getOrDefault(s.source(), Scaled.NO_VALUE)
                        : q.isInt() && q.expr() instanceof Expr.Exact x
                                ? x.mantissa()
                                : Scaled.NO_VALUE;
        if (length >= 1 && length <= LONGEST) {
            return (int) length;
        }
        if (scope.diagnostics.size() == before) {
            scope.report(
                    Diagnostic.of(
                                    "AH0232",
                                    e.span(),
                                    "a length is a whole number from 1 to " + LONGEST,
                                    length == Scaled.NO_VALUE
                                            ? "not such a number"
                                            : "is " + length)
                            .note("memory is set aside before the program runs")
                            .fix("a number, or a parameter of type Int that is not live"));
        }
        return 0;
    }

    private void paces(Expr e, Set<Integer> bars) {
        switch (e) {
            case Expr.BarField b -> bars.add(b.let());
            case Expr.Let l -> {
                switch (scope.lets.get(l.let())) {
                    case Program.Ticking t -> bars.addAll(t.bars());
                    case Program.Plain p -> paces(p.value(), bars);
                    case Program.Fresh f -> paces(f.value(), bars);
                    case Program.Within _, Program.Bars _ -> {
                        // Has no value that ticks.
                    }
                }
            }
            default -> e.operands().forEach(o -> paces(o, bars));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.interpreter.Account.Truth;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account from what a program remembers, by evaluating each condition once more with the
 * values of the last reaction. It writes nothing that is state.
 */
final class Accounts {
    private final Program program;
    private final Memory memory;
    private final Evaluator evaluator;
    private final Statements statements;
    private final Shown shown;
    private final long now;
    private final Set<Integer> read = new TreeSet<>();

    Accounts(
            Program program,
            Memory memory,
            Evaluator evaluator,
            Statements statements,
            long nowNanos) {
        this.program = program;
        this.memory = memory;
        this.evaluator = evaluator;
        this.statements = statements;
        shown = new Shown(evaluator);
        now = nowNanos;
    }

    /**
     * The account.
     *
     * @param member of families those machines alone; empty: all
     */
    Account of(String member) {
        List<Account.Machine> machines = new ArrayList<>();
        List<Account.Way> handlers = new ArrayList<>();
        if (memory.started == Memory.UNSTARTED) {
            return new Account(0, machines, handlers, List.of());
        }
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Machine m -> {
                    if (member.isEmpty() || isOf(m.name(), member)) {
                        machines.add(machine(m));
                    }
                }
                case Program.Top top -> handlers.add(way(top.handler()));
            }
        }
        return new Account(now, machines, handlers, values());
    }

    /** A machine that is none of a family is everybody's. */
    private static boolean isOf(String name, String member) {
        return name.indexOf('$') < 0 || name.endsWith("$" + member);
    }

    /** {@code zone$EUR} is {@code zone[EUR]}. */
    private static String written(String name) {
        int at = name.indexOf('$');
        return at < 0 ? name : name.substring(0, at) + "[" + name.substring(at + 1) + "]";
    }

    private Account.Machine machine(Program.Machine m) {
        List<Account.Way> ways = new ArrayList<>();
        int state = memory.states[m.index()];
        m.handlers().forEach(h -> ways.add(way(h)));
        if (state == Memory.STAY) {
            return new Account.Machine(written(m.name()), "", 0, ways);
        }
        Program.State at = m.states().get(state);
        at.handlers().forEach(h -> ways.add(way(h)));
        return new Account.Machine(written(m.name()), at.name(), memory.entered[m.index()], ways);
    }

    private Account.Way way(Handler h) {
        List<String> notes = new ArrayList<>();
        @Nullable Expr guard = null;
        switch (h) {
            case Handler.When w -> {
                guard = w.guard();
                due(w.hold() == null ? Strategy.NEVER : memory.dues[w.bit()], "holds", notes);
            }
            case Handler.After a -> {
                reads(a.delay());
                if (memory.bits[a.bit()]) {
                    notes.add("has run");
                }
                due(memory.dues[a.bit()], "due", notes);
            }
            case Handler.At a -> {
                reads(a.time());
                due(memory.dues[a.bit()], "due", notes);
            }
            case Handler.On on -> {
                guard = on.guard();
                on.changed().forEach(cell -> reads(program.changed().get(cell)));
                on.every().forEach(e -> due(memory.dues[e.bit()], "due", notes));
                rate(on.ring(), notes);
            }
        }
        List<Account.Verb> verbs = new ArrayList<>();
        verbs(h.body(), List.of(), verbs);
        return new Account.Way(
                h.line(),
                guard == null ? Truth.NONE : truth(guard),
                guard == null ? "" : shown.condition(guard),
                notes,
                verbs);
    }

    private void rate(int ring, List<String> notes) {
        if (ring >= 0) {
            RateRing times = memory.rings[ring];
            Program.Ring rule = program.rings().get(ring);
            if (!times.mayFire(now)) {
                notes.add(
                        "ran "
                                + rule.most()
                                + " times in its window, again in "
                                + seconds(times.freesAtNanos() - now));
            }
        }
    }

    private void due(long nanos, String what, List<String> notes) {
        if (nanos != Strategy.NEVER && nanos > now) {
            notes.add(what + " in " + seconds(nanos - now));
        }
    }

    private static String seconds(long nanos) {
        return Shown.real(nanos / 1e9) + "s";
    }

    private Truth truth(Expr condition) {
        reads(condition);
        return switch (evaluator.truth(condition)) {
            case Strategy.YES -> Truth.YES;
            case Strategy.NO -> Truth.NO;
            default -> Truth.MISSING;
        };
    }

    /** Locals are computed again on the way: they hold for one run of a handler. */
    private void verbs(List<Stmt> body, List<Account.Way> under, List<Account.Verb> verbs) {
        for (Stmt stmt : body) {
            switch (stmt) {
                case Stmt.SetLocal s -> {
                    reads(s.value());
                    memory.locals[s.local()] = evaluator.value(s.value());
                }
                case Stmt.If s -> {
                    Account.Way need =
                            new Account.Way(
                                    s.line(),
                                    truth(s.condition()),
                                    shown.condition(s.condition()),
                                    List.of(),
                                    List.of());
                    List<Account.Way> deeper = new ArrayList<>(under);
                    deeper.add(need);
                    verbs(s.whenTrue(), deeper, verbs);
                    verbs(s.whenFalse(), deeper, verbs);
                }
                case Stmt.Hedge s -> {
                    reads(s.amount());
                    reads(s.operand());
                    verbs.add(
                            new Account.Verb(s.line(), s.site(), under, statements.ran(s.site())));
                }
                default -> {
                    // It sends nothing.
                }
            }
        }
    }

    private List<Account.Value> values() {
        List<Account.Value> values = new ArrayList<>();
        for (int let : read) {
            Program.LetUse use = program.lets().get(let);
            Expr.Let expr = new Expr.Let(let, use.shape());
            boolean isMissing = shown.value(expr).equals(Shown.MISSING);
            values.add(
                    new Account.Value(
                            use.line(),
                            use instanceof Program.Plain p ? written(p.name()) : "",
                            shown.value(expr),
                            isMissing && use instanceof Program.Fresh f ? tooOld(f) : ""));
        }
        values.sort(java.util.Comparator.comparingInt(Account.Value::line));
        return values;
    }

    private String tooOld(Program.Fresh f) {
        BigInteger age = evaluator.exact(f.age());
        if (age == null || Double.isNaN(evaluator.real(f.value()))) {
            return "no live price";
        }
        long oldest = Long.MAX_VALUE;
        for (int source : f.timed()) {
            oldest = Math.min(oldest, memory.times[source]);
        }
        return seconds(now - oldest) + " old, at most " + seconds(age.longValueExact());
    }

    private void reads(int let) {
        if (read.add(let)) {
            switch (program.lets().get(let)) {
                case Program.Plain p -> reads(p.value());
                case Program.Fresh f -> reads(f.value());
                case Program.Within w -> reads(w.nanos());
                case Program.Bars _ -> {
                    // Of trades alone.
                }
                case Program.Ticking t -> t.operands().forEach(this::reads);
            }
        }
    }

    private void reads(Expr e) {
        switch (e) {
            case Expr.Let l -> reads(l.let());
            case Expr.BarField b -> reads(b.let());
            case Expr.ToStep t -> reads(t.operand());
            case Expr.ToReal t -> reads(t.operand());
            case Expr.Rescale r -> reads(r.operand());
            case Expr.Root r -> reads(r.operand());
            case Expr.Unary u -> reads(u.operand());
            case Expr.Not n -> reads(n.operand());
            case Expr.Known k -> reads(k.operand());
            case Expr.Binary b -> reads(b.left(), b.right());
            case Expr.Compare c -> reads(c.left(), c.right());
            case Expr.And a -> reads(a.left(), a.right());
            case Expr.Or o -> reads(o.left(), o.right());
            case Expr.Coalesce c -> reads(c.left(), c.right());
            case Expr.Choose c -> {
                reads(c.condition());
                reads(c.whenTrue(), c.whenFalse());
            }
            case Expr.Source _, Expr.Local _, Expr.Exact _, Expr.Real _, Expr.Truth _ -> {
                // It reads no let.
            }
        }
    }

    private void reads(Expr left, Expr right) {
        reads(left);
        reads(right);
    }
}

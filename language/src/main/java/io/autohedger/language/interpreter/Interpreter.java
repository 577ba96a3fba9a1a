// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.ir.Stmt;
import io.autohedger.model.Scaled;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The language's meaning, run as LANGUAGE section 5.3 is written. Slow and allocating: the oracle
 * for the generated code, and what runs where no class may be loaded.
 */
public final class Interpreter implements Strategy, Evaluator.Frame {
    private static final int STAY = -1;
    private static final long UNSTARTED = Long.MIN_VALUE;

    private final Program program;
    private final Evaluator evaluator = new Evaluator(this);
    private final @Nullable Object[] sources;
    private final long[] times;
    private final @Nullable Object[] lets;
    private final long[] freshDues;
    private final @Nullable Object[] previous;
    private final @Nullable Object[] locals;
    private final int[] states;
    private final long[] entered;
    private final boolean[] bits;
    private final long[] dues;
    private final RateRing[] rings;
    private final boolean[] deferred;
    private final List<Program.Machine> machines;
    private long now;
    private long started = UNSTARTED;
    private boolean marked;
    private boolean charged;

    public Interpreter(Program program) {
        this.program = program;
        machines = program.machines();
        sources = new @Nullable Object[program.sources().size()];
        times = new long[program.sources().size()];
        lets = new @Nullable Object[program.lets().size()];
        freshDues = filled(program.lets().size());
        previous = new @Nullable Object[program.changed().size()];
        locals = new @Nullable Object[256];
        states = new int[machines.size()];
        java.util.Arrays.fill(states, STAY);
        entered = new long[machines.size()];
        bits = new boolean[program.bits()];
        dues = filled(program.bits());
        rings =
                program.rings().stream()
                        .map(r -> new RateRing(r.most(), r.windowNanos()))
                        .toArray(RateRing[]::new);
        deferred = new boolean[rings.length];
    }

    private static long[] filled(int length) {
        long[] array = new long[length];
        java.util.Arrays.fill(array, NEVER);
        return array;
    }

    @Override
    public @Nullable Object source(int index) {
        return sources[index];
    }

    @Override
    public @Nullable Object let(int index) {
        return lets[index];
    }

    @Override
    public @Nullable Object local(int index) {
        return locals[index];
    }

    @Override
    public void begin(StrategyContext context) {
        now = context.nowNanos();
        marked = false;
        if (started == UNSTARTED) {
            started = now;
        }
        for (int i = 0; i < sources.length; i++) {
            Program.SourceUse use = program.sources().get(i);
            sources[i] =
                    use.shape().isReal() ? (Object) context.real(i) : exactOf(context.exact(i));
            times[i] = use.timed() ? context.timeNanos(i) : 0;
        }
        for (int i = 0; i < lets.length; i++) {
            lets[i] =
                    switch (program.lets().get(i)) {
                        case Program.Plain p -> evaluator.value(p.value());
                        case Program.Fresh f -> fresh(i, f);
                    };
        }
    }

    private static @Nullable BigInteger exactOf(long mantissa) {
        return mantissa == Scaled.NO_VALUE ? null : BigInteger.valueOf(mantissa);
    }

    private Double fresh(int let, Program.Fresh f) {
        freshDues[let] = NEVER;
        double value = evaluator.real(f.value());
        BigInteger age = evaluator.exact(f.age());
        if (Double.isNaN(value) || age == null) {
            return Double.NaN;
        }
        long oldest = Long.MAX_VALUE;
        for (int source : f.timed()) {
            oldest = Math.min(oldest, times[source]);
        }
        long lapse = due(oldest, age);
        if (now > lapse) {
            return Double.NaN;
        }
        freshDues[let] = lapse == NEVER ? NEVER : lapse + 1;
        return value;
    }

    private static long due(long from, @Nullable BigInteger delay) {
        if (delay == null) {
            return NEVER;
        }
        BigInteger sum = BigInteger.valueOf(from).add(delay);
        return sum.abs().bitLength() > 63 ? NEVER : sum.longValueExact();
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        for (Program.OutcomeCase c : program.outcomes()) {
            if (c.kind() == kind) {
                run(c.body(), context);
            }
        }
    }

    @Override
    public void react(StrategyContext context) {
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top top -> attempt(top.handler(), started, false, context);
                case Program.Machine m -> move(m, context);
            }
        }
    }

    private void move(Program.Machine m, StrategyContext context) {
        if (states[m.index()] == STAY) {
            enter(m, 0, context);
            return;
        }
        for (Handler h : m.handlers()) {
            if (moves(m, h, context)) {
                return;
            }
        }
        for (Handler h : m.states().get(states[m.index()]).handlers()) {
            if (moves(m, h, context)) {
                return;
            }
        }
    }

    private boolean moves(Program.Machine m, Handler h, StrategyContext context) {
        int target = attempt(h, entered[m.index()], false, context);
        if (target == STAY || target == states[m.index()]) {
            return false;
        }
        enter(m, target, context);
        return true;
    }

    private void enter(Program.Machine m, int target, StrategyContext context) {
        states[m.index()] = target;
        entered[m.index()] = now;
        for (Program.State s : m.states()) {
            for (Handler h : s.handlers()) {
                clear(h);
            }
        }
        for (Handler h : m.states().get(target).handlers()) {
            switch (h) {
                case Handler.After a -> dues[a.bit()] = due(now, evaluator.exact(a.delay()));
                case Handler.On on -> {
                    if (on.enter()) {
                        attempt(on, now, true, context);
                    }
                }
                case Handler.When w -> {
                    if (evaluator.truth(w.guard()) == YES) {
                        marked = true;
                    }
                }
            }
        }
    }

    private void clear(Handler h) {
        switch (h) {
            case Handler.On on -> {
                if (on.ring() >= 0) {
                    deferred[on.ring()] = false;
                }
            }
            case Handler.When w -> {
                bits[w.bit()] = false;
                dues[w.bit()] = NEVER;
            }
            case Handler.After a -> {
                bits[a.bit()] = false;
                dues[a.bit()] = NEVER;
            }
        }
    }

    private int attempt(Handler h, long since, boolean entering, StrategyContext context) {
        return switch (h) {
            case Handler.On on -> attemptOn(on, entering, context);
            case Handler.When w -> attemptWhen(w, context);
            case Handler.After a -> attemptAfter(a, since, context);
        };
    }

    private int attemptOn(Handler.On on, boolean entering, StrategyContext context) {
        boolean triggered = entering;
        for (int cell : on.changed()) {
            triggered |= differs(cell);
        }
        if (on.ring() < 0) {
            return triggered && isTrue(on.guard()) ? run(on.body(), context) : STAY;
        }
        RateRing ring = rings[on.ring()];
        boolean freed = deferred[on.ring()] && ring.mayFire(now);
        if (!triggered && !freed) {
            return STAY;
        }
        if (!isTrue(on.guard())) {
            deferred[on.ring()] &= !freed;
            return STAY;
        }
        if (!ring.mayFire(now)) {
            deferred[on.ring()] = true;
            return STAY;
        }
        deferred[on.ring()] = false;
        charged = false;
        int target = run(on.body(), context);
        if (charged) {
            ring.charge(now);
        }
        return target;
    }

    private boolean differs(int cell) {
        return !Objects.equals(previous[cell], word(lets[program.changed().get(cell)]));
    }

    /** A missing value of any shape is null, so that a cell that was never written is missing. */
    private static @Nullable Object word(@Nullable Object value) {
        return switch (value) {
            case Double d when Double.isNaN(d) -> null;
            case Integer i when i == MISSING -> null;
            case null, default -> value;
        };
    }

    private boolean isTrue(@Nullable Expr guard) {
        return guard == null || evaluator.truth(guard) == YES;
    }

    private int attemptWhen(Handler.When w, StrategyContext context) {
        boolean holds = evaluator.truth(w.guard()) == YES;
        if (!holds) {
            dues[w.bit()] = NEVER;
        } else if (!bits[w.bit()]) {
            dues[w.bit()] = w.hold() == null ? now : due(now, evaluator.exact(w.hold()));
        }
        bits[w.bit()] = holds;
        if (dues[w.bit()] > now) {
            return STAY;
        }
        dues[w.bit()] = NEVER;
        return run(w.body(), context);
    }

    private int attemptAfter(Handler.After a, long since, StrategyContext context) {
        if (bits[a.bit()]) {
            return STAY;
        }
        dues[a.bit()] = due(since, evaluator.exact(a.delay()));
        if (dues[a.bit()] > now) {
            return STAY;
        }
        bits[a.bit()] = true;
        dues[a.bit()] = NEVER;
        return run(a.body(), context);
    }

    private int run(List<Stmt> body, StrategyContext context) {
        for (Stmt stmt : body) {
            int target =
                    switch (stmt) {
                        case Stmt.SetLocal s -> {
                            locals[s.local()] = evaluator.value(s.value());
                            yield STAY;
                        }
                        case Stmt.If s ->
                                switch (evaluator.truth(s.condition())) {
                                    case YES -> run(s.whenTrue(), context);
                                    case NO -> run(s.whenFalse(), context);
                                    default -> STAY;
                                };
                        case Stmt.Goto s -> s.state();
                        case Stmt.Hedge s -> {
                            double amount = evaluator.real(s.amount());
                            double slip = evaluator.real(s.slip());
                            charged |=
                                    s.downTo()
                                            ? context.hedgeDownTo(s.site(), amount, slip)
                                            : context.hedgeBy(s.site(), amount, slip);
                            yield STAY;
                        }
                        case Stmt.Text s -> {
                            text(s, context);
                            yield STAY;
                        }
                    };
            if (target != STAY) {
                return target;
            }
        }
        return STAY;
    }

    private void text(Stmt.Text s, StrategyContext context) {
        context.textBegin(s.site());
        int part = 0;
        for (Stmt.Hole hole : s.holes()) {
            context.textLiteral(s.site(), part++);
            switch (hole) {
                case Stmt.OutcomeHole o -> context.textOutcome(o.field());
                case Stmt.ValueHole v -> {
                    if (v.value().shape().isExact()) {
                        context.textExact(
                                mantissa(evaluator.exact(v.value())), v.value().shape().scale());
                    } else {
                        context.textReal(evaluator.real(v.value()));
                    }
                }
            }
        }
        context.textLiteral(s.site(), part);
        context.textEnd(s.site());
    }

    private static long mantissa(@Nullable BigInteger value) {
        return value == null ? Scaled.NO_VALUE : value.longValueExact();
    }

    @Override
    public void end() {
        for (int i = 0; i < previous.length; i++) {
            previous[i] = word(lets[program.changed().get(i)]);
        }
    }

    @Override
    public boolean isMarked() {
        return marked;
    }

    @Override
    public long nextDueNanos() {
        long due = NEVER;
        for (long d : dues) {
            due = Math.min(due, d);
        }
        for (long d : freshDues) {
            due = Math.min(due, d);
        }
        for (int i = 0; i < rings.length; i++) {
            if (deferred[i]) {
                due = Math.min(due, rings[i].freesAtNanos());
            }
        }
        return due;
    }

    @Override
    public void writeState(StateSink sink) {
        sink.put(started);
        for (int i = 0; i < previous.length; i++) {
            sink.put(toWord(previous[i], shapeOfCell(i)));
        }
        for (int i = 0; i < states.length; i++) {
            sink.put(states[i]);
            sink.put(entered[i]);
        }
        for (int i = 0; i < bits.length; i++) {
            sink.put(bits[i] ? 1 : 0);
            sink.put(dues[i]);
        }
        for (int i = 0; i < rings.length; i++) {
            sink.put(deferred[i] ? 1 : 0);
            rings[i].writeState(sink);
        }
        for (int i = 0; i < lets.length; i++) {
            if (program.lets().get(i) instanceof Program.Fresh) {
                sink.put(freshDues[i]);
            }
        }
    }

    private Shape shapeOfCell(int cell) {
        return program.lets().get(program.changed().get(cell)).shape();
    }

    private static long toWord(@Nullable Object value, Shape shape) {
        return switch (shape.kind()) {
            case EXACT -> mantissa((BigInteger) value);
            case REAL -> Double.doubleToLongBits(value == null ? Double.NaN : (Double) value);
            case TRUTH -> value == null ? MISSING : (Integer) value;
        };
    }

    @Override
    public void readState(StateSource source) {
        started = source.take();
        for (int i = 0; i < previous.length; i++) {
            long word = source.take();
            previous[i] =
                    switch (shapeOfCell(i).kind()) {
                        case EXACT -> exactOf(word);
                        case REAL -> word(Double.longBitsToDouble(word));
                        case TRUTH -> word((int) word);
                    };
        }
        for (int i = 0; i < states.length; i++) {
            states[i] = (int) source.take();
            entered[i] = source.take();
        }
        for (int i = 0; i < bits.length; i++) {
            bits[i] = source.take() == 1;
            dues[i] = source.take();
        }
        for (int i = 0; i < rings.length; i++) {
            deferred[i] = source.take() == 1;
            rings[i].readState(source);
        }
        for (int i = 0; i < lets.length; i++) {
            if (program.lets().get(i) instanceof Program.Fresh) {
                freshDues[i] = source.take();
            }
        }
    }
}

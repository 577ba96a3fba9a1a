// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.Grid;
import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The language's meaning, run as LANGUAGE section 5.3 is written. Slow and allocating: the oracle
 * for the generated code, and what runs where no class may be loaded.
 */
public final class Interpreter implements Strategy {
    private static final int STAY = Memory.STAY;

    private final Program program;
    private final Memory memory;
    private final Evaluator evaluator;
    private final Statements statements;
    private final Trace trace;
    private long now;
    private boolean marked;

    public Interpreter(Program program) {
        this(program, Trace.NONE);
    }

    /** One that tells what runs. */
    public Interpreter(Program program, Trace trace) {
        this(program, new Memory(program), trace);
    }

    Interpreter(Program program, Memory memory, Trace trace) {
        this.program = program;
        this.memory = memory;
        this.trace = trace;
        evaluator = new Evaluator(memory);
        int sites = program.plan().hedgeSites().size();
        statements = new Statements(memory, evaluator, trace, sites);
    }

    @Override
    public void begin(StrategyContext context) {
        marked = false;
        read(context, context.nowNanos());
        if (memory.started == Memory.UNSTARTED) {
            memory.started = now;
        }
    }

    /** Every source once, then every let once. */
    void read(StrategyContext context, long nowNanos) {
        now = nowNanos;
        for (int i = 0; i < memory.sources.length; i++) {
            Program.SourceUse use = program.sources().get(i);
            memory.sources[i] =
                    use.shape().isReal()
                            ? (Object) context.real(i)
                            : Memory.exactOf(context.exact(i));
            memory.times[i] = use.timed() ? context.timeNanos(i) : 0;
        }
        for (int i = 0; i < memory.lets.length; i++) {
            memory.lets[i] =
                    switch (program.lets().get(i)) {
                        case Program.Plain p -> evaluator.value(p.value());
                        case Program.Fresh f -> fresh(i, f);
                        case Program.Within w -> within(i, w);
                        case Program.Bars b -> bars(i, b);
                        case Program.Ticking t -> ticking(i, t);
                    };
        }
    }

    private Integer bars(int let, Program.Bars b) {
        BigInteger open = b.open() < 0 ? BigInteger.ONE : (BigInteger) memory.sources[b.open()];
        boolean ticked =
                memory.streams.trade(
                        let,
                        now,
                        Memory.mantissa((BigInteger) memory.sources[b.count()]),
                        (BigInteger) memory.sources[b.price()],
                        (BigInteger) memory.sources[b.qty()],
                        BigInteger.ONE.equals(open));
        memory.lapses[let] = memory.streams.due(let);
        return ticked ? YES : NO;
    }

    private Object ticking(int let, Program.Ticking t) {
        if (t.bars().stream().anyMatch(b -> Objects.equals(memory.lets[b], YES))) {
            List<Double> values = t.operands().stream().map(evaluator::real).toList();
            memory.streams.tick(let, values);
        }
        return memory.streams.value(let);
    }

    private Integer within(int let, Program.Within w) {
        memory.lapses[let] = NEVER;
        BigInteger close = (BigInteger) memory.sources[w.close()];
        if (close == null) {
            return NO;
        }
        BigInteger nanos = evaluator.exact(w.nanos());
        BigInteger from = nanos == null ? null : close.subtract(nanos);
        if (from == null || from.abs().bitLength() > 63) {
            return MISSING;
        }
        if (from.longValueExact() <= now) {
            return YES;
        }
        memory.lapses[let] = from.longValueExact();
        return NO;
    }

    private Double fresh(int let, Program.Fresh f) {
        memory.lapses[let] = NEVER;
        double value = evaluator.real(f.value());
        BigInteger age = evaluator.exact(f.age());
        if (Double.isNaN(value) || age == null) {
            return Double.NaN;
        }
        long oldest = Long.MAX_VALUE;
        for (int source : f.timed()) {
            oldest = Math.min(oldest, memory.times[source]);
        }
        long lapse = due(oldest, age);
        if (now > lapse) {
            return Double.NaN;
        }
        memory.lapses[let] = lapse == NEVER ? NEVER : lapse + 1;
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
        if (kind == Outcome.RETRY) {
            again(context);
        }
        for (Program.OutcomeCase c : program.outcomes()) {
            if (c.kind() == kind) {
                trace.handles(c);
                statements.run(c.body(), context);
            }
        }
    }

    private void again(StrategyContext context) {
        int site = context.outcomeSite();
        if (site < 0 || site >= program.retryRings().size()) {
            return;
        }
        RateRing ring = memory.rings[program.retryRings().get(site)];
        if (!ring.mayFire(now)) {
            context.retryLater(ring.freesAtNanos());
        } else if (context.retryNow()) {
            ring.charge(now);
        }
    }

    @Override
    public void react(StrategyContext context) {
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top top -> attempt(top.handler(), memory.started, false, context);
                case Program.Machine m -> move(m, context);
            }
        }
    }

    private void move(Program.Machine m, StrategyContext context) {
        if (memory.states[m.index()] == STAY) {
            enter(m, 0, context);
            return;
        }
        for (Handler h : m.handlers()) {
            if (moves(m, h, context)) {
                return;
            }
        }
        for (Handler h : m.states().get(memory.states[m.index()]).handlers()) {
            if (moves(m, h, context)) {
                return;
            }
        }
    }

    private boolean moves(Program.Machine m, Handler h, StrategyContext context) {
        int target = attempt(h, memory.entered[m.index()], false, context);
        if (target == STAY || target == memory.states[m.index()]) {
            return false;
        }
        enter(m, target, context);
        return true;
    }

    private void enter(Program.Machine m, int target, StrategyContext context) {
        memory.states[m.index()] = target;
        memory.entered[m.index()] = now;
        for (Program.State s : m.states()) {
            for (Handler h : s.handlers()) {
                clear(h);
            }
        }
        for (Handler h : m.states().get(target).handlers()) {
            switch (h) {
                case Handler.After a -> memory.dues[a.bit()] = due(now, evaluator.exact(a.delay()));
                case Handler.On on -> {
                    on.every().forEach(e -> memory.dues[e.bit()] = next(e, now));
                    if (on.enter()) {
                        attempt(on, now, true, context);
                    }
                }
                case Handler.At at -> memory.dues[at.bit()] = later(at);
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
                on.every().forEach(e -> memory.dues[e.bit()] = NEVER);
                if (on.ring() >= 0) {
                    memory.deferred[on.ring()] = false;
                }
            }
            case Handler.When w -> {
                memory.bits[w.bit()] = false;
                memory.dues[w.bit()] = NEVER;
            }
            case Handler.At a -> memory.dues[a.bit()] = NEVER;
            case Handler.After a -> {
                memory.bits[a.bit()] = false;
                memory.dues[a.bit()] = NEVER;
            }
        }
    }

    private int attempt(Handler h, long since, boolean entering, StrategyContext context) {
        return switch (h) {
            case Handler.On on -> attemptOn(on, since, entering, context);
            case Handler.When w -> attemptWhen(w, context);
            case Handler.After a -> attemptAfter(a, since, context);
            case Handler.At a -> attemptAt(a, context);
        };
    }

    private int attemptOn(Handler.On on, long since, boolean entering, StrategyContext context) {
        boolean triggered = entering;
        for (Handler.Every e : on.every()) {
            triggered |= memory.dues[e.bit()] <= now;
            if (memory.dues[e.bit()] <= now || memory.dues[e.bit()] == NEVER) {
                memory.dues[e.bit()] = next(e, since);
            }
        }
        for (int bars : on.bars()) {
            triggered |= Objects.equals(memory.lets[bars], YES);
        }
        for (int cell : on.changed()) {
            triggered |= memory.differs(cell);
        }
        for (int site : on.awaited()) {
            triggered |= context.freed(site);
        }
        if (on.ring() < 0) {
            return triggered && isTrue(on.guard()) ? run(on, context) : STAY;
        }
        RateRing ring = memory.rings[on.ring()];
        boolean freed = memory.deferred[on.ring()] && ring.mayFire(now);
        if (!triggered && !freed) {
            return STAY;
        }
        if (!isTrue(on.guard())) {
            memory.deferred[on.ring()] &= !freed;
            return STAY;
        }
        if (!ring.mayFire(now)) {
            memory.deferred[on.ring()] = true;
            return STAY;
        }
        memory.deferred[on.ring()] = false;
        statements.uncharge();
        int target = run(on, context);
        if (statements.isCharged()) {
            ring.charge(now);
        }
        return target;
    }

    private int run(Handler h, StrategyContext context) {
        trace.fires(h);
        return statements.run(h.body(), context);
    }

    private long next(Handler.Every e, long since) {
        return Grid.nextNanos(since, Memory.mantissa(evaluator.exact(e.period())), now);
    }

    private boolean isTrue(@Nullable Expr guard) {
        return guard == null || evaluator.truth(guard) == YES;
    }

    private int attemptWhen(Handler.When w, StrategyContext context) {
        boolean holds = evaluator.truth(w.guard()) == YES;
        if (!holds) {
            memory.dues[w.bit()] = NEVER;
        } else if (!memory.bits[w.bit()]) {
            memory.dues[w.bit()] = w.hold() == null ? now : due(now, evaluator.exact(w.hold()));
        }
        memory.bits[w.bit()] = holds;
        if (memory.dues[w.bit()] > now) {
            return STAY;
        }
        memory.dues[w.bit()] = NEVER;
        return run(w, context);
    }

    /** The time of an {@code at} while it lies ahead. */
    private long later(Handler.At a) {
        BigInteger time = evaluator.exact(a.time());
        return time == null || time.longValueExact() <= now ? NEVER : time.longValueExact();
    }

    private int attemptAt(Handler.At a, StrategyContext context) {
        memory.dues[a.bit()] = later(a);
        BigInteger time = evaluator.exact(a.time());
        boolean come =
                time != null
                        && time.longValueExact() <= now
                        && time.longValueExact() > memory.reacted;
        return come ? statements.run(a.body(), context) : STAY;
    }

    private int attemptAfter(Handler.After a, long since, StrategyContext context) {
        if (memory.bits[a.bit()]) {
            return STAY;
        }
        memory.dues[a.bit()] = due(since, evaluator.exact(a.delay()));
        if (memory.dues[a.bit()] > now) {
            return STAY;
        }
        memory.bits[a.bit()] = true;
        memory.dues[a.bit()] = NEVER;
        return run(a, context);
    }

    /**
     * What it stands at after its last reaction.
     *
     * @param member of families its machines alone; empty: all
     */
    public Account account(String member) {
        return new Accounts(program, memory, evaluator, statements, now).of(member);
    }

    @Override
    public void end() {
        memory.keep();
        memory.reacted = now;
    }

    @Override
    public boolean isMarked() {
        return marked;
    }

    @Override
    public long nextDueNanos() {
        return memory.nextDueNanos();
    }

    @Override
    public void writeState(StateSink sink) {
        memory.write(sink);
    }

    @Override
    public void readState(StateSource source) {
        memory.read(source);
    }
}

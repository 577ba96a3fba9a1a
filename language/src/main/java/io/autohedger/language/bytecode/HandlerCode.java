// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.ir.Stmt;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;

/**
 * Writes one handler as one method: {@code int handler(context)}, where the result is the state to
 * go to or -1. A handler with {@code enter} takes a second int, 1 while the state is entered.
 */
final class HandlerCode {
    static final int STAY = -1;
    private static final int ENTERING = 2;

    private final Program program;
    private final Code code;
    private final StatementCode statements;

    HandlerCode(Program program, Code code) {
        this.program = program;
        this.code = code;
        statements = new StatementCode(code);
    }

    static MethodTypeDesc type(Handler h) {
        return h instanceof Handler.On on && on.enter()
                ? MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_int)
                : MethodTypeDesc.of(CD_int, Names.CONTEXT);
    }

    /**
     * @param entered field with the time that {@code after} counts from
     * @param state of the machine that it stands in, or -1
     */
    void method(Handler h, String entered, int state) {
        code.line(h.line());
        code.out.loadConstant(STAY).istore(statements.target());
        Label skip = code.out.newLabel();
        switch (h) {
            case Handler.On on -> on(on, entered, skip);
            case Handler.When w when w.hold() == null -> edge(w, state, skip);
            case Handler.When w -> when(w, skip);
            case Handler.After a -> after(a, entered, state, skip);
            case Handler.At a -> at(a, skip);
        }
        code.out.labelBinding(skip);
        code.out.iload(statements.target()).ireturn();
    }

    private void on(Handler.On on, String entered, Label skip) {
        Label triggered = code.out.newLabel();
        int timer = on.every().isEmpty() ? -1 : code.out.allocateLocal(TypeKind.INT);
        if (timer >= 0) {
            code.out.iconst_0().istore(timer);
            on.every().forEach(e -> timer(e, entered, timer));
            code.out.iload(timer).ifne(triggered);
        }
        if (on.enter()) {
            code.out.iload(ENTERING).ifne(triggered);
        }
        for (int bars : on.bars()) {
            code.get(Names.let(bars), CD_int);
            code.out.ifne(triggered);
        }
        for (int cell : on.changed()) {
            differs(cell, triggered);
        }
        for (int site : on.awaited()) {
            code.out.aload(1).loadConstant(site);
            code.out.invokeinterface(Names.CONTEXT, "freed", MethodTypeDesc.of(CD_boolean, CD_int));
            code.out.ifne(triggered);
        }
        if (on.ring() < 0) {
            code.out.goto_(skip);
            code.out.labelBinding(triggered);
            if (on.guard() != null) {
                code.unlessTrue(on.guard(), skip);
            }
            body(on.body());
            return;
        }
        limited(on, triggered, skip);
    }

    /** Sets the flag when a point of the grid has come, and arms the next. */
    private void timer(Handler.Every e, String entered, int flag) {
        Label come = code.out.newLabel();
        Label next = code.out.newLabel();
        Label end = code.out.newLabel();
        String due = Names.due(e.bit());
        code.get(due, CD_long);
        code.now();
        code.out.lcmp().ifle(come);
        code.get(due, CD_long);
        code.out.loadConstant(Strategy.NEVER).lcmp().ifne(end);
        code.out.goto_(next);
        code.out.labelBinding(come).iconst_1().istore(flag);
        code.out.labelBinding(next);
        arm(code, e, entered);
        code.out.labelBinding(end);
    }

    static void arm(Code code, Handler.Every e, String entered) {
        code.put(
                Names.due(e.bit()),
                CD_long,
                () -> {
                    code.get(entered, CD_long);
                    code.value(e.period());
                    code.now();
                    code.call(Names.GRID, "nextNanos", CD_long, CD_long, CD_long, CD_long);
                });
    }

    private void limited(Handler.On on, Label triggered, Label skip) {
        var out = code.out;
        Label run = out.newLabel();
        Label wait = out.newLabel();
        String deferred = Names.deferred(on.ring());
        // Not triggered: only a deferred firing whose time has come may go on.
        code.get(deferred, CD_int);
        out.ifeq(skip);
        mayFire(on.ring());
        out.ifeq(skip);
        code.putInt(deferred, 0);
        guard(on, skip);
        out.goto_(run);
        out.labelBinding(triggered);
        Label refused = out.newLabel();
        guard(on, refused);
        mayFire(on.ring());
        out.ifeq(wait);
        out.goto_(run);
        if (on.guard() != null) {
            out.labelBinding(refused);
            mayFire(on.ring());
            out.ifeq(skip);
            code.putInt(deferred, 0);
            out.goto_(skip);
        }
        out.labelBinding(wait);
        code.putInt(deferred, 1);
        out.goto_(skip);
        out.labelBinding(run);
        code.putInt(deferred, 0);
        int charged = statements.charge();
        body(on.body());
        out.iload(charged).ifeq(skip);
        code.get(Names.ring(on.ring()), Names.RING);
        code.now();
        out.invokevirtual(Names.RING, "charge", MethodTypeDesc.of(CD_void, CD_long));
    }

    private void guard(Handler.On on, Label away) {
        if (on.guard() != null) {
            code.unlessTrue(on.guard(), away);
        }
    }

    private void mayFire(int ring) {
        code.get(Names.ring(ring), Names.RING);
        code.now();
        code.out.invokevirtual(Names.RING, "mayFire", MethodTypeDesc.of(CD_boolean, CD_long));
    }

    private void differs(int cell, Label away) {
        int let = program.changed().get(cell);
        Shape shape = program.lets().get(let).shape();
        ClassDesc type = Names.type(shape);
        code.let(let, shape);
        code.get(Names.previous(cell), type);
        switch (shape.kind()) {
            case EXACT -> code.out.lcmp().ifne(away);
            case REAL -> {
                // The bits, not the numbers: a missing value is equal to a missing one.
                int previous = code.out.allocateLocal(TypeKind.DOUBLE);
                code.out.dstore(previous);
                code.call(Names.DOUBLE, "doubleToLongBits", CD_long, CD_double);
                code.out.dload(previous);
                code.call(Names.DOUBLE, "doubleToLongBits", CD_long, CD_double);
                code.out.lcmp().ifne(away);
            }
            case TRUTH -> code.out.if_icmpne(away);
        }
    }

    /**
     * Without a hold: runs when the guard becomes true. One that leaves its state needs no memory
     * of that, because the next entry forgets it.
     */
    private void edge(Handler.When w, int state, Label skip) {
        var out = code.out;
        boolean leaves =
                state >= 0 && w.body().getFirst() instanceof Stmt.Goto g && g.state() != state;
        if (leaves) {
            code.unlessTrue(w.guard(), skip);
            body(w.body());
            return;
        }
        String bit = Names.bit(w.bit());
        Label not = out.newLabel();
        Label rises = out.newLabel();
        code.unlessTrue(w.guard(), not);
        code.get(bit, CD_int);
        out.ifeq(rises).goto_(skip);
        out.labelBinding(not);
        code.putInt(bit, 0);
        out.goto_(skip);
        out.labelBinding(rises);
        code.putInt(bit, 1);
        body(w.body());
    }

    private void when(Handler.When w, Label skip) {
        var out = code.out;
        String bit = Names.bit(w.bit());
        String due = Names.due(w.bit());
        Label holds = out.newLabel();
        Label armed = out.newLabel();
        Label not = out.newLabel();
        code.unlessTrue(w.guard(), not);
        out.goto_(holds);
        out.labelBinding(not);
        code.putLong(due, Strategy.NEVER);
        code.putInt(bit, 0);
        out.goto_(skip);
        out.labelBinding(holds);
        code.get(bit, CD_int);
        out.ifne(armed);
        code.put(
                due,
                CD_long,
                () -> {
                    code.now();
                    code.value(Objects.requireNonNull(w.hold()));
                    dueAfter(code);
                });
        code.putInt(bit, 1);
        out.labelBinding(armed);
        code.get(due, CD_long);
        code.now();
        out.lcmp().ifgt(skip);
        code.putLong(due, Strategy.NEVER);
        body(w.body());
    }

    private void after(Handler.After a, String entered, int state, Label skip) {
        var out = code.out;
        code.get(Names.bit(a.bit()), CD_int);
        out.ifne(skip);
        // A literal delay was armed when the state was entered.
        if (state < 0 || !(a.delay() instanceof Expr.Exact)) {
            arm(code, a, entered);
        }
        code.get(Names.due(a.bit()), CD_long);
        code.now();
        out.lcmp().ifgt(skip);
        code.putInt(Names.bit(a.bit()), 1);
        code.putLong(Names.due(a.bit()), Strategy.NEVER);
        body(a.body());
    }

    /** Runs when the time has come since the last reaction; arms it while it lies ahead. */
    private void at(Handler.At a, Label skip) {
        var out = code.out;
        int time = arm(code, a);
        // No value is the smallest long, and so lies behind every reaction.
        out.lload(time);
        code.now();
        out.lcmp().ifgt(skip);
        out.lload(time);
        code.get(Names.REACTED, CD_long);
        out.lcmp().ifle(skip);
        body(a.body());
    }

    /** The local with the time. */
    static int arm(Code code, Handler.At a) {
        int time = code.store(a.time());
        Label behind = code.out.newLabel();
        Label end = code.out.newLabel();
        code.out.lload(time);
        code.now();
        code.out.lcmp().ifle(behind);
        code.put(Names.due(a.bit()), CD_long, () -> code.out.lload(time));
        code.out.goto_(end);
        code.out.labelBinding(behind);
        code.putLong(Names.due(a.bit()), Strategy.NEVER);
        code.out.labelBinding(end);
        return time;
    }

    static void arm(Code code, Handler.After a, String entered) {
        code.put(
                Names.due(a.bit()),
                CD_long,
                () -> {
                    code.get(entered, CD_long);
                    code.value(a.delay());
                    dueAfter(code);
                });
    }

    static void dueAfter(Code code) {
        code.out.invokestatic(code.self, "due", Names.DUE);
    }

    private void body(List<Stmt> body) {
        statements.body(body);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.ir.Stmt;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Writes one handler as one method: {@code int handler(context)}, where the result is the state to
 * go to or -1. A handler with {@code enter} takes a second int, 1 while the state is entered.
 */
final class HandlerCode {
    static final int STAY = -1;
    private static final int CONTEXT = 1;
    private static final int ENTERING = 2;

    private final Program program;
    private final Code code;
    private int target;
    private int charged = -1;

    HandlerCode(Program program, Code code) {
        this.program = program;
        this.code = code;
    }

    static MethodTypeDesc type(Handler h) {
        return h instanceof Handler.On on && on.enter()
                ? MethodTypeDesc.of(CD_int, Names.CONTEXT, CD_int)
                : MethodTypeDesc.of(CD_int, Names.CONTEXT);
    }

    /**
     * @param entered field with the time that {@code after} counts from
     */
    void method(Handler h, String entered) {
        code.line(h.line());
        target = code.out.allocateLocal(TypeKind.INT);
        code.out.loadConstant(STAY).istore(target);
        Label skip = code.out.newLabel();
        switch (h) {
            case Handler.On on -> on(on, entered, skip);
            case Handler.When w -> when(w, skip);
            case Handler.After a -> after(a, entered, skip);
        }
        code.out.labelBinding(skip);
        code.out.iload(target).ireturn();
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
        for (int cell : on.changed()) {
            differs(cell, triggered);
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
        charged = out.allocateLocal(TypeKind.INT);
        out.iconst_0().istore(charged);
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
        code.get(Names.let(let), type);
        code.get(Names.previous(cell), type);
        switch (shape.kind()) {
            case EXACT -> code.out.lcmp().ifne(away);
            case REAL -> {
                code.call(Names.DOUBLE, "compare", CD_int, CD_double, CD_double);
                code.out.ifne(away);
            }
            case TRUTH -> code.out.if_icmpne(away);
        }
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
                    if (w.hold() != null) {
                        code.value(w.hold());
                        dueAfter(code);
                    }
                });
        code.putInt(bit, 1);
        out.labelBinding(armed);
        code.get(due, CD_long);
        code.now();
        out.lcmp().ifgt(skip);
        code.putLong(due, Strategy.NEVER);
        body(w.body());
    }

    private void after(Handler.After a, String entered, Label skip) {
        var out = code.out;
        code.get(Names.bit(a.bit()), CD_int);
        out.ifne(skip);
        arm(code, a, entered);
        code.get(Names.due(a.bit()), CD_long);
        code.now();
        out.lcmp().ifgt(skip);
        code.putInt(Names.bit(a.bit()), 1);
        code.putLong(Names.due(a.bit()), Strategy.NEVER);
        body(a.body());
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

    void body(List<Stmt> body) {
        if (target == 0) {
            target = code.out.allocateLocal(TypeKind.INT);
        }
        Label end = code.out.newLabel();
        statements(body, end);
        code.out.labelBinding(end);
    }

    /** What stands after a change of state never runs and is not written. */
    private void statements(List<Stmt> body, Label end) {
        for (Stmt stmt : body) {
            statement(stmt, end);
            if (ends(stmt)) {
                return;
            }
        }
    }

    private static boolean ends(Stmt stmt) {
        return stmt instanceof Stmt.Goto;
    }

    private static boolean endsIn(List<Stmt> body) {
        return body.stream().anyMatch(HandlerCode::ends);
    }

    private void statement(Stmt stmt, Label end) {
        code.line(stmt.line());
        switch (stmt) {
            case Stmt.SetLocal s -> {
                code.value(s.value());
                code.out.storeLocal(
                        Code.kind(s.value().shape()), code.slot(s.local(), s.value().shape()));
            }
            case Stmt.If s -> branch(s, end);
            case Stmt.Goto s -> code.out.loadConstant(s.state()).istore(target).goto_(end);
            case Stmt.Hedge s -> hedge(s);
            case Stmt.Avoid s -> {
                code.out.aload(CONTEXT);
                code.value(s.nanos());
                code.out.invokeinterface(
                        Names.CONTEXT, "avoidVenue", MethodTypeDesc.of(CD_void, CD_long));
            }
            case Stmt.Retry s -> retry(s, end);
            case Stmt.Text s -> text(s);
        }
    }

    private void branch(Stmt.If s, Label end) {
        Label otherwise = code.out.newLabel();
        Label done = code.out.newLabel();
        if (s.whenFalse().isEmpty()) {
            code.unlessTrue(s.condition(), done);
        } else {
            int condition = code.store(s.condition());
            code.out.iload(condition).ifeq(otherwise);
            code.out.iload(condition).iconst_1().if_icmpne(done);
        }
        statements(s.whenTrue(), end);
        if (!endsIn(s.whenTrue())) {
            code.out.goto_(done);
        }
        code.out.labelBinding(otherwise);
        statements(s.whenFalse(), end);
        code.out.labelBinding(done);
    }

    private void retry(Stmt.Retry s, Label end) {
        Label done = code.out.newLabel();
        code.out.aload(CONTEXT).loadConstant(s.most());
        code.value(s.after());
        code.out.invokeinterface(
                Names.CONTEXT, "retry", MethodTypeDesc.of(CD_boolean, CD_int, CD_long));
        code.out.ifne(done);
        statements(s.otherwise(), end);
        code.out.labelBinding(done);
    }

    private void hedge(Stmt.Hedge s) {
        code.out.aload(CONTEXT).loadConstant(s.site());
        code.value(s.amount());
        code.value(s.operand());
        code.value(s.ttl());
        code.out.invokeinterface(
                Names.CONTEXT,
                s.downTo() ? "hedgeDownTo" : "hedgeBy",
                MethodTypeDesc.of(CD_boolean, CD_int, CD_double, CD_double, CD_long));
        if (charged >= 0) {
            code.out.iload(charged).ior().istore(charged);
        } else {
            code.out.pop();
        }
    }

    private void text(Stmt.Text s) {
        context("textBegin", s.site());
        int part = 0;
        for (Stmt.Hole hole : s.holes()) {
            literal(s.site(), part++);
            switch (hole) {
                case Stmt.OutcomeHole o -> context("textOutcome", o.field());
                case Stmt.ValueHole v -> hole(v);
            }
        }
        literal(s.site(), part);
        context("textEnd", s.site());
    }

    private void hole(Stmt.ValueHole v) {
        code.out.aload(CONTEXT);
        code.value(v.value());
        if (v.value().shape().isExact()) {
            code.out.loadConstant(v.value().shape().scale());
            code.out.invokeinterface(
                    Names.CONTEXT, "textExact", MethodTypeDesc.of(CD_void, CD_long, CD_int));
        } else {
            code.out.invokeinterface(
                    Names.CONTEXT, "textReal", MethodTypeDesc.of(CD_void, CD_double));
        }
    }

    private void context(String method, int argument) {
        code.out.aload(CONTEXT).loadConstant(argument);
        code.out.invokeinterface(Names.CONTEXT, method, MethodTypeDesc.of(CD_void, CD_int));
    }

    private void literal(int site, int part) {
        code.out.aload(CONTEXT).loadConstant(site).loadConstant(part);
        code.out.invokeinterface(
                Names.CONTEXT, "textLiteral", MethodTypeDesc.of(CD_void, CD_int, CD_int));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.BinaryOp;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.ir.UnaryOp;
import io.autohedger.model.Scaled;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes expressions of one method: each leaves one long, double or int on the stack. Every branch
 * goes forward.
 */
final class Code {
    final CodeBuilder out;
    final ClassDesc self;
    private final Layout layout;
    private final List<Integer> slots = new ArrayList<>();

    Code(CodeBuilder out, ClassDesc self, Layout layout) {
        this.out = out;
        this.self = self;
        this.layout = layout;
    }

    /** The value of a let. */
    void let(int let, Shape shape) {
        get(layout.let(let), Names.type(shape));
    }

    void line(int line) {
        out.lineNumber(line);
    }

    void get(String field, ClassDesc type) {
        out.aload(0).getfield(self, field, type);
    }

    /** Stores the int, long or double that value leaves. */
    void put(String field, ClassDesc type, Runnable value) {
        out.aload(0);
        value.run();
        out.putfield(self, field, type);
    }

    void putLong(String field, long value) {
        put(field, CD_long, () -> out.loadConstant(value));
    }

    void putInt(String field, int value) {
        put(field, CD_int, () -> out.loadConstant(value));
    }

    void now() {
        get(Names.NOW, CD_long);
    }

    void call(ClassDesc owner, String name, ClassDesc result, ClassDesc... arguments) {
        out.invokestatic(owner, name, MethodTypeDesc.of(result, arguments));
    }

    /** Slot of a handler's own let. */
    int slot(int local, Shape shape) {
        while (slots.size() <= local) {
            slots.add(-1);
        }
        if (slots.get(local) < 0) {
            slots.set(local, out.allocateLocal(kind(shape)));
        }
        return slots.get(local);
    }

    static TypeKind kind(Shape shape) {
        return switch (shape.kind()) {
            case EXACT -> TypeKind.LONG;
            case REAL -> TypeKind.DOUBLE;
            case TRUTH -> TypeKind.INT;
        };
    }

    void value(Expr e) {
        int fold = layout.folds().field(e);
        if (fold >= 0) {
            get(Names.fold(fold), Names.type(e.shape()));
            return;
        }
        switch (e) {
            case Expr.Source s -> source(s);
            case Expr.Let l -> let(l.let(), l.shape());
            case Expr.Local l -> out.loadLocal(kind(l.shape()), slot(l.local(), l.shape()));
            case Expr.BarField b -> {
                get(Names.cell(b.let()), Names.BARS);
                out.loadConstant(b.field());
                out.invokevirtual(Names.BARS, "field", MethodTypeDesc.of(CD_long, CD_int));
            }
            case Expr.ToStep t -> {
                value(t.operand());
                out.loadConstant(t.scale()).loadConstant(t.step());
                String name = t.direction().name().toLowerCase(Locale.ROOT);
                call(Names.STEPS, name, CD_long, CD_double, CD_int, CD_long);
            }
            case Expr.Exact x -> out.loadConstant(x.mantissa());
            case Expr.Real r -> out.loadConstant(r.value());
            case Expr.Truth t -> out.loadConstant(t.value() ? Strategy.YES : Strategy.NO);
            case Expr.ToReal t -> toReal(t);
            case Expr.Rescale r -> rescale(r);
            case Expr.Root r -> root(r);
            case Expr.Unary u -> unary(u);
            case Expr.Binary b -> {
                if (b.shape().isExact()) {
                    exactBinary(b);
                } else {
                    realBinary(b);
                }
            }
            case Expr.Coalesce c -> coalesce(c);
            case Expr.Choose c -> choose(c);
            case Expr.Not _, Expr.And _, Expr.Or _, Expr.Compare _, Expr.Known _ ->
                    new ConditionCode(this).value(e);
        }
    }

    private void source(Expr.Source s) {
        if (layout.reads().keeps(s.source())) {
            get(Names.source(s.source()), Names.type(s.shape()));
        } else {
            read(out, s.source(), s.shape());
        }
    }

    /** Asks the context, which begin and the lets have. */
    static void read(CodeBuilder out, int source, Shape shape) {
        read(out, shape.isReal() ? "real" : "exact", source, Names.type(shape));
    }

    static void read(CodeBuilder out, String method, int source, ClassDesc type) {
        out.aload(1).loadConstant(source);
        out.invokeinterface(Names.CONTEXT, method, MethodTypeDesc.of(type, CD_int));
    }

    private void toReal(Expr.ToReal t) {
        double unit = Scaled.pow10(t.operand().shape().scale());
        if (t.operand() instanceof Expr.Exact x && x.mantissa() != Scaled.NO_VALUE) {
            out.loadConstant(x.mantissa() / unit);
            return;
        }
        int exact = store(t.operand());
        Label missing = out.newLabel();
        Label end = out.newLabel();
        jumpIfNoValue(exact, missing);
        out.lload(exact).l2d();
        if (unit != 1) {
            out.loadConstant(unit).ddiv();
        }
        out.goto_(end);
        out.labelBinding(missing).loadConstant(Double.NaN);
        out.labelBinding(end);
    }

    private void rescale(Expr.Rescale r) {
        value(r.operand());
        out.loadConstant(Scaled.pow10(r.scale() - r.operand().shape().scale()));
        call(Names.SCALED, "multiply", CD_long, CD_long, CD_long);
    }

    private void root(Expr.Root r) {
        if (isRooted(r.operand())) {
            value(r.operand());
            return;
        }
        Label missing = out.newLabel();
        Label end = out.newLabel();
        out.dload(known(r, missing)).goto_(end);
        out.labelBinding(missing).loadConstant(Double.NaN);
        out.labelBinding(end);
    }

    /** The local with a real value; goes away where it is missing. */
    int known(Expr e, Label missing) {
        if (layout.folds().field(e) < 0 && e instanceof Expr.Root r && !isRooted(r.operand())) {
            int v = store(r.operand());
            out.dload(v);
            call(Names.DOUBLE, "isFinite", CD_boolean, CD_double);
            out.ifeq(missing);
            out.dload(v).dconst_0().dadd().dstore(v);
            return v;
        }
        int v = store(e);
        out.dload(v).dload(v).dcmpl().ifne(missing);
        return v;
    }

    /** Whether a real value is missing or finite and not -0.0 by itself. */
    private static boolean isRooted(Expr e) {
        return switch (e) {
            case Expr.Let _, Expr.Local _, Expr.Root _, Expr.ToReal _ -> true;
            case Expr.Unary u -> u.op() == UnaryOp.ABS && isRooted(u.operand());
            case Expr.Binary b ->
                    (b.op() == BinaryOp.MIN || b.op() == BinaryOp.MAX)
                            && isRooted(b.left())
                            && isRooted(b.right());
            case Expr.Coalesce c -> isRooted(c.left()) && isRooted(c.right());
            case Expr.Choose c -> isRooted(c.whenTrue()) && isRooted(c.whenFalse());
            default -> false;
        };
    }

    private void unary(Expr.Unary u) {
        boolean exact = u.shape().isExact();
        if (u.op() == UnaryOp.EXP2) {
            out.loadConstant(2.0);
            value(u.operand());
            call(Names.STRICT_MATH, "pow", CD_double, CD_double, CD_double);
            return;
        }
        value(u.operand());
        if (u.op() == UnaryOp.ABS) {
            ClassDesc type = Names.type(u.shape());
            call(Names.MATH, "abs", type, type);
        } else if (exact) {
            out.lneg();
        } else {
            out.dneg();
        }
    }

    private void exactBinary(Expr.Binary b) {
        switch (b.op()) {
            case ADD -> exactCall(b, Names.SCALED, "add");
            case SUBTRACT -> exactCall(b, Names.SCALED, "subtract");
            case MUL -> exactCall(b, Names.SCALED, "multiply");
            case MIN -> exactCall(b, Names.MATH, "min");
            case MAX -> exactMax(b);
            case DIVIDE -> throw new IllegalStateException("division is real");
        }
    }

    private void exactCall(Expr.Binary b, ClassDesc owner, String name) {
        value(b.left());
        value(b.right());
        call(owner, name, CD_long, CD_long, CD_long);
    }

    /** No value is the smallest long, so that only the maximum has to look for it. */
    private void exactMax(Expr.Binary b) {
        int left = store(b.left());
        int right = store(b.right());
        Label missing = out.newLabel();
        Label end = out.newLabel();
        jumpIfNoValue(left, missing);
        jumpIfNoValue(right, missing);
        out.lload(left).lload(right);
        call(Names.MATH, "max", CD_long, CD_long, CD_long);
        out.goto_(end);
        out.labelBinding(missing).loadConstant(Scaled.NO_VALUE);
        out.labelBinding(end);
    }

    private void realBinary(Expr.Binary b) {
        value(b.left());
        value(b.right());
        switch (b.op()) {
            case ADD -> out.dadd();
            case SUBTRACT -> out.dsub();
            case MUL -> out.dmul();
            case MIN -> call(Names.MATH, "min", CD_double, CD_double, CD_double);
            case MAX -> call(Names.MATH, "max", CD_double, CD_double, CD_double);
            case DIVIDE -> divide();
        }
    }

    private void divide() {
        int divisor = out.allocateLocal(TypeKind.DOUBLE);
        Label some = out.newLabel();
        Label end = out.newLabel();
        out.dstore(divisor).dload(divisor).dconst_0().dcmpl().ifne(some);
        out.pop2().loadConstant(Double.NaN).goto_(end);
        out.labelBinding(some).dload(divisor).ddiv();
        out.labelBinding(end);
    }

    private void coalesce(Expr.Coalesce c) {
        Label end = out.newLabel();
        Label missing = out.newLabel();
        int left = store(c.left());
        jumpIfMissing(left, c.shape(), missing);
        out.loadLocal(kind(c.shape()), left).goto_(end);
        out.labelBinding(missing);
        value(c.right());
        out.labelBinding(end);
    }

    private void choose(Expr.Choose c) {
        int condition = store(c.condition());
        Label no = out.newLabel();
        Label missing = out.newLabel();
        Label end = out.newLabel();
        out.iload(condition).ifeq(no);
        out.iload(condition).iconst_1().if_icmpne(missing);
        value(c.whenTrue());
        out.goto_(end);
        out.labelBinding(no);
        value(c.whenFalse());
        out.goto_(end);
        out.labelBinding(missing);
        missing(c.shape());
        out.labelBinding(end);
    }

    void missing(Shape shape) {
        switch (shape.kind()) {
            case EXACT -> out.loadConstant(Scaled.NO_VALUE);
            case REAL -> out.loadConstant(Double.NaN);
            case TRUTH -> out.loadConstant(Strategy.MISSING);
        }
    }

    void jumpIfMissing(int slot, Shape shape, Label away) {
        switch (shape.kind()) {
            case EXACT -> jumpIfNoValue(slot, away);
            case REAL -> out.dload(slot).dload(slot).dcmpl().ifne(away);
            case TRUTH -> out.iload(slot).iconst_2().if_icmpeq(away);
        }
    }

    void jumpIfNoValue(int slot, Label away) {
        out.lload(slot).loadConstant(Scaled.NO_VALUE).lcmp().ifeq(away);
    }

    /** Falls through when the condition is true; a missing one is not true. */
    void unlessTrue(Expr e, Label away) {
        if (layout.folds().field(e) >= 0) {
            value(e);
            out.iconst_1().if_icmpne(away);
        } else {
            new ConditionCode(this).unlessTrue(e, away);
        }
    }

    int store(Expr e) {
        value(e);
        int slot = out.allocateLocal(kind(e.shape()));
        out.storeLocal(kind(e.shape()), slot);
        return slot;
    }
}

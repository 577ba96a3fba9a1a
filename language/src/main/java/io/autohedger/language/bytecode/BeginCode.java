// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Writes begin: what is read and computed once per reaction, one method for each let. */
final class BeginCode {
    static final String FOLD = "fold";

    private final Program program;
    private final Layout layout;

    BeginCode(Program program, Layout layout) {
        this.program = program;
        this.layout = layout;
    }

    /** What parameters alone decide, from their fields as they are. */
    void fold(Code code) {
        code.line(program.line());
        // Of one value no part is read from the field of another, which may come later.
        Code plain = new Code(code.out, code.self, layout.withoutFolds());
        for (int i = 0; i < layout.folds().values().size(); i++) {
            Expr value = layout.folds().values().get(i);
            plain.put(Names.fold(i), Names.type(value.shape()), () -> plain.value(value));
        }
        code.out.return_();
    }

    void let(Code code, int let) {
        Program.LetUse use = program.lets().get(let);
        code.line(use.line());
        switch (use) {
            case Program.Plain p ->
                    code.put(Names.let(let), Names.type(p.shape()), () -> code.value(p.value()));
            case Program.Fresh f -> fresh(code, let, f);
            case Program.Within w -> within(code, let, w);
            case Program.Bars b -> StreamCode.bars(code, let, b);
            case Program.Ticking t -> StreamCode.ticking(code, let, t);
        }
        code.out.return_();
    }

    String letMethod(int let) {
        return switch (program.lets().get(let)) {
            case Program.Plain p -> "let_" + p.name() + "_" + let;
            case Program.Fresh _ -> "fresh_" + let;
            case Program.Within _ -> "within_" + let;
            case Program.Bars b -> "bars_" + b.name() + "_" + let;
            case Program.Indicator _ -> "indicator_" + let;
            case Program.Crossing _ -> "crossing_" + let;
        };
    }

    private void fresh(Code code, int let, Program.Fresh f) {
        CodeBuilder b = code.out;
        Label missing = b.newLabel();
        int value = code.known(f.value(), missing);
        int lapse = lapse(code, f, missing);
        code.now();
        b.lload(lapse).lcmp().ifge(missing);
        code.put(Names.lapse(let), CD_long, () -> b.lload(lapse));
        code.put(Names.let(let), CD_double, () -> b.dload(value));
        b.return_();
        b.labelBinding(missing);
        code.putLong(Names.lapse(let), Strategy.NEVER);
        code.put(Names.let(let), CD_double, () -> b.loadConstant(Double.NaN));
    }

    /** The local with the first moment at which the value is too old: age + 1, or never. */
    private int lapse(Code code, Program.Fresh f, Label missing) {
        CodeBuilder b = code.out;
        int lapse = b.allocateLocal(TypeKind.LONG);
        if (f.age() instanceof Expr.Exact x && x.mantissa() >= 0 && x.mantissa() < Strategy.NEVER) {
            // Of an age that is written down, one comparison sees the overflow before it happens.
            oldest(code, f.timed());
            b.loadConstant(Strategy.NEVER - 1 - x.mantissa());
            code.call(Names.MATH, "min", CD_long, CD_long, CD_long);
            b.loadConstant(x.mantissa()).ladd();
        } else {
            int age = code.store(f.age());
            code.jumpIfNoValue(age, missing);
            oldest(code, f.timed());
            b.lload(age).invokestatic(code.self, "due", Names.DUE);
            b.loadConstant(Strategy.NEVER - 1);
            code.call(Names.MATH, "min", CD_long, CD_long, CD_long);
        }
        b.lconst_1().ladd().lstore(lapse);
        return lapse;
    }

    private void oldest(Code code, List<Integer> timed) {
        boolean several = false;
        for (int source : timed) {
            if (layout.reads().keepsTime(source)) {
                code.get(Names.time(source), CD_long);
            } else {
                Code.read(code.out, "timeNanos", source, CD_long);
            }
            if (several) {
                code.call(Names.MATH, "min", CD_long, CD_long, CD_long);
            }
            several = true;
        }
        if (!several) {
            code.out.loadConstant(Long.MAX_VALUE);
        }
    }

    private void within(Code code, int let, Program.Within w) {
        CodeBuilder b = code.out;
        Label away = b.newLabel();
        Label missing = b.newLabel();
        Label inside = b.newLabel();
        Label end = b.newLabel();
        code.putLong(Names.lapse(let), Strategy.NEVER);
        int close = b.allocateLocal(TypeKind.LONG);
        int from = b.allocateLocal(TypeKind.LONG);
        code.value(new Expr.Source(w.close(), Shape.exact(9)));
        b.lstore(close);
        code.jumpIfNoValue(close, away);
        b.lload(close);
        code.value(w.nanos());
        code.call(Names.SCALED, "subtract", CD_long, CD_long, CD_long);
        b.lstore(from);
        code.jumpIfNoValue(from, missing);
        b.lload(from);
        code.now();
        b.lcmp().ifle(inside);
        code.put(Names.lapse(let), CD_long, () -> b.lload(from));
        b.labelBinding(away);
        code.putInt(Names.let(let), Strategy.NO);
        b.goto_(end);
        b.labelBinding(missing);
        code.putInt(Names.let(let), Strategy.MISSING);
        b.goto_(end);
        b.labelBinding(inside);
        code.putInt(Names.let(let), Strategy.YES);
        b.labelBinding(end);
    }

    void begin(Code code) {
        code.line(program.line());
        CodeBuilder b = code.out;
        code.put(Names.NOW, CD_long, () -> context(b, "nowNanos", MethodTypeDesc.of(CD_long)));
        if (!program.machines().isEmpty()) {
            code.putInt(Names.MARKED, 0);
        }
        Label begun = b.newLabel();
        code.get(Names.STARTED, CD_long);
        b.loadConstant(Long.MIN_VALUE).lcmp().ifne(begun);
        code.put(Names.STARTED, CD_long, code::now);
        b.labelBinding(begun);
        boolean held = layout.held().isAny();
        boolean folded = held || !layout.folds().values().isEmpty();
        int changed = folded ? b.allocateLocal(TypeKind.INT) : -1;
        if (folded) {
            b.iconst_0().istore(changed);
        }
        for (int i = 0; i < program.sources().size(); i++) {
            if (folded && layout.folds().isParameter(i) && layout.reads().keeps(i)) {
                parameter(code, i, changed);
            } else {
                source(code, i);
            }
        }
        if (folded) {
            Label same = b.newLabel();
            b.iload(changed).ifeq(same);
            if (held) {
                code.putInt(Names.MOVED, 1);
            }
            if (!layout.folds().values().isEmpty()) {
                b.aload(0).invokevirtual(code.self, FOLD, MTD_void);
            }
            b.labelBinding(same);
        }
        lets(code);
        b.return_();
    }

    /**
     * Lets that rest until a bar closes are passed over together, until the last of them is done.
     */
    private void lets(Code code) {
        int last = -1;
        for (int i = 0; i < program.lets().size(); i++) {
            last = rests(i) ? i : last;
        }
        Label moved = null;
        for (int i = 0; i < program.lets().size(); i++) {
            if (layout.isName(i)) {
                continue;
            }
            if (rests(i) && moved == null) {
                moved = code.out.newLabel();
                code.get(Names.MOVED, CD_int);
                code.out.ifeq(moved);
            } else if (!rests(i) && moved != null) {
                code.out.labelBinding(moved);
                moved = null;
            }
            code.out.aload(0).aload(1);
            code.out.invokevirtual(code.self, letMethod(i), Names.ON_CONTEXT);
            if (i == last) {
                code.putInt(Names.MOVED, 0);
            }
        }
        if (moved != null) {
            code.out.labelBinding(moved);
        }
    }

    private boolean rests(int let) {
        return layout.held().rests(let) && !layout.isName(let);
    }

    private void source(Code code, int index) {
        if (layout.reads().keeps(index)) {
            Shape shape = program.sources().get(index).shape();
            ClassDesc type = Names.type(shape);
            code.put(Names.source(index), type, () -> Code.read(code.out, index, shape));
        }
        if (layout.reads().keepsTime(index)) {
            code.put(
                    Names.time(index),
                    CD_long,
                    () -> Code.read(code.out, "timeNanos", index, CD_long));
        }
    }

    /** Sets the flag when the value is another than it was. */
    private void parameter(Code code, int index, int changed) {
        CodeBuilder b = code.out;
        Label same = b.newLabel();
        int value = b.allocateLocal(TypeKind.LONG);
        Code.read(b, "exact", index, CD_long);
        b.lstore(value).lload(value);
        code.get(Names.source(index), CD_long);
        b.lcmp().ifeq(same);
        code.put(Names.source(index), CD_long, () -> b.lload(value));
        b.iconst_1().istore(changed);
        b.labelBinding(same);
    }

    private static void context(CodeBuilder b, String method, MethodTypeDesc type) {
        b.aload(1).invokeinterface(Names.CONTEXT, method, type);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Writes stream operators: each has an object of the engine's that remembers for it. */
final class StreamCode {
    private static final MethodTypeDesc STEP =
            MethodTypeDesc.of(CD_int, CD_long, CD_long, CD_long, CD_long, CD_long);

    private final Layout layout;

    StreamCode(Layout layout) {
        this.layout = layout;
    }

    /** The type of a let's memory; null: it has none. */
    static @Nullable ClassDesc cell(Program.LetUse use) {
        return switch (use) {
            case Program.Bars _ -> Names.BARS;
            case Program.Indicator _ -> Names.INDICATOR;
            case Program.Crossing _ -> Names.CROSSING;
            case Program.Plain _, Program.Fresh _, Program.Within _ -> null;
        };
    }

    /** In the constructor: the memory, and a value that is missing. */
    static void create(Code code, int let, Program.LetUse use, ClassDesc cell) {
        code.put(
                Names.cell(let),
                cell,
                () -> {
                    code.out.new_(cell).dup();
                    MethodTypeDesc type = arguments(code, use);
                    code.out.invokespecial(cell, INIT_NAME, type);
                });
        code.put(Names.let(let), Names.type(use.shape()), () -> code.missing(use.shape()));
    }

    private static MethodTypeDesc arguments(Code code, Program.LetUse use) {
        return switch (use) {
            case Program.Bars b -> {
                code.out.loadConstant(b.everyNanos());
                yield MethodTypeDesc.of(CD_void, CD_long);
            }
            case Program.Indicator i -> {
                code.out.loadConstant(i.kind()).loadConstant(i.length());
                yield MethodTypeDesc.of(CD_void, CD_int, CD_int);
            }
            case Program.Crossing c -> {
                code.out.loadConstant(c.above() ? 1 : 0);
                yield MethodTypeDesc.of(CD_void, CD_int);
            }
            case Program.Plain _, Program.Fresh _, Program.Within _ ->
                    throw new IllegalStateException("has no memory: " + use);
        };
    }

    void bars(Code code, int let, Program.Bars b) {
        code.put(
                Names.let(let),
                CD_int,
                () -> {
                    code.get(Names.cell(let), Names.BARS);
                    code.now();
                    for (int source : new int[] {b.count(), b.price(), b.qty()}) {
                        code.value(new Expr.Source(source, Shape.exact(0)));
                    }
                    if (b.open() < 0) {
                        code.out.lconst_1();
                    } else {
                        code.value(new Expr.Source(b.open(), Shape.exact(0)));
                    }
                    code.out.invokevirtual(Names.BARS, "step", STEP);
                });
        code.put(
                Names.lapse(let),
                CD_long,
                () -> {
                    code.get(Names.cell(let), Names.BARS);
                    code.out.invokevirtual(Names.BARS, "dueNanos", MethodTypeDesc.of(CD_long));
                });
        if (layout.held().isAny()) {
            Label none = code.out.newLabel();
            code.get(Names.let(let), CD_int);
            code.out.ifeq(none);
            code.putInt(Names.MOVED, 1);
            code.out.labelBinding(none);
        }
    }

    /** Holds its value unless one of its bars closed. */
    void ticking(Code code, int let, Program.Ticking t) {
        Label ticks = code.out.newLabel();
        Label holds = code.out.newLabel();
        for (int bars : t.bars()) {
            code.get(Names.let(bars), CD_int);
            code.out.ifne(ticks);
        }
        code.out.goto_(holds);
        code.out.labelBinding(ticks);
        ClassDesc cell = t.shape().isReal() ? Names.INDICATOR : Names.CROSSING;
        ClassDesc type = Names.type(t.shape());
        code.put(
                Names.let(let),
                type,
                () -> {
                    code.get(Names.cell(let), cell);
                    t.operands().forEach(code::value);
                    code.out.invokevirtual(
                            cell,
                            "step",
                            MethodTypeDesc.of(
                                    type, Collections.nCopies(t.operands().size(), CD_double)));
                });
        code.out.labelBinding(holds);
    }

    /** Behind readState: the value that is held. */
    static void restore(Code code, int let, Program.LetUse use) {
        if (use instanceof Program.Ticking t) {
            ClassDesc cell = t.shape().isReal() ? Names.INDICATOR : Names.CROSSING;
            ClassDesc type = Names.type(t.shape());
            code.put(
                    Names.let(let),
                    type,
                    () -> {
                        code.get(Names.cell(let), cell);
                        code.out.invokevirtual(cell, "value", MethodTypeDesc.of(type));
                    });
        }
    }
}

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
    private static final MethodTypeDesc TRADE =
            MethodTypeDesc.of(CD_int, CD_long, CD_long, CD_long, CD_long);

    private StreamCode() {}

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

    static void bars(Code code, int let, Program.Bars b) {
        code.put(
                Names.let(let),
                CD_int,
                () -> {
                    code.get(Names.cell(let), Names.BARS);
                    code.now();
                    code.out.invokevirtual(Names.BARS, "step", MethodTypeDesc.of(CD_int, CD_long));
                });
        Label forming = code.out.newLabel();
        code.get(Names.let(let), CD_int);
        code.out.ifeq(forming);
        code.putInt(Names.MOVED, 1);
        due(code, let);
        code.out.labelBinding(forming);
        Label none = code.out.newLabel();
        code.get(Names.cell(let), Names.BARS);
        source(code, b.count());
        code.out.invokevirtual(Names.BARS, "stepTo", MethodTypeDesc.of(CD_int, CD_long));
        code.out.ifeq(none);
        code.get(Names.cell(let), Names.BARS);
        code.now();
        source(code, b.price());
        source(code, b.qty());
        if (b.open() < 0) {
            code.out.lconst_1();
        } else {
            source(code, b.open());
        }
        code.out.invokevirtual(Names.BARS, "step", TRADE);
        code.out.ifeq(none);
        due(code, let);
        code.out.labelBinding(none);
    }

    private static void due(Code code, int let) {
        code.put(
                Names.lapse(let),
                CD_long,
                () -> {
                    code.get(Names.cell(let), Names.BARS);
                    code.out.invokevirtual(Names.BARS, "dueNanos", MethodTypeDesc.of(CD_long));
                });
    }

    private static void source(Code code, int source) {
        code.value(new Expr.Source(source, Shape.exact(0)));
    }

    /** Holds its value unless one of its bars closed. */
    static void ticking(Code code, int let, Program.Ticking t) {
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

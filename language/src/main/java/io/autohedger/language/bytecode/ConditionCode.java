// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.CompareOp;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Shape;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;

/** Writes conditions: as a value of three, or as jumps where only true counts. */
final class ConditionCode {
    private final Code code;
    private final CodeBuilder out;

    ConditionCode(Code code) {
        this.code = code;
        out = code.out;
    }

    void value(Expr e) {
        switch (e) {
            case Expr.Not n -> not(n);
            case Expr.And a -> and(a.left(), a.right(), false);
            case Expr.Or o -> and(new Expr.Not(o.left()), new Expr.Not(o.right()), true);
            default -> truthByJumps(e);
        }
    }

    private void not(Expr.Not n) {
        int v = code.store(n.operand());
        Label missing = out.newLabel();
        Label end = out.newLabel();
        out.iload(v).iconst_2().if_icmpeq(missing);
        out.iconst_1().iload(v).isub().goto_(end);
        out.labelBinding(missing).iconst_2();
        out.labelBinding(end);
    }

    /** Kleene's and; negated gives not(a and b), which with negated operands is Kleene's or. */
    private void and(Expr a, Expr b, boolean negated) {
        int left = code.store(a);
        int right = code.store(b);
        Label no = out.newLabel();
        Label missing = out.newLabel();
        Label end = out.newLabel();
        out.iload(left).ifeq(no);
        out.iload(right).ifeq(no);
        out.iload(left).iload(right).ior().iconst_1().if_icmpne(missing);
        out.loadConstant(negated ? Strategy.NO : Strategy.YES).goto_(end);
        out.labelBinding(no).loadConstant(negated ? Strategy.YES : Strategy.NO).goto_(end);
        out.labelBinding(missing).iconst_2();
        out.labelBinding(end);
    }

    private void truthByJumps(Expr e) {
        Label no = out.newLabel();
        Label missing = out.newLabel();
        Label end = out.newLabel();
        if (e instanceof Expr.Compare c) {
            compare(c, no, missing);
        } else if (e instanceof Expr.Known k) {
            known(k, no);
        }
        out.iconst_1().goto_(end);
        out.labelBinding(no).iconst_0();
        if (e instanceof Expr.Compare) {
            out.goto_(end);
            out.labelBinding(missing).iconst_2();
        }
        out.labelBinding(end);
    }

    /** Falls through when the condition is true; a missing one is not true. */
    void unlessTrue(Expr e, Label away) {
        switch (e) {
            case Expr.Compare c when c.left().shape().isReal() -> unlessReal(c, away);
            case Expr.Compare c -> compare(c, away, away);
            case Expr.Known k -> known(k, away);
            case Expr.Not n when n.operand() instanceof Expr.Known k -> missing(k, away);
            case Expr.Or o -> {
                Label other = out.newLabel();
                Label yes = out.newLabel();
                code.unlessTrue(o.left(), other);
                out.goto_(yes);
                out.labelBinding(other);
                code.unlessTrue(o.right(), away);
                out.labelBinding(yes);
            }
            case Expr.And a -> {
                code.unlessTrue(a.left(), away);
                code.unlessTrue(a.right(), away);
            }
            default -> {
                code.value(e);
                out.iconst_1().if_icmpne(away);
            }
        }
    }

    /** One comparison says also that no side is missing, but of what is unequal. */
    private void unlessReal(Expr.Compare c, Label away) {
        if (c.op() == CompareOp.UNEQUAL) {
            compare(c, away, away);
            return;
        }
        code.value(c.left());
        code.value(c.right());
        if (c.op() == CompareOp.LESS || c.op() == CompareOp.AT_MOST) {
            out.dcmpg();
        } else {
            out.dcmpl();
        }
        out.branch(opposite(c.op()), away);
    }

    private void known(Expr.Known k, Label away) {
        code.jumpIfMissing(code.store(k.operand()), k.operand().shape(), away);
    }

    /** Falls through when the operand is missing. */
    private void missing(Expr.Known k, Label away) {
        Label missing = out.newLabel();
        known(k, missing);
        out.goto_(away);
        out.labelBinding(missing);
    }

    private void compare(Expr.Compare c, Label no, Label missing) {
        Shape left = c.left().shape();
        Shape right = c.right().shape();
        int a = code.store(c.left());
        int b = code.store(c.right());
        code.jumpIfMissing(a, left, missing);
        code.jumpIfMissing(b, right, missing);
        if (left.isReal()) {
            out.dload(a).dload(b).dcmpl();
        } else if (left.scale() == right.scale()) {
            out.lload(a).lload(b).lcmp();
        } else {
            out.lload(a).loadConstant(left.scale()).lload(b).loadConstant(right.scale());
            code.call(Names.SCALED, "compare", CD_int, CD_long, CD_int, CD_long, CD_int);
        }
        out.branch(opposite(c.op()), no);
    }

    private static Opcode opposite(CompareOp op) {
        return switch (op) {
            case LESS -> Opcode.IFGE;
            case AT_MOST -> Opcode.IFGT;
            case MORE -> Opcode.IFLE;
            case AT_LEAST -> Opcode.IFLT;
            case EQUAL -> Opcode.IFNE;
            case UNEQUAL -> Opcode.IFEQ;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.autohedger.language.ir.Stmt;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Writes the statements of one handler or outcome; the context is their first argument. */
final class StatementCode {
    private final Code code;
    private final int target;
    private int charged = -1;

    StatementCode(Code code) {
        this.code = code;
        target = code.out.allocateLocal(TypeKind.INT);
    }

    /** The local with the state to go to. */
    int target() {
        return target;
    }

    /** From here on a local tells whether an order intent was produced. */
    int charge() {
        charged = code.out.allocateLocal(TypeKind.INT);
        code.out.iconst_0().istore(charged);
        return charged;
    }

    void body(List<Stmt> body) {
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
        return body.stream().anyMatch(StatementCode::ends);
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
            case Stmt.Target s -> target(s);
            case Stmt.Pause s -> {
                code.out.aload(1);
                code.value(s.nanos());
                code.out.invokeinterface(
                        Names.CONTEXT, "pause", MethodTypeDesc.of(CD_void, CD_long));
            }
            case Stmt.Halt s -> {
                text(s.reason());
                code.out.aload(1);
                code.out.invokeinterface(Names.CONTEXT, "halt", MethodTypeDesc.of(CD_void));
            }
            case Stmt.Avoid s -> {
                code.out.aload(1);
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
        code.out.aload(1).loadConstant(s.most());
        code.value(s.after());
        code.out.invokeinterface(
                Names.CONTEXT, "retry", MethodTypeDesc.of(CD_boolean, CD_int, CD_long));
        code.out.ifne(done);
        statements(s.otherwise(), end);
        code.out.labelBinding(done);
    }

    private void hedge(Stmt.Hedge s) {
        code.out.aload(1).loadConstant(s.site());
        code.value(s.amount());
        code.value(s.operand());
        code.value(s.ttl());
        code.out.invokeinterface(
                Names.CONTEXT,
                s.downTo() ? "hedgeDownTo" : "hedgeBy",
                MethodTypeDesc.of(CD_boolean, CD_int, CD_double, CD_double, CD_long));
        charged();
    }

    private void target(Stmt.Target s) {
        code.out.aload(1).loadConstant(s.site());
        code.value(s.qty());
        code.value(s.price());
        code.value(s.ttl());
        code.out.invokeinterface(
                Names.CONTEXT,
                "target",
                MethodTypeDesc.of(CD_boolean, CD_int, CD_long, CD_long, CD_long));
        charged();
    }

    private void charged() {
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
        code.out.aload(1);
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
        code.out.aload(1).loadConstant(argument);
        code.out.invokeinterface(Names.CONTEXT, method, MethodTypeDesc.of(CD_void, CD_int));
    }

    private void literal(int site, int part) {
        code.out.aload(1).loadConstant(site).loadConstant(part);
        code.out.invokeinterface(
                Names.CONTEXT, "textLiteral", MethodTypeDesc.of(CD_void, CD_int, CD_int));
    }
}

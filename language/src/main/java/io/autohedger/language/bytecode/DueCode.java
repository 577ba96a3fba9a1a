// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes nextDueNanos and one method for each machine. What waits in a state waits only while the
 * machine is in it, so that the others need not be asked; a {@code when} without a hold never
 * waits.
 */
final class DueCode {
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(CD_long);

    private final Program program;

    DueCode(Program program) {
        this.program = program;
    }

    static String method(Program.Machine m) {
        return m.name() + "_due";
    }

    void next(Code code) {
        List<Handler> tops = new ArrayList<>();
        for (Program.Section section : program.sections()) {
            if (section instanceof Program.Top top) {
                tops.add(top.handler());
            }
        }
        code.line(program.line());
        int due = begin(code);
        for (int i = 0; i < program.lets().size(); i++) {
            if (program.lets().get(i).lapses()) {
                earlier(code, due, Names.lapse(i));
            }
        }
        handlers(code, due, tops);
        for (Program.Machine m : program.machines()) {
            code.out.lload(due).aload(0).invokevirtual(code.self, method(m), TYPE);
            keepEarlier(code, due);
        }
        code.out.lload(due).lreturn();
    }

    void machine(Code code, Program.Machine m) {
        code.line(m.line());
        int due = begin(code);
        handlers(code, due, m.handlers());
        Label end = code.out.newLabel();
        for (int i = 0; i < m.states().size(); i++) {
            List<Handler> handlers = m.states().get(i).handlers();
            if (handlers.stream().anyMatch(DueCode::waits)) {
                Label next = code.out.newLabel();
                code.get(Names.state(m.index()), CD_int);
                code.out.loadConstant(i).if_icmpne(next);
                handlers(code, due, handlers);
                code.out.goto_(end);
                code.out.labelBinding(next);
            }
        }
        code.out.labelBinding(end);
        code.out.lload(due).lreturn();
    }

    private static int begin(Code code) {
        int due = code.out.allocateLocal(TypeKind.LONG);
        code.out.loadConstant(Strategy.NEVER).lstore(due);
        return due;
    }

    private static boolean waits(Handler h) {
        return switch (h) {
            case Handler.On on -> !on.every().isEmpty() || on.ring() >= 0;
            case Handler.When w -> w.hold() != null;
            case Handler.After _, Handler.At _ -> true;
        };
    }

    private static void handlers(Code code, int due, List<Handler> handlers) {
        for (Handler h : handlers) {
            switch (h) {
                case Handler.On on -> {
                    on.every().forEach(e -> earlier(code, due, Names.due(e.bit())));
                    if (on.ring() >= 0) {
                        deferred(code, due, on.ring());
                    }
                }
                case Handler.When w when w.hold() == null -> {
                    // It runs at once or not.
                }
                case Handler.When w -> earlier(code, due, Names.due(w.bit()));
                case Handler.After a -> earlier(code, due, Names.due(a.bit()));
                case Handler.At a -> earlier(code, due, Names.due(a.bit()));
            }
        }
    }

    private static void deferred(Code code, int due, int ring) {
        Label next = code.out.newLabel();
        code.get(Names.deferred(ring), CD_int);
        code.out.ifeq(next);
        code.out.lload(due);
        code.get(Names.ring(ring), Names.RING);
        code.out.invokevirtual(Names.RING, "freesAtNanos", MethodTypeDesc.of(CD_long));
        keepEarlier(code, due);
        code.out.labelBinding(next);
    }

    private static void earlier(Code code, int due, String field) {
        code.out.lload(due);
        code.get(field, CD_long);
        keepEarlier(code, due);
    }

    private static void keepEarlier(Code code, int due) {
        code.call(Names.MATH, "min", CD_long, CD_long, CD_long);
        code.out.lstore(due);
    }
}

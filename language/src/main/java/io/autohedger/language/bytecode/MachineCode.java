// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Writes a machine: move, one method per state, one per entry, one that clears its timers. */
final class MachineCode {
    private final ClassDesc self;
    private final Layout layout;
    private final Program.Machine machine;

    MachineCode(ClassDesc self, Layout layout, Program.Machine machine) {
        this.self = self;
        this.layout = layout;
        this.machine = machine;
    }

    static String moveMethod(Program.Machine m) {
        return "machine_" + m.name();
    }

    private String stateMethod(int state) {
        return machine.name() + "_in_" + machine.states().get(state).name();
    }

    private String enterMethod(int state) {
        return machine.name() + "_to_" + machine.states().get(state).name();
    }

    private String clearMethod() {
        return machine.name() + "_clear";
    }

    void write(ClassBuilder out) {
        method(out, moveMethod(machine), machine.line(), this::move);
        for (int i = 0; i < machine.states().size(); i++) {
            int state = i;
            int line = machine.states().get(i).line();
            method(
                    out,
                    stateMethod(i),
                    line,
                    code -> {
                        moves(code, machine.states().get(state).handlers(), state);
                        code.out.return_();
                    });
            method(out, enterMethod(i), line, code -> enter(code, state));
        }
        out.withMethodBody(
                clearMethod(),
                MTD_void,
                ClassFile.ACC_PRIVATE,
                b -> {
                    Code code = new Code(b, self, layout);
                    code.line(machine.line());
                    machine.states().forEach(s -> s.handlers().forEach(h -> clear(code, h)));
                    b.return_();
                });
    }

    private void method(ClassBuilder out, String name, int line, Consumer<Code> body) {
        out.withMethodBody(
                name,
                Names.ON_CONTEXT,
                ClassFile.ACC_PRIVATE,
                b -> {
                    Code code = new Code(b, self, layout);
                    code.line(line);
                    body.accept(code);
                });
    }

    private void move(Code code) {
        var b = code.out;
        String state = Names.state(machine.index());
        Label entered = b.newLabel();
        code.get(state, CD_int);
        b.loadConstant(HandlerCode.STAY).if_icmpne(entered);
        call(code, enterMethod(0));
        b.return_();
        b.labelBinding(entered);
        moves(code, machine.handlers(), -1);
        for (int i = 0; i < machine.states().size(); i++) {
            Label next = b.newLabel();
            code.get(state, CD_int);
            b.loadConstant(i).if_icmpne(next);
            call(code, stateMethod(i));
            b.return_();
            b.labelBinding(next);
        }
        b.return_();
    }

    /**
     * Tries handlers in order; the first that goes to another state ends the method.
     *
     * @param state in which they stand, or -1 beside the states
     */
    private void moves(Code code, List<Handler> handlers, int state) {
        var b = code.out;
        int target = b.allocateLocal(TypeKind.INT);
        for (Handler h : handlers) {
            attempt(code, h, false);
            Set<Integer> targets = new TreeSet<>();
            targets(h.body(), targets);
            targets.remove(state);
            if (targets.isEmpty()) {
                b.pop();
                continue;
            }
            Label next = b.newLabel();
            b.istore(target);
            b.iload(target).iflt(next);
            if (state < 0) {
                b.iload(target);
                code.get(Names.state(machine.index()), CD_int);
                b.if_icmpeq(next);
            }
            for (int to : targets) {
                Label other = b.newLabel();
                b.iload(target).loadConstant(to).if_icmpne(other);
                call(code, enterMethod(to));
                b.return_();
                b.labelBinding(other);
            }
            b.labelBinding(next);
        }
    }

    private static void targets(List<Stmt> body, Set<Integer> targets) {
        for (Stmt stmt : body) {
            switch (stmt) {
                case Stmt.Goto g -> targets.add(g.state());
                case Stmt.If i -> {
                    targets(i.whenTrue(), targets);
                    targets(i.whenFalse(), targets);
                }
                case Stmt.Retry r -> targets(r.otherwise(), targets);
                case Stmt.SetLocal _,
                        Stmt.Hedge _,
                        Stmt.Target _,
                        Stmt.Pause _,
                        Stmt.Halt _,
                        Stmt.Avoid _,
                        Stmt.Text _ -> {
                    // Goes nowhere.
                }
            }
        }
    }

    private void attempt(Code code, Handler h, boolean entering) {
        code.out.aload(0).aload(1);
        if (h instanceof Handler.On on && on.enter()) {
            code.out.loadConstant(entering ? 1 : 0);
        }
        code.out.invokevirtual(self, h.label(), HandlerCode.type(h));
    }

    private void call(Code code, String method) {
        code.out.aload(0).aload(1).invokevirtual(self, method, Names.ON_CONTEXT);
    }

    private void enter(Code code, int state) {
        var b = code.out;
        code.putInt(Names.state(machine.index()), state);
        code.put(Names.entered(machine.index()), CD_long, code::now);
        b.aload(0).invokevirtual(self, clearMethod(), MTD_void);
        for (Handler h : machine.states().get(state).handlers()) {
            switch (h) {
                case Handler.At a -> HandlerCode.arm(code, a);
                case Handler.After a -> HandlerCode.arm(code, a, Names.entered(machine.index()));
                case Handler.On on -> {
                    on.every()
                            .forEach(e -> HandlerCode.arm(code, e, Names.entered(machine.index())));
                    if (on.enter()) {
                        attempt(code, on, true);
                        b.pop();
                    }
                }
                case Handler.When w -> {
                    Label no = b.newLabel();
                    code.unlessTrue(w.guard(), no);
                    code.putInt(Names.MARKED, 1);
                    b.labelBinding(no);
                }
            }
        }
        b.return_();
    }

    private void clear(Code code, Handler h) {
        switch (h) {
            case Handler.On on -> {
                on.every().forEach(e -> code.putLong(Names.due(e.bit()), Strategy.NEVER));
                if (on.ring() >= 0) {
                    code.putInt(Names.deferred(on.ring()), 0);
                }
            }
            case Handler.When w -> clear(code, w.bit());
            case Handler.At a -> code.putLong(Names.due(a.bit()), Strategy.NEVER);
            case Handler.After a -> clear(code, a.bit());
        }
    }

    private static void clear(Code code, int bit) {
        code.putInt(Names.bit(bit), 0);
        code.putLong(Names.due(bit), Strategy.NEVER);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/**
 * Turns a program into one final class: plain fields, straight-line methods, branches that only go
 * forward, nothing allocated outside the constructor. One method per let, handler and state, named
 * after it, so that a stack trace or a profile reads like the source.
 */
public final class ClassGenerator {
    private static final MethodTypeDesc ON_OUTCOME =
            MethodTypeDesc.of(CD_void, Names.CONTEXT, CD_int);

    private final Program program;
    private final ClassDesc self;
    private final ClassBuilder out;
    private final Layout layout;

    private ClassGenerator(Program program, ClassDesc self, ClassBuilder out) {
        this.program = program;
        this.self = self;
        this.out = out;
        layout = Layout.of(program);
    }

    /** The binary name of the class that a program becomes. */
    public static String className(Program program) {
        return "autohedger.strategy." + program.name();
    }

    public static byte[] generate(Program program) {
        ClassDesc self = ClassDesc.of(className(program));
        return ClassFile.of().build(self, out -> new ClassGenerator(program, self, out).write());
    }

    private void write() {
        out.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
        out.withInterfaceSymbols(Names.STRATEGY);
        out.with(SourceFileAttribute.of(program.sourceFile()));
        fields();
        method(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, this::constructor);
        due();
        BeginCode begin = new BeginCode(program, layout);
        if (!layout.folds().values().isEmpty()) {
            privateMethod(BeginCode.FOLD, MTD_void, begin::fold);
        }
        for (int i = 0; i < program.lets().size(); i++) {
            if (layout.isName(i)) {
                continue;
            }
            int let = i;
            privateMethod(begin.letMethod(i), Names.ON_CONTEXT, code -> begin.let(code, let));
        }
        publicMethod("begin", Names.ON_CONTEXT, begin::begin);
        publicMethod("outcome", ON_OUTCOME, this::outcome);
        if (!program.retryRings().isEmpty()) {
            privateMethod("again", Names.ON_CONTEXT, this::again);
        }
        sections();
        publicMethod("react", Names.ON_CONTEXT, this::react);
        publicMethod("end", MTD_void, this::end);
        publicMethod(
                "isMarked",
                MethodTypeDesc.of(CD_boolean),
                code -> {
                    if (program.machines().isEmpty()) {
                        code.out.iconst_0();
                    } else {
                        code.get(Names.MARKED, CD_int);
                    }
                    code.out.ireturn();
                });
        DueCode dues = new DueCode(program);
        publicMethod("nextDueNanos", MethodTypeDesc.of(CD_long), dues::next);
        for (Program.Machine m : program.machines()) {
            privateMethod(
                    DueCode.method(m), MethodTypeDesc.of(CD_long), code -> dues.machine(code, m));
        }
        new StateCode(program, self, layout).write(out);
    }

    private void publicMethod(String name, MethodTypeDesc type, Consumer<Code> body) {
        method(name, type, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, body);
    }

    private void privateMethod(String name, MethodTypeDesc type, Consumer<Code> body) {
        method(name, type, ClassFile.ACC_PRIVATE, body);
    }

    private void method(String name, MethodTypeDesc type, int flags, Consumer<Code> body) {
        out.withMethodBody(name, type, flags, code -> body.accept(new Code(code, self, layout)));
    }

    private void fields() {
        field(Names.NOW, CD_long);
        field(Names.STARTED, CD_long);
        if (!program.machines().isEmpty()) {
            field(Names.MARKED, CD_int);
        }
        if (program.looksBack()) {
            field(Names.REACTED, CD_long);
        }
        if (layout.held().isAny()) {
            field(Names.MOVED, CD_int);
        }
        for (int i = 0; i < program.sources().size(); i++) {
            if (layout.reads().keeps(i)) {
                field(Names.source(i), Names.type(program.sources().get(i).shape()));
            }
            if (layout.reads().keepsTime(i)) {
                field(Names.time(i), CD_long);
            }
        }
        for (int i = 0; i < layout.folds().values().size(); i++) {
            field(Names.fold(i), Names.type(layout.folds().values().get(i).shape()));
        }
        for (int i = 0; i < program.lets().size(); i++) {
            if (layout.isName(i)) {
                continue;
            }
            field(Names.let(i), Names.type(program.lets().get(i).shape()));
            if (program.lets().get(i).lapses()) {
                field(Names.lapse(i), CD_long);
            }
            ClassDesc cell = StreamCode.cell(program.lets().get(i));
            if (cell != null) {
                out.withField(Names.cell(i), cell, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            }
        }
        for (int i = 0; i < program.changed().size(); i++) {
            field(Names.previous(i), Names.type(cell(i)));
        }
        for (Program.Machine m : program.machines()) {
            field(Names.state(m.index()), CD_int);
            field(Names.entered(m.index()), CD_long);
        }
        for (int i = 0; i < program.bits(); i++) {
            field(Names.bit(i), CD_int);
            field(Names.due(i), CD_long);
        }
        for (int i = 0; i < program.rings().size(); i++) {
            out.withField(Names.ring(i), Names.RING, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            field(Names.deferred(i), CD_int);
        }
    }

    private void field(String name, ClassDesc type) {
        out.withField(name, type, ClassFile.ACC_PRIVATE);
    }

    private Shape cell(int index) {
        return program.lets().get(program.changed().get(index)).shape();
    }

    private void constructor(Code code) {
        code.line(program.line());
        code.out.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
        code.putLong(Names.STARTED, Long.MIN_VALUE);
        if (program.looksBack()) {
            code.putLong(Names.REACTED, Long.MAX_VALUE);
        }
        if (layout.held().isAny()) {
            code.putInt(Names.MOVED, 1);
        }
        for (int i = 0; i < program.lets().size(); i++) {
            ClassDesc cell = StreamCode.cell(program.lets().get(i));
            if (cell != null) {
                StreamCode.create(code, i, program.lets().get(i), cell);
            }
            if (program.lets().get(i).lapses()) {
                code.putLong(Names.lapse(i), Strategy.NEVER);
            }
        }
        for (int i = 0; i < program.changed().size(); i++) {
            Shape shape = cell(i);
            code.put(Names.previous(i), Names.type(shape), () -> code.missing(shape));
        }
        program.machines().forEach(m -> code.putInt(Names.state(m.index()), HandlerCode.STAY));
        for (int i = 0; i < program.bits(); i++) {
            code.putLong(Names.due(i), Strategy.NEVER);
        }
        for (int i = 0; i < program.rings().size(); i++) {
            Program.Ring ring = program.rings().get(i);
            code.put(
                    Names.ring(i),
                    Names.RING,
                    () ->
                            code.out
                                    .new_(Names.RING)
                                    .dup()
                                    .loadConstant(ring.most())
                                    .loadConstant(ring.windowNanos())
                                    .invokespecial(
                                            Names.RING,
                                            INIT_NAME,
                                            MethodTypeDesc.of(CD_void, CD_int, CD_long)));
        }
        if (!layout.folds().values().isEmpty()) {
            code.out.aload(0).invokevirtual(self, BeginCode.FOLD, MTD_void);
        }
        code.out.return_();
    }

    /** {@code from + delay}, never when there is no value. */
    private void due() {
        out.withMethodBody(
                "due",
                Names.DUE,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                b -> {
                    Code code = new Code(b, self, layout);
                    code.line(program.line());
                    Label never = b.newLabel();
                    int sum = b.allocateLocal(TypeKind.LONG);
                    b.lload(0).lload(2);
                    code.call(Names.SCALED, "add", CD_long, CD_long, CD_long);
                    b.lstore(sum);
                    code.jumpIfNoValue(sum, never);
                    b.lload(sum).lreturn();
                    b.labelBinding(never).loadConstant(Strategy.NEVER).lreturn();
                });
    }

    private void outcome(Code code) {
        code.line(program.line());
        for (Program.OutcomeCase c : program.outcomes()) {
            Label next = code.out.newLabel();
            code.out.iload(2).loadConstant(c.kind()).if_icmpne(next);
            code.line(c.line());
            new StatementCode(code).body(c.body());
            code.out.return_();
            code.out.labelBinding(next);
        }
        if (!program.retryRings().isEmpty()) {
            Label end = code.out.newLabel();
            code.out.iload(2).loadConstant(Outcome.RETRY).if_icmpne(end);
            code.out.aload(0).aload(1).invokevirtual(self, "again", Names.ON_CONTEXT);
            code.out.labelBinding(end);
        }
        code.out.return_();
    }

    /** Sends again what was rejected, as its site's ring allows. */
    private void again(Code code) {
        CodeBuilder b = code.out;
        code.line(program.line());
        int site = b.allocateLocal(TypeKind.INT);
        context(b, "outcomeSite", MethodTypeDesc.of(CD_int));
        b.istore(site);
        for (int i = 0; i < program.retryRings().size(); i++) {
            Label next = b.newLabel();
            Label full = b.newLabel();
            Label nothing = b.newLabel();
            String ring = Names.ring(program.retryRings().get(i));
            b.iload(site).loadConstant(i).if_icmpne(next);
            code.get(ring, Names.RING);
            code.now();
            b.invokevirtual(Names.RING, "mayFire", MethodTypeDesc.of(CD_boolean, CD_long));
            b.ifeq(full);
            context(b, "retryNow", MethodTypeDesc.of(CD_boolean));
            b.ifeq(nothing);
            code.get(ring, Names.RING);
            code.now();
            b.invokevirtual(Names.RING, "charge", MethodTypeDesc.of(CD_void, CD_long));
            b.labelBinding(nothing).return_();
            b.labelBinding(full).aload(1);
            code.get(ring, Names.RING);
            b.invokevirtual(Names.RING, "freesAtNanos", MethodTypeDesc.of(CD_long));
            b.invokeinterface(Names.CONTEXT, "retryLater", MethodTypeDesc.of(CD_void, CD_long));
            b.return_();
            b.labelBinding(next);
        }
        b.return_();
    }

    private static void context(CodeBuilder b, String method, MethodTypeDesc type) {
        b.aload(1).invokeinterface(Names.CONTEXT, method, type);
    }

    private void sections() {
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top top -> handler(top.handler(), Names.STARTED, -1);
                case Program.Machine m -> {
                    String entered = Names.entered(m.index());
                    new MachineCode(self, layout, m).write(out);
                    m.handlers().forEach(h -> handler(h, entered, -1));
                    for (int i = 0; i < m.states().size(); i++) {
                        int state = i;
                        m.states().get(i).handlers().forEach(h -> handler(h, entered, state));
                    }
                }
            }
        }
    }

    private void handler(Handler h, String entered, int state) {
        privateMethod(
                h.label(),
                HandlerCode.type(h),
                code -> new HandlerCode(program, code).method(h, entered, state));
    }

    private void react(Code code) {
        code.line(program.line());
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top top -> {
                    code.out.aload(0).aload(1);
                    if (top.handler() instanceof Handler.On on && on.enter()) {
                        code.out.iconst_0();
                    }
                    code.out.invokevirtual(
                            self, top.handler().label(), HandlerCode.type(top.handler()));
                    code.out.pop();
                }
                case Program.Machine m ->
                        code.out
                                .aload(0)
                                .aload(1)
                                .invokevirtual(self, MachineCode.moveMethod(m), Names.ON_CONTEXT);
            }
        }
        code.out.return_();
    }

    private void end(Code code) {
        code.line(program.line());
        for (int i = 0; i < program.changed().size(); i++) {
            Shape cell = cell(i);
            ClassDesc type = Names.type(cell);
            int let = program.changed().get(i);
            code.put(Names.previous(i), type, () -> code.let(let, cell));
        }
        if (program.looksBack()) {
            code.put(Names.REACTED, CD_long, code::now);
        }
        code.out.return_();
    }
}

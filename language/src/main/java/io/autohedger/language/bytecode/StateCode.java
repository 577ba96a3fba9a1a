// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Writes writeState and readState; the order is the interpreter's. */
final class StateCode {
    private static final MethodTypeDesc WRITE = MethodTypeDesc.of(CD_void, Names.SINK);
    private static final MethodTypeDesc READ = MethodTypeDesc.of(CD_void, Names.STATE_SOURCE);

    private final Program program;
    private final ClassDesc self;
    private final Layout layout;

    StateCode(Program program, ClassDesc self, Layout layout) {
        this.program = program;
        this.self = self;
        this.layout = layout;
    }

    void write(ClassBuilder out) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
        out.withMethodBody(
                "writeState",
                WRITE,
                flags,
                b -> {
                    walk(new Code(b, self, layout), true);
                    b.return_();
                });
        out.withMethodBody(
                "readState",
                READ,
                flags,
                b -> {
                    walk(new Code(b, self, layout), false);
                    b.return_();
                });
    }

    private void walk(Code code, boolean write) {
        code.line(program.line());
        word(code, write, Names.STARTED, CD_long);
        for (int i = 0; i < program.changed().size(); i++) {
            Shape shape = program.lets().get(program.changed().get(i)).shape();
            word(code, write, Names.previous(i), Names.type(shape));
        }
        for (Program.Machine m : program.machines()) {
            word(code, write, Names.state(m.index()), CD_int);
            word(code, write, Names.entered(m.index()), CD_long);
        }
        for (int i = 0; i < program.bits(); i++) {
            word(code, write, Names.bit(i), CD_int);
            word(code, write, Names.due(i), CD_long);
        }
        for (int i = 0; i < program.rings().size(); i++) {
            word(code, write, Names.deferred(i), CD_int);
            code.get(Names.ring(i), Names.RING);
            code.out.aload(1);
            code.out.invokevirtual(
                    Names.RING, write ? "writeState" : "readState", write ? WRITE : READ);
        }
        for (int i = 0; i < program.lets().size(); i++) {
            if (program.lets().get(i).lapses()) {
                word(code, write, Names.lapse(i), CD_long);
            }
        }
        for (int i = 0; i < program.lets().size(); i++) {
            stream(code, write, i);
        }
        if (program.looksBack()) {
            word(code, write, Names.REACTED, CD_long);
        }
        if (!write && layout.held().isAny()) {
            code.putInt(Names.MOVED, 1);
        }
    }

    private void stream(Code code, boolean write, int let) {
        ClassDesc cell = StreamCode.cell(program.lets().get(let));
        if (cell != null) {
            code.get(Names.cell(let), cell);
            code.out.aload(1);
            code.out.invokevirtual(cell, write ? "writeState" : "readState", write ? WRITE : READ);
            if (!write) {
                StreamCode.restore(code, let, program.lets().get(let));
            }
        }
    }

    private void word(Code code, boolean write, String field, ClassDesc type) {
        if (write) {
            put(code, field, type);
        } else {
            code.put(field, type, () -> take(code, type));
        }
    }

    private static void put(Code code, String field, ClassDesc type) {
        code.out.aload(1);
        code.get(field, type);
        if (type.equals(CD_int)) {
            code.out.i2l();
        } else if (type.equals(CD_double)) {
            code.call(Names.DOUBLE, "doubleToLongBits", CD_long, CD_double);
        }
        code.out.invokeinterface(Names.SINK, "put", MethodTypeDesc.of(CD_void, CD_long));
    }

    private static void take(Code code, ClassDesc type) {
        code.out.aload(1);
        code.out.invokeinterface(Names.STATE_SOURCE, "take", MethodTypeDesc.of(CD_long));
        if (type.equals(CD_int)) {
            code.out.l2i();
        } else if (type.equals(CD_double)) {
            code.call(Names.DOUBLE, "longBitsToDouble", CD_double, CD_long);
        }
    }
}

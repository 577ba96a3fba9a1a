// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** A class that the verifier allows, but for what a test puts in. */
final class BadClass {
    static final String PACKAGE = "io.autohedger.engine.strategy.";
    static final ClassDesc SELF = ClassDesc.of("autohedger.strategy.Bad");
    static final ClassDesc STRATEGY = ClassDesc.of(PACKAGE + "Strategy");
    static final ClassDesc CONTEXT = ClassDesc.of(PACKAGE + "StrategyContext");
    static final ClassDesc RING = ClassDesc.of(PACKAGE + "RateRing");
    static final MethodTypeDesc REACT = MethodTypeDesc.of(CD_void, CONTEXT);
    static final MethodTypeDesc HEDGE =
            MethodTypeDesc.of(CD_boolean, CD_int, CD_double, CD_double, CD_long);
    static final int PUBLIC_FINAL = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;

    private BadClass() {}

    /** A right class whose react is given. */
    static byte[] reacting(Consumer<CodeBuilder> react) {
        return ClassFile.of().build(SELF, c -> right(c, "react", react));
    }

    static void right(ClassBuilder c, String method, Consumer<CodeBuilder> code) {
        c.withFlags(PUBLIC_FINAL | ClassFile.ACC_SUPER);
        c.withInterfaceSymbols(STRATEGY);
        c.withField("memory", CD_int, ClassFile.ACC_PRIVATE);
        method(c, "<init>", MTD_void, method, code, BadClass::constructor);
        method(c, "begin", REACT, method, code, CodeBuilder::return_);
        MethodTypeDesc outcome = MethodTypeDesc.of(CD_void, CONTEXT, CD_int);
        method(c, "outcome", outcome, method, code, CodeBuilder::return_);
        method(c, "react", REACT, method, code, CodeBuilder::return_);
        method(c, "end", MTD_void, method, code, CodeBuilder::return_);
        MethodTypeDesc mark = MethodTypeDesc.of(CD_boolean);
        method(c, "isMarked", mark, method, code, b -> b.iconst_0().ireturn());
        MethodTypeDesc due = MethodTypeDesc.of(CD_long);
        method(c, "nextDueNanos", due, method, code, b -> b.lconst_0().lreturn());
        MethodTypeDesc write = MethodTypeDesc.of(CD_void, ClassDesc.of(PACKAGE + "StateSink"));
        method(c, "writeState", write, method, code, CodeBuilder::return_);
        MethodTypeDesc read = MethodTypeDesc.of(CD_void, ClassDesc.of(PACKAGE + "StateSource"));
        method(c, "readState", read, method, code, CodeBuilder::return_);
    }

    private static void constructor(CodeBuilder b) {
        b.aload(0).invokespecial(CD_Object, "<init>", MTD_void).return_();
    }

    private static void method(
            ClassBuilder c,
            String name,
            MethodTypeDesc type,
            String replaced,
            Consumer<CodeBuilder> code,
            Consumer<CodeBuilder> usual) {
        c.withMethodBody(name, type, ClassFile.ACC_PUBLIC, name.equals(replaced) ? code : usual);
    }
}

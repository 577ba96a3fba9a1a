// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.verifier.Verifier;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class VerifierTest {
    private static final ClassDesc SELF = ClassDesc.of("autohedger.strategy.Bad");
    private static final ClassDesc CONTEXT =
            ClassDesc.of("io.autohedger.engine.strategy.StrategyContext");
    private static final MethodTypeDesc REACT = MethodTypeDesc.of(CD_void, CONTEXT);

    private static void refused(String method, String reason, Consumer<CodeBuilder> code) {
        byte[] bytes =
                ClassFile.of()
                        .build(
                                SELF,
                                c -> c.withMethodBody(method, REACT, ClassFile.ACC_PUBLIC, code));
        List<String> problems = Verifier.problems(bytes, 1);
        assertTrue(
                problems.stream().anyMatch(p -> p.contains(reason)),
                () -> reason + " not in " + problems);
    }

    @Test
    void aLoopIsRefused() {
        refused(
                "react",
                "branches backward",
                c -> {
                    Label top = c.newBoundLabel();
                    c.aload(1).ifnonnull(top).return_();
                });
    }

    @Test
    void recursionIsRefused() {
        refused(
                "react",
                "calls itself",
                c -> c.aload(0).aload(1).invokevirtual(SELF, "react", REACT).return_());
    }

    @Test
    void allocationIsRefused() {
        refused("react", "allocates java/lang/Object", c -> c.new_(CD_Object).pop().return_());
        refused(
                "react",
                "allocates an array",
                c -> c.iconst_1().newarray(TypeKind.LONG).pop().return_());
    }

    @Test
    void aClockIsRefused() {
        refused(
                "react",
                "calls java/lang/System.nanoTime",
                c ->
                        c.invokestatic(
                                        ClassDesc.of("java.lang.System"),
                                        "nanoTime",
                                        MethodTypeDesc.of(CD_long))
                                .pop2()
                                .return_());
    }

    @Test
    void aLockAndAStaticFieldAreRefused() {
        refused("react", "locks", c -> c.aload(0).monitorenter().return_());
        refused(
                "react",
                "static field",
                c -> c.iconst_0().putstatic(SELF, "memory", CD_int).return_());
    }

    @Test
    void aHiddenSendIsRefused() {
        refused("begin", "reachable outside react", c -> hedge(c, 0));
        refused("react", "the plan does not have", c -> hedge(c, 7));
    }

    private static void hedge(CodeBuilder c, int site) {
        c.aload(1).loadConstant(site).dconst_0().dconst_0();
        c.invokeinterface(
                CONTEXT, "hedgeBy", MethodTypeDesc.of(CD_boolean, CD_int, CD_double, CD_double));
        c.pop().return_();
    }
}

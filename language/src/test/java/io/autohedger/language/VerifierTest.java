// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static io.autohedger.language.BadClass.CONTEXT;
import static io.autohedger.language.BadClass.HEDGE;
import static io.autohedger.language.BadClass.PUBLIC_FINAL;
import static io.autohedger.language.BadClass.REACT;
import static io.autohedger.language.BadClass.RING;
import static io.autohedger.language.BadClass.SELF;
import static io.autohedger.language.BadClass.STRATEGY;
import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.verifier.Verifier;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Bytes that no generator of ours writes: each is refused, with its reason. */
final class VerifierTest {
    private static void refused(byte[] bytes, String reason) {
        List<String> problems = Verifier.problems(bytes, 1, 0);
        assertTrue(
                problems.stream().anyMatch(p -> p.contains(reason)),
                () -> reason + " not in " + problems);
    }

    private static void reactIsRefused(String reason, Consumer<CodeBuilder> code) {
        refused(BadClass.reacting(code), reason);
    }

    private static void methodIsRefused(String name, String why, Consumer<CodeBuilder> code) {
        refused(ClassFile.of().build(SELF, c -> BadClass.right(c, name, code)), why);
    }

    private static void classIsRefused(String reason, Consumer<ClassBuilder> change) {
        refused(
                ClassFile.of()
                        .build(
                                SELF,
                                c -> {
                                    BadClass.right(c, "", CodeBuilder::return_);
                                    change.accept(c);
                                }),
                reason);
    }

    @Test
    void aRightClassIsAllowed() throws IOException {
        assertEquals(List.of(), Verifier.problems(BadClass.reacting(CodeBuilder::return_), 1, 0));
        assertEquals(List.of(), Verifier.problems(BadClass.reacting(c -> hedge(c, 0)), 1, 0));
        assertEquals(List.of(), Verifier.problems(OnePairHedgerTest.compiled().classBytes(), 1, 0));
        assertFalse(Verifier.problems(OnePairHedgerTest.compiled().classBytes(), 0, 0).isEmpty());
    }

    @Test
    void bytesThatAreNoClassAreRefused() {
        assertTrue(Verifier.problems(new byte[40], 1, 0).getFirst().contains("not a class file"));
    }

    @Test
    void aLoopIsRefused() {
        reactIsRefused(
                "branches backward",
                c -> {
                    Label top = c.newBoundLabel();
                    c.aload(0).getfield(SELF, "memory", CD_int).ifne(top).return_();
                });
        reactIsRefused(
                "branches backward",
                c -> {
                    Label top = c.newBoundLabel();
                    c.goto_(top);
                });
        reactIsRefused(
                "uses TABLESWITCH",
                c -> {
                    Label top = c.newBoundLabel();
                    c.iconst_0().tableswitch(0, 0, top, List.of()).return_();
                });
    }

    @Test
    void recursionIsRefused() {
        reactIsRefused(
                "calls itself",
                c -> c.aload(0).aload(1).invokevirtual(SELF, "react", REACT).return_());
        classIsRefused(
                "calls itself",
                c -> {
                    privately(c, "one", b -> self(b, "two").return_());
                    privately(c, "two", b -> self(b, "one").return_());
                });
    }

    @Test
    void callsThatDoubleAtEachStepAreRefused() {
        refused(
                ClassFile.of()
                        .build(
                                SELF,
                                c -> {
                                    BadClass.right(c, "react", b -> self(b, "step0").return_());
                                    for (int i = 0; i < 40; i++) {
                                        String next = "step" + (i + 1);
                                        privately(
                                                c,
                                                "step" + i,
                                                b -> self(self(b, next), next).return_());
                                    }
                                    privately(c, "step40", CodeBuilder::return_);
                                }),
                "may cost more than");
    }

    private static void privately(ClassBuilder c, String name, Consumer<CodeBuilder> code) {
        c.withMethodBody(name, MTD_void, ClassFile.ACC_PRIVATE, code);
    }

    private static CodeBuilder self(CodeBuilder b, String method) {
        return b.aload(0).invokevirtual(SELF, method, MTD_void);
    }

    @Test
    void allocationIsRefused() {
        reactIsRefused("allocates java/lang/Object", c -> c.new_(CD_Object).pop().return_());
        reactIsRefused(
                "allocates io/autohedger/engine/strategy/RateRing",
                c -> c.new_(RING).pop().return_());
        methodIsRefused(
                "<init>",
                "allocates java/lang/Object",
                c -> {
                    c.aload(0).invokespecial(CD_Object, "<init>", MTD_void);
                    c.new_(CD_Object).pop().return_();
                });
        String array = "allocates an array";
        reactIsRefused(array, c -> c.iconst_1().newarray(TypeKind.LONG).pop().return_());
        reactIsRefused(array, c -> c.iconst_1().anewarray(CD_Object).pop().return_());
        ClassDesc square = CD_int.arrayType(2);
        reactIsRefused(
                array, c -> c.iconst_1().iconst_1().multianewarray(square, 2).pop().return_());
    }

    @Test
    void invokedynamicIsRefused() {
        DirectMethodHandleDesc bootstrap =
                MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                        "metafactory",
                        MethodTypeDesc.of(CD_Object, CD_Object, CD_String, CD_Object));
        reactIsRefused(
                "uses invokedynamic",
                c ->
                        c.invokedynamic(
                                        DynamicCallSiteDesc.of(
                                                bootstrap, "run", MethodTypeDesc.of(CD_int)))
                                .pop()
                                .return_());
    }

    @Test
    void clocksRandomNumbersAndOutputAreRefused() {
        MethodTypeDesc time = MethodTypeDesc.of(CD_long);
        for (String call : List.of("System.nanoTime", "System.currentTimeMillis")) {
            ClassDesc owner = ClassDesc.of("java.lang." + call.split("\\.", -1)[0]);
            String name = call.split("\\.", -1)[1];
            reactIsRefused(
                    "calls java/lang/System." + name,
                    c -> c.invokestatic(owner, name, time).pop2().return_());
        }
        ClassDesc math = ClassDesc.of("java.lang.Math");
        MethodTypeDesc real = MethodTypeDesc.of(CD_double);
        reactIsRefused(
                "calls java/lang/Math.random",
                c -> c.invokestatic(math, "random", real).pop2().return_());
        reactIsRefused(
                "calls java/lang/System.exit",
                c ->
                        c.iconst_0()
                                .invokestatic(
                                        ClassDesc.of("java.lang.System"),
                                        "exit",
                                        MethodTypeDesc.of(CD_void, CD_int))
                                .return_());
    }

    @Test
    void reflectionIsRefused() {
        MethodTypeDesc find = MethodTypeDesc.of(CD_Class, CD_String);
        reactIsRefused(
                "calls java/lang/Class.forName",
                c ->
                        c.ldc("java.lang.Thread")
                                .invokestatic(CD_Class, "forName", find)
                                .pop()
                                .return_());
        reactIsRefused("constant that is no number", c -> c.ldc("text").pop().return_());
        reactIsRefused("constant that is no number", c -> c.ldc(CD_Class).pop().return_());
        MethodTypeDesc type = MethodTypeDesc.of(CD_Class);
        reactIsRefused(
                "which it inherits",
                c -> c.aload(0).invokevirtual(SELF, "getClass", type).pop().return_());
        reactIsRefused(
                "calls java/lang/Object.getClass",
                c -> c.aload(0).invokevirtual(CD_Object, "getClass", type).pop().return_());
        reactIsRefused("uses CHECKCAST", c -> c.aload(0).checkcast(CD_String).pop().return_());
    }

    @Test
    void locksAndThrowsAreRefused() {
        reactIsRefused("locks", c -> c.aload(0).monitorenter().return_());
        reactIsRefused("locks", c -> c.aload(0).monitorexit().return_());
        reactIsRefused("throws", c -> c.aconst_null().athrow());
        reactIsRefused(
                "which it inherits",
                c -> c.aload(0).invokevirtual(SELF, "notifyAll", MTD_void).return_());
        reactIsRefused(
                "IDIV, which may throw", c -> c.iconst_1().iconst_0().idiv().pop().return_());
        reactIsRefused(
                "LREM, which may throw", c -> c.lconst_1().lconst_0().lrem().pop2().return_());
    }

    @Test
    void aHandlerOfExceptionsIsRefused() {
        reactIsRefused(
                "catches exceptions",
                c -> c.trying(b -> b.nop(), x -> x.catchingAll(b -> b.pop())).return_());
    }

    @Test
    void fieldsThatAreNotItsOwnAreRefused() {
        reactIsRefused(
                "uses a static field",
                c -> c.iconst_0().putstatic(SELF, "memory", CD_int).return_());
        reactIsRefused(
                "uses a static field",
                c ->
                        c.getstatic(ClassDesc.of("java.lang.System"), "out", CD_Object)
                                .pop()
                                .return_());
        ClassDesc other = ClassDesc.of("autohedger.strategy.Other");
        reactIsRefused(
                "writes a field of autohedger/strategy/Other",
                c -> c.aload(0).iconst_0().putfield(other, "memory", CD_int).return_());
        reactIsRefused(
                "reads a field of autohedger/strategy/Other",
                c -> c.aload(0).getfield(other, "memory", CD_int).pop().return_());
        classIsRefused(
                "field shared: is static",
                c -> c.withField("shared", CD_int, ClassFile.ACC_STATIC));
        classIsRefused(
                "field text: holds Ljava/lang/String;",
                c -> c.withField("text", CD_String, ClassFile.ACC_PRIVATE));
        reactIsRefused("keeps a reference", c -> c.aload(1).astore(2).return_());
    }

    @Test
    void methodsThatAreNotPlainAreRefused() {
        classIsRefused(
                "is native", c -> c.withMethod("x", MTD_void, ClassFile.ACC_NATIVE, m -> {}));
        int locked = ClassFile.ACC_PRIVATE | ClassFile.ACC_SYNCHRONIZED;
        classIsRefused(
                "is synchronized", c -> c.withMethodBody("x", MTD_void, locked, b -> b.return_()));
        classIsRefused(
                "static initialiser",
                c ->
                        c.withMethodBody(
                                "<clinit>", MTD_void, ClassFile.ACC_STATIC, b -> b.return_()));
        classIsRefused(
                "is no method of a strategy",
                c ->
                        c.withMethodBody(
                                "finalize", MTD_void, ClassFile.ACC_PROTECTED, b -> b.return_()));
        methodIsRefused(
                "<init>",
                "calls a constructor of its own",
                c -> c.aload(0).invokespecial(SELF, "<init>", MTD_void).return_());
    }

    @Test
    void aClassOfAnotherShapeIsRefused() {
        classIsRefused(
                "other than Object", c -> c.withSuperclass(ClassDesc.of("java.lang.Thread")));
        classIsRefused("not just Strategy", c -> c.withInterfaceSymbols());
        ClassDesc runnable = ClassDesc.of("java.lang.Runnable");
        classIsRefused("not just Strategy", c -> c.withInterfaceSymbols(STRATEGY, runnable));
        classIsRefused("not a public final class", c -> c.withFlags(ClassFile.ACC_PUBLIC));
        byte[] elsewhere =
                ClassFile.of()
                        .build(
                                ClassDesc.of("io.autohedger.engine.Bad"),
                                c -> BadClass.right(c, "", CodeBuilder::return_));
        refused(elsewhere, "lies outside autohedger/strategy/");
        byte[] half =
                ClassFile.of()
                        .build(
                                SELF,
                                c -> {
                                    c.withFlags(PUBLIC_FINAL).withInterfaceSymbols(STRATEGY);
                                    c.withMethodBody(
                                            "react", REACT, ClassFile.ACC_PUBLIC, b -> b.return_());
                                });
        refused(half, "nextDueNanos()J: is missing");
    }

    @Test
    void aSendOutsideItsPlaceIsRefused() {
        methodIsRefused("begin", "sends or writes a text", c -> hedge(c, 0));
        methodIsRefused("begin", "sends or writes a text", VerifierTest::text);
        refused(
                ClassFile.of()
                        .build(
                                SELF,
                                c -> {
                                    BadClass.right(c, "begin", VerifierTest::callsHidden);
                                    c.withMethodBody(
                                            "hidden",
                                            REACT,
                                            ClassFile.ACC_PRIVATE,
                                            b -> hedge(b, 0));
                                }),
                "sends or writes a text, in hidden");
    }

    private static void callsHidden(CodeBuilder b) {
        b.aload(0).aload(1).invokevirtual(SELF, "hidden", REACT).return_();
    }

    private static void text(CodeBuilder c) {
        MethodTypeDesc begin = MethodTypeDesc.of(CD_void, CD_int);
        c.aload(1).iconst_0().invokeinterface(CONTEXT, "textBegin", begin).return_();
    }

    @Test
    void aReadOutsideBeginIsRefused() {
        MethodTypeDesc now = MethodTypeDesc.of(CD_long);
        reactIsRefused(
                "reads the world",
                c -> c.aload(1).invokeinterface(CONTEXT, "nowNanos", now).pop2().return_());
        reactIsRefused(
                "calls io/autohedger/engine/strategy/StrategyContext.format",
                c -> c.aload(1).invokeinterface(CONTEXT, "format", now).pop2().return_());
    }

    @Test
    void aChangeInAQuestionIsRefused() {
        methodIsRefused(
                "isMarked",
                "changes the state",
                c -> c.aload(0).iconst_1().putfield(SELF, "memory", CD_int).iconst_1().ireturn());
        methodIsRefused(
                "nextDueNanos",
                "changes the state",
                c -> c.aload(0).iconst_1().putfield(SELF, "memory", CD_int).lconst_1().lreturn());
    }

    @Test
    void aSiteThatThePlanDoesNotHaveIsRefused() {
        reactIsRefused("the plan does not have", c -> hedge(c, 7));
        reactIsRefused("that is no constant", c -> hedge(c, -1));
        reactIsRefused(
                "that is no constant",
                c -> {
                    c.aload(1)
                            .aload(0)
                            .getfield(SELF, "memory", CD_int)
                            .dconst_0()
                            .dconst_0()
                            .lconst_0();
                    c.invokeinterface(CONTEXT, "hedgeBy", HEDGE).pop().return_();
                });
    }

    @Test
    void aTargetThatThePlanDoesNotHaveIsRefused() throws IOException {
        byte[] cross = EmaCrossTest.compiled("", "").classBytes();
        assertEquals(List.of(), Verifier.problems(cross, 0, 3));
        assertTrue(Verifier.problems(cross, 0, 2).getFirst().contains("the plan does not have"));
    }

    @Test
    void aSiteHiddenBehindADecoyIsRefused() {
        reactIsRefused(
                "the plan does not have",
                c -> {
                    c.aload(1).bipush(7).dconst_0().dconst_0().lconst_0();
                    c.aload(1).iconst_0().pop().pop();
                    c.invokeinterface(CONTEXT, "hedgeBy", HEDGE).pop().return_();
                });
        reactIsRefused(
                "that is no constant",
                c -> {
                    Label other = c.newLabel();
                    Label both = c.newLabel();
                    c.aload(1).aload(0).getfield(SELF, "memory", CD_int).ifeq(other);
                    c.bipush(7).goto_(both);
                    c.labelBinding(other).iconst_0();
                    c.labelBinding(both).dconst_0().dconst_0().lconst_0();
                    c.invokeinterface(CONTEXT, "hedgeBy", HEDGE).pop().return_();
                });
    }

    private static void hedge(CodeBuilder c, int site) {
        c.aload(1).loadConstant(site).dconst_0().dconst_0().lconst_0();
        c.invokeinterface(CONTEXT, "hedgeBy", HEDGE).pop().return_();
    }
}

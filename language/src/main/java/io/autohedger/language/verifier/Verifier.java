// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.verifier;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Refuses what a strategy must not do: loop, recurse, allocate, lock, catch, keep static state,
 * call anything but a short list, send outside {@code react} and {@code outcome}, or send from a
 * site that its plan does not have. It reads bytes and knows nothing of the generator.
 */
public final class Verifier {
    private static final String OWN = "io/autohedger/engine/strategy/";
    private static final Set<String> VERBS = new TreeSet<>(List.of("hedgeDownTo", "hedgeBy"));
    private static final Set<String> CALLS =
            new TreeSet<>(
                    List.of(
                            OWN + "StrategyContext.*",
                            OWN + "StateSink.put",
                            OWN + "StateSource.take",
                            OWN + "RateRing.mayFire",
                            OWN + "RateRing.freesAtNanos",
                            OWN + "RateRing.charge",
                            OWN + "RateRing.writeState",
                            OWN + "RateRing.readState",
                            "io/autohedger/model/Scaled.add",
                            "io/autohedger/model/Scaled.subtract",
                            "io/autohedger/model/Scaled.multiply",
                            "io/autohedger/model/Scaled.compare",
                            "io/autohedger/model/Scaled.toReal",
                            "java/lang/Math.abs",
                            "java/lang/Math.min",
                            "java/lang/Math.max",
                            "java/lang/StrictMath.pow",
                            "java/lang/Double.compare",
                            "java/lang/Double.isFinite",
                            "java/lang/Double.doubleToLongBits",
                            "java/lang/Double.longBitsToDouble"));

    private final ClassModel model;
    private final String self;
    private final int hedgeSites;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Set<String>> calls = new TreeMap<>();
    private final Set<String> senders = new TreeSet<>();

    private Verifier(ClassModel model, int hedgeSites) {
        this.model = model;
        this.self = model.thisClass().asInternalName();
        this.hedgeSites = hedgeSites;
    }

    /**
     * Every reason to refuse the class; empty when it may be loaded.
     *
     * @param hedgeSites number of hedge sites in the plan
     */
    public static List<String> problems(byte[] classBytes, int hedgeSites) {
        try {
            return new Verifier(ClassFile.of().parse(classBytes), hedgeSites).problems();
        } catch (IllegalArgumentException e) {
            return List.of("not a class file: " + e.getMessage());
        }
    }

    private List<String> problems() {
        if (!model.superclass()
                .map(s -> s.asInternalName())
                .orElse("")
                .equals("java/lang/Object")) {
            problems.add("class " + self + ": extends something other than Object");
        }
        model.methods().forEach(this::method);
        Set<String> done = new TreeSet<>();
        for (String method : calls.keySet()) {
            acyclic(method, new TreeSet<>(), done);
        }
        Set<String> mayNot = new TreeSet<>();
        calls.keySet().stream()
                .filter(m -> !m.startsWith("react(") && !m.startsWith("outcome("))
                .filter(m -> isEntry(m))
                .forEach(m -> reach(m, mayNot));
        mayNot.retainAll(senders);
        mayNot.forEach(
                m -> problems.add(m + ": sends, and is reachable outside react and outcome"));
        return problems;
    }

    /** What the engine may call: public methods and constructors. */
    private boolean isEntry(String method) {
        return model.methods().stream()
                .anyMatch(m ->
                        name(m).equals(method)
                                && (m.flags().flagsMask() & ClassFile.ACC_PRIVATE) == 0);
    }

    private static String name(MethodModel m) {
        return m.methodName().stringValue() + m.methodType().stringValue();
    }

    private void method(MethodModel m) {
        String name = name(m);
        int flags = m.flags().flagsMask();
        calls.put(name, new TreeSet<>());
        if (name.startsWith("<clinit>")) {
            problems.add(name + ": has a static initialiser");
        }
        if ((flags & ClassFile.ACC_NATIVE) != 0) {
            problems.add(name + ": is native");
        }
        if ((flags & ClassFile.ACC_SYNCHRONIZED) != 0) {
            problems.add(name + ": is synchronized");
        }
        m.code().ifPresent(code -> code(name, code));
    }

    private void code(String method, CodeModel code) {
        Set<Label> seen = java.util.Collections.newSetFromMap(new java.util.LinkedHashMap<>());
        List<CodeElement> elements = code.elementList();
        List<Instruction> before = new ArrayList<>();
        for (CodeElement e : elements) {
            switch (e) {
                case LabelTarget t -> seen.add(t.label());
                case BranchInstruction b -> forward(method, seen, b.target());
                case TableSwitchInstruction s -> {
                    forward(method, seen, s.defaultTarget());
                    s.cases().forEach(c -> forward(method, seen, c.target()));
                }
                case LookupSwitchInstruction s -> {
                    forward(method, seen, s.defaultTarget());
                    s.cases().forEach(c -> forward(method, seen, c.target()));
                }
                case ExceptionCatch c -> problems.add(method + ": catches exceptions");
                default -> {
                    // Line numbers and plain instructions are judged below or harmless.
                }
            }
            if (e instanceof Instruction i) {
                instruction(method, i, before);
                before.add(i);
            }
        }
    }

    private void forward(String method, Set<Label> seen, Label target) {
        if (seen.contains(target)) {
            problems.add(method + ": branches backward, which may loop");
        }
    }

    private void instruction(String method, Instruction i, List<Instruction> before) {
        switch (i.opcode()) {
            case NEW -> {
                String type = ((NewObjectInstruction) i).className().asInternalName();
                if (!method.startsWith("<init>") || !type.equals(OWN + "RateRing")) {
                    problems.add(method + ": allocates " + type);
                }
            }
            case NEWARRAY, ANEWARRAY, MULTIANEWARRAY ->
                    problems.add(method + ": allocates an array");
            case INVOKEDYNAMIC -> problems.add(method + ": uses invokedynamic");
            case MONITORENTER, MONITOREXIT -> problems.add(method + ": locks");
            case ATHROW -> problems.add(method + ": throws");
            case JSR, JSR_W, RET, RET_W -> problems.add(method + ": uses a subroutine");
            case PUTSTATIC, GETSTATIC -> problems.add(method + ": uses a static field");
            case PUTFIELD -> {
                String owner = ((FieldInstruction) i).owner().asInternalName();
                if (!owner.equals(self)) {
                    problems.add(method + ": writes a field of " + owner);
                }
            }
            case LDC, LDC_W, LDC2_W -> constant(method, (ConstantInstruction) i);
            default -> {
                if (i instanceof InvokeInstruction call) {
                    call(method, call, before);
                }
            }
        }
    }

    private void constant(String method, ConstantInstruction i) {
        boolean number = i.constantValue() instanceof Number;
        if (!number) {
            problems.add(method + ": loads a constant that is no number");
        }
    }

    private void call(String method, InvokeInstruction call, List<Instruction> before) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String target = owner + "." + name;
        if (owner.equals(self)) {
            if (name.startsWith("<")) {
                problems.add(method + ": calls a constructor of its own");
            }
            edges(method).add(name + call.type().stringValue());
            return;
        }
        boolean construction =
                method.startsWith("<init>")
                        && (target.equals("java/lang/Object.<init>")
                                || target.equals(OWN + "RateRing.<init>"));
        boolean allowed = construction || CALLS.contains(target) || CALLS.contains(owner + ".*");
        if (!allowed) {
            problems.add(method + ": calls " + target);
        }
        if (VERBS.contains(name) && owner.equals(OWN + "StrategyContext")) {
            senders.add(method);
            site(method, before);
        }
    }

    private Set<String> edges(String method) {
        return calls.computeIfAbsent(method, m -> new TreeSet<>());
    }

    /** The site is the int constant that follows the nearest load of the context. */
    private void site(String method, List<Instruction> before) {
        for (int i = before.size() - 1; i > 0; i--) {
            boolean context = before.get(i - 1).opcode() == Opcode.ALOAD_1;
            if (context) {
                boolean inPlan =
                        before.get(i) instanceof ConstantInstruction c
                                && c.constantValue() instanceof Integer site
                                && site >= 0
                                && site < hedgeSites;
                if (!inPlan) {
                    problems.add(method + ": sends from a site that the plan does not have");
                }
                return;
            }
        }
        problems.add(method + ": sends from a site that is no constant");
    }

    private void acyclic(String method, Set<String> path, Set<String> done) {
        if (done.contains(method)) {
            return;
        }
        if (!path.add(method)) {
            problems.add(method + ": calls itself, which may loop");
            done.add(method);
            return;
        }
        for (String next : List.copyOf(calls.getOrDefault(method, new TreeSet<>()))) {
            acyclic(next, path, done);
        }
        path.remove(method);
        done.add(method);
    }

    private void reach(String method, Set<String> reached) {
        if (reached.add(method)) {
            calls.getOrDefault(method, new TreeSet<>()).forEach(m -> reach(m, reached));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.verifier;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses what a strategy must not do: loop, recurse, allocate, lock, catch, keep static state,
 * call anything but a short list, read the world outside {@code begin}, send outside {@code react}
 * and {@code outcome}, change in a question, or send from a site that its plan does not have. It
 * allows what it knows and nothing else. It reads bytes and knows nothing of the generator; what
 * types are on the stack is the virtual machine's own verifier's to check.
 */
public final class Verifier {
    private static final String INTERFACE = "io/autohedger/engine/strategy/Strategy";
    private static final String PACKAGE = "autohedger/strategy/";
    private static final int FINAL_CLASS = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
    private static final int REFUSED_CLASS =
            ClassFile.ACC_INTERFACE
                    | ClassFile.ACC_ABSTRACT
                    | ClassFile.ACC_ENUM
                    | ClassFile.ACC_ANNOTATION;
    private static final List<String> FIELD_TYPES = List.of("I", "J", "D");

    private final ClassModel model;
    private final int hedgeSites;
    private final int targetSites;
    private final List<String> problems = new ArrayList<>();
    private final CallGraph graph = new CallGraph(problems);

    private Verifier(ClassModel model, int hedgeSites, int targetSites) {
        this.model = model;
        this.hedgeSites = hedgeSites;
        this.targetSites = targetSites;
    }

    /**
     * Every reason to refuse the class; empty when it may be loaded.
     *
     * @param hedgeSites number of hedge sites in the plan
     * @param targetSites number of target sites in the plan
     */
    public static List<String> problems(byte[] classBytes, int hedgeSites, int targetSites) {
        try {
            return new Verifier(ClassFile.of().parse(classBytes), hedgeSites, targetSites)
                    .problems();
        } catch (IllegalArgumentException e) {
            return List.of("not a class file: " + e.getMessage());
        }
    }

    private List<String> problems() {
        shape();
        Set<String> members = new TreeSet<>();
        model.methods().forEach(m -> members.add(name(m)));
        for (FieldModel f : model.fields()) {
            members.add(f.fieldName().stringValue() + ":" + f.fieldType().stringValue());
            field(f);
        }
        for (MethodModel m : model.methods()) {
            graph.add(name(m));
            method(m);
            String self = model.thisClass().asInternalName();
            CodeCheck check =
                    new CodeCheck(self, name(m), members, hedgeSites, targetSites, graph, problems);
            m.code().ifPresent(check::check);
        }
        graph.check();
        return problems;
    }

    private void shape() {
        String self = model.thisClass().asInternalName();
        String parent = model.superclass().map(s -> s.asInternalName()).orElse("");
        if (!parent.equals("java/lang/Object")) {
            problems.add("class " + self + ": extends something other than Object");
        }
        List<String> interfaces = model.interfaces().stream().map(i -> i.asInternalName()).toList();
        if (!interfaces.equals(List.of(INTERFACE))) {
            problems.add("class " + self + ": implements " + interfaces + ", not just Strategy");
        }
        if (!self.startsWith(PACKAGE)) {
            problems.add("class " + self + ": lies outside " + PACKAGE);
        }
        int flags = model.flags().flagsMask();
        if ((flags & FINAL_CLASS) != FINAL_CLASS || (flags & REFUSED_CLASS) != 0) {
            problems.add("class " + self + ": is not a public final class");
        }
    }

    static String name(MethodModel m) {
        return m.methodName().stringValue() + m.methodType().stringValue();
    }

    private void field(FieldModel f) {
        String name = f.fieldName().stringValue();
        if ((f.flags().flagsMask() & ClassFile.ACC_STATIC) != 0) {
            problems.add("field " + name + ": is static");
        }
        String type = f.fieldType().stringValue();
        boolean memory =
                type.startsWith("L")
                        && Calls.MEMORIES.contains(type.substring(1, type.length() - 1));
        if (!FIELD_TYPES.contains(type) && !memory) {
            problems.add("field " + name + ": holds " + f.fieldType().stringValue());
        }
    }

    private void method(MethodModel m) {
        String name = name(m);
        int flags = m.flags().flagsMask();
        if (name.startsWith("<clinit>")) {
            problems.add(name + ": has a static initialiser");
        }
        if ((flags & ClassFile.ACC_NATIVE) != 0) {
            problems.add(name + ": is native");
        }
        if ((flags & ClassFile.ACC_SYNCHRONIZED) != 0) {
            problems.add(name + ": is synchronized");
        }
        boolean isPrivate = (flags & ClassFile.ACC_PRIVATE) != 0;
        if (!isPrivate && !CallGraph.ENTRIES.containsKey(name)) {
            problems.add(name + ": can be called from outside and is no method of a strategy");
        }
        if (!isPrivate && (flags & ClassFile.ACC_STATIC) != 0) {
            problems.add(name + ": is static and not private");
        }
    }
}

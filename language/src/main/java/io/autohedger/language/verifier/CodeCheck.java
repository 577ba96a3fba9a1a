// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.verifier;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One method, instruction by instruction; what is not known is refused. */
final class CodeCheck {
    private static final List<Opcode> THROWING =
            List.of(Opcode.IDIV, Opcode.IREM, Opcode.LDIV, Opcode.LREM, Opcode.ARRAYLENGTH);

    private final String self;
    private final String method;
    private final Set<String> members;
    private final int hedgeSites;
    private final int targetSites;
    private final CallGraph graph;
    private final List<String> problems;

    /** Labels that lie behind, and the stacks that jumps to those ahead bring along. */
    private final Map<Label, Stack> seen = new LinkedHashMap<>();

    private final Map<Label, Stack> ahead = new LinkedHashMap<>();
    private Stack stack = new Stack();

    CodeCheck(
            String self,
            String method,
            Set<String> members,
            int hedgeSites,
            int targetSites,
            CallGraph graph,
            List<String> problems) {
        this.self = self;
        this.method = method;
        this.members = members;
        this.hedgeSites = hedgeSites;
        this.targetSites = targetSites;
        this.graph = graph;
        this.problems = problems;
    }

    private void refuse(String why) {
        problems.add(method + ": " + why);
    }

    void check(CodeModel code) {
        for (CodeElement e : code.elementList()) {
            switch (e) {
                case LabelTarget t -> label(t.label());
                case ExceptionCatch _ -> refuse("catches exceptions");
                case Instruction i -> {
                    graph.instruction(method);
                    instruction(i);
                }
                default -> {
                    // Line numbers and names of locals do nothing.
                }
            }
        }
    }

    private void label(Label label) {
        seen.put(label, stack);
        Stack brought = ahead.get(label);
        if (brought != null) {
            stack = stack.isReachable() ? stack.merge(brought) : brought;
        }
    }

    private void jump(Label target) {
        if (seen.containsKey(target)) {
            refuse("branches backward, which may loop");
            return;
        }
        ahead.merge(target, stack, Stack::merge);
    }

    private void instruction(Instruction i) {
        switch (i) {
            case LoadInstruction l -> stack = stack.push(l.typeKind());
            case StoreInstruction s -> {
                if (s.typeKind() == TypeKind.REFERENCE) {
                    refuse("keeps a reference");
                }
                stack = stack.pop(s.typeKind().slotSize());
            }
            case ConstantInstruction c -> constant(c);
            case OperatorInstruction o -> operator(o);
            case ConvertInstruction c ->
                    stack = stack.pop(c.fromType().slotSize()).push(c.toType());
            case BranchInstruction b -> branch(b);
            case ReturnInstruction _ -> stack = Stack.unreachable();
            case FieldInstruction f -> field(f);
            case InvokeInstruction call -> call(call);
            case StackInstruction s -> shuffle(s);
            case NewObjectInstruction n -> {
                String type = n.className().asInternalName();
                if (!method.startsWith("<init>") || !Calls.MEMORIES.contains(type)) {
                    refuse("allocates " + type);
                }
                stack = stack.push(TypeKind.REFERENCE);
            }
            default -> refuse(reason(i.opcode()));
        }
    }

    private static String reason(Opcode opcode) {
        return switch (opcode) {
            case NEWARRAY, ANEWARRAY, MULTIANEWARRAY -> "allocates an array";
            case INVOKEDYNAMIC -> "uses invokedynamic";
            case MONITORENTER, MONITOREXIT -> "locks";
            case ATHROW -> "throws";
            case JSR, JSR_W, RET, RET_W -> "uses a subroutine";
            default -> "uses " + opcode;
        };
    }

    private void constant(ConstantInstruction c) {
        if (c.constantValue() instanceof Integer value) {
            stack = stack.pushConstant(value);
            return;
        }
        if (!(c.constantValue() instanceof Number)) {
            refuse("loads a constant that is no number");
        }
        stack = stack.push(c.typeKind());
    }

    private void operator(OperatorInstruction o) {
        if (THROWING.contains(o.opcode())) {
            refuse("uses " + o.opcode() + ", which may throw");
        }
        int size = o.typeKind().slotSize();
        stack =
                switch (o.opcode()) {
                    case INEG, LNEG, FNEG, DNEG -> stack.pop(size).push(o.typeKind());
                    case LCMP -> stack.pop(4).push(TypeKind.INT);
                    case DCMPL, DCMPG -> stack.pop(4).push(TypeKind.INT);
                    case FCMPL, FCMPG -> stack.pop(2).push(TypeKind.INT);
                    case LSHL, LSHR, LUSHR -> stack.pop(3).push(TypeKind.LONG);
                    default -> stack.pop(2 * size).push(o.typeKind());
                };
    }

    private void branch(BranchInstruction b) {
        switch (b.opcode()) {
            case GOTO, GOTO_W -> {
                jump(b.target());
                stack = Stack.unreachable();
                return;
            }
            case IFEQ, IFNE, IFLT, IFLE, IFGT, IFGE, IFNULL, IFNONNULL -> stack = stack.pop(1);
            default -> stack = stack.pop(2);
        }
        jump(b.target());
    }

    private void field(FieldInstruction f) {
        String owner = f.owner().asInternalName();
        String member = f.name().stringValue() + ":" + f.type().stringValue();
        TypeKind kind = TypeKind.from(f.typeSymbol());
        boolean puts = f.opcode() == Opcode.PUTFIELD || f.opcode() == Opcode.PUTSTATIC;
        if (f.opcode() == Opcode.GETSTATIC || f.opcode() == Opcode.PUTSTATIC) {
            refuse("uses a static field");
        } else if (!owner.equals(self) || !members.contains(member)) {
            refuse((puts ? "writes" : "reads") + " a field of " + owner);
        }
        if (puts) {
            graph.deed(method, CallGraph.Deed.CHANGES);
            stack = stack.pop(kind.slotSize() + 1);
        } else {
            stack = stack.pop(1).push(kind);
        }
    }

    private void shuffle(StackInstruction s) {
        switch (s.opcode()) {
            case POP -> stack = stack.pop(1);
            case POP2 -> stack = stack.pop(2);
            case DUP -> {
                if (!method.startsWith("<init>")) {
                    refuse("uses DUP");
                }
                stack = stack.push(TypeKind.REFERENCE);
            }
            default -> refuse("uses " + s.opcode());
        }
    }

    private void call(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        int arguments =
                call.typeSymbol().parameterList().stream()
                        .mapToInt(p -> TypeKind.from(p).slotSize())
                        .sum();
        if (owner.equals(self)) {
            own(name + call.type().stringValue());
        } else if (!Calls.isAllowed(owner, name, method)) {
            refuse("calls " + owner + "." + name);
        } else {
            CallGraph.Deed deed = Calls.deed(owner, name);
            if (deed != null) {
                graph.deed(method, deed);
            }
            if (Calls.isVerb(owner, name)) {
                site(arguments, hedgeSites);
            } else if (Calls.isTarget(owner, name)) {
                site(arguments, targetSites);
            }
        }
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        TypeKind result = TypeKind.from(call.typeSymbol().returnType());
        stack = stack.pop(arguments + (isStatic ? 0 : 1)).push(result);
    }

    private void own(String target) {
        if (target.startsWith("<")) {
            refuse("calls a constructor of its own");
        } else if (!members.contains(target)) {
            refuse("calls " + target + ", which it inherits");
        }
        graph.call(method, target);
    }

    /** The site is the first argument: the lowest of the arguments on the stack. */
    private void site(int arguments, int sites) {
        int site = stack.constantAt(arguments);
        if (site < 0) {
            refuse("sends from a site that is no constant");
        } else if (site >= sites) {
            refuse("sends from a site that the plan does not have");
        }
    }
}

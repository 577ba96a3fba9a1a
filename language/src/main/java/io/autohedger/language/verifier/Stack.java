// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.verifier;

import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the operand stack: for each slot the int constant in it, or {@link #OTHER}.
 * Branches only go forward, so that one pass over the code meets every way to an instruction.
 */
final class Stack {
    /** Any value but a constant that is not negative. */
    static final int OTHER = -1;

    private final List<Integer> slots;
    private final boolean reachable;

    Stack() {
        this(List.of(), true);
    }

    private Stack(List<Integer> slots, boolean reachable) {
        this.slots = List.copyOf(slots);
        this.reachable = reachable;
    }

    /** Behind a jump or a return. */
    static Stack unreachable() {
        return new Stack(List.of(), false);
    }

    boolean isReachable() {
        return reachable;
    }

    Stack push(TypeKind kind) {
        List<Integer> more = new ArrayList<>(slots);
        for (int i = 0; i < kind.slotSize(); i++) {
            more.add(OTHER);
        }
        return new Stack(more, reachable);
    }

    Stack pushConstant(int value) {
        List<Integer> more = new ArrayList<>(slots);
        more.add(Math.max(OTHER, value));
        return new Stack(more, reachable);
    }

    /** What lies too deep is unknown: the virtual machine refuses such code. */
    Stack pop(int count) {
        return new Stack(slots.subList(0, Math.max(0, slots.size() - count)), reachable);
    }

    /** The constant so many slots below the top, or {@link #OTHER}. */
    int constantAt(int depth) {
        int at = slots.size() - depth;
        return reachable && at >= 0 && at < slots.size() ? slots.get(at) : OTHER;
    }

    Stack merge(Stack other) {
        List<Integer> both = new ArrayList<>();
        for (int i = 0; i < Math.min(slots.size(), other.slots.size()); i++) {
            both.add(slots.get(i).equals(other.slots.get(i)) ? slots.get(i) : OTHER);
        }
        return new Stack(both, true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program stands at after its last reaction (LANGUAGE section 7, point 9): each way out of a
 * state and each verb with what it needs, by its line. Numbers are text already, as people read
 * them.
 *
 * @param nanos of the last reaction; 0: it never reacted
 * @param handlers outside machines
 * @param values each {@code let} that a handler here reads, itself or through others
 */
public record Account(long nanos, List<Machine> machines, List<Way> handlers, List<Value> values) {
    public Account {
        machines = List.copyOf(machines);
        handlers = List.copyOf(handlers);
        values = List.copyOf(values);
    }

    /** Whether a condition holds; NONE where there is no condition. */
    public enum Truth {
        NONE,
        NO,
        YES,
        MISSING
    }

    /**
     * A machine, or one of a family: {@code zone[EUR]}.
     *
     * @param state empty: it was never entered
     * @param ways those of the machine, then those of its state
     */
    public record Machine(String name, String state, long sinceNanos, List<Way> ways) {
        public Machine {
            ways = List.copyOf(ways);
        }
    }

    /**
     * A handler that may run now.
     *
     * @param values the condition with its values in place of names; empty: there is none
     * @param notes what else it waits for: a time, a rate
     */
    public record Way(int line, Truth truth, String values, List<String> notes, List<Verb> verbs) {
        public Way {
            notes = List.copyOf(notes);
            verbs = List.copyOf(verbs);
        }
    }

    /**
     * A verb that the handler runs.
     *
     * @param needs the conditions within the handler that it stands under
     * @param last null: it never ran
     */
    public record Verb(int line, int site, List<Way> needs, @Nullable Ran last) {
        public Verb {
            needs = List.copyOf(needs);
        }
    }

    /** One run of a verb: its operands, and whether an order went out. */
    public record Ran(long nanos, String amount, String operand, boolean sent) {
        /** A verb with a missing operand does nothing (LANGUAGE 5.5). */
        public boolean isMissing() {
            return amount.equals(Shown.MISSING) || operand.equals(Shown.MISSING);
        }
    }

    /**
     * A {@code let}.
     *
     * @param name {@code net[EUR]}; empty: a part of an expression
     * @param why of a missing one, where its own line says it
     */
    public record Value(int line, String name, String text, String why) {}
}

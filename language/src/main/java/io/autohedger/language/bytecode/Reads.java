// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;

/**
 * How a source reaches the code: one that a single let reads once is read there, others are kept in
 * a field by begin. Both see the value at the start of the reaction.
 */
final class Reads {
    private final int[] times;
    private final int[] ages;
    private final boolean[] parameters;

    Reads(Program program, Roots roots) {
        times = new int[program.sources().size()];
        ages = new int[times.length];
        parameters = new boolean[times.length];
        for (int i = 0; i < times.length; i++) {
            parameters[i] = program.plan().isParameter(i);
        }
        roots.lets().forEach(e -> count(e, 1));
        // Handlers run after begin, when the context may not be asked any more.
        roots.handlers().forEach(e -> count(e, 2));
        roots.holes().forEach(e -> count(e, 2));
        for (Program.LetUse use : program.lets()) {
            switch (use) {
                case Program.Within w -> times[w.close()]++;
                case Program.Fresh f -> f.timed().forEach(s -> ages[s]++);
                case Program.Bars b -> {
                    times[b.count()]++;
                    times[b.price()]++;
                    times[b.qty()]++;
                    if (b.open() >= 0) {
                        times[b.open()]++;
                    }
                }
                case Program.Plain _, Program.Ticking _ -> {
                    // Counted with what it reads.
                }
            }
        }
    }

    /** Whether the value has a field: a parameter does, to know when it changes. */
    boolean keeps(int source) {
        return times[source] > (parameters[source] ? 0 : 1);
    }

    /** Whether the time of the value has a field. */
    boolean keepsTime(int source) {
        return ages[source] > 1;
    }

    private void count(Expr e, int weight) {
        if (e instanceof Expr.Source s) {
            times[s.source()] += weight;
        }
        e.operands().forEach(o -> count(o, weight));
    }
}

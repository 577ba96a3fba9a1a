// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.scenario;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import java.util.List;

/**
 * A condition with the values that explain it.
 *
 * @param shown both sides first, then what they are made of
 */
public record Condition(Span span, Expr truth, List<Shown> shown) {
    /** A part of the condition as it is written, with its value. */
    public sealed interface Shown {
        String text();
    }

    /** A number, or a truth; unit as people write it, empty where it has none. */
    public record Value(String text, Expr value, String unit) implements Shown {}

    /** The state that a machine is in. */
    public record State(String text, int machine, List<String> names) implements Shown {
        public State {
            names = List.copyOf(names);
        }
    }

    public Condition {
        shown = List.copyOf(shown);
    }
}

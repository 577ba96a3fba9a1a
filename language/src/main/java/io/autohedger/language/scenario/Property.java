// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.scenario;

import io.autohedger.language.diagnostics.Span;
import java.util.List;

/** A condition that holds whatever happens of these kinds. */
public record Property(String title, Span span, List<Kind> over, Condition condition) {
    /** What may happen. */
    public enum Kind {
        QUOTES,
        DEALS,
        FILLS,
        PARTIALS,
        REJECTS,
        UNKNOWNS,
        DISCONNECTS
    }

    public Property {
        over = List.copyOf(over);
    }
}

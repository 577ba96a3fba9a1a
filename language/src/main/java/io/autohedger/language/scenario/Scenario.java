// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.scenario;

import io.autohedger.language.diagnostics.Span;
import java.util.List;

/** A scenario: its steps happen one after the other, at the same time until one waits. */
public record Scenario(String title, Span span, List<Step> steps) {
    public Scenario {
        steps = List.copyOf(steps);
    }
}

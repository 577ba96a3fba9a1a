// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata;

import io.autohedger.marketdata.text.BadInput;
import org.jspecify.annotations.Nullable;

/** What a reader says at its end. */
public final class Faults {
    public static final BadInput NONE = new BadInput("", 0, "no fault", "go on");

    private Faults() {}

    public static BadInput of(@Nullable BadInput fault) {
        return fault == null ? NONE : fault;
    }
}

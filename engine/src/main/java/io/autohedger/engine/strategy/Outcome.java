// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/** The closed list of order outcomes (LANGUAGE section 1, row 12), as ints for generated code. */
public final class Outcome {
    public static final int FILL = 0;
    public static final int DONE = 1;
    public static final int REJECTED = 2;
    public static final int REFUSED = 3;
    public static final int CHANGE_REJECTED = 4;
    public static final int UNKNOWN = 5;
    public static final int CORRECTED = 6;

    /** No outcome of an order: the time has come for what {@code retry} asked for. */
    public static final int RETRY = 7;

    /** In the order of their numbers, as the language writes them. */
    public static final String NAMES =
            "fill done rejected refused change_rejected unknown corrected";

    private Outcome() {}
}

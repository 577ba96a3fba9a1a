// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/** What an outcome handler may write of its event: {@code r.order}, {@code r.limit}. */
public final class OutcomeField {
    public static final int ORDER = 0;
    public static final int VENUE = 1;
    public static final int REASON = 2;
    public static final int LIMIT = 3;
    public static final int KEY = 4;

    /** In the order of their numbers, as the language writes them. */
    public static final String NAMES = "order venue reason limit key";

    private OutcomeField() {}
}

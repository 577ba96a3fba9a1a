// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.risk.MarginAccounts;
import io.autohedger.engine.risk.PrimeLines;
import io.autohedger.engine.risk.Windows;

/**
 * What names a condition that is of no program: the instant at which it begins. Two that begin in
 * one step are two conditions, so each kind has instants of its own, less than a microsecond later.
 */
final class ConditionNames {
    /** Levels of one margin account. */
    static final int MARGIN_KINDS = 3;

    private static final int MARGIN = PrimeLines.MOST * PrimeLines.KINDS;
    private static final int WINDOWS = MARGIN + MarginAccounts.MOST * MARGIN_KINDS;

    private static final int CUSTODIANS = WINDOWS + Windows.MOST;

    private ConditionNames() {}

    /** Of a line of a prime broker. */
    static long ofLine(int at, long nowNanos) {
        return nowNanos + at;
    }

    /** Of a level of a margin account. */
    static long ofMargin(int at, long nowNanos) {
        return nowNanos + MARGIN + at;
    }

    static long ofWindow(int windowId, long nowNanos) {
        return nowNanos + WINDOWS + windowId;
    }

    /** Of a custodian's close that is not agreed. */
    static long ofCustodian(int custodianId, long nowNanos) {
        return nowNanos + CUSTODIANS + custodianId;
    }
}

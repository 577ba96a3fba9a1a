// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/**
 * A deployed program. One reaction is {@code begin}, then {@code outcome} for each queued event in
 * ledger order, then {@code react}, then {@code end}. Nothing here loops, allocates or blocks.
 *
 * <p>Values: an exact number is a mantissa, missing is {@code Scaled.NO_VALUE}; a real number is a
 * double, missing is NaN; a condition is {@link #NO}, {@link #YES} or {@link #MISSING}.
 */
public interface Strategy {
    int NO = 0;
    int YES = 1;
    int MISSING = 2;

    /** No timer is armed. */
    long NEVER = Long.MAX_VALUE;

    /** Steps 1 and 2: reads every source into own fields, computes every {@code let} once. */
    void begin(StrategyContext context);

    /** Step 3: runs the handler of one outcome; kind is one of {@link Outcome}. */
    void outcome(StrategyContext context, int kind);

    /** Step 4: sections in source order. */
    void react(StrategyContext context);

    /** Ends the reaction: what {@code changed(x)} compares with next time. */
    void end();

    /** True when a machine moved into a state whose guard may already hold: react again. */
    boolean isMarked();

    /** Earliest instant at which this program wants a reaction without other input. */
    long nextDueNanos();

    /** Writes the state of LANGUAGE section 5.1 as longs, in a fixed order. */
    void writeState(StateSink sink);

    /** Takes back what {@code writeState} wrote. */
    void readState(StateSource source);
}

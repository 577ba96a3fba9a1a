// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/**
 * What a running program may ask and do. Sources and sites are indexes into its {@link
 * StrategyPlan}. Reads give the values at the start of the reaction's round; verbs see the live
 * ledger, so two verbs of one reaction never hedge the same exposure twice.
 */
public interface StrategyContext {
    /** Time of the input, epoch nanos, UTC. */
    long nowNanos();

    /** An exact source (money, count, parameter) at the scale that the plan states. */
    long exact(int source);

    /** A real source (a rate). */
    double real(int source);

    /** When the source's value was given, epoch nanos; meaningless while it is missing. */
    long timeNanos(int source);

    /**
     * {@code hedge factor down to amount}: see LANGUAGE section 5.6. A missing operand does
     * nothing. Refusals come back as outcomes, never from here.
     *
     * @param site index of the plan's hedge site: factor, books, style, source line
     * @param downTo amount that may stay, in the unit asset of the site, a real number
     * @param slip of the style, a ratio; missing does nothing
     * @return true when an order intent was produced (the firing is charged)
     */
    boolean hedgeDownTo(int site, double downTo, double slip);

    /** {@code hedge factor by amount}: the same with the amount to take off. */
    boolean hedgeBy(int site, double amount, double slip);

    /** Starts an alert or page; what follows until {@link #textEnd} is its text. */
    void textBegin(int textSite);

    void textLiteral(int textSite, int part);

    void textExact(long mantissa, int scale);

    void textReal(double value);

    /** A field of the outcome being handled: see {@link OutcomeField}. */
    void textOutcome(int field);

    void textEnd(int textSite);
}

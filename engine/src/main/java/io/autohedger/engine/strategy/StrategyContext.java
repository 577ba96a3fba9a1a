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
     * @param operand of the style: the slip, a ratio, of ioc and sweep; the price of limit; 0 of
     *     passive. Missing does nothing
     * @param ttlNanos how long an order of passive or limit may rest; 0 of the others. Missing does
     *     nothing
     * @return true when an order intent was produced (the firing is charged)
     */
    boolean hedgeDownTo(int site, double downTo, double operand, long ttlNanos);

    /** {@code hedge factor by amount}: the same with the amount to take off. */
    boolean hedgeBy(int site, double amount, double operand, long ttlNanos);

    /**
     * Whether a hedge of the site that sent nothing for want of a venue or of room for doubt could
     * be sent now: its handler runs as if it were triggered (docs/decisions/0028). Said once.
     */
    boolean freed(int site);

    /**
     * {@code target n}: from now on the program's own position is to be n (LANGUAGE section 5.6). A
     * missing operand does nothing.
     *
     * @param site index of the plan's target site
     * @param signedQty at the instrument's quantity scale
     * @param price of limit, at the instrument's price scale; 0 of other styles
     * @param ttlNanos how long an order of limit may rest; 0 of other styles
     * @return true when an order intent was produced
     */
    boolean target(int site, long signedQty, long price, long ttlNanos);

    /** {@code pause for d}: no new risk before then (LANGUAGE section 5.9). */
    void pause(long nanos);

    /** {@code halt}: what the text before it says; no reactions but outcomes and cancels. */
    void halt();

    /** The hedge site of the order whose outcome is being handled; -1: none. */
    int outcomeSite();

    /** {@code avoid r.venue for d}: no order of this program goes there before then. */
    void avoidVenue(long nanos);

    /**
     * {@code retry n after d}: once d is over, {@link Outcome#RETRY} is handled for the same order.
     *
     * @return false when what the order was for has been sent again n times: the else block runs
     */
    boolean retry(int most, long afterNanos);

    /**
     * Of a RETRY: hedges again at the order's site with the operands it was sent with, sized
     * against the live ledger.
     *
     * @return true when an order intent was produced (the firing is charged to the site's ring)
     */
    boolean retryNow();

    /** Of a RETRY whose site's ring is full: it is handled again at that instant. */
    void retryLater(long atNanos);

    /** Starts an alert or page; what follows until {@link #textEnd} is its text. */
    void textBegin(int textSite);

    void textLiteral(int textSite, int part);

    void textExact(long mantissa, int scale);

    void textReal(double value);

    /** A field of the outcome being handled: see {@link OutcomeField}. */
    void textOutcome(int field);

    void textEnd(int textSite);
}

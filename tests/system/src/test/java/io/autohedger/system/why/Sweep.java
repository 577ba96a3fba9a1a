// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A hedge that goes to one venue after another in one step: one limit price for all, and what the
 * orders before have left of the demand.
 */
final class Sweep {
    private final long seq;
    private final int program;
    private final int factor;
    private final StrategySource.@Nullable Hedge hedge;
    final Set<Integer> tried = new TreeSet<>();
    BigDecimal price = BigDecimal.ZERO;
    BigDecimal mostPx = BigDecimal.ZERO;
    private BigDecimal demand = BigDecimal.ZERO;
    private BigDecimal certain = BigDecimal.ZERO;
    private BigDecimal about = BigDecimal.ZERO;

    /** One that has not begun. */
    Sweep() {
        seq = 0;
        program = 0;
        factor = 0;
        hedge = null;
    }

    Sweep(long seq, Facts.Program program, Facts.Asset factor, StrategySource.Hedge hedge) {
        this.seq = seq;
        this.program = program.id();
        this.factor = factor.id();
        this.hedge = hedge;
    }

    /** Whether an order is one more of it. */
    boolean goesOn(long nowSeq, Hedging next, int venue) {
        return next.style == Style.SWEEP
                && seq == nowSeq
                && program == next.program.id()
                && factor == next.factor.id()
                && next.hedge.equals(hedge)
                && !tried.contains(venue);
    }

    /** As much as all of it comes to: of its first order, for all of them. */
    BigDecimal about(BigDecimal now) {
        about = tried.isEmpty() ? now : about;
        return about;
    }

    /** What is left to be done where orders went before, and else all of it. */
    BigDecimal left(BigDecimal certainNow, BigDecimal all) {
        return tried.isEmpty() ? all : demand.add(certain).subtract(certainNow);
    }

    void sent(
            int venue,
            BigDecimal atPrice,
            BigDecimal atMostPx,
            BigDecimal ofDemand,
            BigDecimal ofCertain) {
        tried.add(venue);
        price = atPrice;
        mostPx = atMostPx;
        demand = ofDemand;
        certain = ofCertain;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.TargetSite;
import io.autohedger.model.Scaled;
import java.util.List;

/**
 * Of one program and instrument: the position that is wished, and how far the orders for it have
 * come. What it does is {@link TargetDesk}'s; this is what is remembered.
 */
final class Executor {
    private static final long FIRST_WAIT_NANOS = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 6;

    final int strategyId;
    final StrategyRunner program;
    final StrategyPlan plan;
    final int instrumentId;
    final StrategyPlan.QtyLimits lots;
    private final List<StrategyPlan.HedgeSite> hedges;

    /** Signed; no value: nothing is wished. */
    private long wish = Scaled.NO_VALUE;

    /** The line that wishes it; of a flattening the first of the instrument. */
    private int site;

    private long price;
    private long ttlNanos;
    private long causeSeq;

    /** The day's loss wishes it, not a line. */
    private boolean flattens;

    /** The first style has come to its end: the second one is used. */
    private boolean follows;

    /** An order of this wish went out before. */
    private boolean continues;

    /** The order that is waited for; 0: none. */
    private long live;

    /** It is of this wish, and nobody has asked for its cancel. */
    private boolean isWanted;

    /** What of the demand it left out when it was sent: the clip. */
    private long shortfall;

    private long againNanos;
    private int failures;

    /** Bits of the reasons of refusals that the program has been told since its last order. */
    private long told;

    private boolean waitsForRate;

    Executor(
            int strategyId,
            StrategyRunner program,
            StrategyPlan plan,
            int instrumentId,
            StrategyPlan.QtyLimits lots) {
        this.strategyId = strategyId;
        this.program = program;
        this.plan = plan;
        this.instrumentId = instrumentId;
        this.lots = lots;
        hedges = plan.targetSites().stream().map(TargetSite::asHedge).toList();
    }

    /**
     * A new wish takes the place of the old one: its styles begin, and an old order is unwanted.
     */
    void wish(long qty, int newSite, long newPrice, long newTtlNanos, long seq) {
        wish = qty;
        site = newSite;
        price = newPrice;
        ttlNanos = newTtlNanos;
        causeSeq = seq;
        flattens = false;
        follows = false;
        continues = false;
        isWanted = false;
        told = 0;
        retry();
    }

    /** The day's loss wishes nothing to be held; true: that is new. */
    boolean flatten(int anySite, long seq) {
        boolean isNew = !flattens || wish != 0;
        if (isNew) {
            wish(0, anySite, 0, 0, seq);
            flattens = true;
        }
        return isNew;
    }

    /** Nothing is wished any more. What works is somebody else's to cancel. */
    void forget() {
        wish = Scaled.NO_VALUE;
        isWanted = false;
    }

    boolean hasWish() {
        return wish != Scaled.NO_VALUE;
    }

    long wish() {
        return wish;
    }

    TargetSite site() {
        return plan.targetSites().get(site);
    }

    /** The site as what a hedge would be: the venue and what is counted. */
    StrategyPlan.HedgeSite hedge() {
        return hedges.get(site);
    }

    long price() {
        return price;
    }

    long ttlNanos() {
        return ttlNanos;
    }

    long causeSeq() {
        return causeSeq;
    }

    boolean flattens() {
        return flattens;
    }

    boolean continues() {
        return continues;
    }

    /** How the next order is sent. */
    StrategyPlan.Style style() {
        if (flattens) {
            return StrategyPlan.Style.SWEEP;
        }
        return follows ? site().then() : site().style();
    }

    long live() {
        return live;
    }

    /** Whether an order is the one for this wish, and fits what is still to be done. */
    boolean fits(long clOrdId, long left, long exposed) {
        long open = left - exposed;
        return clOrdId == live && isWanted && open >= 0 && open <= shortfall;
    }

    /** The cancel of an order was asked for: its end says nothing about the style. */
    void withdraws(long clOrdId) {
        isWanted &= clOrdId != live;
    }

    void sent(long clOrdId, long leftOut) {
        live = clOrdId;
        isWanted = true;
        shortfall = leftOut;
        continues = true;
        told = 0;
    }

    /** The order that is waited for has ended. */
    void ended(boolean isFilled, boolean hasFills, long nowNanos) {
        live = 0;
        if (hasFills) {
            failures = 0;
        }
        if (isWanted && !isFilled) {
            follows = !flattens;
            if (!hasFills) {
                fails(nowNanos);
            }
        }
        isWanted = false;
    }

    /** Nothing came of it: the next try is a second later, then two, up to about a minute. */
    void fails(long nowNanos) {
        againNanos = nowNanos + (FIRST_WAIT_NANOS << Math.min(failures, MOST_DOUBLINGS));
        failures = Math.min(failures, MOST_DOUBLINGS) + 1;
    }

    void waitUntil(long nanos) {
        againNanos = nanos;
    }

    /** People have acted, or the wish is new: what was in the way may be gone. */
    void retry() {
        againNanos = 0;
        failures = 0;
    }

    boolean isEarly(long nowNanos) {
        return nowNanos < againNanos;
    }

    /** Remembers why it was refused; true: the program has not been told that yet. */
    boolean tells(RefusedReason reason) {
        boolean isNew = !wasTold(reason);
        told |= 1L << reason.value();
        return isNew;
    }

    boolean wasTold(RefusedReason reason) {
        return (told >>> reason.value() & 1) != 0;
    }

    void waitsForRate(boolean waits) {
        waitsForRate = waits;
    }

    /** When it is to be looked at again without another input. */
    long nextDueNanos(long nowNanos) {
        if (!hasWish()) {
            return Long.MAX_VALUE;
        }
        long rate = waitsForRate ? program.rateFreesAtNanos() : 0;
        long due = Math.max(againNanos, rate);
        return due > nowNanos ? due : Long.MAX_VALUE;
    }

    void state(StatePass pass) {
        wish = pass.next(wish);
        site = pass.next(site);
        price = pass.next(price);
        ttlNanos = pass.next(ttlNanos);
        causeSeq = pass.next(causeSeq);
        flattens = pass.next(flattens);
        follows = pass.next(follows);
        continues = pass.next(continues);
        live = pass.next(live);
        isWanted = pass.next(isWanted);
        shortfall = pass.next(shortfall);
        againNanos = pass.next(againNanos);
        failures = pass.next(failures);
        told = pass.next(told);
        waitsForRate = pass.next(waitsForRate);
    }
}

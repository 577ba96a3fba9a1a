// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DecisionEncoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.execution.AvoidedVenues;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Causes;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * Carries out one {@code hedge}: sizes it on the live interval, chooses the provider, and has the
 * INTENT made. Everything it saw goes out as a Decision, what it may not do as a Refused. Below the
 * composite reference an order is clipped: to a half, a quarter and so on.
 */
final class HedgeDesk {
    /** No order was wanted; nothing is charged. */
    static final int NOTHING = 0;

    static final int SENT = 1;
    static final int REFUSED = 2;

    private static final int ALL_BOOKS = -1;

    private final Catalogue catalogue;
    private final Markets markets;
    private final Valuation valuation;
    private final Mirror mirror;
    private final Interval interval;
    private final Gate gate;
    private final AvoidedVenues avoided;
    private final PrimeLineUse lines;
    private final Proposal order = new Proposal();
    private final Placement placement;
    private final Emitter emitter;

    private final Intents intents;
    private final Causes causes;
    private boolean waits;

    /** The order in doubt that a decision covers, while it is made. */
    private long coverOf = DecisionEncoder.coverOfNullValue();

    /** The order whose hedge is sent again, while that is done. */
    private long retryOf = DecisionEncoder.retryOfNullValue();

    /** What the verb of a decision asked for, while it is made. */
    private HedgeStyle toldStyle = HedgeStyle.NULL_VAL;

    private long reduceBy = DecisionEncoder.reduceByNullValue();

    HedgeDesk(
            Catalogue catalogue,
            Markets markets,
            ReferenceChain references,
            Valuation valuation,
            Mirror mirror,
            Interval interval,
            Gate gate,
            Causes causes,
            Intents intents,
            AvoidedVenues avoided,
            PrimeLineUse lines,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.valuation = valuation;
        this.mirror = mirror;
        this.interval = interval;
        this.gate = gate;
        this.avoided = avoided;
        this.lines = lines;
        this.causes = causes;
        this.placement =
                new Placement(catalogue, markets, references, mirror, gate, avoided, lines, order);
        this.intents = intents;
        this.emitter = emitter;
    }

    /** The last hedge sent nothing for want of a venue or of room for doubt, which may come. */
    boolean waits() {
        return waits;
    }

    /** Whether a hedge of a site that waits could be sent now, as far as that is concerned. */
    boolean isFree(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            long nowNanos) {
        int factor = site.assetId();
        int instrument = instrumentOf(site, limits);
        long uncovered = uncovered(bookMask, factor);
        if (instrument == 0 || uncovered == 0 || uncovered == Scaled.NO_VALUE) {
            return false;
        }
        boolean lowers = uncovered > 0;
        boolean buy = lowers != (catalogue.base(instrument) == factor);
        int against = mirror.venuesOf(bookMask, factor, lowers);
        long px = placement.openPx(site, strategyId, instrument, buy, against, nowNanos);
        return px != Scaled.NO_VALUE
                && gate.hasMessageRoom(strategyId, instrument, nowNanos)
                && hasRoom(limits, instrument, factor, px, nowNanos);
    }

    /** Of an order, or of the last refusal where there is no order. */
    int venueOf(long clOrdId) {
        int slot = mirror.orders().find(clOrdId);
        return slot < 0 ? order.venueId : mirror.orders().venueOf(slot);
    }

    /** The instrument of an order; 0: there is no such order. */
    int instrumentOf(long clOrdId) {
        int slot = mirror.orders().find(clOrdId);
        return slot < 0 ? 0 : mirror.orders().instrumentOf(slot);
    }

    void state(StatePass pass) {
        order.venueId = pass.next(order.venueId);
    }

    /** What programs pass over of their own will. */
    AvoidedVenues avoided() {
        return avoided;
    }

    /** The certain part of the books' interval at the asset's scale. */
    long uncovered(int bookMask, int assetId) {
        return interval.of(bookMask, assetId).uncovered();
    }

    /** Deals and fills of the books at the asset's scale. */
    long residual(int bookMask, int assetId) {
        Wide residual = interval.of(bookMask, assetId).residual();
        return residual.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
    }

    /**
     * Takes the factor's certain part down to an amount, or by it.
     *
     * @param amount in the site's unit asset, real; missing or negative does nothing
     * @param operand the slip of ioc and sweep, the price of limit
     * @param ttlNanos how long an order of passive or limit may rest
     * @return NOTHING, SENT or REFUSED
     */
    int hedge(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            boolean downTo,
            double amount,
            double operand,
            long ttlNanos,
            long nowNanos) {
        StrategyPlan.Style style = site.style();
        toldStyle = told(style);
        return hedge(
                strategyId,
                site,
                style,
                limits,
                bookMask,
                downTo,
                amount,
                operand,
                ttlNanos,
                nowNanos);
    }

    private static HedgeStyle told(StrategyPlan.Style style) {
        return switch (style) {
            case IOC -> HedgeStyle.IOC;
            case SWEEP -> HedgeStyle.SWEEP;
            case PASSIVE -> HedgeStyle.PASSIVE;
            case LIMIT -> HedgeStyle.LIMIT;
        };
    }

    /** What is hedged next repeats an order's hedge; the null value: it does not. */
    void retries(long clOrdId) {
        retryOf = clOrdId;
    }

    /** Takes the factor down to nothing at the best price, whatever the style of the site. */
    int flatten(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            long nowNanos) {
        StrategyPlan.Style style = StrategyPlan.Style.IOC;
        toldStyle = HedgeStyle.FLATTEN;
        return hedge(strategyId, site, style, limits, bookMask, true, 0, 0, 0, nowNanos);
    }

    private int hedge(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Style style,
            StrategyPlan.Limits limits,
            int bookMask,
            boolean downTo,
            double amount,
            double operand,
            long ttlNanos,
            long nowNanos) {
        int factor = site.assetId();
        int instrument = instrumentOf(site, limits);
        waits = false;
        if (instrument == 0) {
            return NOTHING;
        }
        long inFactor = inFactor(site, instrument, amount, nowNanos);
        long uncovered = uncovered(bookMask, factor);
        long demand =
                downTo
                        ? HedgeSizing.demandDownTo(uncovered, inFactor)
                        : HedgeSizing.demandBy(uncovered, inFactor);
        if (downTo) {
            cancelSurplus(bookMask, factor, inFactor, nowNanos);
        }
        if (demand == 0) {
            return NOTHING;
        }
        int against = mirror.cancel(bookMask, factor, demand < 0, Long.MAX_VALUE, nowNanos);
        begin(strategyId, site, instrument, demand > 0 == (catalogue.base(instrument) == factor));
        placement.begin(site, style, operand, ttlNanos, against, nowNanos);
        boolean lowers = demand < 0;
        int result = NOTHING;
        while (demand != 0 && demand < 0 == lowers && placement.next(nowNanos)) {
            if (!size(limits, factor, Math.abs(demand), placement.mostQty(), nowNanos)) {
                waits =
                        result == NOTHING
                                && !hasRoom(limits, instrument, factor, order.price, nowNanos);
                return result;
            }
            if (intents.isSuggested(order, nowNanos)) {
                return result;
            }
            reduceBy = downTo ? DecisionEncoder.reduceByNullValue() : inFactor;
            decide(site, bookMask, downTo ? inFactor : 0, demand);
            int sent = intents.send(order, factor, limits.assetId(), bookMask, nowNanos);
            if (sent == REFUSED) {
                waits = result == NOTHING && isRefusedForNow(nowNanos);
                return result == SENT ? SENT : REFUSED;
            }
            result = SENT;
            long left = uncovered(bookMask, factor);
            demand = left == Scaled.NO_VALUE ? 0 : demand + uncovered - left;
            uncovered = left;
        }
        waits = result == NOTHING && (placement.waits() || !placement.hasVenue());
        return placement.hasVenue()
                ? result
                : intents.refused(order, gate.refuse(RefusedReason.NO_VENUE));
    }

    /** Stopped by people with nobody else there, over a rate of messages, or past a line. */
    private boolean isRefusedForNow(long nowNanos) {
        return intents.reason() == RefusedReason.MESSAGE_RATE
                || intents.reason() == RefusedReason.PRIME_BROKER_NET
                || intents.reason() == RefusedReason.PRIME_BROKER_SETTLEMENT
                || (gate.closedVenues(nowNanos) >>> order.venueId & 1) != 0;
    }

    /** The pair that a site deals; 0: there is none. */
    int instrumentOf(StrategyPlan.HedgeSite site, StrategyPlan.Limits limits) {
        int factor = site.assetId();
        // An amount in the factor itself is dealt against the currency of the limits.
        int other = site.unitAssetId() == factor ? limits.assetId() : site.unitAssetId();
        return catalogue.pair(factor, other);
    }

    /**
     * COVER (ORDERS section 4, rung 3): changes the factor to centre a doubt, at a provider that
     * owes no answer, at its best price and no worse, clipped to the cap.
     *
     * @param change signed, at the factor's scale
     * @param overhang how far the doubt reaches that way already, at the factor's scale
     * @param cap in the limits' currency; the largest number: none
     * @param inDoubt the oldest order in doubt
     * @param line of the doubt
     * @return NOTHING, SENT or REFUSED
     */
    int cover(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            long change,
            long overhang,
            long cap,
            long inDoubt,
            int line,
            long nowNanos) {
        int factor = site.assetId();
        int instrument = instrumentOf(site, limits);
        if (instrument == 0) {
            return NOTHING;
        }
        int against = mirror.cancel(bookMask, factor, change < 0, Long.MAX_VALUE, nowNanos);
        begin(strategyId, site, instrument, change > 0 == (catalogue.base(instrument) == factor));
        placement.begin(site, StrategyPlan.Style.IOC, 0, 0, against, nowNanos);
        // Where nobody may be traded with, the cover that is missing shows; people are asked
        // anyway.
        if (!placement.next(nowNanos)) {
            return NOTHING;
        }
        order.mostPx = order.price;
        long qty = coverQty(limits, factor, change, overhang, cap, order.price, nowNanos);
        if (qty < catalogue.minQty(instrument) || qty <= 0) {
            return NOTHING;
        }
        order.orderQty = withinLine(qty, nowNanos);
        // What a person has been asked keeps its number until he answers.
        if (intents.isSuggested(order, nowNanos)) {
            return NOTHING;
        }
        coverOf = inDoubt;
        toldStyle = HedgeStyle.IOC;
        reduceBy = DecisionEncoder.reduceByNullValue();
        decide(site, bookMask, 0, change);
        coverOf = DecisionEncoder.coverOfNullValue();
        order.covers = true;
        int result = intents.send(order, factor, limits.assetId(), bookMask, nowNanos);
        order.covers = false;
        if (result == SENT) {
            mirror.covers(intents.sentClOrdId(), line);
        }
        return result;
    }

    private long coverQty(
            StrategyPlan.Limits limits,
            int factor,
            long change,
            long overhang,
            long cap,
            long px,
            long nowNanos) {
        int instrument = order.instrumentId;
        int asset = limits.assetId();
        long qty = valuation.mostQty(Math.abs(change), factor, instrument, px);
        qty = Math.min(qty, valuation.mostQty(limits.orderSize(), asset, instrument, px));
        qty = Math.min(qty, catalogue.maxQty(instrument));
        if (cap == Long.MAX_VALUE) {
            return qty;
        }
        long used = valuation.inAsset(overhang, factor, instrument, px, asset, nowNanos);
        long room = Scaled.subtract(cap, used);
        return room <= 0 ? 0 : Math.min(qty, valuation.mostQty(room, asset, instrument, px));
    }

    /** Own hedges that may take the factor past the other side of the band (LANGUAGE 5.6). */
    private void cancelSurplus(int bookMask, int factor, long band, long nowNanos) {
        long worstDown = interval.down();
        long worstUp = interval.up();
        if (band < 0 || worstDown == Scaled.NO_VALUE || worstUp == Scaled.NO_VALUE) {
            return;
        }
        boolean isLong = interval.residual().signum() >= 0;
        long past = isLong ? -worstDown - band : worstUp - band;
        if (past > 0) {
            long needed = Scaled.multiply(past, Scaled.pow10(Ledger.EXTRA_DIGITS));
            mirror.cancel(
                    bookMask,
                    factor,
                    !isLong,
                    needed == Scaled.NO_VALUE ? Long.MAX_VALUE : needed,
                    nowNanos);
        }
    }

    private long inFactor(
            StrategyPlan.HedgeSite site, int instrument, double amount, long nowNanos) {
        int scale = catalogue.assetScale(site.assetId());
        if (site.unitAssetId() == site.assetId()) {
            return Scaled.fromReal(amount, scale, Rounding.UP);
        }
        long mid2 = catalogue.unitPx(instrument, markets.doubleMid(instrument, nowNanos));
        double mid = Scaled.toReal(mid2, catalogue.unitScale(instrument)) / 2;
        double units = catalogue.base(instrument) == site.assetId() ? amount / mid : amount * mid;
        return Scaled.fromReal(units, scale, Rounding.HALF_EVEN);
    }

    private void begin(int strategyId, StrategyPlan.HedgeSite site, int instrument, boolean buy) {
        int book = site.ordersInBookId();
        order.strategyId = strategyId;
        order.bookId = book;
        order.instrumentId = instrument;
        order.buy = buy;
        order.orderQty = 0;
        order.price = 0;
        order.mostPx = 0;
        order.expireNanos = Proposal.IMMEDIATE;
        order.paused = false;
        order.ownMost = Long.MAX_VALUE;
        order.ownWorst = 0;
        gate.prepare(order, catalogue.trader(book), catalogue.desk(book));
    }

    /** Sets the quantity at the prices that are set; false: nothing that could be sent is left. */
    private boolean size(StrategyPlan.Limits limits, int factor, long demand, long most, long now) {
        int instrument = order.instrumentId;
        long px = order.price;
        long clip = limits.orderSize() >> (isJudged() ? order.level.value() - 1 : 0);
        long qty = valuation.mostQty(demand, factor, instrument, order.mostPx);
        qty = Math.min(qty, valuation.mostQty(clip, limits.assetId(), instrument, px));
        qty = Math.min(qty, doubtRoom(limits, instrument, factor, px, now));
        qty = Math.min(qty, Scaled.toStep(most, catalogue.lotQty(instrument), Rounding.DOWN));
        qty = Math.min(qty, catalogue.maxQty(instrument));
        order.orderQty = withinLine(qty, now);
        return qty >= catalogue.minQty(instrument) && qty > 0;
    }

    /** What the venue's line has room for; of a full one all, so that the gate says who is full. */
    private long withinLine(long qty, long now) {
        long room = lines.room(order, qty, now);
        return room >= catalogue.minQty(order.instrumentId) ? room : qty;
    }

    private boolean isJudged() {
        return order.level != ReferenceLevel.NULL_VAL;
    }

    /** The doubt amount less what own leaves on the factor without a final answer use of it. */
    long doubtRoom(StrategyPlan.Limits limits, int instrument, int factor, long px, long nowNanos) {
        long width = interval.of(ALL_BOOKS, factor).width();
        int asset = limits.assetId();
        long used = valuation.inAsset(width, factor, instrument, px, asset, nowNanos);
        long room = Scaled.subtract(limits.doubt(), used);
        return room <= 0 ? 0 : valuation.mostQty(room, asset, instrument, px);
    }

    private boolean hasRoom(
            StrategyPlan.Limits limits, int instrument, int factor, long px, long nowNanos) {
        long room = doubtRoom(limits, instrument, factor, px, nowNanos);
        return room > 0 && room >= catalogue.minQty(instrument);
    }

    private void decide(StrategyPlan.HedgeSite site, int bookMask, long downTo, long demand) {
        interval.of(bookMask, site.assetId());
        DecisionEncoder decision = emitter.decision();
        decision.decisionId(intents.nextDecision())
                .strategyId(order.strategyId)
                .sourceLine(site.sourceLine())
                .assetId(site.assetId())
                .causeSeq(causes.of(site.assetId()))
                .downTo(downTo)
                .demand(demand)
                .orderQty(order.orderQty)
                .referencePx(isJudged() ? order.doubleReference / 2 : Scaled.NO_VALUE)
                .referenceAgeNanos(order.referenceAgeNanos)
                .price(order.price)
                .venueId(order.venueId)
                .instrumentId(order.instrumentId)
                .referenceLevel(order.level)
                .coverOf(coverOf)
                .reduceBy(reduceBy)
                .style(toldStyle)
                .ownAlone(placement.isOwnAlone() ? Bool.YES : Bool.NO)
                .retryOf(retryOf);
        Emitter.put(decision.residual(), interval.residual());
        Emitter.put(decision.worstDown(), interval.worstDown());
        Emitter.put(decision.worstUp(), interval.worstUp());
        emitter.end();
    }

    static int maskOf(java.util.List<Integer> bookIds) {
        int mask = 0;
        for (int i = 0; i < bookIds.size(); i++) {
            mask |= 1 << bookIds.get(i);
        }
        return mask;
    }
}

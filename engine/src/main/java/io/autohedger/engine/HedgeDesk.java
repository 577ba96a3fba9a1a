// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.DecisionEncoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.StrategyMode;
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
import io.autohedger.engine.strategy.Modes;
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

    private final Catalogue catalogue;
    private final Mirror mirror;
    private final Interval interval;
    private final Gate gate;
    private final AvoidedVenues avoided;
    private final CrossingHolds holds;
    private final StandIns standIns;
    private final BustDesk busts;
    private final Proposal order = new Proposal();
    private final Placement placement;
    private final HedgeSizes sizes;
    private final HedgeDecisions decisions;

    private final Modes modes;
    private final Intents intents;
    private boolean waits;

    /** What is hedged is for a close, while it is decided. */
    private boolean ramps;

    HedgeDesk(
            Catalogue catalogue,
            Markets markets,
            ReferenceChain references,
            Valuation valuation,
            Mirror mirror,
            Interval interval,
            Gate gate,
            Causes causes,
            Modes modes,
            Intents intents,
            AvoidedVenues avoided,
            AccountRoom accounts,
            CrossingHolds holds,
            StandIns standIns,
            BustDesk busts,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.mirror = mirror;
        this.interval = interval;
        this.gate = gate;
        this.avoided = avoided;
        this.holds = holds;
        this.standIns = standIns;
        this.busts = busts;
        this.placement =
                new Placement(
                        catalogue, markets, references, mirror, gate, avoided, accounts, order);
        this.modes = modes;
        this.intents = intents;
        sizes =
                new HedgeSizes(
                        catalogue, markets, references, valuation, interval, gate, accounts, order);
        decisions = new HedgeDecisions(order, placement, interval, causes, intents, emitter);
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
        if (holds.holds(strategyId, factor, nowNanos)) {
            return false;
        }
        long px = openPx(strategyId, site, instrument, bookMask, uncovered > 0, nowNanos);
        return px != Scaled.NO_VALUE
                && gate.hasMessageRoom(strategyId, instrument, nowNanos)
                && sizes.hasRoom(limits, instrument, factor, px, nowNanos);
    }

    private long openPx(
            int strategyId,
            StrategyPlan.HedgeSite site,
            int instrument,
            int bookMask,
            boolean lowers,
            long nowNanos) {
        int factor = site.assetId();
        boolean buy = lowers != (catalogue.base(instrument) == factor);
        int against =
                mirror.venuesOf(bookMask, factor, lowers) | mirror.venuesForClients(factor, lowers);
        return placement.openPx(site, strategyId, instrument, buy, against, nowNanos);
    }

    /** Whether anybody may be traded with in a site's own pair, to lower the factor or raise it. */
    boolean canDeal(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            boolean lowers,
            long nowNanos) {
        int instrument = instrumentOf(site, limits);
        return instrument != 0
                && openPx(strategyId, site, instrument, bookMask, lowers, nowNanos)
                        != Scaled.NO_VALUE;
    }

    /** How large hedges may be. */
    HedgeSizes sizes() {
        return sizes;
    }

    /** Books of which no program takes anything for its own: what is held there stands in. */
    void apart(int books) {
        mirror.orders().sums().apart(books);
        gate.conservation().apart(books);
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

    /**
     * The certain part of the books' interval at the asset's scale: however orders in flight end,
     * and whether what was busted is booked again or not.
     */
    long uncovered(int bookMask, int assetId) {
        return busts.certain(bookMask, assetId, interval.of(bookMask, assetId));
    }

    /** The same as it stands, for people: what may be booked again is not there. */
    long exposed(int bookMask, int assetId) {
        return interval.of(bookMask, assetId).uncovered();
    }

    /** Deals and fills of the books at the asset's scale. */
    long residual(int bookMask, int assetId) {
        Wide residual = interval.of(bookMask, assetId).residual();
        return residual.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
    }

    /** Of that what stays whatever is booked again. */
    long settled(int bookMask, int assetId) {
        return busts.isNone()
                ? residual(bookMask, assetId)
                : busts.certainResidual(bookMask, assetId);
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
        // Its books are about to cross: they wait for what rests to end, and it for them.
        waits = holds.holds(strategyId, site.assetId(), nowNanos);
        if (waits) {
            return NOTHING;
        }
        StrategyPlan.Style style = site.style();
        decisions.style(told(style));
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
        decisions.retries(clOrdId);
    }

    /** Takes the factor down to so much of it at the best price: what may be held over a close. */
    int downTo(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            double amount,
            long nowNanos) {
        StrategyPlan.Style style = StrategyPlan.Style.IOC;
        decisions.style(HedgeStyle.IOC);
        ramps = true;
        int result = hedge(strategyId, site, style, limits, bookMask, true, amount, 0, 0, nowNanos);
        ramps = false;
        return result;
    }

    /** Takes the factor down to nothing at the best price, whatever the style of the site. */
    int flatten(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            long nowNanos) {
        StrategyPlan.Style style = StrategyPlan.Style.IOC;
        decisions.style(HedgeStyle.FLATTEN);
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
        StrategyMode mode = modes.of(strategyId, instrument);
        boolean isShadow = mode == StrategyMode.SHADOW;
        waits = false;
        standIns.wants(strategyId, factor, 0);
        if (instrument == 0 || mode == StrategyMode.OFF) {
            return NOTHING;
        }
        long inFactor = sizes.inFactor(site, instrument, amount, nowNanos);
        inFactor = downTo ? sizes.widened(inFactor, instrument) : inFactor;
        long uncovered = uncovered(bookMask, factor);
        long demand =
                downTo
                        ? HedgeSizing.demandDownTo(uncovered, inFactor)
                        : HedgeSizing.demandBy(uncovered, inFactor);
        if (downTo && !isShadow) {
            cancelSurplus(bookMask, factor, inFactor, nowNanos);
        }
        if (demand == 0) {
            waits = uncovered == 0 && interval.of(bookMask, factor).uncovered() != 0;
            return NOTHING;
        }
        int against = against(bookMask, factor, demand < 0, isShadow, nowNanos);
        begin(strategyId, site, instrument, demand > 0 == (catalogue.base(instrument) == factor));
        order.flattens = decisions.style() == HedgeStyle.FLATTEN;
        order.ramps = ramps;
        place(site, style, operand, ttlNanos, against, nowNanos);
        placement.about(sizes.aboutQty(limits, factor, instrument, demand));
        boolean lowers = demand < 0;
        int result = NOTHING;
        while (demand != 0 && demand < 0 == lowers && placement.next(nowNanos)) {
            if (!sizes.size(limits, factor, Math.abs(demand), placement.mostQty(), nowNanos)) {
                waits =
                        result == NOTHING
                                && !sizes.hasRoom(
                                        limits, instrument, factor, order.price, nowNanos);
                return result;
            }
            if (intents.isKept(order, factor, bookMask, nowNanos)) {
                return result;
            }
            decisions.tell(
                    site,
                    bookMask,
                    downTo ? inFactor : 0,
                    downTo ? DecisionEncoder.reduceByNullValue() : inFactor,
                    demand,
                    sizes.by());
            int sent = intents.send(order, factor, limits.assetId(), bookMask, nowNanos);
            if (sent == REFUSED && intents.reason() == RefusedReason.SHADOW) {
                return result;
            }
            if (sent == REFUSED) {
                waits = result == NOTHING && isRefusedForNow(nowNanos);
                standIns.wants(strategyId, factor, waits ? demand : 0);
                return result == SENT ? SENT : REFUSED;
            }
            result = SENT;
            long left = uncovered(bookMask, factor);
            demand = left == Scaled.NO_VALUE ? 0 : demand + uncovered - left;
            uncovered = left;
        }
        waits = result == NOTHING && (placement.waits() || !placement.hasVenue());
        standIns.wants(strategyId, factor, waits && !placement.waits() ? demand : 0);
        return placement.hasVenue()
                ? result
                : intents.refused(order, gate.refuse(RefusedReason.NO_VENUE));
    }

    /** In a window that takes no resting orders a hedge goes out at once, or not at all. */
    private void place(
            StrategyPlan.HedgeSite site,
            StrategyPlan.Style style,
            double operand,
            long ttlNanos,
            int against,
            long nowNanos) {
        boolean isHeld = style.rests() && gate.windows().takesNoResting(order.instrumentId);
        if (isHeld && style == StrategyPlan.Style.PASSIVE) {
            decisions.style(HedgeStyle.IOC);
            placement.begin(site, StrategyPlan.Style.IOC, 0, 0, against, nowNanos);
            return;
        }
        placement.begin(site, style, operand, ttlNanos, against, nowNanos);
        if (isHeld) {
            placement.immediate();
        }
    }

    /**
     * Own orders that go the other way are cancelled, and their venues kept apart; a program in
     * mode SHADOW has none, and leaves those of others alone.
     */
    private int against(int bookMask, int factor, boolean lowers, boolean isShadow, long nowNanos) {
        int working =
                isShadow
                        ? mirror.venuesOf(bookMask, factor, lowers)
                        : mirror.cancel(bookMask, factor, lowers, Long.MAX_VALUE, nowNanos);
        return working | mirror.venuesForClients(factor, lowers);
    }

    /** Whether what was asked for last is a program's in mode SHADOW. */
    boolean isHypothetical() {
        return order.hypothetical;
    }

    /** Stopped by people with nobody else there, over a rate of messages, past a line or margin. */
    private boolean isRefusedForNow(long nowNanos) {
        return intents.reason() == RefusedReason.MESSAGE_RATE
                || intents.reason() == RefusedReason.PRIME_BROKER_NET
                || intents.reason() == RefusedReason.PRIME_BROKER_SETTLEMENT
                || intents.reason() == RefusedReason.MARGIN
                || intents.reason() == RefusedReason.MARGIN_STALE
                || intents.reason() == RefusedReason.MARGIN_DISTANCE
                || (gate.closedVenues(nowNanos) >>> order.venueId & 1) != 0;
    }

    /** What a site deals: what it targets, or the pair of its factor; 0: there is none. */
    int instrumentOf(StrategyPlan.HedgeSite site, StrategyPlan.Limits limits) {
        return site.instrumentId() != 0
                ? site.instrumentId()
                : catalogue.pair(site.assetId(), otherOf(site, limits));
    }

    /** An amount in the factor itself is dealt against the currency of the limits. */
    static int otherOf(StrategyPlan.HedgeSite site, StrategyPlan.Limits limits) {
        return site.unitAssetId() == site.assetId() ? limits.assetId() : site.unitAssetId();
    }

    /**
     * COVER (ORDERS section 4, rung 3): changes the factor to centre a doubt, at a provider that
     * owes no answer, at its best price and no worse, clipped to the cap.
     *
     * @param change signed, at the factor's scale
     * @param expectedToFill what of the doubt, signed, at the factor's scale
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
            long expectedToFill,
            long overhang,
            long cap,
            long inDoubt,
            int line,
            long nowNanos) {
        int factor = site.assetId();
        int instrument = instrumentOf(site, limits);
        StrategyMode mode = modes.of(strategyId, instrument);
        if (instrument == 0 || mode == StrategyMode.OFF) {
            return NOTHING;
        }
        boolean isShadow = mode == StrategyMode.SHADOW;
        int against = against(bookMask, factor, change < 0, isShadow, nowNanos);
        begin(strategyId, site, instrument, change > 0 == (catalogue.base(instrument) == factor));
        placement.begin(site, StrategyPlan.Style.IOC, 0, 0, against, nowNanos);
        placement.about(sizes.aboutQty(limits, factor, instrument, change));
        // Where nobody may be traded with, the cover that is missing shows; people are asked
        // anyway.
        if (!placement.next(nowNanos)) {
            return NOTHING;
        }
        long qty = sizes.coverQty(limits, factor, change, overhang, cap, order.mostPx, nowNanos);
        if (qty < catalogue.minQty(instrument) || qty <= 0) {
            return NOTHING;
        }
        order.orderQty = sizes.withinAccount(qty, nowNanos);
        order.covers = true;
        if (intents.isKept(order, factor, bookMask, nowNanos)) {
            order.covers = false;
            return NOTHING;
        }
        decisions.cover(inDoubt, expectedToFill, site, bookMask, change, sizes.by());
        int result = intents.send(order, factor, limits.assetId(), bookMask, nowNanos);
        order.covers = false;
        if (result == SENT) {
            mirror.covers(intents.sentClOrdId(), line);
        }
        return result;
    }

    /**
     * Changes what stands in for another asset, at the best price and no worse.
     *
     * @param change signed, at the factor's scale
     * @param forAsset what it stands in for
     * @param well how much of that one's variance it takes away, by a covariance of this hash
     * @return NOTHING, SENT or REFUSED
     */
    int standIn(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            long change,
            int forAsset,
            long well,
            long hash,
            long nowNanos) {
        int factor = site.assetId();
        int instrument = instrumentOf(site, limits);
        StrategyMode mode = modes.of(strategyId, instrument);
        if (instrument == 0 || mode == StrategyMode.OFF) {
            return NOTHING;
        }
        boolean isShadow = mode == StrategyMode.SHADOW;
        int against = against(bookMask, factor, change < 0, isShadow, nowNanos);
        begin(strategyId, site, instrument, change > 0 == (catalogue.base(instrument) == factor));
        placement.begin(site, StrategyPlan.Style.IOC, 0, 0, against, nowNanos);
        placement.about(sizes.aboutQty(limits, factor, instrument, change));
        if (!placement.next(nowNanos)
                || !sizes.size(limits, factor, Math.abs(change), placement.mostQty(), nowNanos)
                || intents.isKept(order, factor, bookMask, nowNanos)) {
            return NOTHING;
        }
        decisions.standIn(forAsset, well, hash, site, bookMask, change, sizes.by());
        order.standsIn = true;
        int result = intents.send(order, factor, limits.assetId(), bookMask, nowNanos);
        order.standsIn = false;
        return result;
    }

    /**
     * Own hedges that may take the factor past the other side of the band (LANGUAGE 5.6), whether
     * what was busted is booked again or not.
     */
    private void cancelSurplus(int bookMask, int factor, long band, long nowNanos) {
        long worstDown = interval.down();
        long worstUp = interval.up();
        if (band < 0 || worstDown == Scaled.NO_VALUE || worstUp == Scaled.NO_VALUE) {
            return;
        }
        long residual = interval.residual().toLong(Ledger.EXTRA_DIGITS, Rounding.FLOOR);
        long mayRise = busts.mayReturn(bookMask, factor, true);
        long mayFall = busts.mayReturn(bookMask, factor, false);
        if (residual + mayRise >= 0) {
            cancelPast(-worstDown - mayRise - band, bookMask, factor, false, nowNanos);
        }
        if (residual - mayFall < 0) {
            cancelPast(worstUp - mayFall - band, bookMask, factor, true, nowNanos);
        }
    }

    private void cancelPast(long past, int bookMask, int factor, boolean raises, long nowNanos) {
        if (past > 0) {
            long needed = Scaled.multiply(past, Scaled.pow10(Ledger.EXTRA_DIGITS));
            mirror.cancel(
                    bookMask,
                    factor,
                    raises,
                    needed == Scaled.NO_VALUE ? Long.MAX_VALUE : needed,
                    nowNanos);
        }
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
        order.flattens = false;
        order.ramps = false;
        order.hypothetical = modes.of(strategyId, instrument) == StrategyMode.SHADOW;
        order.ownMost = Long.MAX_VALUE;
        order.ownWorst = 0;
        gate.prepare(order, catalogue.trader(book), catalogue.desk(book));
    }

    static int maskOf(java.util.List<Integer> bookIds) {
        int mask = 0;
        for (int i = 0; i < bookIds.size(); i++) {
            mask |= 1 << bookIds.get(i);
        }
        return mask;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.marketdata.Markets;
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
 * Carries out one {@code hedge}: sizes it on the live interval, chooses the provider, asks the
 * gate, and makes the INTENT. Everything it saw goes out as a Decision, everything it may not do as
 * a Refused.
 */
final class HedgeDesk {
    /** No order was wanted; nothing is charged. */
    static final int NOTHING = 0;

    static final int SENT = 1;
    static final int REFUSED = 2;

    private final Catalogue catalogue;
    private final Markets markets;
    private final Ledger ledger;
    private final Mirror mirror;
    private final Gate gate;
    private final Emitter emitter;
    private final Wide residual = new Wide();
    private final Wide down = new Wide();
    private final Wide up = new Wide();
    private final Wide doubt = new Wide();

    private long decisions;
    private long causeSeq;
    private RefusedReason reason = RefusedReason.NULL_VAL;
    private long limit;
    private int venueId;
    private boolean sent;

    HedgeDesk(
            Catalogue catalogue,
            Markets markets,
            Ledger ledger,
            Mirror mirror,
            Gate gate,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.ledger = ledger;
        this.mirror = mirror;
        this.gate = gate;
        this.emitter = emitter;
    }

    /** The input that last moved any exposure: the cause of what follows. */
    void cause(long seq) {
        causeSeq = seq;
    }

    /** Of the last refusal. */
    RefusedReason reason() {
        return reason;
    }

    /** Of the last refusal. */
    long limit() {
        return limit;
    }

    /** Of the last order or refusal. */
    int venueId() {
        return venueId;
    }

    /** An order went out since {@link #takeSent} was asked. */
    void markSent() {
        sent = true;
    }

    boolean takeSent() {
        boolean was = sent;
        sent = false;
        return was;
    }

    /** An order's news is passed on within the input: what was sent is no state. */
    void state(StatePass pass) {
        decisions = pass.next(decisions);
        causeSeq = pass.next(causeSeq);
        limit = pass.next(limit);
        venueId = pass.next(venueId);
    }

    /** The certain part of the books' interval at the asset's scale. */
    long uncovered(int bookMask, int assetId) {
        interval(bookMask, assetId);
        return HedgeSizing.uncovered(
                down.toLong(Ledger.EXTRA_DIGITS, Rounding.FLOOR),
                up.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING));
    }

    /** Deals and fills of the books at the asset's scale. */
    long residual(int bookMask, int assetId) {
        ledger.residual(bookMask, assetId, residual);
        return residual.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
    }

    /**
     * Takes the factor's certain part down to an amount, or by it.
     *
     * @param amount in the site's unit asset, real; missing or negative does nothing
     * @return NOTHING, SENT or REFUSED
     */
    int hedge(
            int strategyId,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int bookMask,
            boolean downTo,
            double amount,
            double slip,
            long nowNanos) {
        int factor = site.assetId();
        // An amount in the factor itself is dealt against the currency of the limits.
        int other = site.unitAssetId() == factor ? limits.assetId() : site.unitAssetId();
        int instrument = catalogue.pair(factor, other);
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
            cancelSurplus(bookMask, factor, inFactor);
        }
        // Nothing is sent against an own working order: it is cancelled, and its end waited for.
        if (demand == 0 || mirror.cancel(bookMask, factor, demand < 0, Long.MAX_VALUE)) {
            return NOTHING;
        }
        boolean factorIsBase = catalogue.base(instrument) == factor;
        boolean buy = demand > 0 == factorIsBase;
        venueId = best(site, instrument, buy, nowNanos);
        if (venueId == 0) {
            gate.refuse(RefusedReason.NO_VENUE, 0, 0);
            return refused(strategyId, instrument, buy, RefusedReason.NO_VENUE, 0, 0);
        }
        long bestPx =
                buy ? markets.offerPx(venueId, instrument) : markets.bidPx(venueId, instrument);
        int priceScale = catalogue.priceScale(instrument);
        long px = HedgeSizing.limitPx(bestPx, priceScale, slip, buy, catalogue.tickPx(instrument));
        if (px == Scaled.NO_VALUE || px <= 0) {
            return NOTHING;
        }
        long qty = dealtQty(Math.abs(demand), factorIsBase, instrument, px, bestPx, slip, buy);
        qty = Math.min(qty, most(limits.orderSize(), limits.assetId(), instrument, px));
        qty = Math.min(qty, doubtRoom(limits, factor, instrument, px));
        qty = Math.min(qty, catalogue.maxQty(instrument));
        if (qty < catalogue.minQty(instrument) || qty <= 0) {
            return NOTHING;
        }
        decide(strategyId, site, instrument, downTo ? inFactor : 0, demand, qty, px, nowNanos);
        return send(strategyId, site, instrument, bookMask, buy, qty, px, bestPx, nowNanos);
    }

    /** Own hedges that may take the factor past the other side of the band (LANGUAGE 5.6). */
    private void cancelSurplus(int bookMask, int factor, long band) {
        long worstDown = down.toLong(Ledger.EXTRA_DIGITS, Rounding.FLOOR);
        long worstUp = up.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING);
        if (band < 0 || worstDown == Scaled.NO_VALUE || worstUp == Scaled.NO_VALUE) {
            return;
        }
        boolean isLong = residual.signum() >= 0;
        long past = isLong ? -worstDown - band : worstUp - band;
        if (past > 0) {
            long needed = Scaled.multiply(past, Scaled.pow10(Ledger.EXTRA_DIGITS));
            mirror.cancel(
                    bookMask, factor, !isLong, needed == Scaled.NO_VALUE ? Long.MAX_VALUE : needed);
        }
    }

    private void interval(int bookMask, int assetId) {
        ledger.residual(bookMask, assetId, residual);
        down.set(0);
        up.set(0);
        doubt.set(0);
        mirror.inFlight(bookMask, assetId, down, up, doubt);
        down.add(residual);
        up.add(residual);
    }

    private long inFactor(
            StrategyPlan.HedgeSite site, int instrument, double amount, long nowNanos) {
        int scale = catalogue.assetScale(site.assetId());
        if (site.unitAssetId() == site.assetId()) {
            return Scaled.fromReal(amount, scale, Rounding.UP);
        }
        long mid2 = markets.doubleMid(instrument, nowNanos);
        double mid = Scaled.toReal(mid2, catalogue.priceScale(instrument)) / 2;
        double units = catalogue.base(instrument) == site.assetId() ? amount / mid : amount * mid;
        return Scaled.fromReal(units, scale, Rounding.HALF_EVEN);
    }

    /** The best executable price of the side; ties go to the one declared first. */
    private int best(StrategyPlan.HedgeSite site, int instrument, boolean buy, long nowNanos) {
        int best = 0;
        for (int i = 0; i < site.venueIds().size(); i++) {
            int venue = site.venueIds().get(i);
            boolean usable =
                    buy
                            ? markets.isOfferExecutable(venue, instrument, nowNanos)
                            : markets.isBidExecutable(venue, instrument, nowNanos);
            if (usable && !mirror.orders().hasUnknownAt(venue)) {
                boolean better =
                        best == 0
                                || (buy
                                        ? markets.offerPx(venue, instrument)
                                                < markets.offerPx(best, instrument)
                                        : markets.bidPx(venue, instrument)
                                                > markets.bidPx(best, instrument));
                best = better ? venue : best;
            }
        }
        return best;
    }

    private long dealtQty(
            long demand,
            boolean factorIsBase,
            int instrument,
            long px,
            long bestPx,
            double slip,
            boolean buy) {
        int qtyScale = catalogue.qtyScale(instrument);
        long lot = catalogue.lotQty(instrument);
        if (factorIsBase) {
            int scale = catalogue.assetScale(catalogue.base(instrument));
            return HedgeSizing.qtyOfBase(demand, scale, qtyScale, lot);
        }
        int scale = catalogue.assetScale(catalogue.quote(instrument));
        int priceScale = catalogue.priceScale(instrument);
        // A sale may be filled above its limit: size it at the bid plus the slip it could gain.
        long most =
                buy
                        ? px
                        : HedgeSizing.limitPx(
                                bestPx, priceScale, slip, true, catalogue.tickPx(instrument));
        return HedgeSizing.qtyOfQuote(demand, scale, most, priceScale, qtyScale, lot);
    }

    /** The largest quantity, in lots, whose value in a limit's currency is at most that amount. */
    private long most(long amount, int assetId, int instrument, long px) {
        int qtyScale = catalogue.qtyScale(instrument);
        long lot = catalogue.lotQty(instrument);
        int scale = catalogue.assetScale(assetId);
        if (assetId == catalogue.base(instrument)) {
            return HedgeSizing.qtyOfBase(amount, scale, qtyScale, lot);
        }
        if (assetId == catalogue.quote(instrument)) {
            return HedgeSizing.qtyOfQuote(
                    amount, scale, px, catalogue.priceScale(instrument), qtyScale, lot);
        }
        return 0;
    }

    /** The doubt amount less what own leaves on the factor without a final answer use of it. */
    private long doubtRoom(StrategyPlan.Limits limits, int factor, int instrument, long px) {
        interval(-1, factor);
        residual.set(up);
        residual.subtract(down);
        long width = residual.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING);
        long used = inAsset(width, factor, instrument, px, limits.assetId());
        long room = Scaled.subtract(limits.doubt(), used);
        return room <= 0 ? 0 : most(room, limits.assetId(), instrument, px);
    }

    private void decide(
            int strategyId,
            StrategyPlan.HedgeSite site,
            int instrument,
            long downTo,
            long demand,
            long qty,
            long px,
            long nowNanos) {
        int mask = maskOf(site);
        interval(mask, site.assetId());
        long mid2 = markets.doubleMid(instrument, nowNanos);
        var decision = emitter.decision();
        decision.decisionId(++decisions)
                .strategyId(strategyId)
                .sourceLine(site.sourceLine())
                .assetId(site.assetId())
                .causeSeq(causeSeq)
                .downTo(downTo)
                .demand(demand)
                .orderQty(qty)
                .referencePx(mid2 == Scaled.NO_VALUE ? mid2 : mid2 / 2)
                .referenceAgeNanos(nowNanos - markets.midTimeNanos(instrument, nowNanos))
                .price(px)
                .venueId(venueId)
                .instrumentId(instrument);
        decision.residual().high(residual.high()).low(residual.low());
        decision.worstDown().high(down.high()).low(down.low());
        decision.worstUp().high(up.high()).low(up.low());
        emitter.end();
    }

    private int send(
            int strategyId,
            StrategyPlan.HedgeSite site,
            int instrument,
            int bookMask,
            boolean buy,
            long qty,
            long px,
            long bestPx,
            long nowNanos) {
        RefusedReason refused =
                check(strategyId, site, instrument, bookMask, buy, qty, px, bestPx, nowNanos);
        if (refused != RefusedReason.NULL_VAL) {
            return refused(strategyId, instrument, buy, refused, qty, px);
        }
        int book = site.ordersInBookId();
        long clOrdId = mirror.intend(strategyId, book, venueId, instrument, buy, qty, px, nowNanos);
        if (clOrdId == 0) {
            gate.refuse(RefusedReason.CAPACITY, 0, 0);
            return refused(strategyId, instrument, buy, RefusedReason.CAPACITY, qty, px);
        }
        gate.passed(strategyId, nowNanos);
        emitter.newOrder()
                .clOrdId(clOrdId)
                .venueId(venueId)
                .sessionId(catalogue.venueSession(venueId))
                .instrumentId(instrument)
                .side(buy ? OrderSide.BUY : OrderSide.SELL)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.IOC)
                .orderQty(qty)
                .price(px)
                .bookId(book)
                .accountId(catalogue.venueAccount(venueId))
                .strategyId(strategyId)
                .traderId(catalogue.trader(book))
                .deskId(catalogue.desk(book))
                .decisionId(decisions);
        emitter.end();
        return SENT;
    }

    private RefusedReason check(
            int strategyId,
            StrategyPlan.HedgeSite site,
            int instrument,
            int bookMask,
            boolean buy,
            long qty,
            long px,
            long bestPx,
            long nowNanos) {
        int factor = site.assetId();
        interval(bookMask, factor);
        long leg = legOf(factor, instrument, buy ? qty : -qty, px);
        if (leg == Scaled.NO_VALUE) {
            return gate.refuse(RefusedReason.OVERFLOW, 0, 0);
        }
        // The interval's far end with this order: still on the other side of zero, or at it.
        Wide far = leg > 0 ? up : down;
        far.add(leg);
        boolean reducing = leg > 0 ? up.signum() <= 0 : down.signum() >= 0;
        long worst = far.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        long age = nowNanos - markets.midTimeNanos(instrument, nowNanos);
        long mid2 = markets.doubleMid(instrument, nowNanos);
        RefusedReason found = gate.valve(reducing);
        if (found == RefusedReason.NULL_VAL) {
            found = gate.collar(strategyId, reducing, px, mid2, bestPx, age);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = gate.atMost(strategyId, LimitKind.ORDER_QTY, RefusedReason.ORDER_QTY, qty);
        }
        if (found == RefusedReason.NULL_VAL) {
            long value = valueOf(strategyId, LimitKind.ORDER_VALUE, instrument, px, qty);
            found =
                    gate.atMost(
                            strategyId, LimitKind.ORDER_VALUE, RefusedReason.ORDER_VALUE, value);
        }
        if (found == RefusedReason.NULL_VAL) {
            int open = mirror.orders().openCount() + 1;
            found = gate.atMost(strategyId, LimitKind.OPEN_ORDERS, RefusedReason.OPEN_ORDERS, open);
        }
        if (found == RefusedReason.NULL_VAL) {
            int asset = gate.assetOf(strategyId, LimitKind.NET_POSITION);
            long net = inAsset(worst, factor, instrument, px, asset);
            found = gate.net(strategyId, reducing, net == Scaled.NO_VALUE ? Long.MAX_VALUE : net);
        }
        return found == RefusedReason.NULL_VAL ? gate.rate(strategyId, nowNanos) : found;
    }

    /** What an order moves of the factor, at its scale plus {@link Ledger#EXTRA_DIGITS}. */
    private long legOf(int factor, int instrument, long signedQty, long px) {
        int scale = catalogue.assetScale(factor) + Ledger.EXTRA_DIGITS;
        int qtyScale = catalogue.qtyScale(instrument);
        if (catalogue.base(instrument) == factor) {
            return Scaled.productAt(signedQty, 1, qtyScale, scale, Rounding.UP);
        }
        return Scaled.subtract(
                0, Scaled.money(px, catalogue.priceScale(instrument), signedQty, qtyScale, scale));
    }

    /** The size of an amount of one of the pair's assets in either, rounded away from zero. */
    private long inAsset(long amount, int from, int instrument, long px, int to) {
        if (amount == Scaled.NO_VALUE) {
            return Scaled.NO_VALUE;
        }
        long size = Math.abs(amount);
        if (from == to) {
            return size;
        }
        int scale = catalogue.assetScale(from);
        int priceScale = catalogue.priceScale(instrument);
        boolean fromBase = catalogue.base(instrument) == from;
        if (to != (fromBase ? catalogue.quote(instrument) : catalogue.base(instrument))) {
            return Scaled.NO_VALUE;
        }
        if (fromBase) {
            int toScale = catalogue.assetScale(to);
            return Scaled.productAt(size, px, scale + priceScale, toScale, Rounding.UP);
        }
        double units = Scaled.toReal(size, scale) / Scaled.toReal(px, priceScale);
        return Scaled.fromReal(units, catalogue.assetScale(to), Rounding.UP);
    }

    /** In the limit's own currency; the largest number where it cannot be said: refused. */
    private long valueOf(int strategyId, LimitKind kind, int instrument, long px, long qty) {
        int asset = gate.assetOf(strategyId, kind);
        int qtyScale = catalogue.qtyScale(instrument);
        long value = Scaled.NO_VALUE;
        if (asset == catalogue.base(instrument)) {
            int scale = catalogue.assetScale(asset);
            value = Scaled.productAt(qty, 1, qtyScale, scale, Rounding.UP);
        } else if (asset == catalogue.quote(instrument)) {
            int scale = catalogue.assetScale(asset);
            value = Scaled.money(px, catalogue.priceScale(instrument), qty, qtyScale, scale);
        }
        return value == Scaled.NO_VALUE ? Long.MAX_VALUE : value;
    }

    private int refused(
            int strategyId, int instrument, boolean buy, RefusedReason why, long qty, long px) {
        reason = why;
        limit = gate.limit();
        emitter.refused()
                .decisionId(decisions)
                .strategyId(strategyId)
                .instrumentId(instrument)
                .venueId(venueId)
                .side(buy ? OrderSide.BUY : OrderSide.SELL)
                .reason(why)
                .orderQty(qty)
                .price(px)
                .limitValue(gate.limit())
                .actualValue(gate.actual());
        emitter.end();
        return REFUSED;
    }

    static int maskOf(StrategyPlan.HedgeSite site) {
        return maskOf(site.bookIds());
    }

    static int maskOf(java.util.List<Integer> bookIds) {
        int mask = 0;
        for (int i = 0; i < bookIds.size(); i++) {
            mask |= 1 << bookIds.get(i);
        }
        return mask;
    }
}

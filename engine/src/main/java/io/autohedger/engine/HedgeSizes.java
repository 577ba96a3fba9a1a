// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.SizedBy;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.risk.Windows;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * How large a hedge order is, and what it is as large as: demand, an order's size, room for doubt,
 * what a venue shows, a cover's cap, a prime broker's line, margin.
 */
final class HedgeSizes {
    private static final int ALL_BOOKS = -1;

    private final Catalogue catalogue;
    private final Markets markets;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final Interval interval;
    private final Gate gate;
    private final AccountRoom accounts;
    private final Proposal order;
    private SizedBy sizedBy = SizedBy.DEMAND;

    /** Sizes are of the order that is being proposed, and of its prices. */
    HedgeSizes(
            Catalogue catalogue,
            Markets markets,
            ReferenceChain references,
            Valuation valuation,
            Interval interval,
            Gate gate,
            AccountRoom accounts,
            Proposal order) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.references = references;
        this.valuation = valuation;
        this.interval = interval;
        this.gate = gate;
        this.accounts = accounts;
        this.order = order;
    }

    /** What the last size was as large as. */
    SizedBy by() {
        return sizedBy;
    }

    /** An amount of a site, real, at the factor's scale. */
    long inFactor(StrategyPlan.HedgeSite site, int instrument, double amount, long nowNanos) {
        int scale = catalogue.assetScale(site.assetId());
        if (site.unitAssetId() == site.assetId()) {
            return Scaled.fromReal(amount, scale, Rounding.UP);
        }
        long mid2 = catalogue.unitPx(instrument, markets.doubleMid(instrument, nowNanos));
        double mid = Scaled.toReal(mid2, catalogue.unitScale(instrument)) / 2;
        double units = catalogue.base(instrument) == site.assetId() ? amount / mid : amount * mid;
        return Scaled.fromReal(units, scale, Rounding.HALF_EVEN);
    }

    /** The band that a program asks for, as wide as a window makes it. */
    long widened(long band, int instrument) {
        int percent = gate.windows().bandPercent(instrument);
        if (percent == Windows.WHOLE_BAND || band <= 0) {
            return band;
        }
        long wide = Scaled.multiply(band, percent);
        return wide == Scaled.NO_VALUE
                ? band
                : Scaled.divide(wide, Windows.WHOLE_BAND, Rounding.UP);
    }

    /** As much as a change of a factor comes to at the last mid, within the size of an order. */
    long aboutQty(StrategyPlan.Limits limits, int factor, int instrument, long change) {
        long px = Scaled.divide(references.lastMid(instrument), 2, Rounding.HALF_EVEN);
        if (px <= 0) {
            return 0;
        }
        return Math.min(
                valuation.mostQty(Math.abs(change), factor, instrument, px),
                valuation.mostQty(limits.orderSize(), limits.assetId(), instrument, px));
    }

    /** Sets the quantity at the prices that are set; false: nothing that could be sent is left. */
    boolean size(StrategyPlan.Limits limits, int factor, long demand, long most, long now) {
        int instrument = order.instrumentId;
        long px = order.price;
        long clip = limits.orderSize() >> (order.isJudged() ? order.level.value() - 1 : 0);
        sizedBy = SizedBy.DEMAND;
        long qty = valuation.mostQty(demand, factor, instrument, order.mostPx);
        long size = valuation.mostQty(clip, limits.assetId(), instrument, px);
        long shown = Scaled.toStep(most, catalogue.lotQty(instrument), Rounding.DOWN);
        qty = atMost(qty, size, SizedBy.ORDER_SIZE);
        qty = atMost(qty, doubtRoom(limits, instrument, factor, px, now), SizedBy.DOUBT);
        qty = atMost(qty, shown, SizedBy.SHOWN);
        qty = atMost(qty, catalogue.maxQty(instrument), SizedBy.MAX_QTY);
        order.orderQty = withinAccount(qty, now);
        return qty >= catalogue.minQty(instrument) && qty > 0;
    }

    /**
     * The quantity of a cover.
     *
     * @param change signed, at the factor's scale
     * @param overhang how far the doubt reaches that way already, at the factor's scale
     * @param cap in the limits' currency; the largest number: none
     */
    long coverQty(
            StrategyPlan.Limits limits,
            int factor,
            long change,
            long overhang,
            long cap,
            long px,
            long nowNanos) {
        int instrument = order.instrumentId;
        int asset = limits.assetId();
        sizedBy = SizedBy.DEMAND;
        long qty = valuation.mostQty(Math.abs(change), factor, instrument, px);
        long size = valuation.mostQty(limits.orderSize(), asset, instrument, px);
        qty = atMost(qty, size, SizedBy.ORDER_SIZE);
        qty = atMost(qty, catalogue.maxQty(instrument), SizedBy.MAX_QTY);
        if (cap == Long.MAX_VALUE) {
            return qty;
        }
        long used = valuation.inAsset(overhang, factor, instrument, px, asset, nowNanos);
        long room = Scaled.subtract(cap, used);
        return room <= 0
                ? 0
                : atMost(qty, valuation.mostQty(room, asset, instrument, px), SizedBy.COVER_CAP);
    }

    /** What the venue's line and margin have room for. */
    long withinAccount(long most, long now) {
        long qty = within(most, accounts.lines().room(order, most, now), SizedBy.CREDIT_LINE);
        return within(qty, accounts.margin().room(order, qty, now), SizedBy.MARGIN);
    }

    /** Of a full one all, so that the gate says whose it is. */
    private long within(long qty, long room, SizedBy by) {
        return room >= catalogue.minQty(order.instrumentId) ? atMost(qty, room, by) : qty;
    }

    /** The smaller one; what makes it smaller is remembered. */
    private long atMost(long qty, long most, SizedBy by) {
        sizedBy = most < qty ? by : sizedBy;
        return Math.min(qty, most);
    }

    /** The doubt amount less what own leaves on the factor without a final answer use of it. */
    long doubtRoom(StrategyPlan.Limits limits, int instrument, int factor, long px, long nowNanos) {
        long width = interval.of(ALL_BOOKS, factor).width();
        int asset = limits.assetId();
        long used = valuation.inAsset(width, factor, instrument, px, asset, nowNanos);
        long room = Scaled.subtract(limits.doubt(), used);
        return room <= 0 ? 0 : valuation.mostQty(room, asset, instrument, px);
    }

    /** Whether that is enough for an order. */
    boolean hasRoom(
            StrategyPlan.Limits limits, int instrument, int factor, long px, long nowNanos) {
        long room = doubtRoom(limits, instrument, factor, px, nowNanos);
        return room > 0 && room >= catalogue.minQty(instrument);
    }
}

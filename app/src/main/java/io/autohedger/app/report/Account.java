// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trades of one course of events: their P&L, what is open of each currency, and how much was
 * open for how long.
 */
final class Account {
    private final Prices prices;
    private final Pnl pnl;
    private final Map<Integer, Net> nets = new TreeMap<>();
    private Components opening = Components.NONE;
    private double openValue;
    private double worth;
    private double openingWorth;
    private int unpriced;
    private double riskDollarNanos;
    private long sinceNanos;
    private long fromNanos;
    private long hedges;
    private double hedgedVolume;

    /** Of one currency; worth is in the base currency. */
    private static final class Net {
        private BigDecimal amount = BigDecimal.ZERO;
        private double worth;
        private boolean isUnpriced;
    }

    Account(Prices prices) {
        this.prices = prices;
        this.pnl = new Pnl(prices);
    }

    /** What is counted begins here; what is open stays open, at the mid of this moment. */
    void begin(long nanos) {
        pnl.mark();
        opening = pnl.sum();
        openingWorth = worth;
        riskDollarNanos = 0;
        sinceNanos = nanos;
        fromNanos = nanos;
        hedges = 0;
        hedgedVolume = 0;
    }

    /** Time goes on: what was open until now was open for that long. */
    void advance(long nanos) {
        riskDollarNanos += openValue * (nanos - sinceNanos);
        sinceNanos = nanos;
    }

    void trade(Trade trade) {
        pnl.trade(trade);
        move(prices.base(trade.instrumentId()), trade.qty());
        move(prices.quote(trade.instrumentId()), trade.cash());
        if (trade.isHedge()) {
            hedges++;
            double volume = trade.volume(prices);
            hedgedVolume += Double.isNaN(volume) ? 0 : volume;
        }
    }

    void paid(Payment payment) {
        if (payment.isEarned()) {
            pnl.paid(payment);
        }
        move(payment.assetId(), payment.amount());
    }

    private void move(int assetId, BigDecimal amount) {
        Net net = nets.computeIfAbsent(assetId, id -> new Net());
        net.amount = net.amount.add(amount);
        revalue(assetId);
    }

    /** After the price of an instrument has moved. */
    void onPrice(int instrumentId) {
        revalue(prices.base(instrumentId));
        revalue(prices.quote(instrumentId));
    }

    private void revalue(int assetId) {
        Net net = nets.get(assetId);
        if (net == null) {
            return;
        }
        double now = net.amount.doubleValue() * prices.realRate(assetId);
        double before = net.worth;
        boolean isUnpriced = Double.isNaN(now) && net.amount.signum() != 0;
        unpriced += (isUnpriced ? 1 : 0) - (net.isUnpriced ? 1 : 0);
        net.isUnpriced = isUnpriced;
        net.worth = Double.isNaN(now) ? 0 : now;
        worth += net.worth - before;
        if (assetId != prices.baseAssetId()) { // the base currency is no risk
            openValue += Math.abs(net.worth) - Math.abs(before);
        }
    }

    /**
     * Everything at the last prices, since it began; for drawing, not exact. NaN: something is open
     * that no price says the worth of.
     */
    double worth() {
        return unpriced > 0 ? Double.NaN : worth - openingWorth;
    }

    /** What is open of a currency, in the base currency; for drawing, not exact. */
    double size(int assetId) {
        Net net = nets.get(assetId);
        return net == null ? 0 : Math.abs(net.worth);
    }

    /** The P&L since it began, at the mids of now. */
    Components sum() {
        pnl.mark();
        return pnl.sum().minus(opening);
    }

    BigDecimal net(int assetId) {
        Net net = nets.get(assetId);
        return net == null ? BigDecimal.ZERO : net.amount;
    }

    /** What was open on the average, in the base currency. */
    double averageOpen() {
        return sinceNanos == fromNanos ? 0 : riskDollarNanos / (sinceNanos - fromNanos);
    }

    /** What was open times the seconds that it was. */
    double openSeconds() {
        return riskDollarNanos / 1e9;
    }

    long hedges() {
        return hedges;
    }

    double hedgedVolume() {
        return hedgedVolume;
    }

    Pnl pnl() {
        return pnl;
    }
}

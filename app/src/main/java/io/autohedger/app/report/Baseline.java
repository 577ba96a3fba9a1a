// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The same client flow under a simple rule: what is open of a currency beyond a threshold is dealt
 * to zero at the touch of the best executable quote. It is filled at once and whole, which no venue
 * grants; where nobody quotes it waits for the next quote.
 */
final class Baseline {
    /** Below this part of the threshold nothing is worth an exact look. */
    private static final double NEAR = 0.999;

    /** From which size in the base currency a currency is hedged; null: no threshold is known. */
    @FunctionalInterface
    interface Threshold {
        @Nullable BigDecimal of(int assetId);
    }

    private final String name;
    private final Prices prices;
    private final Threshold threshold;
    private final Account account;

    Baseline(String name, Prices prices, Threshold threshold) {
        this.name = name;
        this.prices = prices;
        this.threshold = threshold;
        this.account = new Account(prices);
    }

    /** Every deal is dealt away at once. */
    static Baseline flatAtOnce(Prices prices) {
        return new Baseline("flat at once", prices, asset -> BigDecimal.ZERO);
    }

    /** Nothing until the strategy's hard band, then to zero. */
    static Baseline thresholdToZero(Prices prices, Threshold hard) {
        return new Baseline("threshold to zero", prices, hard);
    }

    String name() {
        return name;
    }

    Account account() {
        return account;
    }

    /** Takes what clients trade, and what is no trade of a strategy. */
    void client(Trade trade) {
        account.trade(trade);
        hedge(trade.nanos(), prices.base(trade.instrumentId()));
        hedge(trade.nanos(), prices.quote(trade.instrumentId()));
    }

    /** After the price of an instrument has moved. */
    void onPrice(long nanos, int instrumentId) {
        account.onPrice(instrumentId);
        hedge(nanos, prices.base(instrumentId));
        hedge(nanos, prices.quote(instrumentId));
    }

    private void hedge(long nanos, int assetId) {
        BigDecimal net = account.net(assetId);
        if (net.signum() == 0 || assetId == prices.baseAssetId()) {
            return;
        }
        BigDecimal limit = threshold.of(assetId);
        if (limit == null || account.size(assetId) < limit.doubleValue() * NEAR) {
            return;
        }
        BigDecimal rate = prices.rate(assetId);
        if (rate == null || net.abs().multiply(rate).compareTo(limit) <= 0) {
            return;
        }
        Prices.Touch touch = prices.touch(assetId, net.signum() < 0);
        if (touch == null) {
            return;
        }
        int scale = prices.qtyScale(touch.instrumentId());
        BigDecimal qty =
                touch.ofBase()
                        ? net.negate().setScale(scale, RoundingMode.DOWN)
                        : net.divide(touch.px(), scale, RoundingMode.DOWN);
        if (qty.signum() != 0) {
            account.trade(
                    new Trade(
                            nanos,
                            Term.HEDGE_COST,
                            touch.instrumentId(),
                            qty,
                            touch.px(),
                            qty.multiply(touch.px()).negate(),
                            false,
                            0,
                            0));
        }
    }
}

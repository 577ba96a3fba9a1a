// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The P&L identity of one account (docs/pnl.md), counted from its trades: of the baselines, and of
 * the desk a second time, to be held to what its engine says. Terms are counted in the instrument's
 * quote currency and taken to the base currency at the rate of their moment. Mids and rates are
 * looked at where the engine looks at them, with every trade and every {@link #mark()}.
 */
final class Pnl {
    private final Prices prices;
    private final Map<Integer, Line> lines = new TreeMap<>();

    /** What was paid in another asset than the instrument's quote currency, by that asset. */
    private final Map<Integer, Line> inKind = new TreeMap<>();

    private int baseAssetId;

    /** One instrument; its mid is 0 and its rate null until there is one. */
    private static final class Line {
        private final Map<Term, BigDecimal> local = new EnumMap<>(Term.class);
        private final Map<Term, BigDecimal> base = new EnumMap<>(Term.class);
        private final Map<Term, BigDecimal> boughtBeforeMid = new EnumMap<>(Term.class);
        private BigDecimal qty = BigDecimal.ZERO;
        private BigDecimal cash = BigDecimal.ZERO;
        private BigDecimal mid = BigDecimal.ZERO;
        private @Nullable BigDecimal rate;

        private void add(Term term, BigDecimal amount) {
            local.merge(term, amount, BigDecimal::add);
            if (rate != null) {
                base.merge(term, amount.multiply(rate), BigDecimal::add);
            }
        }

        private BigDecimal value() {
            return cash.add(qty.multiply(mid));
        }

        /** What there was before the first rate is taken at that. */
        private void rate(BigDecimal now) {
            BigDecimal before = rate;
            rate = now;
            if (before == null) {
                local.forEach((term, sum) -> base.put(term, sum.multiply(now)));
            } else if (now.compareTo(before) != 0) {
                BigDecimal gain = value().multiply(now.subtract(before));
                base.merge(Term.TRANSLATION, gain, BigDecimal::add);
            }
        }

        /** The first mid is that of the trades before it, not a change. */
        private void mid(BigDecimal now) {
            if (mid.signum() == 0) {
                boughtBeforeMid.forEach((term, bought) -> add(term, bought.multiply(now)));
                boughtBeforeMid.clear();
            } else if (qty.signum() != 0) {
                add(Term.WAREHOUSING, qty.multiply(now.subtract(mid)));
            }
            mid = now;
        }

        private void trade(Trade trade) {
            add(trade.term(), trade.qty().multiply(mid.subtract(trade.px())));
            add(Term.REMAINDER, trade.cash().add(trade.qty().multiply(trade.px())));
            if (mid.signum() == 0) {
                boughtBeforeMid.merge(trade.term(), trade.qty(), BigDecimal::add);
            }
            qty = qty.add(trade.qty());
            cash = cash.add(trade.cash());
        }
    }

    Pnl(Prices prices) {
        this.prices = prices;
    }

    /** Takes a trade of the desk at the moment it was posted. */
    void trade(Trade trade) {
        Line line = lines.computeIfAbsent(trade.instrumentId(), id -> new Line());
        mark();
        line.trade(trade);
    }

    /** Takes a payment of the desk at the moment it was posted. */
    void paid(Payment payment) {
        int instrument = payment.instrumentId();
        boolean isQuote =
                prices.isInstrument(instrument) && payment.assetId() == prices.quote(instrument);
        Line line =
                isQuote
                        ? lines.computeIfAbsent(instrument, id -> new Line())
                        : inKind.computeIfAbsent(payment.assetId(), id -> new Line());
        mark();
        line.add(payment.term(), payment.amount());
        line.cash = line.cash.add(payment.amount());
    }

    /** Takes the rates and the mids of the moment; those rates for what those mids change. */
    void mark() {
        if (prices.baseAssetId() != baseAssetId) { // translation begins anew
            baseAssetId = prices.baseAssetId();
            all().forEach(line -> {
                line.base.clear();
                line.rate = null;
            });
        }
        lines.forEach((instrument, line) -> {
            BigDecimal rate = prices.rate(prices.quote(instrument));
            if (rate != null) {
                line.rate(rate);
            }
            BigDecimal mid = prices.mid(instrument);
            if (mid != null) {
                line.mid(mid);
            }
        });
        inKind.forEach((asset, line) -> {
            BigDecimal rate = prices.rate(asset);
            if (rate != null) {
                line.rate(rate);
            }
        });
    }

    private Stream<Line> all() {
        return Stream.concat(lines.values().stream(), inKind.values().stream());
    }

    /** In the instrument's quote currency. */
    Components of(int instrumentId) {
        Line line = lines.get(instrumentId);
        return line == null
                ? Components.NONE
                : new Components(new EnumMap<>(line.local), line.value());
    }

    /** In the base currency; what no price takes there counts as nothing. */
    Components sum() {
        Map<Term, BigDecimal> terms = new EnumMap<>(Term.class);
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : all().toList()) {
            line.base.forEach((term, amount) -> terms.merge(term, amount, BigDecimal::add));
            BigDecimal rate = line.rate;
            total = rate == null ? total : total.add(line.value().multiply(rate));
        }
        return new Components(terms, total);
    }
}

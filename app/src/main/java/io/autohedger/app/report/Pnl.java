// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The P&L identity of one account: cash and positions at the mid, as a sum of terms that is exact
 * before anything is rounded. Terms are counted in the instrument's quote currency and taken to the
 * base currency at the rate of their moment; what the change of that rate does to the value so far
 * is a term, too.
 */
final class Pnl {
    /** What money is earned or lost by. */
    enum Term {
        CLIENT_SPREAD("client spread"),
        SKEW("skew"),
        HEDGE_COST("hedge cost"),
        WAREHOUSING("warehousing"),
        BUSTS("busts and corrections"),
        OTHER("other postings"),
        TRANSLATION("translation");

        private final String words;

        Term(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The terms of an instrument or of a sum; amounts in the base currency, exact. */
    record Components(Map<Term, BigDecimal> terms, BigDecimal total) {
        static final Components NONE = new Components(Map.of(), BigDecimal.ZERO);

        BigDecimal of(Term term) {
            return terms.getOrDefault(term, BigDecimal.ZERO);
        }

        Components plus(Components other) {
            return combine(other, false);
        }

        Components minus(Components other) {
            return combine(other, true);
        }

        private Components combine(Components other, boolean negated) {
            Map<Term, BigDecimal> sums = new EnumMap<>(Term.class);
            for (Term term : Term.values()) {
                BigDecimal added = other.of(term);
                sums.put(term, of(term).add(negated ? added.negate() : added));
            }
            return new Components(sums, total.add(negated ? other.total.negate() : other.total));
        }

        /** The total less its terms: zero, or the identity is broken. */
        BigDecimal unexplained() {
            return terms.values().stream().reduce(total, BigDecimal::subtract);
        }
    }

    private final Prices prices;
    private final Map<Integer, Line> lines = new TreeMap<>();

    /** One instrument; rate is null while no price takes its quote currency to the base. */
    private static final class Line {
        private final Map<Term, BigDecimal> local = new EnumMap<>(Term.class);
        private final Map<Term, BigDecimal> base = new EnumMap<>(Term.class);
        private BigDecimal qty = BigDecimal.ZERO;
        private BigDecimal cash = BigDecimal.ZERO;
        private BigDecimal value = BigDecimal.ZERO;
        private @Nullable BigDecimal mid;
        private @Nullable BigDecimal rate;
        private int beforeMid;

        private void add(Term term, BigDecimal amount) {
            local.merge(term, amount, BigDecimal::add);
            value = value.add(amount);
            if (rate != null) {
                base.merge(term, amount.multiply(rate), BigDecimal::add);
            }
        }
    }

    Pnl(Prices prices) {
        this.prices = prices;
    }

    /**
     * Takes a trade of the desk at the moment it was posted.
     *
     * @param qty above 0: the desk bought
     * @param cash what it was paid for that, in the quote currency
     * @param quotedMid that the price was made around; null: the mid itself
     */
    void trade(
            int instrumentId,
            Term term,
            BigDecimal qty,
            BigDecimal cash,
            @Nullable BigDecimal quotedMid) {
        Line line = lines.computeIfAbsent(instrumentId, id -> new Line());
        sample(instrumentId, line);
        BigDecimal mid = line.mid;
        if (mid == null) {
            // Before the first mid: by its own price, so that what it earned is warehousing.
            mid = cash.negate().divide(qty, MathContext.DECIMAL64);
            line.mid = mid;
            line.beforeMid++;
        }
        BigDecimal gain = qty.multiply(mid).add(cash);
        if (quotedMid != null) {
            BigDecimal skew = qty.multiply(mid.subtract(quotedMid));
            line.add(Term.SKEW, skew);
            gain = gain.subtract(skew);
        }
        line.add(term, gain);
        line.qty = line.qty.add(qty);
        line.cash = line.cash.add(cash);
    }

    /** Marks every position at the mid of the moment. */
    void mark() {
        lines.forEach(this::sample);
    }

    private void sample(int instrumentId, Line line) {
        BigDecimal rate = prices.rate(prices.quote(instrumentId));
        BigDecimal before = line.rate;
        if (rate != null && before == null) {
            line.rate = rate;
            line.local.forEach((term, sum) -> line.base.put(term, sum.multiply(rate)));
        } else if (rate != null && before != null && rate.compareTo(before) != 0) {
            line.rate = rate;
            line.base.merge(
                    Term.TRANSLATION, line.value.multiply(rate.subtract(before)), BigDecimal::add);
        }
        BigDecimal mid = prices.mid(instrumentId);
        BigDecimal last = line.mid;
        if (mid != null) {
            line.mid = mid;
            if (last != null && line.qty.signum() != 0) {
                line.add(Term.WAREHOUSING, line.qty.multiply(mid.subtract(last)));
            }
        }
    }

    /** By instrument; those that no price takes to the base currency are left out. */
    Map<Integer, Components> components() {
        Map<Integer, Components> all = new TreeMap<>();
        lines.forEach((instrument, line) -> {
            BigDecimal rate = line.rate;
            BigDecimal mid = line.mid;
            if (rate != null && mid != null) {
                BigDecimal total = line.cash.add(line.qty.multiply(mid)).multiply(rate);
                all.put(instrument, new Components(new EnumMap<>(line.base), total));
            }
        });
        return all;
    }

    /** What an instrument is long or short, and what was paid and got for it. */
    BigDecimal qty(int instrumentId) {
        Line line = lines.get(instrumentId);
        return line == null ? BigDecimal.ZERO : line.qty;
    }

    /** Instruments with trades that no price takes to the base currency. */
    java.util.List<Integer> unvalued() {
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue().rate == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many trades were posted before the first mid of their instrument. */
    int beforeMid() {
        return lines.values().stream().mapToInt(line -> line.beforeMid).sum();
    }
}

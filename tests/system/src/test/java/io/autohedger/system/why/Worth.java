// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Amounts in other assets, rounded against whoever asks: up, and at the mids of now. */
final class Worth {
    private final Recount recount;

    Worth(Recount recount) {
        this.recount = recount;
    }

    /**
     * The size of an amount in another asset: at the price given where the pair has both, else at
     * the mid of the pair that has; null: nothing says it.
     */
    @Nullable BigDecimal in(BigDecimal amount, int from, int to, Facts.Pair pair, BigDecimal px) {
        BigDecimal size = amount.abs().setScale(recount.facts.asset(from).scale(), RoundingMode.UP);
        if (from == to) {
            return size;
        }
        if (pair.has(from) && pair.has(to)) {
            return up(Sizes.other(pair, from, size, px), to);
        }
        Facts.Pair other = pairOf(from, to);
        if (other == null) {
            return null;
        }
        BigDecimal doubled =
                recount.market.doubled(other.id(), recount.now, recount.facts.venues.keySet());
        if (doubled == null) {
            return null;
        }
        BigDecimal mid =
                doubled.divide(BigDecimal.TWO).setScale(other.priceScale(), RoundingMode.HALF_EVEN);
        return up(Sizes.other(other, from, size, mid), to);
    }

    private BigDecimal up(BigDecimal amount, int asset) {
        return amount.setScale(recount.facts.asset(asset).scale(), RoundingMode.UP);
    }

    /** The pair of two assets; null: there is none. */
    Facts.@Nullable Pair pairOf(int one, int other) {
        return recount.facts.pairs.values().stream()
                .filter(p -> !p.isPerpetual() && p.has(one) && p.has(other))
                .findFirst()
                .orElse(null);
    }
}

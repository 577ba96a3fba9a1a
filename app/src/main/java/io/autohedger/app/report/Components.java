// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/** The terms of a P&L and its total, in one currency, exact. */
record Components(Map<Term, BigDecimal> terms, BigDecimal total) {
    static final Components NONE = new Components(Map.of(), BigDecimal.ZERO);

    BigDecimal of(Term term) {
        return terms.getOrDefault(term, BigDecimal.ZERO);
    }

    Components minus(Components other) {
        Map<Term, BigDecimal> differences = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            differences.put(term, of(term).subtract(other.of(term)));
        }
        return new Components(differences, total.subtract(other.total));
    }

    /** The total less its terms: zero, or the identity is broken. */
    BigDecimal unexplained() {
        return terms.values().stream().reduce(total, BigDecimal::subtract);
    }

    /** Each at so many digits; the remainder is what that leaves of the total. */
    Components shown(int digits) {
        Map<Term, BigDecimal> shown = new EnumMap<>(Term.class);
        BigDecimal left = rounded(total, digits);
        for (Term term : Term.values()) {
            BigDecimal amount = term == Term.REMAINDER ? left : rounded(of(term), digits);
            shown.put(term, amount);
            left = left.subtract(amount);
        }
        return new Components(shown, rounded(total, digits));
    }

    private static BigDecimal rounded(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_EVEN);
    }
}

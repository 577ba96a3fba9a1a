// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What corporate actions have made of an order (decision 0044): of a fill that was told before all
 * of them its order counts what it amounts to now; between two of them nobody can say.
 */
final class Splits {
    private BigDecimal to = BigDecimal.ONE;
    private BigDecimal from = BigDecimal.ONE;
    private int count;

    void split(BigDecimal into, BigDecimal of) {
        to = to.multiply(into);
        from = from.multiply(of);
        count++;
    }

    int count() {
        return count;
    }

    /** What a change of a fill is to its order, by how often it was split when that was told. */
    BigDecimal counted(BigDecimal change, int before) {
        return before == count || before != 0 ? change : anew(change, to, from);
    }

    static BigDecimal anew(BigDecimal qty, BigDecimal to, BigDecimal from) {
        return qty.multiply(to).divide(from, qty.scale(), RoundingMode.HALF_EVEN);
    }
}

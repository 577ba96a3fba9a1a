// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import java.math.BigDecimal;
import java.util.List;

/** Classes of sizes as people read them. */
public final class SizeWords {
    private SizeWords() {}

    /**
     * A class of sizes.
     *
     * @param sizeClass from 1; 0: all
     * @param bounds ascending, in whole units of what is dealt
     */
    public static String of(int sizeClass, List<Long> bounds) {
        if (sizeClass == 0 || bounds.isEmpty()) {
            return "all sizes";
        }
        boolean isLast = sizeClass > bounds.size();
        long bound = isLast ? bounds.getLast() : bounds.get(sizeClass - 1);
        return (isLast ? "above " : "to ") + Amounts.plain(BigDecimal.valueOf(bound));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.PostingDecoder;
import java.util.Comparator;

/**
 * What a custodian's statement is about, line by line (decision 0074): of an asset what settles on
 * a date, or what is settled; or so many contracts.
 *
 * @param asset 0: it is of a contract
 * @param contract its instrument; 0: it is of an asset
 */
record Balance(int asset, int contract, int date) implements Comparable<Balance> {
    static final int NO_DATE = PostingDecoder.valueDateNullValue();
    private static final Comparator<Balance> ORDER =
            Comparator.comparingInt(Balance::asset)
                    .thenComparingInt(Balance::contract)
                    .thenComparingInt(Balance::date);

    static Balance ofAsset(int asset, int date) {
        return new Balance(asset, 0, date);
    }

    static Balance ofContracts(int instrument) {
        return new Balance(0, instrument, NO_DATE);
    }

    boolean isDated() {
        return date != NO_DATE;
    }

    /** As it is when a day has closed: what settles until then is one balance. */
    Balance closed(int day) {
        return isDated() && date <= day ? ofAsset(asset, NO_DATE) : this;
    }

    @Override
    public int compareTo(Balance other) {
        return ORDER.compare(this, other);
    }
}

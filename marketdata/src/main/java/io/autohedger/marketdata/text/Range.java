// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;

/** Numbers of an instrument that are numbers and still cannot be. */
public final class Range {
    private Range() {}

    /** Refuses a price that is not above 0 or is above the instrument's max-price. */
    public static long px(Table table, int column, long px, Instrument instrument) {
        if (px == Scaled.NO_VALUE) {
            return px;
        }
        if (px <= 0) {
            table.fail(table.shown(column) + "is not above 0", "correct or remove the line");
        } else if (px > instrument.maxPx()) {
            table.fail(
                    table.shown(column) + "is above the max-price of " + instrument.symbol(),
                    "raise max-price, or check that the file is of this instrument");
        }
        return px;
    }

    /** A size, or no value where the column is empty or the file has none (-1). */
    public static long qty(Table table, int column, Instrument instrument, Digits digits) {
        if (column < 0 || table.isEmpty(column)) {
            return Scaled.NO_VALUE;
        }
        long qty = table.number(column, instrument.qtyScale(), digits);
        if (qty != Scaled.NO_VALUE && qty < 0) {
            table.fail(table.shown(column) + "is below 0", "correct or remove the line");
        }
        return qty;
    }
}

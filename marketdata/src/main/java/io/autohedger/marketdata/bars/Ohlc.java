// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import io.autohedger.marketdata.text.Table;
import io.autohedger.model.Scaled;

/** Open, high, low, close and size of the present bar: a view that the reader fills again. */
public final class Ohlc {
    private long openPx = Scaled.NO_VALUE;
    private long highPx = Scaled.NO_VALUE;
    private long lowPx = Scaled.NO_VALUE;
    private long closePx = Scaled.NO_VALUE;
    private long qty = Scaled.NO_VALUE;

    /** One price, or the table's fault. */
    interface Px {
        long of(Table table, int column);
    }

    /** Four columns that are all filled, or all empty: nothing was quoted or traded. */
    void read(Table table, BarColumns.Side at, Px px, long readQty) {
        if (isEmpty(table, at)) {
            clear();
        } else {
            openPx = px.of(table, at.open());
            highPx = px.of(table, at.high());
            lowPx = px.of(table, at.low());
            closePx = px.of(table, at.close());
            qty = readQty;
        }
    }

    private static boolean isEmpty(Table table, BarColumns.Side at) {
        return table.isEmpty(at.open())
                && table.isEmpty(at.high())
                && table.isEmpty(at.low())
                && table.isEmpty(at.close());
    }

    void clear() {
        openPx = Scaled.NO_VALUE;
        highPx = Scaled.NO_VALUE;
        lowPx = Scaled.NO_VALUE;
        closePx = Scaled.NO_VALUE;
        qty = Scaled.NO_VALUE;
    }

    void copy(Ohlc other) {
        openPx = other.openPx;
        highPx = other.highPx;
        lowPx = other.lowPx;
        closePx = other.closePx;
        qty = other.qty;
    }

    boolean sameAs(Ohlc other) {
        return openPx == other.openPx
                && highPx == other.highPx
                && lowPx == other.lowPx
                && closePx == other.closePx
                && qty == other.qty;
    }

    /** Its open or close lies outside low to high. */
    boolean isOdd() {
        return Math.min(openPx, closePx) < lowPx || Math.max(openPx, closePx) > highPx;
    }

    /** Or no value, as the other three, when this side was not quoted. */
    public long openPx() {
        return openPx;
    }

    public long highPx() {
        return highPx;
    }

    public long lowPx() {
        return lowPx;
    }

    public long closePx() {
        return closePx;
    }

    /** Traded, or quoted at the close; no value: the file does not say. */
    public long qty() {
        return qty;
    }
}

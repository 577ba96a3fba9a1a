// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.DropCopyReportDecoder;

/**
 * What one stream tells of an execution that the other tells under another ExecID. Passed on within
 * an input: no state.
 */
final class Twin {
    /** In both streams' reports. */
    private static final long NO_TIME = DropCopyReportDecoder.transactTimeNanosNullValue();

    private static final long NO_QTY = DropCopyReportDecoder.cumQtyNullValue();

    long key;
    long clOrdId;
    long qty;
    long px;
    long transactNanos = NO_TIME;
    long cumQty = NO_QTY;
    private long clockErrorNanos;

    void begin(long aKey, long aTransactNanos, long aCumQty, long aClockErrorNanos) {
        key = aKey;
        transactNanos = aTransactNanos;
        cumQty = aCumQty;
        clockErrorNanos = aClockErrorNanos;
    }

    void is(long aClOrdId, long aQty, long aPx) {
        clOrdId = aClOrdId;
        qty = aQty;
        px = aPx;
    }

    /** What was told is of that time. */
    void at(long aTransactNanos) {
        transactNanos = aTransactNanos;
    }

    /** Whether the other was at the same time; what has no time is at none. */
    boolean isAt(long otherNanos) {
        return transactNanos != NO_TIME
                && otherNanos != NO_TIME
                && Math.abs(transactNanos - otherNanos) <= clockErrorNanos;
    }

    /** Whether its order had filled as much by then, where both say so. */
    boolean isCounted(long otherCumQty) {
        return cumQty == NO_QTY || otherCumQty == NO_QTY || cumQty == otherCumQty;
    }
}

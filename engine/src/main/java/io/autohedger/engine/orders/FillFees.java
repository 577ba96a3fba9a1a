// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;

/**
 * What venues charge for fills, as they report it with each (docs/decisions/0071): kept with the
 * fill, so that a bust takes it back and a correction puts another one in its place. Before the
 * first fee is told nothing is looked for. A part of {@link Fills}.
 */
final class FillFees {
    private static final int NOBODY = 0;

    /** By the key and ExecID of the fill: the amount, and as its price the asset. */
    private final TradeLedger told;

    private long removed;
    private int removedAsset;
    private long added;
    private int addedAsset;

    FillFees(int capacity) {
        told = new TradeLedger(capacity);
    }

    /**
     * What a report of a fill charges, or takes back.
     *
     * @param ofFill what became of the fill itself
     * @param stands whether the report has put anything on: not where a bust has waited for it
     */
    void take(ExecutionReportDecoder in, long key, Verdict ofFill, boolean stands) {
        clear();
        boolean isNews = ofFill == Verdict.APPLIED || ofFill == Verdict.PARKED;
        if (!isNews || (told.isEmpty() && !isCharged(in))) {
            return;
        }
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        int refId = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
        long fee = isCharged(in) ? in.fee() : 0;
        int asset = isCharged(in) ? in.feeAssetId() : 0;
        boolean waits = ofFill == Verdict.PARKED;
        boolean isKnown = told.isKnown(key, in.buffer(), refId);
        // Of a fill without a fee nothing is kept: another stream may tell one of it.
        boolean isOfNone =
                switch (in.kind()) {
                    case TRADE -> !isCharged(in) && !told.isKnown(key, in.buffer(), execId);
                    case TRADE_CANCEL -> !waits && !isKnown;
                    default -> false;
                };
        if (isOfNone) {
            return;
        }
        if (in.kind() == OrderEventKind.TRADE) {
            told.trade(key, in.buffer(), execId, stands ? fee : 0, stands ? asset : 0, NOBODY);
        } else if (in.kind() == OrderEventKind.TRADE_CANCEL) {
            told.bust(key, in.buffer(), refId);
        } else {
            if (!waits && !isKnown) {
                told.trade(key, in.buffer(), refId, 0, 0, NOBODY);
            }
            told.correct(key, in.buffer(), execId, refId, fee, asset);
        }
        moved();
    }

    private void moved() {
        removed = told.removedQty();
        removedAsset = (int) told.removedPx();
        added = told.addedQty();
        addedAsset = (int) told.addedPx();
    }

    /** Whether a repetition of a fill tells a fee of which nothing was told before. */
    boolean isMissing(ExecutionReportDecoder in, long key) {
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        return isCharged(in) && !told.isKnown(key, in.buffer(), execId);
    }

    /** Takes a fee that {@link #isMissing}, of a fill that stands. */
    void add(ExecutionReportDecoder in, long key) {
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        told.trade(key, in.buffer(), execId, in.fee(), in.feeAssetId(), NOBODY);
        moved();
    }

    /** Whether a correction that changes nothing of its fill has another fee than is booked. */
    boolean differs(ExecutionReportDecoder in, long key) {
        told.look(key, in.buffer(), in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset());
        boolean isOther = told.liveQty() != in.fee() || told.livePx() != in.feeAssetId();
        if (told.isKnown()) {
            // A bust may name this report, too.
            int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
            int refId = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
            told.correct(key, in.buffer(), execId, refId, told.liveQty(), told.livePx());
        }
        return isCharged(in) && isOther;
    }

    private static boolean isCharged(ExecutionReportDecoder in) {
        return in.feeAssetId() > 0
                && in.fee() != ExecutionReportDecoder.feeNullValue()
                && in.fee() != 0;
    }

    /** Of the report taken last: what is no longer charged; above 0: it had been paid. */
    long removed() {
        return removed;
    }

    int removedAsset() {
        return removedAsset;
    }

    /** And what is. */
    long added() {
        return added;
    }

    int addedAsset() {
        return addedAsset;
    }

    private void clear() {
        removed = 0;
        added = 0;
    }

    void state(StatePass pass) {
        told.state(pass);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One report of a deal as values.
 *
 * @param execRefId the report that it makes void or changes; null for the first
 * @param isRepeat the same has been sent before
 */
record DealMessage(
        ClientDeal deal,
        Kind kind,
        String execId,
        @Nullable String execRefId,
        long qty,
        long px,
        long time,
        boolean isRepeat,
        boolean possResend) {
    /** What a report says of its deal. */
    enum Kind {
        BOOK,
        BUST,
        CORRECT
    }

    static DealMessage of(ClientDeal deal, Kind kind, @Nullable String execRefId, long time) {
        return new DealMessage(
                deal, kind, deal.execId(), execRefId, deal.qty(), deal.px(), time, false, false);
    }

    DealMessage again(boolean asPossResend) {
        return new DealMessage(deal, kind, execId, execRefId, qty, px, time, true, asPossResend);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportDecoder;

/** What a report says of its order's further life, beside its event; a repetition says nothing. */
enum Said {
    NOTHING,

    /** New or partially filled, with LeavesQty (151) above 0. */
    WORKS,

    /** LeavesQty is 0. */
    OVER;

    static Said of(ExecutionReportDecoder in) {
        if (in.possDup() == Bool.YES
                || in.leavesQty() == ExecutionReportDecoder.leavesQtyNullValue()) {
            return NOTHING;
        }
        if (in.leavesQty() == 0) {
            return OVER;
        }
        return WorkingTable.isLive(in.rawOrdStatus()) ? WORKS : NOTHING;
    }
}

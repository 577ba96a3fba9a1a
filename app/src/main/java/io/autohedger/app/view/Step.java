// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import java.util.Map;

/** What happened to an order: one of a few kinds. */
sealed interface Step {
    long seq();

    long nanos();

    record Change(
            long seq,
            long nanos,
            Working from,
            Working to,
            Certainty fromCertainty,
            Certainty toCertainty,
            TransitionCause cause,
            long cumQty,
            long leavesQty,
            long lastQty,
            long lastPx,
            OrdStatus ordStatus)
            implements Step {
        /** A request of ours, which is told by itself, has made it pending, and no more. */
        boolean isPendingAlone() {
            return cause == TransitionCause.INTENT
                    && from == to
                    && fromCertainty == toCertainty
                    && lastQty == 0;
        }
    }

    /** Behind the record with that number. */
    record Message(long seq, long nanos, int sessionId, int msgSeqNum, String msgType)
            implements Step {}

    /** A question or a request, and the FIX message that it becomes. */
    record Asked(long seq, long nanos, String what, String msgType) implements Step {}

    record Told(long seq, long nanos, String code, String text) implements Step {}

    /** It shall be otherwise: the quantity in all, as its venue counts it; 0: nobody asked. */
    record Replaced(long seq, long nanos, String as, long orderQty, long price, int by)
            implements Step {}

    /** It has passed a limit by a token of two people, who are named. */
    record Passed(long seq, long nanos, String override, String words, Map<String, Object> members)
            implements Step {}
}

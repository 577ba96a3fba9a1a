// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.FillsToldEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpenOrdersToldEncoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.model.ClOrdId;
import java.util.Arrays;

/**
 * Requests of ours that a venue answers with several messages, and when it has answered one whole:
 * LastRptRequested (912), or as many as it has said that there are (911, 748). Keeps the last
 * {@value #KEPT}; an older one is never whole, and neither is one of an earlier connection.
 */
final class Completions {
    static final int KEPT = 1024;

    /** The venue has not said how many there are. */
    static final int NOT_SAID = -1;

    /** Of a request about all orders, not about one. */
    static final long NO_ORDER = 0;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final int venueId;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final FillsToldEncoder fillsTold = new FillsToldEncoder();
    private final OpenOrdersToldEncoder openOrdersTold = new OpenOrdersToldEncoder();
    private final long[] request = new long[KEPT];
    private final long[] clOrdId = new long[KEPT];
    private final int[] total = new int[KEPT];
    private final int[] seen = new int[KEPT];

    Completions(int venueId, InputSink inputs, MessageHeaderEncoder header) {
        this.venueId = venueId;
        this.inputs = inputs;
        this.header = header;
        forget();
    }

    /** A request has left. */
    void sent(long requestId, long orderId) {
        int slot = slot(requestId);
        request[slot] = requestId;
        clOrdId[slot] = orderId;
        total[slot] = NOT_SAID;
        seen[slot] = 0;
    }

    /** The connection is gone: what is not whole by now never is. */
    void forget() {
        Arrays.fill(request, ClOrdId.NONE);
    }

    /** The order whose fills a request asked for; {@link Identifiers#NONE}: it is not known. */
    long orderOf(long requestId) {
        return isKnown(requestId) ? clOrdId[slot(requestId)] : ClOrdId.NONE;
    }

    /**
     * One message of the answer, or none of what was said to be none. The last of fewer than were
     * said is not all.
     *
     * @param messages 1, or 0 of an acknowledgement
     * @param said how many there are in all, or {@link #NOT_SAID}
     * @return whether the answer is whole with it; the input that says so is claimed then
     */
    boolean told(long requestId, int messages, int said, boolean isLast) {
        if (!isKnown(requestId)) {
            return false;
        }
        int slot = slot(requestId);
        seen[slot] += messages;
        total[slot] = said >= 0 ? said : total[slot];
        boolean isSaid = total[slot] >= 0;
        boolean isWhole = isSaid ? seen[slot] >= total[slot] : isLast;
        if (isWhole) {
            request[slot] = ClOrdId.NONE;
            encode(requestId, clOrdId[slot]);
        }
        return isWhole;
    }

    /** A message of the answer could not be read: whatever follows, the answer is not whole. */
    void spoil(long requestId) {
        if (isKnown(requestId)) {
            request[slot(requestId)] = ClOrdId.NONE;
        }
    }

    private void encode(long requestId, long orderId) {
        if (orderId == NO_ORDER) {
            int at =
                    inputs.claim(
                            OpenOrdersToldEncoder.TEMPLATE_ID,
                            HEADER + OpenOrdersToldEncoder.BLOCK_LENGTH);
            openOrdersTold
                    .wrapAndApplyHeader(inputs.buffer(), at, header)
                    .venueId(venueId)
                    .massStatusReqId(requestId);
        } else {
            int at =
                    inputs.claim(
                            FillsToldEncoder.TEMPLATE_ID, HEADER + FillsToldEncoder.BLOCK_LENGTH);
            fillsTold
                    .wrapAndApplyHeader(inputs.buffer(), at, header)
                    .venueId(venueId)
                    .clOrdId(orderId)
                    .tradeReqId(requestId);
        }
    }

    private boolean isKnown(long requestId) {
        return requestId != ClOrdId.NONE && request[slot(requestId)] == requestId;
    }

    private static int slot(long requestId) {
        return (int) requestId & (KEPT - 1);
    }
}

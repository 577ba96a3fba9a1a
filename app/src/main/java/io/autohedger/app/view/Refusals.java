// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.RefusedDecoder;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the gate refused each strategy last. */
final class Refusals {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final Map<Integer, Refusal> newest = new TreeMap<>();

    private final DecisionDecoder decision = new DecisionDecoder();
    private long decisionId;
    private int decidedAsset;

    Map<Integer, Refusal> newest() {
        return newest;
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template == DecisionDecoder.TEMPLATE_ID) {
            decision.wrapAndApplyHeader(buffer, at, header);
            decisionId = decision.decisionId();
            decidedAsset = decision.assetId();
        }
        if (template == RefusedDecoder.TEMPLATE_ID) {
            refused.wrapAndApplyHeader(buffer, at, header);
            newest.put(
                    refused.strategyId(),
                    new Refusal(
                            seq,
                            nanos,
                            refused.reason(),
                            refused.instrumentId(),
                            refused.venueId(),
                            refused.side(),
                            refused.orderQty(),
                            refused.price(),
                            refused.decisionId() == decisionId ? decidedAsset : 0,
                            refused.limitValue(),
                            refused.actualValue(),
                            refused.scopeKind(),
                            refused.scopeId()));
        }
    }
}

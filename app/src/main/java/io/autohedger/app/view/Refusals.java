// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the gate refused each strategy last. */
final class Refusals {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final Map<Integer, Refusal> newest = new TreeMap<>();

    /** One order that did not become one; the limit and what was asked in the limit's own unit. */
    record Refusal(
            long seq,
            long nanos,
            RefusedReason reason,
            int instrumentId,
            long limit,
            long actual,
            ScopeKind scope,
            long scopeId) {
        /** {@code net position: 5,000 of 3,000}, and whose, where it is no node of the tree. */
        String words(Names names) {
            String beside =
                    switch (scope) {
                        case VENUE_SESSION, INSTRUMENT, PRIME_BROKER ->
                                " of " + names.scope(scope, scopeId);
                        default -> "";
                    };
            String figures =
                    limit == 0 && actual == 0
                            ? ""
                            : ": " + Times.grouped(actual) + " of " + Times.grouped(limit);
            return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + figures + beside;
        }
    }

    Map<Integer, Refusal> newest() {
        return newest;
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template == RefusedDecoder.TEMPLATE_ID) {
            refused.wrapAndApplyHeader(buffer, at, header);
            newest.put(
                    refused.strategyId(),
                    new Refusal(
                            seq,
                            nanos,
                            refused.reason(),
                            refused.instrumentId(),
                            refused.limitValue(),
                            refused.actualValue(),
                            refused.scopeKind(),
                            refused.scopeId()));
        }
    }
}

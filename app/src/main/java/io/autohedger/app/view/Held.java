// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestChangedDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Old deals that clients have told in a burst: not booked, until two people book or drop them. */
final class Held {
    private final Acts acts;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();
    private final InputIgnoredDecoder ignored = new InputIgnoredDecoder();
    private final RequestChangedDecoder changed = new RequestChangedDecoder();
    private final Map<Integer, List<Deal>> byClient = new TreeMap<>();
    private @Nullable Deal last;
    private int lastClient;

    /**
     * One that waits.
     *
     * @param nanos when it came
     * @param dealtNanos when it was dealt, as its source says
     * @param signedQty as it would change the desk's position; a mantissa, as the price
     */
    record Deal(
            long seq,
            long nanos,
            long dealtNanos,
            int instrumentId,
            long signedQty,
            long px,
            String execId) {}

    Held(Acts acts) {
        this.acts = acts;
    }

    /** By client, in the order in which they came; clients with none are missing. */
    Map<Integer, List<Deal>> all() {
        return byClient;
    }

    List<Deal> of(int clientId) {
        return byClient.getOrDefault(clientId, List.of());
    }

    int count() {
        return byClient.values().stream().mapToInt(List::size).sum();
    }

    void input(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template == ClientDealDecoder.TEMPLATE_ID) {
            deal.wrapAndApplyHeader(buffer, at, header);
            lastClient = deal.clientId();
            long qty = deal.lastQty();
            last =
                    new Deal(
                            seq,
                            nanos,
                            deal.transactTimeNanos(),
                            deal.instrumentId(),
                            deal.side() == OrderSide.BUY ? -qty : qty,
                            deal.lastPx(),
                            deal.execId());
        }
    }

    /** After {@link Acts} has seen the same output. */
    void output(int template, DirectBuffer buffer, int at) {
        if (template == InputIgnoredDecoder.TEMPLATE_ID) {
            ignored.wrapAndApplyHeader(buffer, at, header);
            if (ignored.reason() == IgnoredReason.HELD && last != null) {
                byClient.computeIfAbsent(lastClient, _ -> new ArrayList<>()).add(last);
            }
        } else if (template == RequestChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            boolean isAbout =
                    changed.action() == ActionKind.BOOK_HELD
                            || changed.action() == ActionKind.DROP_HELD;
            Acts.Request request = acts.request(changed.requestId());
            if (isAbout && changed.carriedOut() == Bool.YES && request != null) {
                byClient.remove((int) request.action.scopeId());
            }
        }
    }
}

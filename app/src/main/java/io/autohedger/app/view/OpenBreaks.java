// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.util.Collection;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What two sources do not agree about, until that has ended. */
final class OpenBreaks {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BreakChangedDecoder in = new BreakChangedDecoder();
    private final TreeMap<Long, Line> open = new TreeMap<>();

    /**
     * One break; quantities are mantissas, above 0 the desk bought.
     *
     * @param bookId 0: of no single book
     * @param clOrdId 0: of no order of ours
     * @param amount theirs less ours
     * @param execId empty: of a position
     * @param custodianId whose close it is about; else 0
     * @param assetId of such a balance; 0: of a contract
     */
    record Line(
            long breakId,
            BreakKind kind,
            int venueId,
            int bookId,
            int instrumentId,
            long clOrdId,
            long ourQty,
            long ourPx,
            long theirQty,
            long theirPx,
            long amount,
            long sinceNanos,
            String execId,
            int custodianId,
            int assetId,
            int valueDate) {
        String name() {
            return "B" + breakId;
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template != BreakChangedDecoder.TEMPLATE_ID) {
            return;
        }
        in.wrapAndApplyHeader(buffer, at, header);
        if (in.phase() == BreakPhase.OPENED || in.phase() == BreakPhase.CHANGED) {
            boolean isOrders = in.clOrdId() != BreakChangedDecoder.clOrdIdNullValue();
            open.put(
                    in.breakId(),
                    new Line(
                            in.breakId(),
                            in.kind(),
                            in.venueId(),
                            in.bookId(),
                            in.instrumentId(),
                            isOrders ? in.clOrdId() : 0,
                            in.ourQty(),
                            in.ourPx(),
                            in.theirQty(),
                            in.theirPx(),
                            in.amount(),
                            in.sinceNanos(),
                            in.execId(),
                            in.custodianId(),
                            in.assetId(),
                            in.valueDate()));
        } else {
            open.remove(in.breakId());
        }
    }

    Collection<Line> open() {
        return open.values();
    }

    @Nullable Line find(long breakId) {
        return open.get(breakId);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** The breaks that the engine itself has found and that are open, and how much it compared. */
final class WitnessBreaks {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BreakChangedDecoder in = new BreakChangedDecoder();
    private final Map<Long, Open> open = new TreeMap<>();
    private long copies;

    /**
     * One of them.
     *
     * @param amount without sign, a mantissa
     */
    record Open(
            long breakId,
            BreakKind kind,
            int venueId,
            int instrumentId,
            long amount,
            long sinceNanos,
            String execId,
            int custodianId,
            int assetId) {
        String words() {
            return switch (kind) {
                case DROP_COPY_ONLY -> "the drop copy alone has told it";
                case UNCONFIRMED -> "its drop copy has not confirmed it";
                case DIFFERS -> "its drop copy tells it otherwise";
                case POSITION -> "its statement has another position";
                case CLOSE -> "its statement of the close has another balance";
                case NULL_VAL -> "?";
            };
        }
    }

    void begin() {
        copies = 0;
    }

    void input(int template) {
        copies += template == DropCopyReportDecoder.TEMPLATE_ID ? 1 : 0;
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template != BreakChangedDecoder.TEMPLATE_ID) {
            return;
        }
        in.wrapAndApplyHeader(buffer, at, header);
        if (in.phase() == BreakPhase.OPENED || in.phase() == BreakPhase.CHANGED) {
            open.put(
                    in.breakId(),
                    new Open(
                            in.breakId(),
                            in.kind(),
                            in.venueId(),
                            in.instrumentId(),
                            Math.abs(in.amount()),
                            in.sinceNanos(),
                            in.execId(),
                            in.custodianId(),
                            in.assetId()));
        } else {
            open.remove(in.breakId());
        }
    }

    /** In the order in which they were found. */
    Collection<Open> open() {
        return open.values();
    }

    /** Executions that drop copies have told. */
    long copies() {
        return copies;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MatchState;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.WitnessChangedDecoder;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Client deals on which source and witness do not agree: breaks that are open. */
final class Unmatched {
    private static final int KEPT = 4096;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WitnessChangedDecoder changed = new WitnessChangedDecoder();
    private final Map<String, Line> open = Newest.of(KEPT);

    /**
     * One of them.
     *
     * @param deal as it was told first, by the witness or by the source
     */
    record Line(
            int clientId, int witnessId, boolean isOfWitness, MatchState state, Held.Deal deal) {}

    Map<String, Line> all() {
        return open;
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template != WitnessChangedDecoder.TEMPLATE_ID) {
            return;
        }
        changed.wrapAndApplyHeader(buffer, at, header);
        String key = changed.clientId() + " " + changed.execId();
        if (changed.state() == MatchState.MATCHED) {
            open.remove(key);
        } else {
            open.put(
                    key,
                    new Line(
                            changed.clientId(),
                            changed.witnessId(),
                            changed.ofWitness() == Bool.YES,
                            changed.state(),
                            new Held.Deal(
                                    seq,
                                    nanos,
                                    nanos,
                                    changed.instrumentId(),
                                    changed.signedQty(),
                                    changed.px(),
                                    changed.execId())));
        }
    }
}

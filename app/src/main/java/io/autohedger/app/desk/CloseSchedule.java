// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.CloseDefinedEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.ExpandableArrayBuffer;

/**
 * What may be held over the close of a trading session, and how it is come to.
 *
 * @param sessionId whose close it is
 * @param assetId what the limit is counted in
 * @param gapLimit what a gap over the close may cost, of each asset
 * @param gapBps by how much an instrument may open elsewhere
 * @param steps shares that are given up at the end of each equal step of the ramp, of 10,000
 * @param sources so many providers have to agree after the session has opened
 */
public record CloseSchedule(
        int sessionId,
        int assetId,
        long gapLimit,
        Map<Integer, Integer> gapBps,
        long rampNanos,
        List<Integer> steps,
        long reopenNanos,
        int sources,
        int agreeBps) {
    public CloseSchedule {
        gapBps = java.util.Collections.unmodifiableMap(new TreeMap<>(gapBps));
        steps = List.copyOf(steps);
    }

    /** Tells the core. */
    void tell(ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
        CloseDefinedEncoder encoder = new CloseDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .calendarId(sessionId)
                .assetId(assetId)
                .gapLimit(gapLimit)
                .rampNanos(rampNanos)
                .reopenNanos(reopenNanos)
                .sources(sources)
                .agreeBps(agreeBps);
        CloseDefinedEncoder.GapsEncoder gaps = encoder.gapsCount(gapBps.size());
        gapBps.forEach((instrument, bps) -> gaps.next().instrumentId(instrument).gapBps(bps));
        CloseDefinedEncoder.StepsEncoder told = encoder.stepsCount(steps.size());
        steps.forEach(share -> told.next().share(share));
        inputs.put(buffer, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.WindowDefinedEncoder;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/**
 * A time of news or of a fixing, in which the desk trades with more care.
 *
 * @param sessionId the trading session during which it is on
 * @param instrumentIds none: all
 * @param rests whether new orders may rest
 * @param suggests whether what does not reduce waits for a person
 * @param newRisk whether what does not reduce may go out at all
 * @param bandPercent how wide bands are; 100: as always
 */
public record NewsWindow(
        int windowId,
        String name,
        int sessionId,
        List<Integer> instrumentIds,
        boolean rests,
        boolean suggests,
        boolean newRisk,
        int bandPercent) {
    public NewsWindow {
        instrumentIds = List.copyOf(instrumentIds);
    }

    /** Tells the core. */
    void tell(ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(256);
        WindowDefinedEncoder encoder = new WindowDefinedEncoder();
        WindowDefinedEncoder.InstrumentsEncoder named =
                encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .windowId(windowId)
                        .calendarId(sessionId)
                        .noResting(rests ? Bool.NO : Bool.YES)
                        .suggests(suggests ? Bool.YES : Bool.NO)
                        .noNewRisk(newRisk ? Bool.NO : Bool.YES)
                        .bandPercent(bandPercent)
                        .name(name)
                        .instrumentsCount(instrumentIds.size());
        for (int instrument : instrumentIds) {
            named.next().instrumentId(instrument);
        }
        inputs.put(buffer, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }
}

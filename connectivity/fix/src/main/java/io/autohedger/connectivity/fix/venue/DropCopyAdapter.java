// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.SessionRole;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.connectivity.fix.FixAdapter;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.MsgTypes;
import org.agrona.DirectBuffer;

/**
 * The session on which a venue, or a broker for it, sends copies of its reports on our orders: FIX
 * 4.4, ExecutionReport (8). It only listens. Of each execution, bust and correction the core gets a
 * witness's report; a copy of any other report says nothing that is compared, and is no input.
 */
public final class DropCopyAdapter extends FixAdapter {
    private final DropCopyReader copies;

    /**
     * A session of its own beside the venue's.
     *
     * @param config of the venue, with the sessionId and the FIX session of its drop copy
     */
    public DropCopyAdapter(
            VenueConfig config, InputSink inputs, SessionJournal journal, AdapterEvents events) {
        super(
                config.sessionId(),
                SessionRole.DROP_COPY,
                config.session().withResendPolicy(_ -> false),
                inputs,
                journal,
                events);
        copies = new DropCopyReader(config, new SymbolTable(config.instruments()), inputs, header);
    }

    @Override
    protected void onMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend, long nowNanos) {
        switch (message.msgType()) {
            case MsgTypes.EXECUTION_REPORT -> {
                Reading reading = copies.read(message, possDup);
                if (reading.isInput()) {
                    commit(msgSeqNum);
                }
                AdapterAlarm refused = reading.alarm();
                if (refused != null) {
                    alarm(refused, "drop copy: " + reading.what(), message);
                }
            }
            case MsgTypes.BUSINESS_MESSAGE_REJECT ->
                    alarm(AdapterAlarm.INVALID, "the drop copy refused a message (35=j)", message);
            default -> unsupported(message, nowNanos);
        }
    }

    /** A witness is sent no commands. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        return false;
    }
}

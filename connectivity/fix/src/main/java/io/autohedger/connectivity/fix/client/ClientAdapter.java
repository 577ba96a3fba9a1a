// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.connectivity.fix.FixAdapter;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.fix44.TradeCaptureReportAckEncoder;
import org.agrona.DirectBuffer;

/**
 * Takes a client's booked deals, FIX 4.4: ExecutionReport (8: F a deal, H its bust, G its
 * correction) or TradeCaptureReport (AE: 487 = 0, 1, 2). Side and price are the client's.
 *
 * <p>A deal that cannot be read is still a deal: it goes to the core without an instrument, which
 * pages, and the sender is told. A TradeCaptureReport is acknowledged when its input is on the
 * disk: a deal that the client counts on outlives our host (RELIABILITY section 6, L2).
 *
 * <p>Tells the client of its intake valves: SecurityStatus (f) for each change, and after a Logon
 * for every instrument whose valve was ever moved, since what was said may not have arrived.
 */
public final class ClientAdapter extends FixAdapter {
    private static final int UNKNOWN_SECURITY = 2;
    private static final int FIELD_MISSING = 5;

    private final SymbolTable symbols;
    private final DealReader deals;
    private final IntakeValves valves;
    private boolean isUp;
    private final OwedAcks owed;

    public ClientAdapter(
            ClientConfig config, InputSink inputs, SessionJournal journal, AdapterEvents events) {
        super(config.sessionId(), SessionRole.CLIENT, config.session(), inputs, journal, events);
        symbols = new SymbolTable(config.instruments());
        deals = new DealReader(config.clientId(), symbols, inputs, header);
        valves = new IntakeValves(config.clientId(), symbols);
        owed = new OwedAcks(this::acknowledge);
    }

    @Override
    protected void onMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend, long nowNanos) {
        switch (message.msgType()) {
            case MsgTypes.EXECUTION_REPORT -> {
                DealReading reading = deals.report(message, possDup, possResend);
                if (taken(reading, message, msgSeqNum) && reading.isRefused()) {
                    refuse(reading, message, nowNanos);
                }
            }
            case MsgTypes.TRADE_CAPTURE_REPORT -> {
                DealReading reading = deals.capture(message, possDup, possResend);
                if (taken(reading, message, msgSeqNum)) {
                    if (!owed.add(inputs.lastSeq(), reading, deals)) {
                        alarm(
                                AdapterAlarm.BACK_PRESSURE,
                                "a deal is booked, but not acknowledged: the disk is too slow;"
                                        + " the client asks again",
                                message);
                    }
                    onOwnTimer(nowNanos);
                }
            }
            case MsgTypes.BUSINESS_MESSAGE_REJECT ->
                    alarm(AdapterAlarm.INVALID, "the client refused a message (35=j)", message);
            default -> unsupported(message, nowNanos);
        }
    }

    /** Takes ValveChanged; one that comes while nobody is connected is told at the Logon. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        if (templateId != ValveChangedDecoder.TEMPLATE_ID) {
            return false;
        }
        valves.on(buffer, offset);
        tellNews(nowNanos);
        return isUp;
    }

    @Override
    protected void onUp(long nowNanos) {
        isUp = true;
        valves.forgetTold();
        tellNews(nowNanos);
    }

    @Override
    protected void onDown() {
        isUp = false;
    }

    private void tellNews(long nowNanos) {
        for (int place = 0; isUp && place < symbols.size(); place++) {
            if (valves.isNews(place)) {
                tellUnsent(
                        session.send(valves.status(place, nowNanos), nowNanos), "a valve's state");
            }
        }
    }

    /** Whether the message stands in the journal, or says nothing; only then it is answered. */
    private boolean taken(DealReading reading, FixFields message, int msgSeqNum) {
        if (reading.isRefused()) {
            alarm(reading.alarm(), reading.what(), message);
        }
        return reading == DealReading.NO_DEAL || commit(msgSeqNum);
    }

    private void refuse(DealReading reading, FixFields message, long nowNanos) {
        int reason = reading == DealReading.UNKNOWN_SYMBOL ? UNKNOWN_SECURITY : FIELD_MISSING;
        tellUnsent(
                session.rejectBusiness(message, reason, reading.what(), nowNanos),
                "the refusal of a deal");
    }

    /** At once, when an acknowledgement may leave; else never: the disk is waited for. */
    @Override
    protected long ownDeadline() {
        boolean mayLeave = isUp && owed.isDue(inputs.durableSeq());
        return mayLeave ? 0 : Long.MAX_VALUE;
    }

    /** What is owed over a lost connection is paid with the next one. */
    @Override
    protected void onOwnTimer(long nowNanos) {
        if (isUp) {
            owed.pay(inputs.durableSeq(), nowNanos);
        }
    }

    private void acknowledge(TradeCaptureReportAckEncoder ack, long nowNanos) {
        tellUnsent(session.send(ack, nowNanos), "the acknowledgement of a deal");
    }
}

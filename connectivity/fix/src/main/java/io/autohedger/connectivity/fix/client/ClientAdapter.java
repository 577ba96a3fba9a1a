// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.SessionRole;
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
 * pages, and the sender is told. A TradeCaptureReport is acknowledged after its input stands in the
 * journal.
 */
public final class ClientAdapter extends FixAdapter {
    private static final int UNKNOWN_SECURITY = 2;
    private static final int FIELD_MISSING = 5;

    private final DealReader deals;
    private final TradeCaptureReportAckEncoder ack = new TradeCaptureReportAckEncoder();

    public ClientAdapter(
            ClientConfig config, InputSink inputs, SessionJournal journal, AdapterEvents events) {
        super(config.sessionId(), SessionRole.CLIENT, config.session(), inputs, journal, events);
        deals =
                new DealReader(
                        config.clientId(), new SymbolTable(config.instruments()), inputs, header);
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
                    acknowledge(reading, nowNanos);
                }
            }
            case MsgTypes.BUSINESS_MESSAGE_REJECT ->
                    alarm(AdapterAlarm.INVALID, "the client refused a message (35=j)", message);
            default -> unsupported(message, nowNanos);
        }
    }

    /** Clients take no commands yet. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        return false;
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

    /** TradeCaptureReportAck (AR): 939 = 0 taken, 1 refused with 751. */
    private void acknowledge(DealReading reading, long nowNanos) {
        ack.start()
                .tradeReportId(deals.tradeReportId())
                .tradeReportTransType(deals.transType())
                .tradeReportType(0)
                .trdRptStatus(reading.isRefused() ? 1 : 0);
        if (reading.isRefused()) {
            ack.tradeReportRejectReason(reading == DealReading.UNKNOWN_SYMBOL ? 2 : 99);
        }
        ack.execType(deals.captureExecType()).symbol(deals.symbol()).transactTime(nowNanos);
        if (reading.isRefused()) {
            ack.text(reading.what());
        }
        tellUnsent(session.send(ack, nowNanos), "the acknowledgement of a deal");
    }
}

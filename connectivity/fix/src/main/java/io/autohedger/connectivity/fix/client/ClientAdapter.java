// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.RequestKind;
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
import io.autohedger.fix.session.FixSession;
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
 *
 * <p>Of a client whose orders are taken also NewOrderSingle (D) and requests about orders (F, G, H)
 * are inputs. What the core answers leaves when it is on the disk, in its order, over this
 * connection or the next one.
 */
public final class ClientAdapter extends FixAdapter {
    private static final int UNKNOWN_SECURITY = 2;
    private static final int FIELD_MISSING = 5;

    private static final int NO_IDENTIFIER = 5;

    private final int clientId;
    private final boolean takesOrders;
    private final SymbolTable symbols;
    private final DealReader deals;
    private final OrderReader orders;
    private final ReportWriter reports;
    private final OwedReports owedReports = new OwedReports();
    private final OwedReports.Sender reportSender = this::sendReport;
    private final IntakeValves valves;
    private boolean isUp;
    private final OwedAcks owed;

    public ClientAdapter(
            ClientConfig config, InputSink inputs, SessionJournal journal, AdapterEvents events) {
        super(config.sessionId(), SessionRole.CLIENT, config.session(), inputs, journal, events);
        clientId = config.clientId();
        takesOrders = config.takesOrders();
        symbols = new SymbolTable(config.instruments());
        orders = new OrderReader(clientId, symbols, inputs, header);
        reports = new ReportWriter(config.environment(), symbols);
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
            case MsgTypes.NEW_ORDER_SINGLE,
                    MsgTypes.ORDER_CANCEL_REQUEST,
                    MsgTypes.ORDER_CANCEL_REPLACE_REQUEST,
                    MsgTypes.ORDER_STATUS_REQUEST ->
                    order(message, msgSeqNum, possDup, possResend, nowNanos);
            case MsgTypes.BUSINESS_MESSAGE_REJECT ->
                    alarm(AdapterAlarm.INVALID, "the client refused a message (35=j)", message);
            default -> unsupported(message, nowNanos);
        }
    }

    private void order(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend, long nowNanos) {
        if (!takesOrders) {
            unsupported(message, nowNanos);
            return;
        }
        boolean isNamed =
                switch (message.msgType()) {
                    case MsgTypes.NEW_ORDER_SINGLE -> orders.order(message, possDup, possResend);
                    case MsgTypes.ORDER_CANCEL_REQUEST ->
                            orders.request(message, RequestKind.CANCEL, possDup, possResend);
                    case MsgTypes.ORDER_CANCEL_REPLACE_REQUEST ->
                            orders.request(message, RequestKind.REPLACE, possDup, possResend);
                    default -> orders.request(message, RequestKind.STATUS, possDup, possResend);
                };
        if (isNamed) {
            commit(msgSeqNum);
            return;
        }
        String what = "an identifier is missing, or has over 64 characters; nothing was done";
        alarm(AdapterAlarm.INVALID, what, message);
        tellUnsent(
                session.rejectBusiness(message, NO_IDENTIFIER, what, nowNanos),
                "the refusal of an order");
    }

    /**
     * Takes ValveChanged and the client's ClientReport; a valve that comes while nobody is
     * connected is told at the Logon.
     */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        if (templateId == ClientReportDecoder.TEMPLATE_ID) {
            return report(buffer, offset, length, nowNanos);
        }
        if (templateId != ValveChangedDecoder.TEMPLATE_ID) {
            return false;
        }
        valves.on(buffer, offset);
        tellNews(nowNanos);
        return isUp;
    }

    private boolean report(DirectBuffer buffer, int offset, int length, long nowNanos) {
        boolean isOurs = reports.clientId(buffer, offset) == clientId;
        if (isOurs) {
            owedReports.add(inputs.lastSeq(), buffer, offset, length);
            onOwnTimer(nowNanos);
        }
        return isOurs;
    }

    /** What the session refuses for good is told to an operator; else it waits for the next one. */
    private boolean sendReport(DirectBuffer buffer, int offset, long nowNanos) {
        int sent = session.send(reports.write(buffer, offset), nowNanos);
        if (sent == FixSession.SPOILED) {
            tellUnsent(sent, "the report of an order");
        }
        return sent > 0 || sent == FixSession.SPOILED;
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
        boolean mayLeave =
                isUp && (owed.isDue(inputs.durableSeq()) || owedReports.isDue(inputs.durableSeq()));
        return mayLeave ? 0 : Long.MAX_VALUE;
    }

    /** What is owed over a lost connection is paid with the next one. */
    @Override
    protected void onOwnTimer(long nowNanos) {
        if (isUp) {
            owed.pay(inputs.durableSeq(), nowNanos);
            owedReports.pay(inputs.durableSeq(), reportSender, nowNanos);
        }
    }

    private void acknowledge(TradeCaptureReportAckEncoder ack, long nowNanos) {
        tellUnsent(session.send(ack, nowNanos), "the acknowledgement of a deal");
    }
}

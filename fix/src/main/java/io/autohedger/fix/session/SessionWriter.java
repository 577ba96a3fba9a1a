// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.HeaderTemplate;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.codec.RejectReason;
import org.jspecify.annotations.Nullable;

/** Numbers, stores and sends our messages: first the store, then the connection. */
final class SessionWriter {

    private static final int[] ROUTE = {115, 116, 144, 128, 129, 145};
    private static final int[] REVERSED = {128, 129, 145, 115, 116, 144};

    private final SessionConfig config;
    private final MessageStore store;
    private final ByteOutput output;
    private final SessionEvents events;
    private final HeaderTemplate header;
    private final MessageEncoder logon = new MessageEncoder("A");
    private final MessageEncoder heartbeat = new MessageEncoder("0");
    private final MessageEncoder testRequest = new MessageEncoder("1", 128);
    private final MessageEncoder resendRequest = new MessageEncoder("2", 128);
    private final MessageEncoder reject = new MessageEncoder("3");
    private final MessageEncoder gapFill = new MessageEncoder("4", 128);
    private final MessageEncoder logout = new MessageEncoder("5");
    private final MessageEncoder businessReject = new MessageEncoder("j");
    private long epoch;
    private long lastSentAt;
    private int testRequests;

    SessionWriter(
            SessionConfig config, MessageStore store, ByteOutput output, SessionEvents events) {
        this.config = config;
        this.store = store;
        this.output = output;
        this.events = events;
        this.header =
                new HeaderTemplate(
                        config.dictionary().beginString(),
                        config.senderCompId(),
                        config.senderSubId(),
                        config.targetCompId(),
                        config.targetSubId());
    }

    void connected(long connectionEpoch, long now) {
        epoch = connectionEpoch;
        lastSentAt = now;
    }

    long lastSentAt() {
        return lastSentAt;
    }

    HeaderTemplate header() {
        return header;
    }

    /** Sends under the next number; null, or why it was not sent. */
    @Nullable Violation send(MessageEncoder message, boolean gapFillOnly, long now) {
        int msgSeqNum = store.nextSenderMsgSeqNum();
        message.frame(header, msgSeqNum, now, AsciiNumber.NO_VALUE);
        boolean isStored =
                store.beforeSend(
                        msgSeqNum,
                        gapFillOnly,
                        message.buffer(),
                        message.offset(),
                        message.length());
        if (!isStored) {
            return Violation.STORE_REFUSED;
        }
        events.onSequenceUsed(msgSeqNum, message.msgType());
        return write(message, now);
    }

    /** Sends under an old number, which the store knows already. */
    @Nullable Violation resend(
            MessageEncoder message, int msgSeqNum, long now, long origSendingTime) {
        message.frame(header, msgSeqNum, now, origSendingTime);
        return write(message, now);
    }

    private @Nullable Violation write(MessageEncoder message, long now) {
        lastSentAt = now;
        boolean isTaken = output.write(epoch, message.buffer(), message.offset(), message.length());
        return isTaken ? null : Violation.OUTPUT_FULL;
    }

    @Nullable Violation logon(int heartBtInt, boolean isReset, long now) {
        logon.begin();
        logon.field(98, 0);
        logon.field(108, heartBtInt);
        if (isReset) {
            logon.field(141, "Y");
        }
        config.logonFields().append(logon, store.nextSenderMsgSeqNum(), now);
        return send(logon, true, now);
    }

    @Nullable Violation heartbeat(@Nullable FixFields testRequestIn, long now) {
        heartbeat.begin();
        int id = testRequestIn == null ? -1 : testRequestIn.find(112);
        if (testRequestIn != null && id >= 0) {
            copy(testRequestIn, id, heartbeat, 112);
        }
        return send(heartbeat, true, now);
    }

    private static void copy(FixFields from, int position, MessageEncoder to, int tag) {
        to.field(tag, from.buffer(), from.valueOffsetAt(position), from.valueLengthAt(position));
    }

    @Nullable Violation testRequest(long now) {
        testRequest.begin();
        testRequests++;
        testRequest.field(112, testRequests);
        return send(testRequest, true, now);
    }

    /** How many TestRequests there were, and the TestReqID of the last. */
    int testRequests() {
        return testRequests;
    }

    @Nullable Violation resendRequest(int beginSeqNo, long now) {
        resendRequest.begin();
        resendRequest.field(7, beginSeqNo);
        resendRequest.field(16, 0);
        return send(resendRequest, true, now);
    }

    @Nullable Violation gapFill(int msgSeqNum, int newSeqNo, long now) {
        gapFill.begin();
        gapFill.field(36, newSeqNo);
        gapFill.field(123, "Y");
        return resend(gapFill, msgSeqNum, now, now);
    }

    @Nullable Violation logout(CharSequence text, long now) {
        logout.begin();
        if (!text.isEmpty()) {
            logout.field(58, text);
        }
        return send(logout, true, now);
    }

    /** Rejects (3) a message, sent back along the route it came. */
    @Nullable Violation reject(FixFields message, RejectReason reason, int refTag, long now) {
        reject.begin();
        route(message, reject);
        reject.field(45, Math.max(0, message.intValue(34)));
        if (refTag != FixFields.NOT_A_TAG) {
            reject.field(371, refTag);
        }
        copy(message, 2, reject, 372);
        reject.field(373, reason.code());
        reject.field(58, reason.text());
        return send(reject, true, now);
    }

    @Nullable Violation businessReject(
            FixFields message, int businessRejectReason, CharSequence text, long now) {
        businessReject.begin();
        route(message, businessReject);
        businessReject.field(45, message.intValue(34));
        copy(message, 2, businessReject, 372);
        businessReject.field(380, businessRejectReason);
        if (!text.isEmpty()) {
            businessReject.field(58, text);
        }
        return send(businessReject, false, now);
    }

    private static void route(FixFields message, MessageEncoder reply) {
        for (int i = 0; i < ROUTE.length; i++) {
            int position = message.find(ROUTE[i]);
            if (position >= 0 && message.valueLengthAt(position) > 0) {
                copy(message, position, reply, REVERSED[i]);
            }
        }
    }
}

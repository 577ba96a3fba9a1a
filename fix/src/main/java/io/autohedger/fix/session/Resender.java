// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.dictionary.Dictionary;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a ResendRequest from the store: application messages that the policy allows go out again
 * with PossDupFlag and OrigSendingTime, everything between them as one gap fill.
 *
 * <p>A stored message is framed, split and compared with its number again before it goes out; what
 * does not pass is gap-filled, never sent. Cold code: it may allocate.
 */
final class Resender implements MessageStore.Reader {

    private final SessionWriter writer;
    private final MessageStore store;
    private final ResendPolicy policy;
    private final Dictionary dictionary;
    private final FixFrame frame;
    private final FixFields fields;
    private final int maxMessageLength;
    private final Int2ObjectHashMap<MessageEncoder> encoders = new Int2ObjectHashMap<>();
    private int gapBegin;
    private int damaged;
    private long now;
    private @Nullable Violation failure;

    Resender(SessionConfig config, SessionWriter writer, MessageStore store) {
        this.writer = writer;
        this.store = store;
        this.policy = config.resendPolicy();
        this.dictionary = config.dictionary();
        this.maxMessageLength = config.maxMessageLength();
        this.frame = new FixFrame(maxMessageLength);
        this.fields = new FixFields(dictionary);
    }

    /** Serves a range that lies in what was sent; null, or why the connection failed. */
    @Nullable Violation resend(int beginSeqNo, int endSeqNo, long time) {
        gapBegin = beginSeqNo;
        now = time;
        failure = null;
        damaged = 0;
        int damagedInStore = store.read(beginSeqNo, endSeqNo, this);
        damaged += damagedInStore;
        if (failure == null) {
            gapFillTo(endSeqNo + 1);
        }
        return failure;
    }

    /** Stored messages that were not fit to be sent, in the last call. */
    int damaged() {
        return damaged;
    }

    @Override
    public void onMessage(int msgSeqNum, DirectBuffer buffer, int offset, int length) {
        if (failure != null || msgSeqNum < gapBegin) {
            return;
        }
        if (!isWhole(msgSeqNum, buffer, offset, length)) {
            damaged++;
            return;
        }
        if (isAdmin(fields.msgType()) || !policy.mayResend(fields.msgType())) {
            return;
        }
        gapFillTo(msgSeqNum);
        if (failure == null) {
            MessageEncoder encoder = body();
            failure = writer.resend(encoder, msgSeqNum, now, origSendingTime());
            gapBegin = msgSeqNum + 1;
        }
    }

    private boolean isWhole(int msgSeqNum, DirectBuffer buffer, int offset, int length) {
        return frame.next(buffer, offset, offset + length) == FixFrame.Found.MESSAGE
                && frame.length() == length
                && fields.wrap(buffer, offset, length)
                && fields.intValue(34) == msgSeqNum
                && fields.timestamp(52) != AsciiNumber.NO_VALUE;
    }

    /** Session messages: Heartbeat to Logout, and Logon. */
    static boolean isAdmin(int msgType) {
        return (msgType >= '0' && msgType <= '5') || msgType == 'A';
    }

    private long origSendingTime() {
        return fields.timestamp(52);
    }

    private MessageEncoder body() {
        MessageEncoder encoder = encoders.get(fields.msgType());
        if (encoder == null) {
            encoder = new MessageEncoder(typeText(), maxMessageLength);
            encoders.put(fields.msgType(), encoder);
        }
        encoder.begin();
        for (int i = 3; i < fields.count(); i++) {
            int tag = fields.tagAt(i);
            if (!isWrittenByFrame(tag)) {
                encoder.field(
                        tag, fields.buffer(), fields.valueOffsetAt(i), fields.valueLengthAt(i));
            }
        }
        return encoder;
    }

    private String typeText() {
        int type = fields.msgType();
        String first = String.valueOf((char) (type & 0xFF));
        return type > 0xFF ? first + (char) (type >> 8) : first;
    }

    private static boolean isWrittenByFrame(int tag) {
        return switch (tag) {
            case 34, 43, 49, 50, 52, 56, 57, 122, 10 -> true;
            default -> false;
        };
    }

    private void gapFillTo(int newSeqNo) {
        if (gapBegin < newSeqNo) {
            failure = writer.gapFill(gapBegin, newSeqNo, now);
            gapBegin = newSeqNo;
        }
    }
}

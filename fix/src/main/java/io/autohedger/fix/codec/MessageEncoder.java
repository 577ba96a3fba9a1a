// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a message body behind room kept for the header; {@link #frame} then puts header and
 * trailer around it, so that the body is never moved.
 *
 * <p>A field that does not fit, or a price without value, spoils the message: {@link #isSpoiled} is
 * true and a session refuses to send it.
 */
public class MessageEncoder {

    /** Bytes of body by default. */
    public static final int DEFAULT_CAPACITY = 4096;

    private static final byte SOH = 1;
    private static final int HEADROOM = 320;
    private static final int TRAILER = 7;
    private static final int SLACK = 64; // longest number or time and its tag
    private static final String POSS_DUP = "\u000143=Y\u0001122=";

    private final byte[] msgType;
    private final UnsafeBuffer buffer;
    private final int limit;
    private int position = HEADROOM;
    private int fieldStart = HEADROOM;
    private int start = HEADROOM;
    private int end = HEADROOM;
    private boolean isSpoiled;

    /** For a message type, with the default capacity. */
    public MessageEncoder(String msgType) {
        this(msgType, DEFAULT_CAPACITY);
    }

    /** For a message type and a body of so many bytes. */
    public MessageEncoder(String msgType, int capacity) {
        this.msgType = msgType.getBytes(StandardCharsets.US_ASCII);
        this.buffer = new UnsafeBuffer(new byte[HEADROOM + capacity + SLACK + TRAILER]);
        this.limit = HEADROOM + capacity;
    }

    /** Starts an empty body. */
    public final void begin() {
        position = HEADROOM;
        start = HEADROOM;
        end = HEADROOM;
        isSpoiled = false;
    }

    /** Whether something could not be written; such a message must not be sent. */
    public final boolean isSpoiled() {
        return isSpoiled;
    }

    /** The message type as an int. */
    public final int msgType() {
        return msgType[0] | (msgType.length > 1 ? msgType[1] << 8 : 0);
    }

    /**
     * Puts header and trailer around the body. The body stays, so the same message can be framed
     * again. {@code origSendingTime} is {@link AsciiNumber#NO_VALUE} except for a resend, which
     * gets PossDupFlag.
     */
    public final void frame(
            HeaderTemplate header, int msgSeqNum, long sendingTime, long origSendingTime) {
        boolean isDup = origSendingTime != AsciiNumber.NO_VALUE;
        int seqDigits = AsciiNumber.digits(msgSeqNum);
        int headerLength = 3 + msgType.length + header.parties().length + seqDigits;
        headerLength += (isDup ? POSS_DUP.length() + UtcTime.TIMESTAMP_LENGTH : 0);
        headerLength += 4 + UtcTime.TIMESTAMP_LENGTH + 1;
        int bodyLength = headerLength + position - HEADROOM;
        int lengthDigits = AsciiNumber.digits(bodyLength);
        start = HEADROOM - headerLength - 1 - lengthDigits - header.begin().length;
        int at = start;
        at = raw(at, header.begin());
        AsciiNumber.putDigits(buffer, at, lengthDigits, bodyLength);
        at += lengthDigits;
        buffer.putByte(at++, SOH);
        buffer.putByte(at++, (byte) '3');
        buffer.putByte(at++, (byte) '5');
        buffer.putByte(at++, (byte) '=');
        at = raw(at, msgType);
        at = raw(at, header.parties());
        AsciiNumber.putDigits(buffer, at, seqDigits, msgSeqNum);
        at += seqDigits;
        if (isDup) {
            at += buffer.putStringWithoutLengthAscii(at, POSS_DUP);
            at += UtcTime.putTimestamp(buffer, at, origSendingTime);
        }
        buffer.putByte(at++, SOH);
        buffer.putByte(at++, (byte) '5');
        buffer.putByte(at++, (byte) '2');
        buffer.putByte(at++, (byte) '=');
        at += UtcTime.putTimestamp(buffer, at, sendingTime);
        buffer.putByte(at, SOH);
        trailer();
    }

    private int raw(int at, byte[] bytes) {
        buffer.putBytes(at, bytes);
        return at + bytes.length;
    }

    private void trailer() {
        int sum = FixFrame.sum(buffer, start, position - start);
        buffer.putByte(position, (byte) '1');
        buffer.putByte(position + 1, (byte) '0');
        buffer.putByte(position + 2, (byte) '=');
        AsciiNumber.putDigits(buffer, position + 3, 3, sum);
        buffer.putByte(position + 6, SOH);
        end = position + TRAILER;
    }

    public final DirectBuffer buffer() {
        return buffer;
    }

    /** Where the framed message begins in {@link #buffer}. */
    public final int offset() {
        return start;
    }

    /** Bytes of the framed message. */
    public final int length() {
        return end - start;
    }

    /** A field of any tag, as text; for tags without a generated setter. */
    public final void field(int tag, CharSequence value) {
        if (tag(tag)) {
            text(value);
        }
    }

    /** A field of any tag, as an integer. */
    public final void field(int tag, long value) {
        if (tag(tag)) {
            position += AsciiNumber.putLong(buffer, position, value);
            close();
        }
    }

    /** A field of any tag, from bytes. */
    public final void field(int tag, DirectBuffer source, int offset, int length) {
        if (tag(tag)) {
            bytes(source, offset, length);
        }
    }

    protected final void putText(long tag, int tagLength, CharSequence value) {
        if (tag(tag, tagLength)) {
            text(value);
        }
    }

    protected final void putSpan(long tag, int tagLength, AsciiSpan value) {
        putBytes(tag, tagLength, value.buffer(), value.offset(), value.length());
    }

    protected final void putBytes(
            long tag, int tagLength, DirectBuffer source, int offset, int length) {
        if (tag(tag, tagLength)) {
            bytes(source, offset, length);
        }
    }

    protected final void putChar(long tag, int tagLength, char value) {
        if (tag(tag, tagLength)) {
            buffer.putByte(position++, (byte) value);
            close();
        }
    }

    protected final void putBoolean(long tag, int tagLength, boolean value) {
        putChar(tag, tagLength, value ? 'Y' : 'N');
    }

    protected final void putInt(long tag, int tagLength, int value) {
        if (value == AsciiNumber.NO_INT) {
            isSpoiled = true;
        } else if (tag(tag, tagLength)) {
            position += AsciiNumber.putLong(buffer, position, value);
            close();
        }
    }

    protected final void putDecimal(long tag, int tagLength, long mantissa, int scale) {
        if (mantissa == AsciiNumber.NO_VALUE) {
            isSpoiled = true;
        } else if (tag(tag, tagLength)) {
            position += AsciiNumber.putDecimal(buffer, position, mantissa, scale);
            close();
        }
    }

    protected final void putTimestamp(long tag, int tagLength, long epochNanos) {
        if (epochNanos == AsciiNumber.NO_VALUE) {
            isSpoiled = true;
        } else if (tag(tag, tagLength)) {
            position += UtcTime.putTimestamp(buffer, position, epochNanos);
            close();
        }
    }

    protected final void putTimeOfDay(long tag, int tagLength, long nanosOfDay) {
        if (nanosOfDay == AsciiNumber.NO_VALUE) {
            isSpoiled = true;
        } else if (tag(tag, tagLength)) {
            position += UtcTime.putTime(buffer, position, nanosOfDay);
            close();
        }
    }

    protected final void putDate(long tag, int tagLength, int yyyymmdd) {
        if (yyyymmdd == AsciiNumber.NO_INT) {
            isSpoiled = true;
        } else if (tag(tag, tagLength)) {
            AsciiNumber.putDigits(buffer, position, 8, yyyymmdd);
            position += 8;
            close();
        }
    }

    /** One store writes a tag of up to seven digits with its equals sign; the slack takes it. */
    private boolean tag(long tag, int tagLength) {
        if (position + tagLength > limit) {
            isSpoiled = true;
            return false;
        }
        fieldStart = position;
        buffer.putLong(position, tag, ByteOrder.LITTLE_ENDIAN);
        position += tagLength;
        return true;
    }

    private boolean tag(int tag) {
        if (position + SLACK > limit || tag <= 0) {
            isSpoiled = true;
            return false;
        }
        fieldStart = position;
        position += AsciiNumber.putLong(buffer, position, tag);
        buffer.putByte(position++, (byte) '=');
        return true;
    }

    private void text(CharSequence value) {
        int size = value.length();
        if (!isRoomFor(size)) {
            return;
        }
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            isSpoiled |= c == SOH || c > 0xFF;
            buffer.putByte(position + i, (byte) c);
        }
        position += size;
        close();
    }

    private void bytes(DirectBuffer source, int offset, int size) {
        if (!isRoomFor(size)) {
            return;
        }
        buffer.putBytes(position, source, offset, size);
        position += size;
        close();
    }

    /** FIX has no empty values; a field that cannot be written leaves no trace of its tag. */
    private boolean isRoomFor(int size) {
        if (size > 0 && position + size <= limit) {
            return true;
        }
        isSpoiled = true;
        position = fieldStart;
        return false;
    }

    private void close() {
        buffer.putByte(position++, SOH);
    }
}

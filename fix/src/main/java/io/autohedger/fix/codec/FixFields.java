// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import io.autohedger.fix.dictionary.Dictionary;
import io.autohedger.fix.dictionary.FieldSet;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message, split in one pass over its bytes and looked up by tag in constant
 * time. Fields inside repeating groups are found through a {@link GroupCursor} only.
 *
 * <p>Positions are indexes of fields, -1 for "not there". The view is valid until the bytes or this
 * object are used for the next message.
 */
public final class FixFields {

    /** The tag of a field whose tag is not a number. */
    public static final int NOT_A_TAG = AsciiNumber.NO_INT;

    private static final byte SOH = 1;
    // A byte of the word that is zero after the exclusive or is the delimiter; eight at a time.
    private static final long SOH_EVERYWHERE = 0x0101_0101_0101_0101L;
    private static final long ONE_EVERYWHERE = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;
    private static final int FIRST_CAPACITY = 128;
    private static final int MAX_FIELDS = 16 * 1024;

    private final Dictionary dictionary;
    private final short[] positions; // by tag: 1 + index of the field at message level
    private int[] tags = new int[FIRST_CAPACITY];
    private int[] offsets = new int[FIRST_CAPACITY];
    private int[] lengths = new int[FIRST_CAPACITY];
    private DirectBuffer buffer = new UnsafeBuffer(new byte[0]);
    private int offset;
    private int length;
    private int count;
    private int msgType;
    private @Nullable FieldSet layout;

    public FixFields(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.positions = new short[dictionary.maxTag() + 1];
    }

    /**
     * Splits a framed message. False when it is no list of {@code tag=value} fields that begins
     * with 8, 9, 35, or has more fields than any sane message: such a message is garbled.
     */
    public boolean wrap(DirectBuffer source, int from, int size) {
        for (int i = 0; i < count; i++) {
            if (isIndexed(tags[i])) {
                positions[tags[i]] = 0;
            }
        }
        buffer = source;
        offset = from;
        length = size;
        count = 0;
        msgType = 0;
        layout = null;
        return split(from, from + size) && readMsgType();
    }

    private boolean split(int from, int end) {
        int at = from;
        while (at < end) {
            int equals = at;
            int tag = 0;
            int c = 0;
            while (equals < end) {
                c = buffer.getByte(equals);
                if (c < '0' || c > '9' || tag > 100_000_000) {
                    break;
                }
                tag = tag * 10 + c - '0';
                equals++;
            }
            if (equals == end || c != '=' || equals == at) {
                equals = findEquals(at, end);
                if (equals < 0) {
                    return false;
                }
                tag = AsciiNumber.parseInt(buffer, at, equals - at); // negative, or no number
            }
            int value = equals + 1;
            int stop = valueEnd(tag, value, end);
            if (stop < 0 || !add(tag, value, stop - value)) {
                return false;
            }
            at = stop + 1;
        }
        return true;
    }

    private int findEquals(int at, int end) {
        for (int i = at; i < end; i++) {
            int c = buffer.getByte(i);
            if (c == '=') {
                return i;
            }
            if (c == SOH) {
                return -1;
            }
        }
        return -1;
    }

    private int valueEnd(int tag, int value, int end) {
        int lengthTag = dictionary.lengthTag(tag);
        if (lengthTag != 0 && count > 0 && tags[count - 1] == lengthTag) {
            return dataEnd(value, end, intAt(count - 1));
        }
        int at = value;
        while (end - at >= Long.BYTES) {
            long word = buffer.getLong(at, ByteOrder.LITTLE_ENDIAN) ^ SOH_EVERYWHERE;
            long hit = (word - ONE_EVERYWHERE) & ~word & TOP_BITS;
            if (hit != 0) {
                return at + (Long.numberOfTrailingZeros(hit) >> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && buffer.getByte(at) != SOH) {
            at++;
        }
        return at < end ? at : -1;
    }

    private int dataEnd(int value, int end, int dataLength) {
        long stop = (long) value + dataLength;
        boolean isThere = dataLength >= 0 && stop < end && buffer.getByte((int) stop) == SOH;
        return isThere ? (int) stop : -1;
    }

    private boolean add(int tag, int value, int size) {
        if (count == tags.length) {
            if (count == MAX_FIELDS) {
                return false;
            }
            tags = Arrays.copyOf(tags, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        tags[count] = tag;
        offsets[count] = value;
        lengths[count] = size;
        count++;
        return true;
    }

    private boolean readMsgType() {
        if (count < 4 || tags[0] != 8 || tags[1] != 9 || tags[2] != 35 || lengths[2] == 0) {
            return false;
        }
        int first = buffer.getByte(offsets[2]) & 0xFF;
        int second = lengths[2] > 1 ? buffer.getByte(offsets[2] + 1) & 0xFF : 0;
        msgType = lengths[2] > 2 ? -1 : first | second << 8;
        layout = dictionary.message(msgType);
        index();
        return true;
    }

    private void index() {
        int i = 0;
        while (i < count) {
            int tag = tags[i];
            if (isIndexed(tag) && positions[tag] == 0) {
                positions[tag] = (short) (i + 1);
            }
            FieldSet group = layout == null ? null : layout.group(tag);
            i = group == null ? i + 1 : groupEnd(group, i + 1, count);
        }
    }

    /** The first field at or after {@code from} that is no member of the group. */
    int groupEnd(FieldSet group, int from, int end) {
        int i = from;
        while (i < end && group.containsDeep(tags[i])) {
            i++;
        }
        return i;
    }

    private boolean isIndexed(int tag) {
        return tag > 0 && tag < positions.length;
    }

    /** The position of a message-level field, or -1. */
    public int find(int tag) {
        if (isIndexed(tag)) {
            return positions[tag] - 1;
        }
        return find(tag, 0, count);
    }

    /** The position of a field among these, or -1. */
    int find(int tag, int from, int end) {
        for (int i = from; i < end; i++) {
            if (tags[i] == tag) {
                return i;
            }
        }
        return -1;
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    /** The message type as an int; see {@link Dictionary#packed}; -1 if longer than two. */
    public int msgType() {
        return msgType;
    }

    /** What the dictionary says about this message type, or null. */
    public @Nullable FieldSet layout() {
        return layout;
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    /** Where the whole message begins, with BeginString. */
    public int offset() {
        return offset;
    }

    /** Bytes of the whole message, with the checksum. */
    public int length() {
        return length;
    }

    /** How many fields the message has. */
    public int count() {
        return count;
    }

    public int tagAt(int position) {
        return tags[position];
    }

    public int valueOffsetAt(int position) {
        return offsets[position];
    }

    public int valueLengthAt(int position) {
        return lengths[position];
    }

    /** The first character of a value, or 0. */
    public char charAt(int position) {
        boolean isThere = position >= 0 && lengths[position] > 0;
        return isThere ? (char) (buffer.getByte(offsets[position]) & 0xFF) : 0;
    }

    /** An exact int, or {@link AsciiNumber#NO_INT}. */
    public int intAt(int position) {
        return position < 0
                ? AsciiNumber.NO_INT
                : AsciiNumber.parseInt(buffer, offsets[position], lengths[position]);
    }

    /** An exact mantissa at the scale (0 to 18), or {@link AsciiNumber#NO_VALUE}. */
    public long decimalAt(int position, int scale) {
        return position < 0
                ? AsciiNumber.NO_VALUE
                : AsciiNumber.parseDecimal(buffer, offsets[position], lengths[position], scale);
    }

    /** Epoch nanoseconds, or {@link AsciiNumber#NO_VALUE}. */
    public long timestampAt(int position) {
        return position < 0
                ? AsciiNumber.NO_VALUE
                : UtcTime.parseTimestamp(buffer, offsets[position], lengths[position]);
    }

    /** Points the span at a value, or at nothing. */
    public AsciiSpan spanAt(int position, AsciiSpan span) {
        return position < 0
                ? span.clear()
                : span.wrap(buffer, offsets[position], lengths[position]);
    }

    public char charValue(int tag) {
        return charAt(find(tag));
    }

    public int intValue(int tag) {
        return intAt(find(tag));
    }

    public boolean isYes(int tag) {
        return charAt(find(tag)) == 'Y';
    }

    public long timestamp(int tag) {
        return timestampAt(find(tag));
    }

    /** The exact mantissa of a message-level field at the scale, or no value. */
    public long decimal(int tag, int scale) {
        return decimalAt(find(tag), scale);
    }

    public AsciiSpan span(int tag, AsciiSpan span) {
        return spanAt(find(tag), span);
    }

    /** The message for people, with | for the delimiter. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            byte b = buffer.getByte(offset + i);
            text.append(b == SOH ? '|' : (char) (b & 0xFF));
        }
        return text.toString();
    }
}

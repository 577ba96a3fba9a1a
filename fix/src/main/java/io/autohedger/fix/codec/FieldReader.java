// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

/** The typed readers that generated accessors call; message level and group level find alike. */
public abstract class FieldReader {

    FieldReader() {}

    abstract FixFields fields();

    /** The position of the tag at this level, or -1. */
    abstract int find(int tag);

    /** Whether the field is there. Works for any tag, listed in the trim or not. */
    public final boolean has(int tag) {
        return find(tag) >= 0;
    }

    /** The value, or 0 when absent. */
    public final char charValue(int tag) {
        return fields().charAt(find(tag));
    }

    /** True for Y; false for N or absent. */
    public final boolean booleanValue(int tag) {
        return fields().charAt(find(tag)) == 'Y';
    }

    /** The value, or {@link AsciiNumber#NO_INT} when absent or no int. */
    public final int intValue(int tag) {
        return fields().intAt(find(tag));
    }

    /** Exact mantissa at scale 0 to 18, or {@link AsciiNumber#NO_VALUE}. */
    public final long decimal(int tag, int scale) {
        return fields().decimalAt(find(tag), scale);
    }

    /** Epoch nanoseconds, or {@link AsciiNumber#NO_VALUE}. */
    public final long timestamp(int tag) {
        return fields().timestampAt(find(tag));
    }

    /** Nanoseconds since midnight UTC, or {@link AsciiNumber#NO_VALUE}. */
    public final long timeOfDay(int tag) {
        int at = find(tag);
        FixFields fields = fields();
        return at < 0
                ? AsciiNumber.NO_VALUE
                : UtcTime.parseTime(
                        fields.buffer(), fields.valueOffsetAt(at), fields.valueLengthAt(at));
    }

    /** The int YYYYMMDD, or {@link AsciiNumber#NO_INT}. */
    public final int date(int tag) {
        int at = find(tag);
        FixFields fields = fields();
        return at < 0
                ? AsciiNumber.NO_INT
                : UtcTime.parseDate(
                        fields.buffer(), fields.valueOffsetAt(at), fields.valueLengthAt(at));
    }

    /** Points the span at the value, or at nothing. */
    public final AsciiSpan span(int tag, AsciiSpan span) {
        return fields().spanAt(find(tag), span);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import io.autohedger.fix.dictionary.Dictionary;
import io.autohedger.fix.dictionary.FieldType;
import org.agrona.DirectBuffer;

/** Whether a value has the form of its field's type and is one of its codes. */
final class FieldFormat {

    private final Dictionary dictionary;

    FieldFormat(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** True for a tag without type. */
    boolean isRight(FixFields fields, int position) {
        FieldType type = dictionary.type(fields.tagAt(position));
        if (type == null) {
            return true;
        }
        DirectBuffer buffer = fields.buffer();
        int offset = fields.valueOffsetAt(position);
        int length = fields.valueLengthAt(position);
        return switch (type) {
            case CHAR -> length == 1;
            case BOOLEAN ->
                    length == 1 && (buffer.getByte(offset) == 'Y' || buffer.getByte(offset) == 'N');
            case INT -> AsciiNumber.parseInt(buffer, offset, length) != AsciiNumber.NO_INT;
            case DECIMAL -> isDecimal(buffer, offset, length);
            case UTC_TIMESTAMP ->
                    UtcTime.parseTimestamp(buffer, offset, length) != AsciiNumber.NO_VALUE;
            case UTC_TIME -> UtcTime.parseTime(buffer, offset, length) != AsciiNumber.NO_VALUE;
            case DATE -> UtcTime.parseDate(buffer, offset, length) != AsciiNumber.NO_INT;
            case MONTH_YEAR -> length >= 6 && length <= 8 && isMonth(buffer, offset);
            case STRING, MULTIPLE, DATA -> true;
        };
    }

    /** The form only: a number too large for a long is well formed. */
    private static boolean isDecimal(DirectBuffer buffer, int offset, int length) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < length; i++) {
            int c = buffer.getByte(offset + i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (c != '-' || i != 0) {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    private static boolean isMonth(DirectBuffer buffer, int offset) {
        int value = AsciiNumber.parseInt(buffer, offset, 6);
        int month = value % 100;
        return value > 0 && month >= 1 && month <= 12;
    }

    boolean isCode(FixFields fields, int position) {
        int tag = fields.tagAt(position);
        DirectBuffer buffer = fields.buffer();
        int offset = fields.valueOffsetAt(position);
        int length = fields.valueLengthAt(position);
        if (dictionary.type(tag) != FieldType.MULTIPLE) {
            return dictionary.isCode(tag, buffer, offset, length);
        }
        int start = offset;
        int end = offset + length;
        for (int at = offset; at <= end; at++) {
            if (at == end || buffer.getByte(at) == ' ') {
                if (!dictionary.isCode(tag, buffer, start, at - start)) {
                    return false;
                }
                start = at + 1;
            }
        }
        return true;
    }
}

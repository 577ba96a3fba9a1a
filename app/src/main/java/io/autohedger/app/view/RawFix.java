// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import org.agrona.DirectBuffer;

/** Fields of a raw FIX message, for showing; the first of its tag. */
final class RawFix {
    private static final byte SOH = 1;

    private RawFix() {}

    /** Empty where the message has no such field. */
    static String value(DirectBuffer buffer, int offset, int length, String tag) {
        int end = offset + length;
        int field = offset;
        while (field < end) {
            int next = field;
            while (next < end && buffer.getByte(next) != SOH) {
                next++;
            }
            if (isTag(buffer, field, next, tag)) {
                int from = field + tag.length() + 1;
                return buffer.getStringWithoutLengthAscii(from, next - from);
            }
            field = next + 1;
        }
        return "";
    }

    private static boolean isTag(DirectBuffer buffer, int field, int end, String tag) {
        if (end - field <= tag.length() || buffer.getByte(field + tag.length()) != '=') {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            if (buffer.getByte(field + i) != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

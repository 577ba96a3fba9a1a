// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.FixFields;
import java.util.ArrayList;
import java.util.List;

/** One received message as text, for comparing. */
final class Message {
    private static final String HEADER_AND_TRAILER = " 8 9 34 49 52 56 10 ";

    final int msgSeqNum;
    private final String[] fields;

    Message(FixFields message) {
        msgSeqNum = message.intValue(34);
        fields = new String[message.count()];
        for (int i = 0; i < fields.length; i++) {
            int offset = message.valueOffsetAt(i);
            int length = message.valueLengthAt(i);
            fields[i] =
                    message.tagAt(i)
                            + "="
                            + message.buffer().getStringWithoutLengthAscii(offset, length);
        }
    }

    String type() {
        return get(35);
    }

    /** The first value of a tag, or an empty text. */
    String get(int tag) {
        List<String> all = all(tag);
        return all.isEmpty() ? "" : all.getFirst();
    }

    List<String> all(int tag) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            if (field.startsWith(tag + "=")) {
                values.add(field.substring(field.indexOf('=') + 1));
            }
        }
        return values;
    }

    /** Some fields as they would be on the wire: {@code 150=F 39=2}. */
    String pick(int... tags) {
        List<String> picked = new ArrayList<>();
        for (int tag : tags) {
            all(tag).forEach(value -> picked.add(tag + "=" + value));
        }
        return String.join(" ", picked);
    }

    /** Everything but what the session writes. */
    String body() {
        List<String> kept = new ArrayList<>();
        for (String field : fields) {
            String tag = field.substring(0, field.indexOf('='));
            if (!HEADER_AND_TRAILER.contains(" " + tag + " ")) {
                kept.add(field);
            }
        }
        return String.join(" ", kept);
    }

    @Override
    public String toString() {
        return body();
    }
}

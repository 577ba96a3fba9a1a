// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.LimitKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the answer writes what it says. */
final class Text {
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Text() {}

    static String time(long epochNanos) {
        return NANOS.format(
                Instant.ofEpochSecond(epochNanos / 1_000_000_000L, epochNanos % 1_000_000_000L));
    }

    /** FIX words: PARTIALLY_FILLED is PartiallyFilled. */
    static String fix(Enum<?> value) {
        StringBuilder word = new StringBuilder();
        for (String part : value.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people type a limit's kind. */
    static String limit(LimitKind kind) {
        return switch (kind) {
            case NET_POSITION, CREDIT -> "net";
            case GROSS_POSITION -> "gross";
            case COLLAR_BPS -> "collar";
            default -> word(kind);
        };
    }

    /** The first field of a tag in a raw message; empty: there is none. */
    static String field(String message, int tag) {
        int at = ("\u0001" + message).indexOf("\u0001" + tag + "=");
        if (at < 0) {
            return "";
        }
        int from = at + String.valueOf(tag).length() + 1;
        int end = message.indexOf('\u0001', from);
        return end < 0 ? message.substring(from) : message.substring(from, end);
    }
}

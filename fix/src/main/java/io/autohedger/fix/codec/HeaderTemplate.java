// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The parts of a session's message header that never change, as bytes. */
public final class HeaderTemplate {

    /** Longest identifier: keeps every header inside the encoder's headroom. */
    public static final int MAX_ID_LENGTH = 32;

    private final byte[] begin;
    private final byte[] parties;

    /**
     * For messages from {@code senderCompId} to {@code targetCompId}. Identifiers are 1 to {@link
     * #MAX_ID_LENGTH} ASCII characters; the sub identifiers may be null.
     */
    public HeaderTemplate(
            String beginString,
            String senderCompId,
            @Nullable String senderSubId,
            String targetCompId,
            @Nullable String targetSubId) {
        begin = ascii("8=" + check(beginString) + "\u00019=");
        StringBuilder text = new StringBuilder("\u000149=").append(check(senderCompId));
        if (senderSubId != null) {
            text.append("\u000150=").append(check(senderSubId));
        }
        text.append("\u000156=").append(check(targetCompId));
        if (targetSubId != null) {
            text.append("\u000157=").append(check(targetSubId));
        }
        parties = ascii(text.append("\u000134=").toString());
    }

    private static String check(String id) {
        boolean isAscii = id.chars().allMatch(c -> c > ' ' && c < 127);
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH || !isAscii) {
            throw new IllegalArgumentException("not a FIX identifier: '" + id + "'");
        }
        return id;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] begin() {
        return begin;
    }

    byte[] parties() {
        return parties;
    }
}

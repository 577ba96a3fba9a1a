// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text of a given width: cut where it is too long, filled where it is too short. */
final class Cells {
    private Cells() {}

    static String left(String text, int width) {
        String shown = cut(text, width);
        return shown + " ".repeat(width - shown.length());
    }

    static String right(String text, int width) {
        String shown = cut(text, width);
        return " ".repeat(width - shown.length()) + shown;
    }

    /** What was cut off is seen to be. */
    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width == 0 ? "" : text.substring(0, width - 1) + "~";
    }

    /** {@code -- NAME -----}, as wide as asked. */
    static String rule(String name, int width) {
        String head = name.isEmpty() ? "" : "-- " + name + " ";
        return head + "-".repeat(Math.max(0, width - head.length()));
    }

    /** Millions with a sign; zero is 0, and what is not known is {@code ?}. */
    static String millions(@Nullable BigDecimal amount, int digits) {
        if (amount == null) {
            return "?";
        }
        if (amount.signum() == 0) {
            return "0";
        }
        BigDecimal shown = amount.movePointLeft(6).setScale(digits, RoundingMode.HALF_EVEN);
        if (shown.signum() == 0) {
            return amount.signum() > 0 ? "+0" : "-0"; // something that is less than a digit
        }
        return String.format(Locale.ROOT, "%+,." + digits + "fM", shown);
    }

    static String plainMillions(BigDecimal amount) {
        BigDecimal shown = amount.movePointLeft(6).setScale(2, RoundingMode.HALF_EVEN);
        BigDecimal whole = shown.stripTrailingZeros();
        return String.format(Locale.ROOT, whole.scale() <= 0 ? "%,.0fM" : "%,.2fM", shown.abs());
    }
}

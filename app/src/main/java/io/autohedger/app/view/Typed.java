// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.config.Literals;
import io.autohedger.app.text.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and times in the words of people, as the core takes them. */
final class Typed {
    /** Digits alone: of a power of ten nobody sees how large it is, 1e999999999 has no end. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Typed() {}

    /** The mantissa at a scale; null: it is no number, has more digits, or does not fit. */
    static @Nullable Long mantissa(String text, int scale) {
        return DECIMAL.matcher(text).matches()
                ? Literals.mantissa(new BigDecimal(text), scale)
                : null;
    }

    /** Epoch nanoseconds of an RFC 3339 time; null: it is none, or none between 1970 and 2262. */
    static @Nullable Long nanos(String text) {
        try {
            Instant instant = Instant.parse(text);
            long seconds = Math.multiplyExact(instant.getEpochSecond(), Times.SECOND);
            long nanos = Math.addExact(seconds, instant.getNano());
            return nanos > 0 ? nanos : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts as the language writes them: 5M USD, 750ms, 45/s, 3%, 0.3bps, 256MiB. Null: not one. */
public final class Literals {
    /** So many per time. */
    record Rate(BigDecimal count, long perNanos) {}

    /** So much of a currency. */
    public record Money(BigDecimal amount, String code) {}

    private static final String NUMBER = "(-?[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE]-?[0-9]{1,2})?)";
    private static final Pattern PLAIN = Pattern.compile(NUMBER + "(k|M|bn)?");
    private static final Pattern MONEY = Pattern.compile(NUMBER + "(k|M|bn)? ?([A-Z]{3,8})");
    private static final Pattern RATIO = Pattern.compile(NUMBER + " ?(%|bps)");
    private static final Pattern TIME = Pattern.compile(NUMBER + "(ns|us|ms|s|min|h)");
    private static final Pattern RATE = Pattern.compile(NUMBER + "(k|M)?/(s|min|h)");
    private static final Pattern COUNT_PER = Pattern.compile(NUMBER + " per (.+)");
    private static final Pattern BYTES = Pattern.compile(NUMBER + "(B|KiB|MiB|GiB)");

    private Literals() {}

    public static @Nullable BigDecimal number(String text) {
        Matcher m = PLAIN.matcher(text);
        return m.matches() ? scaled(m.group(1), m.group(2)) : null;
    }

    public static @Nullable Money money(String text) {
        Matcher m = MONEY.matcher(text);
        return m.matches() ? new Money(scaled(m.group(1), m.group(2)), m.group(3)) : null;
    }

    /** As a fraction: 3% is 0.03. */
    public static @Nullable BigDecimal ratio(String text) {
        Matcher m = RATIO.matcher(text);
        return m.matches()
                ? scaled(m.group(1), null).movePointLeft(m.group(2).equals("%") ? 2 : 4)
                : null;
    }

    /** Null also for what is below a nanosecond or beyond 290 years. */
    public static @Nullable Long nanos(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return null;
        }
        return whole(scaled(m.group(1), null).multiply(BigDecimal.valueOf(unit(m.group(2)))));
    }

    static @Nullable Rate rate(String text) {
        Matcher m = RATE.matcher(text);
        if (m.matches()) {
            return new Rate(scaled(m.group(1), m.group(2)), unit(m.group(3)));
        }
        Matcher per = COUNT_PER.matcher(text);
        Long time = per.matches() ? nanos(per.group(2)) : null;
        return time == null || time <= 0 ? null : new Rate(scaled(per.group(1), null), time);
    }

    static @Nullable Long bytes(String text) {
        Matcher m = BYTES.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int shift =
                switch (m.group(2)) {
                    case "B" -> 0;
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    default -> 30;
                };
        return whole(scaled(m.group(1), null).multiply(BigDecimal.valueOf(1L << shift)));
    }

    /** The mantissa at a scale; null where it has more digits than that or does not fit. */
    public static @Nullable Long mantissa(BigDecimal value, int scale) {
        return whole(value.movePointRight(scale));
    }

    private static @Nullable Long whole(BigDecimal value) {
        try {
            return value.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static BigDecimal scaled(String digits, @Nullable String power) {
        BigDecimal value = new BigDecimal(digits.replace("_", ""));
        if (power == null) {
            return value;
        }
        return value.movePointRight(
                switch (power) {
                    case "k" -> 3;
                    case "M" -> 6;
                    default -> 9;
                });
    }

    /** Nanoseconds of one ns, us, ms, s, min or h. */
    public static long unit(String name) {
        return switch (name) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "min" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Times and counts as people and scripts read them, the same in every locale and zone. */
public final class Times {
    public static final long SECOND = 1_000_000_000L;

    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK = clock("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = clock("HH:mm");
    private static final DateTimeFormatter TENTHS = clock("HH:mm:ss.S");
    private static final DateTimeFormatter MILLIS = clock("HH:mm:ss.SSS");

    /** The longest first. */
    private static final List<Unit> UNITS =
            List.of(
                    new Unit("h", 3600 * SECOND),
                    new Unit("min", 60 * SECOND),
                    new Unit("s", SECOND),
                    new Unit("ms", 1_000_000L),
                    new Unit("us", 1_000L));

    private record Unit(String word, long nanos) {}

    private Times() {}

    private static DateTimeFormatter clock(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    public static String rfc3339(long epochNanos) {
        return RFC_3339.format(instant(epochNanos));
    }

    public static String clock(long epochNanos) {
        return CLOCK.format(instant(epochNanos));
    }

    public static String minutes(long epochNanos) {
        return MINUTES.format(instant(epochNanos));
    }

    public static String tenths(long epochNanos) {
        return TENTHS.format(instant(epochNanos));
    }

    public static String millis(long epochNanos) {
        return MILLIS.format(instant(epochNanos));
    }

    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** How long something is: 0.3s, 2.7s, 4min, 3h, 2d. */
    public static String age(long nanos) {
        long seconds = nanos / SECOND;
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1fs", Math.max(0, nanos) / 1e9);
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + "min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }

    /** An exact span as the language writes it: 250ms, 1s, 2min. */
    public static String span(long nanos) {
        for (Unit unit : UNITS) {
            if (nanos >= unit.nanos && nanos % unit.nanos == 0) {
                return nanos / unit.nanos + unit.word;
            }
        }
        return nanos + "ns";
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and counts as people and scripts read them, the same in every locale and zone. */
final class Times {
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000_000_000L;

    private Times() {}

    static String rfc3339(long epochNanos) {
        return RFC_3339.format(instant(epochNanos));
    }

    static String clock(long epochNanos) {
        return CLOCK.format(instant(epochNanos));
    }

    static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
    }
}

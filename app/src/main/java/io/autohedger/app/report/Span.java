// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The part of a journal that is reported on.
 *
 * @param fromNanos epoch nanos, inclusive
 * @param toNanos exclusive
 */
public record Span(long fromNanos, long toNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** The whole journal. */
    public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /** A day of UTC. */
    public static Span day(LocalDate day) {
        return new Span(start(day), start(day.plusDays(1)));
    }

    boolean isAll() {
        return equals(ALL);
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * SECOND;
    }
}

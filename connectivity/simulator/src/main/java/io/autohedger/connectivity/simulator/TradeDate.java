// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.time.LocalDate;

/** The date of a time as FIX writes it (YYYYMMDD, UTC); the last day asked for is kept. */
final class TradeDate {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private long day = Long.MIN_VALUE;
    private int yyyymmdd;

    int of(long epochNanos) {
        long asked = Math.floorDiv(epochNanos, NANOS_PER_DAY);
        if (asked != day) {
            LocalDate date = LocalDate.ofEpochDay(asked);
            yyyymmdd = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
            day = asked;
        }
        return yyyymmdd;
    }

    static long nanosOfDay(long epochNanos) {
        return Math.floorMod(epochNanos, NANOS_PER_DAY);
    }
}

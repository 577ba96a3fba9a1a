// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import io.autohedger.model.Scaled;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One day on the wall clocks of a zone, reused from line to line: only another date costs an
 * object. A time that the clocks skip or show twice is not one instant and has no value.
 */
public final class ZonedDay {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
    private static final int FIRST_YEAR = 1700;
    private static final int LAST_YEAR = 2261;

    private final ZoneId zone;
    private LocalDate date = LocalDate.EPOCH;
    private long fromNanos;
    private long untilNanos;
    private boolean clocksChange;

    public ZonedDay(ZoneId zone) {
        this.zone = zone;
        set(date);
    }

    public ZonedDay(ZoneId zone, LocalDate date) {
        this(zone);
        set(date);
    }

    /** False when there is no such date, or none whose nanoseconds fit a long. */
    boolean set(int year, int month, int day) {
        if (date.getYear() == year
                && date.getMonthValue() == month
                && date.getDayOfMonth() == day) {
            return true;
        }
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return false;
        }
        try {
            set(LocalDate.of(year, month, day));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void set(LocalDate newDate) {
        date = newDate;
        fromNanos = date.atStartOfDay(zone).toEpochSecond() * NANOS_PER_SECOND;
        untilNanos = date.plusDays(1).atStartOfDay(zone).toEpochSecond() * NANOS_PER_SECOND;
        clocksChange = untilNanos - fromNanos != NANOS_PER_DAY;
    }

    /** The instant at that time of this day. */
    long at(long nanoOfDay) {
        if (!clocksChange) {
            return fromNanos + nanoOfDay;
        }
        LocalDateTime local = date.atTime(LocalTime.ofNanoOfDay(nanoOfDay));
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.size() == 1
                ? date.toEpochDay() * NANOS_PER_DAY + nanoOfDay - nanos(offsets.getFirst())
                : Scaled.NO_VALUE;
    }

    private static long nanos(ZoneOffset offset) {
        return offset.getTotalSeconds() * NANOS_PER_SECOND;
    }

    public LocalDate date() {
        return date;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Epoch UTC of its first instant. */
    public long fromNanos() {
        return fromNanos;
    }

    /** Epoch UTC of the first instant after it. */
    public long untilNanos() {
        return untilNanos;
    }
}

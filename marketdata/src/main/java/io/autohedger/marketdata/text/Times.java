// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import io.autohedger.model.Scaled;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text of a declared form to nanoseconds since the epoch, UTC. Not safe for two threads. */
public final class Times {
    static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final TimeForm form;
    private final boolean zoned;
    private final ZonedDay local;
    private final ZonedDay utc = new ZonedDay(ZoneOffset.UTC);

    private Times(TimeForm form, @Nullable ZoneId zone, LocalDate day) {
        this.form = form;
        zoned = zone != null;
        local = new ZonedDay(zone == null ? ZoneOffset.UTC : zone, day);
    }

    /** The zone is for times that name none themselves; without it such times are refused. */
    public static Times of(TimeForm form, @Nullable ZoneId zone) {
        return new Times(form, zone, LocalDate.EPOCH);
    }

    public static Times millisOf(LocalDate day, ZoneId zone) {
        return new Times(TimeForm.MILLIS_OF_DAY, zone, day);
    }

    /** The instant, or no value; {@link #whyNot} then says why. */
    long parse(byte[] bytes, int from, int to) {
        return switch (form) {
            case EPOCH_SECONDS -> Decimals.parse(bytes, from, to, 9, Digits.EXACT);
            case EPOCH_MILLIS -> Decimals.parse(bytes, from, to, 6, Digits.EXACT);
            case EPOCH_MICROS -> Decimals.parse(bytes, from, to, 3, Digits.EXACT);
            case EPOCH_NANOS -> Decimals.parse(bytes, from, to, 0, Digits.EXACT);
            case MILLIS_OF_DAY -> {
                long nanos = Decimals.parse(bytes, from, to, 6, Digits.EXACT);
                yield nanos < 0 || nanos >= NANOS_PER_DAY ? Scaled.NO_VALUE : local.at(nanos);
            }
            case COMPACT -> compact(bytes, from, to);
            case RFC3339 -> rfc3339(bytes, from, to);
        };
    }

    private long compact(byte[] bytes, int from, int to) {
        int length = to - from;
        if ((length != 15 && length != 18) || bytes[from + 8] != ' ') {
            return Scaled.NO_VALUE;
        }
        int millis = length == 18 ? digits(bytes, from + 15, 3) : 0;
        long ofDay =
                ofDay(
                        digits(bytes, from + 9, 2),
                        digits(bytes, from + 11, 2),
                        digits(bytes, from + 13, 2),
                        millis < 0 ? Scaled.NO_VALUE : millis * 1_000_000L);
        boolean isDate =
                local.set(
                        digits(bytes, from, 4),
                        digits(bytes, from + 4, 2),
                        digits(bytes, from + 6, 2));
        return isDate && ofDay != Scaled.NO_VALUE ? local.at(ofDay) : Scaled.NO_VALUE;
    }

    private long rfc3339(byte[] bytes, int from, int to) {
        if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return Scaled.NO_VALUE;
        }
        if (to - from == 10) {
            return onDate(local, bytes, from) && zoned ? local.at(0) : Scaled.NO_VALUE;
        }
        int end = endOfTime(bytes, from, to);
        if (end < 0) {
            return Scaled.NO_VALUE;
        }
        long fraction =
                end == from + 19
                        ? 0
                        : Decimals.parse(bytes, from + 18, end, 9, Digits.EXACT)
                                % 1_000_000_000L; // with the last digit of the seconds
        long ofDay =
                ofDay(
                        digits(bytes, from + 11, 2),
                        digits(bytes, from + 14, 2),
                        digits(bytes, from + 17, 2),
                        fraction);
        return ofDay == Scaled.NO_VALUE ? ofDay : instant(bytes, from, end, to, ofDay);
    }

    /** After the seconds and their fraction; -1 when the text does not have the shape so far. */
    private static int endOfTime(byte[] bytes, int from, int to) {
        if (to - from < 19
                || ((bytes[from + 10] | 0x20) != 't' && bytes[from + 10] != ' ')
                || bytes[from + 13] != ':'
                || bytes[from + 16] != ':') {
            return -1;
        }
        int at = from + 19;
        if (at < to && bytes[at] == '.') {
            at++;
            while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
                at++;
            }
        }
        return at;
    }

    private long instant(byte[] bytes, int from, int zoneFrom, int to, long ofDay) {
        if (zoneFrom == to) {
            return zoned && onDate(local, bytes, from) ? local.at(ofDay) : Scaled.NO_VALUE;
        }
        if (!onDate(utc, bytes, from)) {
            return Scaled.NO_VALUE;
        }
        if (to == zoneFrom + 1) {
            return (bytes[zoneFrom] | 0x20) == 'z' ? utc.at(ofDay) : Scaled.NO_VALUE;
        }
        int hours = digits(bytes, zoneFrom + 1, 2);
        int minutes = to == zoneFrom + 6 ? digits(bytes, zoneFrom + 4, 2) : -1;
        boolean plus = bytes[zoneFrom] == '+';
        if (hours < 0
                || hours > 23
                || minutes < 0
                || minutes > 59
                || bytes[zoneFrom + 3] != ':'
                || (!plus && bytes[zoneFrom] != '-')) {
            return Scaled.NO_VALUE;
        }
        long offset = (hours * 60L + minutes) * NANOS_PER_MINUTE;
        return utc.at(ofDay) - (plus ? offset : -offset);
    }

    private static boolean onDate(ZonedDay day, byte[] bytes, int from) {
        return day.set(
                digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2));
    }

    private static long ofDay(int hour, int minute, int second, long fraction) {
        return hour < 0
                        || hour > 23
                        || minute < 0
                        || minute > 59
                        || second < 0
                        || second > 59
                        || fraction < 0
                ? Scaled.NO_VALUE
                : ((hour * 60L + minute) * 60 + second) * 1_000_000_000L + fraction;
    }

    /** So many digits as a number, or -1. */
    private static int digits(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** Words for what {@link #parse} refused. */
    String whyNot() {
        return switch (form) {
            case MILLIS_OF_DAY ->
                    "is not the milliseconds since midnight of "
                            + local.date()
                            + " in "
                            + local.zone();
            case COMPACT -> "is not a time in " + local.zone() + " such as 20200101 170000065";
            case RFC3339 ->
                    "is not a time such as 2014-05-07T09:00:00.25"
                            + (zoned
                                    ? ", in " + local.zone() + " where it names no offset"
                                    : "Z, with its offset");
            default -> "is not " + form.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }
}

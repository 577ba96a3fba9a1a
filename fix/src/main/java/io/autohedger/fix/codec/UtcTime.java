// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * FIX times: {@code YYYYMMDD-HH:MM:SS[.s…]} to nanoseconds since 1970 UTC and back. Fractions of 1
 * to 9 digits are read exactly; a leap second (:60) is read as the second after :59.
 */
public final class UtcTime {

    /** Bytes of a timestamp written with milliseconds. */
    public static final int TIMESTAMP_LENGTH = 21;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

    private UtcTime() {}

    /** Epoch nanoseconds, or {@link AsciiNumber#NO_VALUE}. */
    public static long parseTimestamp(DirectBuffer buffer, int offset, int length) {
        if (length < 17 || buffer.getByte(offset + 8) != '-') {
            return AsciiNumber.NO_VALUE;
        }
        int date = parseDate(buffer, offset, 8);
        long time = parseTime(buffer, offset + 9, length - 9);
        if (date == AsciiNumber.NO_INT || time == AsciiNumber.NO_VALUE) {
            return AsciiNumber.NO_VALUE;
        }
        int year = date / 10_000;
        if (year < 1970 || year > 2261) { // what fits a long of nanoseconds
            return AsciiNumber.NO_VALUE;
        }
        return epochDay(year, date / 100 % 100, date % 100) * NANOS_PER_DAY + time;
    }

    /** Nanoseconds since midnight, or {@link AsciiNumber#NO_VALUE}. */
    public static long parseTime(DirectBuffer buffer, int offset, int length) {
        if (length < 8
                || length == 9
                || length > 18
                || buffer.getByte(offset + 2) != ':'
                || buffer.getByte(offset + 5) != ':') {
            return AsciiNumber.NO_VALUE;
        }
        int hours = digits(buffer, offset, 2);
        int minutes = digits(buffer, offset + 3, 2);
        int seconds = digits(buffer, offset + 6, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return AsciiNumber.NO_VALUE;
        }
        if (seconds < 0 || seconds > 60) {
            return AsciiNumber.NO_VALUE;
        }
        long nanos = 0;
        if (length > 9) {
            int fraction = digits(buffer, offset + 9, length - 9);
            if (buffer.getByte(offset + 8) != '.' || fraction < 0) {
                return AsciiNumber.NO_VALUE;
            }
            nanos = fraction;
            for (int i = length - 9; i < 9; i++) {
                nanos *= 10;
            }
        }
        return (hours * 3600L + minutes * 60L + seconds) * NANOS_PER_SECOND + nanos;
    }

    /** The date as the int YYYYMMDD, or {@link AsciiNumber#NO_INT}. */
    public static int parseDate(DirectBuffer buffer, int offset, int length) {
        if (length != 8) {
            return AsciiNumber.NO_INT;
        }
        int date = digits(buffer, offset, 8);
        int month = date / 100 % 100;
        int day = date % 100;
        if (date < 0 || month < 1 || month > 12 || day < 1) {
            return AsciiNumber.NO_INT;
        }
        return day <= daysInMonth(date / 10_000, month) ? date : AsciiNumber.NO_INT;
    }

    private static int daysInMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static int digits(DirectBuffer buffer, int offset, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = buffer.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Writes {@code YYYYMMDD-HH:MM:SS.sss}; returns the bytes written. */
    public static int putTimestamp(MutableDirectBuffer buffer, int offset, long epochNanos) {
        long day = Math.floorDiv(epochNanos, NANOS_PER_DAY);
        AsciiNumber.putDigits(buffer, offset, 8, yyyymmdd(day));
        buffer.putByte(offset + 8, (byte) '-');
        return 9 + putTime(buffer, offset + 9, epochNanos - day * NANOS_PER_DAY);
    }

    /** Writes {@code HH:MM:SS.sss}; returns the bytes written. */
    static int putTime(MutableDirectBuffer buffer, int offset, long nanosOfDay) {
        int millis = (int) (nanosOfDay / 1_000_000L);
        int seconds = millis / 1000;
        AsciiNumber.putDigits(buffer, offset, 2, seconds / 3600);
        buffer.putByte(offset + 2, (byte) ':');
        AsciiNumber.putDigits(buffer, offset + 3, 2, seconds / 60 % 60);
        buffer.putByte(offset + 5, (byte) ':');
        AsciiNumber.putDigits(buffer, offset + 6, 2, seconds % 60);
        buffer.putByte(offset + 8, (byte) '.');
        AsciiNumber.putDigits(buffer, offset + 9, 3, millis % 1000);
        return 12;
    }

    /** Days since 1970-01-01 of a date that {@link #parseDate} has read. */
    public static int epochDay(int yyyymmdd) {
        return (int) epochDay(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    /** Days since 1970-01-01 in the Gregorian calendar, by counting years that begin in March. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int monthFromMarch = month <= 2 ? month + 9 : month - 3;
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }

    private static int yyyymmdd(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + (int) (era * 400) + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + day;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class UtcTimeTest {

    private static final DateTimeFormatter FIX =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);

    @Test
    void everyDayAgreesWithTheCalendar() {
        LocalDate day = LocalDate.of(1970, 1, 1);
        while (day.getYear() < 2200) {
            Instant instant = day.atTime(23, 59, 58, 987_000_000).toInstant(ZoneOffset.UTC);
            long nanos = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
            int length = UtcTime.putTimestamp(buffer, 0, nanos);
            assertEquals(FIX.format(instant), buffer.getStringWithoutLengthAscii(0, length));
            assertEquals(nanos, UtcTime.parseTimestamp(buffer, 0, length));
            day = day.plusDays(13);
        }
    }

    @Test
    void fractionsOfOneToNineDigitsAreExact() {
        assertEquals(500_000_000L, timestamp("19700101-00:00:00.5"));
        assertEquals(123_456_000L, timestamp("19700101-00:00:00.123456"));
        assertEquals(123_456_789L, timestamp("19700101-00:00:00.123456789"));
        assertEquals(0, timestamp("19700101-00:00:00"));
    }

    @Test
    void leapSecondIsTheNextSecond() {
        assertEquals(timestamp("20170101-00:00:00"), timestamp("20161231-23:59:60"));
    }

    @Test
    void whatIsNoTimeIsRefused() {
        String[] wrong = {
            "", "20260229-00:00:00", "20261301-00:00:00", "20260100-00:00:00",
            "20260101-24:00:00", "20260101-00:60:00", "20260101-00:00:61", "20260101 00:00:00",
            "20260101-00:00:00.", "20260101-00:00:00.1234567890", "2026010a-00:00:00", "20260101",
            "20260101-00-00-00", "99990101-00:00:00"
        };
        for (String text : wrong) {
            assertEquals(AsciiNumber.NO_VALUE, timestamp(text), text);
        }
    }

    private long timestamp(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return UtcTime.parseTimestamp(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.model.Scaled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as files write them, in any zone. */
class TimesTest {
    private static final ZoneId EST = ZoneOffset.ofHours(-5);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2014-05-07T09:00:00.25Z, 2014-05-07T09:00:00.25Z",
        "2014-05-07t09:00:00z, 2014-05-07T09:00:00Z",
        "2014-05-07 09:00:00.000000001+00:00, 2014-05-07T09:00:00.000000001Z",
        "2014-05-07T23:30:00-05:00, 2014-05-08T04:30:00Z",
        "2014-05-07T00:15:00+05:30, 2014-05-06T18:45:00Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.5Z"
    })
    void rfc3339NamesItsOffset(String text, String instant) {
        assertEquals(nanos(instant), parse(Times.of(TimeForm.RFC3339, null), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2014-05-07T09:00:00",
                "2014-05-07",
                "2014-02-30T09:00:00Z",
                "2014-05-07T24:00:00Z",
                "2014-05-07T09:00:60Z",
                "2014-05-07T09:00:00.Z",
                "2014-05-07T09:00:00.0000000001Z",
                "2014-05-07T09:00:00+0500",
                "2014-05-07T09:00:00+25:00",
                "2014-05-07_09:00:00Z",
                "2014/05/07T09:00:00Z",
                "9999-05-07T09:00:00Z",
                "1399453200"
            })
    void whatIsNotOneInstantIsRefused(String text) {
        assertEquals(Scaled.NO_VALUE, parse(Times.of(TimeForm.RFC3339, null), text));
    }

    @Test
    void timeWithoutOffsetIsInTheDeclaredZone() {
        Times times = Times.of(TimeForm.RFC3339, NEW_YORK);
        assertEquals(nanos("2014-05-07T13:00:00Z"), parse(times, "2014-05-07 09:00:00"));
        assertEquals(nanos("2014-01-07T14:00:00Z"), parse(times, "2014-01-07 09:00:00"));
        assertEquals(nanos("2014-05-07T04:00:00Z"), parse(times, "2014-05-07"));
        assertEquals(nanos("2014-05-07T09:00:00Z"), parse(times, "2014-05-07T09:00:00Z"));
    }

    @Test
    void timeThatTheClocksSkipOrShowTwiceIsRefused() {
        Times times = Times.of(TimeForm.RFC3339, NEW_YORK);
        assertEquals(Scaled.NO_VALUE, parse(times, "2014-03-09 02:30:00"));
        assertEquals(Scaled.NO_VALUE, parse(times, "2014-11-02 01:30:00"));
        assertEquals(nanos("2014-11-02T07:00:00Z"), parse(times, "2014-11-02 02:00:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "EPOCH_SECONDS, 1399453200.25",
        "EPOCH_MILLIS, 1399453200250",
        "EPOCH_MICROS, 1399453200250000",
        "EPOCH_NANOS, 1399453200250000000"
    })
    void epochIsInTheDeclaredUnit(TimeForm form, String text) {
        assertEquals(nanos("2014-05-07T09:00:00.25Z"), parse(Times.of(form, null), text));
    }

    @Test
    void compactTimeIsInTheDeclaredZone() {
        Times times = Times.of(TimeForm.COMPACT, EST);
        assertEquals(nanos("2020-01-01T22:00:00.065Z"), parse(times, "20200101 170000065"));
        assertEquals(nanos("2020-01-01T22:00:00Z"), parse(times, "20200101 170000"));
        assertEquals(Scaled.NO_VALUE, parse(times, "20200101 17000006"));
        assertEquals(Scaled.NO_VALUE, parse(times, "20200101 170000xx5"));
    }

    @Test
    void millisSinceMidnightKeepTheirFraction() {
        Times times = Times.millisOf(LocalDate.of(2014, 5, 7), EST);
        assertEquals(nanos("2014-05-07T05:00:00.060002200Z"), parse(times, "60.0022"));
        assertEquals(nanos("2014-05-08T04:59:59.999999999Z"), parse(times, "86399999.999999"));
        assertEquals(Scaled.NO_VALUE, parse(times, "86400000"));
        assertEquals(Scaled.NO_VALUE, parse(times, "-1"));
        assertEquals(Scaled.NO_VALUE, parse(times, "0.0000001"));
    }

    private static long parse(Times times, String text) {
        byte[] bytes = ("," + text + ",").getBytes(US_ASCII);
        return times.parse(bytes, 1, bytes.length - 1);
    }

    private static long nanos(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}

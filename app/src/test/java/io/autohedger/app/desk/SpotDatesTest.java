// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.app.desk.SpotDates.Day;
import io.autohedger.app.desk.SpotDates.Pair;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates that a bank would confirm: weekends, holidays, pairs of one day, 17:00 in New York. */
class SpotDatesTest {
    private static final LocalDate JULY_4TH_OBSERVED = LocalDate.of(2026, 7, 3);

    private final SpotDates dates =
            new SpotDates(
                    ZoneId.of("America/New_York"),
                    LocalTime.of(17, 0),
                    101,
                    List.of(),
                    Map.of(
                            "USD",
                            Set.of(JULY_4TH_OBSERVED, LocalDate.of(2026, 11, 26)),
                            "EUR",
                            Set.of(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 12, 25)),
                            "JPY",
                            Set.of(
                                    LocalDate.of(2026, 5, 4),
                                    LocalDate.of(2026, 5, 5),
                                    LocalDate.of(2026, 5, 6)),
                            "CAD",
                            Set.of(LocalDate.of(2026, 7, 1))));

    @ParameterizedTest(name = "{0}{1} on {3}")
    @CsvSource({
        // An ordinary week, and over a weekend.
        "EUR, USD, 2, 2026-03-02, 2026-03-04",
        "EUR, USD, 2, 2026-03-05, 2026-03-09",
        "USD, CAD, 1, 2026-03-06, 2026-03-09",
        // A holiday of the other currency between counts, one of the dollar does not.
        "EUR, USD, 2, 2026-04-30, 2026-05-05",
        "EUR, USD, 2, 2026-11-25, 2026-11-27",
        // Nothing settles on a holiday of the dollar, in crosses either.
        "EUR, USD, 2, 2026-11-24, 2026-11-27",
        "EUR, JPY, 2, 2026-11-24, 2026-11-27",
        // A week of holidays in one currency of a cross.
        "EUR, JPY, 2, 2026-04-30, 2026-05-08",
        "USD, JPY, 2, 2026-05-01, 2026-05-08",
        // One business day: Canada's day, then the dollar's.
        "USD, CAD, 1, 2026-06-30, 2026-07-02",
        "USD, CAD, 1, 2026-07-02, 2026-07-06",
    })
    void spotSettles(String base, String quote, int days, LocalDate trade, LocalDate spot) {
        assertEquals(spot, dates.spot(new Pair(1, base, quote, days), trade));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Before and at five in the afternoon, in winter and in summer.
        "2026-03-04T21:59:59Z, 2026-03-04",
        "2026-03-04T22:00:00Z, 2026-03-05",
        "2026-07-08T20:59:59Z, 2026-07-08",
        "2026-07-08T21:00:00Z, 2026-07-09",
        // From Friday at five it is Monday's.
        "2026-03-06T22:00:00Z, 2026-03-09",
        "2026-03-08T12:00:00Z, 2026-03-09",
    })
    void aTradeDateEndsAtFiveInNewYork(Instant instant, LocalDate trade) {
        assertEquals(trade, dates.trade(instant.getEpochSecond() * 1_000_000_000L));
    }

    /** The clocks change on Sunday the 8th; Friday's trade date is an hour of UTC shorter. */
    @Test
    void daysFollowEachOtherOverAWeekendAndAChangeOfClocks() {
        Pair eurusd = new Pair(1, "EUR", "USD", 2);
        assertEquals(
                List.of(
                        day("2026-03-05T22:00:00Z", "2026-03-06", "2026-03-10"),
                        day("2026-03-06T22:00:00Z", "2026-03-09", "2026-03-11"),
                        day("2026-03-09T21:00:00Z", "2026-03-10", "2026-03-12")),
                dates.between(
                        eurusd, nanos("2026-03-06T12:00:00Z"), nanos("2026-03-10T12:00:00Z")));
    }

    private static Day day(String from, String trade, String spot) {
        return new Day(nanos(from), LocalDate.parse(trade), LocalDate.parse(spot));
    }

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }
}

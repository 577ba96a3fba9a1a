// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.app.desk.TradingSession.Span;
import io.autohedger.app.desk.TradingSession.Told;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Local hours of a zone as instants. */
class TradingSessionTest {
    private static final LocalTime FIVE_PM = LocalTime.of(17, 0);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final TradingSession FX_WEEK =
            new TradingSession(
                    1,
                    "FX_WEEK",
                    NEW_YORK,
                    List.of(new Span(DayOfWeek.SUNDAY, FIVE_PM, 5, FIVE_PM)),
                    Set.of());

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }

    private static List<String> windows(Told told) {
        return told.windows().stream()
                .map(w -> text(w.openNanos()) + " to " + text(w.closeNanos()))
                .toList();
    }

    private static String text(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000L).toString();
    }

    /** On 8 March 2026 New York goes from 5 to 4 hours behind UTC. */
    @Test
    void theWeekOfForeignExchangeFollowsSummerTime() {
        Told told = FX_WEEK.between(nanos("2026-03-04T12:00:00Z"), nanos("2026-03-18T12:00:00Z"));
        assertEquals(
                List.of(
                        "2026-03-01T22:00:00Z to 2026-03-06T22:00:00Z",
                        "2026-03-08T21:00:00Z to 2026-03-13T21:00:00Z",
                        "2026-03-15T21:00:00Z to 2026-03-20T21:00:00Z"),
                windows(told));
        assertEquals("2026-03-20T21:00:00Z", text(told.untilNanos()), "the last is told whole");
    }

    @Test
    void aDaySessionIsClosedOnHolidaysAndAtTheWeekend() {
        TradingSession london =
                new TradingSession(
                        2,
                        "LONDON",
                        ZoneId.of("Europe/London"),
                        List.of(
                                day(DayOfWeek.THURSDAY, 0),
                                day(DayOfWeek.FRIDAY, 0),
                                day(DayOfWeek.MONDAY, 0)),
                        Set.of(LocalDate.of(2026, 12, 25)));
        Told told = london.between(nanos("2026-12-24T00:00:00Z"), nanos("2026-12-29T00:00:00Z"));
        assertEquals(
                List.of(
                        "2026-12-24T08:00:00Z to 2026-12-24T17:00:00Z",
                        "2026-12-28T08:00:00Z to 2026-12-28T17:00:00Z"),
                windows(told));
        assertEquals("2026-12-29T00:00:00Z", text(told.untilNanos()));
    }

    @Test
    void aSessionThatClosesOnTheNextDayIsTheDaysOnWhichItOpens() {
        TradingSession night =
                new TradingSession(
                        3,
                        "NIGHT",
                        ZoneId.of("UTC"),
                        List.of(new Span(DayOfWeek.MONDAY, FIVE_PM, 1, LocalTime.of(2, 0))),
                        Set.of());
        assertEquals(
                List.of("2026-11-30T17:00:00Z to 2026-12-01T02:00:00Z"),
                windows(
                        night.between(
                                nanos("2026-12-01T01:00:00Z"), nanos("2026-12-02T00:00:00Z"))));
    }

    /** On 29 March 2026 Berlin has no time between 02:00 and 03:00. */
    @Test
    void aWindowThatTheClockLeavesOutIsNone() {
        TradingSession early =
                new TradingSession(
                        4,
                        "EARLY",
                        ZoneId.of("Europe/Berlin"),
                        List.of(
                                new Span(
                                        DayOfWeek.SUNDAY,
                                        LocalTime.of(2, 30),
                                        0,
                                        LocalTime.of(3, 10))),
                        Set.of());
        assertEquals(
                List.of("2026-04-05T00:30:00Z to 2026-04-05T01:10:00Z"),
                windows(
                        early.between(
                                nanos("2026-03-28T00:00:00Z"), nanos("2026-04-06T00:00:00Z"))));
    }

    private static Span day(DayOfWeek day, int later) {
        return new Span(day, LocalTime.of(8, 0), later, FIVE_PM);
    }
}

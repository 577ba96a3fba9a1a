// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When a market or a desk is open, in the local time of a zone. The core knows neither zones nor
 * calendars: it is told the windows (docs/decisions/0018). Where a change to or from summer time
 * leaves out the local time that is written, the window begins or ends as much later; where it
 * comes twice, with the first.
 *
 * @param spans in the order of their days
 * @param holidays local dates on which nothing opens
 * @param dates local dates on which alone it opens; none: on every day of its spans
 */
public record TradingSession(
        int sessionId,
        String name,
        ZoneId zone,
        List<Span> spans,
        Set<LocalDate> holidays,
        Set<LocalDate> dates) {
    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST_DAYS = 7;

    public TradingSession {
        spans = List.copyOf(spans);
        holidays = Set.copyOf(holidays);
        dates = Set.copyOf(dates);
    }

    /** One of every such day. */
    public TradingSession(
            int sessionId, String name, ZoneId zone, List<Span> spans, Set<LocalDate> holidays) {
        this(sessionId, name, zone, spans, holidays, Set.of());
    }

    private boolean opensOn(LocalDate date) {
        return !holidays.contains(date) && (dates.isEmpty() || dates.contains(date));
    }

    /** Open each week from a time of one day to a time so many days later. */
    public record Span(DayOfWeek day, LocalTime open, int daysLater, LocalTime close) {}

    /** Half-open: [open, close), epoch nanos. */
    public record Window(long openNanos, long closeNanos) {}

    /** Windows in order of time, and the instant from which on nothing is said. */
    public record Told(List<Window> windows, long untilNanos) {}

    /** Every window that closes after one instant and opens before another. */
    public Told between(long fromNanos, long untilNanos) {
        List<Window> windows = new ArrayList<>();
        long end = untilNanos;
        LocalDate last = date(untilNanos);
        for (LocalDate d = date(fromNanos).minusDays(LONGEST_DAYS);
                !d.isAfter(last);
                d = d.plusDays(1)) {
            for (Span span : spans) {
                if (span.day() == d.getDayOfWeek() && opensOn(d)) {
                    Window w = new Window(nanos(d, span.open()), closes(d, span));
                    if (w.openNanos() < w.closeNanos()
                            && w.closeNanos() > fromNanos
                            && w.openNanos() < untilNanos) {
                        windows.add(w);
                        end = Math.max(end, w.closeNanos());
                    }
                }
            }
        }
        return new Told(windows, end);
    }

    private long closes(LocalDate opened, Span span) {
        return nanos(opened.plusDays(span.daysLater()), span.close());
    }

    private LocalDate date(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)).atZone(zone).toLocalDate();
    }

    private long nanos(LocalDate date, LocalTime time) {
        return Math.multiplyExact(date.atTime(time).atZone(zone).toEpochSecond(), SECOND);
    }
}

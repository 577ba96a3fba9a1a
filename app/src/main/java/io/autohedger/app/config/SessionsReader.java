// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.app.desk.TradingSession.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The block {@code sessions}: trading sessions in local time. A week's names the day with each
 * time; a day's says on which days, and closes on the next day where its close is not later than
 * its open.
 */
final class SessionsReader {
    private static final int FARTHEST = 2;
    private static final int WEEK = 7;
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(SessionsReader::name).toList();
    private static final List<DayOfWeek> WEEKDAYS =
            List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private final Section top;
    private final Mistakes mistakes;
    private final Handles handles;

    /** A time of a day that is named, or of any: null. */
    private record Moment(@Nullable DayOfWeek day, LocalTime time) {}

    SessionsReader(Section top, Mistakes mistakes, Handles handles) {
        this.top = top;
        this.mistakes = mistakes;
        this.handles = handles;
    }

    /** One that cannot be understood is told; a strategy may still name it. */
    List<TradingSession> read() {
        List<TradingSession> sessions = new ArrayList<>();
        for (Section s : top.all("sessions")) {
            sessions.add(session(s));
        }
        return sessions;
    }

    private TradingSession session(Section s) {
        if (!s.name().matches("[A-Za-z][A-Za-z0-9_]{0,31}")) {
            mistakes.add(
                    "AC0208",
                    s.path(),
                    "'" + s.name() + "' is not 1 to 32 letters, digits or _, a letter first");
        }
        s.require("zone", "open", "close");
        ZoneId zone = zone(s);
        Set<LocalDate> dates = dates(s, "dates");
        List<DayOfWeek> days = dates.isEmpty() ? days(s) : List.of(DayOfWeek.values());
        Set<LocalDate> holidays = dates(s, "holidays");
        if (!dates.isEmpty() && s.has("days")) {
            s.wrong("AC0221", "days", "dates say on which days it opens; days do not stand there");
        }
        Moment open = moment(s, "open");
        Moment close = moment(s, "close");
        List<Span> spans =
                open == null || close == null ? List.of() : spans(s, days, open, close, holidays);
        s.close();
        return new TradingSession(
                handles.of(Handles.Kind.TRADING_SESSION, s.name()),
                s.name(),
                zone,
                spans,
                holidays,
                dates);
    }

    private static List<Span> spans(
            Section s, List<DayOfWeek> days, Moment open, Moment close, Set<LocalDate> holidays) {
        DayOfWeek from = open.day();
        DayOfWeek to = close.day();
        if (from == null && to == null) {
            int later = close.time().isAfter(open.time()) ? 0 : 1;
            return days.stream()
                    .map(day -> new Span(day, open.time(), later, close.time()))
                    .toList();
        }
        if (from == null || to == null) {
            s.wrong(
                    "AC0221",
                    from == null ? "open" : "close",
                    "open and close name a day both, or neither",
                    from == null ? "open = \"Sunday 17:00\"" : "close = \"Friday 17:00\"");
            return List.of();
        }
        if (s.has("days") || !holidays.isEmpty()) {
            s.wrong(
                    "AC0221",
                    s.has("days") ? "days" : "holidays",
                    "a session of a whole week has no days or holidays of its own",
                    "write open and close without a day: open = \"08:00\"");
            return List.of();
        }
        int later = Math.floorMod(to.getValue() - from.getValue(), WEEK);
        if (later == 0 && !close.time().isAfter(open.time())) {
            s.wrong(
                    "AC0221",
                    "close",
                    "it closes when it opens or before, a week later: when is it closed?");
            return List.of();
        }
        return List.of(new Span(from, open.time(), later, close.time()));
    }

    static ZoneId zone(Section s) {
        String text = s.text("zone");
        if (text == null) {
            return ZoneId.of("UTC");
        }
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (known.contains(text)) {
            return ZoneId.of(text);
        }
        String nearest = Nearest.of(text, new TreeSet<>(known), FARTHEST);
        s.wrong(
                "AC0220",
                "zone",
                text + " is no time zone; write it like America/New_York or UTC",
                nearest == null ? null : "zone = \"" + nearest + "\"");
        return ZoneId.of("UTC");
    }

    private static @Nullable Moment moment(Section s, String key) {
        String text = s.text(key);
        if (text == null) {
            return null;
        }
        int space = text.indexOf(' ');
        DayOfWeek day = space < 0 ? null : day(text.substring(0, space));
        LocalTime time = time(text.substring(space + 1));
        if (time == null || (space >= 0 && day == null)) {
            s.wrong(
                    "AC0221",
                    key,
                    text + " is no time of a session; write it like \"Sunday 17:00\" or \"08:00\"");
            return null;
        }
        return new Moment(day, time);
    }

    static @Nullable LocalTime time(String text) {
        if (!text.matches("[0-9]{2}:[0-9]{2}(:[0-9]{2})?")) {
            return null;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable DayOfWeek day(String text) {
        int at = DAYS.indexOf(text);
        return at < 0 ? null : DayOfWeek.of(at + 1);
    }

    private static String name(DayOfWeek day) {
        String name = day.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Monday to Friday where nothing is said. */
    private static List<DayOfWeek> days(Section s) {
        if (!s.has("days")) {
            return WEEKDAYS;
        }
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> words = s.words("days");
        for (String word : words) {
            DayOfWeek day = day(word);
            if (day == null) {
                String nearest = Nearest.of(word, DAYS, FARTHEST);
                s.wrong(
                        "AC0204",
                        "days",
                        word + " is none of " + String.join(", ", DAYS),
                        nearest == null ? null : "write " + nearest);
            } else {
                days.add(day);
            }
        }
        if (words.isEmpty()) {
            s.wrong("AC0221", "days", "a session opens on one day of the week at least");
        }
        return List.copyOf(days);
    }

    /** A list of dates; what is none is told. */
    static Set<LocalDate> dates(Section s, String key) {
        Set<LocalDate> dates = new TreeSet<>();
        for (String word : s.words(key)) {
            try {
                dates.add(LocalDate.parse(word));
            } catch (DateTimeException e) {
                s.wrong("AC0222", key, word + " is no date; write it like \"2026-12-25\"");
            }
        }
        return dates;
    }
}

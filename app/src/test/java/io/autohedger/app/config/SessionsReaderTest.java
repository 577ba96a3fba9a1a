// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.TradingSession;
import io.autohedger.app.desk.TradingSession.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The block {@code sessions}, right and wrong. */
class SessionsReaderTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");

    @TempDir Path folder;

    private Configuration.Reading read(String block) throws IOException {
        Files.writeString(
                folder.resolve("desk.conf"),
                Files.readString(ONE_PAIR.resolve("desk.conf")) + "\nsessions {\n" + block + "\n}");
        Files.copy(ONE_PAIR.resolve("hedger.ah"), folder.resolve("hedger.ah"));
        return Configuration.read(folder.resolve("desk.conf"), Map.of());
    }

    @Test
    void aWeekAndADayAreRead() throws IOException {
        List<TradingSession> sessions =
                Objects.requireNonNull(
                                read("""
                                FX_WEEK { zone = "America/New_York", open = "Sunday 17:00"
                                  close = "Friday 17:00" }
                                NIGHT { zone = UTC, days = [Monday], open = "22:00"
                                  close = "06:00:30", holidays = ["2026-12-28"] }
                                """)
                                        .desk())
                        .desk()
                        .sessions();
        LocalTime five = LocalTime.of(17, 0);
        assertEquals(
                List.of(
                        new TradingSession(
                                1,
                                "FX_WEEK",
                                ZoneId.of("America/New_York"),
                                List.of(new Span(DayOfWeek.SUNDAY, five, 5, five)),
                                Set.of()),
                        new TradingSession(
                                2,
                                "NIGHT",
                                ZoneId.of("UTC"),
                                List.of(
                                        new Span(
                                                DayOfWeek.MONDAY,
                                                LocalTime.of(22, 0),
                                                1,
                                                LocalTime.of(6, 0, 30))),
                                Set.of(LocalDate.of(2026, 12, 28)))),
                sessions);
    }

    @Test
    void withoutDaysItOpensMondayToFriday() throws IOException {
        TradingSession day =
                Objects.requireNonNull(
                                read("DAY { zone = UTC, open = \"08:00\", close = \"17:00\" }")
                                        .desk())
                        .desk()
                        .sessions()
                        .getFirst();
        assertEquals(5, day.spans().size());
        assertEquals(
                new Span(DayOfWeek.FRIDAY, LocalTime.of(8, 0), 0, LocalTime.of(17, 0)),
                day.spans().getLast());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "zone = EST5, open = \"08:00\", close = \"17:00\"" + "|AC0220|EST5 is no time zone",
                "zone = \"Europe/Londan\", open = \"08:00\", close = \"17:00\""
                        + "|AC0220|Europe/Londan is no time zone",
                "zone = UTC, open = \"8:00\", close = \"17:00\"|AC0221|8:00 is no time",
                "zone = UTC, open = \"08:00\", close = \"24:00\"|AC0221|24:00 is no time",
                "zone = UTC, open = \"Sunny 08:00\", close = \"Friday 17:00\""
                        + "|AC0221|Sunny 08:00 is no time",
                "zone = UTC, open = \"Sunday 08:00\", close = \"17:00\""
                        + "|AC0221|open and close name a day both",
                "zone = UTC, open = \"08:00\", close = \"Friday 17:00\""
                        + "|AC0221|open and close name a day both",
                "zone = UTC, open = \"Sunday 17:00\", close = \"Sunday 17:00\""
                        + "|AC0221|it closes when it opens",
                "zone = UTC, open = \"Sunday 17:00\", close = \"Friday 17:00\", days = [Monday]"
                        + "|AC0221|a session of a whole week has no days",
                "zone = UTC, open = \"Sunday 17:00\", close = \"Friday 17:00\""
                        + ", holidays = [\"2026-12-25\"]"
                        + "|AC0221|a session of a whole week has no days",
                "zone = UTC, open = \"08:00\", close = \"17:00\", days = [Munday]"
                        + "|AC0204|Munday is none of Monday",
                "zone = UTC, open = \"08:00\", close = \"17:00\", days = []"
                        + "|AC0221|a session opens on one day",
                "zone = UTC, open = \"08:00\", close = \"17:00\", holidays = [\"25.12.2026\"]"
                        + "|AC0222|25.12.2026 is no date",
                "open = \"08:00\", close = \"17:00\"|AC0107|`zone` is missing",
                "zone = UTC, close = \"17:00\"|AC0107|`open` is missing",
                "zone = UTC, opens = \"08:00\", close = \"17:00\"|AC0101|unknown key",
            })
    void oneMistakeIsOneMessage(String body, String code, String what) throws IOException {
        List<Mistake> mistakes = read("DAY { " + body + " }").mistakes();
        assertEquals(List.of(code), mistakes.stream().map(Mistake::code).toList());
        assertTrue(mistakes.getFirst().what().startsWith(what), mistakes.getFirst().what());
        assertTrue(ConfigCodes.find(code) != null, code);
    }

    @Test
    void aNameThatAStrategyCannotWriteIsRefused() throws IOException {
        List<Mistake> mistakes =
                read("FX-WEEK { zone = UTC, open = \"08:00\", close = \"17:00\" }").mistakes();
        assertEquals(List.of("AC0208"), mistakes.stream().map(Mistake::code).toList());
    }
}

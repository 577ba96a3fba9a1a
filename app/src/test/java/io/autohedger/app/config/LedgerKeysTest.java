// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.SpotDates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is expected to do, and the block {@code value-dates}: right and wrong. */
class LedgerKeysTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");
    private static final String ACME = "tier = 1, may-trade";
    private static final String LONDON =
            "sessions { LONDON { zone = UTC, open = \"08:00\", close = \"16:30\" } }\n";

    @TempDir Path folder;

    @Test
    void aClientIsWatchedAsItsKeysSay() throws IOException {
        DeskDefinition desk =
                read("silent-after = 30min, silent-in = LONDON, old-after = 6h", LONDON);
        assertEquals(
                new DeskDefinition.ExpectedFlow(1_800_000_000_000L, 1, 6 * 3_600_000_000_000L, 5),
                desk.clients().getFirst().flow());
        assertNull(desk.spotDates());
    }

    @Test
    void valueDatesAreRead() throws IOException {
        DeskDefinition desk =
                read(
                        "old-after = 6h, old-burst = 0",
                        """
                        value-dates {
                          zone = "America/New_York", roll-with = LP1
                          holidays { EUR = ["2026-12-25", "2026-05-01"], USD = [] }
                          spot-days { EURUSD = 1 }
                        }
                        """);
        assertEquals(
                new SpotDates(
                        ZoneId.of("America/New_York"),
                        LocalTime.of(17, 0),
                        101,
                        List.of(new SpotDates.Pair(1, "EUR", "USD", 1)),
                        Map.of(
                                "EUR",
                                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 5, 1)),
                                "USD",
                                Set.of())),
                desk.spotDates());
        assertEquals(
                new DeskDefinition.ExpectedFlow(0, 0, 6 * 3_600_000_000_000L, 0),
                desk.clients().getFirst().flow());
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        List<String> told =
                mistakes(
                        "silent-after = 0s, silent-in = LONDN, old-burst = 900",
                        LONDON
                                + """
                                value-dates {
                                  zone = "America/New_Yrok", roll-with = LP2
                                  trade-date-ends = "5pm"
                                  holidays { EUR = ["25.12.2026"], GBP = ["2026-12-25"] }
                                  spot-days { EURUSD = 3, USDCAD = 1 }
                                }
                                """);
        List<String> expected =
                List.of(
                        "silent-after | it takes longer than that",
                        "silent-in | no session LONDN in sessions",
                        "old-burst | 900",
                        "old-burst | old-burst says nothing without old-after",
                        "zone | America/New_Yrok is no time zone",
                        "roll-with | no provider LP2 in providers",
                        "trade-date-ends | 5pm is no time of a day",
                        "EUR | 25.12.2026 is no date",
                        "GBP | unknown key",
                        "EURUSD | 3",
                        "USDCAD | unknown key");
        assertEquals(expected.size(), told.size(), told.toString());
        for (String one : expected) {
            assertTrue(told.stream().anyMatch(m -> m.startsWith(one)), one + " in " + told);
        }
    }

    @Test
    void aWitnessNamesASessionThatBooks() throws IOException {
        String copy = "clients.sessions.COPY { target = COPY, book = CLIENT_FX, ";
        DeskDefinition desk = read("old-after = 6h", copy + "witness-of = ACME }");
        DeskDefinition.Client witness = desk.clients().getLast();
        assertEquals("COPY", witness.name());
        assertEquals(new DeskDefinition.Witness(1, 60_000_000_000L), witness.witness());
        assertNull(desk.clients().getFirst().witness());
        assertEquals(
                List.of(
                        "witness-of | no other session ACMF in clients.sessions that books deals",
                        "witness-of | ACME has a witness already: COPY",
                        "unmatched-after | unmatched-after says nothing without witness-of"),
                mistakes(
                        "old-after = 6h",
                        copy
                                + """
                                witness-of = ACME }
                                clients.sessions.C2 {
                                  target = C2, book = CLIENT_FX, witness-of = ACMF }
                                clients.sessions.C3 {
                                  target = C3, book = CLIENT_FX, witness-of = ACME }
                                clients.sessions.C4 {
                                  target = C4, book = CLIENT_FX, unmatched-after = 1s }
                                """));
    }

    @Test
    void aBlockWithoutItsZoneAndItsProviderIsNotTaken() throws IOException {
        assertEquals(
                List.of("value-dates | `roll-with` is missing"),
                mistakes("old-after = 6h", "value-dates { zone = UTC }"));
    }

    private DeskDefinition read(String ofClient, String blocks) throws IOException {
        Configuration.Reading reading = reading(ofClient, blocks);
        assertEquals(List.of(), MistakeTable.of(reading.mistakes()));
        return Objects.requireNonNull(reading.desk()).desk();
    }

    private List<String> mistakes(String ofClient, String blocks) throws IOException {
        return reading(ofClient, blocks).mistakes().stream()
                .map(m -> m.key().substring(m.key().lastIndexOf('.') + 1) + " | " + m.what())
                .toList();
    }

    private Configuration.Reading reading(String ofClient, String blocks) throws IOException {
        Path config = folder.resolve("desk.conf");
        String text = Files.readString(ONE_PAIR.resolve("desk.conf"));
        assertTrue(text.contains(ACME));
        Files.writeString(config, text.replace(ACME, ofClient + ", " + ACME) + "\n" + blocks);
        Files.copy(
                ONE_PAIR.resolve("hedger.ah"),
                folder.resolve("hedger.ah"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return Configuration.read(config, Map.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --flow}: one's own deals on nine made-up seconds of ticks, and the end of a day. */
class RecordedDealsTest {
    private static final String HEADER = "time,client,symbol,side,amount,price\n";
    private static final Instant LAST_TICK = Instant.parse("2026-01-05T08:00:09.100Z");

    @TempDir Path folder;

    private Path config = Path.of("desk.conf");

    /** The desk that everybody begins with, with another client and a pair that nobody quotes. */
    @BeforeEach
    void aDesk() throws IOException {
        assertEquals(0, CommandLineRun.of("init", folder.resolve("my-desk").toString()).code());
        config = folder.resolve("my-desk/desk.conf");
        String text = Files.readString(config);
        String pair = "EURUSD { kind = fx-spot, tick = 0.00001, max-price = 10 }\n";
        String client =
                "ACME { target = ACME, book = CLIENT_FX, tier = 1, may-trade = [EURUSD] }\n";
        assertTrue(text.contains(pair) && text.contains(client), text);
        String second = client.replace("ACME", "BOREAL").replace("[EURUSD]", "[EURUSD, GBPUSD]");
        Files.writeString(
                config,
                text.replace(pair, pair + pair.replace("EURUSD", "GBPUSD"))
                        .replace(client, client + second)
                        .replace("deals = 3/s }", "deals = 5/s }"));
    }

    @BeforeEach
    void nineSecondsOfTicks() throws IOException {
        Path file = folder.resolve("forex/oanda/tick/eurusd/20260105_quote.zip");
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 92; i++) {
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "%d,1.%05d,1.%05d%n",
                            8 * 3_600_000 + 100 * i,
                            8498 + i % 3,
                            8502 + i % 3));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("20260105_eurusd_tick_quote.csv"));
            zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theFilesDealsAreBookedAndNoOthers() throws Exception {
        Path deals =
                deals(
                        """
                        2026-01-05T08:00:05Z,BOREAL,EURUSD,sell,2000000,1.08490
                        2026-01-05T09:00:02+01:00,ACME,EURUSD,buy,1000000,
                        """);
        Path report = folder.resolve("report");
        CommandLineRun run = run("--flow", deals.toString(), "--report", report.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(
                List.of(
                        "2026-01-05T08:00:02Z ACME EURUSD BUY 1000000.00 1.08508 ACME.E1",
                        "2026-01-05T08:00:05Z BOREAL EURUSD SELL 2000000.00 1.08490 BOREAL.E1"),
                booked());
        String hash =
                HexFormat.of()
                        .formatHex(
                                java.security.MessageDigest.getInstance("SHA-256")
                                        .digest(Files.readAllBytes(deals)));
        String summary = run.out().lines().toList().getLast();
        assertTrue(
                summary.contains(
                        "\"flow\":{\"file\":\""
                                + deals
                                + "\",\"sha256\":\""
                                + hash
                                + "\",\"deals\":2,\"dealt\":2,\"refused\":0,\"missed\":0}"),
                summary);
        String page = HtmlPage.of(Files.readString(report.resolve("run.html"))).text();
        assertTrue(page.contains("--flow " + deals + " --speed max"), page);
        assertTrue(page.contains("deals of " + deals), page);
        assertTrue(page.contains("sha256 " + hash), page);
        assertEquals(0, CommandLineRun.of("replay", folder.resolve("d").toString()).code());
        CommandLineRun again = run("--flow", deals.toString());
        assertEquals(hashes(summary), hashes(again.out().lines().toList().getLast()));
    }

    @Test
    void atTheDaysOwnPaceTheyAreBookedToo() throws IOException {
        Path deals =
                deals(
                        """
                        2026-01-05T08:00:02Z,ACME,EURUSD,buy,1000000,1.08500
                        2026-01-05T08:00:02Z,ACME,EURUSD,buy,3000000,1.08501
                        2026-01-05T08:00:09.1Z,ACME,EURUSD,sell,2000000,1.08502
                        """);
        CommandLineRun run = run("--flow", deals.toString(), "--speed", "20", "--headless");
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(
                List.of(
                        "2026-01-05T08:00:02Z ACME EURUSD BUY 1000000.00 1.08500",
                        "2026-01-05T08:00:02Z ACME EURUSD BUY 3000000.00 1.08501",
                        "2026-01-05T08:00:09.100Z ACME EURUSD SELL 2000000.00 1.08502"),
                booked().stream().map(line -> line.substring(0, line.lastIndexOf(' '))).toList());
    }

    /** Booked is booked, though no venue quotes; without a price there is no deal to book. */
    @Test
    void dealsBesideTheTicksCountWhereTheyHaveAPriceAndAreToldWhereNot() throws IOException {
        Path deals =
                deals(
                        """
                        2026-01-05T07:59:50Z,ACME,EURUSD,buy,1000000,1.08500
                        2026-01-05T07:59:51Z,ACME,EURUSD,buy,1000000,
                        2026-01-05T08:00:09.1Z,ACME,EURUSD,sell,2000000,
                        2026-01-05T08:00:09.101Z,ACME,EURUSD,sell,2000000,
                        2026-01-05T08:00:20Z,ACME,EURUSD,sell,500000,1.08500
                        """);
        CommandLineRun run = run("--flow", deals.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(
                List.of(
                        "2026-01-05T07:59:50Z ACME EURUSD BUY 1000000.00 1.08500 ACME.E1",
                        "2026-01-05T08:00:09.100Z ACME EURUSD SELL 2000000.00 1.08495 ACME.E2",
                        "2026-01-05T08:00:20Z ACME EURUSD SELL 500000.00 1.08500 ACME.E3"),
                booked());
        assertTrue(
                run.err()
                        .contains(
                                "note: not dealt: "
                                        + deals
                                        + ":3: nobody quoted EURUSD\n"
                                        + "note: not dealt: "
                                        + deals
                                        + ":5: nobody quoted EURUSD\n"),
                run.err());
        String summary = run.out().lines().toList().getLast();
        assertTrue(
                summary.contains("\"deals\":5,\"dealt\":3,\"refused\":0,\"missed\":2,"), summary);
    }

    @Test
    void aFileWithMistakesStartsNothingAndTellsThemAll() throws IOException {
        Path deals =
                deals(
                        """
                        2026-01-05T08:00:02Z,ACNE,EURUSD,buy,1000000,
                        2026-01-06T08:00:02Z,ACME,GBPUSD,buy,1m,
                        """);
        CommandLineRun run = run("--flow", deals.toString());
        assertEquals(3, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "error: " + deals + " has 4 mistakes; nothing was started",
                        "  "
                                + deals
                                + ":2: client 'ACNE' is no client of the desk: ACME, BOREAL;"
                                + " correct the line, or give the desk that client",
                        "  "
                                + deals
                                + ":3: symbol 'GBPUSD' has no quotes on the day, and is not"
                                + " traded; add its quotes, or remove its deals",
                        "  "
                                + deals
                                + ":3: time '2026-01-06T08:00:02Z' is not on the day of the quotes,"
                                + " 2026-01-05T00:00:00Z to 2026-01-06T00:00:00Z; remove the line,"
                                + " or run the day that it is of",
                        "  "
                                + deals
                                + ":3: amount '1m' is not a number; write it as digits with a"
                                + " point, or remove the line",
                        "  fix: autohedger explain AC0503 says what a line is"),
                run.err().lines().toList());
        assertFalse(Files.exists(folder.resolve("d")));
        assertEquals(0, CommandLineRun.of("explain", "AC0503").code());
    }

    @Test
    void manyMistakesAreCountedAndAMissingFileIsOne() throws IOException {
        Path deals = deals("2026-01-05T08:00:02Z,ACNE,EURUSD,buy,1000000,\n".repeat(100));
        CommandLineRun many = run("--flow", deals.toString());
        assertEquals(3, many.code());
        assertTrue(many.err().contains(deals + " has 100 mistakes;"), many.err());
        assertTrue(many.err().contains("\n  and 80 more\n"), many.err());
        CommandLineRun none = run("--flow", folder.resolve("none.csv").toString());
        assertEquals(3, none.code());
        assertTrue(none.err().contains("none.csv: there is no such file; check"), none.err());
    }

    @Test
    void withoutARecordedDayThereIsNothingToDealOn() {
        CommandLineRun run = CommandLineRun.of("run", config.toString(), "--flow", "deals.csv");
        assertEquals(2, run.code());
        assertEquals(
                List.of(
                        "error: --flow is of a recorded day",
                        "  fix: add --quotes DIR --day DATE, or remove it"),
                run.err().lines().toList());
    }

    /** Venues repeat their last quote for a minute; nobody deals on it, and the run is over. */
    @Test
    void clientsOfTheirOwnDealUntilTheLastTickAndTheDayEndsWithIt() throws IOException {
        CommandLineRun run = run();
        assertEquals(0, run.code(), run.out() + run.err());
        List<BookedDeals> booked = BookedDeals.of(folder.resolve("d"), config);
        assertTrue(booked.size() > 20, booked.size() + " deals in nine seconds");
        assertFalse(booked.getLast().at().isAfter(LAST_TICK), booked.getLast().toString());
        assertFalse(
                run.out().lines().anyMatch(line -> line.startsWith("08:00:2")),
                "nine seconds, and a few to settle: " + run.out());
    }

    private Path deals(String lines) throws IOException {
        return Files.writeString(folder.resolve("deals.csv"), HEADER + lines);
    }

    private List<String> booked() throws IOException {
        return BookedDeals.of(folder.resolve("d"), config).stream()
                .map(d ->
                        String.join(
                                " ",
                                d.at().toString(),
                                d.client(),
                                d.symbol(),
                                d.side(),
                                d.qty().toPlainString(),
                                d.px().toPlainString(),
                                d.id()))
                .toList();
    }

    private static String hashes(String summary) {
        return summary.substring(summary.indexOf("\"outputHash\"")).replaceAll(",\"report.*", "}");
    }

    private CommandLineRun run(String... options) {
        List<String> words = new ArrayList<>(List.of("run", config.toString()));
        words.addAll(List.of("--quotes", folder.toString(), "--day", "2026-01-05"));
        words.addAll(List.of("-d", folder.resolve("d").toString()));
        if (!List.of(options).contains("--speed")) {
            words.addAll(List.of("--speed", "max"));
        }
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }
}

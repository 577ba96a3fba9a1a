// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The public flow of six accounts in euro, joined with five minutes of real ticks: what the desk
 * has booked is what the file says, line by line, by another reading of both. The flow is of 2017
 * and no public ticks of that day are at hand: its days become the five minutes, its prices move by
 * what the euro was dearer in 2014, and every other deal has none, so that it is dealt at the
 * desk's.
 */
class RealClientFlowTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root"));
    private static final Path SHARED = ROOT.resolve("../shared/data").normalize();
    private static final Path FLOW = SHARED.resolve("client-flow-tcapy/small_test_trade_df.csv.gz");
    private static final String TICKS = "forex/fxcm/tick/eurusd/20140507_quote.zip";
    private static final Path CONFIG = ROOT.resolve("examples/fx-desk/desk.conf");

    /** When the files of fxcm begin their day. */
    private static final Instant FROM = Instant.parse("2014-05-07T05:00:00Z");

    private static final Duration LENGTH = Duration.ofMinutes(5);

    @TempDir Path folder;

    /** Half of bid and offer, by time; of straight quotes only. */
    private final NavigableMap<Instant, BigDecimal> mids = new TreeMap<>();

    @Test
    void whatIsBookedIsTheFileLineByLine() throws IOException {
        assumeTrue(Files.isRegularFile(FLOW), "skipped: there is no " + FLOW);
        assumeTrue(Files.isRegularFile(SHARED.resolve("fx-lean").resolve(TICKS)), "skipped: ticks");
        cutTicks();
        Path deals = Files.write(folder.resolve("deals.csv"), flow());
        CommandLineRun run = run(deals);
        assertEquals(0, run.code(), run.out() + run.err());
        String summary = run.out().lines().toList().getLast();
        assertTrue(
                summary.contains("\"deals\":89,\"dealt\":89,\"refused\":0,\"missed\":0"), summary);

        List<BookedDeals> booked = BookedDeals.of(folder.resolve("d"), CONFIG);
        List<String> lines = Files.readAllLines(deals);
        lines.removeFirst();
        assertEquals(lines.size(), booked.size());
        for (int i = 0; i < lines.size(); i++) {
            compare(lines.get(i), booked.get(i));
        }
        assertEquals(hashes(summary), hashes(run(deals).out().lines().toList().getLast()));
        CommandLineRun replay = CommandLineRun.of("replay", folder.resolve("d").toString());
        assertEquals(0, replay.code(), replay.err());
    }

    /** time,client,symbol,side,amount,currency,price,id */
    private void compare(String line, BookedDeals booked) {
        String[] cells = line.split(",", -1);
        Instant time = Instant.parse(cells[0]);
        assertEquals(time.truncatedTo(ChronoUnit.MILLIS), booked.at(), line);
        Duration late = Duration.between(time, booked.journalled());
        assertTrue(!late.isNegative() && late.compareTo(Duration.ofMillis(1)) < 0, line + late);
        assertEquals(
                List.of(cells[1], cells[2], cells[3].toUpperCase(Locale.ROOT), cells[7]),
                List.of(booked.client(), booked.symbol(), booked.side(), booked.id()));
        BigDecimal px = cells[6].isEmpty() ? quoted(time, cells[3]) : new BigDecimal(cells[6]);
        assertEquals(0, px.compareTo(booked.px()), line + " at " + booked.px() + ", not " + px);
        BigDecimal amount = new BigDecimal(cells[4]);
        BigDecimal qty =
                cells[5].equals("USD") ? amount.divide(px, 2, RoundingMode.HALF_EVEN) : amount;
        assertEquals(0, qty.compareTo(booked.qty()), line + " of " + booked.qty());
    }

    /** A client pays half a basis point more than the mid, and gets that much less. */
    private BigDecimal quoted(Instant time, String side) {
        BigDecimal mid = mids.floorEntry(time).getValue();
        boolean buys = side.equals("buy");
        BigDecimal half = mid.multiply(new BigDecimal("0.00005"));
        return (buys ? mid.add(half) : mid.subtract(half))
                .setScale(5, buys ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }

    private static String hashes(String summary) {
        return summary.substring(summary.indexOf("\"outputHash\""));
    }

    private CommandLineRun run(Path deals) {
        return CommandLineRun.of(
                "run",
                CONFIG.toString(),
                "--quotes",
                folder.resolve("ticks").toString(),
                "--day",
                "2014-05-07",
                "--flow",
                deals.toString(),
                "--speed",
                "max",
                "-d",
                folder.resolve("d").toString());
    }

    /** The first minutes of the day in fxcm's file, and what clients deal around in it. */
    private void cutTicks() throws IOException {
        Path cut = folder.resolve("ticks").resolve(TICKS);
        Files.createDirectories(cut.getParent());
        try (ZipInputStream in =
                        new ZipInputStream(
                                Files.newInputStream(SHARED.resolve("fx-lean").resolve(TICKS)));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(cut))) {
            out.putNextEntry(new ZipEntry(Objects.requireNonNull(in.getNextEntry()).getName()));
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            for (String line : text.lines().toList()) {
                String[] cells = line.split(",", -1);
                Duration after = Duration.ofMillis(new BigDecimal(cells[0]).longValueExact());
                if (after.compareTo(LENGTH) > 0) {
                    break;
                }
                out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                BigDecimal bid = new BigDecimal(cells[1]);
                BigDecimal offer = new BigDecimal(cells[2]);
                if (bid.compareTo(offer) < 0) {
                    mids.put(FROM.plus(after), bid.add(offer).divide(BigDecimal.TWO));
                }
            }
        }
    }

    /** The trades of the public file as a CSV of one's own. */
    private List<String> flow() throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(FLOW)),
                                StandardCharsets.UTF_8))) {
            List<String> columns = List.of(in.readLine().split(",", -1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                boolean isTrade = cells[columns.indexOf("event_type")].equals("trade");
                if (isTrade && cells[columns.indexOf("ticker")].equals("EURUSD")) {
                    lines.add(line(cells, columns));
                }
            }
        }
        lines.sort(null); // a line begins with its time
        List<String> numbered = new ArrayList<>();
        numbered.add("time,client,symbol,side,amount,currency,price,id");
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            cells[6] = i % 2 == 0 ? cells[6] : "";
            numbered.add(String.join(",", cells) + ",tcapy-" + i);
        }
        return numbered;
    }

    private static String line(String[] cells, List<String> columns) {
        String text = cells[columns.indexOf("date")].replace(' ', 'T').replace("+00:00", "Z");
        Instant day = Instant.parse(text.substring(0, 10) + "T00:00:00Z");
        // From 06:00 to 21:00; three minutes of the file are a second here.
        Duration since = Duration.between(day.plus(Duration.ofHours(6)), Instant.parse(text));
        String account = cells[columns.indexOf("account_id")];
        return String.join(
                ",",
                FROM.plus(since.dividedBy(180)).truncatedTo(ChronoUnit.MICROS).toString(),
                account.compareTo("account4") < 0 ? "ACME" : "BOREAL",
                "EURUSD",
                cells[columns.indexOf("side")].equals("1") ? "buy" : "sell",
                cells[columns.indexOf("executed_notional")],
                cells[columns.indexOf("notional_currency")],
                new BigDecimal(cells[columns.indexOf("executed_price")])
                        .add(new BigDecimal("0.29"))
                        .setScale(5, RoundingMode.HALF_EVEN)
                        .toPlainString());
    }
}

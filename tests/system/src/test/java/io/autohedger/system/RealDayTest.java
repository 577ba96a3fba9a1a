// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.simulation.RecordedFiles;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.tests.support.DeepTier;
import io.autohedger.tests.support.PnlByHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2014-05-07 of two real venues through the whole desk, in virtual time: in the deep tier all of
 * it; in verify half an hour from 05:00 UTC on, when fxcm's day begins.
 */
@Tag(RealDayTest.SUITE)
class RealDayTest {
    static final String SUITE = "real-day";

    private static final Path ROOT = Path.of(System.getProperty("ah.root"));
    private static final Path CONFIG = ROOT.resolve("examples/fx-desk/desk.conf");
    private static final LocalDate DAY = LocalDate.of(2014, 5, 7);
    private static final long TRAVEL_NANOS = 50_000;

    /** What another program has counted in the same files. */
    private static final String WHOLE_DAY =
            "\"quotes\":{\"LP1\":{"
                    + "\"EURUSD\":{\"recorded\":89504,\"locked\":12823,\"crossed\":9847},"
                    + "\"NZDUSD\":{\"recorded\":109542,\"locked\":1786,\"crossed\":2334}},"
                    + "\"LP2\":{"
                    + "\"EURUSD\":{\"recorded\":41367,\"locked\":0,\"crossed\":0},"
                    + "\"NZDUSD\":{\"recorded\":41960,\"locked\":0,\"crossed\":0}},"
                    + "\"ECN1\":{"
                    + "\"EURUSD\":{\"recorded\":41367,\"locked\":0,\"crossed\":0},"
                    + "\"NZDUSD\":{\"recorded\":41960,\"locked\":0,\"crossed\":0},"
                    + "\"XAUUSD\":{\"recorded\":219809,\"locked\":0,\"crossed\":0}}}";

    @TempDir Path folder;

    private final DeepTier tier = DeepTier.of(SUITE);

    @Test
    void theDayIsTheSameTwiceAndNoOrderGoesToAQuoteThatCannotBeTradedOn() throws Exception {
        Path whole = ROOT.resolve("../shared/data/fx-lean").normalize();
        assumeTrue(
                Files.isDirectory(whole),
                "skipped: there is no "
                        + whole
                        + "; it holds public data that is not ours to ship");
        Path quotes = tier.isDeep() ? whole : fromFiveOnwards(whole);
        String first = run(quotes, "one");
        judge(quotes, folder.resolve("one"));
        addUp(folder.resolve("one"));
        assertTrue(!tier.isDeep() || first.contains(WHOLE_DAY), first);
        assertTrue(first.matches(".*\"LP1\":\\{\"EURUSD\":\\{\"recorded\":[1-9].*"), first);
        assertEquals(withoutItsSeconds(first), withoutItsSeconds(run(quotes, "one")));
        Command.Result replay = command("replay", "--json", folder.resolve("one").toString());
        assertEquals(0, replay.code(), replay.err());
        assertEquals(hashes(first), hashes(replay.lastLine()));
    }

    /** The same folder without what oanda quoted while fxcm's file had not begun. */
    private Path fromFiveOnwards(Path whole) throws IOException {
        Path cut = folder.resolve("from-five");
        for (String market : List.of("forex/fxcm", "forex/oanda", "cfd/oanda")) {
            for (String symbol : List.of("eurusd", "nzdusd", "xauusd")) {
                String file = market + "/tick/" + symbol + "/20140507_quote.zip";
                if (Files.exists(whole.resolve(file))) {
                    Files.createDirectories(cut.resolve(file).getParent());
                    long from = market.endsWith("fxcm") ? 0 : 5 * 3_600_000L;
                    copyFrom(from, whole.resolve(file), cut.resolve(file));
                }
            }
        }
        return cut;
    }

    /** Lines begin with their millisecond of the day. */
    private static void copyFrom(long millis, Path from, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            ZipEntry entry = Objects.requireNonNull(in.getNextEntry());
            out.putNextEntry(new ZipEntry(entry.getName()));
            for (String line : new String(in.readAllBytes(), US_ASCII).lines().toList()) {
                if (Double.parseDouble(line.substring(0, line.indexOf(','))) >= millis) {
                    out.write((line + "\r\n").getBytes(US_ASCII));
                }
            }
        }
    }

    private String run(Path quotes, String name) throws Exception {
        Command.Result run =
                command(
                        "run",
                        CONFIG.toString(),
                        "--quotes",
                        quotes.toString(),
                        "--day",
                        DAY.toString(),
                        "--speed",
                        "max",
                        "--duration",
                        tier.count(30, 3_000) + "min",
                        "--dir",
                        folder.resolve(name).toString());
        assertEquals(0, run.code(), run.lastLine() + run.err());
        return run.lastLine();
    }

    /** A whole day is worth compiling well, and takes its time. */
    private Command.Result command(String... words) throws Exception {
        return Command.start(folder, tier.isDeep() ? List.of() : Command.SHORT_LIVED, words)
                .await(tier.count(240, 1_200));
    }

    private void judge(Path quotes, Path directory) throws Exception {
        ConfiguredDesk desk = Objects.requireNonNull(Configuration.read(CONFIG, Map.of()).desk());
        RecordedFiles files = RecordedFiles.find(quotes, DAY, desk);
        try (Recording recording = new Recording(files.sources())) {
            OrdersOnQuotes check = new OrdersOnQuotes(recording, TRAVEL_NANOS);
            check.walk(directory);
            assertEquals(List.of(), check.violations);
            assertTrue(check.orders > tier.count(100, 20_000), check.orders + " orders");
            assertTrue(check.passive > tier.count(50, 5_000), check.passive + " rested");
            assertTrue(check.tempted > tier.count(5, 1_000), check.tempted + " tempted");
            assertTrue(check.tops > tier.count(50_000, 1_000_000), check.tops + " tops");
        }
    }

    /** Pairs whose quotes are locked and crossed by the thousand. */
    private void addUp(Path directory) throws IOException {
        PnlByHand hand = new PnlByHand();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                DirectBuffer buffer = journal.buffer();
                int at = journal.payloadOffset();
                if (journal.type() == RecordType.INPUT) {
                    int template = header.wrap(buffer, at).templateId();
                    hand.input(template, buffer, at, journal.timeNanos(), journal.seq());
                } else if (journal.type() == RecordType.OUTPUT) {
                    int template = header.wrap(buffer, at).templateId();
                    hand.output(template, buffer, at, journal.seq());
                }
            }
        }
        assertTrue(hand.lines > tier.count(1_000, 50_000), hand.lines + " lines");
        assertTrue(hand.told.size() > 1, hand.told.keySet().toString());
    }

    private static String withoutItsSeconds(String summary) {
        return summary.replaceAll("\"seconds\":\\d+", "");
    }

    private static String hashes(String json) {
        return json.substring(json.indexOf("\"outputHash\""));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --quotes}: what it says of a folder, and a few seconds of a day that was made up. */
class RecordedDayTest {
    private static final Path FX_DESK =
            Path.of(System.getProperty("ah.root"), "examples", "fx-desk", "desk.conf");
    private static final long FXCM_LATER = 5 * 3_600_000L;

    @TempDir Path folder;

    @Test
    void aFewSecondsOfADayAreQuotedTradedAndCounted() throws IOException {
        // At 06:00 UTC, which is 01:00 in the files of fxcm.
        quotes(
                "forex/fxcm",
                "eurusd",
                6 * 3_600_000L - FXCM_LATER,
                "1.39000,1.39002",
                "1.39001,1.39001",
                "1.39003,1.39002",
                "1.39000,1.39003");
        quotes("forex/oanda", "eurusd", 6 * 3_600_000L, "1.39000,1.39012");
        quotes("forex/oanda", "nzdusd", 6 * 3_600_000L, "0.86900,0.86920");
        CommandLineRun run = day("--speed", "20", "--duration", "3s");
        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(
                "note: no ticks of GBPUSD, AUDUSD, USDCAD, USDCHF, USDJPY, EURGBP, XAUUSD on"
                        + " 2014-05-07: they leave the run, and with them XauusdHedger",
                run.err().lines().findFirst().orElse(""));
        String summary = run.out().lines().toList().getLast();
        assertTrue(
                summary.contains(
                        "\"day\":\"2014-05-07\",\"quotes\":{"
                            + "\"LP1\":{\"EURUSD\":{\"recorded\":4,\"locked\":1,\"crossed\":1}},"
                            + "\"LP2\":{\"EURUSD\":{\"recorded\":1,\"locked\":0,\"crossed\":0},"
                            + "\"NZDUSD\":{\"recorded\":1,\"locked\":0,\"crossed\":0}},"
                            + "\"ECN1\":{\"EURUSD\":{\"recorded\":1,\"locked\":0,\"crossed\":0},"
                            + "\"NZDUSD\":{\"recorded\":1,\"locked\":0,\"crossed\":0}}}"),
                summary);
        assertEquals(0, CommandLineRun.of("replay", folder.resolve("d").toString()).code());
    }

    @Test
    void inVirtualTimeADayIsTheSameTwiceAndAnotherSeedIsAnother() throws IOException {
        quotes("forex/oanda", "eurusd", 0, "1.39000,1.39012", "1.39001,1.39013");
        quotes("forex/oanda", "nzdusd", 0, "0.86900,0.86920");
        String first = hashes(day("--speed", "max"));
        assertEquals(first, hashes(day("--speed", "max")));
        assertNotEquals(first, hashes(day("--speed", "max", "--seed", "8")));
        CommandLineRun replay =
                CommandLineRun.of("replay", "--json", folder.resolve("d").toString());
        assertEquals(0, replay.code(), replay.err());
    }

    private static String hashes(CommandLineRun run) {
        assertEquals(0, run.code(), run.out() + run.err());
        String summary = run.out().lines().toList().getLast();
        assertTrue(summary.contains("\"EURUSD\":{\"recorded\":2,"), summary);
        return summary.substring(summary.indexOf("\"outputHash\""));
    }

    @Test
    void anEarlierRunOfTheDayIsMovedAside() throws IOException {
        quotes("forex/oanda", "eurusd", 0, "1.39000,1.39012");
        assertEquals(0, day("--speed", "20", "--duration", "1s").code());
        assertEquals(0, day("--speed", "20", "--duration", "1s").code());
        assertTrue(Files.isDirectory(folder.resolve("d/archive/00000001/journal")));
    }

    @Test
    void aDayThatTheFolderDoesNotHaveIsToldWithThoseThatItHas() throws IOException {
        quotes("forex/oanda", "eurusd", 0, "1.39000,1.39012");
        CommandLineRun run = run("--quotes", folder.toString(), "--day", "2014-05-08");
        assertEquals(3, run.code());
        assertEquals(
                List.of(
                        "error: no ticks of 2014-05-08 for this desk in " + folder,
                        "  looked for "
                                + folder
                                + "/forex/fxcm/tick/eurusd/20140508_quote.zip and the like",
                        "  there are ticks of 2014-05-07",
                        "  fix: --day 2014-05-07"),
                run.err().lines().toList());
        assertTrue(Files.notExists(folder.resolve("d")));
    }

    @Test
    void aFolderWithoutAnyTicksIsToldSo() {
        CommandLineRun run = day();
        assertEquals(3, run.code());
        assertTrue(run.err().contains("there are none of any other day either"), run.err());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        CommandLineRun run =
                run("--quotes", folder.resolve("nowhere").toString(), "--day", "2014-05-07");
        assertEquals(3, run.code());
        assertTrue(
                run.err().startsWith("error: there is no folder " + folder.resolve("nowhere")),
                run.err());
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsLine() throws IOException {
        quotes("forex/oanda", "eurusd", 0, "1.39000,uh");
        CommandLineRun run = day();
        assertEquals(3, run.code(), run.err());
        assertTrue(
                run.err().contains("20140507_quote.zip!20140507_eurusd_tick_quote.csv:1"),
                run.err());
    }

    @Test
    void aDeskThatRecordsNothingIsToldWhichKeyIsMissing() throws IOException {
        Path config = Path.of(System.getProperty("ah.root"), "examples/one-pair/desk.conf");
        CommandLineRun run =
                CommandLineRun.of("run", config.toString(), "--quotes", ".", "--day", "2014-05-07");
        assertEquals(3, run.code());
        assertTrue(run.err().contains("fix: add recorded = [\"forex/fxcm\"]"), run.err());
    }

    @Test
    void optionsThatSayNothingAloneAreRefused() {
        assertUsage("--quotes needs the day of its files", "--quotes", folder.toString());
        assertUsage("--day says which files of --quotes DIR", "--day", "2014-05-07");
        assertUsage("--speed is of a recorded day", "--speed", "5");
        assertUsage("'7.5.2014' is no day; write it like 2014-05-07", "--day", "7.5.2014");
        for (String speed : List.of("0", "21", "1.5", "fast")) {
            assertUsage(
                    "'" + speed + "' is no speed; it is a whole number from 1 to 20, or max",
                    "--speed",
                    speed);
        }
    }

    private void assertUsage(String what, String... options) {
        CommandLineRun run = run(options);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().lines().toList().getFirst().endsWith(what), run.err());
    }

    private CommandLineRun day(String... more) {
        List<String> words = new ArrayList<>(List.of("--quotes", folder.toString()));
        words.addAll(List.of("--day", "2014-05-07"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private CommandLineRun run(String... options) {
        List<String> words = new ArrayList<>(List.of("run", FX_DESK.toString()));
        words.addAll(List.of("-d", folder.resolve("d").toString()));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    /** A file with a quote each 500 ms. */
    private void quotes(String market, String symbol, long fromMillis, String... bidAndOffer)
            throws IOException {
        Path file = folder.resolve(market + "/tick/" + symbol + "/20140507_quote.zip");
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < bidAndOffer.length; i++) {
            lines.append(fromMillis + i * 500L).append(',').append(bidAndOffer[i]).append("\r\n");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("20140507_" + symbol + "_tick_quote.csv"));
            zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}

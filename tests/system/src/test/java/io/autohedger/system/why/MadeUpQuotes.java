// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Some seconds of a day that was never quoted, as the files of a recorded one. */
record MadeUpQuotes(Path folder, int seconds) {
    static final String DAY = "2014-05-07";

    private static final int EVERY_MILLIS = 200;
    private static final long FROM_MILLIS = 6 * 3_600_000L;

    /** The clock of fxcm's files is behind by so much. */
    private static final long FXCM_LATER = 5 * 3_600_000L;

    /** Prices that swing around a level, each market's a little beside the others'. */
    void write(String market, String symbol, double level, double spread) throws IOException {
        Path file = folder.resolve(market + "/tick/" + symbol + "/20140507_quote.zip");
        Files.createDirectories(file.getParent());
        long from = FROM_MILLIS - (market.endsWith("fxcm") ? FXCM_LATER : 0);
        int phase = market.length() * 7;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < seconds * 1000 / EVERY_MILLIS; i++) {
            double mid = level * (1 + 0.0002 * StrictMath.sin((i + phase) / 17.0));
            lines.append(from + (long) i * EVERY_MILLIS + phase)
                    .append(',')
                    .append(px(mid - spread / 2, level))
                    .append(',')
                    .append(px(mid + spread / 2, level))
                    .append("\r\n");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("20140507_" + symbol + "_tick_quote.csv"));
            zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String px(double px, double level) {
        return String.format(Locale.ROOT, level > 10 ? "%.3f" : "%.5f", px);
    }
}

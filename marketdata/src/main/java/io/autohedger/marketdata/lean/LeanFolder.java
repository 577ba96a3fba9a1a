// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.lean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder in LEAN's layout: {@code forex/fxcm/tick/eurusd/20140507_quote.zip}. The day is the
 * file's: of fxcm it begins and ends at 05:00 UTC.
 */
public record LeanFolder(Path root) {
    public static final String QUOTE = "quote";
    public static final String TRADE = "trade";

    /** How often a file has a line. */
    public enum Resolution {
        TICK,
        SECOND,
        MINUTE;

        public String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Path file(
            LeanMarket market, Resolution resolution, String symbol, LocalDate day, String kind) {
        return symbolFolder(market, resolution, symbol).resolve(compact(day) + "_" + kind + ".zip");
    }

    /** The days that there are, for the message that one is not among them. */
    public List<LocalDate> days(
            LeanMarket market, Resolution resolution, String symbol, String kind) {
        String ending = "_" + kind + ".zip";
        List<LocalDate> days = new ArrayList<>();
        try (Stream<Path> files = Files.list(symbolFolder(market, resolution, symbol))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .forEach(name ->
                            addDay(name.substring(0, name.length() - ending.length()), days));
        } catch (IOException e) {
            return List.of(); // no such folder holds no day
        }
        return days;
    }

    private static void addDay(String name, List<LocalDate> days) {
        try {
            days.add(LocalDate.parse(name, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return; // a file of another kind in the folder is not a day
        }
    }

    private Path symbolFolder(LeanMarket market, Resolution resolution, String symbol) {
        return root.resolve(market.securityType())
                .resolve(market.market())
                .resolve(resolution.folder())
                .resolve(symbol.toLowerCase(Locale.ROOT));
    }

    /** 20140507: how file names write a day. */
    public static String compact(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /** How the name of the file inside a zip begins. */
    public static String entryPrefix(LocalDate day, String symbol) {
        return compact(day) + "_" + symbol.toLowerCase(Locale.ROOT) + "_";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Of a run on recorded quotes: which folder, which day, how fast, with whose deals. */
final class DayOptions {
    /** As fast as the machine can, in virtual time. */
    static final int MAX = 0;

    private static final int FASTEST = 20;

    @Option(
            names = "--quotes",
            paramLabel = "DIR",
            description = "prices from the ticks of this folder, in LEAN's layout")
    @Nullable Path folder;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            converter = Days.class,
            description = "of the files, such as 2014-05-07")
    @Nullable LocalDate day;

    @Option(
            names = "--speed",
            paramLabel = "X",
            converter = Speeds.class,
            description = "1 to 20 times the day's own pace, or max (default 1)")
    @Nullable Integer speed;

    @Option(
            names = "--flow",
            paramLabel = "FILE",
            description = "the clients' deals, from this CSV (default: drawn by chance)")
    @Nullable Path flow;

    /** What one option says without another is a mistake, not a wish to be guessed. */
    void requireTogether() {
        if (folder == null && day != null) {
            throw CommandFailure.usage(
                    "--day says which files of --quotes DIR", "add --quotes DIR, or remove --day");
        }
        if (folder == null && flow != null) {
            throw CommandFailure.usage(
                    "--flow is of a recorded day", "add --quotes DIR --day DATE, or remove it");
        }
        if (folder == null && speed != null) {
            throw CommandFailure.usage(
                    "--speed is of a recorded day", "add --quotes DIR --day DATE, or remove it");
        }
        if (folder != null && day == null) {
            throw CommandFailure.usage(
                    "--quotes needs the day of its files", "add --day DATE, such as 2014-05-07");
        }
    }

    /** A date as ISO 8601 writes it. */
    static final class Days implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no day; write it like 2014-05-07");
            }
        }
    }

    /** A whole multiple, or max. */
    static final class Speeds implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.equals("max")) {
                return MAX;
            }
            int times = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
            if (times < 1 || times > FASTEST) {
                throw new TypeConversionException(
                        "'" + text + "' is no speed; it is a whole number from 1 to 20, or max");
            }
            return times;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/** Seeds that have failed once: a file with one a line, and after it what went wrong then. */
final class KnownSeeds {
    private KnownSeeds() {}

    static LongStream of(Class<?> test) {
        String file = test.getSimpleName() + ".seeds";
        try (InputStream in = test.getResourceAsStream(file)) {
            if (in == null) {
                return LongStream.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            long[] seeds =
                    text.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .mapToLong(line -> seed(file, line))
                            .toArray();
            return LongStream.of(seeds);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static long seed(String file, String line) {
        String digits = line.strip().split("\\s+", 2)[0];
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + ": '" + line + "' does not begin with a seed", e);
        }
    }
}

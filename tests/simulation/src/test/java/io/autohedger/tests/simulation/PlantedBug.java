// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug as somebody might write it: a text of a product's source, and what it is replaced by.
 *
 * @param what it does wrong
 * @param source below the repository's root
 * @param seed that finds it, for the short tier
 */
record PlantedBug(String what, String source, String text, String replacement, long seed) {
    /** The class's source with the bug in it. */
    String planted() throws IOException {
        Path file = Path.of(System.getProperty("ah.root")).resolve(source);
        String whole = Files.readString(file, StandardCharsets.UTF_8);
        int at = whole.indexOf(text);
        if (at < 0 || whole.indexOf(text, at + 1) >= 0) {
            throw new AssertionError(
                    "the plant no longer fits: '"
                            + text
                            + "' must stand exactly once in "
                            + source
                            + "; plant '"
                            + what
                            + "' anew");
        }
        return whole.replace(text, replacement);
    }

    String className() {
        String path = source.substring(source.indexOf("io/autohedger"));
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public String toString() {
        return what;
    }
}

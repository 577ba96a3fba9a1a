// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every program of the repository's examples, by path. */
final class Examples {
    private static final Path ROOT = Path.of(System.getProperty("ah.root", ".."));

    private Examples() {}

    static SortedMap<String, String> all() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ah")).toList()) {
                found.put(ROOT.relativize(file).toString(), Files.readString(file));
            }
        }
        return found;
    }

    /** Those of the whole language. */
    static Map<String, String> language() throws IOException {
        return all().subMap("examples/language/", "examples/language0");
    }
}

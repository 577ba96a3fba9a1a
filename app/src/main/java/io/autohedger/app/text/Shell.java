// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Commands as people can type them again. */
public final class Shell {
    private Shell() {}

    /** A line for a shell. */
    public static String words(String... words) {
        return Arrays.stream(words)
                .map(word ->
                        word.matches("[A-Za-z0-9_./:=@%+,-]+")
                                ? word
                                : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Nearest;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The nearest right word for a wrong one. Nothing is ever run on a guess. */
final class Suggestions {
    private static final int FARTHEST = 2;

    private Suggestions() {}

    static String unmatched(CommandLine at, String word) {
        boolean option = word.startsWith("-");
        Stream<String> words =
                option
                        ? at.getCommandSpec().optionsMap().keySet().stream()
                        : at.getSubcommands().keySet().stream();
        String what =
                option
                        ? "unknown option '" + word + "'"
                        : at.getSubcommands().isEmpty()
                                ? "too many operands: '" + word + "'"
                                : "no command '" + word + "'";
        String nearest = Nearest.of(word, words.toList(), FARTHEST);
        return nearest == null ? what : what + "; did you mean '" + nearest + "'?";
    }
}

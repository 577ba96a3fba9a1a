// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Comparator;
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
        return words.filter(w -> distance(w, word) <= FARTHEST)
                .min(Comparator.comparingInt(w -> distance(w, word)))
                .map(w -> what + "; did you mean '" + w + "'?")
                .orElse(what);
    }

    /** Levenshtein's, one row at a time. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

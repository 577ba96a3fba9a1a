// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The nearest of the words that would have been right. */
public final class Nearest {
    private Nearest() {}

    /** Null: none is so near. */
    public static @Nullable String of(String word, Collection<String> words, int farthest) {
        return words.stream()
                .filter(w -> distance(w, word) <= farthest)
                .min(Comparator.comparingInt(w -> distance(w, word)))
                .orElse(null);
    }

    /** Levenshtein's, one row at a time. */
    public static int distance(String a, String b) {
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

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The nearest right word for a wrong one. */
public final class Suggestion {
    private Suggestion() {}

    /** The first word at the least distance, at most 2; null when none is that near. */
    public static @Nullable String nearest(String wrong, Collection<String> words) {
        String best = null;
        int least = Math.min(3, wrong.length());
        for (String word : words) {
            int distance = distance(wrong, word);
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best;
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
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.language.diagnostics.Suggestion;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The nearest of the words that would have been right. */
public final class Nearest {
    private Nearest() {}

    /** Null: none is so near. */
    public static @Nullable String of(String word, Collection<String> words, int farthest) {
        return words.stream()
                .filter(w -> Suggestion.distance(w, word) <= farthest)
                .min(Comparator.comparingInt(w -> Suggestion.distance(w, word)))
                .orElse(null);
    }
}

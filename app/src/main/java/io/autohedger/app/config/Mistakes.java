// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong so far, and where each key stands. */
final class Mistakes {
    private final Places places;
    private final Set<Mistake> found = new LinkedHashSet<>();
    private final List<String> files = new ArrayList<>();

    Mistakes(Places places) {
        this.places = places;
    }

    void add(String code, String key, String what) {
        add(code, key, what, null);
    }

    /** A key that could not be read as it stands has one mistake, not a second one about it. */
    void add(String code, String key, String what, @Nullable String fix) {
        if (found.stream().anyMatch(m -> m.key().equals(key) && m.code().startsWith("AC010"))) {
            return;
        }
        Places.Place place = places.of(key);
        add(new Mistake(place.file(), place.line(), key, what, fix, code));
    }

    /** The same mistake is told once, however often its line was read. */
    void add(Mistake mistake) {
        found.add(mistake);
        if (!files.contains(mistake.file())) {
            files.add(mistake.file());
        }
    }

    int count() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The configuration's own files first, then strategies; each by line. */
    List<Mistake> sorted() {
        return found.stream()
                .sorted(
                        Comparator.comparingInt((Mistake m) -> places.rank(m.file()))
                                .thenComparingInt(m -> files.indexOf(m.file()))
                                .thenComparingInt(Mistake::line))
                .toList();
    }
}

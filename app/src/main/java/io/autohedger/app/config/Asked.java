// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every key that the readers have asked for, with what they take where it is not set. What is shown
 * of a configuration comes from here, so it cannot say something else than what is read.
 */
final class Asked {
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Set<String> looked = new LinkedHashSet<>();
    private final Set<String> blocks = new LinkedHashSet<>();
    private final Set<String> required = new LinkedHashSet<>();

    /**
     * One key of one block.
     *
     * @param pattern with a star for each name that is free: providers.*.port
     * @param form what may stand there
     * @param fallback what holds where nothing stands there; empty: nothing
     * @param value null: nothing stands there
     * @param comment that stands with it
     */
    record Key(
            String path,
            String pattern,
            String form,
            String fallback,
            @Nullable String value,
            String setAt,
            String comment) {}

    void typed(Key key) {
        keys.putIfAbsent(key.path(), key);
    }

    void looked(String pattern) {
        looked.add(pattern);
    }

    void block(String pattern) {
        blocks.add(pattern);
    }

    void required(String pattern) {
        required.add(pattern);
    }

    boolean isRequired(Key key) {
        return required.contains(key.pattern());
    }

    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    /** Keys that were only looked for: nobody has said what may stand there. */
    List<String> untyped() {
        List<String> left = new ArrayList<>(looked);
        left.removeAll(blocks);
        left.removeAll(keys.values().stream().map(Key::pattern).toList());
        return left;
    }
}

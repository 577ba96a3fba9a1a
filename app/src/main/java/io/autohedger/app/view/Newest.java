// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the newest entries of a journal without an end. */
final class Newest {
    private Newest() {}

    /** One in the order of arrival; what is too many goes, the oldest first. */
    static <K, V> Map<K, V> of(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}

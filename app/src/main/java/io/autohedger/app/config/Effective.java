// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.List;

/**
 * A configuration as it holds: what is set, and what holds where nothing is.
 *
 * @param mistakes there are no values where there is one
 */
public record Effective(List<Value> values, List<Mistake> mistakes) {
    public Effective {
        values = List.copyOf(values);
        mistakes = List.copyOf(mistakes);
    }

    /**
     * One value.
     *
     * @param text as it is written
     * @param file empty: it is built in
     * @param line 0 where it is built in
     */
    public record Value(String key, String text, String file, int line) {
        public boolean isBuiltIn() {
            return file.isEmpty();
        }
    }
}

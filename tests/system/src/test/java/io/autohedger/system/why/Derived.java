// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the journal itself says of one order: statements by their place in the answer. */
final class Derived {
    final Map<String, String> statements = new LinkedHashMap<>();
    final List<Map<String, String>> then = new ArrayList<>();

    /** What must hold and does not, whatever is said of it. */
    final List<String> wrong = new ArrayList<>();

    void say(String place, Object value) {
        statements.put(
                place, value instanceof BigDecimal number ? number.toPlainString() : "" + value);
    }

    void step(Object... members) {
        Map<String, String> step = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            Object value = members[i + 1];
            step.put(
                    (String) members[i],
                    value instanceof BigDecimal number ? number.toPlainString() : "" + value);
        }
        then.add(step);
    }

    void must(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
        }
    }
}

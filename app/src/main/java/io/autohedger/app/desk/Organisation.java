// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.util.Map;
import java.util.TreeMap;

/** Handles of desks and traders by their names, which the journal does not have. */
public record Organisation(Map<String, Integer> desks, Map<String, Integer> traders) {
    public Organisation {
        desks = new TreeMap<>(desks);
        traders = new TreeMap<>(traders);
    }
}

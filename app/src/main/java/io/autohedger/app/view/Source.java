// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a view comes from, which the first line says.
 *
 * @param live a running desk's own
 * @param path the data directory
 * @param nowNanos that ages are counted to; of one that is not live: its last record's time
 */
public record Source(boolean live, String path, long nowNanos) {
    /** {@code fx-desk live seq 48,211 09:00:14.6 UTC}. */
    String head(DeskView view) {
        String what = live ? "live" : "not live: the journal in " + path;
        return view.names.desk
                + "  "
                + what
                + "  seq "
                + Times.grouped(view.seq())
                + "  "
                + Times.tenths(nowNanos)
                + " UTC";
    }

    /** The first members of every answer. */
    Map<String, Object> object(DeskView view) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("desk", view.names.desk);
        object.put("live", live);
        object.put("seq", view.seq());
        object.put("time", Times.rfc3339(nowNanos));
        return object;
    }
}

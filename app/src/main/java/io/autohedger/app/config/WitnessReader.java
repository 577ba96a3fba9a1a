// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Handles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which client sessions are witnesses of others: they tell deals, and book none. */
final class WitnessReader {
    private static final String KEY = "witness-of";
    private static final long MINUTE = 60_000_000_000L;

    private final List<Section> sessions;
    private final Handles handles;
    private final Map<String, String> witnessOf = new TreeMap<>();

    WitnessReader(List<Section> sessions, Handles handles) {
        this.sessions = sessions;
        this.handles = handles;
    }

    /** Null: it books. */
    DeskDefinition.@Nullable Witness read(Section s) {
        long after = s.nanos("unmatched-after", MINUTE);
        String of = s.text(KEY);
        if (of == null) {
            if (s.has("unmatched-after")) {
                s.wrong("AC0107", "unmatched-after", "unmatched-after says nothing without " + KEY);
            }
            return null;
        }
        List<String> booking =
                sessions.stream().filter(o -> !o.has(KEY)).map(Section::name).toList();
        if (!booking.contains(of)) {
            String nearest = Nearest.of(of, booking, 2);
            s.wrong(
                    "AC0210",
                    KEY,
                    "no other session " + of + " in clients.sessions that books deals",
                    nearest == null ? null : KEY + " = " + nearest);
            return null;
        }
        String other = witnessOf.putIfAbsent(of, s.name());
        if (other != null) {
            s.wrong("AC0208", KEY, of + " has a witness already: " + other);
        }
        return new DeskDefinition.Witness(handles.of(Handles.Kind.CLIENT, of), after);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.TradingSession;
import java.util.List;

/**
 * What a client's session says of its deals: after how much silence somebody is paged, and from
 * when on deals are old. Neither is watched where it is not written.
 */
final class ExpectedFlowReader {
    private static final String SILENT_IN = "silent-in";
    private static final long MOST_OLD = 512;

    private ExpectedFlowReader() {}

    static DeskDefinition.ExpectedFlow read(Section s, List<TradingSession> sessions) {
        long silent = s.nanos("silent-after", 0);
        long old = s.nanos("old-after", 0);
        requireTime(s, "silent-after", silent);
        requireTime(s, "old-after", old);
        int burst = (int) s.count("old-burst", 5, 0, MOST_OLD);
        needs(s, SILENT_IN, "silent-after");
        needs(s, "old-burst", "old-after");
        return new DeskDefinition.ExpectedFlow(
                silent, session(s, sessions), old, old == 0 ? 0 : burst);
    }

    private static void requireTime(Section s, String key, long nanos) {
        if (s.has(key) && nanos == 0) {
            s.wrong("AC0202", key, "it takes longer than that; write it like 30min, or leave it");
        }
    }

    /** A key that says how another one is meant says nothing alone. */
    private static void needs(Section s, String key, String other) {
        if (s.has(key) && !s.has(other)) {
            s.wrong("AC0107", key, key + " says nothing without " + other);
        }
    }

    private static int session(Section s, List<TradingSession> sessions) {
        String wanted = s.text(SILENT_IN);
        if (wanted == null) {
            return 0;
        }
        for (TradingSession session : sessions) {
            if (session.name().equals(wanted)) {
                return session.sessionId();
            }
        }
        String nearest =
                Nearest.of(wanted, sessions.stream().map(TradingSession::name).toList(), 2);
        s.wrong(
                "AC0210",
                SILENT_IN,
                "no session " + wanted + " in sessions",
                nearest == null ? null : SILENT_IN + " = " + nearest);
        return 0;
    }
}

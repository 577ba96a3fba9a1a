// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** What names others of the file: the trading sessions that are kept, and the restricted list. */
final class CalendarsReader {
    private static final String KEY = "session";

    private CalendarsReader() {}

    /** Who names a session: an instrument or a provider; the other handle is 0. */
    record Named(Section section, int instrumentId, int venueId) {}

    static List<DeskDefinition.Calendar> kept(List<Named> named, List<TradingSession> sessions) {
        List<DeskDefinition.Calendar> kept = new ArrayList<>();
        for (Named one : named) {
            String wanted = one.section().text(KEY, "");
            TradingSession found =
                    sessions.stream().filter(s -> s.name().equals(wanted)).findFirst().orElse(null);
            if (found == null) {
                String nearest =
                        Nearest.of(wanted, sessions.stream().map(TradingSession::name).toList(), 2);
                one.section()
                        .wrong(
                                "AC0210",
                                KEY,
                                "no session " + wanted + " in sessions",
                                nearest == null ? null : KEY + " = " + nearest);
            } else {
                kept.add(
                        new DeskDefinition.Calendar(
                                one.instrumentId(), one.venueId(), found.sessionId()));
            }
        }
        return kept;
    }

    /** What a future keeps without a word more. */
    static DeskDefinition.Calendar kept(Future future) {
        return new DeskDefinition.Calendar(
                future.instrument().instrumentId(), 0, future.sessionId());
    }

    /** {@code risk.restricted}: INSTRUMENT, or INSTRUMENT/BOOK. */
    static List<DeskDefinition.Restriction> restricted(Section risk, Universe universe) {
        List<DeskDefinition.Restriction> restricted = new ArrayList<>();
        for (String entry : risk.words("restricted")) {
            String[] parts = entry.split("/", 2);
            Instrument instrument = Markets.named(universe.instruments(), parts[0]);
            int book =
                    universe.books().stream()
                            .filter(b -> parts.length == 2 && b.name().equals(parts[1]))
                            .mapToInt(Universe.Named::id)
                            .findFirst()
                            .orElse(0);
            if (instrument == null || (parts.length == 2 && book == 0)) {
                risk.wrong(
                        "AC0210",
                        "restricted",
                        instrument == null
                                ? "no instrument " + parts[0] + " on this desk"
                                : "no book " + parts[1] + " on this desk");
            } else {
                restricted.add(new DeskDefinition.Restriction(instrument.instrumentId(), book));
            }
        }
        return restricted;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.CalendarSetDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Whether an instrument and a venue are in continuous trading, by the calendars that they keep.
 * What a calendar's windows leave out, an auction too, is closed, and so is the time that it knows
 * nothing of. Without a calendar they trade at any time.
 */
final class SessionPhases {
    private static final int NONE = 0;

    private final Catalogue catalogue;
    private final TradingSessions sessions;
    private final int[] ofInstrument = new int[Catalogue.MAX_INSTRUMENTS];
    private final int[] ofVenue = new int[Catalogue.MAX_VENUES];

    SessionPhases(Catalogue catalogue, TradingSessions sessions) {
        this.catalogue = catalogue;
        this.sessions = sessions;
    }

    /** False: it names no instrument or venue, or both, or no calendar; nothing was changed. */
    boolean on(CalendarSetDecoder in) {
        int calendar = in.calendarId();
        boolean isInstrument = in.venueId() == 0 && catalogue.isInstrument(in.instrumentId());
        boolean isVenue = in.instrumentId() == 0 && catalogue.isVenue(in.venueId());
        if (calendar < 0 || calendar >= TradingSessions.MAX_SESSIONS) {
            return false;
        }
        if (isInstrument) {
            ofInstrument[in.instrumentId()] = calendar;
        } else if (isVenue) {
            ofVenue[in.venueId()] = calendar;
        }
        return isInstrument || isVenue;
    }

    /** The calendar that keeps an order from the market now, or 0. */
    int closedBy(int instrumentId, int venueId, long nowNanos) {
        if (!isOpen(ofInstrument[instrumentId], nowNanos)) {
            return ofInstrument[instrumentId];
        }
        return isOpen(ofVenue[venueId], nowNanos) ? NONE : ofVenue[venueId];
    }

    private boolean isOpen(int calendar, long nowNanos) {
        return calendar == NONE || sessions.open(calendar, nowNanos) == 1;
    }

    void state(StatePass pass) {
        pass.column(ofInstrument);
        pass.column(ofVenue);
    }
}

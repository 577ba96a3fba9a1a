// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.Instrument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One venue as its session needs it.
 *
 * @param environment the letter that our ClOrdIDs begin with
 * @param instruments whose prices are asked for at each Logon
 * @param contracts those whose trades are asked for as well
 * @param forcedFill the field that marks a fill which the venue has forced, as TAG=VALUE, or null
 */
public record VenueConfig(
        int venueId,
        int sessionId,
        char environment,
        SessionConfig session,
        List<Instrument> instruments,
        List<Instrument> contracts,
        @Nullable String forcedFill) {
    public VenueConfig {
        instruments = List.copyOf(instruments);
        contracts = List.copyOf(contracts);
    }

    /** One of pairs alone that marks no such fills. */
    public VenueConfig(
            int venueId,
            int sessionId,
            char environment,
            SessionConfig session,
            List<Instrument> instruments) {
        this(venueId, sessionId, environment, session, instruments, List.of(), null);
    }
}

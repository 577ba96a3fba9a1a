// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.Instrument;
import java.util.List;

/**
 * One venue as its session needs it.
 *
 * @param environment the letter that our ClOrdIDs begin with
 * @param instruments whose prices are asked for at each Logon
 */
public record VenueConfig(
        int venueId,
        int sessionId,
        char environment,
        SessionConfig session,
        List<Instrument> instruments) {
    public VenueConfig {
        instruments = List.copyOf(instruments);
    }
}

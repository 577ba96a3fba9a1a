// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.Instrument;
import java.util.List;

/**
 * One client as its session needs it.
 *
 * @param instruments that it may deal in
 */
public record ClientConfig(
        int clientId, int sessionId, SessionConfig session, List<Instrument> instruments) {
    public ClientConfig {
        instruments = List.copyOf(instruments);
    }
}

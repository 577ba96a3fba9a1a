// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.Instrument;
import java.util.List;

/**
 * One client as its session needs it.
 *
 * @param instruments that it may deal in
 * @param environment the letter that our identifiers begin with
 * @param takesOrders whether its orders (D, F, G, H) are taken, and not its deals alone
 */
public record ClientConfig(
        int clientId,
        int sessionId,
        SessionConfig session,
        List<Instrument> instruments,
        char environment,
        boolean takesOrders) {
    private static final char NO_ENVIRONMENT = '-';

    public ClientConfig {
        instruments = List.copyOf(instruments);
    }

    /** A client that books deals and sends no orders. */
    public ClientConfig(
            int clientId, int sessionId, SessionConfig session, List<Instrument> instruments) {
        this(clientId, sessionId, session, instruments, NO_ENVIRONMENT, false);
    }
}

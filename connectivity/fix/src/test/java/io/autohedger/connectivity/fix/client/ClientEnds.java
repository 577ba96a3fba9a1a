// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.connectivity.fix.Pairs;
import io.autohedger.connectivity.fix.Pipe;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.Instrument;
import java.util.List;

/** A client's adapter and the client, logged on. */
final class ClientEnds {
    static final int SESSION = 9;

    final Pipe pipe = new Pipe(SessionConfig.initiator("ACME", "DESK"));
    final ClientAdapter adapter;

    private ClientEnds(SessionConfig ours, Instrument... traded) {
        this(new ClientConfig(4, SESSION, ours, List.of(traded)));
    }

    private ClientEnds(ClientConfig config) {
        adapter = new ClientAdapter(config, pipe.inputs, pipe.journal, pipe);
        pipe.join(adapter);
        pipe.connect();
    }

    static ClientEnds strict() {
        return new ClientEnds(SessionConfig.acceptor("DESK", "ACME"), Pairs.EURUSD);
    }

    /** A client whose orders are taken. */
    static ClientEnds ofOrders() {
        SessionConfig ours = SessionConfig.acceptor("DESK", "ACME");
        return new ClientEnds(new ClientConfig(4, SESSION, ours, List.of(Pairs.EURUSD), 'T', true));
    }

    static ClientEnds twoPairs() {
        return new ClientEnds(SessionConfig.acceptor("DESK", "ACME"), Pairs.EURUSD, Pairs.USDJPY);
    }

    /** A client that extends the standard. */
    static ClientEnds tolerant() {
        return new ClientEnds(
                SessionConfig.acceptor("DESK", "ACME").withValidation(Validation.TOLERANT),
                Pairs.EURUSD);
    }

    String lastInput() {
        return pipe.inputs.last();
    }

    String lastAlarm() {
        return pipe.alarms.getLast();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import java.util.List;

/** A provider that streams quotes and holds each order for a last look. */
public final class ProviderAgent extends VenueAgent {

    /** A provider with a new ledger. */
    public ProviderAgent(
            ProviderConfig config, List<Instrument> instruments, MidPrices mids, long seed) {
        this(config, instruments, mids, seed, new VenueLedger());
    }

    /** A provider that goes on with a ledger, as after a restart. */
    public ProviderAgent(
            ProviderConfig config,
            List<Instrument> instruments,
            MidPrices mids,
            long seed,
            VenueLedger ledger) {
        super(
                config.name(),
                new VenueSession(
                        new VenueSession.Terms(
                                config.name(),
                                config.target(),
                                config.latency(),
                                config.jitter(),
                                config.quoteInterval(),
                                config.ackFirst(),
                                config.faults()),
                        instruments,
                        seed,
                        ledger,
                        (life, agenda, random) ->
                                new LastLook(config, mids, life, agenda, random)));
    }
}

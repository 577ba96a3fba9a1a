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
                        terms(config),
                        instruments,
                        null,
                        seed,
                        ledger,
                        (life, agenda, random) ->
                                new LastLook(
                                        config,
                                        new QuotesAroundMid(config, mids, random.nextLong()),
                                        life,
                                        agenda,
                                        random)));
        charge(config.feeBps());
    }

    private ProviderAgent(
            ProviderConfig config,
            List<Instrument> instruments,
            RecordedQuotes recorded,
            long seed,
            VenueLedger ledger) {
        super(
                config.name(),
                new VenueSession(
                        terms(config),
                        instruments,
                        recorded,
                        seed,
                        ledger,
                        (life, agenda, random) ->
                                new LastLook(
                                        config,
                                        new LastRecorded(config, instruments),
                                        life,
                                        agenda,
                                        random)));
        charge(config.feeBps());
    }

    /** A provider that streams recorded quotes, and judges orders against the last of them. */
    public static ProviderAgent ofRecorded(
            ProviderConfig config,
            List<Instrument> instruments,
            RecordedQuotes recorded,
            long seed,
            VenueLedger ledger) {
        return new ProviderAgent(config, instruments, recorded, seed, ledger);
    }

    private static VenueSession.Terms terms(ProviderConfig config) {
        return new VenueSession.Terms(
                config.name(),
                config.target(),
                config.latency(),
                config.jitter(),
                config.quoteInterval(),
                config.ackFirst(),
                config.faults());
    }
}

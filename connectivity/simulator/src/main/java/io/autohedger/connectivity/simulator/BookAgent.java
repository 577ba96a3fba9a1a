// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue with one order book for each instrument: price, then time. */
public final class BookAgent extends VenueAgent {

    /** A venue with a new ledger. */
    public BookAgent(BookConfig config, List<Instrument> instruments, MidPrices mids, long seed) {
        this(config, instruments, mids, seed, new VenueLedger());
    }

    /** A venue that goes on with a ledger, as after a restart; live orders enter the book again. */
    public BookAgent(
            BookConfig config,
            List<Instrument> instruments,
            MidPrices mids,
            long seed,
            VenueLedger ledger) {
        this(config, instruments, mids, null, seed, ledger);
    }

    private BookAgent(
            BookConfig config,
            List<Instrument> instruments,
            @Nullable MidPrices mids,
            @Nullable RecordedQuotes recorded,
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
                                true,
                                config.faults()),
                        instruments,
                        recorded,
                        seed,
                        ledger,
                        (life, agenda, random) ->
                                new PriceTime(config, instruments, mids, life, agenda, random)));
    }

    /**
     * A book in which others keep their best orders at recorded quotes. Locked and crossed ones
     * cannot stand in a book: it stays as it was.
     */
    public static BookAgent ofRecorded(
            BookConfig config,
            List<Instrument> instruments,
            RecordedQuotes recorded,
            long seed,
            VenueLedger ledger) {
        return new BookAgent(config, instruments, null, recorded, seed, ledger);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.connectivity.simulator.BookAgent;
import io.autohedger.connectivity.simulator.BookConfig;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.Mids;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.connectivity.simulator.RecordedQuotes;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the venues of a simulation, on prices of one kind. */
final class Venues {
    private final Universe universe;
    private final ConfiguredDesk.Simulation simulation;
    private final Market.Ledgers ledgers;
    private final List<VenueAgent> venues = new ArrayList<>();

    Venues(Universe universe, ConfiguredDesk.Simulation simulation, Market.Ledgers ledgers) {
        this.universe = universe;
        this.simulation = simulation;
        this.ledgers = ledgers;
    }

    /** Prices that walk at random; gives what clients deal around. */
    Mids madeUp(long now) throws IOException {
        MidPrices mids =
                new MidPrices(universe, simulation.volatilityBps(), simulation.seed(), now);
        List<Instrument> traded = universe.instruments();
        for (Instrument instrument : traded) {
            Long first = simulation.prices().get(instrument.instrumentId());
            if (first != null) {
                mids.set(instrument, first);
            }
        }
        for (ProviderConfig config : simulation.providers()) {
            venues.add(
                    new ProviderAgent(config, traded, mids, nextSeed(), ledgers.of(config.name())));
        }
        for (BookConfig config : simulation.books()) {
            venues.add(new BookAgent(config, traded, mids, nextSeed(), ledgers.of(config.name())));
        }
        return mids;
    }

    /** The quotes of a day; a venue that has none of it is silent. */
    Mids recorded(RecordedMarket market) throws IOException {
        List<Instrument> traded = universe.instruments();
        for (ProviderConfig config : simulation.providers()) {
            venues.add(
                    ProviderAgent.ofRecorded(
                            config,
                            traded,
                            quotes(market, config.name()),
                            nextSeed(),
                            ledgers.of(config.name())));
        }
        for (BookConfig config : simulation.books()) {
            venues.add(
                    BookAgent.ofRecorded(
                            config,
                            traded,
                            quotes(market, config.name()),
                            nextSeed(),
                            ledgers.of(config.name())));
        }
        return market.mids();
    }

    private static RecordedQuotes quotes(RecordedMarket market, String venue) {
        RecordedQuotes quotes = market.quotesOf(venue);
        return quotes == null ? RecordedQuotes.NONE : quotes;
    }

    private long nextSeed() {
        return simulation.seed() + venues.size() + 1;
    }

    /** With the drop copies that they send. */
    List<VenueAgent> all() {
        for (VenueAgent venue : venues) {
            String copy = simulation.dropCopies().get(venue.name());
            if (copy != null) {
                venue.copyAs(copy, simulation.ownExecIds().contains(copy));
            }
        }
        return List.copyOf(venues);
    }
}

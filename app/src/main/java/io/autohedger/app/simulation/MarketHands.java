// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import io.autohedger.model.Universe;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;

/** What a person does to the market: asked for by any thread, done by the market's own. */
final class MarketHands implements LiveDesk.Hands {
    private static final long WHILE_NANOS = 10_000_000_000L;

    private final Universe universe;
    private final ConfiguredDesk.Simulation simulation;
    private final List<VenueAgent> venues;
    private final List<ClientAgent> clients;
    private final Queue<LongConsumer> asked = new ConcurrentLinkedQueue<>();
    private int deals;
    private long rejectsUntil;
    private long unpluggedUntil;

    /** Clients may still be added before the market starts. */
    MarketHands(
            Universe universe,
            ConfiguredDesk.Simulation simulation,
            List<VenueAgent> venues,
            List<ClientAgent> clients) {
        this.universe = universe;
        this.simulation = simulation;
        this.venues = venues;
        this.clients = clients;
    }

    @Override
    public String deal() {
        if (simulation.clients().isEmpty()) {
            return "there is no client";
        }
        asked.add(this::deal);
        return "a client buys from the desk";
    }

    @Override
    public String reject() {
        asked.add(now -> {
            venues.getFirst().faults().on(Fault.REJECT);
            rejectsUntil = now + WHILE_NANOS;
        });
        return venues.getFirst().name() + " rejects every order for 10 s";
    }

    @Override
    public String unplug() {
        asked.add(now -> unpluggedUntil = now + WHILE_NANOS);
        return venues.getFirst().name() + " is unplugged for 10 s";
    }

    /** The market's thread, again and again. */
    void turn(long now) {
        for (LongConsumer request = asked.poll(); request != null; request = asked.poll()) {
            request.accept(now);
        }
        if (rejectsUntil != 0 && now >= rejectsUntil) {
            rejectsUntil = 0;
            venues.getFirst().faults().off(Fault.REJECT);
        }
        if (unpluggedUntil != 0) {
            unpluggedUntil = now >= unpluggedUntil ? 0 : unpluggedUntil;
            if (unpluggedUntil != 0 && venues.getFirst().isLoggedOn()) {
                venues.getFirst().disconnect(now);
            }
        }
    }

    /** Clients in turn, each in its first pair, the largest quantity of its flow. */
    private void deal(long now) {
        int place = deals++ % clients.size();
        ClientConfig config = simulation.clients().get(place);
        String symbol = config.pairs().getFirst().symbol();
        for (Instrument instrument : universe.instruments()) {
            if (instrument.symbol().equals(symbol)) {
                long lots = config.lots().stream().mapToLong(Long::longValue).max().orElse(1);
                long qty = Math.min(lots * instrument.lotQty(), instrument.maxQty());
                clients.get(place).deal(instrument, Side.BUY, qty, now);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.ClientLedger;
import io.autohedger.connectivity.simulator.Mids;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.connectivity.simulator.VenueRouter;
import io.autohedger.model.Universe;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The world around a desk: venues on one port, clients that connect, on one thread of its own.
 * Everything is made before {@link #start}; afterwards only the requests below it are for others.
 */
public final class Market implements AutoCloseable {
    private static final long IDLE_NANOS = 20_000L;
    private static final long GOODBYE_NANOS = 2_000_000_000L;

    /** Gives the ledger that a venue goes on with. */
    @FunctionalInterface
    public interface Ledgers {
        VenueLedger of(String venue) throws IOException;
    }

    private final Universe universe;
    private final ConfiguredDesk.Simulation simulation;
    private final @Nullable RecordedMarket recorded;
    private final NanoClock clock;
    private final Network network;
    private final Mids mids;
    private final List<VenueAgent> venues;
    private final List<ClientAgent> clients = new ArrayList<>();
    private final MarketHands hands;
    private final Thread thread = new Thread(this::run, "market");
    private volatile boolean flowStopped;
    private volatile boolean idle;
    private volatile boolean playedOut;
    private volatile long deals;
    private volatile boolean closing;

    /**
     * The venues of a simulation; they do not listen yet.
     *
     * @param recorded what they show; null: prices that the simulation makes
     * @param events what the lines tell
     */
    public Market(
            Universe universe,
            ConfiguredDesk.Simulation simulation,
            @Nullable RecordedMarket recorded,
            NanoClock clock,
            Ledgers ledgers,
            DeskEvents events)
            throws IOException {
        this.universe = universe;
        this.simulation = simulation;
        this.recorded = recorded;
        this.clock = clock;
        network = new Network(events);
        Venues made = new Venues(universe, simulation, ledgers);
        mids = recorded == null ? made.madeUp(clock.nowNanos()) : made.recorded(recorded);
        venues = made.all();
        hands = new MarketHands(universe, simulation, venues, clients);
    }

    private long nextSeed() {
        return simulation.seed() + venues.size() + clients.size() + 1;
    }

    /** All venues on one port; the Logon says which is meant. Gives the port that was bound. */
    public int listen(Address address) throws IOException {
        return network.listen(new VenueRouter(venues), address.host(), address.port());
    }

    /** The clients that have a flow connect to a desk. */
    public void connectClients(Address desk) {
        for (ClientConfig config : simulation.clients()) {
            connect(new ClientAgent(config, universe.instruments(), mids, nextSeed()), desk);
        }
    }

    /**
     * The same from a process that may be started again: session numbers begin at 1 with each
     * Logon, and no identifier of an earlier life comes again.
     */
    public void connectClients(Address desk, String life) {
        for (ClientConfig config : simulation.clients()) {
            connect(
                    ClientAgent.ofLife(config, universe.instruments(), mids, nextSeed(), life),
                    desk);
        }
    }

    private void connect(ClientAgent agent, Address desk) {
        clients.add(agent);
        if (recorded != null) {
            agent.play(recorded.dealsOf(agent.name()));
        }
        network.connect(agent, desk.host(), desk.port());
    }

    public List<String> venueNames() {
        return venues.stream().map(VenueAgent::name).toList();
    }

    public void start() {
        thread.start();
    }

    /** Who can make it misbehave; any thread. */
    public LiveDesk.Hands hands() {
        return hands;
    }

    /** No client sends another deal. */
    public void stopFlow() {
        flowStopped = true;
    }

    /** After {@link #stopFlow}: every deal is on the wire and every order is decided. */
    public boolean isIdle() {
        return idle;
    }

    /** Deals that its clients have made so far. */
    public long deals() {
        return deals;
    }

    /** Whether every recorded quote was shown, or they ended early, and every deal was made. */
    public boolean isPlayedOut() {
        return playedOut;
    }

    /** What its clients have dealt; for others than its thread when it is closed. */
    public List<ClientLedger> clientLedgers() {
        return clients.stream().map(ClientAgent::ledger).toList();
    }

    /** Whether its thread runs; it ends by itself when a ledger cannot be written. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Says goodbye to every peer first. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(); // at once where it never ran
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        network.close();
    }

    private void run() {
        boolean told = false;
        while (!closing) {
            long now = clock.nowNanos();
            if (flowStopped && !told) {
                told = true;
                clients.forEach(client -> client.stopFlow(now));
            }
            hands.turn(now);
            if (network.poll(now) == 0) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
            deals = dealsMade();
            idle = told && isQuiet();
            playedOut = recorded != null && recorded.isOver() && areClientsPlayedOut();
        }
        network.stop(clock.nowNanos());
        long end = clock.nowNanos() + GOODBYE_NANOS;
        while (network.isConnected() && clock.nowNanos() < end) {
            network.poll(clock.nowNanos());
        }
    }

    private boolean areClientsPlayedOut() {
        for (int i = 0; i < clients.size(); i++) {
            if (!clients.get(i).isPlayedOut()) {
                return false;
            }
        }
        return true;
    }

    private long dealsMade() {
        long made = 0;
        for (int i = 0; i < clients.size(); i++) {
            made += clients.get(i).ledger().deals().size();
        }
        return made;
    }

    private boolean isQuiet() {
        for (VenueAgent venue : venues) {
            if (!venue.isIdle()) {
                return false;
            }
        }
        for (ClientAgent client : clients) {
            if (!client.isIdle()) {
                return false;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The world around the desk: providers that listen, clients that connect, on one thread of its own.
 * Everything is made before {@link #start}; afterwards only the requests below it are for others.
 */
final class Market implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long IDLE_NANOS = 20_000L;

    private static final double DEALS_PER_SECOND = 3;
    private static final double REJECT_RATE = 0.03;
    private static final double VOLATILITY_BPS = 0.3;

    private final Universe universe;
    private final long seed;
    private final NanoClock clock;
    private final Network network;
    private final MidPrices mids;
    private final List<ProviderAgent> venues = new ArrayList<>();
    private final List<ClientAgent> clients = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "market");
    private volatile boolean flowStopped;
    private volatile boolean idle;
    private volatile boolean closing;

    /** An empty market; what its lines tell is of no interest to the desk's people. */
    Market(Universe universe, long seed, NanoClock clock) {
        this.universe = universe;
        this.seed = seed;
        this.clock = clock;
        network = new Network(what -> {});
        mids = new MidPrices(universe, VOLATILITY_BPS, seed, clock.nowNanos());
    }

    /** A provider that the desk connects to; gives its port. */
    int provider(DeskDefinition.Venue venue, String deskCompId) throws IOException {
        ProviderAgent agent =
                new ProviderAgent(
                        ProviderConfig.of(venue.name(), deskCompId).withRejectRate(REJECT_RATE),
                        universe.instruments(),
                        mids,
                        seed + venue.sessionId());
        venues.add(agent);
        return network.listen(agent, LOOPBACK, 0);
    }

    /** A client that connects to the desk's port. */
    void client(DeskDefinition.Client client, String deskCompId, int port) {
        List<String> symbols = universe.instruments().stream().map(Instrument::symbol).toList();
        ClientAgent agent =
                new ClientAgent(
                        ClientConfig.of(client.name(), deskCompId, DEALS_PER_SECOND, symbols),
                        universe.instruments(),
                        mids,
                        seed + client.sessionId());
        clients.add(agent);
        network.connect(agent, LOOPBACK, port);
    }

    void start() {
        thread.start();
    }

    /** No client sends another deal. */
    void stopFlow() {
        flowStopped = true;
    }

    /** After {@link #stopFlow}: every deal is on the wire and every order is decided. */
    boolean isIdle() {
        return idle;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
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
            if (network.poll(now) == 0) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
            idle = told && isQuiet();
        }
    }

    private boolean isQuiet() {
        for (ProviderAgent venue : venues) {
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

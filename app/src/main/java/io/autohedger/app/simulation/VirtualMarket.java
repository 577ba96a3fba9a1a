// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.ClientLedger;
import io.autohedger.connectivity.simulator.Mids;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.connectivity.simulator.VenueRouter;
import io.autohedger.model.Universe;
import io.autohedger.simulation.VirtualDriver;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The world around a desk in virtual time: venues at one address, clients that connect. */
public final class VirtualMarket {
    private final ConfiguredDesk.Simulation simulation;
    private final Universe universe;
    private final @Nullable RecordedMarket recorded;
    private final Mids mids;
    private final VirtualDriver driver;
    private final List<VenueAgent> venues;
    private final List<ClientAgent> clients = new ArrayList<>();

    /**
     * Venues with their ledgers in memory; they do not listen yet.
     *
     * @param recorded what they show; null: prices that the simulation makes
     */
    public VirtualMarket(
            Universe universe,
            ConfiguredDesk.Simulation simulation,
            @Nullable RecordedMarket recorded,
            VirtualWorld world)
            throws IOException {
        this.universe = universe;
        this.simulation = simulation;
        this.recorded = recorded;
        Venues made = new Venues(universe, simulation, name -> new VenueLedger());
        mids = recorded == null ? made.madeUp(world.clock().nowNanos()) : made.recorded(recorded);
        venues = made.all();
        driver = world.network().node("market", what -> {});
        world.add(driver);
    }

    public void listen(Address address) {
        driver.listen(new VenueRouter(venues), address.host(), address.port());
    }

    public void connectClients(Address desk) {
        for (ClientConfig config : simulation.clients()) {
            long seed = simulation.seed() + venues.size() + clients.size() + 1;
            ClientAgent client = new ClientAgent(config, universe.instruments(), mids, seed);
            clients.add(client);
            if (recorded != null) {
                client.play(recorded.dealsOf(client.name()));
            }
            driver.connect(client, desk.host(), desk.port());
        }
    }

    /** Whether every recorded quote was shown, or they ended early, and every deal was made. */
    public boolean isPlayedOut() {
        return recorded != null
                && recorded.isOver()
                && clients.stream().allMatch(ClientAgent::isPlayedOut);
    }

    /** What its clients have dealt. */
    public List<ClientLedger> clientLedgers() {
        return clients.stream().map(ClientAgent::ledger).toList();
    }

    /** No client sends another deal. */
    public void stopFlow(long now) {
        clients.forEach(client -> client.stopFlow(now));
    }

    /** Every deal is on the wire and every order is decided. */
    public boolean isQuiet() {
        return venues.stream().allMatch(VenueAgent::isIdle)
                && clients.stream().allMatch(ClientAgent::isIdle);
    }

    public List<VenueAgent> venues() {
        return venues;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Engines;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.connectivity.simulator.VenueRouter;
import io.autohedger.engine.Engine;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.StepObserver;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.MemoryStorage;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualDriver;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one-pair desk, its provider and its client over FIX for a virtual quarter of an hour. */
class VirtualDeskTest {
    private static final long NINE_O_CLOCK = 1_772_442_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final Path JOURNAL = Path.of("desk", "journal");

    @TempDir Path folder;
    private double volatilityBps = 0.3;
    private ConfiguredDesk configured = OnePairDesk.configured();

    /** What a run left. */
    private record Run(long outputHash, int fills, int deals, long net) {}

    @Test
    void aQuarterOfAnHourHedgesAndReplaysAndIsTheSameTwice() throws IOException {
        Run first = quarter(7);
        assertTrue(first.deals() > 2_000, first.toString());
        assertTrue(first.fills() > 25, first.toString());
        assertTrue(Math.abs(first.net()) < 400_000_000L, "hedged to the band: " + first);
        assertEquals(first, quarter(7));
        assertNotEquals(first, quarter(8));
    }

    @Test
    void fillsThatAreNeverReportedAreAskedFor() throws IOException {
        Run run =
                run(
                        3,
                        60,
                        provider -> {
                            provider.faults().on(Fault.SWALLOW_ACK);
                            provider.faults().on(Fault.STATUS_WITHOUT_FILLS);
                        });
        assertTrue(run.fills() > 0, run.toString());
    }

    /** The only provider rejects everything: it is avoided, asked again, and given up. */
    @Test
    void rejectedHedgesAreSentAgainAndReplay() throws IOException {
        hedgerWith(
                "alert \"rejected by {r.venue}: {r.reason}\"",
                "avoid r.venue for 1s; retry 2 after 300ms else { page \"given up\" }");
        List<ProviderAgent> venue = new ArrayList<>();
        Run run =
                run(
                        3,
                        120,
                        provider -> {
                            venue.add(provider);
                            provider.faults().on(Fault.REJECT);
                        });
        long rejected = venue.getFirst().faults().count(Fault.REJECT);
        assertEquals(0, run.fills());
        assertTrue(rejected > 3 && rejected < 121, "avoided for a second each time: " + rejected);
        assertTrue(run.deals() > 200, run.toString());
    }

    /** Prices move against what is kept sooner than clients pay for it. */
    @Test
    void aDaysLossFlattensAndReplays() throws IOException {
        volatilityBps = 3;
        hedgerWith("doubt <= 5M USD", "day_loss <= 1 USD else flatten; doubt <= 5M USD");
        Run flattened = run(7, 120, _ -> {});
        configured = OnePairDesk.configured();
        Run kept = run(7, 120, _ -> {});
        assertEquals(kept.deals(), flattened.deals());
        assertTrue(flattened.fills() > 3 * kept.fills(), flattened + " against " + kept);
        assertTrue(Math.abs(flattened.net()) < Math.abs(kept.net()), flattened.toString());
    }

    /** The example with another text of its strategy. */
    private void hedgerWith(String instead, String text) throws IOException {
        Path examples = Path.of(System.getProperty("ah.root"), "examples", "one-pair");
        Path config = Files.copy(examples.resolve("desk.conf"), folder.resolve("desk.conf"));
        String hedger = Files.readString(examples.resolve("hedger.ah"));
        assertTrue(hedger.contains(instead));
        Files.writeString(folder.resolve("hedger.ah"), hedger.replace(instead, text));
        configured = Objects.requireNonNull(Configuration.read(config, Map.of()).desk());
    }

    private Run quarter(long seed) throws IOException {
        return run(seed, 900, _ -> {});
    }

    private Run run(long seed, int seconds, Consumer<ProviderAgent> wrong) throws IOException {
        Universe universe = configured.desk().universe();
        VirtualWorld world = new VirtualWorld(NINE_O_CLOCK, LineConditions.calm(200_000));
        MidPrices mids = new MidPrices(universe, volatilityBps, seed, NINE_O_CLOCK);
        ProviderAgent provider =
                new ProviderAgent(
                        simulation().providers().getFirst(), universe.instruments(), mids, seed);
        wrong.accept(provider);
        VirtualDriver market = world.network().node("market", _ -> {});
        ConfiguredDesk.Provider line = configured.providers().getFirst();
        market.listen(new VenueRouter(List.of(provider)), line.host(), line.port());
        world.add(market);

        MemoryStorage disk = new MemoryStorage();
        VirtualDesk place = new VirtualDesk(world, "desk", disk, SECOND);
        Engine engine = Engines.of(configured);
        StepObserver nobody = (seq, nanos, templateId, buffer, offset, length) -> {};
        JournalOptions options = new JournalOptions(configured.desk().name(), 1 << 20);
        Desk desk = Desk.create(JOURNAL, options, engine, place.ports(), nobody, _ -> {});
        define(desk.sequencer());
        DeskSessions sessions =
                new DeskSessions(
                        configured, Map.of(), (alarm, session, what, buffer, at, length) -> {});
        int port = sessions.listen(desk);
        sessions.connect(desk);
        place.started(desk);

        ClientAgent client =
                new ClientAgent(
                        simulation().clients().getFirst(), universe.instruments(), mids, seed);
        VirtualDriver clients = world.network().node("clients", _ -> {});
        clients.connect(client, "127.0.0.1", port);
        world.add(clients);

        world.runUntil(NINE_O_CLOCK + seconds * SECOND);
        assertNull(desk.failure());
        VenueLedger ledger = provider.ledger();
        long ours = ledger.netQty(universe.instruments().getFirst());
        long theirs = client.ledger().netQty(universe.instruments().getFirst());
        Engines.replay(disk, JOURNAL, engine, Engines.of(configured));
        return new Run(
                engine.outputHash(),
                ledger.fills().size(),
                client.ledger().deals().size(),
                ours - theirs);
    }

    private void define(Sequencer sequencer) {
        ReferenceInputs inputs = Engines.inputsOf(sequencer);
        inputs.write(configured.desk(), 1);
        configured.strategies().forEach(inputs::deployment);
    }

    private ConfiguredDesk.Simulation simulation() {
        ConfiguredDesk.Simulation simulation = configured.simulation();
        if (simulation == null) {
            throw new AssertionError("the one-pair desk has no simulation");
        }
        return simulation;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.Home;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.codecs.LimitKind;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.simulator.BookConfig;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import io.autohedger.simulation.swarm.DeskRecipe;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The desk of examples/simulation, wired as any configured desk, for simulated lines. */
public final class SimulatedDesk implements DeskRecipe {
    private static final String CONFIGURATION = "examples/simulation/desk.conf";
    private static final String RESTING = "examples/simulation/resting.conf";

    /** Enough for a minute of deals; a snapshot of more takes longer than the minute. */
    private static final EngineOptions OPTIONS = new EngineOptions(0, 1 << 10, 1 << 11, 1 << 11);

    /** As the parameter {@code hard} of the strategy. */
    private static final long HARD_BAND = 3_000_000;

    private final ConfiguredDesk configured;
    private final ConfiguredDesk.Simulation simulation;
    private final @Nullable SimulatedDesk resting;

    private SimulatedDesk(
            ConfiguredDesk configured,
            ConfiguredDesk.Simulation simulation,
            @Nullable SimulatedDesk resting) {
        this.configured = configured;
        this.simulation = simulation;
        this.resting = resting;
    }

    /** Reads the configurations and compiles their strategies; once for any number of runs. */
    public static SimulatedDesk read() {
        return read(CONFIGURATION, read(RESTING, null));
    }

    private static SimulatedDesk read(String file, @Nullable SimulatedDesk resting) {
        Configuration.Reading reading = Configuration.read(Home.file(file), Map.of());
        ConfiguredDesk desk = reading.desk();
        ConfiguredDesk.Simulation simulation = desk == null ? null : desk.simulation();
        if (desk == null || simulation == null) {
            throw new IllegalStateException(String.join("\n", MistakeTable.of(reading.mistakes())));
        }
        return new SimulatedDesk(desk, simulation, resting);
    }

    @Override
    public DeskRecipe variant(long number) {
        return number == 0 || resting == null ? this : resting;
    }

    @Override
    public List<String> openOnly() {
        return configured.desk().venues().stream()
                .filter(v -> v.evidence().statusScope() == DeskDefinition.StatusScope.OPEN)
                .map(DeskDefinition.Venue::name)
                .toList();
    }

    @Override
    public OldDeals oldDeals() {
        DeskDefinition.Client first = configured.desk().clients().getFirst();
        return new OldDeals(
                first.clientId(), first.flow().oldAfterNanos(), first.flow().oldBurst());
    }

    @Override
    public String name() {
        return configured.desk().name();
    }

    @Override
    public char environment() {
        return configured.desk().environment();
    }

    @Override
    public Universe universe() {
        return configured.desk().universe();
    }

    @Override
    public List<ProviderConfig> providers() {
        return simulation.providers();
    }

    @Override
    public List<BookConfig> books() {
        return simulation.books();
    }

    @Override
    public List<ClientConfig> clients() {
        return simulation.clients();
    }

    @Override
    public Map<String, String> dropCopies() {
        return simulation.dropCopies();
    }

    @Override
    public Bounds bounds() {
        StrategyPlan.Limits limits = configured.strategies().getFirst().strategy().plan().limits();
        long cents = 100;
        long answered =
                configured.desk().venues().stream()
                        .mapToLong(DeskDefinition.Venue::unknownAfterNanos)
                        .max()
                        .orElseThrow();
        return new Bounds(
                HARD_BAND,
                limits.orderSize() / cents,
                limits.orders(),
                limits.openOrders(),
                limits.doubt() / cents,
                limits.doubtNanos(),
                limits.cover() / cents,
                answered);
    }

    @Override
    public PrimeLine line() {
        DeskDefinition desk = configured.desk();
        DeskDefinition.Credit.Designation first =
                desk.credit().designations().stream()
                        .filter(d -> d.primeBrokerId() != 0)
                        .findFirst()
                        .orElseThrow();
        long limit =
                desk.limits().stream()
                        .filter(l -> l.kind() == LimitKind.CREDIT)
                        .mapToLong(DeskDefinition.Limit::amount)
                        .findFirst()
                        .orElseThrow();
        return new PrimeLine(first.primeBrokerId(), first.venueId(), limit);
    }

    @Override
    public Engine newEngine() {
        Engine engine = new Engine(OPTIONS);
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            engine.deploy(
                    deployed.strategyId(),
                    deployed.strategy().newInstance(),
                    deployed.strategy().plan());
        }
        return engine;
    }

    @Override
    public void start(Sequencer inputs, int idEpoch) {
        into(inputs).started(configured.desk(), idEpoch);
    }

    @Override
    public void define(Sequencer inputs, long nowNanos) {
        ReferenceInputs definitions = into(inputs);
        definitions.define(configured.desk());
        new SessionWindows(configured.desk()).tell(definitions, nowNanos);
        definitions.people(configured.people(), Map.of());
        configured.strategies().forEach(definitions::deployment);
    }

    private static ReferenceInputs into(Sequencer inputs) {
        return new ReferenceInputs((buffer, offset, length) -> {
            int at = inputs.claim(0, length);
            inputs.buffer().putBytes(at, buffer, offset, length);
            inputs.commit(0, 0, 0);
        });
    }

    @Override
    public void connect(Desk desk, boolean resetOnLogon, AdapterEvents alarms) throws IOException {
        DeskSessions sessions = new DeskSessions(onSimulatedLines(resetOnLogon), Map.of(), alarms);
        sessions.listen(desk);
        sessions.connect(desk);
    }

    private ConfiguredDesk onSimulatedLines(boolean resetOnLogon) {
        ConfiguredDesk.ClientPort clients = configured.clients();
        return new ConfiguredDesk(
                configured.desk(),
                null,
                configured.providers().stream().map(p -> toHost(p, resetOnLogon)).toList(),
                new ConfiguredDesk.ClientPort(
                        new Address(DESK, PORT),
                        clients.place(),
                        clients.sender(),
                        clients.sessions()),
                configured.strategies(),
                configured.people(),
                configured.organisation(),
                simulation);
    }

    private static ConfiguredDesk.@Nullable DropCopy dropCopy(
            ConfiguredDesk.@Nullable DropCopy copy) {
        return copy == null ? null : copy.at(copy.target(), PORT);
    }

    private static ConfiguredDesk.Provider toHost(
            ConfiguredDesk.Provider provider, boolean resetOnLogon) {
        DeskDefinition.Venue venue = provider.venue();
        return new ConfiguredDesk.Provider(
                venue,
                venue.name(),
                PORT,
                provider.sender(),
                provider.target(),
                null,
                resetOnLogon,
                dropCopy(provider.dropCopy()));
    }
}

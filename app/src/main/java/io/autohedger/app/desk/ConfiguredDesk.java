// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.StrategyMode;
import io.autohedger.connectivity.simulator.BookConfig;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a configuration says, checked: the desk that goes into the journal, and what does not go
 * there: where its peers are, the sources of its strategies, the simulated world.
 *
 * @param directory the data directory that it asks for, or null
 * @param simulation null where nothing is simulated
 */
public record ConfiguredDesk(
        DeskDefinition desk,
        @Nullable Path directory,
        List<Provider> providers,
        ClientPort clients,
        List<Deployment> strategies,
        People people,
        Organisation organisation,
        @Nullable Simulation simulation) {

    public ConfiguredDesk {
        providers = List.copyOf(providers);
        strategies = List.copyOf(strategies);
    }

    /** The same with its providers at a port of this machine, and its clients' port a free one. */
    public ConfiguredDesk onLoopback(int venuePort) {
        return new ConfiguredDesk(
                desk,
                directory,
                providers.stream().map(p -> p.at(Address.LOOPBACK, venuePort)).toList(),
                new ClientPort(
                        new Address(Address.LOOPBACK, 0),
                        clients.place(),
                        clients.sender(),
                        clients.sessions()),
                strategies,
                people,
                organisation,
                simulation);
    }

    /**
     * A provider that the desk connects to.
     *
     * @param sender our CompID
     * @param target its CompID
     * @param password the file that holds it, or null
     * @param resetOnLogon both sides begin at 1 with every Logon
     * @param dropCopy where copies of its reports come from, or null
     */
    public record Provider(
            DeskDefinition.Venue venue,
            String host,
            int port,
            String sender,
            String target,
            @Nullable Path password,
            boolean resetOnLogon,
            @Nullable DropCopy dropCopy) {
        public Provider at(String newHost, int newPort) {
            return new Provider(
                    venue,
                    newHost,
                    newPort,
                    sender,
                    target,
                    password,
                    resetOnLogon,
                    dropCopy == null ? null : dropCopy.at(newHost, newPort));
        }

        /** The same with a drop copy, or without. */
        public Provider with(@Nullable DropCopy copy) {
            return new Provider(venue, host, port, sender, target, password, resetOnLogon, copy);
        }
    }

    /**
     * The session on which a provider sends copies of its reports; its numbers begin again with its
     * Logons as those of the provider's own session do.
     *
     * @param sender our CompID
     * @param target its CompID
     */
    public record DropCopy(
            DeskDefinition.DropCopy witness, String host, int port, String sender, String target) {
        /** The same elsewhere. */
        public DropCopy at(String newHost, int newPort) {
            return new DropCopy(witness, newHost, newPort, sender, target);
        }
    }

    /**
     * Where clients connect to the desk.
     *
     * @param sender our CompID
     * @param place file and line of the address, for people
     */
    public record ClientPort(Address listen, String place, String sender, List<Session> sessions) {
        public ClientPort {
            sessions = List.copyOf(sessions);
        }
    }

    /** A client that may log on there. */
    public record Session(DeskDefinition.Client client, String target, List<Instrument> mayTrade) {
        public Session {
            mayTrade = List.copyOf(mayTrade);
        }
    }

    /**
     * A strategy, and how it starts.
     *
     * @param hedgeBookId where its orders are booked
     * @param modes of instruments that have one of their own
     * @param parameters those that the configuration sets
     */
    public record Deployment(
            int strategyId,
            int hedgeBookId,
            StrategyMode mode,
            List<PairMode> modes,
            SourceFile source,
            CompiledStrategy strategy,
            List<Parameter> parameters) {
        public Deployment {
            modes = List.copyOf(modes);
            parameters = List.copyOf(parameters);
        }

        /** Whether it may send. */
        public boolean active() {
            return mode == StrategyMode.AUTO || mode == StrategyMode.SUGGEST;
        }
    }

    /** The value of one parameter at the parameter's own scale. */
    public record Parameter(int index, long mantissa, int scale) {}

    /**
     * Whose recorded quotes a simulated venue shows where a day is played again.
     *
     * @param venue under the CompID of its agent
     * @param markets where they are looked for, the first that has an instrument
     */
    public record Recorded(Universe.Named venue, List<LeanMarket> markets) {
        public Recorded {
            markets = List.copyOf(markets);
        }
    }

    /**
     * The simulated world: venues, and clients with a flow of deals.
     *
     * @param recorded of the venues that have any
     * @param prices where the walks of instruments begin, mantissas by handle
     * @param dropCopies the CompIDs of the drop copies, by those of their venues
     * @param ownExecIds those of them that bear ExecIDs of their own
     */
    public record Simulation(
            int port,
            long seed,
            double volatilityBps,
            List<ProviderConfig> providers,
            List<BookConfig> books,
            List<ClientConfig> clients,
            List<Recorded> recorded,
            Map<Integer, Long> prices,
            Map<String, String> dropCopies,
            Set<String> ownExecIds) {
        public Simulation {
            ownExecIds = Set.copyOf(ownExecIds);
            dropCopies = Collections.unmodifiableMap(new TreeMap<>(dropCopies));
            providers = List.copyOf(providers);
            books = List.copyOf(books);
            clients = List.copyOf(clients);
            recorded = List.copyOf(recorded);
            prices = Collections.unmodifiableMap(new TreeMap<>(prices));
        }

        /** The same world with other luck. */
        public Simulation withSeed(long newSeed) {
            return new Simulation(
                    port,
                    newSeed,
                    volatilityBps,
                    providers,
                    books,
                    clients,
                    recorded,
                    prices,
                    dropCopies,
                    ownExecIds);
        }

        /** The same world with another flow. */
        public Simulation withClients(List<ClientConfig> flow) {
            return new Simulation(
                    port,
                    seed,
                    volatilityBps,
                    providers,
                    books,
                    flow,
                    recorded,
                    prices,
                    dropCopies,
                    ownExecIds);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.OnePairDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.SystemNanoClock;
import io.autohedger.runtime.journal.JournalOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The embedded desk: one provider, one client, one hedger, over FIX on loopback. */
public final class Demo implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String COMP_ID = "FXDESK";
    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int HEART_BT_INT = 10;

    private final NanoClock clock = new SystemNanoClock();
    private final DeskDefinition definition = OnePairDesk.definition();
    private final Engine engine = new Engine(EngineOptions.forEpoch(0));
    private final DeskMonitor monitor;
    private final Desk desk;
    private final DeskThread deskThread;
    private final Market market;
    private final String ports;
    private boolean stopped;

    /**
     * Wires everything; nothing runs and nothing is connected yet.
     *
     * @param directory held by the caller for as long as the demo lives
     */
    public Demo(DataDirectory directory, CompiledStrategy strategy, long seed, DeskEvents events)
            throws IOException {
        int sessions = definition.venues().size() + definition.clients().size();
        monitor = new DeskMonitor(definition.universe(), sessions);
        engine.deploy(OnePairDesk.STRATEGY_ID, strategy.newInstance(), strategy.plan());
        desk =
                Desk.create(
                        directory.journal(),
                        new JournalOptions(definition.name(), SEGMENT_BYTES),
                        engine,
                        clock,
                        monitor,
                        events);
        deskThread = new DeskThread(desk, monitor, clock);
        market = new Market(definition.universe(), seed, clock);
        reference(directory.epoch(), strategy);
        AdapterEvents alarms =
                (alarm, session, what, buffer, offset, length) ->
                        events.note("session " + session + ": " + alarm + ": " + what);
        ports = providers(alarms) + "    " + clients(alarms);
    }

    /** Who listens where, for people. */
    public String ports() {
        return ports;
    }

    public DeskDefinition definition() {
        return definition;
    }

    public void start() {
        market.start();
        deskThread.start();
    }

    public DeskStatus status() {
        return monitor.status();
    }

    /** Alerts of severity PAGE so far. Exact after {@link #end}. */
    public long pages() {
        return monitor.pages();
    }

    /** No client sends another deal; what is on its way goes on. */
    public void stopFlow() {
        market.stopFlow();
    }

    /** After {@link #stopFlow}: no deal and no order is on its way. */
    public boolean isQuiet() {
        DeskStatus now = monitor.status();
        return market.isIdle() && now.open() == 0;
    }

    /** Why the desk ended by itself, or null. */
    public @Nullable String failure() {
        return desk.failure();
    }

    public boolean isAlive() {
        return deskThread.isAlive();
    }

    /** Of the canonical state; after {@link #end} only. */
    public long stateHash() {
        if (!stopped) {
            throw new IllegalStateException("the desk still runs");
        }
        return Replay.stateHash(engine);
    }

    /** The same as {@link #end}. */
    @Override
    public void close() {
        end();
    }

    /** Says goodbye to every peer and closes the journal; what is counted is exact after it. */
    public void end() {
        if (!stopped) {
            stopped = true;
            deskThread.stop();
            market.close();
            desk.close();
        }
    }

    private void reference(int epoch, CompiledStrategy strategy) {
        Sequencer sequencer = desk.sequencer();
        ReferenceInputs inputs =
                new ReferenceInputs((buffer, offset, length) -> {
                    int at = sequencer.claim(0, length);
                    sequencer.buffer().putBytes(at, buffer, offset, length);
                    sequencer.commit(0, 0, 0);
                });
        inputs.write(definition, epoch);
        inputs.strategy(
                OnePairDesk.STRATEGY_ID,
                OnePairDesk.HEDGE_BOOK,
                strategy.plan().name(),
                strategy.plan().codeHash());
    }

    private String providers(AdapterEvents alarms) throws IOException {
        StringBuilder names = new StringBuilder("simulator ");
        for (DeskDefinition.Venue venue : definition.venues()) {
            VenueAdapter adapter =
                    new VenueAdapter(
                            new VenueConfig(
                                    venue.venueId(),
                                    venue.sessionId(),
                                    definition.environment(),
                                    SessionConfig.initiator(COMP_ID, venue.name())
                                            .withValidation(Validation.TOLERANT)
                                            .withHeartBtInt(HEART_BT_INT),
                                    definition.universe().instruments()),
                            desk.sequencer(),
                            desk.sessions(),
                            alarms);
            int port = market.provider(venue, COMP_ID);
            desk.connect(venue.sessionId(), adapter, LOOPBACK, port);
            names.append(' ').append(venue.name()).append(" on 127.0.0.1:").append(port);
        }
        return names.toString();
    }

    private String clients(AdapterEvents alarms) throws IOException {
        StringBuilder names = new StringBuilder("clients");
        for (DeskDefinition.Client client : definition.clients()) {
            ClientAdapter adapter =
                    new ClientAdapter(
                            new ClientConfig(
                                    client.clientId(),
                                    client.sessionId(),
                                    SessionConfig.acceptor(COMP_ID, client.name())
                                            .withValidation(Validation.TOLERANT),
                                    definition.universe().instruments()),
                            desk.sequencer(),
                            desk.sessions(),
                            alarms);
            int port = desk.listen(client.sessionId(), adapter, LOOPBACK, 0);
            market.client(client, COMP_ID, port);
            names.append(' ').append(client.name()).append(" on 127.0.0.1:").append(port);
        }
        return names.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.Replay;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A configured desk, wired: its strategies, its providers, its clients' port, its journal. */
public final class RunningDesk implements LiveDesk {
    private final ConfiguredDesk configured;
    private final Engine engine = new Engine(EngineOptions.forEpoch(0));
    private final DeskMonitor monitor;
    private final Desk desk;
    private final DeskThread thread;
    private final int clientPort;
    private boolean stopped;

    /**
     * Wires everything and binds the clients' port; nothing runs and nothing is connected yet.
     *
     * @param directory held by the caller for as long as the desk lives
     */
    public RunningDesk(
            DataDirectory directory, ConfiguredDesk configured, NanoClock clock, DeskEvents events)
            throws IOException {
        this.configured = configured;
        Map<Integer, String> passwords = passwords(configured);
        DeskDefinition definition = configured.desk();
        int sessions = definition.venues().size() + definition.clients().size();
        monitor = new DeskMonitor(definition.universe(), sessions);
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            engine.deploy(
                    deployed.strategyId(),
                    deployed.strategy().newInstance(),
                    deployed.strategy().plan());
        }
        desk = new DeskOpening(directory, configured, events).open(engine, clock, monitor);
        thread = new DeskThread(desk, monitor, clock);
        DeskSessions lines =
                new DeskSessions(
                        configured,
                        passwords,
                        (alarm, session, what, buffer, offset, length) ->
                                events.note("session " + session + ": " + alarm + ": " + what));
        clientPort = listen(lines);
        lines.connect(desk);
    }

    private static Map<Integer, String> passwords(ConfiguredDesk configured) throws IOException {
        Map<Integer, String> passwords = new TreeMap<>();
        for (ConfiguredDesk.Provider provider : configured.providers()) {
            if (provider.password() != null) {
                passwords.put(provider.venue().venueId(), Secret.read(provider.password()));
            }
        }
        return passwords;
    }

    /** Where clients reach the desk. */
    public int clientPort() {
        return clientPort;
    }

    @Override
    public String ports() {
        StringBuilder names = new StringBuilder("providers");
        for (ConfiguredDesk.Provider provider : configured.providers()) {
            names.append(' ').append(provider.venue().name()).append(" on ");
            names.append(provider.host()).append(':').append(provider.port());
        }
        names.append("    clients");
        for (ConfiguredDesk.Session session : configured.clients().sessions()) {
            names.append(' ').append(session.client().name());
        }
        names.append(" on ").append(configured.clients().listen().host());
        return names.append(':').append(clientPort).toString();
    }

    @Override
    public DeskDefinition definition() {
        return configured.desk();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public DeskStatus status() {
        return monitor.status();
    }

    @Override
    public long pages() {
        return monitor.pages();
    }

    /** The clients of a desk stop when they like. */
    @Override
    public void stopFlow() {}

    @Override
    public boolean isQuiet() {
        return monitor.status().open() == 0;
    }

    @Override
    public @Nullable String failure() {
        return desk.failure();
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void end() {
        if (!stopped) {
            stopped = true;
            thread.stop();
            desk.close();
        }
    }

    @Override
    public long stateHash() {
        if (!stopped) {
            throw new IllegalStateException("the desk still runs");
        }
        return Replay.stateHash(engine);
    }

    @Override
    public long outputHash() {
        if (!stopped) {
            throw new IllegalStateException("the desk still runs");
        }
        return engine.outputHash();
    }

    private int listen(DeskSessions sessions) throws IOException {
        try {
            return sessions.listen(desk);
        } catch (IOException | RuntimeException e) {
            desk.close();
            throw e;
        }
    }
}

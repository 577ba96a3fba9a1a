// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.Replay;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configured desk on the ports that it is given, wired and watched: its strategies, its
 * providers, its clients' port, its journal. Whoever drives it owns the thread.
 */
public final class WiredDesk {
    private final Engine engine = new Engine(EngineOptions.forEpoch(0));
    private final DeskMonitor monitor;
    private final Desk desk;
    private final DeskSessions lines;
    private final SessionWindows sessions;
    private final int clientPort;

    /**
     * Opens the journal and binds the clients' port; nothing runs and nothing is connected yet.
     *
     * @param directory held by the caller for as long as the desk lives
     * @param idEpoch of every identifier that this life makes: the directory's; a day that begins
     *     anew each time among peers that know nothing of an earlier one has the same each time
     */
    public WiredDesk(
            DataDirectory directory,
            int idEpoch,
            ConfiguredDesk configured,
            DeskPorts ports,
            DeskEvents events)
            throws IOException {
        Map<Integer, String> passwords = passwords(configured);
        DeskDefinition definition = configured.desk();
        int connections =
                definition.venues().size()
                        + definition.dropCopies().size()
                        + definition.clients().size();
        monitor = new DeskMonitor(definition.universe(), connections);
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            engine.deploy(
                    deployed.strategyId(),
                    deployed.strategy().newInstance(),
                    deployed.strategy().plan());
        }
        sessions = new SessionWindows(definition);
        desk =
                new DeskOpening(directory, idEpoch, configured, sessions, events)
                        .open(engine, ports, monitor);
        lines =
                new DeskSessions(
                        configured,
                        passwords,
                        (alarm, session, what, buffer, offset, length) ->
                                events.note("session " + session + ": " + alarm + ": " + what));
        clientPort = listen();
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

    private int listen() throws IOException {
        try {
            return lines.listen(desk);
        } catch (IOException | RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    public Desk desk() {
        return desk;
    }

    /** Where clients reach the desk. */
    public int clientPort() {
        return clientPort;
    }

    /** The value that was published last. Any thread. */
    public DeskStatus status() {
        return monitor.status();
    }

    /** Makes a new value, and tells the core further windows of trading sessions; its thread. */
    public void publish(long nowNanos) {
        if (sessions.isDue(nowNanos)) {
            sessions.tell(DeskOpening.inputs(desk), nowNanos);
        }
        monitor.publish(nowNanos, desk.dealToOrder());
    }

    /** Alerts of severity PAGE so far; exact when the desk has stopped. */
    public long pages() {
        return monitor.pages();
    }

    /** Prices that were left out because newer ones had come; exact when the desk has stopped. */
    public long conflated() {
        return lines.conflated();
    }

    /** Of the canonical state; when the desk has stopped. */
    public long stateHash() {
        return Replay.stateHash(engine);
    }

    /** Of every output; when the desk has stopped. */
    public long outputHash() {
        return engine.outputHash();
    }
}

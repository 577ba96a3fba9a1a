// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.control.Control;
import io.autohedger.app.control.Vitals;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.view.DeskView;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.NanoClock;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A configured desk on sockets and files, with a thread of its own. */
public final class RunningDesk implements LiveDesk {
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final ConfiguredDesk configured;
    private final WiredDesk wired;
    private final DeskThread thread;
    private final Control control;
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
        wired =
                new WiredDesk(
                        directory, directory.epoch(), configured, DeskPorts.real(clock), events);
        thread = new DeskThread(wired, clock);
        control = control(directory, clock, events);
    }

    private Control control(DataDirectory directory, NanoClock clock, DeskEvents events)
            throws IOException {
        try {
            return new Control(
                    directory.path(), configured, wired.desk(), clock, this::vitals, events);
        } catch (IOException | RuntimeException e) {
            wired.desk().close();
            throw e;
        }
    }

    private Vitals vitals() {
        DeskStatus now = wired.status();
        String failure = wired.desk().failure();
        return new Vitals(
                now.ready(),
                now.deals(),
                now.orders(),
                String.format(
                        Locale.ROOT,
                        "%,.2f %s",
                        now.net(),
                        configured.desk().universe().baseCurrency().code()),
                failure == null ? "" : failure);
    }

    /** Where clients reach the desk. */
    public int clientPort() {
        return wired.clientPort();
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
        return names.append(':').append(clientPort()).toString();
    }

    @Override
    public DeskDefinition definition() {
        return configured.desk();
    }

    @Override
    public void start() {
        thread.start();
        control.start();
    }

    @Override
    public DeskView view() {
        return control.view();
    }

    @Override
    public boolean isStopRequested() {
        return control.isStopRequested();
    }

    @Override
    public boolean killBySignal() {
        return control.killBySignal();
    }

    @Override
    public DeskStatus status() {
        return wired.status();
    }

    @Override
    public long pages() {
        return wired.pages();
    }

    @Override
    public long conflated() {
        return wired.conflated();
    }

    /** The clients of a desk stop when they like. */
    @Override
    public void stopFlow() {}

    @Override
    public void stopHedging() {
        wired.desk().stopHedging();
    }

    @Override
    public boolean isQuiet() {
        return wired.status().open() == 0;
    }

    @Override
    public @Nullable String failure() {
        return wired.desk().failure();
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
            control.await(wired.desk().sequencer().lastSeq(), LAST_WORDS_MILLIS);
            wired.desk().close();
            control.close();
        }
    }

    @Override
    public long stateHash() {
        if (!stopped) {
            throw new IllegalStateException("the desk still runs");
        }
        return wired.stateHash();
    }

    @Override
    public long outputHash() {
        if (!stopped) {
            throw new IllegalStateException("the desk still runs");
        }
        return wired.outputHash();
    }
}

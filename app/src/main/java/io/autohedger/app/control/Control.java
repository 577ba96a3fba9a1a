// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.view.DeskView;
import io.autohedger.app.view.Hedging;
import io.autohedger.app.view.ViewFollower;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A running desk's view and its socket, opened and closed together. */
public final class Control implements AutoCloseable {
    private final ViewFollower follower;
    private final Conversation conversation;
    private final ControlServer server;
    private volatile boolean stopRequested;

    /**
     * Binds the socket; nobody is answered before {@link #start}.
     *
     * @param directory held by the caller
     * @param vitals asked on threads of the socket
     */
    public Control(
            Path directory,
            ConfiguredDesk configured,
            Desk desk,
            NanoClock clock,
            Supplier<Vitals> vitals,
            DeskEvents events)
            throws IOException {
        follower = new ViewFollower(directory, events::note);
        follower.view().name(configured.organisation());
        Map<Integer, Hedging> hedgings = new TreeMap<>();
        configured
                .strategies()
                .forEach(d -> hedgings.put(d.strategyId(), Hedging.of(d.strategy().plan())));
        follower.view().hedgings(hedgings);
        conversation =
                new Conversation(
                        directory,
                        configured,
                        desk,
                        follower,
                        clock,
                        vitals,
                        () -> stopRequested = true,
                        desk.sequencer().lastSeq());
        server = ControlServer.open(directory, configured.people(), conversation, events);
    }

    public void start() {
        follower.start();
        server.start();
    }

    /** What the journal says; followed by a thread of its own. */
    public DeskView view() {
        return follower.view();
    }

    /** Stops all trading, as a signal to the process has asked. Any thread. */
    public boolean killBySignal() {
        return conversation.killBySignal();
    }

    /** Waits until the view has seen an input; a desk's last words may be a moment behind. */
    public boolean await(long seq, long millis) {
        try {
            return follower.await(seq, millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether somebody who may has asked the desk to stop. Any thread. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    /** The socket first: nobody is promised anything by a desk that ends. */
    @Override
    public void close() {
        server.close();
        follower.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.connectivity.transport.TcpTransport;
import io.autohedger.connectivity.transport.TransportEvents;
import io.autohedger.engine.Engine;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A running desk, wired inline: one thread polls sockets, sequences, journals, steps, encodes and
 * writes; a second one brings the journal to the disk. Call {@link #doWork} in a loop on one
 * thread.
 */
public final class Desk implements AutoCloseable {
    private static final int CONNECTION_BUFFER = 1 << 20;
    private static final long RECONNECT_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final NanoClock clock;
    private final DeskEvents events;
    private final JournalWriter journal;
    private final JournalKeeper keeper;
    private final Sequencer sequencer;
    private final JournalSessions sessions;
    private final TcpTransport transport;
    private final List<Line> lines = new ArrayList<>();
    private final Int2ObjectHashMap<Adapter> bySession = new Int2ObjectHashMap<>();
    private final Histogram dealToOrder = new Histogram(LONGEST_NANOS, 3);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
    private long pollStartedNanos;

    /** A session that we connect out for. */
    private static final class Line {
        final Adapter adapter;
        final String host;
        final int port;
        long connectAtNanos;

        Line(Adapter adapter, String host, int port) {
            this.adapter = adapter;
            this.host = host;
            this.port = port;
        }
    }

    private Desk(
            Path journalDirectory,
            JournalWriter journal,
            Engine engine,
            NanoClock clock,
            StepObserver observer,
            DeskEvents events) {
        this.clock = clock;
        this.events = events;
        this.journal = journal;
        keeper = new JournalKeeper(journal);
        sequencer = new Sequencer(engine, journal, clock, this::command, observer);
        sessions = new JournalSessions(journalDirectory, sequencer);
        transport = new TcpTransport(new Connections(), CONNECTION_BUFFER, 0);
    }

    /** Starts the journal of a desk that has none yet; nothing is connected. */
    public static Desk create(
            Path journalDirectory,
            JournalOptions options,
            Engine engine,
            NanoClock clock,
            StepObserver observer,
            DeskEvents events)
            throws JournalException {
        JournalWriter journal = JournalWriter.create(journalDirectory, options);
        Desk desk = new Desk(journalDirectory, journal, engine, clock, observer, events);
        desk.keeper.start();
        return desk;
    }

    /** Where adapters and the wiring hand inputs in. */
    public Sequencer sequencer() {
        return sequencer;
    }

    /** What FIX sessions remember. */
    public SessionJournal sessions() {
        return sessions;
    }

    /** From the poll that read a client's bytes to the return of the order's write, nanoseconds. */
    public Histogram dealToOrder() {
        return dealToOrder;
    }

    /** A session that this desk opens, and opens again a second after it was lost. */
    public void connect(int sessionId, Adapter adapter, String host, int port) {
        bySession.put(sessionId, adapter);
        lines.add(new Line(adapter, host, port));
    }

    /**
     * A session that its peer opens; one connection at a time.
     *
     * @return the bound port
     */
    public int listen(int sessionId, Adapter adapter, String host, int port) throws IOException {
        bySession.put(sessionId, adapter);
        return transport.listen(host, port, _ -> adapter);
    }

    /** One round of everything that waits; gives how much there was. */
    public int doWork() {
        pollStartedNanos = clock.nowNanos();
        int work = connectLines(pollStartedNanos);
        work += transport.poll(pollStartedNanos);
        for (Adapter adapter : bySession.values()) {
            if (adapter.nextDeadline() <= pollStartedNanos) {
                adapter.onTimer(pollStartedNanos);
                work++;
            }
        }
        return work + sequencer.pollTimer();
    }

    /** Why the desk stopped by itself, or null while it runs. */
    public @Nullable String failure() {
        JournalException stopped = sequencer.failure();
        return stopped != null ? stopped.getMessage() : keeper.failure();
    }

    /** Closes every connection, then the journal: nothing is sent without a record. */
    @Override
    public void close() {
        transport.close(clock.nowNanos());
        keeper.close();
        journal.close();
    }

    private int connectLines(long now) {
        int work = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.connectAtNanos <= now) {
                line.connectAtNanos = Long.MAX_VALUE;
                transport.connect(line.host, line.port, line.adapter);
                work++;
            }
        }
        return work;
    }

    private boolean command(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        // A journal that is no longer safe sends nothing: an order needs its INTENT on record.
        Adapter adapter =
                keeper.failure() == null
                        ? bySession.get(session(templateId, buffer, offset))
                        : null;
        boolean sent =
                adapter != null && adapter.onCommand(templateId, buffer, offset, length, nowNanos);
        if (sent
                && templateId == NewOrderDecoder.TEMPLATE_ID
                && sequencer.stepping() == ClientDealDecoder.TEMPLATE_ID) {
            dealToOrder.recordValue(Math.min(LONGEST_NANOS, clock.nowNanos() - pollStartedNanos));
        }
        return sent;
    }

    private int session(int templateId, DirectBuffer buffer, int offset) {
        return switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID ->
                    newOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
            case CancelOrderDecoder.TEMPLATE_ID ->
                    cancelOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
            default -> queryOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
        };
    }

    private final class Connections implements TransportEvents {
        @Override
        public void connectFailed(Adapter adapter, String where, String what) {
            events.note("cannot connect to " + where + ": " + what + "; tries again in 1 s");
            again(adapter);
        }

        @Override
        public void closed(Adapter adapter, long connectionEpoch, String where, String what) {
            events.note("connection with " + where + " ended: " + what);
            again(adapter);
        }

        @Override
        public void refused(String where, String what) {
            events.note("refused " + where + ": " + what);
        }

        private void again(Adapter adapter) {
            for (Line line : lines) {
                if (line.adapter.equals(adapter)) {
                    line.connectAtNanos = clock.nowNanos() + RECONNECT_NANOS;
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.engine.Engine;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
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
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final NanoClock clock;
    private final JournalWriter journal;
    private final JournalKeeper keeper;
    private final Sequencer sequencer;
    private final JournalSessions sessions;
    private final Network network;
    private final Int2ObjectHashMap<Adapter> bySession = new Int2ObjectHashMap<>();
    private final Histogram dealToOrder = new Histogram(LONGEST_NANOS, 3);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
    private long pollStartedNanos;

    private Desk(
            Path journalDirectory,
            JournalWriter journal,
            Engine engine,
            NanoClock clock,
            StepObserver observer,
            DeskEvents events) {
        this.clock = clock;
        this.journal = journal;
        keeper = new JournalKeeper(journal);
        sequencer = new Sequencer(engine, journal, clock, this::command, observer);
        sessions = new JournalSessions(journalDirectory, sequencer);
        network = new Network(events);
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
        network.connect(adapter, host, port);
    }

    /**
     * A session that its peer opens; one connection at a time.
     *
     * @return the bound port
     */
    public int listen(int sessionId, Adapter adapter, String host, int port) throws IOException {
        bySession.put(sessionId, adapter);
        return network.listen(adapter, host, port);
    }

    /** One round of everything that waits; gives how much there was. */
    public int doWork() {
        pollStartedNanos = clock.nowNanos();
        return network.poll(pollStartedNanos) + sequencer.pollTimer();
    }

    /** Why the desk stopped by itself, or null while it runs. */
    public @Nullable String failure() {
        JournalException stopped = sequencer.failure();
        return stopped != null ? stopped.getMessage() : keeper.failure();
    }

    /**
     * Every session says goodbye; go on with {@link #doWork} until {@link #isConnected} says no, or
     * for as long as peers deserve.
     */
    public void stop() {
        network.stop(clock.nowNanos());
    }

    public boolean isConnected() {
        return network.isConnected();
    }

    /** Closes every connection, then the journal: nothing is sent without a record. */
    @Override
    public void close() {
        network.close();
        keeper.close();
        journal.close();
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
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.DeskStoppingEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.engine.Engine;
import io.autohedger.model.AutohedgerBug;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalStorage;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A running desk, wired inline: one thread polls sockets, sequences, journals, steps, encodes and
 * writes; a second one brings the journal to the disk. Call {@link #doWork} in a loop on one
 * thread.
 */
public final class Desk implements AutoCloseable {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int MOST_COMMANDS = 64;

    private final DeskPorts ports;
    private final NanoClock clock;
    private final Path journalDirectory;
    private final JournalWriter journal;
    private final JournalKeeper keeper;
    private final Sequencer sequencer;
    private final JournalSessions sessions;
    private final AdapterDriver network;
    private final Int2ObjectHashMap<Adapter> bySession = new Int2ObjectHashMap<>();
    private final List<Adapter> clients = new ArrayList<>();

    /** Reports that no client has been sent, till the clients' port is there. */
    private final List<byte[]> owedReports = new ArrayList<>();

    private final ManyToOneConcurrentArrayQueue<PersonCommand> people =
            new ManyToOneConcurrentArrayQueue<>(MOST_COMMANDS);
    private final Histogram dealToOrder = new Histogram(LONGEST_NANOS, 3);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final ReplaceOrderDecoder replaceOrder = new ReplaceOrderDecoder();
    private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
    private final QueryFillsDecoder queryFills = new QueryFillsDecoder();
    private final QueryOpenOrdersDecoder queryOpenOrders = new QueryOpenOrdersDecoder();
    private final DeskEvents events;
    private long pollStartedNanos;
    private boolean disconnected;
    private volatile boolean stopWanted;
    private boolean stopTold;

    private Desk(
            Path journalDirectory,
            JournalWriter journal,
            Engine engine,
            DeskPorts ports,
            StepObserver observer,
            DeskEvents events)
            throws JournalException {
        this.ports = ports;
        this.clock = ports.clock();
        this.journalDirectory = journalDirectory;
        this.journal = journal;
        this.events = events;
        sequencer = new Sequencer(engine, journal, clock, this::command, observer);
        SequenceMarks marks = SequenceMarks.read(ports.storage(), journalDirectory);
        keeper = new JournalKeeper(journal, marks, journalDirectory, sequencer::stop);
        sessions =
                new JournalSessions(ports.storage(), journalDirectory, sequencer, journal, marks);
        network = ports.drivers().driver(events);
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
        return create(journalDirectory, options, engine, DeskPorts.real(clock), observer, events);
    }

    /** The same on ports of one's own. */
    public static Desk create(
            Path journalDirectory,
            JournalOptions options,
            Engine engine,
            DeskPorts ports,
            StepObserver observer,
            DeskEvents events)
            throws JournalException {
        JournalWriter journal = JournalWriter.create(ports.storage(), journalDirectory, options);
        Desk desk = new Desk(journalDirectory, journal, engine, ports, observer, events);
        desk.startKeeping();
        return desk;
    }

    /** A desk that goes on where its journal ends. */
    public record Resumed(Desk desk, Recovered recovered) {}

    /**
     * Goes on with a journal that ends whole; nothing is connected and nothing was sent. Repair a
     * torn tail first ({@link io.autohedger.runtime.journal.JournalTail}).
     *
     * @param engine new, with the strategies deployed that the journal deploys
     */
    public static Resumed resume(
            Path journalDirectory,
            JournalOptions options,
            Engine engine,
            NanoClock clock,
            StepObserver observer,
            DeskEvents events,
            NewLife life)
            throws JournalException {
        return resume(
                journalDirectory, options, engine, DeskPorts.real(clock), observer, events, life);
    }

    /** The same on ports of one's own. */
    public static Resumed resume(
            Path journalDirectory,
            JournalOptions options,
            Engine engine,
            DeskPorts ports,
            StepObserver observer,
            DeskEvents events,
            NewLife life)
            throws JournalException {
        long began = ports.clock().nowNanos();
        JournalStorage storage = ports.storage();
        JournalWriter journal = JournalWriter.open(storage, journalDirectory, options);
        Desk desk = new Desk(journalDirectory, journal, engine, ports, observer, events);
        Recovery recovery =
                new Recovery(storage, journalDirectory, journal, engine, observer, desk.sessions);
        recovery.replay(desk.sequencer);
        desk.owedReports.addAll(recovery.owedReports(life.hostWentDown()));
        desk.network.goOn(recovery.lastEpoch());
        Recovered recovered = recovery.begin(desk.sequencer, life, began, desk.clock);
        desk.startKeeping();
        return new Resumed(desk, recovered);
    }

    private void startKeeping() {
        if (ports.keeping() == DeskPorts.Keeping.BY_OWN_THREAD) {
            keeper.start();
        }
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

    /**
     * A port on which several clients open their sessions; the adapter tells them apart. It is told
     * of every valve and of every report to a client, and first of the reports that an earlier life
     * has not sent.
     *
     * @return the bound port
     */
    public int listen(Adapter shared, String host, int port) throws IOException {
        clients.add(shared);
        for (byte[] report : owedReports) {
            shared.onCommand(
                    ClientReportDecoder.TEMPLATE_ID,
                    new UnsafeBuffer(report),
                    0,
                    report.length,
                    clock.nowNanos());
        }
        return network.listen(shared, host, port);
    }

    /**
     * Hands a person's command to the desk's thread; false: it was not taken, for too many wait or
     * the desk has stopped. Any thread.
     */
    public boolean offer(PersonCommand command) {
        return sequencer.failure() == null && people.offer(command);
    }

    /**
     * Brings all that was recorded before the call to the disk. False: it may not be there, and the
     * desk stops. Any thread but the desk's own.
     */
    public boolean force() {
        return keeper.forceNow();
    }

    /**
     * One round of everything that waits; gives how much there was. A desk that has failed drops
     * its connections, once, and does nothing more.
     */
    public int doWork() {
        try {
            if (sequencer.failure() != null) {
                return disconnect();
            }
            pollStartedNanos = clock.nowNanos();
            return network.poll(pollStartedNanos)
                    + sequencer.pollTimer()
                    + pollPeople()
                    + pollStop();
        } catch (RuntimeException | Error e) {
            sequencer.stop(new AutohedgerBug("outside a step", e));
            return 0;
        }
    }

    /** No new order in this life, and a cancel for each that works. Any thread. */
    public void stopHedging() {
        stopWanted = true;
    }

    private int pollStop() {
        if (!stopWanted || stopTold) {
            return 0;
        }
        stopTold = true;
        int at =
                sequencer.claim(
                        DeskStoppingEncoder.TEMPLATE_ID,
                        MessageHeaderEncoder.ENCODED_LENGTH + DeskStoppingEncoder.BLOCK_LENGTH);
        new DeskStoppingEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, new MessageHeaderEncoder());
        sequencer.commit(0, 0, 0);
        return 1;
    }

    private int pollPeople() {
        PersonCommand command = people.poll();
        if (command == null) {
            return 0;
        }
        command.commit(sequencer);
        return 1;
    }

    /**
     * Brings the journal to the disk and makes the next segment, where nobody else does ({@link
     * DeskPorts.Keeping#BY_DRIVER}). What it cannot do stops the desk.
     */
    public void keepJournal() {
        keeper.keep();
    }

    /** Peers must not take a desk that can record nothing for one that listens. */
    private int disconnect() {
        if (disconnected) {
            return 0;
        }
        disconnected = true;
        network.close();
        return 1;
    }

    /** Why the desk stopped by itself, or null while it runs. Any thread. */
    public @Nullable String failure() {
        Exception stopped = sequencer.failure();
        return stopped == null ? null : String.valueOf(stopped.getMessage());
    }

    /** Whether the failure is a defect of ours and not the disk's. Any thread. */
    public boolean isDefect() {
        return sequencer.failure() instanceof AutohedgerBug;
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
        people.drain(PersonCommand::refuse);
        try {
            network.close();
        } catch (RuntimeException | Error e) {
            sequencer.stop(new AutohedgerBug("while connections were closed", e));
        }
        keeper.close();
        if (keeper.hasFailed()) {
            return; // a force that has failed once promises nothing when it is tried again
        }
        try {
            journal.close();
        } catch (UncheckedIOException e) {
            sequencer.stop(JournalException.notOnDisk(journalDirectory, e));
            events.note(String.valueOf(failure()));
        }
    }

    private boolean command(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        if (templateId == ValveChangedDecoder.TEMPLATE_ID) {
            return tellClients(templateId, buffer, offset, length, nowNanos);
        }
        if (templateId == ClientReportDecoder.TEMPLATE_ID) {
            return report(buffer, offset, length, nowNanos);
        }
        Adapter adapter = bySession.get(session(templateId, buffer, offset));
        boolean sent =
                adapter != null && adapter.onCommand(templateId, buffer, offset, length, nowNanos);
        if (sent
                && templateId == NewOrderDecoder.TEMPLATE_ID
                && sequencer.stepping() == ClientDealDecoder.TEMPLATE_ID) {
            dealToOrder.recordValue(Math.min(LONGEST_NANOS, clock.nowNanos() - pollStartedNanos));
        }
        return sent;
    }

    private boolean tellClients(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).onCommand(templateId, buffer, offset, length, nowNanos);
        }
        return !clients.isEmpty();
    }

    /** Before the clients' port is there it is kept for that. */
    private boolean report(DirectBuffer buffer, int offset, int length, long nowNanos) {
        if (clients.isEmpty()) {
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            owedReports.add(bytes);
            return true;
        }
        return tellClients(ClientReportDecoder.TEMPLATE_ID, buffer, offset, length, nowNanos);
    }

    private int session(int templateId, DirectBuffer buffer, int offset) {
        return switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID ->
                    newOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
            case QueryFillsDecoder.TEMPLATE_ID ->
                    queryFills.wrapAndApplyHeader(buffer, offset, header).sessionId();
            case QueryOpenOrdersDecoder.TEMPLATE_ID ->
                    queryOpenOrders.wrapAndApplyHeader(buffer, offset, header).sessionId();
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                    replaceOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
            case CancelOrderDecoder.TEMPLATE_ID ->
                    cancelOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
            default -> queryOrder.wrapAndApplyHeader(buffer, offset, header).sessionId();
        };
    }
}

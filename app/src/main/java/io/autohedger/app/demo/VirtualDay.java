// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.app.run.WiredDesk;
import io.autohedger.app.simulation.RecordedMarket;
import io.autohedger.app.simulation.VirtualMarket;
import io.autohedger.app.view.DeskView;
import io.autohedger.app.view.JournalView;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded desk on a recorded day in virtual time: FIX bytes go through memory, the journal
 * goes to the disk, and the whole day is one function of files, configuration and seed. One thread
 * runs it from its first moment to its last; a request to stop is the only thing that it hears.
 */
public final class VirtualDay implements LiveDesk {
    private static final long SECOND = 1_000_000_000L;
    private static final long LEAD_NANOS = 5 * SECOND;

    /** For the hedges of the last deals, and their answers. */
    private static final long LAST_HEDGES = 2 * SECOND;

    private static final long LONGEST_SETTLE = 60 * SECOND;
    private static final long TRAVEL_NANOS = 50_000;
    private static final int PORT = 9_890;

    /** Not the directory's: it would make every run of the day another one. */
    private static final int ID_EPOCH = 1;

    /** The desk keeps its journal by a thread of its own; the driver never has to. */
    private static final long NOT_BY_DRIVER = Long.MAX_VALUE / 2;

    private final DataDirectory directory;
    private final LocalDate day;
    private final RecordedMarket recorded;
    private final ConfiguredDesk configured;
    private final VirtualWorld world;
    private final VirtualMarket market;
    private final WiredDesk wired;
    private final DeskEvents events;
    private final long endNanos;
    private final Thread thread = new Thread(this::run, "virtual-day");
    private volatile boolean stopping;
    private volatile boolean over;
    private volatile @Nullable Throwable bug;
    private @Nullable DeskView view;
    private boolean ended;

    /**
     * Wires everything; nothing runs and the day stands at its beginning.
     *
     * @param directory held by the caller for as long as the desk lives
     * @param recorded the day, owned from here on
     * @param durationNanos of the day
     */
    public VirtualDay(
            DataDirectory directory,
            ConfiguredDesk configured,
            ConfiguredDesk.Simulation simulation,
            LocalDate day,
            RecordedMarket recorded,
            long durationNanos,
            DeskEvents events)
            throws IOException {
        this.directory = directory;
        this.day = day;
        this.recorded = recorded;
        this.events = events;
        this.configured = configured.onLoopback(PORT);
        long start = recorded.startNanos();
        endNanos = start + Math.min(durationNanos, Long.MAX_VALUE - start);
        world = new VirtualWorld(start - LEAD_NANOS, LineConditions.calm(TRAVEL_NANOS));
        market = new VirtualMarket(configured.desk().universe(), simulation, recorded, world);
        market.listen(new Address(Address.LOOPBACK, PORT));
        VirtualDesk place = new VirtualDesk(world, "desk", new FileStorage(), NOT_BY_DRIVER);
        DeskPorts ports = place.ports();
        wired =
                new WiredDesk(
                        directory,
                        ID_EPOCH,
                        this.configured,
                        new DeskPorts(
                                ports.clock(),
                                ports.storage(),
                                ports.drivers(),
                                DeskPorts.Keeping.BY_OWN_THREAD),
                        events);
        place.started(wired.desk());
        market.connectClients(new Address(Address.LOOPBACK, wired.clientPort()));
    }

    private void run() {
        try {
            long now = world.clock().nowNanos();
            while (!stopping && now < endNanos && !market.isPlayedOut() && isSound()) {
                now = runFor(SECOND);
            }
            market.stopFlow(now);
            settle(LAST_HEDGES);
            wired.desk().stopHedging();
            settle(LONGEST_SETTLE);
            wired.desk().stop();
            runFor(SECOND);
        } catch (RuntimeException | Error e) {
            bug = e;
        } finally {
            over = true;
        }
    }

    private void settle(long longest) {
        long now = world.clock().nowNanos();
        long end = now + longest;
        for (int quiet = 0; quiet < 2 && isSound() && now < end; ) {
            now = runFor(SECOND / 10);
            quiet = market.isQuiet() && wired.status().open() == 0 ? quiet + 1 : 0;
        }
    }

    private boolean isSound() {
        return wired.desk().failure() == null;
    }

    private long runFor(long nanos) {
        long now = world.clock().nowNanos() + nanos;
        world.runUntil(now);
        wired.publish(now);
        return now;
    }

    @Override
    public DeskDefinition definition() {
        return configured.desk();
    }

    @Override
    public String ports() {
        return "in virtual time: FIX through memory, no port";
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Read from the journal when the day is over: until then there is nobody to look. */
    @Override
    public DeskView view() {
        DeskView known = view;
        if (known == null) {
            try {
                known = JournalView.read(directory.path(), !over).view();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            view = known;
        }
        return known;
    }

    /** No socket is open in virtual time. */
    @Override
    public boolean isStopRequested() {
        return false;
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

    @Override
    public void stopFlow() {
        stopping = true;
    }

    /** It stops and settles in its own time, before it ends. */
    @Override
    public void stopHedging() {}

    /** It settles in its own time, before it ends. */
    @Override
    public boolean isQuiet() {
        return over;
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public @Nullable String failure() {
        Throwable thrown = bug;
        String failure = thrown == null ? wired.desk().failure() : String.valueOf(thrown);
        BadInput fault = over ? recorded.fault() : null;
        return failure == null && fault != null ? fault.message() : failure;
    }

    @Override
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wired.desk().close();
        recorded.close();
        FlowFacts.tell(recorded.flow(), market.clientLedgers(), events);
    }

    @Override
    public long stateHash() {
        return wired.stateHash();
    }

    @Override
    public long outputHash() {
        return wired.outputHash();
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = QuoteFacts.of(day, recorded);
        facts.putAll(FlowFacts.of(recorded.flow(), market.clientLedgers()));
        return facts;
    }
}

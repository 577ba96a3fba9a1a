// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.app.simulation.AcceleratedClock;
import io.autohedger.app.simulation.RecordedMarket;
import io.autohedger.app.view.DeskView;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskEvents;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The embedded desk on a recorded day, over FIX on loopback, at a multiple of the day's pace. */
public final class RecordedDesk implements LiveDesk {
    /** For sessions to log on before the first quote. */
    private static final long LEAD_NANOS = 5_000_000_000L;

    private final RecordedMarket recorded;
    private final LocalDate day;
    private final AcceleratedClock clock;
    private final Demo demo;
    private final long endNanos;
    private final DeskEvents events;
    private boolean ended;

    /**
     * Wires everything; nothing runs and the day stands at its beginning.
     *
     * @param recorded the day, owned from here on
     * @param durationNanos of the day
     */
    public RecordedDesk(
            DataDirectory directory,
            ConfiguredDesk configured,
            ConfiguredDesk.Simulation simulation,
            LocalDate day,
            RecordedMarket recorded,
            int speed,
            long durationNanos,
            DeskEvents events)
            throws IOException {
        this.recorded = recorded;
        this.day = day;
        this.events = events;
        long start = recorded.startNanos();
        endNanos = start + Math.min(durationNanos, Long.MAX_VALUE - start);
        clock = new AcceleratedClock(start - LEAD_NANOS, speed);
        demo = new Demo(directory, configured, simulation, recorded, clock, events);
    }

    @Override
    public DeskDefinition definition() {
        return demo.definition();
    }

    @Override
    public String ports() {
        return demo.ports();
    }

    @Override
    public void start() {
        clock.start();
        demo.start();
    }

    @Override
    public DeskView view() {
        return demo.view();
    }

    @Override
    public boolean isStopRequested() {
        return demo.isStopRequested();
    }

    @Override
    public boolean killBySignal() {
        return demo.killBySignal();
    }

    @Override
    public DeskStatus status() {
        return demo.status();
    }

    @Override
    public long pages() {
        return demo.pages();
    }

    @Override
    public long conflated() {
        return demo.conflated();
    }

    @Override
    public void stopFlow() {
        demo.stopFlow();
    }

    @Override
    public void stopHedging() {
        demo.stopHedging();
    }

    @Override
    public boolean isQuiet() {
        return demo.isQuiet();
    }

    @Override
    public boolean isAlive() {
        return demo.isAlive();
    }

    @Override
    public boolean isOver() {
        return clock.nowNanos() >= endNanos || demo.isPlayedOut();
    }

    @Override
    public @Nullable String failure() {
        String failure = demo.failure();
        BadInput fault = demo.isPlayedOut() ? recorded.fault() : null;
        return failure == null && fault != null ? fault.message() : failure;
    }

    @Override
    public long stateHash() {
        return demo.stateHash();
    }

    @Override
    public long outputHash() {
        return demo.outputHash();
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = QuoteFacts.of(day, recorded);
        facts.putAll(FlowFacts.of(recorded.flow(), demo.clientLedgers()));
        return facts;
    }

    @Override
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        demo.end();
        recorded.close();
        FlowFacts.tell(recorded.flow(), demo.clientLedgers(), events);
    }
}

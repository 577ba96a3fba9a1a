// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ExposureEncoder;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.Output;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.snapshot.Snapshot;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Wide;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * Decides, checks and mirrors: one journalled input, one pure step, outputs as data. Has no clock,
 * thread or I/O; the same inputs give the same output bytes on any machine. One thread.
 */
public final class Engine {
    private static final int ALL_BOOKS = -1;

    private final EngineOptions options;
    private final Parts parts;
    private final Timers timers;
    private final Inputs inputs;
    private final Wide client = new Wide();
    private final Wide hedged = new Wide();
    private long lastSeq;

    public Engine(EngineOptions options) {
        this.options = options;
        parts = new Parts(options);
        timers = new Timers(parts);
        inputs = new Inputs(parts, timers);
    }

    /** Gives a program its id; the StrategyDeployed input of that id starts it. */
    public void deploy(int strategyId, Strategy program, StrategyPlan plan) {
        parts.deploy(strategyId, program, plan);
    }

    /**
     * Takes one input.
     *
     * @param seq from 1 without gaps
     * @param timeNanos epoch nanos, UTC, never decreasing
     * @param buffer holds the SBE message with its header at offset
     */
    public void on(
            long seq, long timeNanos, DirectBuffer buffer, int offset, int length, Output out) {
        parts.emitter.to(out);
        lastSeq = seq;
        step(buffer, offset, timeNanos);
        parts.emitter.endStep();
    }

    /** Rolling hash over all output bytes since the first input. */
    public long outputHash() {
        return parts.emitter.hash();
    }

    /** The whole state in a canonical order, with its length and checksum; off the hot path. */
    public void snapshot(LongConsumer sink) {
        Snapshot.write(options.identity(), this::state, sink);
    }

    /**
     * Takes a snapshot's state: what follows is as if this engine had taken the inputs before it.
     * To be asked of a new engine with the same options, after the same strategies were deployed.
     * What is refused has changed nothing.
     */
    public Restored restore(LongSupplier source) {
        return lastSeq == 0
                ? Snapshot.read(options.identity(), source, this::take)
                : new Restored(Restored.Outcome.NOT_FRESH, lastSeq, 0);
    }

    private Restored take(StatePass pass) {
        Restored refused = parts.programs.identity(pass);
        if (refused != null) {
            return refused;
        }
        rest(pass);
        return Restored.DONE;
    }

    private void state(StatePass pass) {
        parts.programs.identity(pass);
        rest(pass);
    }

    private void rest(StatePass pass) {
        lastSeq = pass.next(lastSeq);
        timers.state(pass);
        inputs.state(pass);
        parts.emitter.state(pass);
        parts.catalogue.state(pass);
        parts.sessions.state(pass);
        parts.markets.state(pass);
        parts.trades.state(pass);
        parts.references.state(pass);
        parts.dates.state(pass);
        parts.ledger.state(pass);
        parts.rolls.state(pass);
        parts.pnl.state(pass);
        parts.deals.state(pass);
        parts.flows.state(pass);
        parts.mirror.state(pass);
        parts.breaks.state(pass);
        parts.custodians.state(pass);
        parts.agreements.state(pass);
        parts.mirror.odds().state(pass);
        parts.mirror.costs().state(pass);
        parts.gate.state(pass);
        parts.causes.state(pass);
        parts.avoided.state(pass);
        parts.intents.state(pass);
        parts.desk.state(pass);
        parts.targets.state(pass);
        parts.valves.state(pass);
        parts.doubts.state(pass);
        parts.losses.state(pass);
        parts.lineDesk.state(pass);
        parts.marginDesk.state(pass);
        parts.crossings.state(pass);
        parts.proxies.state(pass);
        parts.suggestions.state(pass);
        parts.busts.state(pass);
        parts.shadows.state(pass);
        parts.windows.state(pass);
        parts.closeDesk.state(pass);
        parts.modeDesk.state(pass);
        parts.people.state(pass);
        parts.clientDesk.state(pass);
        parts.programs.state(pass);
    }

    /**
     * marketdata, clientflow, orders, position, doubt; crossings; strategy (execution, parts.gate,
     * parts.intents); covers; exposure, P&amp;L.
     */
    private void step(DirectBuffer buffer, int offset, long now) {
        parts.pnl.beginStep(lastSeq);
        parts.dates.at(now);
        parts.ledger.happened(now);
        parts.agreements.close(now);
        parts.rolls.step(now);
        parts.mirror.beginStep(now);
        parts.targets.beginStep(lastSeq);
        inputs.apply(buffer, offset, lastSeq, now);
        boolean stopping = inputs.isStopping();
        parts.mirror.onTime(now);
        parts.deals.step(now);
        parts.clientDesk.step(stopping, now);
        parts.valves.step(now);
        parts.doubts.step(now);
        parts.losses.step(lastSeq, now);
        parts.limits.step(now);
        parts.suggestions.step(now);
        if (parts.busts.step(now)) {
            parts.programs.markChanged();
        }
        parts.modeDesk.step(now);
        parts.windows.step(now);
        parts.closeDesk.step(now);
        parts.agreements.step(now);
        parts.trips.begin();
        parts.halts.step();
        if (!stopping) {
            parts.crossings.step(now);
        }
        if (parts.ledger.hasChanged()) {
            parts.causes.moved(parts.ledger.changed(), lastSeq);
            parts.causes.transferred(parts.ledger.transferred(), lastSeq);
            parts.programs.markChanged();
        }
        boolean wantsTick = false;
        if (stopping) {
            parts.mirror.cancelAll(now);
        } else {
            wantsTick = decide(now);
        }
        parts.trips.step(lastSeq, now);
        parts.lineDesk.step(parts.ledger.hasChanged(), now);
        parts.marginDesk.step(parts.ledger.hasChanged(), lastSeq, now);
        exposures();
        parts.pnl.tell(now, stopping);
        timers.ask(wantsTick, stopping, now);
    }

    /**
     * Where orders are born: programs in rounds, then covers of what is in doubt, and proxies.
     * Whether a program is due at once.
     */
    private boolean decide(long now) {
        parts.programs.react(parts.intents, now);
        parts.halts.latch(lastSeq, now);
        parts.doubts.cover(now);
        parts.proxies.step(now);
        parts.losses.flatten(now);
        parts.closeDesk.reduce(now);
        parts.targets.step(now);
        if (parts.intents.takeSent()) {
            parts.programs.markChanged();
        }
        return parts.programs.tellRefusals();
    }

    /** The orders, for reading. */
    OrderTable orders() {
        return parts.mirror.orders();
    }

    /** One Exposure for each asset that the step moved. */
    private void exposures() {
        for (long left = parts.ledger.takeChanged(); left != 0; left &= left - 1) {
            exposure(Long.numberOfTrailingZeros(left));
        }
    }

    private void exposure(int assetId) {
        parts.ledger.residual(parts.ledger.booksOf(true), assetId, client);
        parts.ledger.residual(parts.ledger.booksOf(false), assetId, hedged);
        parts.interval.of(ALL_BOOKS, assetId);
        parts.causes.stands(assetId);
        ExposureEncoder exposure = parts.emitter.exposure();
        exposure.assetId(assetId)
                .openOrders(orders().openCount())
                .unknownOrders(orders().sums().unknownCount());
        Emitter.put(exposure.client(), client);
        Emitter.put(exposure.hedged(), hedged);
        Emitter.put(exposure.residual(), parts.interval.residual());
        Emitter.put(exposure.worstDown(), parts.interval.worstDown());
        Emitter.put(exposure.worstUp(), parts.interval.worstUp());
        Emitter.put(exposure.doubt(), parts.interval.doubt());
        parts.emitter.end();
    }
}

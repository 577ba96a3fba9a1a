// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.interpreter.Probe;
import io.autohedger.language.scenario.ScenarioPlan;
import io.autohedger.language.scenario.Step;
import io.autohedger.model.Instrument;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * The desk of one scenario: an engine with the one strategy, its venues and its client, in virtual
 * time. Timers are stamped exactly due, before anything else of that moment.
 */
final class Stage {
    /** A Monday morning, when everything trades. */
    private static final long START_NANOS = 1_767_600_000L * 1_000_000_000L;

    private static final int ID_EPOCH = 1;
    private static final int MOST_INPUTS = 2_000_000;

    private final World world;
    private final ScenarioPlan plan;
    private final Strategy program;
    private final Watched watched;
    private final Engine engine =
            new Engine(new EngineOptions(ID_EPOCH - 1, 1 << 12, 1 << 14, 1 << 14));
    private final OutputBuffer output = new OutputBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EngineInputs inputs = new EngineInputs(this::input);
    private final Timeline timeline = new Timeline();
    private final Counts counts = new Counts();
    private final Chronicle chronicle;
    private final Probe probe;
    private final Map<Integer, ScriptedVenue> venues = new TreeMap<>();
    private long now = START_NANOS;
    private long dueNanos = Timeline.NEVER;
    private long seq;
    private long deals;

    /** Everything is defined, the sessions are up, the strategy has started; no price is there. */
    Stage(World world, Strategy program) {
        this.world = world;
        this.plan = world.strategy().scenarios();
        this.program = program;
        watched = new Watched(program);
        chronicle = new Chronicle(world);
        probe = new Probe(plan);
        ConfiguredDesk.Deployment deployment = world.deployment();
        ReferenceInputs reference = new ReferenceInputs(this::input);
        reference.write(world.desk(), ID_EPOCH);
        new SessionWindows(world.desk()).tell(reference, now);
        for (DeskDefinition.Client client : world.desk().clients()) {
            inputs.session(client.sessionId(), SessionRole.CLIENT, true, 1);
        }
        for (DeskDefinition.Venue venue : world.desk().venues()) {
            ScriptedVenue scripted = new ScriptedVenue(this, venue.venueId(), venue.sessionId());
            venues.put(venue.venueId(), scripted);
            scripted.link(true);
        }
        engine.deploy(deployment.strategyId(), watched, plan.probe().plan());
        reference.deployment(deployment);
    }

    World world() {
        return world;
    }

    EngineInputs inputs() {
        return inputs;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    long outputHash() {
        return engine.outputHash();
    }

    /** From the beginning of the scenario. */
    long elapsedNanos() {
        return now - START_NANOS;
    }

    long nowNanos() {
        return now;
    }

    /** Whether it can go on: a scenario that makes inputs without end is stopped. */
    boolean isWorn() {
        return seq > MOST_INPUTS;
    }

    void now(Runnable what) {
        timeline.at(now, what);
    }

    void in(long nanos, Runnable what) {
        timeline.at(now + nanos, what);
    }

    void at(long nanos, Runnable what) {
        timeline.at(Math.max(now, nanos), what);
    }

    void filled(int venueId, long order, long qty, long px, int instrumentId) {
        Instrument instrument = world.instrument(instrumentId);
        counts.filled(venueId);
        tell(
                world.venue(venueId).name()
                        + " fills order "
                        + order
                        + ": "
                        + Chronicle.dealt(true, qty, instrument).replace("buy ", "")
                        + " at "
                        + Chronicle.px(px, instrument));
    }

    void rejected(int venueId, long order, String text) {
        counts.rejected(venueId);
        tell(world.venue(venueId).name() + " rejects order " + order + ": " + text);
    }

    void tell(String text) {
        chronicle.add(elapsedNanos(), text);
    }

    ScriptedVenue venue(int venueId) {
        ScriptedVenue venue = venues.get(venueId);
        if (venue == null) {
            throw new IllegalStateException("no venue " + venueId);
        }
        return venue;
    }

    /** The values of this moment. */
    Probe probe() {
        probe.read(watched.context(), now, program, counts::of);
        return probe;
    }

    int[] states() {
        return Probe.states(plan.probe(), program);
    }

    void deal(Step.Deal deal) {
        Instrument instrument = world.instrument(deal.instrumentId());
        DeskDefinition.Client client = world.client();
        tell(
                client.name()
                        + ": "
                        + Chronicle.dealt(deal.buys(), deal.qty(), instrument)
                        + " at "
                        + Chronicle.px(deal.px(), instrument));
        inputs.deal(
                client.clientId(),
                deal.buys(),
                deal.instrumentId(),
                deal.qty(),
                deal.px(),
                ++deals);
    }

    void set(Step.Setting setting) {
        int index = setting.parameterIndex();
        var parameter = world.strategy().plan().parameters().get(index);
        inputs.parameter(
                world.deployment().strategyId(), index, setting.mantissa(), parameter.scale());
    }

    /**
     * Lets time pass up to an instant; true: what is waited for was so before, and time stopped.
     */
    boolean runUntil(long nanos, BooleanSupplier waitedFor) {
        while (!isWorn()) {
            long next = Math.min(timeline.nextNanos(), dueNanos);
            if (next > nanos) {
                now = nanos;
                return false;
            }
            now = Math.max(now, next);
            if (dueNanos <= now) {
                long due = dueNanos;
                dueNanos = Timeline.NEVER;
                inputs.tick(due);
            } else {
                timeline.runNext();
            }
            if (waitedFor.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private void input(DirectBuffer buffer, int offset, int length) {
        output.clear();
        engine.on(++seq, now, buffer, offset, length, output);
        long elapsed = elapsedNanos();
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            int templateId = output.templateId(at);
            counts.output(templateId, output.buffer(), at);
            chronicle.output(elapsed, templateId, output.buffer(), at);
            command(templateId, output.buffer(), at);
        }
        chronicle.states(elapsed, states());
    }

    private void command(int templateId, DirectBuffer buffer, int at) {
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                var in = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                venue(in.venueId()).take(in);
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var in = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                venue(in.venueId()).cancel(in);
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                var in = new QueryOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                venue(in.venueId()).asked(in);
            }
            case QueryFillsDecoder.TEMPLATE_ID -> {
                var in = new QueryFillsDecoder().wrapAndApplyHeader(buffer, at, header);
                venue(in.venueId()).askedForFills(in.clOrdId());
            }
            case TimerRequestDecoder.TEMPLATE_ID -> {
                var in = new TimerRequestDecoder().wrapAndApplyHeader(buffer, at, header);
                dueNanos = Math.min(dueNanos, in.dueNanos());
            }
            default -> {
                // No command.
            }
        }
    }
}

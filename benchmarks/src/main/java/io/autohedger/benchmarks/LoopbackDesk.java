// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.StepObserver;
import io.autohedger.runtime.journal.JournalOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** The one-pair desk, whole and journalled, with limits that do not hold a benchmark back. */
final class LoopbackDesk implements AutoCloseable {
    private static final int SEGMENT_BYTES = 256 << 20;
    private static final long ANY_RATE = 40_000;

    private final Desk desk;
    private final int clientPort;
    private final AtomicLong reports = new AtomicLong();

    LoopbackDesk(Path journal, int providerPort, NanoClock clock) throws IOException {
        DeskDefinition definition = unhurried(OnePairDesk.definition());
        CompiledStrategy hedger = Sources.fastHedger();
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        engine.deploy(OnePairDesk.STRATEGY_ID, hedger.newInstance(), hedger.plan());
        desk =
                Desk.create(
                        journal,
                        new JournalOptions(definition.name(), SEGMENT_BYTES),
                        engine,
                        clock,
                        new Reports(),
                        System.err::println);
        define(definition, hedger);
        AdapterEvents alarms =
                (alarm, session, what, buffer, offset, length) ->
                        System.err.println(alarm + " " + what);
        DeskDefinition.Venue venue = definition.venues().getFirst();
        VenueAdapter venueAdapter =
                new VenueAdapter(
                        new VenueConfig(
                                venue.venueId(),
                                venue.sessionId(),
                                definition.environment(),
                                SessionConfig.initiator("FXDESK", venue.name())
                                        .withValidation(Validation.TOLERANT),
                                definition.universe().instruments()),
                        desk.sequencer(),
                        desk.sessions(),
                        alarms);
        desk.connect(venue.sessionId(), venueAdapter, "127.0.0.1", providerPort);
        DeskDefinition.Client client = definition.clients().getFirst();
        ClientAdapter clientAdapter =
                new ClientAdapter(
                        new ClientConfig(
                                client.clientId(),
                                client.sessionId(),
                                SessionConfig.acceptor("FXDESK", client.name())
                                        .withValidation(Validation.TOLERANT),
                                definition.universe().instruments()),
                        desk.sequencer(),
                        desk.sessions(),
                        alarms);
        clientPort = desk.listen(client.sessionId(), clientAdapter, "127.0.0.1", 0);
    }

    int clientPort() {
        return clientPort;
    }

    /** One round of the desk's thread. */
    void poll() {
        desk.doWork();
    }

    /** Execution reports that the engine has stepped. Any thread. */
    long reports() {
        return reports.get();
    }

    @Override
    public void close() {
        desk.close();
    }

    private void define(DeskDefinition definition, CompiledStrategy hedger) {
        Sequencer sequencer = desk.sequencer();
        ReferenceInputs inputs =
                new ReferenceInputs((buffer, offset, length) -> {
                    int at = sequencer.claim(0, length);
                    sequencer.buffer().putBytes(at, buffer, offset, length);
                    sequencer.commit(0, 0, 0);
                });
        inputs.write(definition, 1);
        inputs.strategy(
                OnePairDesk.STRATEGY_ID,
                OnePairDesk.HEDGE_BOOK,
                hedger.plan().name(),
                hedger.plan().codeHash());
    }

    private static DeskDefinition unhurried(DeskDefinition desk) {
        return new DeskDefinition(
                desk.name(),
                desk.environment(),
                desk.universe(),
                desk.venues(),
                desk.books(),
                desk.clients(),
                desk.limits().stream()
                        .map(limit ->
                                limit.kind() == LimitKind.ORDER_RATE
                                                || limit.kind() == LimitKind.MESSAGE_RATE
                                        ? new DeskDefinition.Limit(
                                                limit.scope(),
                                                limit.scopeId(),
                                                limit.kind(),
                                                limit.assetId(),
                                                ANY_RATE,
                                                limit.perNanos())
                                        : limit)
                        .toList(),
                desk.sessions());
    }

    private final class Reports implements StepObserver {
        @Override
        public void output(
                long seq, long time, int templateId, DirectBuffer buffer, int offset, int length) {}

        @Override
        public void input(
                long seq, long time, int templateId, DirectBuffer buffer, int offset, int length) {
            if (templateId == ExecutionReportDecoder.TEMPLATE_ID) {
                reports.lazySet(reports.get() + 1);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Engines;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.app.view.DeskView;
import io.autohedger.app.view.Draft;
import io.autohedger.app.view.Drafts;
import io.autohedger.app.view.Source;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.RecordedDeal;
import io.autohedger.connectivity.simulator.VenueRouter;
import io.autohedger.engine.Engine;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.MemoryStorage;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualDriver;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The one-pair desk with further keys, its provider and its client, in virtual time. */
final class LedgerWorld {
    private static final long SECOND = 1_000_000_000L;
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");
    private static final Path JOURNAL = Path.of("desk", "journal");
    private static final String ACME = "tier = 1, may-trade";

    private final ConfiguredDesk configured;
    private final VirtualWorld world;
    private final MemoryStorage disk = new MemoryStorage();
    private final MidPrices mids;
    private final Engine engine;
    private final Desk desk;
    private final int port;
    private long now;
    private @Nullable ClientAgent client;

    /** Sees one output of the journal. */
    @FunctionalInterface
    interface Seen {
        void output(int template, DirectBuffer buffer, int at, MessageHeaderDecoder header);
    }

    /**
     * Starts it.
     *
     * @param ofClient more keys of the client's session
     * @param blocks more blocks of the file
     */
    LedgerWorld(Path folder, long startNanos, String ofClient, String blocks) throws IOException {
        now = startNanos;
        configured = configured(folder, ofClient, blocks);
        world = new VirtualWorld(now, LineConditions.calm(200_000));
        mids = new MidPrices(configured.desk().universe(), 0.3, 7, now);
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        ProviderAgent provider =
                new ProviderAgent(
                        simulation.providers().getFirst(),
                        configured.desk().universe().instruments(),
                        mids,
                        7);
        VirtualDriver market = world.network().node("market", _ -> {});
        ConfiguredDesk.Provider line = configured.providers().getFirst();
        market.listen(new VenueRouter(List.of(provider)), line.host(), line.port());
        world.add(market);
        VirtualDesk place = new VirtualDesk(world, "desk", disk, SECOND);
        engine = Engines.of(configured);
        desk =
                Desk.create(
                        JOURNAL,
                        new JournalOptions(configured.desk().name(), 1 << 22),
                        engine,
                        place.ports(),
                        (seq, nanos, template, buffer, offset, length) -> {},
                        _ -> {});
        define();
        DeskSessions sessions =
                new DeskSessions(
                        configured, Map.of(), (alarm, session, what, buffer, at, length) -> {});
        port = sessions.listen(desk);
        sessions.connect(desk);
        place.started(desk);
    }

    private static ConfiguredDesk configured(Path folder, String ofClient, String blocks)
            throws IOException {
        Path config = folder.resolve("desk.conf");
        String text = Files.readString(ONE_PAIR.resolve("desk.conf"));
        assertTrue(text.contains(ACME));
        String more = ofClient.isEmpty() ? ACME : ofClient + ", " + ACME;
        Files.writeString(config, text.replace(ACME, more) + "\n" + blocks);
        Files.copy(ONE_PAIR.resolve("hedger.ah"), folder.resolve("hedger.ah"));
        Configuration.Reading reading = Configuration.read(config, Map.of());
        assertEquals(List.of(), MistakeTable.of(reading.mistakes()));
        return Objects.requireNonNull(reading.desk());
    }

    private void define() {
        ReferenceInputs inputs = Engines.inputsOf(desk.sequencer());
        inputs.write(configured.desk(), 1);
        new SessionWindows(configured.desk()).tell(inputs, now);
        inputs.people(configured.people(), Map.of());
        configured.strategies().forEach(inputs::deployment);
    }

    /** A life of the client's source begins, with deals that it has to tell. */
    void connectClient(String life, List<RecordedDeal> deals) throws IOException {
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        client = connect(simulation.clients().getFirst(), life, deals);
    }

    /** Another session, which tells the same deals as well. */
    void connectWitness(String name, List<RecordedDeal> deals) throws IOException {
        ClientConfig config =
                ClientConfig.of(
                        name, configured.clients().sender(), 1, List.of(instrument().symbol()));
        connect(config, "copy", deals);
    }

    private ClientAgent connect(ClientConfig config, String life, List<RecordedDeal> deals)
            throws IOException {
        ClientAgent made =
                ClientAgent.ofLife(
                        config, configured.desk().universe().instruments(), mids, 7, life);
        if (!deals.isEmpty()) {
            made.stopFlow(now);
            made.play(deals);
        }
        VirtualDriver place = world.network().node("clients " + life, _ -> {});
        place.connect(made, "127.0.0.1", port);
        world.add(place);
        return made;
    }

    ClientAgent client() {
        return Objects.requireNonNull(client);
    }

    Instrument instrument() {
        return configured.desk().universe().instruments().getFirst();
    }

    long now() {
        return now;
    }

    void run(long nanos) {
        now += nanos;
        world.runUntil(now);
        assertNull(desk.failure());
    }

    @Nullable String failure() {
        return desk.failure();
    }

    /** What a command would do. */
    Draft draft(Map<String, Object> request) throws IOException {
        return Drafts.of(request, view(), source());
    }

    /** A person's command, and a second later. */
    Draft act(int principal, Map<String, Object> request) throws IOException {
        Draft draft = draft(request);
        assertNull(draft.problem());
        Draft.Opening opening = draft.opening();
        if (opening != null) {
            long id = view().nextRequestId();
            assertTrue(desk.offer(PersonInputs.opening(opening, id, principal, opening.reason())));
            run(SECOND);
            return draft;
        }
        Draft.Statement statement = draft.statement();
        if (statement != null) {
            long id = view().nextRequestId();
            assertTrue(
                    desk.offer(
                            PersonInputs.statement(statement, id, principal, statement.reason())));
            run(SECOND);
            return draft;
        }
        assertTrue(
                desk.offer(
                        draft.approvals().isEmpty()
                                ? PersonInputs.action(
                                        draft.actions().getFirst(),
                                        view().nextRequestId(),
                                        principal,
                                        "")
                                : PersonInputs.approval(draft.approvals().getFirst(), principal)));
        run(SECOND);
        return draft;
    }

    Source source() {
        return new Source(true, "var/x", now);
    }

    DeskView view() throws IOException {
        DeskView view = new DeskView();
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            while (journal.next()) {
                view.apply(journal);
            }
        }
        return view;
    }

    void outputs(Seen seen) throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            while (journal.next()) {
                if (journal.type() == RecordType.OUTPUT) {
                    int template =
                            header.wrap(journal.buffer(), journal.payloadOffset()).templateId();
                    seen.output(template, journal.buffer(), journal.payloadOffset(), header);
                }
            }
        }
    }

    int alerts(AlertCode code) throws IOException {
        int[] count = {0};
        outputs((template, buffer, at, header) -> {
            if (template == AlertDecoder.TEMPLATE_ID) {
                AlertDecoder in = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                count[0] += in.code() == code ? 1 : 0;
            }
        });
        return count[0];
    }

    /** What clients have made of the desk's euros, at the instrument's quantity scale. */
    long clientQty() throws IOException {
        long[] sum = {0};
        outputs((template, buffer, at, header) -> {
            if (template == PostingDecoder.TEMPLATE_ID) {
                PostingDecoder in = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                boolean isClients =
                        in.kind() == PostingKind.CLIENT
                                && in.bookId() != 0
                                && in.assetId() == instrument().base().assetId();
                sum[0] += isClients ? in.amount().low() : 0;
            }
        });
        return sum[0] / 10_000;
    }

    /** How many of our orders' fills were booked. */
    int fills() throws IOException {
        int[] count = {0};
        outputs((template, buffer, at, header) -> {
            if (template == PostingDecoder.TEMPLATE_ID) {
                PostingDecoder in = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                count[0] += in.kind() == PostingKind.HEDGED && in.bookId() != 0 ? 1 : 0;
            }
        });
        return count[0];
    }

    void replays() throws IOException {
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            Replay.Result again = Replay.run(journal, Engines.of(configured));
            assertEquals(0, again.firstDifference());
            assertEquals(Replay.stateHash(engine), again.stateHash());
        }
    }
}

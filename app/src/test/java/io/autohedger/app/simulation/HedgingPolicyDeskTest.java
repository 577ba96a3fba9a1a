// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Engines;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.CandidateCostDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.VenueRouter;
import io.autohedger.engine.Engine;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.StepObserver;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clients, two hedgers with books of their own that may cross, and two providers over FIX for
 * ten virtual minutes; one of the providers rejects every order.
 */
@SuppressWarnings("NullAway.Init")
class HedgingPolicyDeskTest {
    private static final long NINE_O_CLOCK = 1_772_442_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final Path JOURNAL = Path.of("desk", "journal");

    @TempDir Path folder;
    private ConfiguredDesk configured;
    private final MemoryStorage disk = new MemoryStorage();
    private final List<ProviderAgent> providers = new ArrayList<>();
    private final List<ClientAgent> clients = new ArrayList<>();

    private int crossings;
    private long crossedQty;
    private int choices;
    private final Map<Integer, Long> transfers = new TreeMap<>();
    private final Map<Integer, Integer> ordersAt = new TreeMap<>();

    @Test
    void booksCrossAndWhoRejectsIsPassedOver() throws IOException {
        configured = configure();
        Engine engine = run(600);
        readJournal();
        assertTrue(crossings > 20, crossings + " crossings");
        assertEquals(2L * crossings, transfers.getOrDefault(0, 0L), "two books, base and quote");
        assertEquals(0, transfers.getOrDefault(1, 0L), "what one gets the other gives, in USD");
        assertEquals(0, transfers.getOrDefault(2, 0L), "and in EUR");
        assertTrue(crossedQty > 10_000_000_00L, "cents of EUR " + crossedQty);
        long rejected = providers.getFirst().faults().count(Fault.REJECT);
        assertEquals(0, providers.getFirst().ledger().fills().size());
        assertTrue(rejected >= 1 && rejected <= 30, rejected + " rejects before it is passed over");
        assertTrue(providers.get(1).ledger().fills().size() > 10);
        assertTrue(ordersAt.getOrDefault(2, 0) > ordersAt.getOrDefault(1, 0), ordersAt.toString());
        assertTrue(choices > 2 * ordersAt.getOrDefault(2, 0), choices + " terms told");
        flatWithinBands();
        Engines.replay(disk, JOURNAL, engine, Engines.of(configured));
    }

    /** Both clients are hedged to the bands: what the venues and the clients have agrees. */
    private void flatWithinBands() {
        Instrument pair = configured.desk().universe().instruments().getFirst();
        long ours = providers.stream().mapToLong(p -> p.ledger().netQty(pair)).sum();
        long theirs = clients.stream().mapToLong(c -> c.ledger().netQty(pair)).sum();
        assertTrue(Math.abs(ours - theirs) < 800_000_000L, ours + " and " + theirs);
    }

    private ConfiguredDesk configure() throws IOException {
        Path example = Path.of(System.getProperty("ah.root"), "examples", "one-pair");
        String conf = Files.readString(example.resolve("desk.conf"));
        String provider = between(conf, "  LP1 {\n    host", "  }\n}");
        conf =
                conf.replace(provider, provider + provider.replace("LP1", "LP2"))
                        .replace(
                                "books {",
                                """
                                crossing { books = [HEDGE_FX, HEDGE_EM], min-size = 50k USD }
                                books {
                                  CLIENT_EM { role = client, trader = desk-auto }
                                  HEDGE_EM { role = hedge, trader = desk-auto }\
                                """)
                        .replace(
                                "    ACME { target",
                                "    BOREAL { target = BOREAL, book = CLIENT_EM }\n"
                                        + "    ACME { target")
                        .replace(
                                "strategies {\n",
                                "strategies {\n  em { source = \"em.ah\", mode = auto }\n")
                        .replace(
                                "        strategies.hedger {",
                                """
                                strategies.em {
                                  net = 100M USD, order-value = 10M USD
                                  order-qty = 10M, order-rate = 50/s
                                  open-orders = 14
                                }
                                strategies.hedger {\
                                """)
                        .replace(
                                "    LP1 { latency",
                                "    LP2 { latency = 20ms, jitter = 8ms, last-look = 60ms,"
                                        + " reject = 2%, spread = 0.5bps }\n    LP1 { latency")
                        .replace(
                                "ACME { deals = 3/s }",
                                "ACME { deals = 3/s }, BOREAL { deals = 3/s }");
        String hedger =
                Files.readString(example.resolve("hedger.ah"))
                        .replace("venues(LP1)", "venues(LP1, LP2)");
        Files.writeString(folder.resolve("hedger.ah"), hedger);
        Files.writeString(
                folder.resolve("em.ah"),
                hedger.replace("CLIENT_FX", "CLIENT_EM")
                        .replace("HEDGE_FX", "HEDGE_EM")
                        .replace("OnePairHedger", "EmHedger"));
        Path file = Files.writeString(folder.resolve("desk.conf"), conf);
        Configuration.Reading reading = Configuration.read(file, Map.of());
        assertEquals(List.of(), reading.mistakes());
        return Objects.requireNonNull(reading.desk());
    }

    private static String between(String text, String from, String to) {
        int at = text.indexOf(from);
        return text.substring(at, text.indexOf(to, at) + "  }\n".length());
    }

    private Engine run(int seconds) throws IOException {
        Universe universe = configured.desk().universe();
        VirtualWorld world = new VirtualWorld(NINE_O_CLOCK, LineConditions.calm(200_000));
        MidPrices mids = new MidPrices(universe, 0.3, 7, NINE_O_CLOCK);
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        List<String> names = List.of("LP1", "LP2");
        for (String name : names) {
            simulation.providers().stream()
                    .filter(p -> p.name().equals(name))
                    .forEach(p ->
                            providers.add(new ProviderAgent(p, universe.instruments(), mids, 7)));
        }
        providers.getFirst().faults().on(Fault.REJECT);
        VirtualDriver market = world.network().node("market", _ -> {});
        ConfiguredDesk.Provider line = configured.providers().getFirst();
        market.listen(new VenueRouter(List.copyOf(providers)), line.host(), line.port());
        world.add(market);

        VirtualDesk place = new VirtualDesk(world, "desk", disk, SECOND);
        Engine engine = Engines.of(configured);
        StepObserver nobody = (seq, nanos, templateId, buffer, offset, length) -> {};
        JournalOptions options = new JournalOptions(configured.desk().name(), 1 << 20);
        Desk desk = Desk.create(JOURNAL, options, engine, place.ports(), nobody, _ -> {});
        define(desk.sequencer());
        DeskSessions sessions =
                new DeskSessions(
                        configured, Map.of(), (alarm, session, what, buffer, at, length) -> {});
        int port = sessions.listen(desk);
        sessions.connect(desk);
        place.started(desk);
        VirtualDriver node = world.network().node("clients", _ -> {});
        simulation
                .clients()
                .forEach(c -> {
                    ClientAgent client =
                            new ClientAgent(c, universe.instruments(), mids, 7 + clients.size());
                    clients.add(client);
                    node.connect(client, "127.0.0.1", port);
                });
        world.add(node);
        world.runUntil(NINE_O_CLOCK + seconds * SECOND);
        assertNull(desk.failure());
        return engine;
    }

    private void readJournal() throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            while (journal.next()) {
                if (journal.type() == RecordType.OUTPUT) {
                    int at = journal.payloadOffset();
                    header.wrap(journal.buffer(), at);
                    switch (header.templateId()) {
                        case BooksCrossedDecoder.TEMPLATE_ID -> {
                            crossings++;
                            crossedQty +=
                                    new BooksCrossedDecoder()
                                            .wrapAndApplyHeader(journal.buffer(), at, header)
                                            .qty();
                        }
                        case CandidateCostDecoder.TEMPLATE_ID -> choices++;
                        case NewOrderDecoder.TEMPLATE_ID ->
                                ordersAt.merge(
                                        new NewOrderDecoder()
                                                .wrapAndApplyHeader(journal.buffer(), at, header)
                                                .venueId(),
                                        1,
                                        Integer::sum);
                        case PostingDecoder.TEMPLATE_ID ->
                                posting(
                                        new PostingDecoder()
                                                .wrapAndApplyHeader(journal.buffer(), at, header));
                        default -> {
                            // Of no interest here.
                        }
                    }
                }
            }
        }
    }

    private void posting(PostingDecoder posting) {
        if (posting.kind() == PostingKind.TRANSFER) {
            transfers.merge(posting.assetId(), posting.amount().low(), Long::sum);
            transfers.merge(0, posting.assetId() == 1 ? 1L : 0L, Long::sum);
        }
    }

    private void define(Sequencer sequencer) {
        ReferenceInputs inputs = Engines.inputsOf(sequencer);
        inputs.write(configured.desk(), 1);
        configured.strategies().forEach(inputs::deployment);
    }
}

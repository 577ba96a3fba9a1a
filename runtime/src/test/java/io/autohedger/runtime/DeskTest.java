// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.client.LogonRouter;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.ClOrdId;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk over loopback with a venue and a client that do what the test says. */
@Timeout(60)
class DeskTest {
    private static final String HOST = "127.0.0.1";
    private static final long NOW = 1_780_000_000_000_000_000L;
    private static final String PRICE =
            "55=EURUSD|268=2|269=0|270=1.08498|271=9000000|269=1|270=1.085|271=9000000";

    @TempDir Path directory;

    private final FixPeer venue = new FixPeer(SessionConfig.acceptor("LP1", "DESK"));
    private final FixPeer client = new FixPeer(SessionConfig.initiator("ACME", "DESK"));
    private final Network outside = new Network(_ -> {});
    private final List<String> alarms = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Runnable inProgram = () -> {};
    private @Nullable Desk running;
    private boolean failAlarms;
    private long now = NOW;
    private int deals;

    @AfterEach
    void close() {
        outside.close();
        if (running != null) {
            running.close();
        }
    }

    @Test
    void anOrderStandsInTheJournalTwiceBeforeItsBytesArrive() throws IOException {
        List<String> proofs = new ArrayList<>();
        venue.onArrival =
                message -> {
                    if (message.contains("|35=D|")) {
                        proofs.add(proof(message));
                    }
                };
        start(1 << 20);
        deal();
        pollUntil(() -> !proofs.isEmpty());
        assertEquals(List.of("INTENT, then SEND_STARTED"), proofs);
        String order = venue.got.getLast();
        assertTrue(order.contains("|11=T3-000001|55=EURUSD|54=1|"), order);
        assertEquals(1, desk().dealToOrder().getTotalCount());
        assertEquals(List.of(), alarms);
    }

    @Test
    void aFillComesBackAndEverythingReplaysToTheSameBytes() throws IOException {
        start(1 << 20);
        for (int i = 1; i <= 5; i++) {
            int orders = i;
            deal();
            pollUntil(() -> orders().size() == orders);
            venue.send(
                    "8",
                    "37=O1|11=T3-00000"
                            + i
                            + "|17=E"
                            + i
                            + "|150=F|39=2|55=EURUSD|54=1|32=1000000|31=1.085|151=0|14=1000000"
                            + "|6=1.085");
            pollUntil(this::isQuiet);
        }
        stop();
        assertNull(desk().failure());
        desk().close();
        try (JournalReader journal = JournalReader.open(directory)) {
            Replay.Result result =
                    Replay.run(journal, SmallDesk.engine(new SmallDesk.Hedger(() -> {})));
            assertInstanceOf(JournalEnd.Whole.class, journal.end());
            assertEquals(0, result.firstDifference());
            assertTrue(result.inputs() > 20, result.toString());
        }
    }

    @Test
    void stopSaysGoodbyeToBothSides() throws IOException {
        start(1 << 20);
        stop();
        assertEquals(List.of("the desk stops"), venue.goodbyes);
        assertEquals(List.of("the desk stops"), client.goodbyes);
        assertNull(desk().failure());
    }

    /** The names of the journal's files go away, as on a disk that was unmounted. */
    @Test
    void aJournalThatCannotGoOnStopsEverySend() throws IOException {
        start(4096);
        Path aside = directory.resolveSibling(directory.getFileName() + "-aside");
        Files.move(directory, aside);
        try {
            while (desk().failure() == null) {
                assertFalse(Thread.currentThread().isInterrupted(), notes.toString());
                if (client.isLoggedOn()) {
                    deal();
                }
                poll();
            }
            assertTrue(String.valueOf(desk().failure()).startsWith("cannot write to " + directory));
            assertFalse(desk().isDefect());
            pollUntil(() -> !client.isLoggedOn() && !venue.isLoggedOn());
            poll(); // sessions may have ended before the desk dropped their lines, which it does
            // once
            assertFalse(desk().isConnected());
            assertEquals(0, desk().doWork());
            assertEquals(sent(aside), new ArrayList<>(orders()));
            assertTrue(
                    answers() <= recordedDeals(aside), "no deal is answered that is on no record");
        } finally {
            desk().close();
            Files.move(aside, directory);
        }
    }

    @Test
    void aDefectInAStepStopsTheDeskAndKeepsTheJournal() throws IOException {
        start(1 << 20);
        inProgram =
                () -> {
                    throw new IllegalStateException("seven is even");
                };
        deal();
        pollUntil(() -> desk().failure() != null);
        assertTrue(desk().isDefect());
        String failure = String.valueOf(desk().failure());
        assertTrue(failure.startsWith("a defect of Autohedger: input "), failure);
        assertTrue(failure.endsWith("java.lang.IllegalStateException: seven is even"), failure);
        pollUntil(() -> !client.isLoggedOn() && !venue.isLoggedOn());
        assertEquals(List.of(), orders());
        assertEquals(0, answers());
        desk().close();
        try (JournalReader journal = JournalReader.open(directory)) {
            RecordType last = RecordType.OPS;
            while (journal.next()) {
                last = journal.type();
            }
            assertInstanceOf(JournalEnd.Whole.class, journal.end());
            assertEquals(RecordType.INPUT, last, "the input that did it is on record");
        }
    }

    @Test
    void aDefectInAnAdapterStopsTheDeskToo() throws IOException {
        start(1 << 20);
        alarms.clear();
        failAlarms = true;
        client.send("D", "11=A1|55=EURUSD|54=1|60=20260528-20:26:40.000|38=1|40=1");
        pollUntil(() -> desk().failure() != null);
        assertTrue(desk().isDefect());
        assertTrue(String.valueOf(desk().failure()).endsWith("nobody listens"), desk().failure());
        pollUntil(() -> !venue.isLoggedOn() && !client.isLoggedOn());
    }

    private void start(int segmentBytes) throws IOException {
        int venuePort = outside.listen(venue, HOST, 0);
        Desk desk =
                Desk.create(
                        directory,
                        new JournalOptions("small", segmentBytes),
                        SmallDesk.engine(new SmallDesk.Hedger(() -> inProgram.run())),
                        () -> now,
                        (_, _, _, _, _, _) -> {},
                        notes::add);
        running = desk;
        SmallDesk.define(desk.sequencer());
        VenueAdapter toVenue =
                new VenueAdapter(
                        new VenueConfig(
                                1,
                                SmallDesk.VENUE_SESSION,
                                'T',
                                SessionConfig.initiator("DESK", "LP1"),
                                List.of(SmallDesk.EURUSD)),
                        desk.sequencer(),
                        desk.sessions(),
                        (_, _, what, _, _, _) -> alarm(what));
        ClientAdapter toClient =
                new ClientAdapter(
                        new ClientConfig(
                                1,
                                SmallDesk.CLIENT_SESSION,
                                SessionConfig.acceptor("DESK", "ACME"),
                                List.of(SmallDesk.EURUSD)),
                        desk.sequencer(),
                        desk.sessions(),
                        (_, _, what, _, _, _) -> alarm(what));
        LogonRouter router =
                new LogonRouter(
                        List.of(toClient), 5_000_000_000L, (_, _, what, _, _, _) -> alarm(what));
        desk.connect(SmallDesk.VENUE_SESSION, toVenue, HOST, venuePort);
        outside.connect(client, HOST, desk.listen(router, HOST, 0));
        pollUntil(() -> venue.got.size() == 1 && client.isLoggedOn());
        venue.send("W", PRICE);
        long before = desk.sequencer().lastSeq();
        pollUntil(() -> desk.sequencer().lastSeq() > before);
    }

    private Desk desk() {
        return Objects.requireNonNull(running);
    }

    private void alarm(String what) {
        alarms.add(what);
        if (failAlarms) {
            throw new IllegalStateException("nobody listens");
        }
    }

    /** The client buys a million, and is told that it was taken. */
    private void deal() {
        deals++;
        client.send(
                "AE",
                "571=T"
                        + deals
                        + "|570=N|55=EURUSD|32=1000000|31=1.08501|75=20260528"
                        + "|60=20260528-20:26:40.000|552=1|54=1|37=O1");
    }

    private void stop() {
        desk().stop();
        pollUntil(() -> !desk().isConnected());
    }

    private int poll() {
        now += 1_000;
        return desk().doWork() + outside.poll(now);
    }

    private boolean isQuiet() {
        int work = 0;
        for (int i = 0; i < 100; i++) {
            work += poll();
        }
        return work == 0;
    }

    private void pollUntil(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            assertFalse(Thread.currentThread().isInterrupted(), notes + " " + alarms);
            poll();
        }
    }

    private List<String> orders() {
        return venue.got.stream().filter(m -> m.contains("|35=D|")).toList();
    }

    private long answers() {
        return client.got.stream().filter(m -> m.contains("|35=AR|")).count();
    }

    /** What the journal holds of an order while its bytes are just arriving. */
    private String proof(String message) {
        StringBuilder found = new StringBuilder();
        try (JournalReader journal = JournalReader.open(directory)) {
            MessageHeaderDecoder header = new MessageHeaderDecoder();
            while (journal.next()) {
                header.wrap(journal.buffer(), journal.payloadOffset());
                if (journal.type() == RecordType.OUTPUT
                        && header.templateId() == NewOrderDecoder.TEMPLATE_ID) {
                    long id =
                            new NewOrderDecoder()
                                    .wrapAndApplyHeader(
                                            journal.buffer(), journal.payloadOffset(), header)
                                    .clOrdId();
                    found.append(
                            message.contains("|11=" + ClOrdId.text('T', id) + "|")
                                    ? "INTENT"
                                    : "another INTENT");
                } else if (journal.type() == RecordType.SEND_STARTED
                        && payload(journal).equals(message)) {
                    found.append(journal.gapFillOnly() ? ", then SEND_STARTED" : ", to repeat");
                }
            }
        } catch (IOException e) {
            found.append(e);
        }
        return found.toString();
    }

    private static List<String> sent(Path journalDirectory) throws IOException {
        List<String> orders = new ArrayList<>();
        try (JournalReader journal = JournalReader.open(journalDirectory)) {
            while (journal.next()) {
                if (journal.type() == RecordType.SEND_STARTED
                        && payload(journal).contains("|35=D|")) {
                    orders.add(payload(journal));
                }
            }
        }
        return orders;
    }

    private static long recordedDeals(Path journalDirectory) throws IOException {
        long count = 0;
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(journalDirectory)) {
            while (journal.next()) {
                header.wrap(journal.buffer(), journal.payloadOffset());
                boolean isDeal =
                        header.templateId() == io.autohedger.codecs.ClientDealDecoder.TEMPLATE_ID;
                count += journal.type() == RecordType.INPUT && isDeal ? 1 : 0;
            }
        }
        return count;
    }

    private static String payload(JournalReader journal) {
        byte[] bytes = new byte[journal.payloadLength()];
        journal.buffer().getBytes(journal.payloadOffset(), bytes);
        return new String(bytes, StandardCharsets.US_ASCII).replace('\u0001', '|');
    }
}

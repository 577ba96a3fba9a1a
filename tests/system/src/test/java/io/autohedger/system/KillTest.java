// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static io.autohedger.system.DeskProcesses.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.model.ClOrdId;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.tests.support.DeepTier;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} at random points of a busy run; the venue and the client live on. The venue's own
 * ledger is the judge: no order twice, none lost, the same position, and nothing in doubt but what
 * the venue never got.
 */
@Tag(KillTest.SUITE)
class KillTest {
    static final String SUITE = "kills";

    private static final int EUR = 2;

    @TempDir Path folder;

    private final DeepTier tier = DeepTier.of(SUITE);
    private final Set<String> sent = new HashSet<>();
    private final Set<Long> made = new HashSet<>();
    private BigDecimal hedged = BigDecimal.ZERO;
    private final Set<Long> open = new HashSet<>();
    private final List<Double> secondsToReady = new ArrayList<>();

    /**
     * Where the numbers never begin again the venue sends again what a dead desk missed; where they
     * begin with each Logon the desk asks for the fills of its orders.
     */
    @ParameterizedTest
    @ValueSource(strings = {"never", "logon"})
    void afterEachKillTheDeskGoesOnAndAgreesWithTheVenue(String resetSequence) throws Exception {
        try (DeskProcesses processes = DeskProcesses.onePair(folder, resetSequence)) {
            kills(processes);
        }
    }

    private void kills(DeskProcesses processes) throws Exception {
        Path directory = folder.resolve("desk");
        Command venue = processes.venue();
        Command clients = processes.clients("clients");
        long[] numbers = tier.shardOf(tier.count(10, 200) / 2).toArray();
        SplittableRandom random = new SplittableRandom(20_261_125 + numbers[0]);
        int kills = numbers.length;
        for (int kill = 0; kill < kills; kill++) {
            Command desk = processes.desk(directory);
            if (kill % 2 == 0) { // in the middle of its business; else while it comes back
                ready(desk);
                desk.pause(random.nextInt(1_000), TimeUnit.MILLISECONDS);
            } else {
                desk.pause(300 + random.nextInt(2_000), TimeUnit.MILLISECONDS);
            }
            desk.kill();
            desk.await();
        }
        Command last = processes.desk(directory);
        ready(last);
        last.awaitAnswer("( ready .*\n.*){4}"); // time for every question to be answered
        clients.terminate();
        assertEquals(0, clients.await().code());
        last.interrupt();
        Command.Result ended = last.await();

        System.out.println(timesToReady(kills));
        walk(directory);
        assertTrue(made.size() > kills / 5, made.size() + " orders in " + kills + " lives");
        assertTrue(ended.err().contains("recovered  "), ended.err());
        same(processes.ledger(), hedged);
        // What the venue never got stays UNKNOWN, and is said; all else is resolved by evidence.
        assertEquals(open.isEmpty() ? 0 : 8, ended.code(), ended.out() + ended.err());
        for (VenueOrder order : processes.ordersAtVenues()) {
            assertFalse(open.contains(ClOrdId.parse(order.clOrdId(), 'D')), "known at the venue");
        }
        Command.Result replay = Command.run(folder, "replay", directory.toString());
        assertEquals(0, replay.code(), replay.out() + replay.err());
        venue.terminate();
        assertEquals(0, venue.await().code());
    }

    private void ready(Command desk) throws Exception {
        String note = desk.awaitNote("ready in [0-9.]+ s");
        secondsToReady.add(Double.valueOf(note.split(" ", -1)[2]));
    }

    /** From the start of the process's own work; for people, no test asserts it. */
    private String timesToReady(int kills) {
        List<Double> sorted = secondsToReady.stream().sorted().toList();
        return kills
                + " kills, time to ready of "
                + sorted.size()
                + " lives: least "
                + sorted.getFirst()
                + " s, median "
                + sorted.get(sorted.size() / 2)
                + " s, most "
                + sorted.getLast()
                + " s";
    }

    private void walk(Path directory) throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                int at = journal.payloadOffset();
                if (journal.type() == RecordType.SEND_STARTED) {
                    order(
                            journal.buffer()
                                    .getStringWithoutLengthAscii(at, journal.payloadLength()));
                } else if (journal.type() == RecordType.OUTPUT) {
                    header.wrap(journal.buffer(), at);
                    if (header.templateId() == NewOrderDecoder.TEMPLATE_ID) {
                        long clOrdId =
                                new NewOrderDecoder()
                                        .wrapAndApplyHeader(journal.buffer(), at, header)
                                        .clOrdId();
                        assertTrue(made.add(clOrdId), "a ClOrdID was made twice");
                        open.add(clOrdId);
                    } else if (header.templateId() == OrderTransitionDecoder.TEMPLATE_ID) {
                        transition(
                                new OrderTransitionDecoder()
                                        .wrapAndApplyHeader(journal.buffer(), at, header));
                    } else if (header.templateId() == ExposureDecoder.TEMPLATE_ID) {
                        exposure(
                                new ExposureDecoder()
                                        .wrapAndApplyHeader(journal.buffer(), at, header));
                    }
                }
            }
            assertTrue(journal.end() instanceof JournalEnd.Whole, journal.end().toString());
        }
    }

    private void order(String message) {
        if (message.contains("\u000135=D\u0001")) {
            int from = message.indexOf("\u000111=") + 4;
            String clOrdId = message.substring(from, message.indexOf('\u0001', from));
            assertTrue(sent.add(clOrdId), clOrdId + " was sent twice");
        }
    }

    private void transition(OrderTransitionDecoder change) {
        switch (change.toWorking()) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> open.remove(change.clOrdId());
            default -> open.add(change.clOrdId());
        }
    }

    private void exposure(ExposureDecoder exposure) {
        if (exposure.assetId() == EUR) {
            byte[] bytes = new byte[16];
            ByteBuffer.wrap(bytes)
                    .putLong(exposure.hedged().high())
                    .putLong(exposure.hedged().low());
            hedged = new BigDecimal(new BigInteger(bytes), 6);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.model.AutohedgerBug;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalWriter;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sequencer that cannot go on says so, and nothing passes it from then on. */
class SequencerTest {
    private static final long MILLION = 100_000_000L;

    @TempDir Path directory;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[64]);
    private final List<Integer> commands = new ArrayList<>();
    private final List<Integer> seen = new ArrayList<>();
    private Runnable inProgram = () -> {};
    private Runnable inRouter = () -> {};
    private Runnable inObserver = () -> {};
    private JournalWriter journal;
    private Sequencer sequencer;
    private long now = 1_780_000_000_000_000_000L;

    @BeforeEach
    void begin() throws IOException {
        journal = JournalWriter.create(directory, new JournalOptions("small", 16 << 10));
        sequencer =
                new Sequencer(
                        SmallDesk.engine(new SmallDesk.Hedger(() -> inProgram.run())),
                        journal,
                        () -> now,
                        (template, _, _, _, _) -> {
                            commands.add(template);
                            inRouter.run();
                            return true;
                        },
                        (_, _, template, _, _, _) -> {
                            seen.add(template);
                            inObserver.run();
                        });
        SmallDesk.define(sequencer);
        up();
        assertTrue(price());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aDealBecomesAnOrder() {
        assertTrue(deal(1));
        assertEquals(List.of(NewOrderDecoder.TEMPLATE_ID), commands);
        assertNull(sequencer.failure());
    }

    @Test
    void aDefectOfAProgramStopsEverything() throws IOException {
        inProgram = SequencerTest::defect;
        assertFalse(deal(1));
        assertStopped();
        assertEquals(List.of(), commands, "nothing was sent");
        assertEquals(RecordType.INPUT, lastRecord());
    }

    @Test
    void aDefectOnTheWayToTheWireStopsEverything() throws IOException {
        inRouter = SequencerTest::defect;
        assertFalse(deal(1));
        assertEquals(1, commands.size());
        assertStopped();
        assertEquals(1, commands.size(), "nothing more was sent");
        assertEquals(RecordType.OUTPUT, lastRecord());
    }

    @Test
    void aDefectOfAnObserverStopsEverything() {
        inObserver = SequencerTest::defect;
        assertFalse(deal(1));
        assertStopped();
    }

    @Test
    void theFirstReasonStays() {
        JournalException first = JournalException.notOnDisk(directory, new IOException("EIO"));
        sequencer.stop(first);
        sequencer.stop(new IllegalStateException("later"));
        assertSame(first, sequencer.failure());
    }

    @Test
    void aReasonFromTheSecondThreadStopsInputsAndSendsAlike() {
        sequencer.stop(JournalException.notOnDisk(directory, new IOException("EIO")));
        assertFalse(deal(1));
        assertEquals(List.of(), commands);
        assertFalse(sequencer.sendStarted(1, 1, 1, true, bytes, 0, 64));
        assertEquals(0, sequencer.pollTimer());
    }

    /** The journal dies between an order's INTENT and its SEND_STARTED. */
    @Test
    void aJournalThatDiesWithinAStepLetsNothingOut() throws IOException {
        Path aside = directory.resolveSibling(directory.getFileName() + "-aside");
        List<Boolean> taken = new ArrayList<>();
        inRouter =
                () -> {
                    move(directory, aside);
                    boolean more = true;
                    while (more) {
                        more = sequencer.sendStarted(1, 1, 1, true, bytes, 0, 64);
                        taken.add(more);
                    }
                };
        assertFalse(deal(1));
        assertInstanceOf(JournalException.class, sequencer.failure());
        assertFalse(taken.getLast());
        assertFalse(sequencer.sendStarted(1, 1, 1, true, bytes, 0, 64));
        assertFalse(deal(2));
        assertEquals(1, commands.size());
        Files.move(aside, directory);
    }

    @Test
    void aSendBetweenInputsHasItsOwnTime() throws IOException {
        now += 30_000_000_000L;
        assertTrue(sequencer.sendStarted(1, 1, 7, true, bytes, 0, 64));
        assertTrue(price());
        try (JournalReader reader = JournalReader.open(directory)) {
            long before = 0;
            while (reader.next()) {
                assertTrue(reader.timeNanos() >= before, "time never goes back");
                before = reader.timeNanos();
                if (reader.type() == RecordType.SEND_STARTED) {
                    assertEquals(now, reader.timeNanos());
                }
            }
        }
    }

    private void assertStopped() {
        AutohedgerBug bug = assertInstanceOf(AutohedgerBug.class, sequencer.failure());
        assertTrue(String.valueOf(bug.getMessage()).endsWith("seven is even"), bug.getMessage());
        assertEquals(0, sequencer.stepping());
        long seq = sequencer.lastSeq();
        inProgram = () -> {};
        inRouter = () -> {};
        inObserver = () -> {};
        int observed = seen.size();
        assertFalse(deal(2));
        assertFalse(sequencer.sendStarted(1, 1, 1, true, bytes, 0, 64));
        now += 1_000_000_000_000L;
        assertEquals(0, sequencer.pollTimer());
        assertEquals(seq, sequencer.lastSeq());
        assertEquals(observed, seen.size());
    }

    private RecordType lastRecord() throws IOException {
        RecordType last = RecordType.OPS;
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                last = reader.type();
            }
        }
        return last;
    }

    private static void defect() {
        throw new IllegalStateException("seven is even");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void up() {
        int at =
                sequencer.claim(
                        SessionStatusEncoder.TEMPLATE_ID, 8 + SessionStatusEncoder.BLOCK_LENGTH);
        new SessionStatusEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .sessionId(1)
                .role(SessionRole.VENUE)
                .state(SessionState.UP)
                .connectionEpoch(1);
        assertTrue(sequencer.commit(1, 1, 1));
    }

    private boolean price() {
        int at = sequencer.claim(TopOfBookEncoder.TEMPLATE_ID, 8 + TopOfBookEncoder.BLOCK_LENGTH);
        new TopOfBookEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .venueId(1)
                .instrumentId(1)
                .bidPx(108_500)
                .bidQty(5 * MILLION)
                .offerPx(108_502)
                .offerQty(5 * MILLION)
                .transactTimeNanos(now);
        return sequencer.commit(1, 1, 2);
    }

    private boolean deal(int id) {
        int length = 8 + ClientDealEncoder.BLOCK_LENGTH;
        int at = sequencer.claim(ClientDealEncoder.TEMPLATE_ID, length);
        MutableDirectBuffer buffer = sequencer.buffer();
        buffer.setMemory(at, length, (byte) 0);
        new ClientDealEncoder()
                .wrapAndApplyHeader(buffer, at, header)
                .clientId(1)
                .instrumentId(1)
                .kind(DealKind.BOOKED)
                .side(OrderSide.BUY)
                .lastQty(MILLION)
                .lastPx(108_501)
                .execId("deal-" + id);
        return sequencer.commit(2, 1, 3);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalFiles;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent is read back from a journal that goes on growing. */
class JournalSessionsTest {
    @TempDir Path directory;

    private final List<String> read = new ArrayList<>();
    private final SentMessageReader reader =
            (number, gapFillOnly, buffer, offset, length) -> {
                byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                read.add(
                        number
                                + (gapFillOnly ? " gap: " : ": ")
                                + new String(bytes, StandardCharsets.US_ASCII));
            };
    private JournalWriter journal;
    private JournalSessions sessions;

    @BeforeEach
    void begin() throws IOException {
        journal = JournalWriter.create(directory, new JournalOptions("s", 4096));
        Sequencer sequencer =
                new Sequencer(
                        SmallDesk.engine(new SmallDesk.Hedger(() -> {})),
                        journal,
                        () -> 1,
                        (_, _, _, _, _) -> false,
                        (_, _, _, _, _, _) -> {});
        FileStorage files = new FileStorage();
        SequenceMarks marks = SequenceMarks.read(files, directory);
        sessions = new JournalSessions(files, directory, sequencer, journal, marks);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void numbersBeginAtOneAndGoOnWithEachSend() {
        assertEquals(1, sessions.nextSenderMsgSeqNum(5));
        send(5, 1, "first");
        assertEquals(2, sessions.nextSenderMsgSeqNum(5));
        assertEquals(1, sessions.nextSenderMsgSeqNum(6));
        sessions.targetAdvanced(5, 9);
        assertEquals(9, sessions.nextTargetMsgSeqNum(5));
        assertEquals(1, sessions.nextTargetMsgSeqNum(6));
    }

    @Test
    void theLiveEndIsReadWhileItGrows() {
        for (int number = 1; number <= 3; number++) {
            send(5, number, "m" + number);
            read.clear();
            assertEquals(0, sessions.readSent(5, number, 0, reader));
            assertEquals(List.of(number + ": m" + number), read);
        }
    }

    @Test
    void aRangeOverManySegmentsInOrder() throws IOException {
        for (int number = 1; number <= 200; number++) {
            send(5, number, "five " + number);
            send(6, number, "six " + number);
        }
        assertTrue(JournalFiles.segments(directory).size() > 5);
        assertEquals(0, sessions.readSent(5, 2, 199, reader));
        assertEquals(198, read.size());
        assertEquals("2: five 2", read.getFirst());
        assertEquals("199: five 199", read.getLast());
        read.clear();
        assertEquals(0, sessions.readSent(6, 200, 0, reader));
        assertEquals(List.of("200: six 200"), read);
    }

    @Test
    void whatMustNotBeRepeatedIsNotEvenRead() {
        send(5, 1, "may");
        sessions.sendStarted(5, 1, 2, true, text("order"), 0, 5);
        send(5, 3, "may too");
        assertEquals(0, sessions.readSent(5, 1, 3, reader));
        assertEquals(List.of("1: may", "3: may too"), read);
    }

    @Test
    void numbersFromBeforeAResetAreGone() {
        send(5, 1, "old one");
        send(5, 2, "old two");
        send(6, 1, "other");
        sessions.resetSequences(5, 1, 1);
        assertEquals(1, sessions.nextSenderMsgSeqNum(5));
        assertEquals(0, sessions.readSent(5, 1, 0, reader));
        assertEquals(List.of(), read);
        send(5, 1, "new one");
        assertEquals(0, sessions.readSent(5, 1, 0, reader));
        assertEquals(0, sessions.readSent(6, 1, 0, reader));
        assertEquals(List.of("1: new one", "1: other"), read);
    }

    @Test
    void nothingSentIsNothingRead() {
        assertEquals(0, sessions.readSent(5, 1, 0, reader));
        send(5, 1, "one");
        assertEquals(0, sessions.readSent(5, 2, 0, reader));
        assertEquals(0, sessions.readSent(5, 7, 3, reader));
        assertEquals(List.of(), read);
    }

    @Test
    void aDamagedMessageIsCountedAndTheOthersAreRead() throws IOException {
        send(5, 1, "one");
        send(5, 2, "two");
        long secondEnds = journal.position();
        send(5, 3, "three");
        journal.force();
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("00000001.ahj").toFile(), "rw")) {
            file.seek(secondEnds - 8);
            file.write('T');
        }
        assertEquals(1, sessions.readSent(5, 1, 0, reader));
        assertEquals(List.of("1: one", "3: three"), read);
    }

    @Test
    void aJournalThatIsGoneIsDamageAndNoCrash() throws IOException {
        send(5, 1, "one");
        send(5, 2, "two");
        Path aside = directory.resolveSibling(directory.getFileName() + "-aside");
        Files.move(directory, aside);
        assertEquals(2, sessions.readSent(5, 1, 0, reader));
        Files.move(aside, directory);
        Files.move(directory.resolve("00000001.ahj"), directory.resolve("gone"));
        assertEquals(2, sessions.readSent(5, 1, 0, reader));
        assertEquals(List.of(), read);
    }

    private void send(int session, int number, String message) {
        assertTrue(
                sessions.sendStarted(
                        session, 1, number, false, text(message), 0, message.length()));
    }

    private static UnsafeBuffer text(String message) {
        return new UnsafeBuffer(message.getBytes(StandardCharsets.US_ASCII));
    }
}

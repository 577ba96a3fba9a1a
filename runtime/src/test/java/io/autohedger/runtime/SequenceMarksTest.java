// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalStorage;
import io.autohedger.runtime.journal.StoredBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No number is sent whose block is not on the disk. */
class SequenceMarksTest {
    @TempDir Path directory;

    @Test
    void aNumberIsUsedOnlyBelowAMarkOnTheDisk() throws IOException {
        SequenceMarks marks = marks();
        for (int number = 1; number <= 3 * SequenceMarks.BLOCK; number++) {
            marks.use(marks.of(7), number);
            assertTrue(number < onDisk(7), number + " is used, the disk knows " + onDisk(7));
        }
        marks.use(marks.of(2), 1);
        assertEquals(1 + SequenceMarks.BLOCK, onDisk(2));
        assertTrue(onDisk(7) > 3 * SequenceMarks.BLOCK);
    }

    @Test
    void theSecondThreadTakesTheNextBlockBeforeItIsNeeded() throws IOException {
        SequenceMarks marks = marks();
        marks.use(marks.of(7), 1);
        marks.keep();
        assertEquals(1 + SequenceMarks.BLOCK, onDisk(7));
        marks.use(marks.of(7), SequenceMarks.BLOCK / 2 + 2);
        marks.keep();
        assertEquals(SequenceMarks.BLOCK / 2 + 2 + SequenceMarks.BLOCK, onDisk(7));
    }

    @Test
    void aDiskThatRefusesTheBlockRefusesTheSend() throws IOException {
        SequenceMarks marks = SequenceMarks.read(new Full(), directory);
        JournalException refused =
                assertThrows(JournalException.class, () -> marks.use(marks.of(7), 1));
        assertTrue(String.valueOf(refused.getMessage()).contains("no space"), refused.toString());
    }

    @Test
    void aFileThatSaysNothingIsNotGuessedAt() throws IOException {
        Files.writeString(directory.resolve("sequences"), "session 7 below\n");
        JournalException refused = assertThrows(JournalException.class, this::marks);
        assertTrue(String.valueOf(refused.getMessage()).contains("session N below M"));
    }

    private SequenceMarks marks() throws JournalException {
        return SequenceMarks.read(new FileStorage(), directory);
    }

    private long onDisk(int sessionId) throws JournalException {
        return marks().of(sessionId).below();
    }

    /** A disk without room. */
    private static final class Full implements JournalStorage {
        @Override
        public void makeDirectory(Path path) {}

        @Override
        public List<Path> segments(Path journal) {
            return List.of();
        }

        @Override
        public StoredBytes create(Path file, int bytes) throws IOException {
            throw new IOException("no space");
        }

        @Override
        public StoredBytes open(Path file) throws IOException {
            throw new IOException("no space");
        }

        @Override
        public StoredBytes openToWrite(Path file, long atLeast) throws IOException {
            throw new IOException("no space");
        }

        @Override
        public void delete(Path file) throws IOException {
            throw new IOException("no space");
        }

        @Override
        public byte[] read(Path file) throws IOException {
            return new byte[0];
        }

        @Override
        public void replace(Path file, byte[] bytes) throws IOException {
            throw new IOException("no space");
        }
    }
}

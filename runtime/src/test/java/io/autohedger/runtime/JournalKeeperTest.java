// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalKeeperTest {
    @TempDir Path parent;

    private final List<Exception> told = new CopyOnWriteArrayList<>();
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[1024]);

    @Test
    void whatItCannotDoIsToldOnceAndItEnds() throws IOException {
        Path directory = parent.resolve("journal");
        JournalWriter journal = JournalWriter.create(directory, new JournalOptions("k", 4096));
        try (JournalKeeper keeper =
                new JournalKeeper(journal, marks(directory), directory, told::add)) {
            keeper.start();
            spinUntil(directory.resolve("00000002.ahj"));
            Files.move(directory, parent.resolve("aside"));
            // The fourth record begins the segment that was prepared: another one is due.
            for (int seq = 1; seq <= 4; seq++) {
                journal.appendOutput(seq, seq, bytes, 0, 1024);
            }
            while (told.isEmpty()) {
                assertFalse(Thread.currentThread().isInterrupted());
                Thread.onSpinWait();
            }
            assertTrue(keeper.hasFailed());
            assertFalse(keeper.forceNow(), "nothing is promised by trying again");
        }
        assertEquals(1, told.size());
        JournalException why = (JournalException) told.getFirst();
        assertTrue(
                String.valueOf(why.getMessage()).startsWith("cannot write to " + directory),
                why.getMessage());
    }

    @Test
    void aQuietJournalHasNothingToTell() throws IOException {
        Path directory = parent.resolve("journal");
        JournalWriter journal = JournalWriter.create(directory, new JournalOptions("k", 4096));
        JournalKeeper keeper = new JournalKeeper(journal, marks(directory), directory, told::add);
        keeper.start();
        spinUntil(directory.resolve("00000002.ahj"));
        assertTrue(keeper.forceNow());
        keeper.close();
        assertFalse(keeper.hasFailed());
        assertEquals(List.of(), told);
    }

    private static void spinUntil(Path exists) {
        while (!Files.exists(exists)) {
            assertFalse(Thread.currentThread().isInterrupted());
            Thread.onSpinWait();
        }
    }

    private static SequenceMarks marks(Path directory) throws JournalException {
        return SequenceMarks.read(new FileStorage(), directory);
    }
}

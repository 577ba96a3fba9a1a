// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.runtime.journal.JournalFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two holders of a directory have the same epoch, whatever happened in between. */
@Timeout(120)
class DataDirectoryTest {
    @TempDir Path parent;

    private Path path = Path.of("");

    @BeforeEach
    void choose() {
        path = parent.resolve("var/desk");
    }

    @Test
    void theEpochRisesWithEachHolder() throws IOException {
        for (int epoch = 1; epoch <= 12; epoch++) {
            assertEquals(epoch, openAndClose());
        }
        assertEquals("epoch 12\n", Files.readString(path.resolve("blocks")));
    }

    @Test
    void itIsForItsOwnerAlone() throws IOException {
        openAndClose();
        assertEquals(
                "rwx------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(path)));
    }

    @Test
    void aCrashWhileTheNewEpochIsWrittenLeavesTheOldOne() throws IOException {
        openAndClose();
        Files.writeString(path.resolve("blocks.new"), "epo");
        assertEquals(2, openAndClose());
    }

    @Test
    void aCrashBetweenTheEpochAndTheLockUsesTheEpochUp() throws IOException {
        openAndClose();
        Files.writeString(path.resolve("blocks"), "epoch 2\n");
        assertEquals(3, openAndClose());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "\u0000\u0000\u0000\u0000", "1234 host since"})
    void aLockThatSaysNothingCostsNoEpoch(String lock) throws IOException {
        openAndClose();
        Files.writeString(path.resolve("LOCK"), lock);
        assertEquals(2, openAndClose());
        Files.delete(path.resolve("LOCK"));
        assertEquals(3, openAndClose());
    }

    @Test
    void aLockOfAnEarlierVersionIsBelieved() throws IOException {
        openAndClose();
        Files.delete(path.resolve("blocks"));
        Files.writeString(path.resolve("LOCK"), "4711 host 2026-01-01T00:00:00Z 41 boot holds\n");
        assertEquals(42, openAndClose());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "epoch", "epoch 0\n", "epoch 7", "epoch -7\n", "epoch 9999999999\n"})
    void anEpochThatCannotBeReadIsNotGuessed(String blocks) throws IOException {
        openAndClose();
        Files.writeString(path.resolve("blocks"), blocks);
        assertUnreadable();
        Files.writeString(path.resolve("blocks"), "epoch 7\n");
        assertEquals(8, openAndClose(), "a person has said which");
    }

    @Test
    void aJournalWithoutAnyEpochIsRefused() throws IOException {
        Files.createDirectories(path.resolve("journal"));
        assertUnreadable();
    }

    @Test
    void aProcessThatIsKilledNeverGivesItsEpochAway() throws IOException, InterruptedException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            Process child = HoldsDirectory.start(path);
            assertEquals("epoch " + epoch, firstLine(child));
            child.destroyForcibly().waitFor();
        }
        assertEquals(4, openAndClose());
    }

    @Test
    void anotherProcessHoldsIt() throws IOException, InterruptedException {
        Process child = HoldsDirectory.start(path);
        try {
            assertEquals("epoch 1", firstLine(child));
            DirectoryException refused =
                    assertThrows(DirectoryException.class, () -> DataDirectory.open(path));
            String what = String.valueOf(refused.getMessage());
            assertTrue(what.startsWith(path + " is in use by process " + child.pid() + " "), what);
            assertTrue(what.endsWith(" (epoch 1)"), what);
            assertTrue(refused.fix().contains("--dir DIR"));
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertEquals(2, openAndClose());
    }

    /** The second opening used to let the lock of the first one go. */
    @Test
    void thisProcessHoldsItAndKeepsItsLock() throws IOException, InterruptedException {
        try (DataDirectory held = DataDirectory.open(path)) {
            Path other = parent.resolve("var/../var/desk");
            DirectoryException refused =
                    assertThrows(DirectoryException.class, () -> DataDirectory.open(other));
            assertEquals(other + " is in use by this process", refused.getMessage());
            Process child = HoldsDirectory.start(path);
            String answer = firstLine(child);
            child.destroyForcibly().waitFor();
            assertTrue(
                    answer.startsWith(
                            path + " is in use by process " + ProcessHandle.current().pid()),
                    answer);
            assertEquals(1, held.epoch());
        }
        assertEquals(2, openAndClose());
    }

    @Test
    void closingTwiceTakesNothingFromTheNextHolder() throws IOException {
        DataDirectory first = DataDirectory.open(path);
        first.close();
        try (DataDirectory second = DataDirectory.open(path)) {
            first.close();
            assertEquals(2, second.epoch());
            assertThrows(DirectoryException.class, () -> DataDirectory.open(path));
        }
    }

    @Test
    void aParentThatIsAFileIsSaid() throws IOException {
        Path file = parent.resolve("file");
        Files.writeString(file, "");
        DirectoryException refused =
                assertThrows(
                        DirectoryException.class, () -> DataDirectory.open(file.resolve("desk")));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("cannot write to " + file.resolve("desk") + ": "),
                refused.getMessage());
        assertTrue(refused.fix().contains("--dir DIR"));
        assertThrows(DirectoryException.class, () -> DataDirectory.open(file));
    }

    @Test
    void aPathWhereNobodyMayWriteIsSaidEvenToRoot() {
        DirectoryException refused =
                assertThrows(
                        DirectoryException.class,
                        () -> DataDirectory.open(Path.of("/proc/autohedger")));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("cannot write to /proc/autohedger"),
                refused.getMessage());
    }

    @Test
    void aFailedOpeningHoldsNothing() throws IOException {
        Files.createDirectories(path.resolve("LOCK"));
        assertThrows(DirectoryException.class, () -> DataDirectory.open(path));
        Files.delete(path.resolve("LOCK"));
        assertEquals(1, openAndClose());
    }

    @Test
    void theArchiveKeepsFive() throws IOException {
        for (int run = 1; run <= 8; run++) {
            try (DataDirectory directory = DataDirectory.open(path)) {
                directory.archiveEarlierRun();
                assertFalse(Files.exists(directory.journal()));
                Files.createDirectories(directory.journal());
                Files.writeString(directory.journal().resolve("00000001.ahj"), "run " + run);
                directory.keepStrategy(run, new byte[] {1, 2, 3});
            }
        }
        assertEquals(
                List.of("00000003", "00000004", "00000005", "00000006", "00000007"),
                names(path.resolve("archive")));
        Path kept = path.resolve("archive/00000007");
        assertEquals("run 7", Files.readString(kept.resolve("journal/00000001.ahj")));
        assertEquals(List.of("0000000000000007.ah"), names(kept.resolve("strategies")));
    }

    @Test
    void aStrategyIsKeptUnderItsHash() throws IOException {
        byte[] source = "strategy".getBytes(StandardCharsets.UTF_8);
        try (DataDirectory directory = DataDirectory.open(path)) {
            directory.keepStrategy(-1, source);
            directory.keepStrategy(-1, source);
        }
        Path file = DataDirectory.strategy(path, -1);
        assertEquals("ffffffffffffffff.ah", file.getFileName().toString());
        assertArrayEquals(source, Files.readAllBytes(file));
        assertEquals(List.of("ffffffffffffffff.ah"), names(path.resolve("strategies")));
    }

    private int openAndClose() throws IOException {
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertEquals(path, directory.path());
            return directory.epoch();
        }
    }

    private void assertUnreadable() {
        DirectoryException refused =
                assertThrows(DirectoryException.class, () -> DataDirectory.open(path));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .endsWith(" does not say which epochs of identifiers were used"),
                refused.getMessage());
        assertTrue(refused.fix().contains(path.resolve("blocks").toString()), refused.fix());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static String firstLine(Process child) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(reader.readLine());
    }

    @Test
    void aNewDirectoryBeginsAboveEveryEpochOfAnOlderOne() throws IOException {
        Instant began = Instant.parse("2026-11-30T09:00:00Z");
        Path old = parent.resolve("old");
        int last = 0;
        for (int life = 0; life < 50; life++) {
            try (DataDirectory held =
                    DataDirectory.open(old, DataDirectory.firstEpochAt(began.plusSeconds(life)))) {
                last = held.epoch();
            }
        }
        assertEquals(DataDirectory.firstEpochAt(began) + 49, last);
        Path fresh = parent.resolve("fresh");
        try (DataDirectory held =
                DataDirectory.open(fresh, DataDirectory.firstEpochAt(began.plusSeconds(50)))) {
            assertTrue(held.epoch() > last, held.epoch() + " after " + last);
        }
        assertEquals(1, DataDirectory.firstEpochAt(Instant.EPOCH), "a clock that is not set");
    }

    @Test
    void onlyWhoSaysThatItStoppedIsTakenForStopped() throws IOException {
        Path path = parent.resolve("stops");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertFalse(first.wasLeftUnclean(), "there is no journal yet");
            Files.createDirectories(first.journal());
        }
        try (DataDirectory second = DataDirectory.open(path)) {
            assertTrue(second.wasLeftUnclean());
            assertFalse(second.hostWentDown());
            second.stopped();
        }
        try (DataDirectory third = DataDirectory.open(path)) {
            assertFalse(third.wasLeftUnclean());
            assertEquals(3, third.epoch());
        }
    }

    @Test
    void anotherBootIsNoticed() throws IOException {
        Path path = parent.resolve("boots");
        Files.createDirectories(path.resolve("journal"));
        for (String boot : new String[] {"another-boot", "unknown"}) {
            Files.writeString(
                    path.resolve("LOCK"), "4711 host 2026-01-01T00:00:00Z 7 " + boot + " holds\n");
            try (DataDirectory directory = DataDirectory.open(path)) {
                assertTrue(directory.hostWentDown(), boot);
            }
            try (DataDirectory directory = DataDirectory.open(path)) {
                assertTrue(directory.hostWentDown(), "the one before has not recovered: " + boot);
                directory.recovered();
            }
            try (DataDirectory directory = DataDirectory.open(path)) {
                assertFalse(directory.hostWentDown(), boot);
                assertTrue(directory.wasLeftUnclean(), boot);
            }
        }
    }

    @Test
    void aRefusalSaysWhoseTheDirectoryIs() throws IOException {
        Path absent = parent.resolve("no").resolve("such");
        assertEquals(
                "permission denied (owner "
                        + Files.getOwner(parent).getName()
                        + ", you are "
                        + System.getProperty("user.name")
                        + ")",
                JournalFiles.reason(new AccessDeniedException(absent.toString())));
    }
}

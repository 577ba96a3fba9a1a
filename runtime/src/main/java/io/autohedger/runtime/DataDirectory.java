// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalFiles;
import io.autohedger.runtime.journal.JournalStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A desk's data directory (COMMANDS section 8), held by one process at a time. Each holder gets a
 * new epoch, which is on the disk before it is used: no two lives of a desk give the same
 * identifiers. What LOCK says is for people; the epoch's home is {@link EpochFile}.
 */
public final class DataDirectory implements AutoCloseable {
    private static final int KEPT_IN_ARCHIVE = 5;
    private static final int LOCK_BYTES = 512;
    private static final long FIRST_EPOCHS_BEGIN =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    /** What LOCK and {@code blocks} have room for, with another 100 million lives to come. */
    private static final int MOST_EPOCHS = 900_000_000;

    private static final JournalStorage STORAGE = new FileStorage();

    /**
     * Held by this process. LOCK must not even be opened again here: where locks belong to
     * processes, as on Linux, closing any descriptor of the file lets the lock go.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path held;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final int epoch;
    private final @Nullable Holder last;

    private DataDirectory(
            Path path,
            Path held,
            FileChannel lockFile,
            FileLock lock,
            int epoch,
            @Nullable Holder last) {
        this.last = last;
        this.path = path;
        this.held = held;
        this.lockFile = lockFile;
        this.lock = lock;
        this.epoch = epoch;
    }

    /** As {@link #open(Path, int)}, for a desk whose venues begin with its directory. */
    public static DataDirectory open(Path path) throws DirectoryException {
        return open(path, 1);
    }

    /**
     * Makes the directory where there is none, and takes its lock.
     *
     * @param firstEpoch of a directory that nobody has held
     */
    public static DataDirectory open(Path path, int firstEpoch) throws DirectoryException {
        try {
            Files.createDirectories(path);
            ownerOnly(path);
            Path real = path.toRealPath();
            if (!HELD.add(real)) {
                throw new DirectoryException(
                        path + " is in use by this process", "name another directory: --dir DIR");
            }
            return openHeld(path, real, firstEpoch);
        } catch (DirectoryException e) {
            throw e;
        } catch (IOException e) {
            throw DirectoryException.cannotWrite(path, JournalFiles.reason(e));
        }
    }

    /**
     * The first epoch of a new directory whose venues may know the desk from another: the seconds
     * since 2026 began. It is above every epoch of a directory that began earlier, which went up by
     * one a life, and no life is as short as a second; so no venue is told a ClOrdID twice, and
     * none answers for an order of the other directory.
     */
    public static int firstEpochAt(Instant now) {
        return Math.clamp(now.getEpochSecond() - FIRST_EPOCHS_BEGIN, 1, MOST_EPOCHS);
    }

    private static DataDirectory openHeld(Path path, Path held, int firstEpoch) throws IOException {
        FileChannel file = null;
        boolean opened = false;
        try {
            file =
                    FileChannel.open(
                            path.resolve("LOCK"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            // Read behind the lock: its last holder may have been another a moment ago.
            Holder last = Holder.read(file);
            if (lock == null) {
                throw inUse(path, last);
            }
            int used = lastEpoch(path, file, last);
            int epoch = used == 0 ? firstEpoch : used + 1;
            EpochFile.write(STORAGE, path, epoch);
            String boot = last == null ? Holder.thisBoot() : last.bootId();
            Holder.write(file, epoch, boot, false);
            opened = true;
            return new DataDirectory(path, held, file, lock, epoch, last);
        } finally {
            if (!opened) {
                closeQuietly(file);
                HELD.remove(held);
            }
        }
    }

    /**
     * Of all the directory tells, the highest; what tells nothing although it should is refused.
     */
    private static int lastEpoch(Path path, FileChannel file, @Nullable Holder last)
            throws IOException {
        int used = EpochFile.read(STORAGE, path);
        if (used == 0
                && last == null
                && (file.size() > 0 || Files.exists(path.resolve("journal")))) {
            throw EpochFile.unreadable(path.resolve("LOCK"));
        }
        return Math.max(used, last == null ? 0 : last.epoch());
    }

    /**
     * Who holds a directory, or held it last, as its LOCK says.
     *
     * @param since when it began; of one that has stopped: when it did
     */
    public record LastHolder(long pid, String host, String since, int epoch, boolean stopped) {}

    /** Whether a desk of this very process holds it, as the one behind a screen. */
    public static boolean isHeldHere(Path directory) {
        try {
            return HELD.contains(directory.toRealPath());
        } catch (IOException e) {
            return false; // no such directory
        }
    }

    /** For looking from outside; null: nobody has ever held it, or that cannot be read. */
    public static @Nullable LastHolder lastHolder(Path directory) {
        Path file = directory.resolve("LOCK");
        try {
            if (isHeldHere(directory)) {
                return null; // to open LOCK here would let it go
            }
            try (FileChannel lock = FileChannel.open(file, StandardOpenOption.READ)) {
                Holder holder = Holder.read(lock);
                return holder == null
                        ? null
                        : new LastHolder(
                                holder.pid(),
                                holder.host(),
                                holder.since(),
                                holder.epoch(),
                                holder.stopped());
            }
        } catch (IOException e) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    public Path journal() {
        return path.resolve("journal");
    }

    /** Of this holder: one more than that of the last. */
    public int epoch() {
        return epoch;
    }

    /** Whether the last holder left a journal without saying that it had stopped. */
    public boolean wasLeftUnclean() {
        return Files.isDirectory(journal()) && (last == null || !last.stopped());
    }

    /** Whether the machine was started anew since the last holder: what it wrote may be lost. */
    public boolean hostWentDown() {
        return last == null
                || last.bootId().equals(Holder.UNKNOWN_BOOT)
                || !last.bootId().equals(Holder.thisBoot());
    }

    /**
     * What an earlier holder left is recovered, and that is on the disk. Until then LOCK names the
     * boot of that holder: one that dies while it recovers leaves the same to do.
     */
    public void recovered() throws DirectoryException {
        write(false);
    }

    /** Says that nothing is left to recover; once, before {@link #close}. */
    public void stopped() throws DirectoryException {
        write(true);
    }

    private void write(boolean stopped) throws DirectoryException {
        try {
            Holder.write(lockFile, epoch, Holder.thisBoot(), stopped);
        } catch (IOException e) {
            throw DirectoryException.cannotWrite(path.resolve("LOCK"), JournalFiles.reason(e));
        }
    }

    /** The source of a strategy that a journal names by its hash. */
    public static Path strategy(Path directory, long codeHash) {
        return directory.resolve("strategies").resolve(String.format("%016x.ah", codeHash));
    }

    /** Keeps a strategy's source for as long as a journal needs it. */
    public void keepStrategy(long codeHash, byte[] source) throws DirectoryException {
        Path file = strategy(path, codeHash);
        try {
            Files.createDirectories(path.resolve("strategies"));
            STORAGE.replace(file, source);
        } catch (IOException e) {
            throw DirectoryException.cannotWrite(file, JournalFiles.reason(e));
        }
    }

    /**
     * Moves an earlier journal and what belongs to it into the archive; the newest five are kept.
     */
    public void archiveEarlierRun() throws DirectoryException {
        if (!Files.isDirectory(journal())) {
            return;
        }
        Path archive = path.resolve("archive");
        try {
            Path target = archive.resolve(String.format("%08d", epoch - 1));
            Files.createDirectories(target);
            for (String part : List.of("journal", "strategies", "sim", "reports")) {
                if (Files.exists(path.resolve(part))) {
                    Files.move(path.resolve(part), target.resolve(part));
                }
            }
            deleteOldest(archive);
        } catch (IOException e) {
            throw DirectoryException.cannotWrite(archive, JournalFiles.reason(e));
        }
    }

    @Override
    public void close() {
        if (!lock.isValid()) {
            return; // somebody else may hold the directory by now
        }
        closeQuietly(lockFile);
        HELD.remove(held);
    }

    private static void ownerOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static DirectoryException inUse(Path path, @Nullable Holder holder) {
        return new DirectoryException(
                path
                        + " is in use"
                        + (holder == null
                                ? " by another process"
                                : " by process "
                                        + holder.pid()
                                        + " on host "
                                        + holder.host()
                                        + " since "
                                        + holder.since()
                                        + " (epoch "
                                        + holder.epoch()
                                        + ")"),
                "stop that process, or name another directory: --dir DIR");
    }

    private static void deleteOldest(Path archive) throws IOException {
        List<Path> runs;
        try (Stream<Path> found = Files.list(archive)) {
            runs = found.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
        }
        for (Path run : runs.subList(Math.min(KEPT_IN_ARCHIVE, runs.size()), runs.size())) {
            try (Stream<Path> inside = Files.walk(run)) {
                for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void closeQuietly(@Nullable FileChannel file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // Nothing was written that could be lost.
            return;
        }
    }

    /** Who holds, or held last: one line in LOCK. */
    private record Holder(
            long pid, String host, String since, int epoch, String bootId, boolean stopped) {
        static final String UNKNOWN_BOOT = "unknown";
        private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

        static @Nullable Holder read(FileChannel file) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(LOCK_BYTES);
            file.read(bytes, 0);
            String[] words =
                    new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                            .strip()
                            .split(" ", -1);
            if (words.length != 6
                    || !words[0].matches("\\d{1,18}")
                    || !words[3].matches("\\d{1,9}")) {
                return null;
            }
            int epoch = Integer.parseInt(words[3]);
            return new Holder(
                    Long.parseLong(words[0]),
                    words[1],
                    words[2],
                    epoch,
                    words[4],
                    words[5].equals("stopped"));
        }

        static void write(FileChannel file, int epoch, String boot, boolean stopped)
                throws IOException {
            String line =
                    ProcessHandle.current().pid()
                            + " "
                            + thisHost()
                            + " "
                            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                            + " "
                            + epoch
                            + " "
                            + boot
                            + (stopped ? " stopped" : " holds")
                            + "\n";
            // One block of constant size: a longer line before it leaves nothing behind it.
            byte[] block = new byte[LOCK_BYTES];
            Arrays.fill(block, (byte) ' ');
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, block, 0, Math.min(text.length, LOCK_BYTES));
            file.write(ByteBuffer.wrap(block), 0);
            file.force(true);
        }

        /** Where the system does not say, every boot is taken for another. */
        static String thisBoot() {
            try {
                return Files.readString(BOOT_ID, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                return UNKNOWN_BOOT;
            }
        }

        private static String thisHost() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "unknown";
            }
        }
    }
}

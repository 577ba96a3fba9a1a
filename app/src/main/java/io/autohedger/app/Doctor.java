// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.text.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a machine must be for a desk: each thing looked at once, with what to do where it is not.
 */
final class Doctor {
    private static final int JDK = 25;
    private static final long GIB = 1L << 30;

    /** The journal takes its room in whole segments, and an archive of a run stands beside it. */
    private static final long LEAST_FREE_BYTES = 2 * GIB;

    private static final long LEAST_FILES = 1024;
    private static final long LEAST_MEMORY = GIB;
    private static final int CLOCK_READINGS = 100_000;

    /** A client's acknowledgement waits for one fsync and a bit. */
    private static final long SLOW_FSYNC_NANOS = 20_000_000;

    private final Path directory;
    private final List<Finding> findings = new ArrayList<>();

    /** How it is. */
    enum State {
        /** As it should be. */
        OK,
        /** Not known here: nobody is told that it is well. */
        UNKNOWN,
        /** A desk should not run like this. */
        WRONG
    }

    /**
     * One thing.
     *
     * @param advice what to do; null where it is well
     */
    record Finding(String what, State state, String found, @Nullable String advice) {}

    Doctor(Path directory) {
        this.directory = directory;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void add(String what, boolean isWell, String found, String advice) {
        findings.add(
                new Finding(what, isWell ? State.OK : State.WRONG, found, isWell ? null : advice));
    }

    private void unknown(String what, String found, String advice) {
        findings.add(new Finding(what, State.UNKNOWN, found, advice));
    }

    void jdk() {
        Runtime.Version version = Runtime.version();
        add(
                "jdk",
                version.feature() == JDK,
                version + " at " + System.getProperty("java.home"),
                "install a JDK " + JDK + ", or set AH_JAVA_HOME");
    }

    /** Free space, and how long the disk takes to say that something is on it. */
    void disk() {
        DiskProbe probe = DiskProbe.of(directory);
        String problem = probe.problem();
        if (problem != null) {
            add("directory", false, problem, "name a directory that you may write to: --dir DIR");
            return;
        }
        add("directory", true, probe.folder() + " can be written to, " + probe.type(), "");
        add(
                "space",
                probe.freeBytes() >= LEAST_FREE_BYTES,
                gib(probe.freeBytes()) + " free",
                "a desk wants " + gib(LEAST_FREE_BYTES) + " at least: make room");
        String times =
                "p50 "
                        + micros(probe.fsyncNanos(50))
                        + ", p99 "
                        + micros(probe.fsyncNanos(99))
                        + " over "
                        + probe.fsyncs();
        if (probe.isMemory()) {
            add(
                    "fsync",
                    false,
                    times + ", in memory",
                    "this is no disk: a journal here does not outlive the machine");
        } else {
            add(
                    "fsync",
                    probe.fsyncNanos(99) <= SLOW_FSYNC_NANOS,
                    times,
                    "clients wait this long for each acknowledgement: use a local disk");
        }
    }

    void clock() {
        long before = System.nanoTime();
        long last = before;
        long smallest = Long.MAX_VALUE;
        boolean goesBack = false;
        for (int i = 0; i < CLOCK_READINGS; i++) {
            long now = System.nanoTime();
            goesBack |= now < last;
            smallest = now > last ? Math.min(smallest, now - last) : smallest;
            last = now;
        }
        add(
                "clock",
                !goesBack,
                goesBack
                        ? "the monotonic clock goes back"
                        : "monotonic, steps of " + smallest + "ns",
                "the machine's clock source is broken: see /sys/devices/system/clocksource");
        ClockOffset offset = ClockOffset.ofThisMachine();
        if (offset.isSynchronised() == null) {
            unknown(
                    "offset",
                    "nobody here knows how far the clock is off",
                    "run chronyd or another time service, and look with chronyc tracking");
        } else {
            add(
                    "offset",
                    offset.isSynchronised(),
                    offset.found(),
                    "the clock is not synchronised: start chronyd or another time service");
        }
    }

    /** What the kernel says of this process and its container. */
    void machine() {
        ProcessLimits limits = ProcessLimits.ofThisProcess();
        if (limits.mostFiles() == 0) {
            unknown("files", "this system does not say how many may be open", "ulimit -n");
        } else {
            add(
                    "files",
                    limits.mostFiles() >= LEAST_FILES,
                    Times.grouped(limits.mostFiles()) + " may be open",
                    "ulimit -n " + 4 * LEAST_FILES + ", or LimitNOFILE= of its systemd unit");
        }
        long heap = Runtime.getRuntime().maxMemory();
        if (limits.memoryBytes() == 0) {
            unknown("memory", "this system does not say how much there is", "free -h");
        } else {
            add(
                    "memory",
                    limits.memoryBytes() >= LEAST_MEMORY && limits.memoryBytes() > heap,
                    gib(limits.memoryBytes()) + ", the heap takes at most " + gib(heap),
                    "give the machine or the container more than " + gib(LEAST_MEMORY));
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }

    private static String micros(long nanos) {
        return nanos < 1_000_000
                ? nanos / 1_000 + "us"
                : String.format(Locale.ROOT, "%.1fms", nanos / 1e6);
    }

    /** The folder, or the nearest one above it that is there. */
    static Path nearest(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        while (!Files.isDirectory(path)) {
            Path parent = path.getParent();
            if (parent == null) {
                return path;
            }
            path = parent;
        }
        return path;
    }
}

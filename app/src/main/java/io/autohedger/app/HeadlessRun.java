// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.app.run.SecretException;
import io.autohedger.app.text.Times;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DirectoryException;
import io.autohedger.runtime.journal.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs a desk from its directory to its summary, shown as lines or on a screen. */
final class HeadlessRun {
    static final long SECOND = 1_000_000_000L;
    static final long FOREVER = Long.MAX_VALUE / 2;

    private static final long LONGEST_SETTLE = 5 * SECOND;

    /** For the hedges of the last deals, and their answers. */
    private static final long LAST_HEDGES = 2 * SECOND;

    /** What becomes of an earlier run. */
    enum Earlier {
        /** It goes on. */
        CONTINUED,
        /** It goes on where it was cut off; one that ended well is moved aside. */
        ARCHIVED_WHERE_CLEAN,
        /** It is moved aside. */
        ARCHIVED
    }

    /** Wires the desk in its directory. */
    @FunctionalInterface
    interface Wiring {
        LiveDesk wire(DataDirectory directory) throws IOException;
    }

    /** Opens what shows a desk that has been started. */
    @FunctionalInterface
    interface Watching {
        Watcher open(LiveDesk desk, Path directory);
    }

    private final Terminal terminal;
    private final Watching watching;
    private final ConfiguredDesk configured;
    private final long durationNanos;
    private final @Nullable Long seed;
    private final RunReport report;

    HeadlessRun(
            Terminal terminal,
            Watching watching,
            ConfiguredDesk configured,
            long durationNanos,
            @Nullable Long seed,
            RunReport report) {
        this.terminal = terminal;
        this.watching = watching;
        this.configured = configured;
        this.durationNanos = durationNanos;
        this.seed = seed;
        this.report = report;
    }

    /**
     * The exit code; a machine that says no is a failure.
     *
     * @param earlier what becomes of an earlier run in the directory
     */
    int run(Path path, Earlier earlier, Wiring wiring) {
        report.requireFolder();
        try (GracefulStop stop = new GracefulStop();
                DataDirectory directory = DataDirectory.open(path, firstEpoch(earlier))) {
            if (earlier == Earlier.ARCHIVED
                    || (earlier == Earlier.ARCHIVED_WHERE_CLEAN && !directory.wasLeftUnclean())) {
                directory.archiveEarlierRun();
            }
            for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
                directory.keepStrategy(
                        deployed.strategy().plan().codeHash(),
                        deployed.source().text().getBytes(StandardCharsets.UTF_8));
            }
            int code = run(directory, wiring, stop);
            terminal.flush();
            stop.finished(code);
            return code;
        } catch (DirectoryException e) {
            throw machine("AC0601", String.valueOf(e.getMessage()), e.fix());
        } catch (JournalException e) {
            if (e.damage() != null) {
                throw JournalCommand.damaged(path, e.damage(), "; the desk will not start on it");
            }
            throw machine("AC0602", String.valueOf(e.getMessage()), e.fix());
        } catch (SecretException e) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0302",
                    String.valueOf(e.getMessage()),
                    null,
                    List.of(),
                    e.fix());
        } catch (IOException e) {
            throw machine(
                    "AC0603",
                    "the desk cannot open a port: " + e.getMessage(),
                    "end what has it, then again");
        }
    }

    /** A run that goes on has venues of its own, which may know the desk from another folder. */
    private static int firstEpoch(Earlier earlier) {
        return earlier == Earlier.CONTINUED ? DataDirectory.firstEpochAt(Instant.now()) : 1;
    }

    private int run(DataDirectory directory, Wiring wiring, GracefulStop stop) throws IOException {
        long began = System.nanoTime();
        try (LiveDesk desk = wiring.wire(directory)) {
            terminal.note(
                    "desk "
                            + desk.definition().name()
                            + ", environment "
                            + environment(desk.definition().environment())
                            + ", directory "
                            + directory.path()
                            + (seed == null ? "" : ", seed " + seed));
            terminal.note(desk.ports());
            desk.start();
            KillSignal.install(terminal, desk::killBySignal);
            try (Watcher watcher = watching.open(desk, directory.path())) {
                follow(desk, watcher, began, stop);
            }
            if (stop.isRequested()) {
                terminal.note(stopping(desk.status()));
            }
            desk.stopFlow();
            settle(desk, LAST_HEDGES, stop);
            desk.stopHedging();
            settle(desk, LONGEST_SETTLE, stop);
            desk.end();
            if (desk.failure() == null && desk.status().open() == 0) {
                directory.stopped();
            }
            if (stop.isHurried()) {
                terminal.note("stopped by a second Ctrl-C: the journal is closed; no report");
                return ExitCode.INTERRUPTED.code();
            }
            return summary(desk, directory.path(), System.nanoTime() - began);
        }
    }

    /** What the end waits for, and what it does not wait for. */
    private static String stopping(DeskStatus status) {
        int answering = status.open() - status.unknown();
        return "stopping: "
                + answering
                + (answering == 1 ? " order" : " orders")
                + " at work, "
                + status.unknown()
                + " UNKNOWN"
                + (status.unknown() == 0 ? "" : ", recorded until evidence ends the doubt")
                + "; Ctrl-C again ends at once";
    }

    private static String environment(char letter) {
        return switch (letter) {
            case 'D' -> "demo";
            case 'T' -> "test";
            default -> "prod";
        };
    }

    /** Until the time is over, somebody stops it, or the desk has failed. */
    private void follow(LiveDesk desk, Watcher watcher, long began, GracefulStop stop) {
        while (System.nanoTime() - began < durationNanos
                && !stop.isRequested()
                && !watcher.wantsStop()
                && !desk.isOver()
                && !desk.isStopRequested()
                && desk.isAlive()) {
            LockSupport.parkNanos(SECOND / 50);
            watcher.look(desk, desk.status(), System.nanoTime() - began);
        }
    }

    /** Until nothing is on its way; a desk that bleeds risk out always has something. */
    private static void settle(LiveDesk desk, long longest, GracefulStop stop) {
        long end = System.nanoTime() + longest;
        int quiet = 0;
        // Twice in a row: an order may be born of the last deal between two looks.
        while (quiet < 10 && System.nanoTime() < end && !stop.endsWaiting() && desk.isAlive()) {
            LockSupport.parkNanos(SECOND / 50);
            quiet = desk.isQuiet() ? quiet + 1 : 0;
        }
    }

    private int summary(LiveDesk desk, Path directory, long nanos) {
        DeskStatus status = desk.status();
        String failure = desk.failure();
        boolean doubt = status.open() > 0 || status.unknown() > 0;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("result", failure != null ? "failed" : doubt ? "doubt" : "ok");
        object.put("desk", desk.definition().name());
        if (seed != null) {
            object.put("seed", seed);
        }
        object.put("seconds", Math.round(nanos / 1e9));
        object.put("deals", status.deals());
        object.put("orders", status.orders());
        object.put("fills", status.fills());
        object.put("unknown", status.unknown());
        object.put("working", status.open());
        object.put("pages", desk.pages());
        object.put("alarms", desk.view().openAlarms());
        object.put("doubts", desk.view().doubts());
        object.put("costOfDoubt", desk.view().costOfDoubt());
        object.put("conflated", desk.conflated());
        String base = desk.definition().universe().baseCurrency().code();
        object.put("pnl", status.pnl().object(base));
        object.put("dealToOrder", latency(status));
        desk.facts().forEach(object::put);
        object.put("outputHash", java.util.HexFormat.of().toHexDigits(desk.outputHash()));
        object.put("stateHash", java.util.HexFormat.of().toHexDigits(desk.stateHash()));
        Path page = report.write(terminal, directory, facts(object, status));
        if (page != null) {
            object.put("report", page.toString());
        }
        terminal.answer(object);
        if (failure != null) {
            throw machine(
                    "AC0604", "the desk stopped: " + failure, "see what is wrong, then again");
        }
        return (doubt ? ExitCode.OPEN_DOUBT : ExitCode.OK).code();
    }

    /** What of the summary no journal tells. */
    private static Map<String, String> facts(Map<String, Object> summary, DeskStatus status) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : List.of("seed", "outputHash", "stateHash")) {
            if (summary.containsKey(name)) {
                facts.put(name, String.valueOf(summary.get(name)));
            }
        }
        if (summary.get("flow") instanceof Map<?, ?> flow) {
            facts.put("deals of " + flow.get("file"), "sha256 " + flow.get("sha256"));
        }
        if (status.dealToOrderP50Nanos() > 0) {
            facts.put(
                    "dealToOrder",
                    "p50 "
                            + Times.grouped(status.dealToOrderP50Nanos() / 1000)
                            + " us, p99 "
                            + Times.grouped(status.dealToOrderP99Nanos() / 1000)
                            + " us");
        }
        return facts;
    }

    private static Map<String, Object> latency(DeskStatus status) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50Nanos", status.dealToOrderP50Nanos());
        latency.put("p99Nanos", status.dealToOrderP99Nanos());
        return latency;
    }

    static CommandFailure machine(String code, String what, @Nullable String fix) {
        return new CommandFailure(ExitCode.MACHINE, code, what, null, List.of(), fix);
    }
}

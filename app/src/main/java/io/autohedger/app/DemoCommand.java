// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.demo.Demo;
import io.autohedger.app.demo.DeskStatus;
import io.autohedger.app.desk.OnePairDesk;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DirectoryException;
import io.autohedger.runtime.journal.JournalException;
import java.io.Console;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the embedded desk; one line a second, and one JSON object last. */
@Command(name = "demo", description = "Runs a whole desk here: a provider, a client, a hedger.")
final class DemoCommand implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_SETTLE = 5 * SECOND;
    private static final String STRATEGY = "examples/one-pair/hedger.ah";

    @Option(names = "--headless", description = "lines instead of the screen (the only form yet)")
    boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = Durations.class,
            description = "how long, such as 20s (default; on a terminal: until Ctrl-C)")
    long durationNanos = isTerminal() ? Long.MAX_VALUE / 2 : 20 * SECOND;

    @Option(names = "--seed", paramLabel = "N", description = "of prices and flow (default 7)")
    long seed = 7;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether there is a console without a terminal depends on the JDK's version. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public Integer call() {
        Path path = terminal.options().directory("demo");
        SourceFile source = source();
        CompiledStrategy strategy = compile(source);
        try (GracefulStop stop = new GracefulStop();
                DataDirectory directory = DataDirectory.open(path)) {
            directory.archiveEarlierRun();
            directory.keepStrategy(
                    strategy.plan().codeHash(), source.text().getBytes(StandardCharsets.UTF_8));
            int code = run(directory, strategy, stop);
            terminal.flush();
            stop.finished(code);
            return code;
        } catch (DirectoryException e) {
            throw machine("AC0401", String.valueOf(e.getMessage()), e.fix());
        } catch (JournalException e) {
            throw machine("AC0402", String.valueOf(e.getMessage()), e.fix());
        } catch (IOException e) {
            throw machine("AC0403", "the demo cannot open a port on loopback: " + e, null);
        }
    }

    private int run(DataDirectory directory, CompiledStrategy strategy, GracefulStop stop)
            throws IOException {
        long began = System.nanoTime();
        try (Demo demo = new Demo(directory, strategy, seed, terminal::note)) {
            terminal.note(
                    "desk "
                            + demo.definition().name()
                            + ", environment demo, directory "
                            + directory.path()
                            + ", seed "
                            + seed);
            terminal.note(demo.ports());
            demo.start();
            follow(demo, began, stop);
            demo.stopFlow();
            settle(demo);
            demo.end();
            return summary(demo, System.nanoTime() - began);
        }
    }

    /** A line a second until the time is over, somebody stops it, or the desk has failed. */
    private void follow(Demo demo, long began, GracefulStop stop) {
        boolean wasReady = false;
        long nextLine = began + SECOND;
        while (System.nanoTime() - began < durationNanos && !stop.isRequested() && demo.isAlive()) {
            LockSupport.parkNanos(SECOND / 50);
            DeskStatus status = demo.status();
            if (status.ready() && !wasReady) {
                wasReady = true;
                terminal.note(
                        String.format(
                                java.util.Locale.ROOT,
                                "ready in %.1f s. First hedge follows. Ctrl-C stops.",
                                (System.nanoTime() - began) / 1e9));
            }
            if (System.nanoTime() >= nextLine) {
                nextLine += SECOND;
                line(demo, status);
            }
        }
    }

    private void settle(Demo demo) {
        long end = System.nanoTime() + LONGEST_SETTLE;
        int quiet = 0;
        // Twice in a row: an order may be born of the last deal between two looks.
        while (quiet < 10 && System.nanoTime() < end && demo.isAlive()) {
            LockSupport.parkNanos(SECOND / 50);
            quiet = demo.isQuiet() ? quiet + 1 : 0;
        }
    }

    private void line(Demo demo, DeskStatus status) {
        if (!terminal.json()) {
            terminal.answer(StatusLine.of(status, demo.definition()));
        }
    }

    private int summary(Demo demo, long nanos) {
        DeskStatus status = demo.status();
        String failure = demo.failure();
        boolean doubt = status.open() > 0 || status.unknown() > 0;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("result", failure != null ? "failed" : doubt ? "doubt" : "ok");
        object.put("desk", demo.definition().name());
        object.put("seed", seed);
        object.put("seconds", Math.round(nanos / 1e9));
        object.put("deals", status.deals());
        object.put("orders", status.orders());
        object.put("fills", status.fills());
        object.put("unknown", status.unknown());
        object.put("working", status.open());
        object.put("pages", demo.pages());
        object.put("pnl", pnl(demo, status));
        object.put("dealToOrder", latency(status));
        object.put("stateHash", java.util.HexFormat.of().toHexDigits(demo.stateHash()));
        terminal.answer(object);
        if (failure != null) {
            throw machine(
                    "AC0404", "the desk stopped: " + failure, "see what is wrong, then again");
        }
        return (doubt ? ExitCode.OPEN_DOUBT : ExitCode.OK).code();
    }

    private static Map<String, Object> pnl(Demo demo, DeskStatus status) {
        Map<String, Object> pnl = new LinkedHashMap<>();
        pnl.put("ccy", demo.definition().universe().baseCurrency().code());
        pnl.put("total", status.pnl().setScale(2, RoundingMode.HALF_EVEN).toPlainString());
        return pnl;
    }

    private static Map<String, Object> latency(DeskStatus status) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50Nanos", status.dealToOrderP50Nanos());
        latency.put("p99Nanos", status.dealToOrderP99Nanos());
        return latency;
    }

    private SourceFile source() {
        Path file = Home.file(STRATEGY);
        try {
            return new SourceFile(STRATEGY, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0301",
                    "cannot read " + file + ", the demo's strategy",
                    null,
                    List.of(String.valueOf(e)),
                    "start the demo with ./autohedger of a complete clone");
        }
    }

    private static CompiledStrategy compile(SourceFile source) {
        Compilation compiled =
                StrategyCompiler.compile(source, OnePairDesk.definition().universe());
        CompiledStrategy strategy = compiled.strategy();
        if (strategy == null) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0302",
                    "the demo's strategy does not compile; nothing was started",
                    source.path(),
                    compiled.diagnostics().stream().map(d -> Renderer.brief(source, d)).toList(),
                    "autohedger check " + source.path());
        }
        return strategy;
    }

    private static CommandFailure machine(
            String code, String what, @org.jspecify.annotations.Nullable String fix) {
        return new CommandFailure(ExitCode.MACHINE, code, what, null, List.of(), fix);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Home;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.simulation.LedgerFile;
import io.autohedger.app.simulation.Market;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.SystemNanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code venue serve}: the simulated world alone, in a process of its own. */
@Command(name = "venue", description = "The simulator for a real client: serve.")
final class VenueCommand implements Callable<Integer> {
    private static final long LOOK_NANOS = 50_000_000L;
    private static final int RADIX = 36;

    private final Terminal terminal;

    @Spec picocli.CommandLine.Model.@Nullable CommandSpec spec;

    VenueCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A noun alone prints its verbs and does nothing. */
    @Override
    public Integer call() {
        terminal.answer(
                java.util.Objects.requireNonNull(spec)
                        .commandLine()
                        .getUsageMessage()
                        .stripTrailing());
        return ExitCode.OK.code();
    }

    @Command(name = "serve", description = "Serves the venues of a simulator block until Ctrl-C.")
    int serve(
            @Option(
                            names = "--port",
                            paramLabel = "P",
                            description = "of all venues (default: simulator.port)")
                    @Nullable Integer port,
            @Option(
                            names = "--scenario",
                            paramLabel = "S",
                            description = "a desk.conf, or a shipped name (default: one-pair)")
                    @Nullable String scenario,
            @Option(
                            names = "--clients",
                            paramLabel = "HOST:PORT",
                            description = "the desk that the clients of `flow` connect to")
                    @Nullable String clients) {
        Path file = scenario(scenario == null ? "one-pair" : scenario);
        ConfiguredDesk desk = ConfigurationFailure.read(file);
        ConfiguredDesk.Simulation simulation = desk.simulation();
        if (simulation == null) {
            throw input("there is no simulator block in " + file, "name another --scenario");
        }
        Address listen = new Address(Address.LOOPBACK, port == null ? simulation.port() : port);
        Address desks = clients == null ? null : address(clients);
        requireFree(listen, port == null, file);
        Path folder = terminal.options().dir;
        return serve(
                desk, simulation, listen, desks, folder == null ? Path.of("var", "venue") : folder);
    }

    private static void requireFree(Address listen, boolean configured, Path file) {
        ListenPort.requireFree(
                configured ? "simulator.port" : "--port",
                listen,
                configured ? file.toString() : "",
                "Nothing was started.",
                owner ->
                        "end that process, or "
                                + (configured
                                        ? "set another simulator.port in "
                                                + file
                                                + ", which its desk connects to as well"
                                        : "name another --port; 0 takes a free one and prints it"));
    }

    private int serve(
            ConfiguredDesk desk,
            ConfiguredDesk.Simulation simulation,
            Address listen,
            @Nullable Address clients,
            Path folder) {
        List<LedgerFile> files = new ArrayList<>();
        NanoClock clock = new SystemNanoClock();
        try (GracefulStop stop = new GracefulStop()) {
            Market market =
                    new Market(
                            desk.desk().universe(),
                            simulation,
                            null,
                            clock,
                            name -> {
                                LedgerFile opened =
                                        LedgerFile.open(
                                                folder, name, desk.desk().universe().instruments());
                                files.add(opened);
                                return opened.ledger();
                            },
                            terminal::note);
            int port = market.listen(listen);
            if (clients != null) {
                market.connectClients(clients, Long.toString(clock.nowNanos(), RADIX));
            }
            market.start();
            for (String name : market.venueNames()) {
                terminal.note("venue " + name + " on " + listen.host() + ":" + port);
            }
            terminal.note("ready. Ctrl-C stops.");
            while (!stop.isRequested() && market.isAlive()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            boolean failed = !market.isAlive();
            market.close();
            for (LedgerFile file : files) {
                file.close();
            }
            int code = (failed ? ExitCode.MACHINE : ExitCode.OK).code();
            terminal.flush();
            stop.finished(code);
            return code;
        } catch (IOException e) {
            throw HeadlessRun.machine(
                    "AC0607",
                    "the venue cannot serve: " + e.getMessage(),
                    "make that possible, then again");
        }
    }

    /** A file, or the example of that name. */
    private static Path scenario(String name) {
        Path file = Path.of(name);
        Path shipped = Home.file("examples").resolve(name).resolve("desk.conf");
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (Files.isRegularFile(shipped)) {
            return shipped;
        }
        throw input("no scenario " + name, "name a desk.conf with a simulator block, or one-pair");
    }

    private static Address address(String text) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        if (colon < 1 || !digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw CommandFailure.usage(
                    "'" + text + "' is no address", "write it like --clients 127.0.0.1:9878");
        }
        return new Address(text.substring(0, colon), Integer.parseInt(digits));
    }

    private static CommandFailure input(String what, String fix) {
        return new CommandFailure(ExitCode.INPUT, "AC0501", what, null, List.of(), fix);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.text.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: whether this machine can carry a desk. */
@Command(
        name = "doctor",
        description = "Looks at the machine: JDK, disk, clock, ports, limits; what to do, if any.",
        footer = {
            "",
            "Exits 0 when nothing is wrong, 1 when something is. What cannot be known here is",
            "shown with a question mark and does not count."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = desk.file();
        boolean named = terminal.options().dir != null || file != null;
        Path directory = named ? directory(file) : terminal.options().directory(Path.of(""));
        Doctor doctor = new Doctor(directory);
        doctor.jdk();
        doctor.disk();
        doctor.clock();
        doctor.machine();
        if (file == null) {
            terminal.note("note: there is no desk.conf here, so no port was tried; --config FILE");
        } else {
            configuration(doctor, file, directory);
        }
        List<Doctor.Finding> findings = doctor.findings();
        boolean well = findings.stream().noneMatch(f -> f.state() == Doctor.State.WRONG);
        if (terminal.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("v", 1);
            object.put("result", well ? "ok" : "wrong");
            object.put("checks", findings.stream().map(DoctorCommand::object).toList());
            terminal.answer(object);
        } else {
            Table table = new Table("", "CHECK", "FOUND", "DO");
            findings.forEach(f ->
                    table.row(
                            sign(f.state()),
                            f.what(),
                            f.found(),
                            f.advice() == null ? "" : f.advice()));
            table.lines().forEach(terminal::answer);
        }
        return (well ? ExitCode.OK : ExitCode.NO).code();
    }

    /** Of a configuration that does not say where its data are: the folder that it stands in. */
    private Path directory(@org.jspecify.annotations.Nullable Path file) {
        Path configured = file == null ? null : Configuration.directory(file, System.getenv());
        return terminal.options().directory(configured == null ? Path.of("") : configured);
    }

    /** Its ports can be bound; those of a desk that runs here are its own. */
    private static void configuration(Doctor doctor, Path file, Path directory) {
        Configuration.Reading reading = Configuration.read(file, System.getenv());
        ConfiguredDesk configured = reading.desk();
        if (configured == null) {
            doctor.add(
                    "config",
                    false,
                    file + " has " + reading.mistakes().size() + " mistakes",
                    "autohedger check " + file);
            return;
        }
        doctor.add("config", true, file + " is sound", "");
        String port = configured.clients().listen().toString();
        if (DeskLink.isRunning(directory)) {
            doctor.add("port", true, port + " is of the desk that runs here", "");
            return;
        }
        List<String> wrong = new ArrayList<>();
        try {
            ClientPort.requireFree(configured.clients(), directory);
        } catch (CommandFailure busy) {
            wrong.add(busy.what());
            wrong.add(busy.fix() == null ? "name another port" : busy.fix());
        }
        doctor.add(
                "port",
                wrong.isEmpty(),
                wrong.isEmpty() ? port + " is free" : wrong.getFirst(),
                wrong.isEmpty() ? "" : wrong.getLast());
    }

    private static String sign(Doctor.State state) {
        return switch (state) {
            case OK -> "ok";
            case UNKNOWN -> "?";
            case WRONG -> "!";
        };
    }

    private static Map<String, Object> object(Doctor.Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", finding.what());
        object.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        object.put("found", finding.found());
        if (finding.advice() != null) {
            object.put("do", finding.advice());
        }
        return object;
    }
}

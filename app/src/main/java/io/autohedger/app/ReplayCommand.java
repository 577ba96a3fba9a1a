// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.desk.KeptStrategy;
import io.autohedger.app.text.Times;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalFiles;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code replay JOURNAL}: the journal's inputs through the engine again; the same bytes, or not.
 */
@Command(
        name = "replay",
        description = "Runs a journal through the engine again and compares every output.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOURNAL", description = "a data directory, its journal/ or a segment")
    @Nullable Path journal;

    @Option(
            names = "--until",
            paramLabel = "SEQ",
            description = "stop after the input of this sequence number")
    long until = Long.MAX_VALUE;

    private final Terminal terminal;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path path = java.util.Objects.requireNonNull(journal);
        if (until < 1) {
            throw CommandFailure.usage("--until takes a sequence number from 1", "replay --help");
        }
        try {
            Engine engine = engine(path);
            try (JournalReader reader = JournalReader.open(path)) {
                Replay.Result result = Replay.run(reader, engine, until);
                return answer(path, result, reader.end());
            }
        } catch (IOException e) {
            throw JournalCommand.missing(
                    path, "cannot read journal " + path + ": " + JournalFiles.reason(e));
        }
    }

    /** An engine with the strategies that the journal deploys, compiled from their kept sources. */
    private static Engine engine(Path path) throws IOException {
        JournalledDesk desk;
        try (JournalReader reader = JournalReader.open(path)) {
            desk = JournalledDesk.read(reader);
            if (reader.end() instanceof JournalEnd.Damaged damaged) {
                throw JournalCommand.damaged(path, damaged);
            }
        }
        Universe universe = desk.universe();
        if (universe == null) {
            throw JournalCommand.missing(path, "there is no desk in journal " + path);
        }
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        for (JournalledDesk.Deployed deployed : desk.strategies()) {
            CompiledStrategy strategy = compile(path, deployed, universe);
            engine.deploy(deployed.strategyId(), strategy.newInstance(), strategy.plan());
        }
        return engine;
    }

    private static CompiledStrategy compile(
            Path path, JournalledDesk.Deployed deployed, Universe universe) {
        KeptStrategy kept = KeptStrategy.of(dataDirectory(path), deployed, universe);
        CompiledStrategy strategy = kept.strategy();
        if (strategy == null) {
            throw strategyFailure(deployed, kept.problem());
        }
        return strategy;
    }

    private static CommandFailure strategyFailure(JournalledDesk.Deployed deployed, String detail) {
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0511",
                "the journal needs strategy " + deployed.name() + ", which is not there",
                null,
                List.of(detail),
                "keep strategies/ of the data directory beside journal/");
    }

    /** The directory that holds journal/, whichever of the three the operand names. */
    private static Path dataDirectory(Path operand) {
        Path absolute = operand.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute.resolve("journal"))) {
            return absolute;
        }
        Path journal = Files.isRegularFile(absolute) ? absolute.getParent() : absolute;
        Path parent = journal == null ? null : journal.getParent();
        return parent == null ? absolute : parent;
    }

    private int answer(Path path, Replay.Result result, JournalEnd end) {
        if (result.inputs() == 0) {
            throw JournalCommand.missing(path, "there is no input in journal " + path);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("inputs", result.inputs());
        object.put("outputs", result.outputs());
        object.put("outputHash", hex(result.outputHash()));
        object.put("stateHash", hex(result.stateHash()));
        if (result.firstDifference() != 0) {
            object.put("firstDifference", result.firstDifference());
        }
        if (terminal.json()) {
            terminal.answer(object);
        } else {
            terminal.answer(
                    (result.firstDifference() == 0 ? "same: " : "DIFFERENT: ")
                            + Times.grouped(result.inputs())
                            + " inputs, "
                            + Times.grouped(result.outputs())
                            + " outputs, output hash "
                            + hex(result.outputHash())
                            + ", state hash "
                            + hex(result.stateHash())
                            + (result.firstDifference() == 0
                                    ? ""
                                    : "; first at seq " + Times.grouped(result.firstDifference())));
        }
        if (end instanceof JournalEnd.TornTail torn) {
            terminal.note("note: the journal ends in a torn record after seq " + torn.lastSeq());
        }
        return (result.firstDifference() == 0 ? ExitCode.OK : ExitCode.NO).code();
    }

    private static String hex(long hash) {
        return java.util.HexFormat.of().toHexDigits(hash);
    }
}

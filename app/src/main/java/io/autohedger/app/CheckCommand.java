// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.Mistake;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.StandardDesk;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.scenario.ScenarioPlan;
import io.autohedger.model.Universe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check FILE|DIR...}: every mistake of strategies and configurations, or their bounds. */
@Command(
        name = "check",
        description = "Checks strategies and configurations: every mistake, or that all is sound.")
final class CheckCommand implements Callable<Integer> {
    private static final String KINDS = "a strategy (.ah) or a configuration (.conf)";

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR")
    final List<Path> paths = new ArrayList<>();

    @Option(names = "--report", description = "the declared and the proved bounds")
    boolean report;

    @Option(names = "--short", description = "one line for each mistake")
    boolean brief;

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int errors = 0;
        for (Path file :
                StrategyFiles.in(paths, CheckCommand::isNamed, CheckCommand::isChecked, KINDS)) {
            errors += file.toString().endsWith(".conf") ? configuration(file) : strategy(file);
        }
        return (errors == 0 ? ExitCode.OK : ExitCode.NO).code();
    }

    private int strategy(Path file) {
        SourceFile source = StrategyFiles.read(file, KINDS);
        Compilation compiled = StrategyCompiler.compile(source, universe(file));
        if (compiled.strategy() == null) {
            wrong(compiled);
        } else {
            sound(compiled, compiled.strategy());
        }
        return compiled.diagnostics().size();
    }

    /** Of the desk.conf beside the strategy or in a folder above; else the standard desk's. */
    private Universe universe(Path strategy) {
        Path folder = strategy.toAbsolutePath().normalize().getParent();
        for (; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("desk.conf");
            if (Files.isRegularFile(file)) {
                Configuration.Reading reading = Configuration.read(file, System.getenv());
                if (reading.universe() != null) {
                    return reading.universe();
                }
                terminal.note("note: " + file + " cannot be read; autohedger check " + file);
            }
        }
        return StandardDesk.definition().universe();
    }

    private int configuration(Path file) {
        Configuration.Reading reading = Configuration.read(file, System.getenv());
        List<Mistake> mistakes = reading.mistakes();
        ConfiguredDesk desk = reading.desk();
        if (desk != null) {
            soundDesk(file, desk);
        } else if (terminal.json()) {
            mistakes.forEach(mistake -> terminal.answer(Json.error(mistake)));
        } else if (brief) {
            mistakes.forEach(m ->
                    terminal.answer(
                            m.file() + ":" + m.line() + ": error[" + m.code() + "]: " + m.what()));
        } else {
            terminal.answer(new ConfigurationFailure(file, mistakes).what());
            terminal.answer("");
            MistakeTable.of(mistakes).forEach(terminal::answer);
        }
        return mistakes.size();
    }

    private void soundDesk(Path file, ConfiguredDesk desk) {
        DeskDefinition definition = desk.desk();
        if (terminal.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("v", 1);
            answer.put("file", file.toString());
            answer.put("desk", definition.name());
            answer.put("result", "ok");
            terminal.answer(answer);
            return;
        }
        terminal.answer(
                definition.name()
                        + "  ok, "
                        + definition.universe().instruments().size()
                        + " instruments, "
                        + definition.venues().size()
                        + " providers, "
                        + definition.clients().size()
                        + " clients, "
                        + desk.strategies().size()
                        + " strategies, "
                        + definition.limits().size()
                        + " limits");
    }

    private void wrong(Compilation compiled) {
        SourceFile source = compiled.source();
        if (terminal.json()) {
            compiled.diagnostics().forEach(d -> terminal.answer(json(source, d)));
        } else if (brief) {
            compiled.diagnostics().forEach(d -> terminal.answer(Renderer.brief(source, d)));
        } else {
            terminal.answer(Renderer.all(source, compiled.diagnostics()).stripTrailing());
        }
    }

    /** Warnings stand before the good word; they change no exit code. */
    private void sound(Compilation compiled, CompiledStrategy strategy) {
        SourceFile source = compiled.source();
        BoundsReport bounds = strategy.bounds();
        String hash = java.util.HexFormat.of().toHexDigits(strategy.plan().codeHash());
        if (terminal.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("v", 1);
            answer.put("file", source.path());
            answer.put("strategy", strategy.plan().name());
            answer.put("codeHash", hash);
            answer.put("result", "ok");
            answer.put("bounds", bounds.rows().stream().map(CheckCommand::json).toList());
            answer.put("warnings", compiled.warnings().stream().map(w -> json(source, w)).toList());
            terminal.answer(answer);
            return;
        }
        for (Diagnostic warning : compiled.warnings()) {
            terminal.answer(
                    brief ? Renderer.brief(source, warning) : Renderer.full(source, warning));
        }
        long lines = source.text().lines().count();
        terminal.answer(
                strategy.plan().name()
                        + "  "
                        + hash.substring(0, 6)
                        + "  ok, "
                        + lines
                        + " lines"
                        + scenarios(strategy.scenarios()));
        if (report) {
            terminal.answer("");
            terminal.answer(bounds.text().stripTrailing());
        }
    }

    private static String scenarios(ScenarioPlan plan) {
        int count = plan.scenarios().size() + plan.properties().size();
        return count == 0 ? "" : ", scenarios " + count + " (run them: autohedger test)";
    }

    private static Map<String, Object> json(SourceFile source, Diagnostic diagnostic) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("file", source.path());
        where.put("line", source.line(diagnostic.span().start()));
        where.put("column", source.column(diagnostic.span().start()));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", diagnostic.code());
        error.put("message", diagnostic.message());
        error.put("where", where);
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("v", 1);
        top.put("error", error);
        return top;
    }

    private static Map<String, Object> json(BoundsReport.Row row) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("what", row.what());
        answer.put("declared", row.declared());
        answer.put("proved", row.proved());
        return answer;
    }

    private static boolean isChecked(Path file) {
        return StrategyFiles.isStrategy(file) || file.endsWith("desk.conf");
    }

    private static boolean isNamed(Path file) {
        return StrategyFiles.isStrategy(file) || file.toString().endsWith(".conf");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.scenario.Coverage;
import io.autohedger.app.scenario.PropertyRun;
import io.autohedger.app.scenario.ScenarioRun;
import io.autohedger.app.scenario.ScenarioText;
import io.autohedger.app.scenario.World;
import io.autohedger.app.scenario.Worlds;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.scenario.Property;
import io.autohedger.language.scenario.Scenario;
import io.autohedger.language.scenario.ScenarioPlan;
import io.autohedger.language.scenario.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code test FILE|DIR...}: runs the scenarios of strategies in virtual time. */
@Command(
        name = "test",
        description = "Runs the scenarios of strategies in virtual time, on the engine itself.")
final class TestCommand implements Callable<Integer> {
    private static final String KIND = "a strategy (.ah)";

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR")
    final List<Path> paths = new ArrayList<>();

    @Option(names = "--coverage", description = "what no scenario ran, by line")
    boolean coverage;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "scenarios whose name contains this")
    @Nullable String only;

    private final Terminal terminal;
    private int passed;
    private int failed;
    private int skipped;
    private int wrong;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (Path file :
                StrategyFiles.in(
                        paths, StrategyFiles::isStrategy, StrategyFiles::isStrategy, KIND)) {
            file(file);
        }
        int all = passed + failed + skipped;
        if (all == 0 && wrong == 0) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0502",
                    only == null
                            ? "there is no scenario in " + paths.getFirst()
                            : "no scenario's name contains '" + only + "'",
                    null,
                    List.of(),
                    "write one: scenario \"..\" { given .. expect .. }, see docs/language.md");
        }
        if (!terminal.json()) {
            terminal.answer(
                    (all == 1 ? "1 scenario: " : all + " scenarios: ")
                            + passed
                            + " passed, "
                            + failed
                            + " failed, "
                            + skipped
                            + " skipped");
        }
        boolean good = failed == 0 && skipped == 0;
        return (wrong > 0 ? ExitCode.INPUT : good ? ExitCode.OK : ExitCode.NO).code();
    }

    private void file(Path file) {
        SourceFile source = StrategyFiles.read(file, KIND);
        Worlds.Found found = Worlds.of(file, source, System.getenv());
        CompiledStrategy strategy = found.compilation().strategy();
        if (strategy == null) {
            wrong++;
            terminal.show(Renderer.all(source, found.compilation().diagnostics()).stripTrailing());
            return;
        }
        ScenarioPlan plan = strategy.scenarios();
        if (plan.scenarios().isEmpty() && plan.properties().isEmpty()) {
            terminal.note("note: " + file + " has no scenario");
            return;
        }
        if (!terminal.json()) {
            terminal.answer(file.toString());
        }
        World world = found.world();
        if (world == null) {
            throw new ConfigurationFailure(
                    found.configuration() == null ? file : found.configuration(), found.mistakes());
        }
        boolean hasClient = !world.desk().clients().isEmpty();
        String later = "a client in " + found.configuration();
        Coverage covered = new Coverage(plan.probe());
        for (Scenario scenario : plan.scenarios()) {
            if (isMeant(scenario.title())) {
                if (!hasClient && scenario.steps().stream().anyMatch(TestCommand::isDeal)) {
                    skip(source, scenario.title(), scenario.span(), later);
                } else {
                    ran(source, ScenarioRun.run(world, scenario, covered));
                }
            }
        }
        for (Property property : plan.properties()) {
            if (isMeant(property.title())) {
                boolean needsClient = strategy.plan().instrumentId() == 0;
                property(source, needsClient && !hasClient ? null : world, property, later);
            }
        }
        if (coverage) {
            covered(source, covered);
        }
    }

    private static boolean isDeal(Step step) {
        return step instanceof Step.Deal;
    }

    private void property(
            SourceFile source, @Nullable World world, Property property, String later) {
        PropertyRun.Result result = world == null ? null : PropertyRun.run(world, property);
        if (result == null) {
            String needs =
                    world == null ? later : "a scenario that quotes, to begin with its price";
            skip(source, property.title(), property.span(), needs);
            return;
        }
        passed += result.failure() == null ? 1 : 0;
        failed += result.failure() == null ? 0 : 1;
        if (terminal.json()) {
            terminal.answer(ScenarioText.object(source, result));
        } else {
            ScenarioText.lines(source, result).forEach(terminal::answer);
        }
    }

    private boolean isMeant(String title) {
        return only == null || title.contains(only);
    }

    private void ran(SourceFile source, ScenarioRun.Result result) {
        if (result.passed()) {
            passed++;
        } else {
            failed++;
        }
        if (terminal.json()) {
            terminal.answer(ScenarioText.object(source, result));
        } else {
            ScenarioText.lines(source, result).forEach(terminal::answer);
        }
    }

    /** Said aloud, and no success: what was not tried has not been shown to be right. */
    private void skip(SourceFile source, String title, Span span, String needs) {
        skipped++;
        if (terminal.json()) {
            Map<String, Object> object = ScenarioText.head(source, title, span);
            object.put("result", "skipped");
            object.put("needs", needs);
            terminal.answer(object);
        } else {
            terminal.answer("  skipped  " + title + ": needs " + needs);
        }
    }

    private void covered(SourceFile source, Coverage covered) {
        if (!terminal.json()) {
            covered.text(source).forEach(line -> terminal.answer("  " + line));
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("file", source.path());
        object.put(
                "notRun", covered.missing().stream().map(place -> "line " + place.line()).toList());
        terminal.answer(object);
    }
}

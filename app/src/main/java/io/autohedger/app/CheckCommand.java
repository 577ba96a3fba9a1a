// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.OnePairDesk;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check FILE|DIR...}: every mistake of every strategy at once, or their proved bounds. */
@Command(
        name = "check",
        description = "Compiles strategies; prints every mistake, or that they are sound.")
final class CheckCommand implements Callable<Integer> {
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
        List<SourceFile> sources = new ArrayList<>();
        for (Path path : paths) {
            strategies(path).forEach(file -> sources.add(read(file)));
        }
        for (SourceFile source : sources) {
            Compilation compiled =
                    StrategyCompiler.compile(source, OnePairDesk.definition().universe());
            errors += compiled.diagnostics().size();
            if (compiled.strategy() == null) {
                wrong(compiled);
            } else {
                sound(compiled, compiled.strategy());
            }
        }
        return (errors == 0 ? ExitCode.OK : ExitCode.NO).code();
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
                strategy.plan().name() + "  " + hash.substring(0, 6) + "  ok, " + lines + " lines");
        if (report) {
            terminal.answer("");
            terminal.answer(bounds.text().stripTrailing());
        }
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

    /** The .ah files of a folder, or the file itself; the ending says what it is. */
    private static List<Path> strategies(Path path) {
        if (!Files.exists(path)) {
            throw unreadable(path, "there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> found =
                        files.filter(f -> f.toString().endsWith(".ah")).sorted().toList();
                if (found.isEmpty()) {
                    throw unreadable(path, "there is no .ah file in " + path);
                }
                return found;
            } catch (IOException e) {
                throw unreadable(path, "cannot read " + path + ": " + JournalFiles.reason(e));
            }
        }
        if (!path.toString().endsWith(".ah")) {
            throw unreadable(path, "unknown format: " + path + " does not end with .ah");
        }
        return List.of(path);
    }

    private static SourceFile read(Path file) {
        try {
            return new SourceFile(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(file, "cannot read " + file + ": " + JournalFiles.reason(e));
        }
    }

    private static CommandFailure unreadable(Path path, String what) {
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0301",
                what,
                null,
                List.of(),
                "name a strategy (.ah, UTF-8) or a folder that holds some, not " + path);
    }
}

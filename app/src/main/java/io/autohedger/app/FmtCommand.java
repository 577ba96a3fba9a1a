// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.text.LineDiff;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.format.Formatter;
import io.autohedger.language.syntax.Parser;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fmt FILE|DIR|-...}: puts strategies into the one style, or says where they are not. */
@Command(
        name = "fmt",
        description = "Puts strategies into the one style; - reads stdin and writes stdout.")
final class FmtCommand implements Callable<Integer> {
    private static final String KIND = "a strategy (.ah)";
    private static final Path STDIN = Path.of("-");

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR")
    final List<Path> paths = new ArrayList<>();

    @Option(names = "--check", description = "changes nothing: which lines would be others")
    boolean check;

    private final Terminal terminal;
    private final InputStream in;
    private int others;

    FmtCommand(Terminal terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    @Override
    public Integer call() {
        if (paths.contains(STDIN)) {
            stdin();
        } else {
            StrategyFiles.in(paths, StrategyFiles::isStrategy, StrategyFiles::isStrategy, KIND)
                    .forEach(this::file);
        }
        return (check && others > 0 ? ExitCode.NO : ExitCode.OK).code();
    }

    private void stdin() {
        if (paths.size() > 1) {
            throw CommandFailure.usage("- stands alone: stdin is one source", "autohedger fmt -");
        }
        try {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            SourceFile source = new SourceFile("stdin", text);
            String formatted = formatted(source);
            if (check) {
                told(source, formatted);
            } else {
                terminal.answer(formatted.stripTrailing());
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0503",
                    "stdin cannot be read: " + JournalFiles.reason(e),
                    null,
                    List.of(),
                    "name a file instead");
        }
    }

    private void file(Path file) {
        SourceFile source = StrategyFiles.read(file, KIND);
        String formatted = formatted(source);
        if (!check && !formatted.equals(source.text())) {
            write(file, formatted);
        }
        told(source, formatted);
    }

    private String formatted(SourceFile source) {
        if (!Parser.parse(source).diagnostics().isEmpty()) {
            terminal.note(
                    "note: "
                            + source.path()
                            + " has mistakes; what could not be read stays as it is"
                            + " (autohedger check "
                            + source.path()
                            + ")");
        }
        return Formatter.format(source);
    }

    private void told(SourceFile source, String formatted) {
        boolean same = formatted.equals(source.text());
        others += same ? 0 : 1;
        if (terminal.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("v", 1);
            object.put("file", source.path());
            object.put("result", same ? "ok" : check ? "differs" : "written");
            terminal.answer(object);
        } else if (!same) {
            terminal.answer(source.path());
            if (check) {
                List<String> lines = LineDiff.of(source.text(), formatted);
                lines.forEach(terminal::answer);
                if (lines.isEmpty()) {
                    terminal.answer("      the ends of its lines");
                }
            }
        }
    }

    /** The whole new text or the old one, whatever happens meanwhile. */
    private void write(Path file, String text) {
        try {
            Path target = file.toRealPath();
            Path fresh =
                    Files.createTempFile(
                            target.toAbsolutePath().getParent(), ".autohedger-fmt", ".tmp");
            try {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
                Files.writeString(fresh, text, StandardCharsets.UTF_8);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.MACHINE,
                    "AC0504",
                    file + " cannot be written: " + JournalFiles.reason(e),
                    null,
                    List.of(),
                    "make the file and its folder writable; nothing was changed");
        }
    }
}

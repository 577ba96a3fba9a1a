// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion bash|zsh|fish}: a script that completes the words of every command. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in a shell.",
        footer = {
            "",
            "bash  source <(autohedger completion bash)",
            "zsh   source <(autohedger completion zsh)",
            "fish  autohedger completion fish | source",
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String NAME = "autohedger";

    /** The shells. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    Shell shell = Shell.bash;

    @Spec @Nullable CommandSpec spec;

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine top = Objects.requireNonNull(spec).root().commandLine();
        List<String> lines =
                shell == Shell.fish ? fish(top) : AutoComplete.bash(NAME, top).lines().toList();
        lines.forEach(terminal::answer);
        return ExitCode.OK.code();
    }

    /** One line for each word that may follow the words typed so far. */
    private static List<String> fish(CommandLine top) {
        List<String> lines = new ArrayList<>();
        lines.add("complete -c " + NAME + " -f");
        words(top, "__fish_use_subcommand", lines);
        top.getSubcommands()
                .forEach((name, command) -> {
                    words(command, "__fish_seen_subcommand_from " + name, lines);
                    command.getSubcommands()
                            .forEach((below, deeper) ->
                                    words(
                                            deeper,
                                            "__fish_seen_subcommand_from "
                                                    + name
                                                    + "; and __fish_seen_subcommand_from "
                                                    + below,
                                            lines));
                });
        return lines;
    }

    private static void words(CommandLine command, String when, List<String> lines) {
        String line = "complete -c " + NAME + " -n " + quoted(when);
        command.getSubcommands()
                .forEach((name, below) ->
                        lines.add(line + " -a " + name + " -d " + quoted(described(below))));
        for (OptionSpec option : command.getCommandSpec().options()) {
            StringBuilder words = new StringBuilder();
            for (String name : option.names()) {
                words.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceFirst("^--?", ""));
            }
            String needs = option.arity().max() > 0 ? " -r -F" : "";
            String text = option.description().length == 0 ? "" : option.description()[0];
            lines.add(line + words + needs + " -d " + quoted(text));
        }
        for (PositionalParamSpec operand : command.getCommandSpec().positionalParameters()) {
            Iterable<String> candidates = operand.completionCandidates();
            if (candidates != null) {
                lines.add(line + " -a " + quoted(String.join(" ", candidates)));
            } else if (operand.paramLabel().matches(".*(FILE|DIR|JOURNAL|CONFIG).*")) {
                lines.add(line + " -F");
            }
        }
    }

    private static String described(CommandLine command) {
        String[] text = command.getCommandSpec().usageMessage().description();
        return text.length == 0 ? "" : text[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("$$", "$").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

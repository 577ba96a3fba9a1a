// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help [COMMAND|TOPIC]}. */
@Command(name = "help", description = "Explains a command or a topic: exit-codes, environment.")
final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "COMMAND|TOPIC")
    @Nullable String subject;

    @Spec @Nullable CommandSpec spec;

    private final Terminal terminal;

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine top = java.util.Objects.requireNonNull(spec).root().commandLine();
        String wanted = subject;
        if (wanted == null) {
            terminal.answer(top.getUsageMessage().stripTrailing());
        } else if (wanted.equals("exit-codes")) {
            for (ExitCode code : ExitCode.values()) {
                terminal.answer(String.format("%4d  %s", code.code(), code.meaning()));
            }
        } else if (wanted.equals("environment")) {
            environment();
        } else {
            terminal.answer(named(top, wanted).getUsageMessage().stripTrailing());
        }
        return ExitCode.OK.code();
    }

    private static CommandLine named(CommandLine top, String name) {
        CommandLine command = top.getSubcommands().get(name);
        if (command == null) {
            throw CommandFailure.usage(
                    Suggestions.unmatched(top, name), "autohedger help lists the commands");
        }
        return command;
    }

    private void environment() {
        terminal.answer("AH_CONFIG     the desk's configuration, when `run` is given none");
        terminal.answer("AH_DIR        the data directory, when --dir is not given");
        terminal.answer("AH_JAVA_HOME  the JDK to run on; then JAVA_HOME, PATH, the usual folders");
        terminal.answer("AH_JAVA_OPTS  added to the options of the JVM");
        terminal.answer("No secret is ever read from an environment variable.");
    }
}

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
@Command(
        name = "help",
        description = "Explains a command or a topic: exit-codes, environment, journal-damage.")
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
        } else if (wanted.equals("journal-damage")) {
            journalDamage();
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

    private void journalDamage() {
        terminal.answer(
                "A journal that is damaged in the middle was changed after it was written:");
        terminal.answer(
                "by a disk, a copy that was cut, or a person. A desk does not start on it,");
        terminal.answer("for what it would leave out may be an order or a client's deal.");
        terminal.answer("");
        terminal.answer("1  Keep a copy of the whole directory; go on with nothing else before.");
        terminal.answer(
                "2  journal verify DIR says how far it is whole; journal dump DIR lists it.");
        terminal.answer("   An order is open when its NewOrder has no OrderTransition to an end.");
        terminal.answer("   Ask its venue: by now the venue is the only one who knows.");
        terminal.answer(
                "3  Look for another copy of the segment: a backup, a standby's directory.");
        terminal.answer("   With the copy in its place, journal verify says ok and run goes on.");
        terminal.answer(
                "4  Without one: take positions from the venues and the clients' statements,");
        terminal.answer("   start with an empty directory (run --dir NEW), and keep the old one.");
        terminal.answer("   Copy its file `blocks` there first: no identifier is then used twice.");
    }
}

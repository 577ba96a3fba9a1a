// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code autohedger} command. Verbs act; nouns group the care of one kind of file. */
@Command(
        name = "autohedger",
        description = "A trading platform that hedges: client flow in, checked hedges out.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
public final class Autohedger implements Runnable {
    @Mixin private final GlobalOptions options = new GlobalOptions();

    private final Terminal terminal;

    Autohedger(PrintStream out, PrintStream err, boolean asks) {
        terminal = new Terminal(out, err, options, asks);
    }

    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int code = run(out, err, true, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs one command line that asks nobody; a screen and tests call it. The exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(out, err, false, arguments);
    }

    private static int run(PrintStream out, PrintStream err, boolean asks, String... arguments) {
        Autohedger top = new Autohedger(out, err, asks);
        CommandLine line = new CommandLine(top);
        Commands.register(line, top.terminal);
        line.setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler((wrong, args) -> top.usageError(wrong));
        line.setExecutionExceptionHandler((thrown, at, parsed) -> top.failed(thrown));
        int code = line.execute(arguments);
        top.terminal.flush();
        return code;
    }

    @Override
    public void run() {
        throw CommandFailure.usage("no command given", "autohedger help");
    }

    private int usageError(ParameterException wrong) {
        CommandLine at = wrong.getCommandLine();
        String what =
                String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong command line");
        String fix = at.getCommandSpec().qualifiedName() + " --help";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            what = Suggestions.unmatched(at, word);
        }
        terminal.fail(CommandFailure.usage(what, fix));
        return ExitCode.USAGE.code();
    }

    private int failed(Exception thrown) {
        if (thrown instanceof CommandFailure failure) {
            terminal.fail(failure);
            return failure.exitCode().code();
        }
        if (thrown instanceof ConfigurationFailure wrong) {
            terminal.fail(wrong);
            return ExitCode.INPUT.code();
        }
        terminal.fail(
                new CommandFailure(
                        ExitCode.DEFECT,
                        "AC0070",
                        "this is a defect of Autohedger (" + thrown + ")",
                        null,
                        List.of(),
                        "report it with the output of the same command and -v"));
        terminal.trace(thrown);
        return ExitCode.DEFECT.code();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}

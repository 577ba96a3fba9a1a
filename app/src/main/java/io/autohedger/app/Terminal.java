// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.text.JsonText;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The two streams: stdout is the answer, stderr is everything else. */
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final GlobalOptions options;
    private final boolean asks;
    private volatile @Nullable Consumer<String> screen;

    /**
     * Two streams.
     *
     * @param asks whether somebody may be asked at the console of the process
     */
    Terminal(PrintStream out, PrintStream err, GlobalOptions options, boolean asks) {
        this.out = out;
        this.err = err;
        this.options = options;
        this.asks = asks;
    }

    /** While a screen has the terminal its notes go there; null: to stderr again. */
    void divert(@Nullable Consumer<String> toScreen) {
        screen = toScreen;
    }

    /** Whether a question would be answered. */
    boolean canAsk() {
        return asks && isInteractive();
    }

    /** Whether there is a console without a terminal depends on the JDK's version. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    boolean json() {
        return options.json;
    }

    GlobalOptions options() {
        return options;
    }

    /** A line of the answer. */
    void answer(String line) {
        out.println(line);
    }

    /** An object of the answer. */
    void answer(Map<String, ?> object) {
        out.println(JsonText.line(object));
    }

    /** Something worth knowing that is not the answer; silent under --quiet. */
    void note(String line) {
        Consumer<String> shown = screen;
        if (shown != null) {
            shown.accept(line);
        } else if (!options.quiet) {
            err.println(line);
        }
    }

    /** What somebody is about to confirm; shown also under --quiet. */
    void show(String line) {
        err.println(line);
    }

    /** The one shape of an error: error, at, details, fix; or one JSON object. */
    void fail(CommandFailure failure) {
        if (options.json) {
            err.println(JsonText.line(Json.error(failure)));
            return;
        }
        boolean refused = failure.exitCode() == ExitCode.REFUSED;
        err.println(refused ? failure.what() : "error: " + failure.what());
        if (failure.where() != null) {
            err.println("  at " + failure.where());
        }
        for (String detail : failure.details()) {
            err.println("  " + detail);
        }
        if (failure.fix() != null) {
            err.println("  fix: " + failure.fix());
        }
    }

    /** All mistakes of a configuration at once (COMMANDS 9.7). */
    void fail(ConfigurationFailure failure) {
        if (options.json) {
            failure.mistakes().forEach(mistake -> err.println(JsonText.line(Json.error(mistake))));
            return;
        }
        err.println("error: " + failure.what() + "; nothing was started");
        err.println();
        MistakeTable.of(failure.mistakes()).forEach(err::println);
        err.println();
        err.println("check without starting: autohedger check " + failure.file());
    }

    /** Asks at the terminal; null: nobody answers. */
    @SuppressWarnings("SystemConsoleNull")
    @Nullable String ask(String question) {
        Console console = canAsk() ? System.console() : null;
        return console == null ? null : console.readLine("%s", question);
    }

    /** A defect's stack, only where it was asked for. */
    void trace(Throwable defect) {
        if (options.verbose) {
            defect.printStackTrace(err);
        }
    }

    void flush() {
        out.flush();
        err.flush();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.screen.Bands;
import io.autohedger.app.screen.Frame;
import io.autohedger.app.screen.Screen;
import io.autohedger.app.view.Answer;
import io.autohedger.app.view.Picture;
import io.autohedger.app.view.Pictures;
import io.autohedger.app.view.ViewFollower;
import io.autohedger.runtime.SystemNanoClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code top}: the screen of a desk that runs elsewhere; it reads the journal, and only looks. */
@Command(
        name = "top",
        description = "Shows the screen of a running desk; looks only, until : opens a command.")
final class TopCommand implements Callable<Integer> {
    private static final int TURNS_BETWEEN_CHECKS = 10;

    @Mixin private final DeskOptions desk = new DeskOptions();

    @Mixin private final PersonOptions person = new PersonOptions();

    private final Terminal terminal;

    TopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeskLink link = new DeskLink(terminal, desk);
        Answer status = link.ask(DeskLink.request("status")); // says so where no desk runs
        if (status.problem() != null) {
            return link.print(status);
        }
        ConfiguredDesk configured = configured();
        Screen screen = terminal.canAsk() && !terminal.json() ? Screen.open() : null;
        if (screen == null) {
            throw CommandFailure.usage(
                    "top needs a terminal of 60 x 16 or more that is not dumb",
                    "autohedger status, or autohedger ls");
        }
        long upAtStart =
                status.object().get("upSeconds") instanceof Long up ? up * HeadlessRun.SECOND : 0;
        try (ViewFollower follower = new ViewFollower(link.directory(), terminal::note);
                DeskScreen shown =
                        new DeskScreen(
                                screen,
                                new Elsewhere(follower, upAtStart),
                                new ScreenCommands(link.directory(), person.as),
                                link.directory().toString(),
                                bands(configured))) {
            if (configured != null) {
                follower.view().name(configured.organisation());
            }
            follower.start();
            terminal.divert(shown::note);
            watch(shown, link.directory());
        } finally {
            terminal.divert(null);
        }
        return ExitCode.OK.code();
    }

    /** Without its configuration a desk is shown too, only without its bands. */
    private @Nullable ConfiguredDesk configured() {
        Path file = desk.file();
        return file == null ? null : Configuration.read(file, System.getenv()).desk();
    }

    private static Map<String, Frame.Band> bands(@Nullable ConfiguredDesk configured) {
        return configured == null ? Map.of() : Bands.of(configured);
    }

    private static void watch(DeskScreen shown, Path directory) {
        for (int turn = 1; !shown.wantsStop(); turn++) {
            shown.turn();
            if (turn % TURNS_BETWEEN_CHECKS == 0 && !DeskLink.isRunning(directory)) {
                shown.ended();
            }
        }
    }

    /** A desk in another process. */
    private record Elsewhere(ViewFollower follower, long upAtStart, long began)
            implements DeskScreen.Place {
        private static final SystemNanoClock CLOCK = new SystemNanoClock();

        Elsewhere(ViewFollower follower, long upAtStart) {
            this(follower, upAtStart, System.nanoTime());
        }

        @Override
        public Picture picture() {
            return Pictures.of(follower.view(), CLOCK.nowNanos());
        }

        @Override
        public long upNanos() {
            return upAtStart + System.nanoTime() - began;
        }

        @Override
        public String latency() {
            return "";
        }

        @Override
        public String stopQuestion() {
            return "";
        }

        @Override
        public boolean looksOnly() {
            return true;
        }

        @Override
        public @Nullable Supplier<String> fault(char key) {
            return null;
        }
    }
}

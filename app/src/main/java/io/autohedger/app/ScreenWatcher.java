// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.People;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.app.screen.Bands;
import io.autohedger.app.screen.Screen;
import io.autohedger.app.view.Picture;
import io.autohedger.app.view.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows a running desk on a screen; what it noted meanwhile is told when the screen is gone. */
final class ScreenWatcher implements Watcher, DeskScreen.Place {
    private static final int KEPT_NOTES = 200;

    private final Terminal terminal;
    private final LiveDesk desk;
    private final DeskScreen screen;
    private final long began = System.nanoTime();
    private final List<String> notes = new ArrayList<>();

    private ScreenWatcher(
            Terminal terminal,
            LiveDesk desk,
            Screen drawn,
            ScreenCommands commands,
            String origin,
            ConfiguredDesk configured) {
        this.terminal = terminal;
        this.desk = desk;
        screen = new DeskScreen(drawn, this, commands, origin, Bands.of(configured));
        terminal.divert(this::note);
    }

    /**
     * On the terminal where there is one that is large enough, else as lines.
     *
     * @param as who acts with the keys, as was asked for
     * @param player who does where nobody was named; null: the user of the host
     */
    static HeadlessRun.Watching of(
            Terminal terminal,
            boolean headless,
            ConfiguredDesk configured,
            String origin,
            @Nullable String as,
            @Nullable String player) {
        boolean lines = headless || terminal.json() || !terminal.canAsk();
        if (lines && as != null) {
            throw CommandFailure.usage(
                    "--as says who acts with the screen's keys, and there is no screen",
                    "act from a terminal: autohedger kill firm --as " + as);
        }
        return (desk, path) -> {
            Screen drawn = lines ? null : Screen.open();
            return drawn == null
                    ? new Lines(terminal)
                    : new ScreenWatcher(
                            terminal,
                            desk,
                            drawn,
                            new ScreenCommands(path, as == null ? player : as),
                            origin,
                            configured);
        };
    }

    /** Whom the keys of a demo play where nobody is named: the first of its people. */
    static @Nullable String player(ConfiguredDesk configured) {
        List<People.Person> people = configured.people().persons();
        return people.isEmpty() ? null : people.getFirst().name();
    }

    private void note(String text) {
        synchronized (notes) {
            if (notes.size() < KEPT_NOTES) {
                notes.add(text);
            }
        }
        screen.note(text);
    }

    @Override
    public void look(LiveDesk shown, DeskStatus status, long nanosSinceStart) {
        screen.turn();
    }

    @Override
    public boolean wantsStop() {
        return screen.wantsStop();
    }

    @Override
    public void close() {
        screen.close();
        terminal.divert(null);
        synchronized (notes) {
            notes.forEach(terminal::note);
        }
        terminal.answer(StatusLine.of(desk.status(), desk.definition()));
    }

    @Override
    public Picture picture() {
        long now = Math.max(desk.view().nanos(), desk.status().timeNanos());
        return Pictures.of(desk.view(), now);
    }

    @Override
    public long upNanos() {
        return System.nanoTime() - began;
    }

    @Override
    public String latency() {
        DeskStatus now = desk.status();
        return now.dealToOrderP50Nanos() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "deal in, hedge out p50 %dus p99 %dus",
                        (now.dealToOrderP50Nanos() + 500) / 1000,
                        (now.dealToOrderP99Nanos() + 500) / 1000);
    }

    @Override
    public String stopQuestion() {
        return " stop "
                + desk.definition().name()
                + " gracefully? Orders are ended first. Enter = do it, Esc = no";
    }

    @Override
    public @Nullable Supplier<String> fault(char key) {
        LiveDesk.Hands hands = desk.hands();
        if (hands == null) {
            return null;
        }
        return switch (key) {
            case 'd' -> hands::deal;
            case 'x' -> hands::reject;
            case 'u' -> hands::unplug;
            default -> null;
        };
    }
}

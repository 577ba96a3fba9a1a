// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.screen.Frame;
import io.autohedger.app.screen.Keys;
import io.autohedger.app.screen.Screen;
import io.autohedger.app.screen.ScreenText;
import io.autohedger.app.view.Picture;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A desk on a screen, with its keys: draws ten times a second, obeys at once. One thread. */
final class DeskScreen implements AutoCloseable {
    private static final long DRAW_MILLIS = 100;

    /** What belongs to the place where the desk is looked at from. */
    interface Place {
        /** The desk as it is now. */
        Picture picture();

        long upNanos();

        /** Deal in to hedge out, or empty. */
        String latency();

        /** What {@code q} asks; empty: it asks nothing. */
        String stopQuestion();

        /** Whether keys do nothing to the desk; commands do. */
        default boolean looksOnly() {
            return false;
        }

        /** A fault key; null: this is no demo. */
        @Nullable Supplier<String> fault(char key);
    }

    private final Screen screen;
    private final Place place;
    private final ScreenCommands commands;
    private final String origin;
    private final Map<String, Frame.Band> bands;
    private final boolean demo;
    private final Keys keys = new Keys(new Hands());
    private volatile @Nullable String note;
    private boolean stopped;
    private boolean ended;
    private Picture picture;

    DeskScreen(
            Screen screen,
            Place place,
            ScreenCommands commands,
            String origin,
            Map<String, Frame.Band> bands) {
        this.screen = screen;
        this.place = place;
        this.commands = commands;
        this.origin = origin;
        this.bands = bands;
        demo = place.fault('d') != null;
        picture = place.picture();
    }

    boolean wantsStop() {
        return stopped;
    }

    /** For the last line; any thread. */
    void note(String text) {
        note = text;
    }

    /** The desk has gone; what it showed last stays until somebody leaves. */
    void ended() {
        ended = true;
    }

    /** Draws, then waits a tenth of a second for keys. */
    void turn() {
        List<String> said = commands.takeAnswer();
        if (said != null) {
            keys.show(said);
        }
        String told = note;
        if (told != null) {
            note = null;
            keys.note(told);
        }
        draw();
        long end = System.nanoTime() + DRAW_MILLIS * 1_000_000;
        long left = DRAW_MILLIS;
        while (left > 0 && !stopped) {
            int key = screen.key(left);
            if (key >= 0) {
                keys.press(key);
                draw();
            }
            left = (end - System.nanoTime()) / 1_000_000;
            if (key == Screen.NO_MORE && left > 0) {
                LockSupport.parkNanos(left * 1_000_000);
                left = 0;
            }
        }
    }

    private void draw() {
        if (!ended) {
            picture = place.picture();
        }
        if (!screen.fits()) {
            screen.draw(List.of("AUTOHEDGER: make the window 60 x 16 or larger"));
            return;
        }
        Frame frame =
                new Frame(
                        picture,
                        place.upNanos(),
                        origin,
                        bands,
                        place.latency(),
                        demo,
                        ended
                                ? " the desk has ended; this is what it showed last. q leaves"
                                : keys.message());
        screen.draw(
                keys.page().isEmpty()
                        ? ScreenText.of(frame, screen.width(), screen.height())
                        : ScreenText.page(frame, keys.page(), screen.width(), screen.height()));
    }

    @Override
    public void close() {
        screen.close();
    }

    private final class Hands implements Keys.Actions {
        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public String stopQuestion() {
            return place.stopQuestion();
        }

        @Override
        public boolean looksOnly() {
            return place.looksOnly();
        }

        @Override
        public void command(String line) {
            commands.run(line);
        }

        @Override
        public String newestOrder() {
            return picture.newestOrder();
        }

        @Override
        public String exposure() {
            StringBuilder open = new StringBuilder();
            for (Picture.Risk risk : picture.risk()) {
                if (risk.residual().signum() != 0) {
                    open.append(risk.ccy()).append(' ');
                    open.append(
                            String.format(
                                    Locale.ROOT, "%+,.2fM ", risk.residual().movePointLeft(6)));
                }
            }
            return open.isEmpty() ? "Nothing is open." : open + "stay open.";
        }

        @Override
        public String fault(char key) {
            Supplier<String> does = place.fault(key);
            return does == null ? key + " works in the demo only" : does.get();
        }

        @Override
        public void theme() {
            screen.nextTheme();
        }
    }
}

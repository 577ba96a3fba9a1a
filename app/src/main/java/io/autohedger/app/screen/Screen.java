// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A terminal that is taken over while it is open, and given back as it was. One thread. */
public final class Screen implements AutoCloseable {
    /** No key comes any more: the terminal has gone. */
    public static final int NO_MORE = -1;

    private final Terminal terminal;
    private final OutputStream out;
    private final Attributes before;
    private final Painter painter = new Painter();
    private final AtomicBoolean resized = new AtomicBoolean();
    private final boolean colours;
    private Size size;
    private Theme theme;
    private boolean closed;

    private Screen(Terminal terminal, OutputStream out, boolean colours) throws IOException {
        this.terminal = terminal;
        this.out = out;
        this.colours = colours;
        theme = colours ? Theme.COLOUR : Theme.BOLD;
        size = terminal.getSize();
        before = terminal.enterRawMode();
        terminal.handle(Terminal.Signal.WINCH, signal -> resized.set(true));
        write(Painter.ENTER);
    }

    /** Null: there is no terminal, a dumb one, or one that is too small for a screen. */
    public static @Nullable Screen open() {
        String type = System.getenv("TERM");
        if (type == null || type.isEmpty() || type.equals("dumb")) {
            return null;
        }
        Terminal terminal = null;
        try {
            terminal =
                    TerminalBuilder.builder()
                            .system(true)
                            .provider("exec")
                            .dumb(false)
                            // JLine would give SIGINT back to the system, past our own hook.
                            .nativeSignals(false)
                            .type(type)
                            .encoding(StandardCharsets.UTF_8)
                            .build();
            Screen opened =
                    fits(terminal.getSize())
                            ? new Screen(
                                    terminal,
                                    new FileOutputStream(FileDescriptor.out),
                                    System.getenv("NO_COLOR") == null)
                            : null;
            if (opened == null) {
                terminal.close();
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            return null; // no stty, or no terminal behind it: the lines say the same
        }
    }

    private static boolean fits(Size size) {
        return size.getColumns() >= ScreenText.NARROWEST && size.getRows() >= ScreenText.LOWEST;
    }

    /** Of the terminal that is given; a test's. */
    static Screen on(Terminal terminal, OutputStream out) throws IOException {
        return new Screen(terminal, out, false);
    }

    /** Whether the window is large enough now. */
    public boolean fits() {
        measure();
        return fits(size);
    }

    public int width() {
        return size.getColumns();
    }

    public int height() {
        return size.getRows();
    }

    public void nextTheme() {
        theme = theme.next(colours);
    }

    /** Draws what has changed. */
    public void draw(List<String> lines) {
        measure();
        String change = painter.paint(lines, theme);
        if (!change.isEmpty()) {
            write(change);
        }
    }

    /** The next key; negative: none was pressed in so long, or {@link #NO_MORE}. */
    public int key(long millis) {
        if (closed) {
            return NO_MORE;
        }
        try {
            return terminal.reader().read(Math.max(1, millis));
        } catch (IOException e) {
            return NO_MORE; // the terminal is being given back: no key comes any more
        }
    }

    private void measure() {
        if (resized.getAndSet(false)) {
            size = terminal.getSize();
            painter.forget();
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            closed = true; // nobody looks any more; the desk goes on
        }
    }

    /** The terminal as it was before. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        write(Painter.LEAVE);
        closed = true;
        try {
            terminal.setAttributes(before);
            terminal.close();
        } catch (IOException | RuntimeException e) {
            // JLine's own hook has given it back already.
            return;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;

/** Drawing on a terminal that is made of strings. */
class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whatIsDrawnIsWhatTheTextSaysAndOnlyWhatChangedIsWritten() {
        Frame quiet = Frames.frame(Frames.quiet(), true);
        Frame trouble = Frames.frame(Frames.trouble(), true);
        Window window = new Window(100, 30);
        Painter painter = new Painter();
        for (Theme theme : Theme.values()) {
            window.write(painter.paint(ScreenText.of(quiet, 100, 30), theme));
            assertEquals(ScreenText.of(quiet, 100, 30), window.lines());
            window.write(painter.paint(ScreenText.of(trouble, 100, 30), theme));
            assertEquals(ScreenText.of(trouble, 100, 30), window.lines());
            assertEquals("", painter.paint(ScreenText.of(trouble, 100, 30), theme));
            String back = painter.paint(ScreenText.of(quiet, 100, 30), theme);
            assertFalse(back.contains("RISK"), "a line that has not changed is written again");
            window.write(back);
        }
    }

    @Test
    void theTerminalIsGivenBackAsItWas() throws IOException {
        Terminal terminal = terminal("");
        Window window = new Window(100, 30);
        Screen screen = Screen.on(terminal, out);
        window.write(out.toString(StandardCharsets.UTF_8));
        assertTrue(window.isAlternate());
        assertFalse(window.hasCursor());
        screen.close();
        screen.close();
        window.write(out.toString(StandardCharsets.UTF_8));
        assertFalse(window.isAlternate());
        assertTrue(window.hasCursor());
        assertEquals(Screen.NO_MORE, screen.key(1));
    }

    @Test
    void aWindowThatChangesIsDrawnAgainAndOneThatIsTooSmallIsSeenToBe() throws IOException {
        Terminal terminal = terminal("");
        try (Screen screen = Screen.on(terminal, out)) {
            screen.draw(List.of("one", "two"));
            out.reset();
            screen.draw(List.of("one", "two"));
            assertEquals("", out.toString(StandardCharsets.UTF_8));
            terminal.setSize(new Size(50, 10));
            terminal.raise(Terminal.Signal.WINCH);
            assertFalse(screen.fits());
            screen.draw(List.of("one", "two"));
            assertTrue(out.toString(StandardCharsets.UTF_8).contains("one"));
            assertEquals(50, screen.width());
        }
    }

    @Test
    void keysComeOneByOne() throws IOException {
        try (Screen screen = Screen.on(terminal("wK"), out)) {
            assertEquals('w', key(screen));
            assertEquals('K', key(screen));
        }
    }

    /** The terminal pumps its input on a thread of its own. */
    private static int key(Screen screen) {
        int key = screen.key(10_000);
        assertTrue(key >= 0, "no key came");
        return key;
    }

    private Terminal terminal(String input) throws IOException {
        Terminal terminal =
                new ExternalTerminal(
                        "test",
                        "xterm",
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8);
        terminal.setSize(new Size(100, 30));
        return terminal;
    }
}

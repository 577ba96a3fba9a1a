// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.util.List;

/**
 * What keys do (COMMANDS 9.2). A key that changes the desk asks once, on the last line; a stray one
 * never stops a desk, since starting it again needs two people.
 */
public final class Keys {
    private static final int ESCAPE = 27;
    private static final int BACKSPACE = 127;
    private static final int BACKSPACE_TOO = 8;
    private static final int LONGEST = 200;

    /** What can be done; each answers at once, and what takes longer says so later. */
    public interface Actions {
        /** Ends what this screen belongs to. */
        void stop();

        /** What a stop would do, for its question; empty: it needs none. */
        String stopQuestion();

        /** Whether no key changes the desk: a command does. */
        boolean looksOnly();

        /** A command of the desk, as people type it. */
        void command(String line);

        /** The newest order in doubt, else the newest; empty: there is none. */
        String newestOrder();

        /** What stays open when everything is stopped: EUR -3.47M. */
        String exposure();

        /** One of {@code d}, {@code x} and {@code u}; what was done, or why not. */
        String fault(char key);

        void theme();
    }

    private final Actions actions;
    private boolean typing;
    private final StringBuilder typed = new StringBuilder();
    private String question = "";
    private Runnable onYes = () -> {};
    private String message = "";
    private List<String> page = List.of();

    public Keys(Actions actions) {
        this.actions = actions;
    }

    /** What the last line says. */
    public String message() {
        return typing ? " :" + typed + "_" : question.isEmpty() ? message : question;
    }

    /** What stands in the place of the desk; empty: the desk. */
    public List<String> page() {
        return page;
    }

    /** Shows the answer of a command. */
    public void show(List<String> lines) {
        message = lines.size() == 1 ? " " + lines.getFirst() : "";
        page = lines.size() == 1 ? List.of() : List.copyOf(lines);
    }

    /** Shows a note where nothing else is asked or typed. */
    public void note(String text) {
        message = " " + text;
    }

    public void press(int key) {
        if (typing) {
            type(key);
        } else if (!question.isEmpty()) {
            answer(key);
        } else {
            act((char) key);
        }
    }

    private void type(int key) {
        switch (key) {
            case '\r', '\n' -> {
                typing = false;
                String line = typed.toString().strip();
                if (!line.isEmpty()) {
                    message = " ... " + line;
                    actions.command(line);
                }
            }
            case ESCAPE -> typing = false;
            case BACKSPACE, BACKSPACE_TOO -> {
                if (typed.isEmpty()) {
                    typing = false;
                } else {
                    typed.setLength(typed.length() - 1);
                }
            }
            default -> {
                if (key >= ' ' && typed.length() < LONGEST) {
                    typed.append((char) key);
                }
            }
        }
    }

    private void answer(int key) {
        boolean yes = key == '\r' || key == '\n';
        Runnable then = onYes;
        // Escape and every other key: nothing was done.
        message = yes ? "" : " nothing was done";
        question = "";
        if (yes) {
            then.run();
        }
    }

    private void change(String command, String text) {
        if (actions.looksOnly()) {
            note("top only looks; type it: :" + command);
        } else {
            ask(text + " Enter = do it, Esc = no", () -> actions.command(command));
        }
    }

    private void ask(String text, Runnable then) {
        question = text;
        onYes = then;
    }

    private void act(char key) {
        message = "";
        boolean onPage = !page.isEmpty();
        page = List.of();
        switch (key) {
            case 'q' -> {
                if (!onPage) {
                    stop();
                }
            }
            case 'w' -> {
                String order = actions.newestOrder();
                if (order.isEmpty()) {
                    note("no order was sent yet");
                } else {
                    actions.command("why " + order);
                }
            }
            case 'o' -> actions.command("ls orders");
            case 'd', 'x', 'u' -> note(actions.fault(key));
            case 'p' ->
                    change(
                            "kill firm --mode reduce-only",
                            " pause: kill firm --mode reduce-only? Hedges go on.");
            case 'K' ->
                    change(
                            "kill firm --mode cancel",
                            " kill firm, mode cancel? " + actions.exposure());
            case 't' -> actions.theme();
            case '?' -> page = HELP;
            case ':' -> {
                typing = true;
                typed.setLength(0);
            }
            default -> {
                // No key of ours; it has closed a page.
            }
        }
    }

    private void stop() {
        String text = actions.stopQuestion();
        if (text.isEmpty()) {
            actions.stop();
        } else {
            ask(text, actions::stop);
        }
    }

    static final List<String> HELP =
            List.of(
                    "",
                    " q   stop the desk gracefully; on a page and in top: leave",
                    " w   why: the newest order in doubt, else the newest",
                    " o   orders that are open",
                    " p   pause: nothing increases, hedges go on (kill firm --mode reduce-only)",
                    " K   kill: every order is canceled, nothing new (kill firm --mode cancel)",
                    " t   theme: plain, bold, colour",
                    " :   a command of the desk: ls, why, limits, ack, kill, release, approve, ..",
                    "",
                    " In the demo only:",
                    " d   a client deals",
                    " x   the first provider rejects every order for 10 s",
                    " u   the first provider is unplugged for 10 s",
                    "",
                    " Amounts are the desk's: + long, - short. net is the end of the interval next",
                    " to zero; ? is where it could be. Any key closes this page.");
}

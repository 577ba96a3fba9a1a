// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keys do, and what they do not do at once. */
class KeysTest {
    private final Desk desk = new Desk();
    private final Keys keys = new Keys(desk);

    @Test
    void aStrayKeyNeverStopsOrKillsADesk() {
        press("K");
        assertTrue(keys.message().startsWith(" kill firm, mode cancel? EUR -3.47M stay open."));
        press("x");
        assertEquals(" nothing was done", keys.message());
        press("q");
        assertTrue(keys.message().startsWith(" stop fx-desk?"), keys.message());
        press("\u001b");
        press("p\u001b");
        assertEquals(List.of(), desk.done);
        press("K\r");
        press("p\r");
        press("q\r");
        assertEquals(
                List.of("kill firm --mode cancel", "kill firm --mode reduce-only", "stopped"),
                desk.done);
    }

    @Test
    void whereLookingOnEndsNothingTheScreenIsLeftAtOnce() {
        desk.question = "";
        desk.looksOnly = true;
        press("K");
        assertEquals(" top only looks; type it: :kill firm --mode cancel", keys.message());
        press("q");
        assertEquals(List.of("stopped"), desk.done);
    }

    @Test
    void whyIsAskedOfTheNewestOrder() {
        press("w");
        assertEquals(" no order was sent yet", keys.message());
        desk.order = "D3-000117";
        press("wo");
        assertEquals(List.of("why D3-000117", "ls orders"), desk.done);
    }

    @Test
    void aCommandIsTypedMendedAndLeft() {
        press(":lz");
        assertEquals(" :lz_", keys.message());
        press("\u007fs kills\r");
        assertEquals(" ... ls kills", keys.message());
        press(":q\u001b");
        press(":\u007f");
        press(":\r");
        assertEquals(List.of("ls kills"), desk.done);
    }

    @Test
    void anAnswerOfSeveralLinesIsAPageThatAnyKeyCloses() {
        keys.show(List.of("no orders"));
        assertEquals(" no orders", keys.message());
        keys.show(List.of("one", "two"));
        assertEquals(List.of("one", "two"), keys.page());
        press("q");
        assertEquals(List.of(), keys.page());
        assertEquals(List.of(), desk.done);
        press("?");
        assertEquals(Keys.HELP, keys.page());
        assertTrue(Keys.HELP.stream().allMatch(line -> line.length() < 100));
    }

    @Test
    void faultKeysSayWhatTheyDo() {
        press("u");
        assertEquals(" fault u", keys.message());
        press("t");
        assertEquals(List.of("theme"), desk.done);
    }

    private void press(String text) {
        text.chars().forEach(keys::press);
    }

    private static final class Desk implements Keys.Actions {
        private final List<String> done = new ArrayList<>();
        private String question = " stop fx-desk?";
        private String order = "";
        private boolean looksOnly;

        @Override
        public void stop() {
            done.add("stopped");
        }

        @Override
        public String stopQuestion() {
            return question;
        }

        @Override
        public boolean looksOnly() {
            return looksOnly;
        }

        @Override
        public void command(String line) {
            done.add(line);
        }

        @Override
        public String newestOrder() {
            return order;
        }

        @Override
        public String exposure() {
            return "EUR -3.47M stay open.";
        }

        @Override
        public String fault(char key) {
            return "fault " + key;
        }

        @Override
        public void theme() {
            done.add("theme");
        }
    }
}

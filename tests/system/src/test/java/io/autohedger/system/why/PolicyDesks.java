// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.StrategyMode;
import java.io.IOException;
import java.nio.file.Path;

/** Desks whose modes, windows and close were played to their end. */
final class PolicyDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final String HEDGER = "Hedger";
    private static final long MINUTE = 60 * PlayedDesk.SECOND;

    private PolicyDesks() {}

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }

    private static void second(PlayedDesk desk) {
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
    }

    /** Two people let a mode rise, one lets it fall. */
    private static void mode(PlayedDesk desk, StrategyMode mode, boolean byTwo) {
        desk.inputs.mode(PlayedInputs.ANN, HEDGER, null, mode);
        if (byTwo) {
            desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        }
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }

    /** From AUTO to SUGGEST, OFF, SHADOW, AUTO and to what another configuration says. */
    static Path modesFallAndRise(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "limit(px, ttl=60s)")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        desk.inputs.acknowledged(desk.answers.last());
        mode(desk, StrategyMode.SUGGEST, false);
        Explained.clientSells(desk, "2000000");
        second(desk);
        Explained.clientSells(desk, "1000000");
        desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
        second(desk);
        assertEquals(2, desk.answers.orders.size());
        PlayedAnswers.Order released = desk.answers.last();
        desk.inputs.acknowledged(released);
        Explained.clientSells(desk, "1000000");
        mode(desk, StrategyMode.OFF, false);
        second(desk);
        desk.inputs.canceled(desk.answers.orders.getFirst(), 0);
        desk.inputs.canceled(released, 0);
        second(desk);
        mode(desk, StrategyMode.SHADOW, true);
        second(desk);
        Explained.clientSells(desk, "1000000");
        desk.restart();
        second(desk);
        Explained.clientSells(desk, "500000");
        mode(desk, StrategyMode.AUTO, true);
        second(desk);
        for (PlayedAnswers.Order order : desk.answers.orders.subList(2, 4)) {
            desk.inputs.filled(order);
        }
        desk.restart("mode = auto }", "mode = suggest, modes { EURUSD = shadow } }");
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "2000000");
        desk.inputs.mode(PlayedInputs.ANN, HEDGER, Explained.PAIR, StrategyMode.SUGGEST);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        second(desk);
        desk.pass(6 * MINUTE);
        second(desk);
        desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
        desk.pass(2 * MINUTE);
        second(desk);
        assertTrue(desk.answers.alerts.contains(AlertCode.UNHEDGED), "nobody was paged");
        desk.restart("modes { EURUSD = shadow }", "");
        second(desk);
        return ended(desk);
    }

    /** Bands are wider for two minutes; then for two what would rest goes out at once. */
    static Path newsIsAwaited(Path folder, String style) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "books {",
                                """
                                sessions {
                                  WIDE { zone = UTC, open = "09:01", close = "09:03" }
                                  FAST { zone = UTC, open = "09:04", close = "09:06" }
                                }
                                windows {
                                  PAYROLLS { session = WIDE, bands = 2.5 }
                                  SPEECH { session = WIDE, bands = 1.5, instruments = [USDJPY] }
                                  FIXING { session = FAST, resting = no, instruments = [EURUSD] }
                                }
                                books {\
                                """)
                        .source("20M    = 0 USD", "20M    = 1M USD")
                        .source("ioc(best(lps), slip=slip)", style)
                        .begin(folder);
        for (int half = 0; half < 14; half++) {
            Explained.quotes(desk, SIZE);
            Explained.clientSells(desk, "2000000");
            desk.fillAll();
            if (half == 4) {
                desk.restart();
            }
            desk.pass(MINUTE / 2);
        }
        desk.restart("SPEECH { session = WIDE, bands = 1.5, instruments = [USDJPY] }", "");
        desk.pass(MINUTE);
        return ended(desk);
    }

    /** A window that the next configuration does not have any more ends. */
    static Path aWindowIsTakenAway(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "books {",
                                """
                                sessions { ALL { zone = UTC, open = "08:00", close = "19:00" } }
                                windows { PAYROLLS { session = ALL, new-risk = no } }
                                books {\
                                """)
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "2000000");
        for (int i = 0; i < 9; i++) {
            second(desk);
        }
        assertTrue(desk.answers.refused.contains(RefusedReason.WINDOW), "its cover went out");
        desk.restart("windows { PAYROLLS { session = ALL, new-risk = no } }", "");
        for (int i = 0; i < 12; i++) {
            second(desk);
        }
        return ended(desk);
    }

    /** What adds to a position waits for a person for a while, and is refused for another. */
    static Path aTargetMeetsWindows(Path folder) throws IOException {
        PlayedDesk desk =
                TargetsExplained.begin(
                        folder,
                        conf ->
                                conf.replace(
                                                "  ES_DAY {",
                                                """
                                                  SOON { zone = UTC, open = "09:00"
                                                    close = "09:03" }
                                                  LATER { zone = UTC, open = "09:03"
                                                    close = "09:06" }
                                                  ES_DAY {\
                                                """)
                                        .replace(
                                                "\nproviders {",
                                                """

                                                windows {
                                                  ASKED { session = SOON, suggest = yes }
                                                  QUIET { session = LATER, new-risk = no }
                                                }
                                                providers {\
                                                """),
                        "12 lots using sweep(i.venue)");
        for (int minute = 0; minute < 8; minute++) {
            TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
            TargetsExplained.minute(desk, "6000.00");
            TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
            desk.pass(PlayedDesk.SECOND);
            if (minute == 1) {
                desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
                TargetsExplained.quote(desk, "6000.00", "6000.25", "40");
            }
            desk.fillAll();
        }
        assertTrue(desk.answers.refused.contains(RefusedReason.SUGGESTED), "nobody was asked");
        assertTrue(desk.answers.refused.contains(RefusedReason.WINDOW), "new risk was taken");
        return ended(desk);
    }

    /** A person lets what the ramp asks for go, and what the program itself does not. */
    static Path aRampIsSuggested(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "books {",
                                """
                                sessions {
                                  DAY {
                                    zone = UTC, open = "09:12", close = "09:10"
                                    days = [Sunday, Monday, Tuesday]
                                  }
                                }
                                close {
                                  session = DAY, ramp = 5min, liquidity = [40%, 100%]
                                  gap-limit = 10k USD, gaps { EURUSD = 100bps }
                                  reopen { sources = 2, agree = 1bps, for = 2min }
                                }
                                books {\
                                """)
                        .conf("mode = auto", "mode = suggest")
                        .source("20M    = 0 USD", "20M    = 10M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "6000000");
        desk.pass(4 * MINUTE + 58 * PlayedDesk.SECOND);
        for (int i = 0; i < 28; i++) {
            Explained.quotes(desk, SIZE);
            if (i == 12) {
                Explained.clientSells(desk, "9000000");
            }
            if (i % 5 == 4) {
                desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
                desk.restart();
                Explained.quotes(desk, SIZE);
            }
            desk.pass(PlayedDesk.SECOND);
            desk.fillAll();
            desk.pass(9 * PlayedDesk.SECOND);
        }
        assertTrue(desk.answers.orders.size() > 1, "nothing was let go");
        return ended(desk);
    }

    /**
     * Along a ramp less and less is held; at the end it is more than may be, and it opens again.
     */
    static Path aSessionCloses(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "books {",
                                """
                                sessions {
                                  DAY {
                                    zone = UTC, open = "09:12", close = "09:10"
                                    days = [Sunday, Monday, Tuesday]
                                  }
                                }
                                close {
                                  session = DAY, ramp = 5min, liquidity = [40%, 100%]
                                  gap-limit = 10k USD, gaps { EURUSD = 100bps }
                                  reopen { sources = 2, agree = 1bps, for = 2min }
                                }
                                books {\
                                """)
                        .source("20M    = 0 USD", "20M    = 10M USD")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "6000000");
        desk.pass(4 * MINUTE + 58 * PlayedDesk.SECOND);
        for (int i = 0; i < 28; i++) {
            Explained.quotes(desk, SIZE);
            desk.pass(PlayedDesk.SECOND);
            desk.fillAll();
            desk.pass(9 * PlayedDesk.SECOND);
            if (i == 14) {
                desk.restart();
            }
        }
        Explained.clientSells(desk, "3000000");
        desk.pass(20 * PlayedDesk.SECOND);
        desk.pass(2 * MINUTE + 5 * PlayedDesk.SECOND);
        desk.inputs.quote("LP1", Explained.PAIR, "1.08496", "1.08504", SIZE);
        desk.inputs.quote("LP2", Explained.PAIR, "1.08596", "1.08604", SIZE);
        Explained.clientSells(desk, "9000000");
        Explained.quotes(desk, SIZE);
        desk.pass(PlayedDesk.SECOND);
        Explained.clientSells(desk, "1000000");
        desk.fillAll();
        assertTrue(desk.answers.alerts.contains(AlertCode.OVER_CLOSE), "nothing was held over it");
        return ended(desk);
    }
}

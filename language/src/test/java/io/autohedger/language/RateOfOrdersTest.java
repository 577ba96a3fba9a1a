// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LANGUAGE 4.2: the greatest number of orders in any window, site by site. */
final class RateOfOrdersTest {
    private static final String HEDGE =
            "hedge EUR down to soft in risk using ioc(best(lps), slip=slip)";

    /** Idle, then Act, whose handlers are given, and back. */
    private static StrategyText machine(String inAct) throws IOException {
        return StrategyText.hedger()
                .withMachine(
                        """
                          when not known(net) for 1s { page "no price" }
                          machine zone {
                            state Idle { when abs(net) > hard -> Act }
                            state Act {
                              HANDLERS
                            }
                          }
                        """
                                .replace("HANDLERS", inAct.replace("HEDGE", HEDGE)));
    }

    @Test
    void atMostCountsForEachWindowThatFitsIn() throws IOException {
        String back = "\n when abs(net) < soft -> Idle";
        assertEquals(
                "5 per 1s = 5 Act",
                machine("on changed(px) at most 5 per 1s { HEDGE }" + back).provedOrders());
        assertEquals(
                "8 per 1s = 8 Act",
                machine("on changed(px) at most 2 per 300ms { HEDGE }" + back).provedOrders());
        assertEquals(
                "3 per 1s = 3 Act",
                machine("on changed(px) at most 3 per 1min { HEDGE }" + back).provedOrders());
    }

    @Test
    void twoHedgesOfOneHandlerCountTwice() throws IOException {
        String two = "on changed(px) at most 4 per 1s { HEDGE; HEDGE }";
        assertEquals(
                "8 per 1s = 8 Act",
                machine(two + "\n when abs(net) < soft -> Idle").provedOrders());
    }

    @Test
    void entryIsBoundedByTheTimeOfEveryCycle() throws IOException {
        assertEquals(
                "1 per 1s = 1 Act",
                machine("on enter { HEDGE }\n after 1s -> Idle").provedOrders());
        assertEquals(
                "1 per 1s = 1 Act",
                machine("on enter { HEDGE }\n when abs(net) < soft for 2s -> Idle").provedOrders());
        assertEquals(
                List.of("AH0301"), machine("on enter { HEDGE }\n after 999ms -> Idle").codes());
        assertEquals(
                List.of("AH0301"),
                machine("on enter { HEDGE }\n after 5s -> Idle\n when abs(net) < soft -> Idle")
                        .codes());
        assertEquals(
                List.of("AH0301"),
                machine("on enter or changed(px) { HEDGE }\n after 5s -> Idle").codes());
    }

    @Test
    void aHandlerBesideTheStatesMayLeaveAtOnce() throws IOException {
        String text =
                """
                  machine zone {
                    when not known(net) for 9s -> Act
                    state Idle { when abs(net) > hard for 2s -> Act }
                    state Act {
                      on enter { HEDGE }
                      after 5s -> Idle
                    }
                  }
                """
                        .replace("HEDGE", HEDGE);
        assertEquals("1 per 1s = 1 Act", StrategyText.hedger().withMachine(text).provedOrders());
        String third =
                text.replace(
                                "state Act {",
                                "state Rest { when abs(net) < soft -> Act }\n state Act {")
                        .replace("for 9s -> Act", "for 9s -> Rest");
        assertEquals(List.of("AH0301"), StrategyText.hedger().withMachine(third).codes());
    }

    @Test
    void aTimeThatPeopleMayChangeCountsWithItsLeastValue() throws IOException {
        String handlers = "on enter { HEDGE }\n after pause_time -> Idle";
        String params = "params {\n    pause_time : Duration in 2s .. 60s = 5s live\n";
        assertEquals(
                "1 per 1s = 1 Act", machine(handlers).with("params {\n", params).provedOrders());
        assertEquals(
                List.of("AH0301"),
                machine(handlers).with("params {\n", params.replace("2s ..", "0s ..")).codes());
    }

    @Test
    void aHeldConditionCannotComeMoreOften() throws IOException {
        String back = "\n when abs(net) < soft -> Idle";
        assertEquals(
                "4 per 1s = 4 Act",
                machine("when abs(net) > hard for 300ms { HEDGE }" + back).provedOrders());
        assertEquals(List.of("AH0301"), machine("when abs(net) > hard { HEDGE }" + back).codes());
    }

    @Test
    void afterMayBeLateOnceAndPunctualTheNextTime() throws IOException {
        assertEquals(
                "2 per 1s = 2 Act",
                machine("after 500ms { HEDGE }\n after 1s -> Idle").provedOrders());
    }

    @Test
    void theSumIsOverAllPlaces() throws IOException {
        StrategyText text =
                StrategyText.hedger()
                        .with(
                                "  when lps.up",
                                "  on changed(px) at most 2 per 1s { "
                                        + HEDGE
                                        + " }\n  when lps.up");
        assertEquals("7 per 1s = 5 Hedge + 2 line 45", text.provedOrders());
    }
}

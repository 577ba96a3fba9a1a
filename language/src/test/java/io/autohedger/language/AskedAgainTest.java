// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.strategy.Strategy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hedge that waited runs its handler again, within the rate that was proved (0028). */
final class AskedAgainTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String HEDGE =
            "hedge EUR down to soft in risk using ioc(best(lps), slip=slip)";

    private static StrategyText machine(String handler) throws IOException {
        return StrategyText.hedger()
                .withMachine(
                        """
                          when not known(net) for 1s { page "no price" }
                          machine zone {
                            state Act {
                              HANDLER
                              when abs(net) < soft -> Rest
                            }
                            state Rest { when abs(net) > hard -> Act }
                          }
                        """
                                .replace("HANDLER", handler));
    }

    private static FakeContext longOfEuro(CompiledStrategy compiled) {
        FakeContext context = new FakeContext();
        java.util.Arrays.fill(context.exact, 1_000_000_000L);
        java.util.Arrays.fill(context.real, 1.1);
        java.util.Arrays.fill(context.times, context.now);
        for (int i = 0; i < compiled.plan().sources().size(); i++) {
            if (compiled.plan().isParameter(i)) {
                context.exact[i] = 100;
            }
        }
        return context;
    }

    @Test
    void theHandlerOfAHedgeThatWaitedRunsAgainOnceItIsFreed() throws IOException {
        CompiledStrategy compiled =
                machine(
                                "on enter or changed(risk.uncovered[EUR]) at most 2 per 1s { "
                                        + HEDGE
                                        + " }")
                        .compiled();
        assertEquals("2 per 1s = 2 Act", compiled.bounds().rows().getFirst().proved());
        for (Strategy s : List.of(compiled.newInstance(), compiled.interpreter())) {
            FakeContext context = longOfEuro(compiled);
            context.sends = false;
            context.react(s);
            assertEquals(1, context.hedges, "on enter");
            context.react(s);
            assertEquals(1, context.hedges, "it waits, and nothing has changed");
            context.sends = true;
            context.freed = 1;
            context.react(s);
            context.react(s);
            assertEquals(3, context.hedges);
            context.react(s);
            assertEquals(3, context.hedges, "the rate is used up");
            context.freed = 0;
            assertEquals(context.now + SECOND, s.nextDueNanos());
            context.now += SECOND;
            context.react(s);
            assertEquals(4, context.hedges, "deferred, not lost");
        }
    }

    @Test
    void withoutAtMostAHandlerIsAskedAsOftenAsItWasProvedAndNoMore() throws IOException {
        CompiledStrategy compiled =
                machine("on enter { " + HEDGE + " }\n after 2s -> Rest")
                        .with("when abs(net) < soft -> Rest", "")
                        .compiled();
        for (Strategy s : List.of(compiled.newInstance(), compiled.interpreter())) {
            FakeContext context = longOfEuro(compiled);
            context.sends = false;
            context.react(s);
            context.freed = 1;
            context.react(s);
            assertEquals(1, context.hedges);
        }
    }

    /** Each branch, and each member of a family, has a site of its own. */
    @Test
    void aHedgeInABranchIsAHedgeOfItsHandler() throws IOException {
        CompiledStrategy compiled =
                machine(
                                "on changed(risk.uncovered[EUR]) at most 2 per 1s { if net > 0 USD"
                                        + " { alert \"long\" } else { "
                                        + HEDGE
                                        + " } }")
                        .compiled();
        for (Strategy s : List.of(compiled.newInstance(), compiled.interpreter())) {
            FakeContext context = longOfEuro(compiled);
            context.react(s);
            context.react(s);
            int texts = context.texts;
            context.freed = 1;
            context.react(s);
            assertEquals(texts + 1, context.texts);
        }
    }
}

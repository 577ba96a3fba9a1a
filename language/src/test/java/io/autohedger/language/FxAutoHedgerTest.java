// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hedger of seven currencies: whole, proved, and one meaning in both back ends. */
final class FxAutoHedgerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Path EXAMPLE = Path.of("../examples/fx-desk/strategies/fx-auto-hedger.ah");

    private static Compilation compilation(String from, String to) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertTrue(text.contains(from), from);
        SourceFile source = new SourceFile("fx-auto-hedger.ah", text.replace(from, to));
        return StrategyCompiler.compile(source, Desk.majors());
    }

    private static CompiledStrategy compiled(String from, String to) throws IOException {
        Compilation c = compilation(from, to);
        assertTrue(c.diagnostics().isEmpty(), () -> Renderer.all(c.source(), c.diagnostics()));
        CompiledStrategy strategy = c.strategy();
        assertNotNull(strategy);
        return strategy;
    }

    private static CompiledStrategy compiled() throws IOException {
        return compiled("", "");
    }

    @Test
    void bothBackEndsAgree() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            new TwoBackEnds(compiled(), "fx-auto-hedger", seed).agree(2_000);
        }
    }

    @Test
    void sevenTimesFiveAndTwoOrdersASecondAreProved() throws IOException {
        CompiledStrategy strategy = compiled();
        assertEquals(14, strategy.plan().hedgeSites().size());
        assertEquals(
                "49 per 1s = 7 x (2 Bleed + 5 Urgent)",
                strategy.bounds().rows().getFirst().proved());
        assertEquals(StrategyPlan.LimitMode.FLATTEN, strategy.plan().limits().dayLossMode());
    }

    @Test
    void aLateTimerAndThePunctualOneAfterItAreBothCounted() throws IOException {
        Compilation c = compilation("orders       <= 50 per 1s", "orders       <= 48 per 1s");
        assertEquals(List.of("AH0302"), c.diagnostics().stream().map(d -> d.code()).toList());
    }

    @Test
    void aSweepCountsAllItsVenues() throws IOException {
        Compilation c = compilation("ioc(best(lps), slip=slip)", "sweep(lps, slip=slip)");
        assertEquals(
                "up to 119 orders per 1s, declared are 50", c.diagnostics().getFirst().message());
    }

    @Test
    void oneMistakeInAMachineOfSevenIsSaidOnce() throws IOException {
        Compilation c = compilation("abs(net[c]) <= hard ->", "net[c] > lps ->");
        assertEquals(List.of("AH0202"), c.diagnostics().stream().map(d -> d.code()).toList());
    }

    @Test
    void currenciesThatNothingPricesLeaveItsFamilies() throws IOException {
        Universe all = Desk.majors();
        List<Asset> left = all.assets().stream().filter(a -> "AUD CAD".contains(a.code())).toList();
        Universe narrow =
                new Universe(
                        all.baseCurrency(),
                        all.assets().stream().filter(a -> !left.contains(a)).toList(),
                        all.instruments().stream()
                                .filter(i -> !left.contains(i.base()) && !left.contains(i.quote()))
                                .toList(),
                        all.venues(),
                        all.books(),
                        all.sessions(),
                        all.futures(),
                        left);
        SourceFile source = new SourceFile("fx-auto-hedger.ah", Files.readString(EXAMPLE));
        CompiledStrategy five = StrategyCompiler.compile(source, narrow).strategy();
        assertNotNull(five);
        assertEquals(10, five.plan().hedgeSites().size());
        assertEquals(
                "35 per 1s = 5 x (2 Bleed + 5 Urgent)", five.bounds().rows().getFirst().proved());
    }

    @Test
    void aFamilyThatNothingPricesIsNone() {
        Universe all = Desk.majors();
        Universe none =
                new Universe(
                        all.baseCurrency(),
                        List.of(all.baseCurrency()),
                        List.of(),
                        all.venues(),
                        all.books(),
                        all.sessions(),
                        all.futures(),
                        all.assets());
        String text = "edition 1\nstrategy A {\n  use ccys = currencies(EUR, GBP)\n}\n";
        assertEquals(
                List.of("nothing prices any of these currencies in this run"),
                StrategyCompiler.compile(new SourceFile("a.ah", text), none).diagnostics().stream()
                        .filter(d -> d.code().equals("AH0220"))
                        .map(d -> d.message())
                        .toList());
    }

    @Test
    void aRetryWaitsForTheRingOfItsSite() throws IOException {
        for (Strategy s : List.of(compiled().newInstance(), compiled().interpreter())) {
            FakeContext context = new FakeContext();
            context.site = 1;
            for (int i = 0; i < 5; i++) {
                s.begin(context);
                s.outcome(context, Outcome.RETRY);
            }
            assertEquals(5, context.retries);
            s.begin(context);
            s.outcome(context, Outcome.RETRY);
            assertEquals(5, context.retries);
            assertEquals(context.now + SECOND, context.retryAt);
            context.now += SECOND;
            s.begin(context);
            s.outcome(context, Outcome.RETRY);
            assertEquals(6, context.retries);
        }
    }
}

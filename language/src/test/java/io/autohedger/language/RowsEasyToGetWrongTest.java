// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Scaled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The rows of LANGUAGE section 1 that the compiler and its programs keep, each with the naive rule
 * beside it, on the same inputs, and what the naive rule breaks. Both back ends run every scenario.
 * The rows of the engine are in its test of this name.
 *
 * <p>Not here, as there is nothing yet that could keep them: stream operators in branches (row 13)
 * and bars (19), and one owner of a hedge (18), which is no matter of one program.
 */
class RowsEasyToGetWrongTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLION = 100_000_000L;

    /** A program and the values that it reads; time and values move by hand. */
    private static final class Run {
        final Strategy program;
        final StrategyPlan plan;
        final FakeContext context = new FakeContext();

        Run(CompiledStrategy compiled, boolean bytecode) {
            program = bytecode ? compiled.newInstance() : compiled.interpreter();
            plan = compiled.plan();
            price(1.0);
            position(0);
            session(Scaled.NO_VALUE);
            for (int i = 0; i < plan.sources().size(); i++) {
                switch (plan.sources().get(i)) {
                    case StrategyPlan.ParameterSource p ->
                            context.exact[i] = plan.parameters().get(p.parameterIndex()).initial();
                    case StrategyPlan.VenuesUpSource _ -> context.exact[i] = 3;
                    default -> {
                        // Set by name.
                    }
                }
            }
            context.react(program);
        }

        /** Of every currency. */
        void price(double px) {
            for (int i = 0; i < plan.sources().size(); i++) {
                if (plan.sources().get(i) instanceof StrategyPlan.RateSource) {
                    context.real[i] = px;
                    context.times[i] = context.now;
                }
            }
        }

        /** Of the euro, in cents; all others are flat. */
        void position(long amount) {
            for (int i = 0; i < plan.sources().size(); i++) {
                boolean isEuro =
                        switch (plan.sources().get(i)) {
                            case StrategyPlan.ResidualSource r -> r.assetId() == 1;
                            case StrategyPlan.UncoveredSource u -> u.assetId() == 1;
                            default -> false;
                        };
                context.exact[i] = isEuro ? amount : context.exact[i];
            }
        }

        void session(long close) {
            for (int i = 0; i < plan.sources().size(); i++) {
                if (plan.sources().get(i) instanceof StrategyPlan.SessionSource s) {
                    context.exact[i] = s.fact() == StrategyPlan.SessionFact.OPEN ? 1 : close;
                }
            }
        }

        /** Time passes; the price is quoted anew, as providers do. */
        void pass(long nanos) {
            context.now += nanos;
            for (int i = 0; i < plan.sources().size(); i++) {
                context.times[i] = context.now;
            }
            react();
        }

        /** As the engine: own marks come back, four rounds of them for an input. */
        void react() {
            context.react(program);
            for (int round = 1; round < 4 && program.isMarked(); round++) {
                context.react(program);
            }
        }
    }

    private interface Scenario {
        void play(Run run);
    }

    private static void both(CompiledStrategy compiled, Scenario scenario) {
        scenario.play(new Run(compiled, true));
        scenario.play(new Run(compiled, false));
    }

    private static StrategyText hedger() throws IOException {
        return StrategyText.hedger();
    }

    private static Compilation fx(String from, String to) throws IOException {
        String text = Files.readString(Path.of("../examples/fx-desk/strategies/fx-auto-hedger.ah"));
        assertTrue(text.contains(from), from);
        return StrategyCompiler.compile(
                new SourceFile("fx.ah", text.replace(from, to)), Desk.majors());
    }

    private static List<String> codes(Compilation c) {
        return c.diagnostics().stream().map(d -> d.code()).toList();
    }

    @Nested
    class Row4WhatAReactionReadsIsFixedUntilItEnds {
        @Test
        void aPriceThatComesInTheMiddleOfAReactionIsOfTheNext() throws IOException {
            both(
                    hedger().compiled(),
                    run -> {
                        run.position(5 * MILLION);
                        run.program.begin(run.context);
                        run.price(0.1);
                        double naive = 5_000_000 * 0.1;
                        run.program.react(run.context);
                        run.program.end();
                        run.price(1.0);
                        run.react();
                        assertTrue(naive < 3_000_000, "read late, it is inside the band");
                        assertEquals(1, run.context.hedges);
                    });
        }
    }

    @Nested
    class Row5TheFiringThatIsOneTooManyWaitsAndWhatDoesNothingIsFree {
        @Test
        void theSixthHedgeOfASecondComesWithoutAnotherQuote() throws IOException {
            both(
                    hedger().compiled(),
                    run -> {
                        run.position(9 * MILLION);
                        int naive = 0;
                        for (int i = 0; i < 6; i++) {
                            run.price(1.0 + (i + 1) / 1000.0);
                            run.pass(SECOND / 100);
                            naive += naive < 5 ? 1 : 0;
                        }
                        assertEquals(5, run.context.hedges);
                        long due = run.program.nextDueNanos();
                        assertTrue(due <= run.context.now + SECOND, "nobody wakes it");
                        run.context.now = due;
                        run.react();
                        assertEquals(6, run.context.hedges);
                        assertEquals(5, naive, "the naive rule has dropped it: no quote, no hedge");
                    });
        }

        @Test
        void fiveThatSentNothingLeaveTheSixthItsTurn() throws IOException {
            both(
                    hedger().compiled(),
                    run -> {
                        run.position(9 * MILLION);
                        run.context.sends = false;
                        int naiveLeft = 5;
                        for (int i = 0; i < 5; i++) {
                            run.price(1.0 + (i + 1) / 1000.0);
                            run.pass(SECOND / 100);
                            naiveLeft--;
                        }
                        int before = run.context.hedges;
                        run.context.sends = true;
                        run.price(1.5);
                        run.pass(SECOND / 100);
                        assertEquals(before + 1, run.context.hedges);
                        assertEquals(0, naiveLeft, "by the naive rule they have used it up");
                    });
        }
    }

    @Nested
    class Row6AStateChangesOnceInARoundAndNothingIsLost {
        private static final String CHAIN =
                """
                  machine zone {
                    when not known(net) for 1s -> Blind
                    state A { when net > hard -> B }
                    state B { when net > hard -> C }
                    state C { when net > hard -> D }
                    state D { when net > hard -> E }
                    state E { when net > hard -> F }
                    state F { on enter { page "there" }
                      when net < soft for 1h -> A }
                    state Blind { when known(net) for 1h -> A }
                  }
                """;

        @Test
        void fiveChangesByLevelsNeedTwoInputsAndArrive() throws IOException {
            both(
                    hedger().withMachine(CHAIN).compiled(),
                    run -> {
                        run.position(9 * MILLION);
                        run.react();
                        assertEquals(0, run.context.texts);
                        assertTrue(run.program.isMarked(), "a fresh tick goes on");
                        int naive = 0;
                        for (int round = 0; round < 4; round++) {
                            naive++;
                        }
                        assertTrue(naive < 5, "cut at four for good, it never arrives");
                        run.react();
                        assertEquals(1, run.context.texts);
                    });
        }

        @Test
        void aCircleStandsStillBetweenRounds() throws IOException {
            String circle =
                    """
                      machine zone {
                        when not known(net) for 1s -> Blind
                        state A { when net > hard -> B }
                        state B { when net > soft -> A }
                        state Blind { when known(net) for 1h -> A }
                      }
                    """;
            both(
                    hedger().withMachine(circle).compiled(),
                    run -> {
                        run.position(9 * MILLION);
                        boolean naiveIsStill = false;
                        for (int k = 0; k < 1_000 && !naiveIsStill; k++) {
                            run.react();
                            naiveIsStill = !run.program.isMarked();
                        }
                        assertFalse(naiveIsStill, "followed until it is still, it has no end");
                    });
        }
    }

    @Nested
    class Row7And8OrdersOfTimersAndOfSweepsAreCounted {
        @Test
        void sevenTimesFiveAndTwoNotSevenTimesFiveAndOne() throws IOException {
            int naive = 7 * (5 + 1);
            assertTrue(naive <= 48, "the naive rule lets 48 pass");
            assertEquals(
                    List.of("AH0302"),
                    codes(fx("orders       <= 50 per 1s", "orders       <= 48 per 1s")));
            assertEquals(
                    List.of(), codes(fx("orders       <= 50 per 1s", "orders       <= 49 per 1s")));
        }

        @Test
        void aSweepOfThreeIsThreeOrders() throws IOException {
            Compilation sweep = fx("ioc(best(lps), slip=slip)", "sweep(lps, slip=slip)");
            int naive = 7 * (5 + 2);
            int venues = 3;
            assertEquals(
                    "up to " + 7 * (5 * venues + 2) + " orders per 1s, declared are 50",
                    sweep.diagnostics().getFirst().message());
            assertTrue(naive <= 50, "counted as one order it would have passed");
        }
    }

    @Nested
    class Row9APriceThatGoesMissingIsAnswered {
        /** What the naive rule is: no value, no order, and nothing else. */
        private static final String SILENT = "      on enter { page \"no price for EUR\" }\n";

        @Test
        void riskThatIsNotReducedAnyMoreIsSaid() throws IOException {
            both(hedger().compiled(), run -> assertEquals(1, textsOfABlindDay(run)));
            both(
                    hedger().with(SILENT, "").compiled(),
                    run -> assertEquals(0, textsOfABlindDay(run), "nobody hears of it"));
            assertEquals(
                    List.of("AH0431"),
                    hedger().with(
                                    "when not known(net) for 1s -> Blind",
                                    "when lps.up == 0 for 1s -> Blind")
                            .codes());
        }

        private static int textsOfABlindDay(Run run) {
            run.position(9 * MILLION);
            run.price(Double.NaN);
            for (int i = 0; i < 100; i++) {
                run.pass(SECOND / 10);
            }
            assertEquals(0, run.context.hedges);
            return run.context.texts;
        }
    }

    @Nested
    class Row10ABandThatDependsOnTheSessionComesBack {
        @Test
        void beforeTheCloseAllIsHedgedAndAfterwardsTheBandOfTheDesk() throws IOException {
            CompiledStrategy compiled = Objects.requireNonNull(fx("", "").strategy());
            both(
                    compiled,
                    run -> {
                        run.session(run.context.now + 60 * SECOND);
                        run.position(20 * MILLION);
                        run.react();
                        double naive = run.context.lastAmount;
                        assertEquals(0, naive);
                        run.position(0);
                        run.pass(SECOND);
                        run.session(run.context.now + 100_000 * SECOND);
                        for (int i = 0; i < 40; i++) {
                            run.pass(SECOND);
                        }
                        run.position(30 * MILLION);
                        run.pass(SECOND);
                        assertEquals(3_000_000, run.context.lastAmount);
                        assertNotEquals(naive, run.context.lastAmount, "set once, it stays set");
                    });
        }

        @Test
        void nobodySetsAParameterFromWithin() throws IOException {
            Compilation set =
                    fx("on enter { page \"no price for {c}\" }", "on enter { set soft = 0 }");
            assertFalse(set.diagnostics().isEmpty());
            Compilation assigned =
                    fx("on enter { page \"no price for {c}\" }", "on enter { soft = 0 USD }");
            assertFalse(assigned.diagnostics().isEmpty());
        }
    }

    @Nested
    class Row11ThereIsRoomBetweenTheGoalAndTheExit {
        private static final String EXIT = "when abs(net[c]) <= (band + hard) / 2 -> Bleed";

        /** What is left of a hedge down to three million in lots of a thousand. */
        private static final long LEFT = 300_050_000L;

        @Test
        void roundingDownToTheLotHoldsNobodyInUrgent() throws IOException {
            CompiledStrategy right = Objects.requireNonNull(fx("", "").strategy());
            both(right, run -> assertEquals(0, textsAfterAHedge(run)));
            Compilation naive = fx(EXIT, "when abs(net[c]) <= band -> Bleed");
            assertEquals("AH0612", naive.warnings().getFirst().code());
            both(
                    Objects.requireNonNull(naive.strategy()),
                    run -> assertEquals(1, textsAfterAHedge(run), "cannot reduce, it says"));
        }

        private static int textsAfterAHedge(Run run) {
            run.position(11 * MILLION);
            run.react();
            assertEquals(1, run.context.hedges);
            run.context.sends = false;
            run.position(LEFT);
            for (int i = 0; i < 11; i++) {
                run.pass(SECOND);
            }
            return run.context.texts;
        }
    }

    @Nested
    class Row12OutcomesAreAClosedList {
        private static final String IGNORED = "ignore fill, done, corrected, change_rejected";

        @Test
        void eachOfTheSevenIsHandledOrTheProgramDoesNotCompile() throws IOException {
            for (String outcome : List.of("fill", "done", "corrected", "change_rejected")) {
                String rest = IGNORED.replaceFirst("\\b" + outcome + "(, )?", "");
                assertEquals(
                        List.of("AH0417"),
                        hedger().with(IGNORED, rest.replaceFirst(", $", "")).codes(),
                        outcome);
            }
        }

        @Test
        void theNaiveListKnowsNoRefusalNoBustAndNoRejectedChange() throws IOException {
            String naive = "ignore filled, part_filled, cancelled, expired";
            assertFalse(hedger().with(IGNORED, naive).codes().isEmpty());
        }
    }

    @Nested
    class Row14MissingIsOneValueThatGoesThroughEverything {
        private static final String CALM =
                """
                  machine zone {
                    when not known(net) for 1h -> Blind
                    state Start {
                      on changed(px) at most 9 per 1s {
                        if not (net > hard) { page "calm" } else { page "wild" }
                      }
                      when lps.up == 7 -> Blind
                    }
                    state Blind { when known(net) for 1h -> Start }
                  }
                """;

        @Test
        void ofAMissingConditionNeitherBranchRuns() throws IOException {
            both(
                    hedger().withMachine(CALM).compiled(),
                    run -> {
                        run.position(9 * MILLION);
                        run.price(1.1);
                        run.pass(1);
                        assertEquals(1, run.context.texts);
                        run.price(Double.NaN);
                        run.pass(1);
                        assertEquals(1, run.context.texts);
                        boolean naive = isCalm(9_000_000 * Double.NaN);
                        assertTrue(naive, "two truth values alone find it calm");
                    });
        }

        /** Of two truth values. */
        private static boolean isCalm(double net) {
            return !(net > 3_000_000);
        }

        @Test
        void aSubstituteEndsIt() throws IOException {
            String substitute = CALM.replace("net > hard", "(net ?? 0 USD) > hard");
            both(
                    hedger().withMachine(substitute).compiled(),
                    run -> {
                        run.price(1.1);
                        run.pass(1);
                        run.price(Double.NaN);
                        run.pass(1);
                        assertEquals(2, run.context.texts);
                    });
        }
    }

    @Nested
    class Row15APriceIsAPointToAddAndAFactorToMultiply {
        @Test
        void whatHasTheRightUnitAndNoMeaningIsRefused() throws IOException {
            assertEquals(List.of("AH0203"), let("px + px"));
            assertEquals(List.of(), let("risk.residual[EUR] * px"));
            assertEquals(List.of(), let("px / px"));
            assertEquals(List.of(), let("px - px"));
            assertEquals(List.of(), let("px + px * 5 bps"));
            assertEquals(List.of("AH0203"), let("px - px * 5 bps + px"));
        }

        /** One price five basis points above another is not the other times a number. */
        @Test
        void whatIsMultipliedNeverStandsWhereALevelStands() throws IOException {
            for (String mixed :
                    List.of(
                            "if known(px) then px else px * (1 + 5 bps)",
                            "mid(px, px * (1 + 5 bps))",
                            "min(px * 2, px)",
                            "max(px, px * 2)",
                            "clip(px, px * 2, px)",
                            "clip(px, px, px * 2)",
                            "px ?? px * 1.01",
                            "px > px * (1 - 5 bps)")) {
                assertEquals(List.of("AH0203"), let(mixed), mixed);
            }
            for (String right :
                    List.of(
                            "if known(px) then px else px + px * 5 bps",
                            "mid(px, px - px * 5 bps)",
                            "max(px * 5 bps, px - px)",
                            "px ?? 1.0850 USD/EUR",
                            "px > 0")) {
                assertEquals(List.of(), let(right), right);
            }
        }

        private static List<String> let(String expression) throws IOException {
            return hedger().with(
                            "  machine zone",
                            "  let made_up = " + expression + "\n\n  machine zone")
                    .codes();
        }
    }

    /**
     * A desk of seven currencies that is full of orders gets out: all at once, or it is not out.
     */
    @Nested
    class Row16AReserveIsAsLargeAsWhatGettingOutNeeds {
        @Test
        void aCancelOfEachOpenOrderAndOneOrderForEachCurrency() throws IOException {
            StrategyPlan plan = Objects.requireNonNull(fx("", "").strategy()).plan();
            int naive = 10;
            int needed = plan.messagesToGetOut(_ -> true);
            assertEquals(14 + 7, needed);
            assertEquals(4 + 7, waiting(naive, plan), "four orders stay open, nothing is flat");
            assertEquals(0, waiting(needed, plan));
            assertEquals(1, waiting(needed - 1, plan));
        }

        @Test
        void whereAProgramDoesNotTradeNothingIsKeptForIt() throws IOException {
            StrategyPlan plan = Objects.requireNonNull(fx("", "").strategy()).plan();
            assertEquals(0, plan.messagesToGetOut(site -> site.venueIds().contains(31)));
        }

        /** Messages of one window that find no room in a reserve. */
        private static int waiting(int reserve, StrategyPlan plan) {
            RateRing bucket = new RateRing(reserve, SECOND);
            long factors =
                    plan.hedgeSites().stream()
                            .map(StrategyPlan.HedgeSite::assetId)
                            .distinct()
                            .count();
            int waiting = 0;
            for (long i = 0; i < plan.limits().openOrders() + factors; i++) {
                if (bucket.mayFire(SECOND)) {
                    bucket.charge(SECOND);
                } else {
                    waiting++;
                }
            }
            return waiting;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.interpreter.Account;
import io.autohedger.language.interpreter.Account.Truth;
import io.autohedger.language.interpreter.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program says it waits for: each guard with its values, each verb with its last run. */
final class AccountTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeContext context = new FakeContext();
    private CompiledStrategy compiled;
    private Interpreter program;

    @BeforeEach
    void onePair() throws IOException {
        compiled = OnePairHedgerTest.compiled();
        program = compiled.interpreter();
        for (int i = 0; i < compiled.plan().sources().size(); i++) {
            switch (compiled.plan().sources().get(i)) {
                case StrategyPlan.ParameterSource p ->
                        context.exact[i] =
                                compiled.plan().parameters().get(p.parameterIndex()).initial();
                case StrategyPlan.VenuesUpSource _ -> context.exact[i] = 1;
                default -> {
                    // The test says.
                }
            }
        }
    }

    @Test
    void beforeItsFirstReactionThereIsNothingToTell() {
        assertEquals(new Account(0, List.of(), List.of(), List.of()), program.account(""));
    }

    @Test
    void theGuardThatIsFalseIsToldWithItsValues() throws IOException {
        react(-2_098_000, 1.085);
        react(-2_198_000, 1.085);
        Account.Machine zone = machine();
        assertEquals("zone", zone.name());
        assertEquals("Warehouse", zone.state());
        assertEquals(context.now - SECOND, zone.sinceNanos());
        Account.Way out = way("when abs(net) > hard");
        assertEquals(Truth.NO, out.truth());
        assertEquals("2,384,830.00 > 3,000,000.00", out.values());
        assertEquals(List.of(), out.verbs());
        assertEquals(Truth.NO, way("when not known(net)").truth());
        assertEquals("not known(-2,384,830.00)", way("when not known(net)").values());
        assertEquals(Truth.NO, program.account("").handlers().getFirst().truth());
        assertEquals("-2,384,830.00", value("net").text());
        assertEquals("1.085", value("px").text());
    }

    @Test
    void aVerbIsToldWithTheOperandsOfItsLastRun() throws IOException {
        context.sends = false;
        react(0, 1.085);
        react(-4_000_000, 1.085);
        react(-4_000_000, 1.085);
        assertEquals("Hedge", machine().state());
        Account.Verb hedge = way("on enter").verbs().getFirst();
        Account.Ran ran = Objects.requireNonNull(hedge.last());
        assertEquals("1,000,000.00", ran.amount());
        assertEquals("0.00015", ran.operand());
        assertEquals(context.now - SECOND, ran.nanos(), "on enter; nothing has changed since");
        assertEquals(false, ran.sent());
        context.sends = true;
        react(-4_000_000, 1.086);
        assertEquals(
                true, Objects.requireNonNull(way("on enter").verbs().getFirst().last()).sent());
    }

    @Test
    void aMissingValueSaysWhy() throws IOException {
        react(-4_000_000, Double.NaN);
        assertEquals("missing", value("net").text());
        Account.Way blind = way("when not known(net)");
        assertEquals(Truth.YES, blind.truth());
        react(-4_000_000, Double.NaN, context.now);
        assertEquals(List.of("holds in 1s"), way("when not known(net)").notes());
        assertTrue(
                program.account("").values().stream()
                        .anyMatch(v -> v.why().equals("no live price")));
        react(-4_000_000, 1.085, context.now - 3 * SECOND);
        assertTrue(
                program.account("").values().stream()
                        .anyMatch(v -> v.why().equals("4s old, at most 2s")),
                program.account("").values().toString());
    }

    private void react(long euros, double rate) {
        react(euros, rate, context.now + SECOND);
    }

    /** A second later. */
    private void react(long euros, double rate, long rateNanos) {
        context.now += SECOND;
        for (int i = 0; i < compiled.plan().sources().size(); i++) {
            switch (compiled.plan().sources().get(i)) {
                case StrategyPlan.RateSource _ -> {
                    context.real[i] = rate;
                    context.times[i] = rateNanos;
                }
                case StrategyPlan.ResidualSource _ -> context.exact[i] = euros * 100;
                case StrategyPlan.UncoveredSource _ -> context.exact[i] = euros * 100;
                default -> {
                    // As it was.
                }
            }
        }
        do {
            context.react(program);
        } while (program.isMarked());
    }

    private Account.Machine machine() {
        return program.account("").machines().getFirst();
    }

    private Account.Way way(String text) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../examples/one-pair/hedger.ah"));
        return machine().ways().stream()
                .filter(way -> lines.get(way.line() - 1).contains(text))
                .findFirst()
                .orElseThrow();
    }

    private Account.Value value(String name) {
        return program.account("").values().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LANGUAGE section 1, row 9: a price that goes missing must not stop a hedge in silence. */
final class MissingPriceTest {
    private static final String ANSWER = "when not known(net) for 1s -> Blind";
    private static final String OTHER = "when lps.up == 0 for 1s -> Blind";
    private static final List<String> REFUSED = List.of("AH0431");

    private static StrategyText answeredBy(String handler) throws IOException {
        return StrategyText.hedger().with(ANSWER, handler);
    }

    @Test
    void anAmountInAnotherCurrencyNeedsItsPrice() throws IOException {
        assertEquals(REFUSED, answeredBy(OTHER).codes());
    }

    @Test
    void aGuardOnTheWayToTheStateNeedsItsPrice() throws IOException {
        StrategyText text = answeredBy(OTHER).with("down to soft", "down to 1M EUR");
        assertEquals(REFUSED, text.codes());
        text.with("abs(net) > hard", "lps.up > 0")
                .with("when abs(net) <= (soft + hard) / 2", "after 5s");
        text.with("or changed(px) ", "").with("when known(net)", "after 1s");
        assertEquals(List.of(), text.codes());
    }

    @Test
    void aConditionAroundTheHedgeNeedsItsPrice() throws IOException {
        String hedge = "hedge EUR down to soft in risk using ioc(best(lps), slip=slip)";
        String free = hedge.replace("soft", "1M EUR");
        StrategyText text =
                StrategyText.hedger()
                        .withMachine("")
                        .with(
                                "  when lps.up",
                                "  on changed(lps.up) at most 5 per 1s { if px > 1 USD/EUR { "
                                        + free
                                        + " } }\n  when lps.up");
        assertEquals(REFUSED, text.codes());
        text.with("if px > 1 USD/EUR {", "if lps.up > 0 {");
        assertEquals(List.of(), text.codes());
        text.with("per 1s { if", "per 1s when px > 1 USD/EUR { if");
        assertEquals(REFUSED, text.codes());
    }

    @Test
    void anotherValueWithTheSameSourcesAnswers() throws IOException {
        assertEquals(List.of(), answeredBy(ANSWER.replace("net", "px")).codes());
        assertEquals(
                List.of(),
                answeredBy("when not known(px * 2) or lps.up == 0 for 1s -> Blind").codes());
    }

    @Test
    void whatIsNotSureToSeeItDoesNotAnswer() throws IOException {
        for (String guard :
                List.of(
                        "not known(px ?? 1 USD/EUR)",
                        "not known(px) and lps.up == 0",
                        "not known(if lps.up > 0 then px else 1 USD/EUR)",
                        "known(px)",
                        "not known(px > 1 USD/EUR or lps.up > 0)")) {
            String handler = "when " + guard + " for 1s -> Blind";
            assertEquals(REFUSED, answeredBy(handler).codes(), guard);
        }
    }

    @Test
    void aPriceWithASubstituteIsNeverMissing() throws IOException {
        StrategyText text =
                answeredBy(OTHER)
                        .with("down to soft", "down to 1M EUR")
                        .with("risk.residual[EUR] * px", "risk.residual[EUR] * (px ?? 1 USD/EUR)")
                        .with("or changed(px) ", "")
                        .with("when known(net)", "after 1s");
        assertEquals(List.of(), text.codes());
    }

    @Test
    void anExitThatWaitsForTheGoalIsWarnedOf() throws IOException {
        StrategyText text = StrategyText.hedger();
        assertEquals(List.of(), text.compilation().warnings());
        text.with("abs(net) <= (soft + hard) / 2", "abs(net) <= soft");
        assertEquals(1, text.compilation().warnings().size());
        assertEquals("AH0612", text.compilation().warnings().getFirst().code());
        text.compiled();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change of state ends its handler; both back ends must agree on what that means. */
final class ChangeOfStateTest {
    private static final String FORK =
            """
              machine zone {
                when not known(net) for 1s -> Blind
                state Start {
                  on changed(px) {
                    BODY
                    page "behind"
                  }
                }
                state Long { when abs(net) <= soft / 2 for 1h -> Start }
                state Short { when abs(net) <= soft / 2 for 1h -> Start }
                state Blind { when known(net) for 1h -> Start }
              }
            """;

    private static StrategyText fork(String body) throws IOException {
        return StrategyText.hedger().withMachine(FORK.replace("BODY", body));
    }

    @Test
    void aStatementBehindTwoChangesRunsWhenTheConditionIsMissing() throws IOException {
        String body = "if net > 0 USD { -> Long } else { -> Short }";
        CompiledStrategy strategy = fork(body).compiled();
        for (Strategy s : List.of(strategy.newInstance(), strategy.interpreter())) {
            assertEquals(List.of(1, 0), stateAndTexts(s, strategy.plan(), 1.1, 5_000_000_00L));
        }
        for (Strategy s : List.of(strategy.newInstance(), strategy.interpreter())) {
            assertEquals(List.of(2, 0), stateAndTexts(s, strategy.plan(), 1.1, -5_000_000_00L));
        }
        for (Strategy s : List.of(strategy.newInstance(), strategy.interpreter())) {
            assertEquals(List.of(0, 1), stateAndTexts(s, strategy.plan(), Double.NaN, 5L));
        }
    }

    /** After a first price of 1.05 comes another: the state and how many texts were written. */
    private static List<Integer> stateAndTexts(
            Strategy strategy, StrategyPlan plan, double price, long residual) {
        FakeContext context = new FakeContext();
        for (double rate : new double[] {1.05, price}) {
            context.texts = 0;
            for (int i = 0; i < plan.sources().size(); i++) {
                switch (plan.sources().get(i)) {
                    case StrategyPlan.RateSource _ -> {
                        context.real[i] = rate;
                        context.times[i] = context.now;
                    }
                    case StrategyPlan.ParameterSource p ->
                            context.exact[i] = plan.parameters().get(p.parameterIndex()).initial();
                    case StrategyPlan.VenuesUpSource _,
                            StrategyPlan.SessionSource _,
                            StrategyPlan.TradeSource _,
                            StrategyPlan.PositionSource _ ->
                            context.exact[i] = 1;
                    case StrategyPlan.ResidualSource _ -> context.exact[i] = residual;
                    case StrategyPlan.UncoveredSource _ -> context.exact[i] = residual;
                }
            }
            context.react(strategy);
            context.now += 1_000_000;
        }
        List<Long> state = new java.util.ArrayList<>();
        strategy.writeState(state::add);
        int machine = 1 + 1;
        return List.of(state.get(machine).intValue(), context.texts);
    }

    @Test
    void nestedBranchesThatAllChangeTheStateCompile() throws IOException {
        for (String body :
                List.of(
                        "if net > hard { if net > 5M USD { -> Long } else { -> Short } }",
                        "if net > hard { -> Long } else if net < soft { -> Short } else { -> Blind"
                                + " }",
                        "if known(net) { if net > soft { -> Long } else { -> Short } } else { }",
                        "let a = net * 2; if a > soft { -> Long } else { alert \"{a}\"; -> Short }",
                        "if net > soft { page \"{net}\"; if net > hard { -> Long } }")) {
            fork(body).compiled();
        }
    }

    @Test
    void whatCanNeverRunIsReported() throws IOException {
        for (String body :
                List.of(
                        "-> Long",
                        "if true { -> Long } else { -> Short }",
                        "if known(net) and known(px) { -> Long } else { -> Short }",
                        "if known(px) { if not known(net) { -> Long } else { -> Blind } }"
                                + " else { -> Short }")) {
            assertEquals(List.of("AH0423"), fork(body).codes(), body);
        }
    }
}

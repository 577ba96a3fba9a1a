// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;

/** Trades of one future in an open session; every call becomes a line. */
final class RecordingContext implements StrategyContext {
    private final StrategyPlan plan;
    private final List<String> calls = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long now;
    private long trades;
    private long price = Scaled.NO_VALUE;
    private long qty = Scaled.NO_VALUE;

    RecordingContext(StrategyPlan plan) {
        this.plan = plan;
    }

    void trade(long px, long contracts) {
        trades++;
        price = px;
        qty = contracts;
    }

    void react(Strategy strategy, long nanos) {
        now = nanos;
        strategy.begin(this);
        strategy.react(this);
        strategy.end();
    }

    List<String> calls() {
        return calls;
    }

    @Override
    public long nowNanos() {
        return now;
    }

    @Override
    public long exact(int source) {
        return switch (plan.sources().get(source)) {
            case StrategyPlan.TradeSource t ->
                    switch (t.fact()) {
                        case COUNT -> trades;
                        case PRICE -> price;
                        case QTY -> qty;
                    };
            case StrategyPlan.ParameterSource p ->
                    plan.parameters().get(p.parameterIndex()).initial();
            case StrategyPlan.SessionSource s ->
                    s.fact() == StrategyPlan.SessionFact.OPEN ? 1 : Scaled.NO_VALUE;
            default -> Scaled.NO_VALUE;
        };
    }

    @Override
    public double real(int source) {
        return Double.NaN;
    }

    @Override
    public long timeNanos(int source) {
        return now;
    }

    @Override
    public boolean target(int site, long signedQty, long px, long ttlNanos) {
        return calls.add("target " + site + " " + signedQty + " " + px + " " + ttlNanos);
    }

    @Override
    public void textBegin(int textSite) {
        text.setLength(0);
    }

    @Override
    public void textLiteral(int textSite, int part) {
        text.append(plan.textSites().get(textSite).parts().get(part));
    }

    @Override
    public void textExact(long mantissa, int scale) {
        text.append(mantissa);
    }

    @Override
    public void textReal(double value) {
        text.append(value);
    }

    @Override
    public void textOutcome(int field) {
        throw new AssertionError("there is no outcome");
    }

    @Override
    public void textEnd(int textSite) {
        calls.add(text.toString());
    }

    @Override
    public boolean hedgeDownTo(int site, double downTo, double operand, long ttlNanos) {
        throw new AssertionError("hedges nothing");
    }

    @Override
    public boolean freed(int site) {
        return false;
    }

    @Override
    public boolean hedgeBy(int site, double amount, double operand, long ttlNanos) {
        throw new AssertionError("hedges nothing");
    }

    @Override
    public int outcomeSite() {
        return -1;
    }

    @Override
    public void pause(long nanos) {
        calls.add("pause " + nanos);
    }

    @Override
    public void halt() {
        calls.add("halt");
    }

    @Override
    public void avoidVenue(long nanos) {
        calls.add("avoid " + nanos);
    }

    @Override
    public boolean retry(int most, long afterNanos) {
        return calls.add("retry " + most + " " + afterNanos);
    }

    @Override
    public boolean retryNow() {
        return false;
    }

    @Override
    public void retryLater(long atNanos) {
        calls.add("retry at " + atNanos);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;

/** Answers reads from a tape and folds every call, mark and due time into one number. */
final class TapeContext implements StrategyContext {
    private static final long PRIME = 0x100_0000_01B3L;

    private final EventTape tape;
    private final long[] exact;
    private final double[] real;
    private final long[] priceTimeNanos;
    private int at;
    private long trace;
    private long sent;

    TapeContext(EventTape tape) {
        this.tape = tape;
        exact = new long[tape.sources];
        real = new double[tape.sources];
        priceTimeNanos = new long[tape.sources];
    }

    /** Events come in order, each once. */
    void react(Strategy strategy, int event) {
        at = event;
        for (int i = tape.first[event]; i < tape.first[event + 1]; i++) {
            int source = tape.source[i];
            exact[source] = tape.exact[i];
            real[source] = tape.real[i];
            priceTimeNanos[source] = tape.timeNanos[event];
        }
        strategy.begin(this);
        if (tape.outcome[event] >= 0) {
            strategy.outcome(this, tape.outcome[event]);
        }
        strategy.react(this);
        strategy.end();
        note(strategy.isMarked() ? 1 : 0);
        note(strategy.nextDueNanos());
    }

    long trace() {
        return trace;
    }

    /** Hedges and targets. */
    long sent() {
        return sent;
    }

    @Override
    public long nowNanos() {
        return tape.timeNanos[at];
    }

    @Override
    public long exact(int source) {
        return exact[source];
    }

    @Override
    public double real(int source) {
        return real[source];
    }

    @Override
    public long timeNanos(int source) {
        return priceTimeNanos[source];
    }

    @Override
    public boolean hedgeDownTo(int site, double downTo, double operand, long ttlNanos) {
        sent++;
        note(site + 1);
        note(Double.doubleToLongBits(downTo));
        note(Double.doubleToLongBits(operand));
        note(ttlNanos);
        return tape.sends[at];
    }

    @Override
    public boolean freed(int site) {
        return false;
    }

    @Override
    public boolean hedgeBy(int site, double amount, double operand, long ttlNanos) {
        note(2);
        return hedgeDownTo(site, amount, operand, ttlNanos);
    }

    @Override
    public boolean target(int site, long signedQty, long price, long ttlNanos) {
        sent++;
        note(10 + site);
        note(signedQty);
        note(price);
        note(ttlNanos);
        return tape.sends[at];
    }

    @Override
    public void pause(long nanos) {
        note(20);
        note(nanos);
    }

    @Override
    public void halt() {
        note(21);
    }

    @Override
    public int outcomeSite() {
        return tape.site[at];
    }

    @Override
    public void avoidVenue(long nanos) {
        note(6);
        note(nanos);
    }

    @Override
    public boolean retry(int most, long afterNanos) {
        note(7);
        note(most);
        note(afterNanos);
        return tape.sends[at];
    }

    @Override
    public boolean retryNow() {
        note(8);
        return tape.sends[at];
    }

    @Override
    public void retryLater(long atNanos) {
        note(9);
        note(atNanos);
    }

    @Override
    public void textBegin(int textSite) {
        note(1_000 + textSite);
    }

    @Override
    public void textLiteral(int textSite, int part) {
        note(2_000 + part);
    }

    @Override
    public void textExact(long mantissa, int scale) {
        note(mantissa);
    }

    @Override
    public void textReal(double value) {
        note(Double.doubleToLongBits(value));
    }

    @Override
    public void textOutcome(int field) {
        note(3_000 + field);
    }

    @Override
    public void textEnd(int textSite) {
        note(4_000);
    }

    private void note(long value) {
        trace = (trace ^ value) * PRIME;
    }
}

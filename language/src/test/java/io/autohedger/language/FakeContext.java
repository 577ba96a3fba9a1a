// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;

/** Gives set values and folds every call into one number. */
final class FakeContext implements StrategyContext {
    final long[] exact = new long[64];
    final double[] real = new double[64];
    final long[] times = new long[64];
    long now = 1_000_000_000_000L;
    boolean sends = true;

    /** Bits of sites. */
    long freed;

    int site;
    int hedges;
    int targets;
    double lastAmount;
    int texts;
    int retries;
    long retryAt;
    long trace;

    void copyTo(FakeContext other) {
        System.arraycopy(exact, 0, other.exact, 0, exact.length);
        System.arraycopy(real, 0, other.real, 0, real.length);
        System.arraycopy(times, 0, other.times, 0, times.length);
        other.now = now;
        other.sends = sends;
        other.freed = freed;
        other.site = site;
    }

    void react(Strategy strategy) {
        strategy.begin(this);
        strategy.react(this);
        strategy.end();
    }

    private void note(long value) {
        trace = (trace ^ value) * 0x100000001b3L;
    }

    @Override
    public long nowNanos() {
        return now;
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
        return times[source];
    }

    @Override
    public boolean hedgeDownTo(int site, double downTo, double operand, long ttlNanos) {
        hedges++;
        lastAmount = downTo;
        note(1);
        note(site);
        note(Double.doubleToLongBits(downTo));
        note(Double.doubleToLongBits(operand));
        note(ttlNanos);
        return sends;
    }

    @Override
    public boolean hedgeBy(int site, double amount, double operand, long ttlNanos) {
        note(2);
        return hedgeDownTo(site, amount, operand, ttlNanos);
    }

    @Override
    public boolean freed(int asked) {
        return (freed >>> asked & 1) != 0;
    }

    @Override
    public boolean target(int site, long signedQty, long price, long ttlNanos) {
        targets++;
        note(10);
        note(site);
        note(signedQty);
        note(price);
        note(ttlNanos);
        return sends;
    }

    @Override
    public void pause(long nanos) {
        note(11);
        note(nanos);
    }

    @Override
    public void halt() {
        note(12);
    }

    @Override
    public int outcomeSite() {
        return site;
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
        return sends;
    }

    @Override
    public boolean retryNow() {
        note(8);
        retries += sends ? 1 : 0;
        return sends;
    }

    @Override
    public void retryLater(long atNanos) {
        note(9);
        note(atNanos);
        retryAt = atNanos;
    }

    @Override
    public void textBegin(int textSite) {
        texts++;
        note(3);
        note(textSite);
    }

    @Override
    public void textLiteral(int textSite, int part) {
        note(4);
        note(part);
    }

    @Override
    public void textExact(long mantissa, int scale) {
        note(mantissa);
        note(scale);
    }

    @Override
    public void textReal(double value) {
        note(Double.doubleToLongBits(value));
    }

    @Override
    public void textOutcome(int field) {
        note(field);
    }

    @Override
    public void textEnd(int textSite) {
        note(5);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.List;

/**
 * A provider with last look. Times are nanoseconds.
 *
 * @param name its SenderCompID
 * @param target the desk's CompID
 * @param latency from the desk to the provider's decision, at least
 * @param jitter up to this much more, evenly
 * @param lastLook how long an order is held before it is decided
 * @param rejectRate share of orders rejected at the end of last look
 * @param spreadBps of the best level, in basis points of the mid
 * @param sizes of the levels, in whole units of the base asset, best first
 * @param quoteInterval between two quotes of a subscribed instrument
 * @param ackFirst whether New is reported before the decision; some providers send none
 * @param restExpires whether the rest of an IOC is reported as Expired rather than Canceled
 * @param lateBy how much later than usual a late fill comes
 * @param faults what goes wrong by itself
 * @param feeBps what it charges for a fill, in basis points of its worth
 */
public record ProviderConfig(
        String name,
        String target,
        long latency,
        long jitter,
        long lastLook,
        double rejectRate,
        double spreadBps,
        List<Long> sizes,
        long quoteInterval,
        boolean ackFirst,
        boolean restExpires,
        long lateBy,
        FaultRates faults,
        double feeBps) {
    private static final long MILLISECOND = 1_000_000L;
    private static final double MOST_FEE_BPS = 100;

    public ProviderConfig {
        Checks.name("provider name", name);
        Checks.name(name + ": target", target);
        Checks.notNegative(name + ": latency", latency);
        Checks.notNegative(name + ": jitter", jitter);
        Checks.notNegative(name + ": last-look", lastLook);
        Checks.rate(name + ": reject", rejectRate);
        Checks.positive(name + ": spread", spreadBps);
        Checks.sizes(name + ": sizes", sizes, Ladder.MAX_LEVELS);
        Checks.positive(name + ": quote-interval", (double) quoteInterval);
        Checks.notNegative(name + ": late-by", lateBy);
        if (!(feeBps >= 0 && feeBps <= MOST_FEE_BPS)) {
            throw new IllegalArgumentException(name + ": fee is not 0 to 100bps");
        }
        sizes = List.copyOf(sizes);
    }

    /** A quick and honest provider: 12 to 16 ms away, 45 ms of last look, 0.3 bps wide. */
    public static ProviderConfig of(String name, String target) {
        return new ProviderConfig(
                name,
                target,
                12 * MILLISECOND,
                4 * MILLISECOND,
                45 * MILLISECOND,
                0,
                0.3,
                List.of(1_000_000L, 3_000_000L, 5_000_000L, 10_000_000L),
                250 * MILLISECOND,
                true,
                false,
                5_000 * MILLISECOND,
                FaultRates.none(),
                0);
    }

    public ProviderConfig withTimes(long newLatency, long newJitter, long newLastLook) {
        return with(newLatency, newJitter, newLastLook, rejectRate, ackFirst, restExpires, faults);
    }

    public ProviderConfig withRejectRate(double rate) {
        return with(latency, jitter, lastLook, rate, ackFirst, restExpires, faults);
    }

    public ProviderConfig withAckFirst(boolean first) {
        return with(latency, jitter, lastLook, rejectRate, first, restExpires, faults);
    }

    public ProviderConfig withRestExpires(boolean expires) {
        return with(latency, jitter, lastLook, rejectRate, ackFirst, expires, faults);
    }

    public ProviderConfig withFaults(FaultRates rates) {
        return with(latency, jitter, lastLook, rejectRate, ackFirst, restExpires, rates);
    }

    /** The same with another spread, sizes and quote interval. */
    public ProviderConfig withQuotes(double spread, List<Long> levels, long interval) {
        return new ProviderConfig(
                name,
                target,
                latency,
                jitter,
                lastLook,
                rejectRate,
                spread,
                levels,
                interval,
                ackFirst,
                restExpires,
                lateBy,
                faults,
                feeBps);
    }

    /** The same with another fee, in basis points of what a fill is worth. */
    public ProviderConfig withFee(double bps) {
        return new ProviderConfig(
                name,
                target,
                latency,
                jitter,
                lastLook,
                rejectRate,
                spreadBps,
                sizes,
                quoteInterval,
                ackFirst,
                restExpires,
                lateBy,
                faults,
                bps);
    }

    /** The same with another delay of late fills. */
    public ProviderConfig withLateBy(long delay) {
        return new ProviderConfig(
                name,
                target,
                latency,
                jitter,
                lastLook,
                rejectRate,
                spreadBps,
                sizes,
                quoteInterval,
                ackFirst,
                restExpires,
                delay,
                faults,
                feeBps);
    }

    private ProviderConfig with(
            long newLatency,
            long newJitter,
            long newLastLook,
            double rate,
            boolean first,
            boolean expires,
            FaultRates rates) {
        return new ProviderConfig(
                name,
                target,
                newLatency,
                newJitter,
                newLastLook,
                rate,
                spreadBps,
                sizes,
                quoteInterval,
                first,
                expires,
                lateBy,
                rates,
                feeBps);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.List;
import java.util.function.Consumer;

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
        return with(draft -> {
            draft.latency = newLatency;
            draft.jitter = newJitter;
            draft.lastLook = newLastLook;
        });
    }

    public ProviderConfig withRejectRate(double rate) {
        return with(draft -> draft.rejectRate = rate);
    }

    public ProviderConfig withAckFirst(boolean first) {
        return with(draft -> draft.ackFirst = first);
    }

    public ProviderConfig withRestExpires(boolean expires) {
        return with(draft -> draft.restExpires = expires);
    }

    public ProviderConfig withFaults(FaultRates rates) {
        return with(draft -> draft.faults = rates);
    }

    /** The same with another spread, sizes and quote interval. */
    public ProviderConfig withQuotes(double spread, List<Long> levels, long interval) {
        return with(draft -> {
            draft.spreadBps = spread;
            draft.sizes = levels;
            draft.quoteInterval = interval;
        });
    }

    /** The same with another fee, in basis points of what a fill is worth. */
    public ProviderConfig withFee(double bps) {
        return with(draft -> draft.feeBps = bps);
    }

    /** The same with another delay of late fills. */
    public ProviderConfig withLateBy(long delay) {
        return with(draft -> draft.lateBy = delay);
    }

    private ProviderConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The same with some of it changed: what a component is copied by stands here alone. */
    private static final class Draft {
        private final String name;
        private final String target;
        private long latency;
        private long jitter;
        private long lastLook;
        private double rejectRate;
        private double spreadBps;
        private List<Long> sizes;
        private long quoteInterval;
        private boolean ackFirst;
        private boolean restExpires;
        private long lateBy;
        private FaultRates faults;
        private double feeBps;

        Draft(ProviderConfig from) {
            name = from.name;
            target = from.target;
            latency = from.latency;
            jitter = from.jitter;
            lastLook = from.lastLook;
            rejectRate = from.rejectRate;
            spreadBps = from.spreadBps;
            sizes = from.sizes;
            quoteInterval = from.quoteInterval;
            ackFirst = from.ackFirst;
            restExpires = from.restExpires;
            lateBy = from.lateBy;
            faults = from.faults;
            feeBps = from.feeBps;
        }

        ProviderConfig made() {
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
                    feeBps);
        }
    }
}

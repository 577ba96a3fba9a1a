// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.List;
import java.util.function.Consumer;

/**
 * A venue with an order book. Times are nanoseconds.
 *
 * @param name its SenderCompID
 * @param target the desk's CompID
 * @param latency from the desk to the book, at least
 * @param jitter up to this much more, evenly
 * @param spreadBps between the best orders of others, in basis points of the mid
 * @param depth price levels that others keep filled on either side
 * @param sizes of the orders of others, in whole units of the base asset, each as likely
 * @param churnInterval between two moments at which orders of others come and go
 * @param quoteInterval between two snapshots of a subscribed instrument
 * @param lateBy how much later than usual a late fill comes
 * @param faults what goes wrong by itself
 * @param trades of others with each other in a second, on average
 * @param cancelNew whether a replace (G) cancels the order and makes a new one, of which OrderQty
 *     (38) is the quantity; otherwise the order goes on, and 38 is its quantity in all
 */
public record BookConfig(
        String name,
        String target,
        long latency,
        long jitter,
        double spreadBps,
        int depth,
        List<Long> sizes,
        long churnInterval,
        long quoteInterval,
        long lateBy,
        FaultRates faults,
        double trades,
        boolean cancelNew) {
    private static final long MILLISECOND = 1_000_000L;
    private static final int MOST_SIZES = 100;
    private static final int MOST_TRADES = 10;

    public BookConfig {
        Checks.name("venue name", name);
        Checks.name(name + ": target", target);
        Checks.notNegative(name + ": latency", latency);
        Checks.notNegative(name + ": jitter", jitter);
        Checks.positive(name + ": spread", spreadBps);
        if (depth < 1 || depth > Ladder.MAX_LEVELS) {
            throw new IllegalArgumentException(
                    name + ": depth is " + depth + ", not 1 to " + Ladder.MAX_LEVELS);
        }
        Checks.sizes(name + ": sizes", sizes, MOST_SIZES);
        Checks.positive(name + ": churn-interval", (double) churnInterval);
        Checks.positive(name + ": quote-interval", (double) quoteInterval);
        Checks.notNegative(name + ": late-by", lateBy);
        if (!(trades >= 0 && trades <= MOST_TRADES)) {
            throw new IllegalArgumentException(
                    name + ": trades is " + trades + " a second, not 0 to " + MOST_TRADES);
        }
        sizes = List.copyOf(sizes);
    }

    /** A quick venue: 6 to 7 ms away, 0.2 bps wide, five levels deep. */
    public static BookConfig of(String name, String target) {
        return new BookConfig(
                name,
                target,
                6 * MILLISECOND,
                MILLISECOND,
                0.2,
                5,
                List.of(500_000L, 1_000_000L, 1_500_000L, 2_000_000L),
                100 * MILLISECOND,
                250 * MILLISECOND,
                5_000 * MILLISECOND,
                FaultRates.none(),
                0,
                false);
    }

    public BookConfig withTimes(long newLatency, long newJitter) {
        return with(draft -> {
            draft.latency = newLatency;
            draft.jitter = newJitter;
        });
    }

    /** The same with other orders of others. */
    public BookConfig withBook(double spread, int levels, List<Long> orderSizes) {
        return with(draft -> {
            draft.spreadBps = spread;
            draft.depth = levels;
            draft.sizes = orderSizes;
        });
    }

    /** The same with other times between churns and between snapshots. */
    public BookConfig withIntervals(long churn, long quotes) {
        return with(draft -> {
            draft.churnInterval = churn;
            draft.quoteInterval = quotes;
        });
    }

    /** The same with another delay of late fills. */
    public BookConfig withLateBy(long delay) {
        return with(draft -> draft.lateBy = delay);
    }

    /** The same with more or fewer trades of others. */
    public BookConfig withTrades(double perSecond) {
        return with(draft -> draft.trades = perSecond);
    }

    /** The same with another way to replace orders. */
    public BookConfig withCancelNew(boolean cancels) {
        return with(draft -> draft.cancelNew = cancels);
    }

    public BookConfig withFaults(FaultRates rates) {
        return with(draft -> draft.faults = rates);
    }

    private BookConfig with(Consumer<Draft> change) {
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
        private double spreadBps;
        private int depth;
        private List<Long> sizes;
        private long churnInterval;
        private long quoteInterval;
        private long lateBy;
        private FaultRates faults;
        private double trades;
        private boolean cancelNew;

        Draft(BookConfig from) {
            name = from.name;
            target = from.target;
            latency = from.latency;
            jitter = from.jitter;
            spreadBps = from.spreadBps;
            depth = from.depth;
            sizes = from.sizes;
            churnInterval = from.churnInterval;
            quoteInterval = from.quoteInterval;
            lateBy = from.lateBy;
            faults = from.faults;
            trades = from.trades;
            cancelNew = from.cancelNew;
        }

        BookConfig made() {
            return new BookConfig(
                    name,
                    target,
                    latency,
                    jitter,
                    spreadBps,
                    depth,
                    sizes,
                    churnInterval,
                    quoteInterval,
                    lateBy,
                    faults,
                    trades,
                    cancelNew);
        }
    }
}

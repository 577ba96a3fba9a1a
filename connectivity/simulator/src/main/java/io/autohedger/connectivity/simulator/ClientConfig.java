// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client whose deals with the desk arrive over FIX.
 *
 * @param name its SenderCompID
 * @param target the desk's CompID
 * @param dealsPerSecond mean rate of the flow; 0 for deals by hand only
 * @param pairs what it deals in, with weights
 * @param lots sizes of deals, in lots of the instrument, each as likely
 * @param buyShare share of deals in which the client buys
 * @param spreadBps what the client pays, in basis points of the mid: half of it on either side
 * @param report the message that carries a deal
 * @param bustRate share of deals that are declared void later
 * @param correctRate share of deals whose size or price is changed later
 * @param changeWithin nanoseconds after the deal within which that happens
 * @param duplicateRate share of reports sent twice under the same identifier
 * @param possResendRate share of reports sent once more with PossResend
 * @param quoteRate share of deals that are dealt on a quote: an ExecutionReport names it (117)
 */
public record ClientConfig(
        String name,
        String target,
        double dealsPerSecond,
        List<Pair> pairs,
        List<Long> lots,
        double buyShare,
        double spreadBps,
        DealReport report,
        double bustRate,
        double correctRate,
        long changeWithin,
        double duplicateRate,
        double possResendRate,
        double quoteRate) {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_SIZES = 100;

    /** An instrument by its symbol, and how often it is dealt in compared with the others. */
    public record Pair(String symbol, double weight) {
        public Pair {
            Checks.positive(symbol + ": weight", weight);
        }
    }

    /** The message that carries a deal. */
    public enum DealReport {
        /** ExecutionReport (8). */
        EXECUTION,
        /** TradeCaptureReport (AE). */
        TRADE_CAPTURE
    }

    public ClientConfig {
        Checks.name("client name", name);
        Checks.name(name + ": target", target);
        if (!(dealsPerSecond >= 0 && dealsPerSecond <= 1e6)) {
            throw new IllegalArgumentException(
                    name + ": deals are " + dealsPerSecond + "/s, not 0 to 1M/s");
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(name + ": has no instrument to deal in");
        }
        Checks.sizes(name + ": lots", lots, MOST_SIZES);
        Checks.rate(name + ": buy-share", buyShare);
        Checks.positive(name + ": spread", spreadBps);
        Checks.rate(name + ": busts", bustRate);
        Checks.rate(name + ": corrections", correctRate);
        Checks.rate(name + ": busts and corrections together", bustRate + correctRate);
        Checks.notNegative(name + ": change-within", changeWithin);
        Checks.rate(name + ": duplicates", duplicateRate);
        Checks.rate(name + ": poss-resends", possResendRate);
        Checks.rate(name + ": on-quotes", quoteRate);
        pairs = List.copyOf(pairs);
        lots = List.copyOf(lots);
    }

    /** A plain client: instruments as likely as each other, no bust, no correction, no repeat. */
    public static ClientConfig of(
            String name, String target, double dealsPerSecond, List<String> symbols) {
        List<Pair> pairs = new ArrayList<>();
        for (String symbol : symbols) {
            pairs.add(new Pair(symbol, 1));
        }
        return new ClientConfig(
                name,
                target,
                dealsPerSecond,
                pairs,
                List.of(100L, 200L, 300L, 500L, 1_000L, 2_000L),
                0.5,
                1,
                DealReport.EXECUTION,
                0,
                0,
                30 * SECOND,
                0,
                0,
                0);
    }

    /** The same at another rate. */
    public ClientConfig withDealsPerSecond(double rate) {
        return with(draft -> draft.dealsPerSecond = rate);
    }

    public ClientConfig withReport(DealReport message) {
        return with(draft -> draft.report = message);
    }

    /** The same in other instruments. */
    public ClientConfig withPairs(List<Pair> others) {
        return with(draft -> draft.pairs = others);
    }

    /** The same with other sizes and another share of buys. */
    public ClientConfig withDeals(List<Long> sizes, double buys) {
        return with(draft -> {
            draft.lots = sizes;
            draft.buyShare = buys;
        });
    }

    /** The same with other rates of busts, corrections, duplicates and PossResend repeats. */
    public ClientConfig withChanges(
            double busts, double corrections, double duplicates, double possResends) {
        return with(draft -> {
            draft.bustRate = busts;
            draft.correctRate = corrections;
            draft.duplicateRate = duplicates;
            draft.possResendRate = possResends;
        });
    }

    /** The same with another share of deals that are dealt on a quote of the desk's. */
    public ClientConfig withQuotes(double share) {
        return with(draft -> draft.quoteRate = share);
    }

    private ClientConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The same with some of it changed: what a component is copied by stands here alone. */
    private static final class Draft {
        private final String name;
        private final String target;
        private double dealsPerSecond;
        private List<Pair> pairs;
        private List<Long> lots;
        private double buyShare;
        private final double spreadBps;
        private DealReport report;
        private double bustRate;
        private double correctRate;
        private final long changeWithin;
        private double duplicateRate;
        private double possResendRate;
        private double quoteRate;

        Draft(ClientConfig from) {
            name = from.name;
            target = from.target;
            dealsPerSecond = from.dealsPerSecond;
            pairs = from.pairs;
            lots = from.lots;
            buyShare = from.buyShare;
            spreadBps = from.spreadBps;
            report = from.report;
            bustRate = from.bustRate;
            correctRate = from.correctRate;
            changeWithin = from.changeWithin;
            duplicateRate = from.duplicateRate;
            possResendRate = from.possResendRate;
            quoteRate = from.quoteRate;
        }

        ClientConfig made() {
            return new ClientConfig(
                    name,
                    target,
                    dealsPerSecond,
                    pairs,
                    lots,
                    buyShare,
                    spreadBps,
                    report,
                    bustRate,
                    correctRate,
                    changeWithin,
                    duplicateRate,
                    possResendRate,
                    quoteRate);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program reads and may do, constant for a version. The engine binds it at deployment: every
 * handle is one of the {@code Universe} it was compiled against.
 *
 * @param codeHash of the typed tree: comments and layout do not matter
 */
public record StrategyPlan(
        String name,
        long codeHash,
        List<Source> sources,
        List<HedgeSite> hedgeSites,
        List<TextSite> textSites,
        List<Parameter> parameters,
        Limits limits,
        List<TargetSite> targetSites,
        List<QtyLimits> qtyLimits) {

    public StrategyPlan {
        sources = List.copyOf(sources);
        hedgeSites = List.copyOf(hedgeSites);
        textSites = List.copyOf(textSites);
        parameters = List.copyOf(parameters);
        targetSites = List.copyOf(targetSites);
        qtyLimits = List.copyOf(qtyLimits);
    }

    /** A program that aims at no position of its own. */
    public StrategyPlan(
            String name,
            long codeHash,
            List<Source> sources,
            List<HedgeSite> hedgeSites,
            List<TextSite> textSites,
            List<Parameter> parameters,
            Limits limits) {
        this(
                name,
                codeHash,
                sources,
                hedgeSites,
                textSites,
                parameters,
                limits,
                List.of(),
                List.of());
    }

    /** What its orders may move: its hedges, and each target as the hedge of its contracts. */
    public List<HedgeSite> owned() {
        return Stream.concat(hedgeSites.stream(), targetSites.stream().map(TargetSite::asHedge))
                .toList();
    }

    /** The instrument that it is over; 0: none. */
    public int instrumentId() {
        return qtyLimits.isEmpty() ? 0 : qtyLimits.getFirst().instrumentId();
    }

    /** Whether a source is a parameter, by its index. */
    public boolean isParameter(int source) {
        return sources.get(source) instanceof ParameterSource;
    }

    /**
     * Messages that getting out may need at once (LANGUAGE section 1, row 16): a cancel of every
     * order that may be open, and one order that flattens each factor.
     *
     * @param sites of them: the factors are those of these hedges; without one nothing is needed
     */
    public int messagesToGetOut(Predicate<HedgeSite> sites) {
        long factors = hedgeSites.stream().filter(sites).map(HedgeSite::assetId).distinct().count();
        return factors == 0 ? 0 : Math.toIntExact(limits.openOrders() + factors);
    }

    /** Something that is read. */
    public sealed interface Source {}

    /** The price of one base in quote, inverted or crossed where the market needs it: real. */
    public record RateSource(int baseAssetId, int quoteAssetId) implements Source {}

    /** Deals and fills of the books, at the asset's scale: exact. */
    public record ResidualSource(List<Integer> bookIds, int assetId) implements Source {
        public ResidualSource {
            bookIds = List.copyOf(bookIds);
        }
    }

    /** The certain part that nothing in flight may still cover (LANGUAGE 4.3): exact. */
    public record UncoveredSource(List<Integer> bookIds, int assetId) implements Source {
        public UncoveredSource {
            bookIds = List.copyOf(bookIds);
        }
    }

    /** How many of these venues are up with a price that is not stale: exact, scale 0. */
    public record VenuesUpSource(List<Integer> venueIds) implements Source {
        public VenuesUpSource {
            venueIds = List.copyOf(venueIds);
        }
    }

    /**
     * A trading session: whether it is open (exact, scale 0: 1 or 0), when it closes (exact, scale
     * 9, epoch nanos; missing outside it) or when it opens next (the same; missing when not known).
     */
    public record SessionSource(int sessionId, SessionFact fact) implements Source {}

    /** What is asked of a session. */
    public enum SessionFact {
        OPEN,
        CLOSE,
        NEXT_OPEN
    }

    /**
     * The trades of an instrument: how many there were (exact, scale 0), and the price and size of
     * the newest at the instrument's scales; missing before the first.
     */
    public record TradeSource(int instrumentId, TradeFact fact) implements Source {}

    /** What is asked of trades. */
    public enum TradeFact {
        COUNT,
        PRICE,
        QTY
    }

    /** The program's own signed position in an instrument, at its quantity scale: exact. */
    public record PositionSource(int instrumentId) implements Source {}

    /** A parameter's live value at its own scale: exact. */
    public record ParameterSource(int parameterIndex) implements Source {}

    /**
     * One {@code hedge} in the source.
     *
     * @param assetId the factor
     * @param unitAssetId the asset in which the verb's amount is given
     * @param bookIds whose interval is hedged
     * @param ordersInBookId where the orders are booked
     * @param style how its orders are sent
     * @param venueIds candidates, in declaration order
     * @param standIn what is held while nobody deals the factor; null: nothing
     * @param instrumentId what a target deals; 0: the pair of the factor and the unit
     */
    public record HedgeSite(
            int assetId,
            int unitAssetId,
            List<Integer> bookIds,
            int ordersInBookId,
            Style style,
            List<Integer> venueIds,
            int sourceLine,
            @Nullable StandIn standIn,
            int instrumentId) {
        public HedgeSite {
            bookIds = List.copyOf(bookIds);
            venueIds = List.copyOf(venueIds);
        }

        /** One of a pair. */
        public HedgeSite(
                int assetId,
                int unitAssetId,
                List<Integer> bookIds,
                int ordersInBookId,
                Style style,
                List<Integer> venueIds,
                int sourceLine,
                @Nullable StandIn standIn) {
            this(
                    assetId,
                    unitAssetId,
                    bookIds,
                    ordersInBookId,
                    style,
                    venueIds,
                    sourceLine,
                    standIn,
                    0);
        }

        /** One that nothing stands in for. */
        public HedgeSite(
                int assetId,
                int unitAssetId,
                List<Integer> bookIds,
                int ordersInBookId,
                Style style,
                List<Integer> venueIds,
                int sourceLine) {
            this(assetId, unitAssetId, bookIds, ordersInBookId, style, venueIds, sourceLine, null);
        }
    }

    /**
     * {@code via}: what a program names to stand in for a factor. The desk tells the engine so with
     * each life, as it tells what its own configuration names.
     *
     * @param bookId where that is held; no program looks at it
     * @param floor what of the variance it takes away at least, in parts of a million
     * @param forNanos after so long nothing of it stays once the factor can be dealt
     */
    public record StandIn(List<Integer> assetIds, int bookId, long floor, long forNanos) {
        public StandIn {
            assetIds = List.copyOf(assetIds);
        }
    }

    /**
     * One {@code target} in the source: one executor for each instrument carries it out (LANGUAGE
     * section 5.6).
     *
     * @param assetId what a position in the instrument is counted in
     * @param bookId where its orders are booked
     * @param style how its first order is sent
     * @param then how what is left is sent, or the same as style where nothing follows
     */
    public record TargetSite(
            int instrumentId,
            int assetId,
            int bookId,
            Style style,
            Style then,
            int venueId,
            int sourceLine) {
        /** The same instrument as what a hedge of its contracts would be: who may trade it. */
        public HedgeSite asHedge() {
            List<Integer> book = List.of(bookId);
            List<Integer> venue = List.of(venueId);
            return new HedgeSite(
                    assetId,
                    assetId,
                    book,
                    bookId,
                    Style.IOC,
                    venue,
                    sourceLine,
                    null,
                    instrumentId);
        }
    }

    /** Limits in lots of an instrument; 0 where not declared. */
    public record QtyLimits(int instrumentId, long orderSize, long position) {}

    /** How the orders of a hedge are sent (LANGUAGE 2.2). */
    public enum Style {
        /** One immediate order at the best venue, no worse than its price less the slip. */
        IOC,
        /** Immediate orders at all venues at once, each no worse than the best less the slip. */
        SWEEP,
        /** A resting order at the best price of our own side, for its time to live. */
        PASSIVE,
        /** A resting order at a price, for its time to live. */
        LIMIT;

        /** Whether its orders stay in a venue's book. */
        public boolean rests() {
            return this == PASSIVE || this == LIMIT;
        }
    }

    /** One {@code alert} or {@code page}: its literal parts; values come between them. */
    public record TextSite(boolean page, List<String> parts, int sourceLine) {
        public TextSite {
            parts = List.copyOf(parts);
        }
    }

    /** A parameter with its initial value; live ones change by an input. */
    public record Parameter(String name, long initial, int scale, boolean live) {}

    /**
     * The declared limits. Amounts are at the scale of {@code assetId}, the currency they are
     * declared in; 0 where not declared, which allows nothing but for {@code netExposure}, {@code
     * dayLoss} and {@code unknownAfterNanos}.
     *
     * @param dayLossMode what a breach does, REDUCE_ONLY where nothing is said
     */
    public record Limits(
            int assetId,
            int orders,
            long ordersPerNanos,
            int openOrders,
            long orderSize,
            long netExposure,
            long doubt,
            long doubtNanos,
            long cover,
            long unknownAfterNanos,
            long dayLoss,
            LimitMode dayLossMode) {}

    /** What happens when a limit that an order cannot be refused for is breached. */
    public enum LimitMode {
        PAUSE,
        CANCEL,
        REDUCE_ONLY,
        FLATTEN
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.Trades;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;

/** What one program reads: each of its sources as it is at a time. */
final class ProgramSources {
    private final int strategyId;
    private final StrategyPlan plan;
    private final Catalogue catalogue;
    private final TradingSessions sessions;
    private final Markets markets;
    private final HedgeDesk desk;
    private final TargetDesk targets;
    private final Trades trades;
    private final int[] masks;
    private final long[] parameters;

    ProgramSources(
            int strategyId,
            StrategyPlan plan,
            Catalogue catalogue,
            TradingSessions sessions,
            Markets markets,
            HedgeDesk desk,
            TargetDesk targets,
            Trades trades) {
        this.strategyId = strategyId;
        this.plan = plan;
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.markets = markets;
        this.desk = desk;
        this.targets = targets;
        this.trades = trades;
        masks = plan.sources().stream().mapToInt(ProgramSources::maskOf).toArray();
        parameters =
                plan.parameters().stream().mapToLong(StrategyPlan.Parameter::initial).toArray();
    }

    /** Sets a parameter that may be set while the program runs; false: there is no such one. */
    boolean setParameter(int index, long mantissa) {
        if (index < 0 || index >= parameters.length || !plan.parameters().get(index).live()) {
            return false;
        }
        parameters[index] = mantissa;
        return true;
    }

    /** The next instant at which time alone changes a price or a session that the program reads. */
    long nextChangeNanos(long now) {
        long next = Strategy.NEVER;
        for (int i = 0; i < plan.sources().size(); i++) {
            next =
                    switch (plan.sources().get(i)) {
                        case StrategyPlan.RateSource rate -> Math.min(next, stale(rate, now));
                        case StrategyPlan.SessionSource session ->
                                Math.min(next, sessions.nextChangeNanos(session.sessionId(), now));
                        default -> next;
                    };
        }
        return next;
    }

    private long stale(StrategyPlan.RateSource rate, long now) {
        int from = rate.baseAssetId();
        int to = rate.quoteAssetId();
        int pair = catalogue.pair(from, to);
        if (pair != 0) {
            return markets.nextStaleNanos(pair, now);
        }
        int cross = plan.limits().assetId();
        return Math.min(
                markets.nextStaleNanos(catalogue.pair(from, cross), now),
                markets.nextStaleNanos(catalogue.pair(cross, to), now));
    }

    /** See {@link io.autohedger.engine.strategy.StrategyContext#exact}. */
    long exact(int source, long nowNanos) {
        return switch (plan.sources().get(source)) {
            case StrategyPlan.ResidualSource residual ->
                    desk.residual(masks[source], residual.assetId());
            case StrategyPlan.UncoveredSource uncovered ->
                    desk.uncovered(masks[source], uncovered.assetId());
            case StrategyPlan.VenuesUpSource venues -> venuesUp(venues, nowNanos);
            case StrategyPlan.ParameterSource parameter -> parameters[parameter.parameterIndex()];
            case StrategyPlan.SessionSource session -> session(session, nowNanos);
            case StrategyPlan.TradeSource trade -> trade(trade);
            case StrategyPlan.PositionSource own ->
                    targets.position(strategyId, own.instrumentId());
            case StrategyPlan.RateSource _ -> Scaled.NO_VALUE;
        };
    }

    private long trade(StrategyPlan.TradeSource of) {
        return switch (of.fact()) {
            case COUNT -> trades.count(of.instrumentId());
            case PRICE -> trades.px(of.instrumentId());
            case QTY -> trades.qty(of.instrumentId());
        };
    }

    private long session(StrategyPlan.SessionSource of, long nowNanos) {
        return switch (of.fact()) {
            case OPEN -> sessions.open(of.sessionId(), nowNanos);
            case CLOSE -> sessions.close(of.sessionId(), nowNanos);
            case NEXT_OPEN -> sessions.nextOpen(of.sessionId(), nowNanos);
        };
    }

    /** See {@link io.autohedger.engine.strategy.StrategyContext#real}. */
    double real(int source, long nowNanos) {
        if (!(plan.sources().get(source) instanceof StrategyPlan.RateSource rate)) {
            return Double.NaN;
        }
        int from = rate.baseAssetId();
        int to = rate.quoteAssetId();
        int cross = plan.limits().assetId();
        return catalogue.pair(from, to) != 0
                ? mid(from, to, nowNanos)
                : mid(from, cross, nowNanos) * mid(cross, to, nowNanos);
    }

    private double mid(int from, int to, long nowNanos) {
        int pair = catalogue.pair(from, to);
        if (pair == 0) {
            return from == to ? 1 : Double.NaN;
        }
        long mid2 = catalogue.unitPx(pair, markets.doubleMid(pair, nowNanos));
        double mid = Scaled.toReal(mid2, catalogue.unitScale(pair)) / 2;
        return catalogue.base(pair) == from ? mid : 1 / mid;
    }

    /** Of a rate: its quote's, or that of the older of the two it is crossed from. */
    private long rateTimeNanos(StrategyPlan.RateSource rate, long nowNanos) {
        int from = rate.baseAssetId();
        int to = rate.quoteAssetId();
        int pair = catalogue.pair(from, to);
        if (pair != 0) {
            return markets.midTimeNanos(pair, nowNanos);
        }
        int cross = plan.limits().assetId();
        return Math.min(
                markets.midTimeNanos(catalogue.pair(from, cross), nowNanos),
                markets.midTimeNanos(catalogue.pair(cross, to), nowNanos));
    }

    /** See {@link io.autohedger.engine.strategy.StrategyContext#timeNanos}. */
    long timeNanos(int source, long nowNanos) {
        return plan.sources().get(source) instanceof StrategyPlan.RateSource rate
                ? rateTimeNanos(rate, nowNanos)
                : nowNanos;
    }

    private long venuesUp(StrategyPlan.VenuesUpSource venues, long nowNanos) {
        int up = 0;
        for (int i = 0; i < venues.venueIds().size(); i++) {
            up += markets.hasPrice(venues.venueIds().get(i), nowNanos) ? 1 : 0;
        }
        return up;
    }

    private static int maskOf(StrategyPlan.Source source) {
        return switch (source) {
            case StrategyPlan.ResidualSource residual -> HedgeDesk.maskOf(residual.bookIds());
            case StrategyPlan.UncoveredSource uncovered -> HedgeDesk.maskOf(uncovered.bookIds());
            case StrategyPlan.RateSource _,
                    StrategyPlan.SessionSource _,
                    StrategyPlan.TradeSource _,
                    StrategyPlan.PositionSource _,
                    StrategyPlan.VenuesUpSource _,
                    StrategyPlan.ParameterSource _ ->
                    0;
        };
    }

    void state(StatePass pass) {
        pass.column(parameters);
    }
}

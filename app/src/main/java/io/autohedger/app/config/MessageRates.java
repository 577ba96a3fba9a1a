// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code message-rate} and {@code reserved-for-cancels} of providers, strategies and instruments. A
 * reserve has to hold what getting out may need at once, a cancel of each order that may be open
 * and one order for each factor: one that is too small is a mistake, and where none is written it
 * is just that.
 */
final class MessageRates {
    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST = 2;
    private static final String RATE = "message-rate";
    private static final String RESERVE = "reserved-for-cancels";
    private static final Literals.Rate USUAL = new Literals.Rate(BigDecimal.valueOf(50), SECOND);

    private final List<Read> rates = new ArrayList<>();

    /** One rate as it is written; a reserve below 0: none is. */
    private record Read(
            ScopeKind scope,
            long scopeId,
            long handle,
            Section section,
            long count,
            long perNanos,
            long reserve) {}

    /** Of a provider, by its session; 50/s where nothing is written. */
    int provider(Section p, int venueId, int sessionId) {
        Literals.Rate rate = p.rate(RATE, USUAL);
        if (rate.perNanos() != SECOND) {
            p.wrong("AC0207", RATE, "a message rate is a whole number a second: 50/s");
        }
        return add(ScopeKind.VENUE_SESSION, sessionId, venueId, p, rate);
    }

    /** Of a strategy or an instrument: none where none is written. */
    void optional(ScopeKind scope, long id, Section s) {
        if (s.has(RATE)) {
            add(scope, id, id, s, s.rate(RATE, USUAL));
        } else if (s.has(RESERVE)) {
            s.rate(RESERVE, USUAL);
            s.wrong("AC0410", RESERVE, "it is a part of message-rate, which is not set here");
        }
    }

    private int add(ScopeKind scope, long id, long handle, Section s, Literals.Rate rate) {
        long count = whole(s, RATE, rate);
        long reserve = -1;
        if (s.has(RESERVE)) {
            Literals.Rate kept =
                    s.rate(RESERVE, new Literals.Rate(BigDecimal.ONE, rate.perNanos()));
            reserve = whole(s, RESERVE, kept);
            if (kept.perNanos() != rate.perNanos()) {
                s.wrong("AC0207", RESERVE, "it is counted in the window of message-rate");
            }
        }
        if (count < LEAST) {
            s.wrong("AC0410", RATE, "at least 2: a question about an order may need two messages");
        }
        rates.add(new Read(scope, id, handle, s, Math.max(count, LEAST), rate.perNanos(), reserve));
        return Math.toIntExact(Math.min(count, Integer.MAX_VALUE));
    }

    private static long whole(Section s, String key, Literals.Rate rate) {
        Long count = Literals.mantissa(rate.count(), 0);
        if (count == null) {
            s.wrong("AC0207", key, "a rate of messages counts whole messages: 50/s");
        }
        return count == null ? LEAST : count;
    }

    /** Each rate with its reserve, when the strategies are known that it has to be enough for. */
    List<DeskDefinition.Limit> limits(
            List<ConfiguredDesk.Deployment> deployments, Universe universe) {
        List<DeskDefinition.Limit> limits = new ArrayList<>();
        for (Read read : rates) {
            long needed = needed(read, deployments, universe);
            long reserve = read.reserve < 0 ? needed : read.reserve;
            check(read, reserve, needed);
            limits.add(limit(read, LimitKind.MESSAGE_RATE, read.count));
            limits.add(limit(read, LimitKind.MESSAGE_RESERVE, reserve));
        }
        return limits;
    }

    private static void check(Read read, long reserve, long needed) {
        if (reserve < needed) {
            read.section.wrong(
                    "AC0410",
                    RESERVE,
                    reserve
                            + " messages are less than the "
                            + needed
                            + " that its strategies need to cancel all their orders and flatten",
                    RESERVE + " = " + needed + " per " + span(read));
        } else if (reserve >= read.count) {
            read.section.wrong(
                    "AC0410",
                    RATE,
                    "of "
                            + read.count
                            + " messages "
                            + reserve
                            + " are reserved for getting out: no other order would ever go",
                    "a higher rate, or fewer open_orders in the strategies");
        }
    }

    private static String span(Read read) {
        return Times.span(read.perNanos);
    }

    private static long needed(
            Read read, List<ConfiguredDesk.Deployment> deployments, Universe universe) {
        long needed = 0;
        for (ConfiguredDesk.Deployment deployment : deployments) {
            StrategyPlan plan = deployment.strategy().plan();
            Predicate<StrategyPlan.HedgeSite> sites =
                    switch (read.scope) {
                        case VENUE_SESSION -> site -> site.venueIds().contains((int) read.handle);
                        case STRATEGY -> _ -> deployment.strategyId() == read.handle;
                        default -> site -> isDealtIn(site, plan, read.handle, universe);
                    };
            needed += deployment.active() ? plan.messagesToGetOut(sites) : 0;
        }
        return needed;
    }

    private static boolean isDealtIn(
            StrategyPlan.HedgeSite site, StrategyPlan plan, long instrumentId, Universe universe) {
        int factor = site.assetId();
        int other = site.unitAssetId() == factor ? plan.limits().assetId() : site.unitAssetId();
        for (Instrument i : universe.instruments()) {
            int base = i.base().assetId();
            int quote = i.quote().assetId();
            if (i.instrumentId() == instrumentId) {
                return (base == factor && quote == other) || (base == other && quote == factor);
            }
        }
        return false;
    }

    private static DeskDefinition.Limit limit(Read read, LimitKind kind, long amount) {
        return new DeskDefinition.Limit(read.scope, read.scopeId, kind, 0, amount, read.perNanos);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DecisionEncoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.SizedBy;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.orders.Causes;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;

/**
 * Tells what a hedge's decision saw, and why it is made: asked for by a program, a cover of a
 * doubt, a hedge that is sent again, a stand-in. What is not set is not told.
 */
final class HedgeDecisions {
    private final Proposal order;
    private final Placement placement;
    private final Interval interval;
    private final Causes causes;
    private final Intents intents;
    private final Emitter emitter;

    private HedgeStyle style = HedgeStyle.NULL_VAL;

    /** The order whose hedge is sent again, while that is done. */
    private long retryOf = DecisionEncoder.retryOfNullValue();

    /** The order in doubt that a decision covers, and what of the doubt is expected to fill. */
    private long coverOf = DecisionEncoder.coverOfNullValue();

    private long expected = DecisionEncoder.expectedNullValue();

    /** What a decision stands in for, how well, and by which covariance. */
    private int proxyOf = DecisionEncoder.proxyOfNullValue();

    private long effectiveness = DecisionEncoder.effectivenessNullValue();
    private long covarianceHash = DecisionEncoder.covarianceHashNullValue();

    HedgeDecisions(
            Proposal order,
            Placement placement,
            Interval interval,
            Causes causes,
            Intents intents,
            Emitter emitter) {
        this.order = order;
        this.placement = placement;
        this.interval = interval;
        this.causes = causes;
        this.intents = intents;
        this.emitter = emitter;
    }

    /** What the verb asks for, of the decisions that follow. */
    void style(HedgeStyle asked) {
        style = asked;
    }

    HedgeStyle style() {
        return style;
    }

    /** The decisions that follow repeat an order's hedge; the null value: they do not. */
    void retries(long clOrdId) {
        retryOf = clOrdId;
    }

    /** Tells a cover of a doubt: its oldest order, and what of it is expected to fill. */
    void cover(
            long inDoubt,
            long expectedToFill,
            StrategyPlan.HedgeSite site,
            int bookMask,
            long change,
            SizedBy sizedBy) {
        coverOf = inDoubt;
        expected = expectedToFill;
        style = HedgeStyle.IOC;
        tell(site, bookMask, 0, DecisionEncoder.reduceByNullValue(), change, sizedBy);
        coverOf = DecisionEncoder.coverOfNullValue();
        expected = DecisionEncoder.expectedNullValue();
    }

    /** Tells a stand-in: for what, how much of its variance it takes away, by which covariance. */
    void standIn(
            int forAsset,
            long well,
            long hash,
            StrategyPlan.HedgeSite site,
            int bookMask,
            long change,
            SizedBy sizedBy) {
        proxyOf = forAsset;
        effectiveness = well;
        covarianceHash = hash;
        style = HedgeStyle.IOC;
        tell(site, bookMask, 0, DecisionEncoder.reduceByNullValue(), change, sizedBy);
        proxyOf = DecisionEncoder.proxyOfNullValue();
        effectiveness = DecisionEncoder.effectivenessNullValue();
        covarianceHash = DecisionEncoder.covarianceHashNullValue();
    }

    /** Tells one; amounts at the factor's scale, of which the demand is signed. */
    void tell(
            StrategyPlan.HedgeSite site,
            int bookMask,
            long downTo,
            long reduceBy,
            long demand,
            SizedBy sizedBy) {
        interval.of(bookMask, site.assetId());
        DecisionEncoder decision = emitter.decision();
        long id = intents.nextDecision();
        decision.decisionId(id)
                .strategyId(order.strategyId)
                .sourceLine(site.sourceLine())
                .assetId(site.assetId())
                .causeSeq(causes.of(site.assetId()))
                .downTo(downTo)
                .demand(demand)
                .orderQty(order.orderQty)
                .referencePx(order.isJudged() ? order.doubleReference / 2 : Scaled.NO_VALUE)
                .referenceAgeNanos(order.referenceAgeNanos)
                .price(order.price)
                .venueId(order.venueId)
                .instrumentId(order.instrumentId)
                .referenceLevel(order.level)
                .coverOf(coverOf)
                .reduceBy(reduceBy)
                .style(style)
                .ownAlone(placement.isOwnAlone() ? Bool.YES : Bool.NO)
                .retryOf(retryOf)
                .sizedBy(sizedBy)
                .expected(expected)
                .lineFull(placement.lineFull())
                .marginFull(placement.marginFull())
                .proxyOf(proxyOf)
                .effectiveness(effectiveness)
                .covarianceHash(covarianceHash);
        Emitter.put(decision.residual(), interval.residual());
        Emitter.put(decision.worstDown(), interval.worstDown());
        Emitter.put(decision.worstUp(), interval.worstUp());
        emitter.end();
        placement.tell(emitter, id);
    }
}

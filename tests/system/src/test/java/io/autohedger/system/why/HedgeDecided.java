// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A hedge of a factor, a cover of a doubt about it, or what the day's loss asks. */
final class HedgeDecided implements Decided {
    private final Derived derived = new Derived();
    private final long decisionId;
    private final Recount recount;
    private final Facts.Program program;
    private final Facts.Asset factor;
    private final int saidLine;
    private final int instrument;
    private final HedgeStyle saidStyle;
    private final BigDecimal saidAmount;
    private final long retryOf;
    private final BigDecimal saidDemand;
    private final long coverOf;
    private final String saidBy;
    private final long saidPrice;
    private final int saidVenue;
    private final boolean saidAlone;
    private final long saidFull;
    private final long saidWithout;

    /** What it stands in for; 0: nothing. */
    private final int proxyOf;

    private final long saidParts;
    private final long saidHash;

    HedgeDecided(Recount recount, DecisionDecoder out) {
        this.recount = recount;
        decisionId = out.decisionId();
        program = recount.facts.program(out.strategyId());
        factor = recount.facts.asset(out.assetId());
        saidLine = out.sourceLine();
        instrument = out.instrumentId();
        saidStyle = out.style();
        boolean isBy = out.reduceBy() != DecisionDecoder.reduceByNullValue();
        saidAmount = BigDecimal.valueOf(isBy ? out.reduceBy() : out.downTo(), factor.scale());
        retryOf = out.retryOf() == DecisionDecoder.retryOfNullValue() ? 0 : out.retryOf();
        saidDemand = BigDecimal.valueOf(out.demand(), factor.scale());
        coverOf = out.coverOf() == DecisionDecoder.coverOfNullValue() ? 0 : out.coverOf();
        saidBy = Text.word(out.sizedBy());
        saidPrice = out.price();
        saidVenue = out.venueId();
        saidAlone = out.ownAlone() == Bool.YES;
        saidFull = out.lineFull();
        saidWithout = out.marginFull();
        boolean isProxy = out.proxyOf() != DecisionDecoder.proxyOfNullValue();
        proxyOf = isProxy ? out.proxyOf() : 0;
        saidParts = out.effectiveness();
        saidHash = out.covarianceHash();
    }

    @Override
    public long decisionId() {
        return decisionId;
    }

    @Override
    public Facts.Asset factor() {
        return factor;
    }

    @Override
    public int book() throws IOException {
        Proxies.Rule rule = rule();
        if (rule != null) {
            return rule.book().id();
        }
        StrategySource source = Decided.source(recount, program);
        StrategySource.Hedge hedge = Objects.requireNonNull(source.hedge(line(source)));
        return recount.facts.books.values().stream()
                .filter(b -> source.ordersIn(hedge.books()).equals(b.name()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Override
    public Set<Integer> books() throws IOException {
        return unplaced().books;
    }

    @Override
    public int strategy() {
        return program.id();
    }

    @Override
    public Facts.Pair pair() {
        return recount.facts.pair(instrument);
    }

    /** Null: it stands in for nothing, or nobody has declared that. */
    private Proxies.@Nullable Rule rule() {
        return recount.proxies.rule(proxyOf);
    }

    private Style style(Hedging hedging) {
        if (proxyOf != 0) {
            return Style.IOC;
        }
        // That it flattens is the core's word; what it is then is derived as any other.
        if (coverOf != 0 || saidStyle == HedgeStyle.FLATTEN) {
            return coverOf != 0 ? Style.COVER : Style.FLATTEN;
        }
        boolean isRamp =
                retryOf == 0 && saidStyle == HedgeStyle.IOC && hedging.isOfRamp(saidAmount);
        return isRamp ? Style.RAMP : hedging.hedge.style();
    }

    private int line(StrategySource source) {
        Facts.Asset of = proxyOf == 0 ? factor : recount.facts.asset(proxyOf);
        List<Integer> hedges = source.hedgesOf(of.code());
        boolean isFirst = saidStyle != HedgeStyle.FLATTEN || hedges.indexOf(saidLine) == 0;
        derived.must(
                hedges.contains(saidLine) && isFirst,
                "line "
                        + saidLine
                        + " is no hedge of "
                        + factor.code()
                        + ": "
                        + source.line(saidLine));
        // Of one statement alone the journal needs to say nothing: it can only have been that one.
        return hedges.contains(saidLine) || hedges.isEmpty() ? saidLine : hedges.getFirst();
    }

    private Hedging unplaced() throws IOException {
        StrategySource source = Decided.source(recount, program);
        StrategySource.Hedge hedge = Objects.requireNonNull(source.hedge(line(source)));
        Proxies.Rule rule = rule();
        return rule == null
                ? new Hedging(recount, program, factor, pair(), source, hedge)
                : new Hedging(
                        recount, program, factor, pair(), source, hedge.standsIn(), rule.book());
    }

    private Hedging hedging(int venue, boolean buy) throws IOException {
        Hedging hedging = unplaced();
        hedging.as(style(hedging));
        hedging.about(change(hedging));
        hedging.at(venue, pair().px(saidPrice), buy);
        recount.costs.agree(decisionId, hedging.choice);
        return hedging;
    }

    private static Gate.Proposed proposed(Hedging hedging) {
        return new Gate.Proposed(
                hedging.price,
                hedging.mostPx,
                hedging.level,
                hedging.reference,
                hedging.doubledReference,
                hedging.referenceAge,
                hedging.books,
                hedging.factor,
                hedging.limitAsset(),
                hedging.interval);
    }

    @Override
    public Gate.Proposed proposed(int venue, boolean buy) throws IOException {
        return proposed(hedging(venue, buy));
    }

    @Override
    public boolean isRamp() throws IOException {
        Hedging hedging = unplaced();
        return style(hedging) == Style.RAMP;
    }

    @Override
    public Would would(boolean buy) throws IOException {
        Hedging hedging = hedging(saidVenue, buy);
        if (hedging.style == Style.COVER) {
            hedging.cover(saidDemand, Covered.of(recount, hedging), derived);
        } else if (proxyOf != 0) {
            hedging.standIn(saidDemand);
        } else {
            hedging.size(saidAmount, again(hedging.hedge, saidLine));
        }
        long expireNanos = hedging.rests() ? recount.now + hedging.ttlNanos() : 0;
        Books.Order order =
                new Books.Order(
                        NewOrderDecoder.clOrdIdNullValue(),
                        program.id(),
                        recount.facts.venue(hedging.venueId),
                        recount.facts.book(book()),
                        hedging.pair,
                        buy,
                        hedging.size,
                        hedging.price,
                        hedging.mostPx,
                        recount.now,
                        expireNanos);
        return new Would(
                hedging.venueId,
                hedging.size,
                hedging.price,
                hedging.doubledReference,
                new Gate(recount, proposed(hedging), order));
    }

    @Override
    public Orders intended(long seq, NewOrderDecoder out) throws IOException {
        Hedging hedging = hedging(out.venueId(), out.side() == OrderSide.BUY);
        StrategySource source = Decided.source(recount, program);
        Style style = hedging.style;
        Decided.say(recount, derived, seq, out);
        derived.say("price", hedging.price);
        derived.say("venue", hedging.venue);
        long expireNanos = hedging.rests() ? recount.now + hedging.ttlNanos() : 0;
        Decided.rests(recount, derived, out, expireNanos);
        int line = line(source);
        Orders life = new Orders(recount, derived, program, factor, line);
        if (style == Style.COVER) {
            covered(hedging, recount.facts.pair(out.instrumentId()).qty(out.orderQty()));
        } else if (proxyOf != 0) {
            standsIn(hedging, line);
        } else {
            hedging.size(saidAmount, again(hedging.hedge, line));
            life.inUnit = hedging.inUnit;
            life.band = hedging.isDownTo() ? hedging.amount : BigDecimal.ZERO;
            derived.say(hedging.isDownTo() ? "decided.downTo" : "decided.by", hedging.amount);
            derived.must(
                    hedging.demand.signum() != 0
                            && hedging.demand.signum() > 0
                                    == (out.side()
                                            == OrderSide.BUY
                                            == (hedging.pair.base() == factor.id())),
                    "a " + out.side() + " on a demand of " + hedging.demand);
        }
        derived.say("decided.style", style.word());
        if (style == Style.PASSIVE) {
            derived.say("decided.ownAlone", hedging.isOwnAlone);
        }
        if (style == Style.FLATTEN) {
            recount.losses.say(derived, program);
        }
        because(hedging);
        decided(hedging, source, line);
        agrees(hedging, out);
        Books.Order order = Decided.order(recount, out, hedging.price, hedging.mostPx, expireNanos);
        order.covers = style == Style.COVER ? factor.id() : 0;
        Gate gate = new Gate(recount, proposed(hedging), order);
        gate.say(derived);
        gate.agrees(derived, out);
        boolean isExempt = style == Style.COVER || style == Style.FLATTEN;
        recount.suggestions.sent(derived, out, isExempt, gate.reduces(), style == Style.RAMP);
        derived.must(
                gate.reduces() || !recount.windows.refuses(instrument, hedging.rests(), false),
                "a window takes no such order");
        if (coverOf == 0
                && proxyOf == 0
                && saidStyle != HedgeStyle.FLATTEN
                && style != Style.RAMP) {
            recount.crossings.hedges(derived, program, factor);
        }
        if (style == Style.RAMP) {
            recount.closing.asked(hedging);
        }
        life.made(order, source.avoids(), gate.used);
        return life;
    }

    /** What the decision and its intent say alike, or what is said only where it is news. */
    private void agrees(Hedging hedging, NewOrderDecoder out) {
        derived.must(saidPrice == out.price(), "decided at " + saidPrice);
        derived.must(saidVenue == out.venueId(), "decided for venue " + saidVenue);
        derived.must(saidAlone == hedging.isOwnAlone, "ours alone: " + saidAlone);
        derived.must(
                proxyOf != 0
                        || (saidParts == DecisionDecoder.effectivenessNullValue()
                                && saidHash == DecisionDecoder.covarianceHashNullValue()),
                "stands in for nothing, by " + saidParts);
        recount.costs.say(derived, hedging.pair, hedging.choice, hedging.venueId);
        derived.must(saidFull == hedging.fullBits, "of full lines: " + saidFull);
        derived.must(saidWithout == hedging.marginFullBits, "without margin: " + saidWithout);
    }

    private void standsIn(Hedging hedging, int line) throws IOException {
        Proxies.Rule rule = rule();
        if (rule == null) {
            derived.must(false, "stands in for another factor, and no proxy was set");
            return;
        }
        new StandsIn(recount, rule, program, line).judge(derived, factor, saidDemand, saidParts);
        derived.must(saidHash == recount.proxies.hash(), "by covariance " + saidHash);
        derived.must(saidAmount.signum() == 0, "goes down to " + saidAmount);
        hedging.standIn(saidDemand);
        derived.say("decided.downTo", 0);
        derived.say("decided.proxyOf", rule.factor().code());
        derived.say(
                "decided.effectivenessPercent",
                BigDecimal.valueOf(saidParts, 4).setScale(1, RoundingMode.HALF_EVEN));
        derived.say("decided.covariance", Long.toHexString(saidHash));
    }

    private void covered(Hedging hedging, BigDecimal saidQty) {
        Covered doubt = Covered.of(recount, hedging);
        hedging.cover(saidDemand, doubt, derived);
        if (recount.commands.isDoubtDecided) {
            hedging.decidedByPeople(saidQty, saidBy, derived);
        }
        Books.Order inDoubt = recount.books.order(coverOf);
        derived.must(
                inDoubt != null && doubt.oldest().contains(inDoubt),
                recount.facts.order(coverOf) + " is not in doubt longest");
        derived.say("decided.coverOf", recount.facts.order(coverOf));
        derived.say("decided.downTo", 0);
        var cause = recount.odds.causeOf(coverOf);
        if (inDoubt != null && cause != null) {
            Odds.Measured odds = recount.odds.of(inDoubt.venue, cause);
            derived.say("decided.expected.amount", doubt.expected());
            derived.say("decided.expected.share", odds.expected());
            derived.say("decided.expected.seen", odds.seen());
            derived.say("decided.expected.after", Text.word(cause));
        }
    }

    /** What it is to change in all, before it is known at which price. */
    private BigDecimal change(Hedging hedging) throws IOException {
        if (proxyOf != 0) {
            return saidDemand;
        }
        if (hedging.style == Style.COVER) {
            return recount.commands.isDoubtDecided
                    ? saidDemand
                    : Covered.of(recount, hedging).change();
        }
        int line = line(Decided.source(recount, program));
        return hedging.change(saidAmount, again(hedging.hedge, line));
    }

    /** What the order asked for that this one repeats; null: it repeats none. */
    private @Nullable BigDecimal again(StrategySource.Hedge hedge, int line) {
        if (retryOf == 0) {
            return null;
        }
        derived.say("decided.retryOf", recount.facts.order(retryOf));
        Orders first = recount.order(retryOf);
        derived.must(
                first != null && first.isRejected(program, factor, line),
                "again after " + retryOf + ", which is no rejected order of " + hedge);
        return first == null ? null : first.inUnit;
    }

    private void because(Hedging hedging, Recount.Cause cause) {
        derived.say("because.time", Text.time(cause.input().nanos()));
        derived.say("because.kind", cause.input().kind());
        derived.say("because.by", cause.input().by());
        cause.input().members().forEach((name, value) -> derived.say("because." + name, value));
        long waited = recount.now - cause.input().nanos();
        if (recount.takenBack.isChange(cause.input().seq()) && waited > 0) {
            derived.say("because.waitedNanos", waited);
        }
        BigDecimal before =
                hedging.books.stream()
                        .map(book -> cause.before().getOrDefault(book, BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        derived.say("because.before", before);
    }

    private void because(Hedging hedging) {
        Recount.Cause cause = recount.causes.get(factor.id());
        // What stands in is perhaps the first there is of it.
        derived.must(cause != null || proxyOf != 0, "nothing has ever moved " + factor.code());
        derived.say("because.seq", cause == null ? 0 : cause.input().seq());
        if (cause != null) {
            because(hedging, cause);
        }
        derived.say("because.ccy", factor.code());
        derived.say("because.after", hedging.interval.residual());
        Facts.Asset unit = hedging.unit;
        BigDecimal worth =
                Sizes.other(
                        hedging.pair, factor.id(), hedging.interval.residual(), hedging.reference);
        derived.say("because.worth", worth.setScale(unit.scale(), RoundingMode.HALF_EVEN));
        derived.say("because.worthCcy", unit.code());
        derived.say("because.mid", hedging.reference);
        derived.say("because.midOf", hedging.referenceOf);
        derived.say("because.midAgeNanos", hedging.referenceAge);
    }

    private void decided(Hedging hedging, StrategySource source, int line) {
        derived.say("decided.strategy", program.name());
        derived.say("decided.line", line);
        derived.say("decided.text", source.line(line));
        derived.say("decided.ccy", factor.code());
        derived.say("decided.residual", hedging.interval.residual());
        derived.say("decided.worstDown", hedging.interval.down());
        derived.say("decided.worstUp", hedging.interval.up());
        derived.say("decided.demand", hedging.demand);
        derived.say("decided.size", hedging.size);
        derived.say("decided.lot", hedging.pair.lot());
        derived.say("decided.sizedBy", hedging.sizedBy);
        derived.say("decided.clipped", !hedging.sizedBy.equals("demand"));
        derived.say("decided.mostPx", hedging.mostPx);
        if (!hedging.lineFull.isEmpty()) {
            derived.say("decided.lineFull", hedging.lineFull);
        }
        if (!hedging.marginFull.isEmpty()) {
            derived.say("decided.marginFull", hedging.marginFull);
        }
    }
}

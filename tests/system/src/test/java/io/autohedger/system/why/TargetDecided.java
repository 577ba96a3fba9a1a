// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.TargetDecisionDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * An order of the executor of a {@code target} (decision 0029): what is wished less what is held.
 */
final class TargetDecided implements Decided {
    private final Derived derived = new Derived();
    private final Recount recount;
    private final Facts.Program program;
    private final Facts.Pair pair;
    private final long decisionId;
    private final int line;
    private final long askedSeq;
    private final HedgeStyle saidStyle;
    private final boolean continues;
    private final BigDecimal saidTarget;
    private final long saidPrice;
    private final int saidVenue;

    TargetDecided(Recount recount, TargetDecisionDecoder out) {
        this.recount = recount;
        program = recount.facts.program(out.strategyId());
        pair = recount.facts.pair(out.instrumentId());
        decisionId = out.decisionId();
        line = out.sourceLine();
        askedSeq = out.causeSeq();
        saidStyle = out.style();
        continues = out.continues() == Bool.YES;
        saidTarget = pair.qty(out.target());
        saidPrice = out.price();
        saidVenue = out.venueId();
    }

    @Override
    public long decisionId() {
        return decisionId;
    }

    @Override
    public Facts.Asset factor() {
        return recount.facts.asset(pair.base());
    }

    @Override
    public int book() {
        return bookOf();
    }

    @Override
    public Set<Integer> books() {
        return Set.of(bookOf());
    }

    @Override
    public int strategy() {
        return program.id();
    }

    @Override
    public Facts.Pair pair() {
        return pair;
    }

    @Override
    public boolean isRamp() {
        return false;
    }

    @Override
    public Would would(boolean buy) throws IOException {
        StrategySource source = Decided.source(recount, program);
        StrategySource.Target wish = java.util.Objects.requireNonNull(source.target(line));
        Prices prices = prices(saidVenue, buy, saidPrice);
        Gate.Proposed proposed = proposed(source, prices);
        BigDecimal position = recount.books.own(program.id(), pair.id());
        BigDecimal demand = target(source, wish).subtract(position).abs();
        BigDecimal lots = size(source, wish, proposed.level(), demand, prices, saidVenue, buy);
        Books.Order order =
                new Books.Order(
                        NewOrderDecoder.clOrdIdNullValue(),
                        program.id(),
                        recount.facts.venue(saidVenue),
                        recount.facts.book(bookOf()),
                        pair,
                        buy,
                        lots,
                        prices.price,
                        prices.mostPx,
                        recount.now,
                        expires(wish));
        return new Would(
                saidVenue,
                lots,
                prices.price,
                prices.reference.doubled(),
                new Gate(recount, proposed, order));
    }

    /** Until when it may rest; 0: it is immediate. */
    private long expires(StrategySource.Target wish) {
        String words = wish.ttl();
        return saidStyle == HedgeStyle.LIMIT
                ? recount.now
                        + Expression.of(words == null ? "0" : words, StrategySource.NOTHING)
                                .movePointRight(9)
                                .longValueExact()
                : 0;
    }

    /** What the line wishes: of parameters, numbers, lets and the last bar. */
    private BigDecimal target(StrategySource source, StrategySource.Target wish) {
        if (saidStyle == HedgeStyle.FLATTEN) {
            return BigDecimal.ZERO;
        }
        return value(source, wish.qty());
    }

    /** As of the bar that has closed when it was asked: what it reads is held from then on. */
    private BigDecimal value(StrategySource source, String text) {
        String tick = "* " + pair.tick().toPlainString();
        return Expression.of(
                text.replaceAll("\\blots\\b", "").replaceAll("\\bticks\\b", tick).strip(),
                new Expression.Scope() {
                    @Override
                    public BigDecimal name(String name) {
                        String let = source.lets.get(name);
                        return let == null ? held(source, name) : value(source, let);
                    }

                    @Override
                    public BigDecimal asked(String function, List<String> names) {
                        throw NotDerived.of(function);
                    }
                });
    }

    private BigDecimal held(StrategySource source, String name) {
        BigDecimal close = recount.bars.closedAt(askedSeq);
        if (name.equals("bar.close") && close != null) {
            return close;
        }
        return name.endsWith(".multiplier")
                ? pair.multiplier()
                : Decided.parameter(recount, program, source, name);
    }

    private Gate.Proposed proposed(StrategySource source, Prices prices) {
        int book = bookOf();
        Market.Reference found = prices.reference;
        BigDecimal reference =
                found.doubled()
                        .divide(BigDecimal.TWO)
                        .setScale(pair.priceScale(), RoundingMode.DOWN);
        Books.Interval interval = recount.books.interval(Set.of(book), pair.base(), o -> true);
        return new Gate.Proposed(
                prices.price,
                prices.mostPx,
                found.level(),
                reference,
                found.doubled(),
                recount.now - found.nanos(),
                Set.of(book),
                factor(),
                Decided.currency(recount, program, source, "doubt").id(),
                interval);
    }

    private int bookOf() {
        return recount.facts.contractBooks.getOrDefault(pair.id(), 0);
    }

    /** The best of the other side at the one venue there is, and what it is judged by. */
    private record Prices(
            BigDecimal price, BigDecimal mostPx, BigDecimal shown, Market.Reference reference) {}

    private Prices prices(int venue, boolean buy, long saidPx) {
        BigDecimal best = recount.market.executable(venue, pair.id(), buy, recount.now);
        BigDecimal quote = best == null ? BigDecimal.ZERO : best;
        long oldest = recount.facts.oldest(program.id(), recount.facts.book(bookOf()));
        Market.Reference found =
                recount.market.reference(
                        pair.id(),
                        venue,
                        quote,
                        oldest,
                        recount.now,
                        recount.closing.isNoMarket(pair.id()));
        boolean isLimit = saidStyle == HedgeStyle.LIMIT;
        BigDecimal price = isLimit ? pair.px(saidPx) : quote;
        // What a limit of a program comes to is of its bars: it is held to the tick.
        derived.must(
                price.remainder(pair.tick()).signum() == 0, price + " is no price of the tick");
        BigDecimal mostPx = isLimit ? pair.mostPx(price, quote, buy) : price;
        return new Prices(price, mostPx, recount.market.shown(venue, pair.id(), buy), found);
    }

    @Override
    public Gate.Proposed proposed(int venue, boolean buy) throws IOException {
        StrategySource source = Decided.source(recount, program);
        return proposed(source, prices(venue, buy, 0));
    }

    @Override
    public Orders intended(long seq, NewOrderDecoder out) throws IOException {
        StrategySource source = Decided.source(recount, program);
        StrategySource.Target wish = source.target(line);
        if (wish == null) {
            throw new Disagreement("line " + line + " is no target: " + source.line(line));
        }
        boolean buy = out.side() == OrderSide.BUY;
        Decided.say(recount, derived, seq, out);
        derived.must(saidPrice == out.price(), "decided at " + saidPrice);
        derived.must(saidVenue == out.venueId(), "decided for venue " + saidVenue);
        derived.must(
                saidStyle != HedgeStyle.LIMIT
                        || value(source, wish.operand()).compareTo(pair.px(saidPrice)) == 0,
                "asks for no limit of " + saidPrice);
        Prices prices = prices(out.venueId(), buy, out.price());
        derived.say("price", prices.price);
        derived.say("venue", recount.facts.venue(out.venueId()).name());
        long expireNanos = expires(wish);
        Decided.rests(recount, derived, out, expireNanos);
        Orders before = recount.lastOf(program, pair);
        derived.must(
                !continues || (before != null && before.askedSeq == askedSeq),
                "goes on with a wish of which no order went before");
        boolean isNew = before == null || before.askedSeq < askedSeq;
        boolean isAsked =
                saidStyle == HedgeStyle.FLATTEN
                        ? recount.losses.wasToldIn(program, askedSeq)
                        : recount.bars.hasClosedIn(askedSeq);
        derived.must((continues || isNew) && isAsked, "was asked in " + askedSeq);
        BigDecimal target = target(source, wish);
        BigDecimal position = recount.books.own(program.id(), pair.id());
        BigDecimal demand = target.subtract(position);
        derived.must(demand.signum() > 0 == buy, "a " + out.side() + " on a demand of " + demand);
        Gate.Proposed proposed = proposed(source, prices);
        decided(source, target, position, demand);
        size(source, wish, proposed.level(), demand.abs(), prices, out.venueId(), buy);
        Orders life = new Orders(recount, derived, program, factor(), line);
        life.askedSeq = askedSeq;
        Books.Order order = Decided.order(recount, out, prices.price, prices.mostPx, expireNanos);
        Gate gate = new Gate(recount, proposed, order);
        gate.say(derived);
        gate.agrees(derived, out);
        recount.suggestions.sent(
                derived, out, saidStyle == HedgeStyle.FLATTEN, gate.reduces(), false);
        life.made(order, source.avoids(), gate.used);
        return life;
    }

    private void decided(
            StrategySource source, BigDecimal target, BigDecimal position, BigDecimal demand) {
        derived.say("decided.strategy", program.name());
        derived.say("decided.line", line);
        derived.say("decided.text", source.line(line));
        derived.say("decided.askedSeq", askedSeq);
        derived.say("decided.target", target);
        derived.say("decided.position", position);
        derived.say("decided.demand", demand);
        derived.say("decided.continues", continues);
        derived.must(target.compareTo(saidTarget) == 0, "wishes " + saidTarget);
    }

    private BigDecimal size(
            StrategySource source,
            StrategySource.Target wish,
            String level,
            BigDecimal demand,
            Prices prices,
            int venue,
            boolean buy) {
        int below = List.of("COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE").indexOf(level);
        BigDecimal clip =
                Sizes.down(
                        source.lots("order_size")
                                .divide(BigDecimal.valueOf(1L << Math.max(0, below))),
                        BigDecimal.ONE.movePointLeft(pair.qtyScale()));
        boolean takes = saidStyle != HedgeStyle.LIMIT;
        derived.must(
                saidStyle == HedgeStyle.FLATTEN
                        || (wish.style() == Style.SWEEP
                                ? saidStyle == HedgeStyle.SWEEP
                                : saidStyle == HedgeStyle.LIMIT || (continues && wish.then())),
                "goes by " + saidStyle);
        BigDecimal size = demand;
        String by = "demand";
        String[] names = {"order-size", "max-qty", "shown"};
        BigDecimal[] most = {clip, pair.most(), takes ? prices.shown : demand};
        for (int i = 0; i < most.length; i++) {
            by = most[i].compareTo(size) < 0 ? names[i] : by;
            size = size.min(most[i]);
        }
        BigDecimal lots = Sizes.down(size, pair.lot());
        BigDecimal room = recount.credit.room(venue, pair, buy, lots, prices.mostPx);
        if (room.compareTo(pair.least()) >= 0 && room.compareTo(lots) < 0) {
            by = "credit-line";
            lots = room;
        }
        BigDecimal margin = recount.margin.room(venue, pair, buy, lots);
        if (margin.compareTo(pair.least()) >= 0 && margin.compareTo(lots) < 0) {
            by = "margin";
            lots = margin;
        }
        derived.say("decided.size", lots);
        derived.say("decided.style", Text.word(saidStyle));
        derived.say("decided.sizedBy", by);
        return lots;
    }
}

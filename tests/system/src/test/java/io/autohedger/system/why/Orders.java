// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One order, from its decision on: what may be said of it. */
final class Orders {
    final Derived derived = new Derived();
    final long decisionId;
    private final Recount recount;
    private final Facts.Program program;
    private final Facts.Asset factor;
    private int line;
    private final BigDecimal saidAmount;
    private final long retryOf;
    private final BigDecimal saidDemand;
    private final long coverOf;
    private Books.@Nullable Order order;
    private String state = "Unsent";
    private BigDecimal band = BigDecimal.ZERO;
    private BigDecimal inUnit = BigDecimal.ZERO;
    private BigDecimal avoids = BigDecimal.ZERO;
    private int sentMessage = -1;

    Orders(Recount recount, DecisionDecoder out) {
        this.recount = recount;
        decisionId = out.decisionId();
        program = recount.facts.program(out.strategyId());
        factor = recount.facts.asset(out.assetId());
        line = out.sourceLine();
        boolean isBy = out.reduceBy() != DecisionDecoder.reduceByNullValue();
        saidAmount = BigDecimal.valueOf(isBy ? out.reduceBy() : out.downTo(), factor.scale());
        retryOf = out.retryOf() == DecisionDecoder.retryOfNullValue() ? 0 : out.retryOf();
        saidDemand = BigDecimal.valueOf(out.demand(), factor.scale());
        coverOf = out.coverOf() == DecisionDecoder.coverOfNullValue() ? 0 : out.coverOf();
    }

    /** Everything that was known when the intent was made. */
    void intended(long seq, NewOrderDecoder out) throws IOException {
        Facts facts = recount.facts;
        Facts.Pair pair = facts.pair(out.instrumentId());
        StrategySource source =
                new StrategySource(
                        recount.directory.resolve(
                                "strategies/%016x.ah".formatted(program.codeHash())));
        List<Integer> hedges = source.hedgesOf(factor.code());
        derived.must(
                hedges.contains(line),
                "line " + line + " is no hedge of " + factor.code() + ": " + source.line(line));
        // Of one statement alone the journal needs to say nothing: it can only have been that one.
        line = hedges.contains(line) || hedges.isEmpty() ? line : hedges.getFirst();
        StrategySource.Hedge hedge = Objects.requireNonNull(source.hedge(line));
        Hedging hedging = new Hedging(recount, program, factor, pair, source, hedge);
        hedging.at(out.venueId(), out.side() == OrderSide.BUY, coverOf != 0);
        derived.say("clOrdId", facts.order(out.clOrdId()));
        derived.say("side", out.side());
        derived.say("instrument", pair.symbol());
        derived.say("orderQty", pair.qty(out.orderQty()));
        avoids = source.avoids();
        derived.say("price", hedging.price);
        derived.say("timeInForce", hedging.isPassive ? "GTD" : "IOC");
        long expireNanos = 0;
        if (hedging.isPassive) {
            expireNanos = recount.now + hedging.ttlNanos();
            derived.say("expireTime", Text.time(expireNanos));
            derived.must(expireNanos == out.expireTimeNanos(), "ends at " + out.expireTimeNanos());
        }
        derived.say("venue", hedging.venue);
        derived.say("intentSeq", seq);
        derived.say("intentTime", Text.time(recount.now));
        if (coverOf == 0) {
            hedging.size(saidAmount, again(hedge));
            inUnit = hedging.inUnit;
            band = hedge.downTo() ? hedging.amount : BigDecimal.ZERO;
            derived.say(hedge.downTo() ? "decided.downTo" : "decided.by", hedging.amount);
            derived.must(
                    hedging.demand.signum() != 0
                            && hedging.demand.signum() > 0
                                    == (out.side()
                                            == OrderSide.BUY
                                            == (pair.base() == factor.id())),
                    "a " + out.side() + " on a demand of " + hedging.demand);
        } else {
            hedging.cover(saidDemand, pair.qty(out.orderQty()), derived);
            derived.say("decided.coverOf", facts.order(coverOf));
            derived.say("decided.downTo", 0);
        }
        derived.say("decided.style", hedging.isPassive ? "passive" : "ioc");
        if (hedging.isPassive) {
            derived.say("decided.ownAlone", hedging.isOwnAlone);
        }
        because(hedging);
        decided(hedging, source);
        order =
                new Books.Order(
                        out.clOrdId(),
                        program.id(),
                        out.venueId(),
                        facts.book(out.bookId()),
                        pair,
                        out.side() == OrderSide.BUY,
                        pair.qty(out.orderQty()),
                        hedging.price,
                        hedging.mostPx,
                        recount.now,
                        expireNanos);
        new Gate(recount, hedging, order).say(derived);
        recount.books.orders.put(order.id, order);
    }

    /** What the order asked for that this one repeats; null: it repeats none. */
    private @Nullable BigDecimal again(StrategySource.Hedge hedge) {
        if (retryOf == 0) {
            return null;
        }
        derived.say("decided.retryOf", recount.facts.order(retryOf));
        Orders first = recount.order(retryOf);
        boolean isSame =
                first != null
                        && first.program.equals(program)
                        && first.factor.equals(factor)
                        && first.line == line
                        && first.order().endedAtVenue
                        && first.state.equals("Rejected");
        derived.must(isSame, "again after " + retryOf + ", which is no rejected order of " + hedge);
        return first == null ? null : first.inUnit;
    }

    /** How long its program passes over a venue that rejects it, in seconds. */
    BigDecimal avoids() {
        return avoids;
    }

    private void because(Hedging hedging) {
        Recount.Cause cause = recount.causes.get(factor.id());
        if (cause == null) {
            derived.must(false, "nothing has ever moved " + factor.code());
            return;
        }
        derived.say("because.seq", cause.input().seq());
        derived.say("because.time", Text.time(cause.input().nanos()));
        derived.say("because.kind", cause.input().kind());
        derived.say("because.by", cause.input().by());
        cause.input().members().forEach((name, value) -> derived.say("because." + name, value));
        BigDecimal before =
                hedging.books.stream()
                        .map(book -> cause.before().getOrDefault(book, BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        derived.say("because.before", before);
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

    private void decided(Hedging hedging, StrategySource source) {
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
        derived.say("decided.clipped", hedging.size.compareTo(hedging.wanted) < 0);
        derived.say("decided.mostPx", hedging.mostPx);
    }

    private Books.Order order() {
        Books.Order made = order;
        if (made == null) {
            throw new IllegalStateException("decided and never intended");
        }
        return made;
    }

    void changed(long seq, OrderTransitionDecoder out) {
        Books.Order made = order();
        boolean byPeople = out.cause() == TransitionCause.PEOPLE;
        Facts.Pair pair = made.pair;
        // What people have told is in no report: their quantity alone is taken as written.
        BigDecimal last = pair.qty(out.lastQty());
        Object[] step = {
            "time", Text.time(recount.now),
            "seq", seq,
            "from", Text.fix(out.fromWorking()),
            "to", Text.fix(out.toWorking()),
            "fromCertainty", certainty(out.fromCertainty()),
            "toCertainty", certainty(out.toCertainty()),
            "cause", Text.word(out.cause()),
            "cumQty", made.filled,
            "leavesQty", made.leaves(),
            "lastQty", last,
            "lastPx", pair.px(out.lastPx())
        };
        derived.step(last.signum() == 0 ? java.util.Arrays.copyOf(step, 18) : step);
        state =
                out.toCertainty() != Certainty.KNOWN
                        ? "UNKNOWN"
                        : out.toWorking() == Working.FILLED || made.filled.signum() > 0
                                ? Text.fix(out.toWorking())
                                        + (byPeople || made.filled.signum() == 0
                                                ? ""
                                                : ", %,.0f filled".formatted(made.filled))
                                : Text.fix(out.toWorking());
    }

    private static String certainty(Certainty certainty) {
        return switch (certainty) {
            case KNOWN -> "Known";
            case UNKNOWN_OPEN -> "Unknown(open)";
            case UNKNOWN_PAST -> "Unknown(past)";
            case NULL_VAL -> "";
        };
    }

    void sent(JournalReader journal, String session, String type) {
        if (type.equals("D")) {
            sentMessage = derived.then.size();
        }
        derived.step(
                "time", Text.time(journal.timeNanos()),
                "seq", journal.seq(),
                "session", session,
                "msgType", type,
                "msgSeqNum", journal.msgSeqNum());
    }

    /** The session writer's own word on the number of the order's message. */
    void sentAs(int msgSeqNum) {
        derived.must(sentMessage >= 0, "sent as #" + msgSeqNum + " without a SEND_STARTED");
        if (sentMessage >= 0) {
            derived.then.get(sentMessage).put("msgSeqNum", String.valueOf(msgSeqNum));
        }
    }

    /** What it means when the journal ends. */
    void atTheEnd() {
        derived.say("state", state);
        Books.Order made = order();
        if (!made.unknown) {
            return;
        }
        Books.Interval at =
                recount.books.interval(recount.facts.books.keySet(), factor.id(), o -> true);
        derived.say("means.ccy", factor.code());
        derived.say("means.notFilled", at.residual());
        derived.say("means.filled", at.residual().add(made.leg(factor.id(), made.leaves())));
        derived.say("means.worstDown", at.down());
        derived.say("means.worstUp", at.up());
        BigDecimal certain = Sizes.certain(at, factor.scale());
        derived.say("means.certainDemand", Sizes.downTo(certain, band));
        derived.say("means.others", others());
    }

    /** Venues that are connected and owe no answer. */
    private List<String> others() {
        return recount.facts.venues.values().stream()
                .filter(v -> recount.market.isUp(v.id()))
                .filter(v ->
                        recount.books.orders.values().stream()
                                .noneMatch(o -> o.unknown && o.venue == v.id()))
                .map(Facts.Venue::name)
                .toList();
    }
}

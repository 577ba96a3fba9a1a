// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What a program has decided: one of the kinds of decision, derived when its order is made. */
sealed interface Decided permits HedgeDecided, TargetDecided, ClientCover {
    long decisionId();

    /** What it was about; the scale and name of a refusal's amounts. */
    Facts.Asset factor();

    /** Where its orders are booked. */
    int book() throws IOException;

    /** Which its program looks at. */
    Set<Integer> books() throws IOException;

    /** Everything that was known when the intent was made. */
    Orders intended(long seq, NewOrderDecoder out) throws IOException;

    int strategy();

    Facts.Pair pair();

    /** Whether it is what the ramp before a close asks for. */
    boolean isRamp() throws IOException;

    /** The order that it comes to, where that is told and none goes out. */
    Would would(boolean buy) throws IOException;

    /** One that may be, and what it meets at the gate. */
    record Would(
            int venue, BigDecimal qty, BigDecimal price, BigDecimal doubledReference, Gate gate) {}

    /** What an order comes to at the gate, of which nothing but its refusal is told. */
    Gate.Proposed proposed(int venue, boolean buy) throws IOException;

    static StrategySource source(Recount recount, Facts.Program program) throws IOException {
        return recount.hedgeLines.source(program);
    }

    /** What is said of every order alike. */
    static void say(Recount recount, Derived derived, long seq, NewOrderDecoder out) {
        Facts.Pair pair = recount.facts.pair(out.instrumentId());
        derived.say("clOrdId", recount.facts.order(out.clOrdId()));
        derived.say("side", out.side());
        derived.say("instrument", pair.symbol());
        derived.say("orderQty", pair.qty(out.orderQty()));
        derived.say("intentSeq", seq);
        derived.say("intentTime", Text.time(recount.now));
        derived.must(
                out.sessionId() == recount.facts.venue(out.venueId()).session(),
                "goes out on session " + out.sessionId());
        derived.must(out.ordType() == OrderType.LIMIT, "is of type " + out.ordType());
        derived.must(
                out.accountId() == recount.facts.venue(out.venueId()).account(),
                "is of account " + out.accountId());
        derived.must(
                out.traderId() == recount.facts.book(out.bookId()).trader()
                        && out.deskId() == recount.facts.book(out.bookId()).desk(),
                "is of another desk than its book");
        derived.must(
                out.strategyId() == 0 || recount.modes.sends(out.strategyId(), out.instrumentId()),
                "its program sends nothing");
    }

    static Books.Order order(
            Recount recount,
            NewOrderDecoder out,
            BigDecimal price,
            BigDecimal mostPx,
            long expireNanos) {
        return new Books.Order(
                out.clOrdId(),
                out.strategyId(),
                recount.facts.venue(out.venueId()),
                recount.facts.book(out.bookId()),
                recount.facts.pair(out.instrumentId()),
                out.side() == OrderSide.BUY,
                recount.facts.pair(out.instrumentId()).qty(out.orderQty()),
                price,
                mostPx,
                recount.now,
                expireNanos);
    }

    /** How long it lives: until a time that is said, or not at all. */
    static void rests(Recount recount, Derived derived, NewOrderDecoder out, long expireNanos) {
        derived.say("timeInForce", expireNanos == 0 ? "IOC" : "GTD");
        derived.must(
                out.timeInForce() == (expireNanos == 0 ? TimeInForce.IOC : TimeInForce.GTD),
                "is " + out.timeInForce());
        if (expireNanos != 0) {
            derived.say("expireTime", Text.time(expireNanos));
            derived.must(expireNanos == out.expireTimeNanos(), "ends at " + out.expireTimeNanos());
        }
    }

    /** The currency of a limit; of a program over a future perhaps that of its contract. */
    static Facts.Asset currency(
            Recount recount, Facts.Program program, StrategySource source, String limit) {
        String word = source.currencyOf(limit);
        return word.endsWith(".quote")
                ? recount.facts.asset(recount.facts.pair(program.instrument()).quote())
                : recount.facts.assetOf(word);
    }

    /** Of a program, by its position in its source. */
    static BigDecimal parameter(
            Recount recount, Facts.Program program, StrategySource source, String name) {
        int index = java.util.List.copyOf(source.parameters.keySet()).indexOf(name);
        BigDecimal set = recount.facts.parameters.getOrDefault(program.id(), Map.of()).get(index);
        BigDecimal inSource = source.parameters.get(name);
        if (inSource == null) {
            throw NotDerived.of(name);
        }
        return set == null ? inSource : set;
    }
}

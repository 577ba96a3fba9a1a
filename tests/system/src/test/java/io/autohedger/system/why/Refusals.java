// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the gate has refused, derived: that it was past what is said, and by how much. */
final class Refusals {
    private static final int NO_BOOK = 0;

    /** Reasons whose figure is a word, or none: compared where they are derived. */
    private static final Set<RefusedReason> IN_WORDS =
            EnumSet.of(
                    RefusedReason.KILLED,
                    RefusedReason.RESTRICTED,
                    RefusedReason.BREAK,
                    RefusedReason.WINDOW,
                    RefusedReason.SESSION_CLOSED);

    /** What stands for a figure that nobody can say. */
    private static final Set<String> UNKNOWN = Set.of("unknown", Margin.NEVER_TOLD);

    private final Recount recount;
    private final Facts facts;

    /** The newest of each program, by its name. */
    final Map<String, Derived> newest = new LinkedHashMap<>();

    private final Map<RefusedReason, Derived> first = new EnumMap<>(RefusedReason.class);

    int count;

    Refusals(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    /** What is derived of the first one for a reason. */
    Map<String, String> firstOf(RefusedReason reason) {
        return Objects.requireNonNull(first.get(reason)).statements;
    }

    void refused(long seq, RefusedDecoder out, @Nullable Decided decided) throws IOException {
        if (decided instanceof ClientCover cover) {
            recount.clients.refused(out, cover.order());
            return;
        }
        count++;
        Derived derived = new Derived();
        Facts.Pair pair = facts.pair(out.instrumentId());
        derived.say("refused.time", Text.time(recount.now));
        derived.say("refused.seq", seq);
        derived.say("refused.instrument", pair.symbol());
        derived.say("refused.side", out.side());
        if (out.venueId() != 0) {
            derived.say("refused.venue", facts.venue(out.venueId()).name());
        }
        Decided of = decided != null && decided.decisionId() == out.decisionId() ? decided : null;
        if (out.orderQty() != 0) {
            derived.say("refused.size", pair.qty(out.orderQty()));
            derived.say("refused.price", pair.px(out.price()));
        }
        derived.say("refused.reason", Text.word(out.reason()));
        switch (out.reason()) {
            case ORDER_QTY -> limit(derived, out, of, LimitKind.ORDER_QTY);
            case ORDER_VALUE -> limit(derived, out, of, LimitKind.ORDER_VALUE);
            case OPEN_ORDERS -> limit(derived, out, of, LimitKind.OPEN_ORDERS);
            case ORDER_RATE -> limit(derived, out, of, LimitKind.ORDER_RATE);
            case GROSS_POSITION -> limit(derived, out, of, LimitKind.GROSS_POSITION);
            case NET_POSITION -> {
                if (out.scopeKind() == ScopeKind.INSTRUMENT) {
                    lots(derived, out);
                } else {
                    limit(derived, out, of, LimitKind.NET_POSITION);
                }
            }
            case PRIME_BROKER_NET -> line(derived, out, of, LimitKind.CREDIT);
            case PRIME_BROKER_SETTLEMENT -> line(derived, out, of, LimitKind.SETTLEMENT);
            case MARGIN, MARGIN_STALE, MARGIN_DISTANCE -> {
                recount.margin.refused(derived, out);
                priced(derived, out, of);
            }
            case KILLED -> killed(derived, out);
            case RESTRICTED -> {
                derived.must(
                        recount.answers.rules().valves.isRestricted(pair.id()),
                        pair.symbol() + " is not restricted");
                derived.must(out.actualValue() == out.orderQty(), "does not tell its size");
                derived.say("refused.of", "instrument:" + pair.symbol());
            }
            case BREAK -> broken(derived, out, of == null ? NO_BOOK : of.book());
            case SUGGESTED -> kept(derived, out, of);
            case SHADOW, OFF -> {
                derived.must(
                        recount.modes
                                .of(out.strategyId(), pair.id())
                                .name()
                                .equals(out.reason().name()),
                        "its program is in another mode");
                kept(derived, out, of);
            }
            case WINDOW -> windows(derived, out, of);
            case NO_VENUE -> {
                noVenue(derived, out);
                recount.proxies.wants(facts.program(out.strategyId()), pair);
            }
            case COLLAR, REFERENCE_STALE -> price(derived, out, of);
            case MESSAGE_RATE ->
                    recount.messages.refused(
                            derived,
                            out.venueId(),
                            out.strategyId(),
                            pair.id(),
                            gate(out, there(of)).reduces());
            case REPEATED_EXECUTIONS -> {
                Decided decision = there(of);
                boolean buy = out.side() == OrderSide.BUY;
                Gate.Proposed proposed = decision.proposed(out.venueId(), buy);
                recount.trips.refused(derived, out, decision, order(out, decision, proposed));
            }
            case CONSERVATION -> {
                kept(derived, out, of);
                recount.trips.refused(derived, there(of), order(out, there(of)), out);
            }
            case SESSION_CLOSED -> {
                int closed = facts.closedBy(pair.id(), out.venueId(), recount.now);
                derived.must(closed == out.actualValue(), "is kept from the market by " + closed);
                derived.must(!gate(out, there(of)).reduces(), "reduces");
                derived.say("refused.is", closed == 0 ? "nothing" : facts.calendar(closed));
            }
            case PAUSED -> {
                derived.must(
                        recount.rejections.isPaused(out.strategyId()),
                        "its program does not pause");
                derived.must(!gate(out, there(of)).reduces(), "reduces");
            }
            case DOUBT_FULL -> doubt(derived, out);
            case CAPACITY -> {
                kept(derived, out, of);
                Derived passes = new Derived();
                gate(out, there(of)).say(passes);
                derived.wrong.addAll(passes.wrong);
                recount.room.refused(derived);
            }
            case OVERFLOW -> {
                kept(derived, out, of);
                derived.must(
                        !fits(there(of).factor(), order(out, there(of))),
                        "what it moves can be said");
            }
            case NO_PRICE,
                    SESSION_DOWN,
                    RECOVERING,
                    UNKNOWN_INSTRUMENT,
                    TICK_OR_LOT,
                    DUPLICATE_INTENT,
                    INTAKE_CLOSED,
                    CLIENT_LIMIT,
                    ORPHAN_FULL,
                    NULL_VAL ->
                    throw NotDerived.of("a refusal of " + out.reason());
        }
        if (!IN_WORDS.contains(out.reason())) {
            figure(derived, "refused.is", out.actualValue());
        }
        if (!Margin.NEVER_TOLD.equals(derived.statements.get("refused.is"))) {
            figure(derived, "refused.limit", out.limitValue());
        }
        derived.wrong.forEach(w -> recount.wrong.add("refused in " + seq + ": " + w));
        newest.put(facts.program(out.strategyId()).name(), derived);
        first.putIfAbsent(out.reason(), derived);
    }

    /** The digits that the record has of a figure, whatever the scale of its unit; 0: none. */
    private static void figure(Derived derived, String name, long told) {
        String said = derived.statements.get(name);
        BigDecimal is =
                said == null
                        ? BigDecimal.ZERO
                        : UNKNOWN.contains(said)
                                ? BigDecimal.valueOf(Long.MAX_VALUE)
                                : new BigDecimal(said);
        derived.must(
                digits(is).equals(digits(BigDecimal.valueOf(told))),
                name + " " + said + " is told as " + told);
    }

    private static BigInteger digits(BigDecimal figure) {
        return figure.stripTrailingZeros().unscaledValue();
    }

    private static Decided there(@Nullable Decided of) {
        if (of == null) {
            throw new Disagreement("what is refused has no decision");
        }
        return of;
    }

    /** A replace, which nobody has decided but a person: its program's doubt has no room for it. */
    private void doubt(Derived derived, RefusedDecoder out) throws IOException {
        Books.Order replaced = recount.commands.replaces();
        Orders life = replaced == null ? null : recount.order(replaced.id);
        if (replaced == null || life == null) {
            derived.must(false, "nobody replaces an order");
            return;
        }
        Facts.Pair pair = facts.pair(out.instrumentId());
        BigDecimal qty = pair.qty(out.orderQty());
        derived.must(
                recount.commands.isReplace(replaced, qty, pair.px(out.price()))
                        && out.strategyId() == replaced.strategy
                        && out.instrumentId() == replaced.pair.id()
                        && out.venueId() == replaced.venue
                        && (out.side() == OrderSide.BUY) == replaced.buy,
                "somebody replaces another order, or otherwise");
        BigDecimal more = qty.subtract(replaced.qty);
        BigDecimal room = life.doubtRoom(pair.px(out.price()));
        derived.must(
                more.signum() > 0 && more.compareTo(room) > 0, more + " more fits into " + room);
    }

    /** What its program's mode, or a window, keeps: the order that it would be. */
    private void kept(Derived derived, RefusedDecoder out, @Nullable Decided of)
            throws IOException {
        if (of == null) {
            derived.must(false, "there is no decision");
            return;
        }
        Decided.Would would = of.would(out.side() == OrderSide.BUY);
        Facts.Pair pair = facts.pair(out.instrumentId());
        derived.must(
                would.venue() == out.venueId()
                        && would.qty().compareTo(pair.qty(out.orderQty())) == 0
                        && would.price().compareTo(pair.px(out.price())) == 0,
                "derived " + would.qty() + " at " + would.price());
        if (out.reason() == RefusedReason.SUGGESTED) {
            derived.must(
                    recount.suggestions.waits(out.strategyId(), pair.id(), would.gate().reduces()),
                    "its program does not ask");
        }
    }

    private void windows(Derived derived, RefusedDecoder out, @Nullable Decided of)
            throws IOException {
        kept(derived, out, of);
        if (of != null) {
            Gate gate = of.would(out.side() == OrderSide.BUY).gate();
            int window = recount.windows.refusing(out.instrumentId(), gate.rests());
            derived.must(!gate.reduces() && window != 0, "no window keeps it");
            derived.must(window == out.actualValue(), "window " + window + " keeps it");
        }
    }

    /** At the price that it would have had. */
    private void priced(Derived derived, RefusedDecoder out, @Nullable Decided of)
            throws IOException {
        boolean buy = out.side() == OrderSide.BUY;
        BigDecimal said = facts.pair(out.instrumentId()).px(out.price());
        derived.must(
                of != null && of.proposed(out.venueId(), buy).price().compareTo(said) == 0,
                "derived no order at " + said);
    }

    /** The order that it would have been. */
    private Gate gate(RefusedDecoder out, Decided of) throws IOException {
        boolean buy = out.side() == OrderSide.BUY;
        Gate.Proposed proposed = of.proposed(out.venueId(), buy);
        return new Gate(recount, proposed, order(out, of, proposed));
    }

    private Books.Order order(RefusedDecoder out, Decided of) throws IOException {
        return order(out, of, of.proposed(out.venueId(), out.side() == OrderSide.BUY));
    }

    /** Whether what an order moves of an asset, with all digits of the ledger, is a number. */
    private static boolean fits(Facts.Asset asset, Books.Order order) {
        BigDecimal leg = order.pair.leg(asset.id(), order.qty, order.mostPx).abs();
        return leg.unscaledValue().bitLength() < Long.SIZE;
    }

    private Books.Order order(RefusedDecoder out, Decided of, Gate.Proposed proposed)
            throws IOException {
        Facts.Pair pair = facts.pair(out.instrumentId());
        return new Books.Order(
                NewOrderDecoder.clOrdIdNullValue(),
                out.strategyId(),
                facts.venue(out.venueId()),
                facts.book(of.book()),
                pair,
                out.side() == OrderSide.BUY,
                pair.qty(out.orderQty()),
                proposed.price(),
                proposed.mostPx(),
                recount.now,
                0);
    }

    private void limit(Derived derived, RefusedDecoder out, @Nullable Decided of, LimitKind kind)
            throws IOException {
        Facts.Limit limit = facts.limit(out.scopeKind(), out.scopeId(), kind);
        if (limit == null || of == null) {
            derived.must(false, "no such limit, or no decision: " + kind);
            return;
        }
        BigDecimal is = gate(out, of).compared(limit);
        derived.must(is.compareTo(limit.amount()) > 0, kind + " " + is + " is within " + limit);
        figures(derived, limit, is);
    }

    private void figures(Derived derived, Facts.Limit limit, BigDecimal is) {
        derived.say("refused.is", is);
        derived.say("refused.limit", limit.amount());
        if (limit.asset() != 0) {
            derived.say("refused.unit", facts.asset(limit.asset()).code());
        }
        derived.say("refused.of", facts.node(limit.scope(), limit.id()));
    }

    /** What a program declares that it may hold of one instrument, all that may fill too. */
    private void lots(Derived derived, RefusedDecoder out) throws IOException {
        Facts.Program program = facts.program(out.strategyId());
        Facts.Pair pair = facts.pair(out.instrumentId());
        boolean buy = out.side() == OrderSide.BUY;
        BigDecimal own = recount.books.own(program.id(), pair.id());
        BigDecimal exposed =
                recount.books.orders.values().stream()
                        .filter(o -> o.strategy == program.id() && o.pair.id() == pair.id())
                        .filter(o -> o.buy == buy)
                        .map(Books.Order::leaves)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal is = (buy ? own : own.negate()).add(exposed).add(pair.qty(out.orderQty()));
        BigDecimal most = Decided.source(recount, program).lots("position");
        derived.must(is.compareTo(most) > 0, is + " is within " + most);
        derived.say("refused.is", is);
        derived.say("refused.limit", most);
        derived.say("refused.of", "instrument:" + pair.symbol());
    }

    private void line(Derived derived, RefusedDecoder out, @Nullable Decided of, LimitKind kind)
            throws IOException {
        int broker = recount.credit.brokerOf(out.venueId());
        Facts.Limit line = recount.credit.limit(broker, kind);
        if (line == null || of == null) {
            derived.must(false, "no line, or no decision");
            return;
        }
        boolean buy = out.side() == OrderSide.BUY;
        Gate.Proposed proposed = of.proposed(out.venueId(), buy);
        Facts.Pair pair = facts.pair(out.instrumentId());
        BigDecimal qty = pair.qty(out.orderQty());
        BigDecimal is =
                recount.credit.used(line, new Credit.With(pair, buy, qty, proposed.mostPx()));
        derived.must(
                is == null || is.compareTo(line.amount()) > 0, is + " is within the line " + line);
        if (is == null) {
            derived.say("refused.is", "unknown");
            derived.say("refused.limit", line.amount());
            derived.say("refused.unit", facts.asset(line.asset()).code());
            derived.say("refused.of", facts.node(line.scope(), line.id()));
        } else {
            figures(derived, line, is);
        }
    }

    private void killed(Derived derived, RefusedDecoder out) {
        Commands.Kill kill =
                recount.commands.kills.stream()
                        .filter(k -> k.scope() == out.scopeKind())
                        .filter(k -> k.scope() == ScopeKind.FIRM || k.scopeId() == out.scopeId())
                        .reduce((_, later) -> later)
                        .orElse(null);
        ValveState state = kill == null ? ValveState.NULL_VAL : kill.state();
        derived.must(kill != null, "nobody has stopped " + out.scopeKind());
        derived.must(out.actualValue() == state.value(), "it is stopped at " + state);
        derived.say("refused.is", Text.word(state));
        derived.say("refused.of", facts.node(out.scopeKind(), out.scopeId()));
    }

    /** The oldest break at the venue's account, in the instrument, of the book or of no single. */
    private void broken(Derived derived, RefusedDecoder out, int book) {
        Long oldest = recount.breaks.oldest(out.venueId(), out.instrumentId(), book);
        derived.must(oldest != null, "there is no break there");
        derived.must(oldest == null || oldest == out.actualValue(), "the oldest is B" + oldest);
        derived.say("refused.is", "B" + oldest);
        derived.say("refused.of", "instrument:" + facts.pair(out.instrumentId()).symbol());
    }

    /** Nobody of whom a quote may be taken, or rested beside. */
    private void noVenue(Derived derived, RefusedDecoder out) {
        int pair = out.instrumentId();
        boolean buy = out.side() == OrderSide.BUY;
        List<String> quoting =
                facts.venues.values().stream()
                        .filter(v -> recount.market.quoted(v.id(), pair, buy, recount.now) != null)
                        .filter(v -> !recount.rejections.avoids(out.strategyId(), v.id()))
                        .filter(v -> !recount.stopped.contains(v.id()))
                        .filter(v -> recount.books.open(o -> o.venue == v.id() && o.unknown) == 0)
                        .filter(Facts.Venue::takesResting)
                        .map(Facts.Venue::name)
                        .toList();
        derived.must(quoting.isEmpty(), "may be dealt at " + quoting);
    }

    private void price(Derived derived, RefusedDecoder out, @Nullable Decided of)
            throws IOException {
        Decided decision = there(of);
        Gate.Proposed proposed = decision.proposed(out.venueId(), out.side() == OrderSide.BUY);
        gate(out, decision).refusedPrice(derived, out.reason(), proposed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.GateTrippedDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders that nothing calls for, by what their desk holds, counted again, and those of more than
 * there is to hedge; and the programs that the gate has tripped for them, until people release
 * their latches.
 */
final class Trips {
    private final Recount recount;

    /** By program, instrument and side: when they went out. */
    private final Map<String, List<Long>> sent = new HashMap<>();

    private final Map<Integer, Trip> tripped = new HashMap<>();

    /** Programs whose trip is derived and not told yet. */
    private final Set<Integer> untold = new HashSet<>();

    /** What has tripped a program: its first order that was too many. */
    private record Trip(
            RefusedReason reason,
            ValveState to,
            long latch,
            int instrument,
            OrderSide side,
            long limit,
            long actual) {}

    Trips(Recount recount) {
        this.recount = recount;
    }

    private static String key(int strategy, int instrument, boolean buy) {
        return strategy + " " + instrument + " " + buy;
    }

    /** An order went out: it counts where it reduces nothing of what its desk holds. */
    void sent(Decided of, Books.Order order) throws IOException {
        boolean counts =
                order.strategy != 0
                        && !recount.facts
                                .path(LimitKind.REPEATED_EXECUTIONS, order.strategy, order.book)
                                .isEmpty()
                        && !reduces(of, order, true);
        if (counts) {
            String key = key(order.strategy, order.pair.id(), order.buy);
            sent.computeIfAbsent(key, _ -> new ArrayList<>()).add(recount.now);
        }
    }

    /** What the books of its program hold, or those of its desk too: without the order itself. */
    private boolean reduces(Decided of, Books.Order order, boolean atDesk) throws IOException {
        Set<Integer> books = new HashSet<>(of.books());
        if (atDesk) {
            recount.facts.books.values().stream()
                    .filter(b -> b.desk() == order.book.desk())
                    .forEach(b -> books.add(b.id()));
        }
        int factor = of.factor().id();
        Books.Interval at = recount.books.interval(books, factor, o -> o.id != order.id);
        BigDecimal leg = order.leg(factor, order.qty);
        return leg.signum() > 0 ? at.up().add(leg).signum() <= 0 : at.down().add(leg).signum() >= 0;
    }

    /** One more than a limit allows; or one of a program that has tripped, as what tripped it. */
    void refused(Derived derived, RefusedDecoder out, Decided of, Books.Order order)
            throws IOException {
        Trip before = tripped.get(out.strategyId());
        boolean reducesDesk = reduces(of, order, true);
        if (before != null) {
            derived.must(
                    !(reducesDesk && reduces(of, order, false)), "reduces what its desk holds");
            say(derived, before.actual, before.limit, ScopeKind.STRATEGY, out.strategyId());
            return;
        }
        Facts.Limit over = over(order);
        if (over == null || reducesDesk) {
            derived.must(false, "is no order too many, or reduces: " + reducesDesk);
            return;
        }
        long count = within(order, over) + 1;
        long limit = over.amount().longValueExact();
        say(derived, count, limit, over.scope(), over.id());
        if (recount.modes.sends(out.strategyId(), out.instrumentId())) {
            trips(out, ValveState.REDUCE_ONLY, limit, count);
        }
    }

    private void trips(RefusedDecoder out, ValveState to, long limit, long actual) {
        tripped.put(
                out.strategyId(),
                new Trip(
                        out.reason(),
                        to,
                        recount.seq(),
                        out.instrumentId(),
                        out.side(),
                        limit,
                        actual));
        untold.add(out.strategyId());
    }

    /**
     * More than there is to hedge: of what the books that its program looks at were given, with
     * what its own orders have dealt and may deal, wherever that is booked.
     */
    void refused(Derived derived, Decided of, Books.Order order, RefusedDecoder out)
            throws IOException {
        Facts.Asset factor = of.factor();
        BigDecimal leg = order.leg(factor.id(), order.qty);
        Set<Integer> books = of.books();
        BigDecimal left = recount.books.position(books, factor.id());
        for (Books.Order each : recount.books.orders.values()) {
            boolean isOwn = each.strategy == order.strategy;
            boolean isSeen = books.contains(each.book.id());
            if (isOwn && !isSeen) {
                left = left.add(each.leg(factor.id(), each.filled));
            }
            BigDecimal may = each.leg(factor.id(), each.leaves());
            boolean counts = (isOwn || isSeen) && !each.terminal;
            left = counts && may.signum() == leg.signum() ? left.add(may) : left;
        }
        boolean calls = left.signum() == -leg.signum();
        BigDecimal owed = calls ? left.abs() : BigDecimal.ZERO;
        derived.must(leg.abs().compareTo(owed) > 0, "asks for " + leg + " of " + left);
        BigDecimal most = owed.setScale(factor.scale(), RoundingMode.UP);
        BigDecimal asked = leg.abs().setScale(factor.scale(), RoundingMode.UP);
        derived.say("refused.is", asked);
        derived.say("refused.limit", most);
        derived.say("refused.unit", factor.code());
        derived.say("refused.of", recount.facts.node(ScopeKind.STRATEGY, out.strategyId()));
        long limit = most.unscaledValue().longValueExact();
        trips(out, ValveState.STOP, limit, asked.unscaledValue().longValueExact());
    }

    private void say(Derived derived, long is, long limit, ScopeKind scope, long id) {
        derived.say("refused.is", is);
        derived.say("refused.limit", limit);
        derived.say("refused.of", recount.facts.node(scope, id));
    }

    private Facts.@Nullable Limit over(Books.Order order) {
        return recount
                .facts
                .path(LimitKind.REPEATED_EXECUTIONS, order.strategy, order.book)
                .stream()
                .filter(l -> BigDecimal.valueOf(within(order, l)).compareTo(l.amount()) >= 0)
                .findFirst()
                .orElse(null);
    }

    private long within(Books.Order order, Facts.Limit limit) {
        return sent
                .getOrDefault(key(order.strategy, order.pair.id(), order.buy), List.of())
                .stream()
                .filter(t -> t > recount.now - limit.perNanos())
                .count();
    }

    /** Its valve falls, by a latch that has the number of the input. */
    void told(GateTrippedDecoder out) {
        Trip trip = tripped.get(out.strategyId());
        boolean isSo =
                trip != null
                        && untold.remove(out.strategyId())
                        && out.reason() == trip.reason
                        && out.toState() == trip.to
                        && out.instrumentId() == trip.instrument
                        && out.side() == trip.side
                        && out.limitValue() == trip.limit
                        && out.actualValue() == trip.actual
                        && out.latchId() == trip.latch;
        if (!isSo) {
            recount.wrong.add("tripped " + out + ", derived " + trip);
        }
        recount.commands.kills.add(
                new Commands.Kill(ScopeKind.STRATEGY, out.strategyId(), out.toState()));
    }

    /** People have looked: its program begins anew. */
    void released(long latch) {
        for (Map.Entry<Integer, Trip> entry : Map.copyOf(tripped).entrySet()) {
            if (entry.getValue().latch == latch) {
                tripped.remove(entry.getKey());
                sent.keySet().removeIf(key -> key.startsWith(entry.getKey() + " "));
            }
        }
    }

    void endOfInput() {
        untold.forEach(program -> recount.wrong.add("nobody was told of a trip of " + program));
        untold.clear();
    }
}

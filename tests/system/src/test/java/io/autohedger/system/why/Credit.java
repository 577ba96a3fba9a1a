// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines of prime brokers, added up again: of each asset its worse end there, fills and all that
 * orders at the broker's venues may still fill; the larger of all longs and all shorts, at the last
 * mids, in the line's currency, which is itself no position.
 */
final class Credit {
    static final List<LimitKind> KINDS = List.of(LimitKind.CREDIT, LimitKind.SETTLEMENT);

    private final Recount recount;
    private final Facts facts;

    /** An order that may be sent: what it adds. */
    record With(Facts.Pair pair, boolean buy, BigDecimal qty, BigDecimal mostPx) {
        private BigDecimal leg(int asset) {
            return pair.leg(asset, buy ? qty : qty.negate(), mostPx);
        }
    }

    Credit(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    /** To whom a venue gives up; 0: to nobody. */
    int brokerOf(int venue) {
        return facts.brokers.getOrDefault(venue, 0);
    }

    Facts.@Nullable Limit limit(int broker, LimitKind kind) {
        return facts.limit(ScopeKind.PRIME_BROKER, broker, kind);
    }

    /** What is used of a line with an order; null: a currency has no price. */
    @Nullable BigDecimal used(Facts.Limit line, With order) {
        return used(line, order, date(line, order.pair), true);
    }

    /** The same without one, where one of a pair would count. */
    @Nullable BigDecimal used(Facts.Limit line, Facts.Pair pair) {
        return used(line, null, date(line, pair), true);
    }

    /** Of what settles, on a date alone. */
    private int date(Facts.Limit line, Facts.Pair pair) {
        return line.kind() == LimitKind.SETTLEMENT ? spot(pair) : Rolls.NONE;
    }

    private int spot(Facts.Pair pair) {
        return recount.rolls.spot(pair.id(), recount.now);
    }

    private @Nullable BigDecimal used(
            Facts.Limit line, @Nullable With order, int date, boolean mayStillFill) {
        boolean isOnDate = line.kind() == LimitKind.SETTLEMENT;
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        for (int asset : facts.assets.keySet()) {
            if (asset != line.asset()) {
                BigDecimal up = BigDecimal.ZERO;
                for (int venue : facts.venues.keySet()) {
                    if (brokerOf(venue) == line.id()) {
                        up =
                                up.add(
                                        isOnDate
                                                ? recount.postings.at(venue, asset, date)
                                                : recount.postings.at(venue, asset));
                    }
                }
                BigDecimal down = up;
                int broker = (int) line.id();
                Predicate<Facts.Pair> counts = pair -> !isOnDate || spot(pair) == date;
                for (BigDecimal leg :
                        mayStillFill ? legs(broker, asset, order, counts) : List.<BigDecimal>of()) {
                    up = up.add(leg.max(BigDecimal.ZERO));
                    down = down.add(leg.min(BigDecimal.ZERO));
                }
                BigDecimal more = value(asset, up, line);
                BigDecimal less = value(asset, down.negate(), line);
                if (more == null || less == null) {
                    return null;
                }
                longs = longs.add(more);
                shorts = shorts.add(less);
            }
        }
        return longs.max(shorts);
    }

    /** What the core says of a line. */
    void told(PrimeLineChangedDecoder out) {
        Facts.Limit line = limit(out.primeBrokerId(), out.limitKind());
        if (line == null) {
            recount.wrong.add("a line of " + out.primeBrokerId() + " is told, and is none");
            return;
        }
        int scale = facts.asset(line.asset()).scale();
        int date = fullest(line);
        String said =
                words(
                        out.assetId(),
                        out.valueDate(),
                        BigDecimal.valueOf(out.limitValue(), scale),
                        amount(out.used(), scale),
                        amount(out.booked(), scale));
        String own =
                words(
                        line.asset(),
                        date,
                        line.amount(),
                        used(line, null, date, true),
                        used(line, null, date, false));
        if (!said.equals(own)) {
            recount.wrong.add("line in " + recount.seq() + ": said " + said + ", derived " + own);
        }
    }

    /** Of what settles, the first date on which most does; what is not known is most. */
    private int fullest(Facts.Limit line) {
        int fullest = Rolls.NONE;
        BigDecimal most = used(line, null, fullest, true);
        TreeSet<Integer> dates = new TreeSet<>();
        if (line.kind() == LimitKind.SETTLEMENT) {
            dates.addAll(recount.postings.dates());
            facts.pairs.values().forEach(pair -> dates.add(spot(pair)));
        }
        for (int date : dates) {
            BigDecimal there = used(line, null, date, true);
            boolean isMore = most != null && (there == null || there.compareTo(most) > 0);
            if (isMore) {
                fullest = date;
                most = there;
            }
        }
        return fullest;
    }

    private static @Nullable BigDecimal amount(long mantissa, int scale) {
        return mantissa == PrimeLineChangedDecoder.usedNullValue()
                ? null
                : BigDecimal.valueOf(mantissa, scale);
    }

    private static String words(
            int asset,
            int date,
            BigDecimal limit,
            @Nullable BigDecimal used,
            @Nullable BigDecimal booked) {
        return "%d on %d: %s and %s of %s"
                .formatted(asset, date, plain(used), plain(booked), plain(limit));
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "unknown" : amount.stripTrailingZeros().toPlainString();
    }

    private List<BigDecimal> legs(
            int broker, int asset, @Nullable With order, Predicate<Facts.Pair> counts) {
        List<BigDecimal> legs = new ArrayList<>();
        recount.books.orders.values().stream()
                .filter(o -> !o.terminal && brokerOf(o.venue) == broker)
                .filter(o -> counts.test(o.pair))
                .forEach(o -> legs.add(o.leg(asset, o.leaves())));
        if (order != null) {
            legs.add(order.leg(asset));
        }
        return legs;
    }

    private @Nullable BigDecimal value(int asset, BigDecimal amount, Facts.Limit line) {
        if (amount.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = amount.setScale(facts.asset(asset).scale(), RoundingMode.UP);
        Facts.Pair pair = recount.worth.pairOf(asset, line.asset());
        BigDecimal mid = pair == null ? null : mid(pair);
        return mid == null || pair == null
                ? null
                : Sizes.other(pair, asset, size, mid)
                        .setScale(facts.asset(line.asset()).scale(), RoundingMode.UP);
    }

    /** The mid of now, or else the last there was; null: there never was one. */
    private @Nullable BigDecimal mid(Facts.Pair pair) {
        BigDecimal doubled = recount.market.lastDoubled(pair.id(), recount.now);
        return doubled == null
                ? null
                : doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.DOWN);
    }

    /** Whether a venue's line has no room for the smallest order. */
    private boolean isFull(int broker, Facts.Pair pair, boolean buy) {
        BigDecimal mid = mid(pair);
        for (LimitKind kind : KINDS) {
            Facts.Limit line = limit(broker, kind);
            if (mid != null && line != null) {
                BigDecimal before = used(line, pair);
                BigDecimal with = used(line, new With(pair, buy, pair.least(), mid));
                if (before == null || with == null || with.compareTo(most(line, before)) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BigDecimal most(Facts.Limit line, BigDecimal before) {
        return before.max(line.amount());
    }

    /** Of some venues those whose line is full. */
    Set<Integer> full(Collection<Integer> venues, Facts.Pair pair, boolean buy) {
        Set<Integer> full = new TreeSet<>();
        for (int venue : venues) {
            if (brokerOf(venue) != 0 && isFull(brokerOf(venue), pair, buy)) {
                full.add(venue);
            }
        }
        return full;
    }

    /** The most of a quantity that a venue's lines have room for, in lots. */
    BigDecimal room(int venue, Facts.Pair pair, boolean buy, BigDecimal qty, BigDecimal mostPx) {
        BigDecimal room = qty;
        for (LimitKind kind : KINDS) {
            Facts.Limit line = brokerOf(venue) == 0 ? null : limit(brokerOf(venue), kind);
            if (line != null) {
                room = room(line, pair, buy, room, mostPx);
            }
        }
        return room;
    }

    private BigDecimal room(
            Facts.Limit line, Facts.Pair pair, boolean buy, BigDecimal qty, BigDecimal mostPx) {
        BigDecimal before = used(line, pair);
        if (before == null || fits(line, before, new With(pair, buy, qty, mostPx))) {
            return qty;
        }
        long none = 0;
        long all = qty.divide(pair.lot(), 0, RoundingMode.DOWN).longValueExact();
        while (none + 1 < all) {
            long middle = (none + all) / 2;
            BigDecimal part = pair.lot().multiply(BigDecimal.valueOf(middle));
            if (fits(line, before, new With(pair, buy, part, mostPx))) {
                none = middle;
            } else {
                all = middle;
            }
        }
        return pair.lot().multiply(BigDecimal.valueOf(none));
    }

    private boolean fits(Facts.Limit line, BigDecimal before, With order) {
        BigDecimal with = used(line, order);
        return with != null && with.compareTo(most(line, before)) <= 0;
    }
}

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

    /** What is used of a line; null: a currency has no price. */
    @Nullable BigDecimal used(Facts.Limit line, @Nullable With order) {
        return used(line, order, true);
    }

    private @Nullable BigDecimal used(
            Facts.Limit line, @Nullable With order, boolean mayStillFill) {
        if (line.kind() == LimitKind.SETTLEMENT && facts.hasValueDates) {
            throw new IllegalStateException("not recounted: what settles on one of several dates");
        }
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        for (int asset : facts.assets.keySet()) {
            if (asset != line.asset()) {
                BigDecimal up = BigDecimal.ZERO;
                for (int venue : facts.venues.keySet()) {
                    if (brokerOf(venue) == line.id()) {
                        up = up.add(recount.postings.at(venue, asset));
                    }
                }
                BigDecimal down = up;
                int broker = (int) line.id();
                for (BigDecimal leg :
                        mayStillFill ? legs(broker, asset, order) : List.<BigDecimal>of()) {
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
                        Rolls.NONE,
                        line.amount(),
                        used(line, null),
                        used(line, null, false));
        if (!said.equals(own)) {
            recount.wrong.add("line in " + recount.seq() + ": said " + said + ", derived " + own);
        }
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

    private List<BigDecimal> legs(int broker, int asset, @Nullable With order) {
        List<BigDecimal> legs = new ArrayList<>();
        recount.books.orders.values().stream()
                .filter(o -> !o.terminal && brokerOf(o.venue) == broker)
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
                BigDecimal before = used(line, null);
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
        BigDecimal before = used(line, null);
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

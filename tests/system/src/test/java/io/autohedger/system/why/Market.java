// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TradePrintDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each provider quoted last, which of it may be traded on, and what prices are judged by. */
final class Market {
    private final Facts facts;
    private final Map<String, Top> tops = new HashMap<>();
    private final Set<Integer> up = new HashSet<>();
    private final Map<Integer, Reference> lastOf = new HashMap<>();
    private final Map<Integer, Reference> trades = new HashMap<>();

    private record Top(
            BigDecimal bid,
            boolean hasBid,
            boolean isBidOurs,
            BigDecimal ask,
            boolean hasAsk,
            boolean isAskOurs,
            BigDecimal bidQty,
            BigDecimal askQty,
            long nanos) {}

    /** Twice the price that an order is judged by, and when it was quoted. */
    record Reference(String level, BigDecimal doubled, long nanos) {}

    Market(Facts facts) {
        this.facts = facts;
    }

    void quote(TopOfBookDecoder in, Books books, long now) {
        Facts.Pair pair = facts.pair(in.instrumentId());
        BigDecimal bid = pair.px(in.bidPx());
        BigDecimal ask = pair.px(in.offerPx());
        tops.put(
                key(in.venueId(), pair.id()),
                new Top(
                        bid,
                        in.bidQty() > 0,
                        isOurs(books.resting(in.venueId(), pair, true, bid), in.bidQty(), pair),
                        ask,
                        in.offerQty() > 0,
                        isOurs(books.resting(in.venueId(), pair, false, ask), in.offerQty(), pair),
                        pair.qty(in.bidQty()),
                        pair.qty(in.offerQty()),
                        now));
        BigDecimal composite = doubled(pair.id(), now, facts.venues.keySet());
        if (composite != null) {
            long nanos = newest(pair.id(), now, facts.venues.keySet());
            lastOf.put(pair.id(), new Reference("SECOND_SOURCE", composite, nanos));
        }
    }

    void session(int venue, boolean isUp) {
        if (isUp) {
            up.add(venue);
            return;
        }
        up.remove(venue);
        tops.replaceAll((key, top) ->
                key.startsWith(venue + " ")
                        ? new Top(
                                top.bid,
                                false,
                                top.isBidOurs,
                                top.ask,
                                false,
                                top.isAskOurs,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                top.nanos)
                        : top);
    }

    void allDown() {
        new ArrayList<>(up).forEach(venue -> session(venue, false));
    }

    boolean isUp(int venue) {
        return up.contains(venue);
    }

    private static boolean isOurs(BigDecimal ours, long shown, Facts.Pair pair) {
        return ours.signum() > 0 && ours.compareTo(pair.qty(shown)) >= 0;
    }

    /** The venue's offer, or its bid, where it may be taken; null: it has none. */
    @Nullable BigDecimal executable(int venue, int pair, boolean offer, long now) {
        return isOurs(venue, pair, offer) ? null : quoted(venue, pair, offer, now);
    }

    /** Whether the venue shows nothing but ours at its best. */
    boolean isOurs(int venue, int pair, boolean offer) {
        Top top = tops.get(key(venue, pair));
        return top != null && (offer ? top.isAskOurs : top.isBidOurs);
    }

    /** The same, whoever stands there. */
    @Nullable BigDecimal quoted(int venue, int pair, boolean buy, long now) {
        Top top = tops.get(key(venue, pair));
        if (top == null || !isUsable(venue, top, now)) {
            return null;
        }
        return buy ? top.hasAsk ? top.ask : null : top.hasBid ? top.bid : null;
    }

    private boolean isUsable(int venue, Top top, long now) {
        boolean isStraight = !top.hasBid || !top.hasAsk || top.bid.compareTo(top.ask) < 0;
        return up.contains(venue)
                && now - top.nanos <= facts.venue(venue).staleNanos()
                && isStraight;
    }

    /** Best bid and best offer of some venues, added; null: a side is missing. */
    @Nullable BigDecimal doubled(int pair, long now, Collection<Integer> venues) {
        BigDecimal bid = market(pair, false, now, venues);
        BigDecimal ask = market(pair, true, now, venues);
        return bid == null || ask == null ? null : bid.add(ask);
    }

    /** The best of others; of ours only where there is no other. */
    private @Nullable BigDecimal market(
            int pair, boolean offer, long now, Collection<Integer> venues) {
        BigDecimal others = best(pair, offer, now, venues, false);
        return others == null ? best(pair, offer, now, venues, true) : others;
    }

    /** The best of some venues; null: there is none. */
    @Nullable BigDecimal best(
            int pair, boolean offer, long now, Collection<Integer> venues, boolean oursToo) {
        BigDecimal best = null;
        for (int venue : venues) {
            BigDecimal px =
                    oursToo ? quoted(venue, pair, offer, now) : executable(venue, pair, offer, now);
            if (px != null) {
                best = best == null ? px : offer ? px.min(best) : px.max(best);
            }
        }
        return best;
    }

    /** The composite of now, or else the last there was; null: there never was one. */
    @Nullable BigDecimal lastDoubled(int pair, long now) {
        BigDecimal composite = doubled(pair, now, facts.venues.keySet());
        Reference before = lastOf.get(pair);
        return composite != null ? composite : before == null ? null : before.doubled;
    }

    /** The composite at the last quote that left one, added; null: none ever did. */
    @Nullable BigDecimal lastQuoted(int pair) {
        Reference before = lastOf.get(pair);
        return before == null ? null : before.doubled;
    }

    /** Others have traded at a price. */
    void traded(TradePrintDecoder in, long now) {
        Facts.Pair pair = facts.pair(in.instrumentId());
        BigDecimal px = pair.px(in.px());
        trades.put(pair.id(), new Reference("TRADE", px.add(px), now));
    }

    /** The newest of mids and trades, doubled; null: there never was one. */
    @Nullable BigDecimal newestDoubled(int pair) {
        Reference mid = lastOf.get(pair);
        Reference trade = trades.get(pair);
        boolean isTrade = trade != null && (mid == null || trade.nanos > mid.nanos);
        Reference newest = isTrade ? trade : mid;
        return newest == null ? null : newest.doubled;
    }

    /** Its newest price of a side, whether that may be traded on or not. */
    BigDecimal last(int venue, int pair, boolean offer) {
        Top top = tops.get(key(venue, pair));
        return top == null ? BigDecimal.ZERO : offer ? top.ask : top.bid;
    }

    /** What a venue shows of a side. */
    BigDecimal shown(int venue, int pair, boolean offer) {
        Top top = tops.get(key(venue, pair));
        return top == null ? BigDecimal.ZERO : offer ? top.askQty : top.bidQty;
    }

    /** When the newest usable quote came. */
    long newest(int pair, long now, Collection<Integer> venues) {
        long newest = 0;
        for (int venue : venues) {
            Top top = tops.get(key(venue, pair));
            if (top != null && quoted(venue, pair, false, now) != null) {
                newest = Math.max(newest, top.nanos);
            }
        }
        return newest;
    }

    /**
     * ORDERS section 6: the composite of the others, else the last one of all for ten times as
     * long, else the provider's own quote.
     */
    Reference reference(
            int pair, int venue, BigDecimal ownQuote, long oldest, long now, boolean isNoMarket) {
        List<Integer> others = up.stream().filter(v -> v != venue && isKnown(v, pair)).toList();
        Collection<Integer> voices = others.isEmpty() ? facts.venues.keySet() : others;
        BigDecimal composite = doubled(pair, now, voices);
        long nanos = newest(pair, now, voices);
        if (composite != null && now - nanos <= oldest && !isNoMarket) {
            return new Reference("COMPOSITE", composite, nanos);
        }
        Reference second = lastOf.get(pair);
        if (second != null && now - second.nanos <= 10 * oldest) {
            return second;
        }
        Top own = tops.get(key(venue, pair));
        return new Reference(
                "OWN_QUOTE", ownQuote.multiply(BigDecimal.TWO), own == null ? 0 : own.nanos);
    }

    /** The most providers whose mids are that near to the mid of one of them. */
    int agreeing(int pair, int bps, long now) {
        List<BigDecimal> mids = new ArrayList<>();
        for (int venue : facts.venues.keySet()) {
            BigDecimal bid = executable(venue, pair, false, now);
            BigDecimal offer = executable(venue, pair, true, now);
            if (bid != null && offer != null) {
                mids.add(bid.add(offer));
            }
        }
        int most = 0;
        for (BigDecimal one : mids) {
            BigDecimal near =
                    one.movePointLeft(4)
                            .setScale(one.scale(), RoundingMode.UP)
                            .multiply(BigDecimal.valueOf(bps));
            long agree =
                    mids.stream().filter(m -> m.subtract(one).abs().compareTo(near) <= 0).count();
            most = Math.max(most, (int) agree);
        }
        return most;
    }

    private boolean isKnown(int venue, int pair) {
        return tops.containsKey(key(venue, pair));
    }

    /** Whose newest quote was given at a time. */
    String quotedAt(int pair, long nanos) {
        return facts.venues.values().stream()
                .filter(v -> {
                    Top top = tops.get(key(v.id(), pair));
                    return top != null && top.nanos == nanos;
                })
                .map(Facts.Venue::name)
                .collect(Collectors.joining(" "));
    }

    private static String key(int venue, int pair) {
        return venue + " " + pair;
    }
}

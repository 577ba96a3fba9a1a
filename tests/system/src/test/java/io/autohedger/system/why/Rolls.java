// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.SwapPointsDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What settles when, and what a new spot date moves (decisions 0036 and 0049): each book sells what
 * it has up to the old date at the told price and buys it for the new one with the points. Payments
 * that are no trade are booked here, too: each once.
 */
final class Rolls {
    /** No date is known. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int EXTRA_DIGITS = 4;
    private static final int PEOPLES_DIGITS = 4;

    private final Recount recount;
    private final Map<Integer, Dates> dates = new HashMap<>();
    private final Map<Integer, Integer> broughtTo = new TreeMap<>();
    private final Map<Integer, Boolean> waits = new HashMap<>();
    private final Map<Integer, Points> points = new HashMap<>();

    /** Of an instrument and a book: what of the base there is for each date. */
    private final Map<Integer, Map<Integer, TreeMap<Integer, BigDecimal>>> settles =
            new HashMap<>();

    private final List<String> derived = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Boolean> paid = new HashMap<>();

    /** With whom positions are rolled where people tell the points. */
    private record Dates(TreeMap<Long, Integer> spots, long untilNanos, int account) {}

    private record Points(int near, int far, BigDecimal nearPx, BigDecimal farPx, int account) {}

    Rolls(Recount recount) {
        this.recount = recount;
    }

    void defined(ValueDatesDefinedDecoder in) {
        TreeMap<Long, Integer> spots = new TreeMap<>();
        in.days().forEach(d -> spots.put(d.fromNanos(), d.spotDate()));
        dates.put(in.instrumentId(), new Dates(spots, in.untilNanos(), in.rollAccountId()));
        time();
    }

    /** When spot of an instrument that is dealt now settles. */
    int spot(int instrument, long now) {
        Dates of = dates.get(instrument);
        var day = of == null || now >= of.untilNanos ? null : of.spots.floorEntry(now);
        return day == null ? NONE : day.getValue();
    }

    /** A trade has brought so much of the base asset, for a date that it told or for spot. */
    void traded(int book, Facts.Pair pair, int toldDate, BigDecimal base) {
        int date = toldDate == NONE ? spot(pair.id(), recount.now) : toldDate;
        if (date != NONE && base.signum() != 0) {
            settles.computeIfAbsent(pair.id(), _ -> new TreeMap<>())
                    .computeIfAbsent(book, _ -> new TreeMap<>())
                    .merge(date, base, BigDecimal::add);
        }
    }

    void told(SwapPointsDecoder in) {
        int scale = in.pointsScale();
        BigDecimal near = recount.facts.pair(in.instrumentId()).px(in.spotPx());
        told(
                in.instrumentId(),
                in.nearDate(),
                in.farDate(),
                near,
                near.add(BigDecimal.valueOf(in.points(), scale)),
                in.accountId());
    }

    /**
     * Two people have told the points of a change: from one day, in the high half, to the other.
     */
    void told(int instrument, long days, long spotPx, long pointsOf) {
        Facts.Pair pair = recount.facts.pair(instrument);
        BigDecimal near = pair.px(spotPx);
        BigDecimal more = BigDecimal.valueOf(pointsOf, pair.priceScale() + PEOPLES_DIGITS);
        int account = Objects.requireNonNull(dates.get(instrument)).account;
        told(instrument, (int) (days >> 32), (int) days, near, near.add(more), account);
    }

    private void told(
            int instrument, int near, int far, BigDecimal nearPx, BigDecimal farPx, int account) {
        points.put(instrument, new Points(near, far, nearPx, farPx, account));
        int spot = spot(instrument, recount.now);
        if (spot != NONE) {
            roll(instrument, spot);
        }
    }

    /** A trade date may have begun, or dates were told anew. */
    void time() {
        for (int instrument : new TreeMap<>(dates).keySet()) {
            int spot = spot(instrument, recount.now);
            if (spot != NONE) {
                if (!broughtTo.containsKey(instrument)) {
                    broughtTo.put(instrument, spot);
                    say(instrument, spot);
                }
                roll(instrument, spot);
            }
        }
    }

    private void roll(int instrument, int spot) {
        int from = broughtTo.getOrDefault(instrument, 0);
        if (from >= spot) {
            return;
        }
        Points at = points.get(instrument);
        var books = settles.getOrDefault(instrument, Map.of());
        boolean isHeld =
                books.values().stream()
                        .anyMatch(b ->
                                b.headMap(from, true).values().stream()
                                        .anyMatch(a -> a.signum() != 0));
        if (!isHeld) {
            brought(instrument, spot, spot);
        } else if (at != null && at.near == from && at.far <= spot) {
            books.forEach((book, held) -> roll(book, recount.facts.pair(instrument), held, at));
            brought(instrument, at.far, spot);
        }
        boolean isBehind = broughtTo.getOrDefault(instrument, 0) < spot;
        if (isBehind && !waits.getOrDefault(instrument, false)) {
            waits.put(instrument, true);
            say(instrument, spot);
        }
    }

    private void roll(
            int book, Facts.Pair pair, NavigableMap<Integer, BigDecimal> held, Points at) {
        for (int date : new ArrayList<>(held.headMap(at.near, true).keySet())) {
            BigDecimal base = Objects.requireNonNull(held.remove(date));
            if (base.signum() != 0) {
                BigDecimal carry =
                        money(pair, base, at.nearPx).subtract(money(pair, base, at.farPx));
                held.merge(at.far, base, BigDecimal::add);
                recount.books.paid(book, pair.quote(), carry);
                recount.books.withAccount(at.account, pair.quote(), carry);
            }
        }
    }

    private BigDecimal money(Facts.Pair pair, BigDecimal base, BigDecimal px) {
        int scale = recount.facts.asset(pair.quote()).scale() + EXTRA_DIGITS;
        return base.multiply(px).setScale(scale, RoundingMode.HALF_EVEN);
    }

    private void brought(int instrument, int to, int spot) {
        broughtTo.put(instrument, to);
        waits.put(instrument, false);
        say(instrument, spot);
    }

    private void say(int instrument, int spot) {
        derived.add(
                words(
                        instrument,
                        broughtTo.getOrDefault(instrument, 0),
                        spot,
                        waits.getOrDefault(instrument, false)));
    }

    private static String words(int instrument, int to, int spot, boolean waits) {
        return "%d to %d of %d, waits: %s".formatted(instrument, to, spot, waits);
    }

    void told(RollChangedDecoder out) {
        told.add(
                words(
                        out.instrumentId(),
                        out.positionsDate(),
                        out.spotDate(),
                        out.waits() == Bool.YES));
    }

    /** A payment, by its identity with its source: booked once. */
    void paid(
            int account,
            String id,
            PostingKind kind,
            int book,
            Facts.Asset asset,
            long amount) {
        boolean isPayment = kind == PostingKind.FUNDING || kind == PostingKind.FEE;
        if (isPayment && amount != 0 && paid.putIfAbsent(account + " " + id, true) == null) {
            BigDecimal of = BigDecimal.valueOf(amount, asset.scale() + EXTRA_DIGITS);
            recount.books.paid(book, asset.id(), of);
            recount.books.withAccount(account, asset.id(), of);
            recount.margin.moved();
        }
    }

    void endOfInput() {
        if (!derived.equals(told)) {
            recount.wrong.add("rolls: said " + told + ", derived " + derived);
        }
        derived.clear();
        told.clear();
    }
}

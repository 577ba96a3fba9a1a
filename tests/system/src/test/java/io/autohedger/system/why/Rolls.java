// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.SwapPointsDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import java.math.BigDecimal;
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

    /** Of each payment: the amount and its asset. */
    private final Map<String, String> paid = new HashMap<>();

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

    /** A trade has brought so much of the base asset, which settles then. */
    void traded(int book, Facts.Pair pair, int date, BigDecimal base) {
        if (date != NONE && base.signum() != 0) {
            settles.computeIfAbsent(pair.id(), _ -> new TreeMap<>())
                    .computeIfAbsent(book, _ -> new TreeMap<>())
                    .merge(date, base, BigDecimal::add);
        }
    }

    void told(SwapPointsDecoder in) {
        int scale = in.pointsScale();
        Facts.Pair pair = recount.facts.pair(in.instrumentId());
        BigDecimal far = pair.px(in.spotPx()).add(BigDecimal.valueOf(in.points(), scale));
        boolean isTaken =
                in.nearDate() < in.farDate()
                        && in.nearDate() >= broughtTo.getOrDefault(pair.id(), NONE)
                        && in.spotPx() > 0
                        && far.signum() > 0
                        && scale >= pair.priceScale();
        recount.ignored.points(in, isTaken);
        if (!isTaken) {
            return;
        }
        int account = in.accountId();
        told(pair.id(), in.nearDate(), in.farDate(), pair.px(in.spotPx()), far, account);
    }

    /**
     * Two people have told the points of a change: from one day, in the high half, to the other.
     */
    void told(int instrument, long days, long spotPx, long pointsOf) {
        Facts.Pair pair = recount.facts.pair(instrument);
        BigDecimal near = pair.px(spotPx);
        int account = Objects.requireNonNull(dates.get(instrument)).account;
        told(
                instrument,
                (int) (days >> 32),
                (int) days,
                near,
                far(pair, spotPx, pointsOf),
                account);
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
                held.merge(at.far, base, BigDecimal::add);
                recount.postings.roll(
                        book, at.account, pair, base, at.nearPx, date, at.farPx, at.far);
            }
        }
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

    /** Whether positions stand at a day, from which points are to be told. */
    boolean isBroughtTo(int instrument, int day) {
        return Objects.equals(broughtTo.get(instrument), day);
    }

    /** What the far leg of told points is dealt at. */
    BigDecimal far(Facts.Pair pair, long spotPx, long pointsOf) {
        BigDecimal more = BigDecimal.valueOf(pointsOf, pair.priceScale() + PEOPLES_DIGITS);
        return pair.px(spotPx).add(more);
    }

    boolean isPaid(int account, String id) {
        return paid.containsKey(account + " " + id);
    }

    /** A payment of a feed. */
    void paid(CashFlowDecoder in) {
        String was = paid.get(in.accountId() + " " + in.flowId());
        Facts.Asset asset = recount.facts.asset(in.assetId());
        recount.ignored.flow(in, was == null, (in.amount() + " " + asset.id()).equals(was));
        paid(
                new Postings.Of(in.kind(), in.bookId(), in.accountId(), in.clOrdId()),
                in.instrumentId(),
                in.flowId(),
                asset,
                in.amount(),
                in.valueDate());
    }

    /** A payment, by its identity with its source: booked once. */
    void paid(Postings.Of of, int instrument, String id, Facts.Asset asset, long amount, int date) {
        boolean isPayment = of.kind() == PostingKind.FUNDING || of.kind() == PostingKind.FEE;
        String what = amount + " " + asset.id();
        if (isPayment && amount != 0 && paid.putIfAbsent(of.account() + " " + id, what) == null) {
            BigDecimal size = BigDecimal.valueOf(amount, asset.scale() + EXTRA_DIGITS);
            recount.postings.pay(of, instrument, asset.id(), size, date);
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

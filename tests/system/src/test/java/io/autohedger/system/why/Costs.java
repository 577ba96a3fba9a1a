// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.CandidateCostDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.SizeClassesSetDecoder;
import io.autohedger.codecs.TransitionCause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What taking from each provider is expected to cost (decisions 0061 and 0073): measured by the
 * answers to immediate orders, of all sizes and of each class of them, and weighed where an order
 * has more than one to take from. Moves and costs are in thousandths of a price's last digit,
 * shares in parts of a million, counts in thousandths.
 */
final class Costs {
    private static final long WHOLE = 1_000_000;
    private static final long ONE = 1_000;
    private static final int THOUSANDTHS = 3;
    private static final long PRIOR = 8;
    private static final long PRIOR_SHARE = 20_000;
    private static final long HALF_LIFE_NANOS = 1_800_000_000_000L;

    private static final int ALL_SIZES = 0;

    /** Instrument 0: all that a provider has answered. */
    private static final int ALL = 0;

    private final Recount recount;
    private final Map<String, Cell> cells = new HashMap<>();

    /** Up to which sizes orders are of a class, in whole units; of this life. */
    private final List<BigDecimal> bounds = new ArrayList<>();

    /** Those that answers were counted by. */
    private List<BigDecimal> countedBy = List.of();

    private final Map<Long, Asked> waiting = new HashMap<>();

    /** What the core has said before it tells the end of the order that says it, too. */
    private final List<String> told = new ArrayList<>();

    /** Of the newest decision that had a choice. */
    private final List<Candidate> toldChoice = new ArrayList<>();

    private long toldDecision;

    private record Asked(@Nullable BigDecimal doubledMid, long nanos) {}

    private static final class Cell {
        private long answers;
        private long rejected;
        private long rejectMoves;
        private long fillMoves;
        private long holds;
        private long sinceNanos;
    }

    /** One to take from; {@code next} is 0 where there is no other. */
    record Candidate(
            int venue,
            int pair,
            long px,
            int next,
            long share,
            long rejectCost,
            long holdCost,
            long total) {
        private Candidate with(int other, long ofShare, long ofReject, long ofHold) {
            long gap = total - rejectCost - holdCost;
            return new Candidate(
                    venue, pair, px, other, ofShare, ofReject, ofHold, gap + ofReject + ofHold);
        }

        private long gap() {
            return total - rejectCost - holdCost;
        }
    }

    Costs(Recount recount) {
        this.recount = recount;
    }

    void asked(Books.Order order) {
        if (order.expireNanos == 0) {
            BigDecimal mid = recount.market.lastQuoted(order.pair.id());
            waiting.put(order.id, new Asked(mid, recount.now));
        }
    }

    /** An order ends. What nobody asked it to, and its provider told, is an answer. */
    void ended(OrderTransitionDecoder out, Books.Order order) {
        Asked asked = waiting.remove(order.id);
        boolean isAnswer =
                asked != null
                        && out.cause() == TransitionCause.EXECUTION_REPORT
                        && !order.wasCancelAsked;
        for (String own :
                isAnswer ? answered(Objects.requireNonNull(asked), order) : List.<String>of()) {
            String said = told.isEmpty() ? "nothing" : told.removeFirst();
            if (!said.equals(own)) {
                recount.wrong.add("costs: said " + said + ", derived " + own);
            }
        }
    }

    /** A life of the desk begins, which tells its own classes. */
    void started() {
        bounds.clear();
    }

    void sizes(SizeClassesSetDecoder in) {
        bounds.clear();
        in.bounds().forEach(b -> bounds.add(BigDecimal.valueOf(b.amount())));
        if (!bounds.equals(countedBy)) {
            countedBy = List.copyOf(bounds);
            cells.keySet().removeIf(key -> !key.endsWith(" " + ALL_SIZES));
        }
    }

    /** By its bounds from 1, above the last one more. */
    private int sizeClass(BigDecimal qty) {
        if (bounds.isEmpty() || qty.signum() <= 0) {
            return ALL_SIZES;
        }
        return 1 + (int) bounds.stream().filter(bound -> qty.compareTo(bound) > 0).count();
    }

    private List<String> answered(Asked asked, Books.Order order) {
        long filled =
                order.filled
                        .min(order.qty)
                        .movePointRight(THOUSANDTHS)
                        .divide(order.qty, 0, RoundingMode.DOWN)
                        .longValueExact();
        BigDecimal mid = recount.market.lastQuoted(order.pair.id());
        BigDecimal moved =
                mid == null || asked.doubledMid == null
                        ? BigDecimal.ZERO
                        : mid.subtract(asked.doubledMid);
        // In half digits, as both are twice a mid; against us where we buy.
        long halves = moved.movePointRight(order.pair.priceScale()).longValueExact();
        long against = order.buy ? halves : -halves;
        long held = recount.now - asked.nanos;
        count(cell(order.venue, ALL, ALL_SIZES), filled, 0, held);
        List<String> all = new ArrayList<>();
        for (int size : new TreeSet<>(List.of(ALL_SIZES, sizeClass(order.qty)))) {
            Cell cell = cell(order.venue, order.pair.id(), size);
            count(cell, filled, against, held);
            all.add(
                    words(
                            order.venue,
                            order.pair.id(),
                            cell.answers,
                            share(order.venue, order.pair.id(), size),
                            rejectMove(order.venue, order.pair.id(), size),
                            fillMove(order.venue, order.pair.id(), size),
                            cell.holds / (cell.answers / ONE),
                            size));
        }
        return all;
    }

    private Cell cell(int venue, int pair, int size) {
        return cells.computeIfAbsent(venue + " " + pair + " " + size, _ -> new Cell());
    }

    private void count(Cell cell, long filled, long halves, long held) {
        long times = halvings(cell);
        cell.answers = halved(cell.answers, times);
        cell.rejected = halved(cell.rejected, times);
        cell.rejectMoves = halved(cell.rejectMoves, times);
        cell.fillMoves = halved(cell.fillMoves, times);
        cell.holds = halved(cell.holds, times);
        cell.sinceNanos =
                cell.answers == 0 ? recount.now : cell.sinceNanos + times * HALF_LIFE_NANOS;
        cell.answers += ONE;
        cell.rejected += ONE - filled;
        cell.rejectMoves += halves * (ONE - filled) / 2;
        cell.fillMoves -= halves * filled / 2;
        cell.holds += held;
    }

    private long halvings(Cell cell) {
        return Math.min((recount.now - cell.sinceNanos) / HALF_LIFE_NANOS, Long.SIZE - 2);
    }

    private static long halved(long value, long times) {
        return value / (1L << times);
    }

    private long now(Cell cell, long sum) {
        return halved(sum, halvings(cell));
    }

    /** Of a size as far as it was seen, then of all, of its provider, and then of anybody. */
    private long share(int venue, int pair, int size) {
        long ofVenue = share(cell(venue, ALL, ALL_SIZES), PRIOR_SHARE);
        long ofAll = share(cell(venue, pair, ALL_SIZES), ofVenue);
        return size == ALL_SIZES ? ofAll : share(cell(venue, pair, size), ofAll);
    }

    private long share(Cell cell, long prior) {
        long rejected = now(cell, cell.rejected) * WHOLE;
        return (PRIOR * ONE * prior + rejected) / (PRIOR * ONE + now(cell, cell.answers));
    }

    private long rejectMove(int venue, int pair, int size) {
        long move = 0;
        for (int each : new TreeSet<>(List.of(ALL_SIZES, size))) {
            Cell cell = cell(venue, pair, each);
            move = mean(now(cell, cell.rejectMoves), now(cell, cell.rejected), move);
        }
        return Math.max(0, move);
    }

    private long fillMove(int venue, int pair, int size) {
        long move = 0;
        for (int each : new TreeSet<>(List.of(ALL_SIZES, size))) {
            Cell cell = cell(venue, pair, each);
            long fills = now(cell, cell.answers) - now(cell, cell.rejected);
            move = mean(now(cell, cell.fillMoves), fills, move);
        }
        return Math.max(0, move);
    }

    private static long mean(long sum, long orders, long prior) {
        return (sum + PRIOR * prior) / (PRIOR + orders / ONE);
    }

    private static String words(
            int venue,
            int pair,
            long answers,
            long share,
            long reject,
            long fill,
            long hold,
            int size) {
        return "%d in %d: %d answers, %d not filled, moves %d and %d, after %d, of class %d"
                .formatted(venue, pair, answers, share, reject, fill, hold, size);
    }

    /** What the core itself says of it. */
    void told(ProviderCostChangedDecoder out) {
        told.add(
                words(
                        out.venueId(),
                        out.instrumentId(),
                        out.answers(),
                        out.rejectShare(),
                        out.rejectMove(),
                        out.fillMove(),
                        out.holdNanos(),
                        out.sizeClass()));
    }

    void endOfInput() {
        told.forEach(words -> recount.wrong.add("costs: said " + words + " of no answer"));
        told.clear();
    }

    /** What the core says that a decision could take from. */
    void told(CandidateCostDecoder out) {
        if (out.decisionId() != toldDecision) {
            toldChoice.clear();
            toldDecision = out.decisionId();
        }
        toldChoice.add(
                new Candidate(
                        out.venueId(),
                        out.instrumentId(),
                        out.px(),
                        out.nextVenueId(),
                        out.rejectShare(),
                        out.rejectCost(),
                        out.holdCost(),
                        out.total()));
    }

    /** What is said of a decision is what it could take from; of one alone nothing is said. */
    void agree(long decisionId, List<Candidate> derived) {
        List<Candidate> said = decisionId == toldDecision ? toldChoice : List.of();
        List<Candidate> own = derived.size() > 1 ? derived : List.of();
        if (!said.equals(own)) {
            recount.wrong.add("choice of " + decisionId + ": said " + said + ", derived " + own);
        }
    }

    /** Each of those that quote, by its whole cost for about so much, in their order. */
    List<Candidate> weighed(
            Facts.Pair pair, boolean buy, Map<Integer, BigDecimal> quotes, BigDecimal about) {
        BigDecimal best = null;
        for (BigDecimal px : quotes.values()) {
            best = best == null ? px : buy ? px.min(best) : px.max(best);
        }
        List<Candidate> all = new ArrayList<>();
        for (Map.Entry<Integer, BigDecimal> quote : quotes.entrySet()) {
            BigDecimal px = quote.getValue();
            BigDecimal worse = px.subtract(Objects.requireNonNull(best)).abs();
            long gap = worse.movePointRight(pair.priceScale() + THOUSANDTHS).longValueExact();
            long mantissa = px.movePointRight(pair.priceScale()).longValueExact();
            all.add(new Candidate(quote.getKey(), pair.id(), mantissa, 0, 0, 0, 0, gap));
        }
        // A reject costs what the next is dearer: by its quote, and then by its own rejects too.
        int size = sizeClass(about);
        return weighed(pair, size, weighed(pair, size, all));
    }

    private List<Candidate> weighed(Facts.Pair pair, int size, List<Candidate> before) {
        long tick = pair.tick().movePointRight(pair.priceScale() + THOUSANDTHS).longValueExact();
        List<Candidate> after = new ArrayList<>();
        for (Candidate one : before) {
            Candidate next = cheapest(before.stream().filter(c -> c.venue != one.venue).toList());
            long share = share(one.venue, pair.id(), size);
            long dearer = next == null ? 0 : next.total - one.gap();
            long lost =
                    Math.max(0, dearer + Math.max(tick, rejectMove(one.venue, pair.id(), size)));
            long rejectCost = part(lost, share);
            long holdCost = part(fillMove(one.venue, pair.id(), size), WHOLE - share);
            after.add(one.with(next == null ? 0 : next.venue, share, rejectCost, holdCost));
        }
        return after;
    }

    private static long part(long of, long share) {
        return BigDecimal.valueOf(of)
                .multiply(BigDecimal.valueOf(share))
                .divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** The first of those that cost least; null: there is none. */
    static @Nullable Candidate cheapest(List<Candidate> all) {
        Candidate least = null;
        for (Candidate one : all) {
            least = least == null || one.total < least.total ? one : least;
        }
        return least;
    }

    /** What is said of a choice. */
    void say(Derived derived, Facts.Pair pair, List<Candidate> choice, int chosen) {
        for (int i = 0; choice.size() > 1 && i < choice.size(); i++) {
            Candidate one = choice.get(i);
            String at = "choice." + i + ".";
            derived.say(at + "venue", recount.facts.venue(one.venue).name());
            derived.say(at + "price", pair.px(one.px));
            if (one.next != 0) {
                derived.say(at + "next", recount.facts.venue(one.next).name());
            }
            BigDecimal percent = BigDecimal.valueOf(one.share, 4);
            derived.say(at + "notFilledPercent", percent.setScale(1, RoundingMode.HALF_EVEN));
            derived.say(at + "rejectCost", money(pair, one.rejectCost));
            derived.say(at + "holdCost", money(pair, one.holdCost));
            derived.say(at + "total", money(pair, one.total));
            derived.say(at + "chosen", one.venue == chosen);
        }
    }

    /** To a tenth of the price's last digit. */
    private static BigDecimal money(Facts.Pair pair, long thousandths) {
        return BigDecimal.valueOf(thousandths, pair.priceScale() + THOUSANDTHS)
                .setScale(pair.priceScale() + 1, RoundingMode.HALF_EVEN);
    }
}

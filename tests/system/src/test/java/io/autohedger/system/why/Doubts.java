// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.DoubtRung;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the doubt about each asset that a program hedges stands on the ladder of ORDERS section 4:
 * since when, how much, what covers it and what that has cost. It is told when it begins, at each
 * rung, when it has outgrown what people decided, with each cover and when it ends.
 */
final class Doubts {
    private static final BigDecimal CONTAINED_AFTER = BigDecimal.TWO;
    private static final int TENTH = 10;

    private final Recount recount;

    /** By the program and the asset. */
    private final Map<String, Line> lines = new HashMap<>();

    private static final class Line {
        private DoubtRung rung = DoubtRung.ENDED;

        /** Those that have been in doubt longest: of several any. */
        private List<Long> oldest = List.of();

        private long sinceNanos;
        private BigDecimal filled = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;

        /** In doubt more than this, what people have decided holds no more; null: nothing does. */
        private @Nullable BigDecimal decidedUpTo;

        private void sees(Stand stand) {
            oldest = stand.oldest.stream().map(o -> o.id).toList();
            sinceNanos = stand.oldest.getFirst().unknownSince;
        }
    }

    /** What is in doubt of an asset in a program's books now. */
    private record Stand(
            BigDecimal amount, List<Books.Order> oldest, BigDecimal covering, boolean isCovering) {}

    Doubts(Recount recount) {
        this.recount = recount;
    }

    private Line line(int program, int asset) {
        return lines.computeIfAbsent(program + " " + asset, _ -> new Line());
    }

    private Stand stand(HedgeLines.Line of) {
        int asset = of.factor().id();
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal covering = line(of.program().id(), asset).filled;
        boolean isCovering = false;
        List<Books.Order> oldest = new ArrayList<>();
        for (Books.Order order : recount.books.orders.values()) {
            BigDecimal leg = order.leg(asset, order.leaves());
            if (leg.signum() == 0 || !of.books().contains(order.book.id())) {
                continue;
            }
            if (order.unknown) {
                amount = amount.add(leg.abs());
                oldest.removeIf(o -> o.unknownSince > order.unknownSince);
                if (oldest.isEmpty() || oldest.getFirst().unknownSince == order.unknownSince) {
                    oldest.add(order);
                }
            }
            if (isCoverOf(order, of)) {
                isCovering = true;
                covering = covering.add(leg);
            }
        }
        int scale = of.factor().scale();
        return new Stand(
                amount.setScale(scale, RoundingMode.UP),
                oldest,
                covering.setScale(scale, RoundingMode.HALF_EVEN),
                isCovering);
    }

    private static boolean isCoverOf(Books.Order order, HedgeLines.Line of) {
        return order.covers == of.factor().id() && order.strategy == of.program().id();
    }

    /** A cover has filled, or a fill of it was taken off: at a price, against the mid of now. */
    void filled(Books.Order order, BigDecimal signedQty, BigDecimal px) {
        if (order.covers == 0 || signedQty.signum() == 0) {
            return;
        }
        Line line = line(order.strategy, order.covers);
        line.filled = line.filled.add(order.pair.leg(order.covers, signedQty, px));
        line.cost = line.cost.add(cost(order.pair, signedQty, px));
    }

    /** The signed quantity times price less mid, in the quote asset; without a mid nothing. */
    private BigDecimal cost(Facts.Pair pair, BigDecimal signedQty, BigDecimal px) {
        BigDecimal doubled = recount.market.lastDoubled(pair.id(), recount.now);
        if (doubled == null) {
            return BigDecimal.ZERO;
        }
        int scale = recount.facts.asset(pair.quote()).scale();
        BigDecimal twice = px.add(px).subtract(doubled);
        return pair.unit(twice)
                .multiply(signedQty)
                .setScale(scale, RoundingMode.HALF_EVEN)
                .divide(BigDecimal.TWO)
                .setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** Of an asset that is told of: it is as it stands, and the rung is the one of the time. */
    void told(DoubtChangedDecoder out) throws IOException {
        HedgeLines.Line of = lineOf(out.strategyId(), out.assetId());
        Line line = line(out.strategyId(), out.assetId());
        Stand stand = stand(of);
        Facts.Asset factor = of.factor();
        // Of what is dealt in no pair there is nothing to say what it costs in.
        Facts.Asset quote = of.pair() == null ? null : recount.facts.asset(of.pair().quote());
        boolean hasEnded = stand.oldest.isEmpty();
        if (!hasEnded) {
            line.sees(stand);
        }
        DoubtRung was = line.rung;
        line.rung = next(line, of, stand, hasEnded);
        BigDecimal cost = hasEnded ? line.cost.add(undoing(of, stand)) : line.cost;
        boolean isOldest = line.oldest.contains(out.clOrdId());
        String said =
                words(
                        out.rung(),
                        out.clOrdId(),
                        BigDecimal.valueOf(out.amount(), factor.scale()),
                        BigDecimal.valueOf(out.cover(), factor.scale()),
                        out.sinceNanos(),
                        out.costAssetId(),
                        BigDecimal.valueOf(out.cost(), quote == null ? 0 : quote.scale()));
        String own =
                words(
                        line.rung,
                        isOldest ? out.clOrdId() : -1,
                        stand.amount,
                        stand.covering,
                        line.sinceNanos,
                        quote == null ? 0 : quote.id(),
                        cost);
        if (!said.equals(own)) {
            recount.wrong.add(
                    "doubt of %s in %d, after %s: said %s, derived %s"
                            .formatted(factor.code(), recount.seq(), was, said, own));
        }
        if (line.rung == DoubtRung.ENDED) {
            line.filled = BigDecimal.ZERO;
            line.cost = BigDecimal.ZERO;
            line.decidedUpTo = null;
        }
    }

    private static String words(
            DoubtRung rung,
            long order,
            BigDecimal amount,
            BigDecimal cover,
            long since,
            int asset,
            BigDecimal cost) {
        return "%s since %d of %d, %s covered by %s, for %s of %d"
                .formatted(rung, since, order, plain(amount), plain(cover), plain(cost), asset);
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private HedgeLines.Line lineOf(int program, int asset) throws IOException {
        return recount.hedgeLines.of(recount.facts.program(program)).stream()
                .filter(l -> l.factor().id() == asset)
                .findFirst()
                .orElseThrow(() -> new Disagreement(program + " does not hedge asset " + asset));
    }

    /** One rung after the other, as the time comes. */
    private DoubtRung next(Line line, HedgeLines.Line of, Stand stand, boolean hasEnded) {
        if (hasEnded) {
            return stand.isCovering ? line.rung : DoubtRung.ENDED;
        }
        DoubtRung next =
                switch (line.rung) {
                    case ENDED, NULL_VAL -> DoubtRung.RESOLVE;
                    case RESOLVE -> DoubtRung.CONTAIN;
                    case CONTAIN -> DoubtRung.CENTRE;
                    case CENTRE, ASK -> DoubtRung.ASK;
                };
        BigDecimal most = line.decidedUpTo;
        if (most != null && stand.amount.compareTo(most) > 0 && !isDue(line, of, next)) {
            line.decidedUpTo = null;
            return line.rung;
        }
        // A cover that was sent is told at the rung that it is sent on.
        return isDue(line, of, next) ? next : line.rung;
    }

    private boolean isDue(Line line, HedgeLines.Line of, DoubtRung rung) {
        BigDecimal all = of.source().limit("doubt_time");
        BigDecimal first = all.min(CONTAINED_AFTER);
        BigDecimal half = first.add(all.subtract(first).divide(BigDecimal.TWO));
        BigDecimal after =
                switch (rung) {
                    case CONTAIN -> first;
                    case CENTRE -> half;
                    case ASK -> all;
                    default -> BigDecimal.ZERO;
                };
        return recount.now - line.sinceNanos >= after.movePointRight(9).longValue();
    }

    /** What it would cost now to take back what of the covers is too much. */
    private BigDecimal undoing(HedgeLines.Line of, Stand stand) {
        int asset = of.factor().id();
        Facts.Pair pair = of.pair();
        BigDecimal residual =
                recount.books
                        .interval(of.books(), asset, _ -> true)
                        .residual()
                        .setScale(of.factor().scale(), RoundingMode.HALF_EVEN);
        if (pair == null
                || stand.covering.signum() == 0
                || residual.signum() != stand.covering.signum()) {
            return BigDecimal.ZERO;
        }
        boolean buys = stand.covering.signum() < 0 == (pair.base() == asset);
        BigDecimal px = recount.market.best(pair.id(), buys, recount.now, of.venues(), false);
        if (px == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal surplus = residual.abs().min(stand.covering.abs());
        BigDecimal qty = Sizes.dealt(pair, asset, surplus, px);
        return cost(pair, buys ? qty : qty.negate(), px);
    }

    /** How much is in doubt with an order of the first asset that it moves; 0: it is in none. */
    BigDecimal with(long clOrdId) throws IOException {
        List<HedgeLines.Line> about = about(clOrdId);
        return about.isEmpty() ? BigDecimal.ZERO : stand(about.getFirst()).amount;
    }

    private List<HedgeLines.Line> about(long clOrdId) throws IOException {
        List<HedgeLines.Line> found = new ArrayList<>();
        Books.Order order = recount.books.orders.get(clOrdId);
        if (order == null || order.terminal || !order.unknown) {
            return found;
        }
        for (Facts.Program program : recount.facts.programs.values()) {
            for (HedgeLines.Line line : recount.hedgeLines.of(program)) {
                boolean isMoved = order.leg(line.factor().id(), order.leaves()).signum() != 0;
                if (isMoved && line.books().contains(order.book.id())) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    /** Whether a cover of half of it, or of all, would come to more than its program may. */
    boolean isPastTheCap(long clOrdId, boolean all) throws IOException {
        for (HedgeLines.Line line : about(clOrdId)) {
            Covered doubt = Covered.of(recount, line, all);
            BigDecimal size = doubt.overhang().add(doubt.change().abs());
            BigDecimal worth = inMoney(line, size);
            if (worth == null || worth.compareTo(line.source().limit("cover")) > 0) {
                return true;
            }
        }
        return false;
    }

    private @Nullable BigDecimal inMoney(HedgeLines.Line line, BigDecimal amount) {
        Facts.Pair pair = line.pair();
        BigDecimal doubled =
                pair == null ? null : recount.market.lastDoubled(pair.id(), recount.now);
        if (pair == null || doubled == null) {
            return null;
        }
        BigDecimal mid =
                doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.DOWN);
        int money = Decided.currency(recount, line.program(), line.source(), "order_size").id();
        return recount.worth.in(amount, line.factor().id(), money, pair, mid);
    }

    /** People have decided: that holds for a tenth more than was in doubt. */
    void decided(Request of) throws IOException {
        if (of.decision() == DoubtDecision.NULL_VAL) {
            return;
        }
        for (HedgeLines.Line each : about(of.scopeId())) {
            long amount = stand(each).amount.movePointRight(each.factor().scale()).longValueExact();
            line(each.program().id(), each.factor().id()).decidedUpTo =
                    BigDecimal.valueOf(amount + amount / TENTH + 1, each.factor().scale());
        }
    }

    /** Each rung that has come was told, and each doubt that has gone has ended. */
    void endOfInput() throws IOException {
        for (Facts.Program program : recount.facts.programs.values()) {
            for (HedgeLines.Line each : recount.hedgeLines.of(program)) {
                see(each);
            }
        }
    }

    private void see(HedgeLines.Line of) {
        Line line = line(of.program().id(), of.factor().id());
        Stand stand = stand(of);
        boolean isActive = line.rung != DoubtRung.ENDED;
        if (stand.oldest.isEmpty()) {
            if (isActive && !stand.isCovering) {
                say(of, "has ended, and is not told");
            }
            return;
        }
        line.sees(stand);
        DoubtRung next = isActive ? next(line, of, stand, false) : DoubtRung.RESOLVE;
        if (next != line.rung) {
            say(of, "is at " + next + ", and is not told");
        }
    }

    private void say(HedgeLines.Line of, String what) {
        recount.wrong.add("doubt of " + of.factor().code() + " in " + recount.seq() + " " + what);
    }
}

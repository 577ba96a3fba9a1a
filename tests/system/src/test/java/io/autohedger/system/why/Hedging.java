// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One hedge at the time of its decision: venue, prices, demand and size. */
final class Hedging {
    private final Recount recount;
    final Facts.Program program;
    final Facts.Asset factor;
    final Facts.Pair pair;
    final Facts.Asset unit;
    private final StrategySource source;
    final StrategySource.Hedge hedge;
    final Set<Integer> books = new TreeSet<>();
    final Books.Interval interval;

    String venue = "";
    int venueId;
    BigDecimal price = BigDecimal.ZERO;
    BigDecimal mostPx = BigDecimal.ZERO;
    BigDecimal reference = BigDecimal.ZERO;
    BigDecimal doubledReference = BigDecimal.ZERO;
    String level = "";
    String referenceOf = "";
    long referenceAge;
    Style style = Style.IOC;

    /** It would rest, and a window takes nothing that does. */
    private boolean isHeld;

    private Sweep sweep = new Sweep();

    /** As much as it comes to at the last mid, within the size of an order: for whom it asks. */
    private BigDecimal about = BigDecimal.ZERO;

    /** Whom it could take from. */
    List<Costs.Candidate> choice = List.of();

    private BigDecimal shown = BigDecimal.ZERO;

    /** What it is as large as. */
    String sizedBy = "demand";

    /** Passed over, as the line of their prime broker is full. */
    final List<String> lineFull = new ArrayList<>();

    /** The same by handles. */
    long fullBits;

    /** The same, as their margin account has no room. */
    final List<String> marginFull = new ArrayList<>();

    long marginFullBits;

    /** Where it rests, nothing but ours was shown. */
    boolean isOwnAlone;

    /** What the line says how far, or by how much: in the pair's other asset, and in the factor. */
    BigDecimal inUnit = BigDecimal.ZERO;

    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal demand = BigDecimal.ZERO;

    /** In lots of what is dealt, before anything clips it. */
    BigDecimal wanted = BigDecimal.ZERO;

    BigDecimal size = BigDecimal.ZERO;

    /** Where its orders are booked. */
    private final Facts.Book ordersIn;

    Hedging(
            Recount recount,
            Facts.Program program,
            Facts.Asset factor,
            Facts.Pair pair,
            StrategySource source,
            StrategySource.Hedge hedge) {
        this(recount, program, factor, pair, source, hedge, null);
    }

    /**
     * One that is held apart.
     *
     * @param apart the book of what stands in; null: it is of its line's own books
     */
    Hedging(
            Recount recount,
            Facts.Program program,
            Facts.Asset factor,
            Facts.Pair pair,
            StrategySource source,
            StrategySource.Hedge hedge,
            Facts.@Nullable Book apart) {
        this.recount = recount;
        this.program = program;
        this.factor = factor;
        this.pair = pair;
        this.source = source;
        this.hedge = hedge;
        unit = recount.facts.asset(pair.base() == factor.id() ? pair.quote() : pair.base());
        List<String> names = apart == null ? source.use(hedge.books()) : List.of(apart.name());
        recount.facts.books.values().stream()
                .filter(b -> names.contains(b.name()))
                .forEach(b -> books.add(b.id()));
        String into = apart == null ? source.ordersIn(hedge.books()) : apart.name();
        ordersIn =
                recount.facts.books.values().stream()
                        .filter(b -> into.equals(b.name()))
                        .findFirst()
                        .orElseThrow();
        interval = recount.books.interval(books, factor.id(), o -> true);
    }

    /** What an expression of the line comes to. */
    private BigDecimal value(String text) {
        return Expression.of(
                text,
                new Expression.Scope() {
                    @Override
                    public BigDecimal name(String name) {
                        return named(name);
                    }

                    @Override
                    public BigDecimal asked(String function, List<String> names) {
                        return function.equals("rate") ? rate(names) : closes(function, names);
                    }
                });
    }

    /** A parameter as it was set, or as the source declares it; a let; what the books hold. */
    private BigDecimal named(String name) {
        List<String> declared = List.copyOf(source.parameters.keySet());
        int index = declared.indexOf(name);
        BigDecimal inSource = source.parameters.get(name);
        if (inSource != null) {
            BigDecimal set =
                    recount.facts.parameters.getOrDefault(program.id(), Map.of()).get(index);
            return set == null ? inSource : set;
        }
        String let = source.lets.get(name);
        if (let != null) {
            return value(let);
        }
        if (name.equals(hedge.books() + ".residual")) {
            return interval.residual().setScale(factor.scale(), RoundingMode.HALF_EVEN);
        }
        if (name.equals(hedge.books() + ".uncovered")) {
            return recount.takenBack.certain(books, factor, interval);
        }
        throw NotDerived.of(name);
    }

    /** The factor, which is the first name, in the pair's other asset at the composite mid. */
    private BigDecimal rate(List<String> names) {
        BigDecimal doubled = doubledMid();
        if (!names.getLast().equals(unit.code())) {
            throw NotDerived.of("a rate of " + names);
        }
        return Sizes.other(pair, factor.id(), BigDecimal.TWO, doubled.divide(BigDecimal.TWO))
                .divide(BigDecimal.TWO);
    }

    /** {@code week.closes_within(5min)}: one or zero. */
    private BigDecimal closes(String function, List<String> words) {
        if (!function.endsWith(".closes_within")) {
            throw NotDerived.of(function);
        }
        String session = source.use(function.replaceFirst("[.].*", "")).getFirst();
        BigDecimal seconds = Expression.of(String.join(" ", words), StrategySource.NOTHING);
        long within = seconds.movePointRight(9).longValueExact();
        boolean closes =
                recount.facts.sessions.getOrDefault(session, List.of()).stream()
                        .anyMatch(w ->
                                w.openNanos() <= recount.now
                                        && recount.now < w.closeNanos()
                                        && w.closeNanos() - recount.now <= within);
        return closes ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private BigDecimal doubledMid() {
        BigDecimal doubled =
                recount.market.doubled(pair.id(), recount.now, recount.facts.venues.keySet());
        return doubled == null ? BigDecimal.TWO : doubled;
    }

    /**
     * Where it goes, and its prices. The cheapest venue is looked for among those that owe nothing,
     * are not stopped, not passed over by the program, have room in their prime broker's line, and
     * have no order of ours the other way.
     */
    void at(int saidVenue, BigDecimal saidPrice, boolean buy) {
        boolean offers = buy != (style == Style.PASSIVE);
        List<Integer> listed = listed();
        Set<Integer> full = recount.credit.full(listed, pair, buy);
        full.forEach(v -> fullBits |= 1L << v);
        full.forEach(v -> lineFull.add(recount.facts.venue(v).name()));
        Set<Integer> without = recount.margin.full(listed, pair, buy);
        without.forEach(v -> marginFullBits |= 1L << v);
        without.forEach(v -> marginFull.add(recount.facts.venue(v).name()));
        Sweep before = recount.sweep;
        sweep =
                before != null && before.goesOn(recount.seq(), this, saidVenue)
                        ? before
                        : new Sweep(recount.seq(), program, factor, hedge);
        List<Integer> free =
                listed.stream().filter(v -> !sweep.tried.contains(v) && isFree(v, buy)).toList();
        List<Integer> open =
                free.stream().filter(v -> !full.contains(v) && !without.contains(v)).toList();
        int chosen = chosen(open, offers);
        // Where only those are left whose line or margin is full, the gate says whose that is.
        chosen = chosen == 0 ? chosen(free, offers) : chosen;
        venue = chosen == 0 ? "" : recount.facts.venue(chosen).name();
        venueId = chosen;
        BigDecimal best = quoted(chosen, offers);
        BigDecimal quote = best == null ? BigDecimal.ZERO : best;
        prices(saidPrice, quote, buy, listed);
        shown = recount.market.shown(chosen, pair.id(), offers);
        judgedBy(saidVenue, quote);
    }

    void as(Style how) {
        isHeld = how.rests() && recount.windows.takesNoResting(pair.id());
        style = isHeld && how == Style.PASSIVE ? Style.IOC : how;
    }

    void about(BigDecimal change) {
        BigDecimal doubled = recount.market.lastQuoted(pair.id());
        if (doubled != null && doubled.signum() > 0) {
            BigDecimal mid =
                    doubled.divide(BigDecimal.TWO)
                            .setScale(pair.priceScale(), RoundingMode.HALF_EVEN);
            BigDecimal clip = Sizes.dealt(pair, limitAsset(), source.limit("order_size"), mid);
            about = Sizes.dealt(pair, factor.id(), change.abs(), mid).min(clip);
        }
    }

    /** What of its books it changes in all, before any order of it. */
    BigDecimal change(BigDecimal said, @Nullable BigDecimal again) {
        BigDecimal by = amount(said, again);
        BigDecimal certain = recount.takenBack.certain(books, factor, interval);
        return isDownTo() ? Sizes.downTo(certain, by) : Sizes.by(certain, by);
    }

    /** Whether anybody may be traded with. */
    boolean canBeDealt(boolean buy) {
        List<Integer> listed = listed();
        Set<Integer> full = recount.credit.full(listed, pair, buy);
        full.addAll(recount.margin.full(listed, pair, buy));
        boolean offers = buy != (style == Style.PASSIVE);
        return listed.stream()
                .anyMatch(v -> !full.contains(v) && isFree(v, buy) && quoted(v, offers) != null);
    }

    /** Who quotes best where an order joins its own side, else who costs least; 0: nobody. */
    private int chosen(List<Integer> candidates, boolean offers) {
        Map<Integer, BigDecimal> quotes = new LinkedHashMap<>();
        for (int candidate : candidates) {
            BigDecimal px = quoted(candidate, offers);
            if (px != null && !isPastSweep(px, offers)) {
                quotes.put(candidate, px);
            }
        }
        if (style != Style.PASSIVE) {
            choice = recount.costs.weighed(pair, offers, quotes, sweep.about(about));
            Costs.Candidate least = Costs.cheapest(choice);
            return least == null ? 0 : least.venue();
        }
        int best = 0;
        BigDecimal bestPx = null;
        for (Map.Entry<Integer, BigDecimal> quote : quotes.entrySet()) {
            if (bestPx == null || isWorse(bestPx, quote.getValue(), offers)) {
                best = quote.getKey();
                bestPx = quote.getValue();
            }
        }
        return best;
    }

    private @Nullable BigDecimal quoted(int candidate, boolean offers) {
        return style == Style.PASSIVE
                ? recount.market.quoted(candidate, pair.id(), offers, recount.now)
                : recount.market.executable(candidate, pair.id(), offers, recount.now);
    }

    /** Every order of a sweep has the limit price of its first. */
    private boolean isPastSweep(BigDecimal px, boolean buys) {
        return !sweep.tried.isEmpty() && isWorse(px, sweep.price, buys);
    }

    private static boolean isWorse(BigDecimal px, BigDecimal than, boolean buys) {
        return buys ? px.compareTo(than) > 0 : px.compareTo(than) < 0;
    }

    private List<Integer> listed() {
        // The day's loss goes to the venues of all lines that hedge the factor.
        List<String> names =
                style == Style.FLATTEN
                        ? source.hedgesOf(factor.code()).stream()
                                .flatMap(n ->
                                        Objects.requireNonNull(source.hedge(n)).venues().stream())
                                .distinct()
                                .toList()
                        : hedge.venues();
        return names.stream().map(n -> recount.facts.venueOf(n).id()).toList();
    }

    private void prices(BigDecimal said, BigDecimal quote, boolean buy, List<Integer> listed) {
        switch (style) {
            case PASSIVE -> {
                isOwnAlone = recount.market.isOurs(venueId, pair.id(), !buy);
                price = isOwnAlone ? besideOwn(venueId, listed, buy) : quote;
                mostPx = price;
            }
            case LIMIT -> {
                BigDecimal own = value(Objects.requireNonNull(hedge.price()));
                boolean isBase = pair.base() == factor.id();
                BigDecimal px = isBase ? own : BigDecimal.ONE.divide(own, MathContext.DECIMAL128);
                price = Sizes.ownPx(px, said, buy, pair.tick());
                mostPx = pair.mostPx(price, quote, buy);
            }
            case IOC, SWEEP, COVER, FLATTEN, RAMP -> {
                String words = style == Style.IOC || style == Style.SWEEP ? hedge.slip() : null;
                BigDecimal slip = words == null ? BigDecimal.ZERO : value(words);
                price = Sizes.limitPx(quote, slip, buy, pair.tick());
                BigDecimal better = Sizes.limitPx(quote, slip, !buy, pair.tick());
                mostPx = pair.mostPx(price, better, buy);
                if (!sweep.tried.isEmpty()) {
                    price = sweep.price;
                    mostPx = sweep.mostPx;
                }
            }
        }
    }

    private boolean isFree(int candidate, boolean buy) {
        boolean raises = buy == (pair.base() == factor.id());
        return recount.books.open(o -> o.venue == candidate && o.unknown) == 0
                && !recount.copies.isCompared(candidate)
                && !recount.stopped.contains(candidate)
                && !recount.rejections.avoids(program.id(), candidate)
                && (!style.rests() || recount.facts.venue(candidate).takesResting())
                && recount.books.open(o ->
                        o.venue == candidate
                                && !o.unknown
                                && (books.contains(o.book.id()) || recount.clients.isCover(o.id))
                                && o.leg(factor.id(), o.leaves()).signum() == (raises ? -1 : 1))
                        == 0;
    }

    /** The best that others show, inside the other side of the venue. */
    private BigDecimal besideOwn(int chosen, List<Integer> listed, boolean buy) {
        BigDecimal others = recount.market.best(pair.id(), !buy, recount.now, listed, false);
        BigDecimal far = recount.market.quoted(chosen, pair.id(), buy, recount.now);
        if (others == null || far == null) {
            return others == null ? BigDecimal.ZERO : others;
        }
        return buy ? others.min(far.subtract(pair.tick())) : others.max(far.add(pair.tick()));
    }

    private void judgedBy(int saidVenue, BigDecimal quote) {
        long oldest = recount.facts.oldest(program.id(), ordersIn());
        Market.Reference found =
                recount.market.reference(
                        pair.id(),
                        saidVenue,
                        quote,
                        oldest,
                        recount.now,
                        recount.closing.isNoMarket(pair.id()));
        level = found.level();
        doubledReference = found.doubled();
        reference =
                doubledReference
                        .divide(BigDecimal.TWO)
                        .setScale(pair.priceScale(), RoundingMode.DOWN);
        referenceAge = recount.now - found.nanos();
        referenceOf =
                level.equals("COMPOSITE")
                        ? recount.market.quotedAt(pair.id(), found.nanos())
                        : level.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether it stays in its venue's book: in a window perhaps it goes out at once instead. */
    boolean rests() {
        return style.rests() && !isHeld;
    }

    long ttlNanos() {
        String words = hedge.ttl();
        return words == null ? 0 : value(words).movePointRight(9).longValueExact();
    }

    Facts.Book ordersIn() {
        return ordersIn;
    }

    /**
     * Demand, and size: over the price that moves most, down to the lot, then the clips.
     *
     * @param said what the decision says of the line's amount, in the factor
     * @param again what the order asked for that is sent again, in the unit; null: it is none
     */
    void size(BigDecimal said, @Nullable BigDecimal again) {
        amount = amount(said, again);
        BigDecimal certain = recount.takenBack.certain(books, factor, interval);
        demand = sweep.left(certain, change(said, again));
        size();
        sweep.sent(venueId, price, mostPx, demand, certain);
        recount.sweep = style == Style.SWEEP ? sweep : null;
    }

    /** Of what stands in: what it is to change by, and no line says. */
    void standIn(BigDecimal change) {
        demand = change;
        size();
    }

    private void size() {
        wanted = Sizes.dealt(pair, factor.id(), demand.abs(), mostPx);
        int level1 = List.of("COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE").indexOf(level);
        BigDecimal clip =
                source.limit("order_size").divide(BigDecimal.valueOf(1L << Math.max(0, level1)));
        int counted = limitAsset();
        size = wanted;
        sizedBy = "demand";
        atMost(Sizes.dealt(pair, counted, clip, price), "order-size");
        atMost(Sizes.dealt(pair, counted, doubtRoom(counted), price), "doubt");
        if (style == Style.SWEEP) {
            atMost(Sizes.down(shown, pair.lot()), "shown");
        }
        atMost(pair.most(), "max-qty");
        withinLine();
    }

    /** How far, or by how much, in the factor; as wide as a window makes it. */
    private BigDecimal amount(BigDecimal said, @Nullable BigDecimal again) {
        if (style == Style.RAMP) {
            BigDecimal ramp = Objects.requireNonNull(recount.closing.asks(this));
            return Sizes.isAlmost(said, ramp) ? said : ramp;
        }
        inUnit =
                style == Style.FLATTEN
                        ? BigDecimal.ZERO
                        : again == null ? value(hedge.amount()) : again;
        BigDecimal exact =
                Sizes.other(pair, unit.id(), inUnit, doubledMid().divide(BigDecimal.TWO));
        BigDecimal rounded = exact.setScale(factor.scale(), RoundingMode.HALF_EVEN);
        if (!isDownTo()) {
            return Sizes.isRounded(said, exact) ? said : rounded;
        }
        for (RoundingMode mode : List.of(RoundingMode.FLOOR, RoundingMode.CEILING)) {
            BigDecimal either = exact.setScale(factor.scale(), mode);
            BigDecimal wide = recount.windows.widened(either, pair.id());
            if (Sizes.isRounded(either, exact) && wide.compareTo(said) == 0) {
                return said;
            }
        }
        return recount.windows.widened(rounded, pair.id());
    }

    /** Whether it is no hedge that its line asks for now, but what the ramp before a close does. */
    boolean isOfRamp(BigDecimal said) {
        BigDecimal ramp = recount.closing.asks(this);
        return ramp != null
                && Sizes.isAlmost(said, ramp)
                && amount(said, null).compareTo(said) != 0;
    }

    /** Whether the line says how far, and not by how much. */
    boolean isDownTo() {
        return hedge.downTo() || style == Style.FLATTEN || style == Style.RAMP;
    }

    private void atMost(BigDecimal most, String by) {
        sizedBy = most.compareTo(size) < 0 ? by : sizedBy;
        size = size.min(most);
    }

    /** Of a full line the gate says whose it is, so nothing is taken off. */
    private void withinLine() {
        boolean buy = isBuy();
        BigDecimal room = recount.credit.room(venueId, pair, buy, size, mostPx);
        if (room.compareTo(pair.least()) >= 0) {
            atMost(room, "credit-line");
        }
        BigDecimal margin = recount.margin.room(venueId, pair, buy, size);
        if (margin.compareTo(pair.least()) >= 0) {
            atMost(margin, "margin");
        }
    }

    private boolean isBuy() {
        return demand.signum() > 0 == (pair.base() == factor.id());
    }

    /** The doubt amount, less what own leaves without a final answer may take of it. */
    private BigDecimal doubtRoom(int counted) {
        Books.Interval all =
                recount.books.interval(recount.facts.books.keySet(), factor.id(), o -> true);
        BigDecimal width =
                all.up().subtract(all.down()).setScale(factor.scale(), RoundingMode.CEILING);
        BigDecimal used =
                counted == factor.id() ? width : Sizes.other(pair, factor.id(), width, price);
        int scale = recount.facts.asset(counted).scale();
        return source.limit("doubt")
                .subtract(used.setScale(scale, RoundingMode.UP))
                .max(BigDecimal.ZERO);
    }

    /** The same in lots, at a price. */
    BigDecimal doubtRoomAt(BigDecimal px) {
        price = px;
        int counted = limitAsset();
        return Sizes.dealt(pair, counted, doubtRoom(counted), px);
    }

    int limitAsset() {
        return recount.facts.assetOf(source.currencyOf("order_size")).id();
    }

    /** Half of a doubt, or as much of it as is not expected to fill, within its cap. */
    void cover(BigDecimal saidDemand, Covered doubt, Derived derived) {
        boolean isDecided = recount.commands.isDoubtDecided;
        // What people have decided about a doubt is held to its bounds.
        demand = isDecided ? saidDemand : doubt.change();
        wanted = Sizes.dealt(pair, factor.id(), demand.abs(), price);
        size = wanted;
        sizedBy = "demand";
        int counted = limitAsset();
        atMost(Sizes.dealt(pair, counted, source.limit("order_size"), price), "order-size");
        atMost(pair.most(), "max-qty");
        if (!isDecided) {
            BigDecimal used =
                    counted == factor.id()
                            ? doubt.overhang()
                            : Sizes.other(pair, factor.id(), doubt.overhang(), price);
            int scale = recount.facts.asset(counted).scale();
            BigDecimal room = source.limit("cover").subtract(used.setScale(scale, RoundingMode.UP));
            derived.must(room.signum() > 0, "covers more than its cap");
            atMost(Sizes.dealt(pair, counted, room.max(BigDecimal.ZERO), price), "cover-cap");
        }
        withinLine();
    }

    /** Where people have decided, what is said is held to the demand and to whole lots. */
    void decidedByPeople(BigDecimal said, String saidBy, Derived derived) {
        derived.must(said.compareTo(size) <= 0, "covers more than " + size);
        derived.must(
                Sizes.down(said, pair.lot()).compareTo(said) == 0, said + " is not in whole lots");
        size = said;
        sizedBy = saidBy;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.RefusedReason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Margin accounts, counted again (decision 0069): initial margin of the worse end of each
 * instrument, maintenance margin of what is held, what the equity leaves for them, and how far it
 * is from liquidation. An amount that is null is not known, which is past every equity.
 */
final class Margin {
    /** In place of how old an account's equity is. */
    static final String NEVER_TOLD = "its equity was never told";

    private static final int PARTS = 6;
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    /** A distance that has moved by prices alone is told again after so much. */
    private static final BigDecimal TOLD_STEP = BigDecimal.valueOf(500);

    private final Recount recount;
    private final Facts facts;
    private final Map<Integer, Account> accounts = new TreeMap<>();
    private final Map<Integer, Integer> accountOf = new HashMap<>();

    /** What is booked of the measure, by the venue and the instrument. */
    private final Map<String, BigDecimal> held = new HashMap<>();

    /** Whether the input under way has booked anything, or an order went out. */
    private boolean hasChanged;

    /** As the core has told it last. */
    private final Map<Integer, State> told = new HashMap<>();

    private record Rate(boolean perContract, BigDecimal initial, BigDecimal maintenance) {}

    private record State(
            @Nullable BigDecimal equity,
            long equityAtNanos,
            @Nullable BigDecimal used,
            @Nullable BigDecimal maintenance,
            @Nullable BigDecimal distance,
            boolean isStale) {}

    private static final class Account {
        private final Facts.Asset asset;
        private final String name;
        private final Map<Integer, Rate> rates = new HashMap<>();
        private BigDecimal buffer = BigDecimal.ZERO;
        private BigDecimal stop = BigDecimal.ZERO;
        private long equityAgeNanos;
        private BigDecimal equity = BigDecimal.ZERO;

        /** Of when it is; 0: nobody has told it. */
        private long equityAtNanos;

        private Account(Facts.Asset asset, String name) {
            this.asset = asset;
            this.name = name;
        }

        private BigDecimal free() {
            return equity.subtract(buffer);
        }

        private boolean isStale(long now) {
            return equityAtNanos == 0 || now - equityAtNanos > equityAgeNanos;
        }
    }

    Margin(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    void defined(MarginAccountDefinedDecoder in) {
        if (in.assetId() == 0) {
            accounts.remove(in.marginAccountId());
            told.remove(in.marginAccountId());
            accountOf.values().removeIf(account -> account == in.marginAccountId());
            return;
        }
        Account before = accounts.get(in.marginAccountId());
        Account now = new Account(facts.asset(in.assetId()), in.name());
        now.buffer = BigDecimal.valueOf(in.bufferAmount(), now.asset.scale());
        now.stop = BigDecimal.valueOf(in.stopBps());
        now.equityAgeNanos = in.equityAgeNanos();
        if (before != null) {
            now.rates.putAll(before.rates);
            boolean isSame = before.asset.equals(now.asset);
            now.equity = isSame ? before.equity : BigDecimal.ZERO;
            now.equityAtNanos = isSame ? before.equityAtNanos : 0;
        }
        accounts.put(in.marginAccountId(), now);
    }

    void defined(MarginVenueSetDecoder in) {
        accountOf.put(in.venueId(), in.marginAccountId());
    }

    void defined(MarginRateSetDecoder in) {
        Facts.Pair pair = facts.pair(in.instrumentId());
        Account account = account(in.marginAccountId());
        boolean perContract = in.perContract() == Bool.YES;
        int scale = perContract ? account.asset.scale() : PARTS;
        account.rates.put(
                pair.id(),
                new Rate(
                        perContract,
                        BigDecimal.valueOf(in.initial(), scale),
                        BigDecimal.valueOf(in.maintenance(), scale)));
    }

    private Account account(int id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw new Disagreement("the journal defines no margin account " + id);
        }
        return account;
    }

    /** Of when the equity of an account is; null: there is no such account. */
    @Nullable Long toldAt(long id) {
        return accounts.entrySet().stream()
                .filter(e -> e.getKey() == id)
                .findFirst()
                .map(e -> e.getValue().equityAtNanos)
                .orElse(null);
    }

    /** Two people have told a statement. */
    void told(int id, long equity, long atNanos) {
        Account account = account(id);
        account.equity = BigDecimal.valueOf(equity, account.asset.scale());
        account.equityAtNanos = atNanos;
    }

    /** At a venue so much of an asset was booked, for an instrument or for none (0). */
    void booked(int venue, int instrument, int asset, BigDecimal amount) {
        hasChanged = true;
        if (instrument != 0 && asset == measure(facts.pair(instrument))) {
            held.merge(venue + " " + instrument, amount, BigDecimal::add);
        }
    }

    /**
     * The asset that a position is counted in: the base, but of an inverse perpetual the quote, of
     * which each contract is the same amount.
     */
    private static int measure(Facts.Pair pair) {
        return pair.isInverse() ? pair.quote() : pair.base();
    }

    /** What may still fill, or what is held of anything. */
    void moved() {
        hasChanged = true;
    }

    private int accountOf(int venue) {
        return accountOf.getOrDefault(venue, 0);
    }

    private BigDecimal stands(int account, Facts.Pair pair) {
        return facts.venues.keySet().stream()
                .filter(v -> accountOf(v) == account)
                .map(v -> held.getOrDefault(v + " " + pair.id(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The worse end of an instrument, with so many more of it, signed. */
    private BigDecimal worst(int account, Facts.Pair pair, BigDecimal moreQty) {
        BigDecimal stands = stands(account, pair);
        BigDecimal more = measured(pair, moreQty);
        BigDecimal up = stands.add(more.max(BigDecimal.ZERO));
        BigDecimal down = stands.add(more.min(BigDecimal.ZERO));
        for (Books.Order order : recount.books.orders.values()) {
            if (order.pair.id() == pair.id() && accountOf(order.venue) == account) {
                BigDecimal leg = order.leg(measure(pair), order.leaves());
                up = up.add(leg.max(BigDecimal.ZERO));
                down = down.add(leg.min(BigDecimal.ZERO));
            }
        }
        return up.abs().max(down.abs());
    }

    /** What an account asks for all that may be there, and one order more. */
    private @Nullable BigDecimal used(int id, Facts.@Nullable Pair of, BigDecimal more) {
        return sum(
                id,
                pair -> worst(id, pair, pair.equals(of) ? more : BigDecimal.ZERO),
                Rate::initial);
    }

    private @Nullable BigDecimal maintenance(int id) {
        return sum(id, pair -> stands(id, pair).abs(), Rate::maintenance);
    }

    private @Nullable BigDecimal sum(
            int id,
            java.util.function.Function<Facts.Pair, BigDecimal> size,
            java.util.function.Function<Rate, BigDecimal> rate) {
        BigDecimal sum = BigDecimal.ZERO.setScale(account(id).asset.scale());
        for (Facts.Pair pair : facts.pairs.values()) {
            BigDecimal of = size.apply(pair);
            if (of.signum() != 0) {
                BigDecimal required = required(account(id), pair, of, rate);
                if (required == null) {
                    return null;
                }
                sum = sum.add(required);
            }
        }
        return sum;
    }

    private @Nullable BigDecimal required(
            Account account,
            Facts.Pair pair,
            BigDecimal size,
            java.util.function.Function<Rate, BigDecimal> which) {
        Rate rate = account.rates.get(pair.id());
        if (rate == null) {
            return null;
        }
        BigDecimal of =
                rate.perContract
                        ? size.divide(measured(pair, BigDecimal.ONE).abs(), MathContext.DECIMAL128)
                        : worth(account, pair, size);
        return of == null
                ? null
                : of.multiply(which.apply(rate)).setScale(account.asset.scale(), RoundingMode.UP);
    }

    /** What so many are of the measure: of that no price matters. */
    private static BigDecimal measured(Facts.Pair pair, BigDecimal qty) {
        return pair.leg(measure(pair), qty, BigDecimal.ONE);
    }

    /** First by its own price into what it is paid in, then by the rate of that. */
    private @Nullable BigDecimal worth(Account account, Facts.Pair pair, BigDecimal size) {
        int to = account.asset.id();
        int from = measure(pair);
        BigDecimal amount = size.setScale(facts.asset(from).scale(), RoundingMode.UP);
        if (pair.has(to)) {
            return through(pair, amount, from, to);
        }
        Facts.Pair other = recount.worth.pairOf(pair.quote(), to);
        BigDecimal paid = through(pair, amount, from, pair.quote());
        return other == null || paid == null ? null : through(other, paid, pair.quote(), to);
    }

    private @Nullable BigDecimal through(Facts.Pair pair, BigDecimal amount, int from, int to) {
        BigDecimal mid = mid(pair);
        return from == to
                ? amount
                : mid == null ? null : recount.worth.in(amount, from, to, pair, mid);
    }

    /** The last there was, however old. */
    private @Nullable BigDecimal mid(Facts.Pair pair) {
        BigDecimal doubled = recount.market.lastDoubled(pair.id(), recount.now);
        return doubled == null
                ? null
                : doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.DOWN);
    }

    /** In basis points of the maintenance margin; null: nothing is held, or it is not known. */
    private @Nullable BigDecimal distance(int id) {
        Account account = account(id);
        BigDecimal maintenance = maintenance(id);
        return maintenance == null || maintenance.signum() == 0 || account.equityAtNanos == 0
                ? null
                : account.equity
                        .subtract(maintenance)
                        .multiply(BPS)
                        .divide(maintenance, 0, RoundingMode.FLOOR);
    }

    /** Why the gate would not let an order pass; none: it would. */
    RefusedReason judged(int venue, Facts.Pair pair, boolean buy, BigDecimal qty) {
        int id = accountOf(venue);
        BigDecimal more = buy ? qty : qty.negate();
        boolean isRaised =
                id != 0 && worst(id, pair, more).compareTo(worst(id, pair, BigDecimal.ZERO)) > 0;
        if (!isRaised) {
            return RefusedReason.NULL_VAL;
        }
        Account account = account(id);
        if (account.isStale(recount.now)) {
            return RefusedReason.MARGIN_STALE;
        }
        BigDecimal distance = distance(id);
        if (distance != null && distance.compareTo(account.stop) < 0) {
            return RefusedReason.MARGIN_DISTANCE;
        }
        BigDecimal used = used(id, pair, more);
        return used == null || used.compareTo(account.free()) > 0
                ? RefusedReason.MARGIN
                : RefusedReason.NULL_VAL;
    }

    /** Of some venues those whose account has no room for the smallest order. */
    Set<Integer> full(Collection<Integer> venues, Facts.Pair pair, boolean buy) {
        Set<Integer> full = new TreeSet<>();
        if (mid(pair) != null) {
            venues.stream()
                    .filter(v -> judged(v, pair, buy, pair.least()) != RefusedReason.NULL_VAL)
                    .forEach(full::add);
        }
        return full;
    }

    /** The most of a quantity that a venue's account has room for, in lots. */
    BigDecimal room(int venue, Facts.Pair pair, boolean buy, BigDecimal qty) {
        if (judged(venue, pair, buy, qty) == RefusedReason.NULL_VAL) {
            return qty;
        }
        long none = 0;
        long all = qty.divide(pair.lot(), 0, RoundingMode.DOWN).longValueExact();
        while (none + 1 < all) {
            long middle = (none + all) / 2;
            BigDecimal part = pair.lot().multiply(BigDecimal.valueOf(middle));
            if (judged(venue, pair, buy, part) == RefusedReason.NULL_VAL) {
                none = middle;
            } else {
                all = middle;
            }
        }
        return pair.lot().multiply(BigDecimal.valueOf(none));
    }

    /** What is said of an order that the gate has refused for it. */
    void refused(Derived derived, RefusedDecoder out) {
        Facts.Pair pair = facts.pair(out.instrumentId());
        BigDecimal qty = pair.qty(out.orderQty());
        boolean buy = out.side() == io.autohedger.codecs.OrderSide.BUY;
        RefusedReason own = judged(out.venueId(), pair, buy, qty);
        derived.must(own == out.reason(), "its account says " + own);
        int id = accountOf(out.venueId());
        Account account = account(id);
        switch (out.reason()) {
            case MARGIN -> {
                BigDecimal used = used(id, pair, buy ? qty : qty.negate());
                derived.say("refused.is", used == null ? "unknown" : used);
                derived.say("refused.limit", account.free());
                derived.say("refused.unit", account.asset.code());
            }
            case MARGIN_STALE -> {
                derived.must(
                        out.limitValue() == account.equityAgeNanos,
                        "its equity may be " + account.equityAgeNanos + " old");
                if (account.equityAtNanos == 0) {
                    derived.say("refused.is", NEVER_TOLD);
                } else {
                    long age = recount.now - account.equityAtNanos;
                    derived.say("refused.is", BigDecimal.valueOf(age, 6));
                    derived.say("refused.limit", BigDecimal.valueOf(account.equityAgeNanos, 6));
                    derived.say("refused.unit", "ms");
                }
            }
            default -> {
                derived.say("refused.is", Objects.requireNonNull(distance(id)));
                derived.say("refused.limit", account.stop);
                derived.say("refused.unit", "bps");
            }
        }
        derived.say("refused.of", "margin:" + account.name);
    }

    private State state(int id) {
        Account account = account(id);
        boolean isTold = account.equityAtNanos != 0;
        return new State(
                isTold ? account.equity : null,
                account.equityAtNanos,
                used(id, null, BigDecimal.ZERO),
                maintenance(id),
                distance(id),
                account.isStale(recount.now));
    }

    /** What the core itself says of an account, when it is news. */
    void told(MarginChangedDecoder out) {
        int id = out.marginAccountId();
        int scale = account(id).asset.scale();
        long none = MarginChangedDecoder.equityNullValue();
        State said =
                new State(
                        of(out.equity(), scale),
                        out.equityAtNanos() == none ? 0 : out.equityAtNanos(),
                        of(out.used(), scale),
                        of(out.maintenance(), scale),
                        of(out.distanceBps(), 0),
                        out.isStale() == Bool.YES);
        State own = state(id);
        boolean isItsOwn = out.assetId() == account(id).asset.id();
        if (!own.equals(said) || !isItsOwn || !isNews(id, own, true)) {
            recount.wrong.add("margin of " + id + ": said " + said + ", derived " + own);
        }
        told.put(id, own);
    }

    private static @Nullable BigDecimal of(long mantissa, int scale) {
        return mantissa == MarginChangedDecoder.equityNullValue()
                ? null
                : BigDecimal.valueOf(mantissa, scale);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    private boolean isNews(int id, State own, boolean hasMoved) {
        State before = told.get(id);
        if (before == null
                || own.isStale != before.isStale
                || own.equityAtNanos != before.equityAtNanos
                || !isSame(own.equity, before.equity)
                || (own.distance == null) != (before.distance == null)) {
            return true;
        }
        boolean isFar =
                own.distance != null
                        && before.distance != null
                        && own.distance.subtract(before.distance).abs().compareTo(TOLD_STEP) >= 0;
        return isFar
                || (hasMoved
                        && !(isSame(own.used, before.used)
                                && isSame(own.maintenance, before.maintenance)));
    }

    void endOfInput() {
        for (int id : accounts.keySet()) {
            if (isNews(id, state(id), hasChanged)) {
                recount.wrong.add("margin of " + id + ": is " + state(id) + ", and is not told");
            }
        }
        hasChanged = false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.RiskLots.Lot;
import io.autohedger.app.report.RiskLots.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the risk that clients brought: netted against other clients, or dealt away at
 * venues. Each leg of a trade in a currency other than the base currency is risk in that currency;
 * each currency is matched first in, first out ({@link RiskLots}). Amounts are exact; money is in
 * the base currency, at the mids of their moments.
 */
final class Internalisation {
    /** The finest length of time that is kept apart. */
    static final long SPELL_NANOS = 60_000_000_000L;

    private static final int MOST_POINTS = 3000;

    private final Prices prices;
    private final Map<Integer, Currency> currencies = new TreeMap<>();
    private final Map<Key, Line> lines = new TreeMap<>();
    private final List<Spell> spells = new ArrayList<>();
    private final Series course = new Series(3, MOST_POINTS);
    private final Markouts<Integer> markouts;
    private Spell spell = new Spell(0);
    private double volume;
    private double internalised;
    private double atVenues;
    private long fromNanos;
    private long nowNanos;

    /** The desk's own trades are of party 0: what they move is nobody's flow. */
    record Key(int assetId, int clientId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAsset = Integer.compare(assetId, other.assetId);
            // The desk's own come behind its clients.
            return byAsset != 0
                    ? byAsset
                    : Integer.compareUnsigned(clientId - 1, other.clientId - 1);
        }
    }

    /**
     * One client's flow in one currency; amounts without sign, in that currency. What came in is
     * what went out: {@code broughtIn + volume = internalised + atVenues + takenBack + open}.
     */
    static final class Line {
        BigDecimal broughtIn = BigDecimal.ZERO;
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal internalised = BigDecimal.ZERO;
        BigDecimal atVenues = BigDecimal.ZERO;
        BigDecimal takenBack = BigDecimal.ZERO;

        /** In the base currency, each at the rate of its moment. */
        double volumeInBase;

        double internalisedInBase;
        double atVenuesInBase;

        /** Against the mid of the deal; what holding it gained; what dealing it away gained. */
        double spread;

        double held;
        double cost;
        final HeldTimes times = new HeldTimes();

        double total() {
            return spread + held + cost;
        }
    }

    /** How much of a currency was open, for how long. */
    private static final class Currency {
        private final RiskLots lots = new RiskLots();
        private BigDecimal net = BigDecimal.ZERO;
        private double size;
        private long sinceNanos;
        private double sizeNanos;

        private void advance(long nanos) {
            sizeNanos += size * (nanos - sinceNanos);
            sinceNanos = nanos;
        }
    }

    /** What happened within one length of time; money and amounts in the base currency. */
    static final class Spell {
        final long index;
        double volume;
        double internalised;
        double atVenues;
        double spread;
        double held;
        double cost;
        double sizeNanos;

        Spell(long index) {
            this.index = index;
        }

        void add(Spell other) {
            volume += other.volume;
            internalised += other.internalised;
            atVenues += other.atVenues;
            spread += other.spread;
            held += other.held;
            cost += other.cost;
            sizeNanos += other.sizeNanos;
        }
    }

    Internalisation(Prices prices) {
        this.prices = prices;
        markouts = new Markouts<>(prices);
    }

    /** What is counted begins here; what is open stays open, at the mids of this moment. */
    void begin(long nanos) {
        fromNanos = nanos;
        nowNanos = nanos;
        lines.clear();
        spells.clear();
        spell = new Spell(nanos / SPELL_NANOS);
        spells.add(spell);
        volume = 0;
        internalised = 0;
        atVenues = 0;
        currencies.forEach((asset, currency) -> {
            currency.sizeNanos = 0;
            currency.sinceNanos = nanos;
            for (Lot lot : currency.lots.open()) {
                lot.rate = prices.realRate(asset);
                Line line = line(asset, lot.source, lot.partyId);
                line.broughtIn = line.broughtIn.add(lot.left.abs());
            }
        });
    }

    /** Time goes on: what was open until now was open for that long. */
    void advance(long nanos) {
        nowNanos = nanos;
        markouts.advance(nanos);
        if (nanos / SPELL_NANOS != spell.index) {
            currencies.values().forEach(currency -> settle(currency, nanos));
            spell = new Spell(nanos / SPELL_NANOS);
            spells.add(spell);
        }
    }

    private void settle(Currency currency, long nanos) {
        double before = currency.sizeNanos;
        currency.advance(nanos);
        spell.sizeNanos += currency.sizeNanos - before;
    }

    /** After the price of an instrument has moved. */
    void onPrice(int instrumentId) {
        resize(prices.base(instrumentId));
        resize(prices.quote(instrumentId));
    }

    private void resize(int assetId) {
        Currency currency = currencies.get(assetId);
        if (currency != null) {
            settle(currency, nowNanos);
            double size = Math.abs(currency.net.doubleValue() * prices.realRate(assetId));
            currency.size = Double.isNaN(size) ? 0 : size;
        }
    }

    /** Takes a trade of the desk at the moment it was posted. */
    void trade(Trade trade) {
        Source source =
                trade.isDeal() ? Source.CLIENT : trade.isHedge() ? Source.HEDGE : Source.OTHER;
        int base = prices.base(trade.instrumentId());
        int quote = prices.quote(trade.instrumentId());
        double gain = known(trade.gain(prices));
        // The instrument's own currency bears what it was dealt away from the mid by.
        boolean isOfBase = base != prices.baseAssetId();
        double quoteRate = prices.realRate(quote);
        if (isOfBase) {
            // Of a cross what its own mid says, since that is what it earned against.
            double rate = prices.realMid(trade.instrumentId()) * quoteRate;
            leg(base, trade.qty(), rate, trade, source, gain);
        }
        if (quote != prices.baseAssetId()) {
            leg(quote, trade.cash(), quoteRate, trade, source, isOfBase ? 0 : gain);
        }
        if (source == Source.CLIENT) {
            markouts.fill(trade.partyId(), trade);
        }
    }

    private void leg(
            int asset, BigDecimal amount, double rate, Trade trade, Source source, double gain) {
        if (amount.signum() == 0) {
            return; // too small for its currency's digits
        }
        Currency currency = currencies.computeIfAbsent(asset, id -> begun());
        Line own = line(asset, source, trade.partyId());
        double inBase = known(amount.abs().doubleValue() * rate);
        if (source == Source.CLIENT) {
            own.spread += gain;
            spell.spread += gain;
            volume += inBase;
            spell.volume += inBase;
        }
        own.volume = own.volume.add(amount.abs());
        own.volumeInBase += inBase;
        double costOfOne = source == Source.CLIENT ? 0 : gain / amount.abs().doubleValue();
        Lot lot = new Lot(source, trade.partyId(), nowNanos, amount, rate);
        currency.lots.take(lot, (open, part, by) -> matched(asset, open, part, by, costOfOne));
        // A hedge that took nothing off is the desk's own risk, and so is its cost.
        double unmatched = lot.left.abs().doubleValue() * costOfOne;
        own.cost += unmatched;
        spell.cost += unmatched;
        currency.net = currency.net.add(amount);
        resize(asset);
        course.add(nowNanos, volume, internalised, atVenues);
    }

    private Currency begun() {
        Currency currency = new Currency();
        currency.sinceNanos = nowNanos;
        return currency;
    }

    private void matched(int asset, Lot open, BigDecimal part, Lot by, double costOfOne) {
        Line holder = line(asset, open.source, open.partyId);
        Line other = line(asset, by.source, by.partyId);
        BigDecimal size = part.abs();
        double amount = size.doubleValue();
        double inBase = known(amount * by.rate);
        double held = known(part.doubleValue() * (by.rate - open.rate));
        holder.held += held;
        spell.held += held;
        holder.cost += amount * costOfOne;
        spell.cost += amount * costOfOne;
        holder.times.add(by.nanos - open.nanos, size.setScale(0, RoundingMode.UP).longValue());
        if (open.source == Source.OTHER || by.source == Source.OTHER) {
            holder.takenBack = holder.takenBack.add(size);
            other.takenBack = other.takenBack.add(size);
        } else if (open.source == Source.CLIENT && by.source == Source.CLIENT) {
            netted(holder, size, inBase);
            netted(other, size, inBase);
            internalised += 2 * inBase;
            spell.internalised += 2 * inBase;
        } else {
            dealtAway(holder, size, inBase);
            dealtAway(other, size, inBase);
            boolean isOfClient = open.source == Source.CLIENT || by.source == Source.CLIENT;
            atVenues += isOfClient ? inBase : 0;
            spell.atVenues += isOfClient ? inBase : 0;
        }
    }

    private static void netted(Line line, BigDecimal size, double inBase) {
        line.internalised = line.internalised.add(size);
        line.internalisedInBase += inBase;
    }

    private static void dealtAway(Line line, BigDecimal size, double inBase) {
        line.atVenues = line.atVenues.add(size);
        line.atVenuesInBase += inBase;
    }

    private Line line(int asset, Source source, int partyId) {
        return lines.computeIfAbsent(
                new Key(asset, source == Source.CLIENT ? partyId : 0), key -> new Line());
    }

    /** What no price says the worth of counts as nothing. */
    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** By currency, then by client; client 0: the desk's own trades. */
    Map<Key, Line> lines() {
        return lines;
    }

    /** What is open now of the trades of a client in a currency, without sign; exact. */
    BigDecimal open(Key key) {
        BigDecimal open = BigDecimal.ZERO;
        Currency currency = currencies.get(key.assetId());
        if (currency != null) {
            for (Lot lot : currency.lots.open()) {
                if (key.clientId() == (lot.source == Source.CLIENT ? lot.partyId : 0)) {
                    open = open.add(lot.left.abs());
                }
            }
        }
        return open;
    }

    /** What holding that has gained so far, in the base currency. */
    double openGain(Key key) {
        double gain = 0;
        Currency currency = currencies.get(key.assetId());
        double rate = prices.realRate(key.assetId());
        if (currency != null) {
            for (Lot lot : currency.lots.open()) {
                if (key.clientId() == (lot.source == Source.CLIENT ? lot.partyId : 0)) {
                    gain += known(lot.left.doubleValue() * (rate - lot.rate));
                }
            }
        }
        return gain;
    }

    /** What was open of a currency on the average over time, in the base currency. */
    double averageOpen(int assetId) {
        Currency currency = currencies.get(assetId);
        if (currency == null || nowNanos == fromNanos) {
            return 0;
        }
        double more = currency.size * (nowNanos - currency.sinceNanos);
        return (currency.sizeNanos + more) / (nowNanos - fromNanos);
    }

    /** Minutes in their order; those in which nothing happened may be missing. */
    List<Spell> spells() {
        currencies.values().forEach(currency -> settle(currency, nowNanos));
        return spells;
    }

    /** Since it began, in the base currency: what clients dealt, was netted, was dealt away. */
    Series course() {
        return course;
    }

    /** By client. */
    Markouts<Integer> markouts() {
        return markouts;
    }

    long fromNanos() {
        return fromNanos;
    }

    long nowNanos() {
        return nowNanos;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a desk may name: assets, instruments, venues, books, trading sessions. What a strategy
 * is compiled against; the handles are those of the engine's inputs.
 *
 * @param baseCurrency the currency that crosses go through and limits are measured in
 * @param unpriced assets of the desk that nothing in this run prices: a strategy may name them
 *     where it lists currencies, and runs without them
 */
public record Universe(
        Asset baseCurrency,
        List<Asset> assets,
        List<Instrument> instruments,
        List<Named> venues,
        List<Named> books,
        List<Named> sessions,
        List<Future> futures,
        List<Asset> unpriced) {

    /** One without futures in which everything is priced. */
    public Universe(
            Asset baseCurrency,
            List<Asset> assets,
            List<Instrument> instruments,
            List<Named> venues,
            List<Named> books,
            List<Named> sessions) {
        this(baseCurrency, assets, instruments, venues, books, sessions, List.of());
    }

    /** One in which everything is priced. */
    public Universe(
            Asset baseCurrency,
            List<Asset> assets,
            List<Instrument> instruments,
            List<Named> venues,
            List<Named> books,
            List<Named> sessions,
            List<Future> futures) {
        this(baseCurrency, assets, instruments, venues, books, sessions, futures, List.of());
    }

    /** A venue, a book or a trading session, by handle and by the name that people use. */
    public record Named(int id, String name) {}

    public Universe {
        assets = List.copyOf(assets);
        instruments = List.copyOf(instruments);
        venues = List.copyOf(venues);
        books = List.copyOf(books);
        sessions = List.copyOf(sessions);
        futures = List.copyOf(futures);
        unpriced = List.copyOf(unpriced);
    }

    /** The same for a program over one future; 0: over none in particular. */
    public Universe over(int instrumentId) {
        if (instrumentId == 0) {
            return this;
        }
        return new Universe(
                baseCurrency,
                assets,
                instruments,
                venues,
                books,
                sessions,
                futures.stream().filter(f -> f.instrumentId() == instrumentId).toList(),
                unpriced);
    }

    /** The futures and perpetuals of a venue. */
    public List<Instrument> contractsAt(int venueId) {
        return futures.stream()
                .filter(f -> f.venueId() == venueId)
                .map(Future::instrument)
                .toList();
    }

    /** What a venue trades: an exchange of futures those alone, the others all pairs. */
    public List<Instrument> tradedAt(int venueId) {
        List<Instrument> own = contractsAt(venueId);
        return own.isEmpty()
                ? instruments.stream().filter(i -> future(i.instrumentId()) == null).toList()
                : own;
    }

    /** The future or perpetual of a handle; null: it is another instrument. */
    public @Nullable Future future(int instrumentId) {
        return futures.stream()
                .filter(f -> f.instrumentId() == instrumentId)
                .findFirst()
                .orElse(null);
    }

    public boolean isPerpetual(int instrumentId) {
        Future future = future(instrumentId);
        return future != null && future.isPerpetual();
    }

    public @Nullable Asset asset(String code) {
        return assets.stream().filter(a -> a.code().equals(code)).findFirst().orElse(null);
    }

    /** Whether the asset is one that this run does without. */
    public boolean isUnpriced(String code) {
        return unpriced.stream().anyMatch(a -> a.code().equals(code));
    }

    public @Nullable Instrument instrument(String symbol) {
        return instruments.stream().filter(i -> i.symbol().equals(symbol)).findFirst().orElse(null);
    }

    public @Nullable Named venue(String name) {
        return venues.stream().filter(v -> v.name().equals(name)).findFirst().orElse(null);
    }

    public @Nullable Named book(String name) {
        return books.stream().filter(b -> b.name().equals(name)).findFirst().orElse(null);
    }

    public @Nullable Named session(String name) {
        return sessions.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
    }

    /**
     * The instrument that quotes one of these assets in the other, whichever way round; no
     * perpetual, whose price differs from its coin's by the basis.
     */
    public @Nullable Instrument pair(Asset one, Asset other) {
        return instruments.stream()
                .filter(i ->
                        (i.base().equals(one) && i.quote().equals(other))
                                || (i.base().equals(other) && i.quote().equals(one)))
                .filter(i -> !isPerpetual(i.instrumentId()))
                .findFirst()
                .orElse(null);
    }
}

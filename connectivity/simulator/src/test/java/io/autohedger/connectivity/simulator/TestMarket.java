// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.List;

/** A small market: three pairs that are a triangle, and yen. */
final class TestMarket {
    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1_000 * MILLISECOND;
    static final long START = 1_780_000_000L * SECOND;

    private static final Asset USD = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);
    private static final Asset EUR = new Asset(2, "EUR", Asset.Kind.CURRENCY, 2);
    private static final Asset GBP = new Asset(3, "GBP", Asset.Kind.CURRENCY, 2);
    private static final Asset JPY = new Asset(4, "JPY", Asset.Kind.CURRENCY, 0);

    static final Instrument EURUSD = pair(1, EUR, USD, 5);
    static final Instrument GBPUSD = pair(2, GBP, USD, 5);
    static final Instrument EURGBP = pair(3, EUR, GBP, 5);
    static final Instrument USDJPY = pair(4, USD, JPY, 3);
    static final List<Instrument> ALL = List.of(EURUSD, GBPUSD, EURGBP, USDJPY);
    static final Universe UNIVERSE =
            new Universe(USD, List.of(USD, EUR, GBP, JPY), ALL, List.of(), List.of(), List.of());

    private TestMarket() {}

    private static Instrument pair(int id, Asset base, Asset quote, int priceScale) {
        String symbol = base.code() + quote.code();
        long lot = 1_000_00L;
        return new Instrument(
                id, symbol, base, quote, priceScale, 2, 1, lot, lot, 50_000 * lot, 1_000_000_000L);
    }

    /** Whole units as a quantity mantissa. */
    static long units(long whole) {
        return whole * 100;
    }

    /** Prices that stand still. */
    static MidPrices still() {
        return new MidPrices(UNIVERSE, 0, 1, START);
    }

    static MidPrices walking(long seed) {
        return new MidPrices(UNIVERSE, 0.1, seed, START);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata;

import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;

/** Instruments of the tests. */
public final class Pairs {
    private static final Asset USD = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);

    public static final Instrument EURUSD = pair(1, "EURUSD", 5);
    public static final Instrument NZDUSD = pair(2, "NZDUSD", 5);
    public static final Instrument XAUUSD = pair(3, "XAUUSD", 3);
    public static final Instrument USDJPY = pair(4, "USDJPY", 3);
    public static final Instrument BTCUSD = pair(5, "BTCUSD", 2);
    public static final Instrument ES = pair(6, "ES", 2);
    public static final Instrument IBM = pair(7, "IBM", 4);

    private Pairs() {}

    /** Prices up to 100,000, sizes to eight digits. */
    public static Instrument pair(int id, String symbol, int priceScale) {
        Asset base = new Asset(10 + id, symbol.substring(0, 2), Asset.Kind.CURRENCY, 2);
        long maxPx = Math.multiplyExact(100_000L, (long) Math.pow(10, priceScale));
        return new Instrument(
                id, symbol, base, USD, priceScale, 8, 1, 1, 1, 1_000_000_000_000L, maxPx);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;

/** Two pairs of a desk. */
public final class Pairs {
    private static final Asset USD = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);
    private static final Asset EUR = new Asset(2, "EUR", Asset.Kind.CURRENCY, 2);
    private static final Asset JPY = new Asset(3, "JPY", Asset.Kind.CURRENCY, 0);

    /** Prices with 5 digits up to 10, quantities with 2. */
    public static final Instrument EURUSD =
            new Instrument(1, "EURUSD", EUR, USD, 5, 2, 1, 100, 100, 5_000_000_000L, 1_000_000);

    /** Prices with 3 digits, quantities with 2. */
    public static final Instrument USDJPY =
            new Instrument(2, "USDJPY", USD, JPY, 3, 2, 1, 100, 100, 5_000_000_000L, 1_000_000);

    private Pairs() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.List;

/** The desk of the demo: one pair, one provider, one client, one hedger. */
public final class OnePairDesk {
    public static final int STRATEGY_ID = 1;
    public static final int HEDGE_BOOK = 2;

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLION_CENTS = 100_000_000L;

    private OnePairDesk() {}

    public static DeskDefinition definition() {
        Asset usd = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);
        Asset eur = new Asset(2, "EUR", Asset.Kind.CURRENCY, 2);
        Instrument eurusd =
                new Instrument(
                        1,
                        "EURUSD",
                        eur,
                        usd,
                        5,
                        2,
                        1,
                        100_000,
                        100_000,
                        50 * MILLION_CENTS,
                        1_000_000);
        Universe universe =
                new Universe(
                        usd,
                        List.of(usd, eur),
                        List.of(eurusd),
                        List.of(new Universe.Named(1, "LP1")),
                        List.of(
                                new Universe.Named(1, "CLIENT_FX"),
                                new Universe.Named(HEDGE_BOOK, "HEDGE_FX")));
        return new DeskDefinition(
                "one-pair",
                'D',
                universe,
                List.of(
                        new DeskDefinition.Venue(
                                1, 1, 101, "LP1", 750_000_000L, 2 * SECOND, 50, true)),
                List.of(
                        new DeskDefinition.Book(1, 1, 1, 1, true, "CLIENT_FX"),
                        new DeskDefinition.Book(HEDGE_BOOK, 1, 1, 1, false, "HEDGE_FX")),
                List.of(new DeskDefinition.Client(1, 2, 1, 201, 1, "ACME")),
                limits(usd.assetId()));
    }

    private static List<DeskDefinition.Limit> limits(int usd) {
        return List.of(
                strategy(LimitKind.ORDER_VALUE, usd, 10 * MILLION_CENTS, 0),
                strategy(LimitKind.ORDER_QTY, 0, 10 * MILLION_CENTS, 0),
                strategy(LimitKind.ORDER_RATE, 0, 50, SECOND),
                strategy(LimitKind.OPEN_ORDERS, 0, 14, 0),
                strategy(LimitKind.NET_POSITION, usd, 100 * MILLION_CENTS, 0),
                strategy(LimitKind.COLLAR_BPS, 0, 20, 0),
                strategy(LimitKind.REFERENCE_AGE, 0, SECOND, 0));
    }

    private static DeskDefinition.Limit strategy(LimitKind kind, int asset, long amount, long per) {
        return new DeskDefinition.Limit(ScopeKind.STRATEGY, STRATEGY_ID, kind, asset, amount, per);
    }
}

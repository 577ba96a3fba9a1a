// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** A small desk to compile against. */
final class Desk {
    private Desk() {}

    /** Seven currencies against the dollar, three pairs and three venues. */
    static Universe majors() {
        Universe one = universe();
        List<Asset> assets = new ArrayList<>(one.assets());
        for (String code : List.of("GBP", "AUD", "NZD", "CAD", "CHF", "JPY")) {
            int digits = code.equals("JPY") ? 0 : 2;
            assets.add(new Asset(assets.size() + 1, code, Asset.Kind.CURRENCY, digits));
        }
        return new Universe(
                one.baseCurrency(),
                assets,
                List.of(
                        one.instruments().getFirst(),
                        pair(2, assets.get(2), one.baseCurrency()),
                        pair(3, assets.getFirst(), assets.get(2))),
                List.of(
                        new Universe.Named(1, "LP1"),
                        new Universe.Named(2, "LP2"),
                        new Universe.Named(3, "ECN1")),
                one.books(),
                one.sessions(),
                one.futures());
    }

    static Universe universe() {
        Asset eur = new Asset(1, "EUR", Asset.Kind.CURRENCY, 2);
        Asset usd = new Asset(2, "USD", Asset.Kind.CURRENCY, 2);
        return new Universe(
                usd,
                List.of(eur, usd),
                List.of(pair(1, eur, usd)),
                List.of(new Universe.Named(1, "LP1")),
                List.of(new Universe.Named(1, "CLIENT_FX"), new Universe.Named(2, "HEDGE_FX")),
                List.of(new Universe.Named(1, "FX_WEEK")),
                // In points of 0.25, 50 dollars a point.
                List.of(new Future(contract(usd), 50, 0, 1, 1, 2, 20_806)));
    }

    private static Instrument contract(Asset usd) {
        Asset es = new Asset(9, "ESZ6", Asset.Kind.CONTRACT, 0);
        return new Instrument(2, "ESZ6", es, usd, 2, 0, 25, 1, 1, 10_000, 2_000_000);
    }

    private static Instrument pair(int id, Asset base, Asset quote) {
        String symbol = base.code() + quote.code();
        return new Instrument(
                id, symbol, base, quote, 5, 2, 1, 100, 100, 5_000_000_000L, 1_000_000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a strategy is checked and tried against that no desk.conf names: the usual pairs, three
 * providers of which one takes orders that rest, one client, the week of foreign exchange, limits
 * wide enough to be none.
 */
public final class StandardDesk {
    public static final int STRATEGY_ID = 1;

    private static final long SECOND = 1_000_000_000L;
    private static final LocalTime FIVE_PM = LocalTime.of(17, 0);
    private static final TradingSession FX_WEEK =
            new TradingSession(
                    1,
                    "FX_WEEK",
                    ZoneId.of("America/New_York"),
                    List.of(new TradingSession.Span(DayOfWeek.SUNDAY, FIVE_PM, 5, FIVE_PM)),
                    Set.of());
    private static final List<String> PAIRS =
            List.of(
                    "EURUSD", "GBPUSD", "AUDUSD", "NZDUSD", "USDCAD", "USDCHF", "USDJPY", "EURGBP",
                    "EURCHF", "EURJPY", "GBPJPY");

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    private StandardDesk() {}

    public static DeskDefinition definition() {
        return new StandardDesk().build();
    }

    private DeskDefinition build() {
        Asset usd = asset("USD");
        List<Instrument> instruments = new ArrayList<>();
        for (String pair : PAIRS) {
            instruments.add(instrument(instruments.size() + 1, pair));
        }
        List<DeskDefinition.Venue> venues =
                List.of(venue(1, "LP1", true), venue(2, "LP2", true), venue(3, "ECN1", false));
        List<DeskDefinition.Book> books =
                List.of(
                        new DeskDefinition.Book(1, 1, 1, 1, true, "CLIENT_FX"),
                        new DeskDefinition.Book(2, 1, 1, 1, false, "HEDGE_FX"));
        Universe universe =
                new Universe(
                        usd,
                        List.copyOf(assets.values()),
                        instruments,
                        venues.stream()
                                .map(v -> new Universe.Named(v.venueId(), v.name()))
                                .toList(),
                        books.stream().map(b -> new Universe.Named(b.bookId(), b.name())).toList(),
                        List.of(new Universe.Named(FX_WEEK.sessionId(), FX_WEEK.name())));
        return new DeskDefinition(
                "standard",
                'T',
                universe,
                venues,
                books,
                List.of(new DeskDefinition.Client(1, 11, 1, 201, 1, "ACME")),
                limits(usd),
                List.of(FX_WEEK));
    }

    private Asset asset(String code) {
        int scale = code.equals("JPY") ? 0 : 2;
        return assets.computeIfAbsent(
                code, c -> new Asset(assets.size() + 1, c, Asset.Kind.CURRENCY, scale));
    }

    private Instrument instrument(int id, String pair) {
        Asset base = asset(pair.substring(0, 3));
        Asset quote = asset(pair.substring(3));
        int scale = quote.code().equals("JPY") ? 3 : 5;
        return new Instrument(
                id, pair, base, quote, scale, 2, 1, 100_000, 100_000, 5_000_000_000L, 1_000_000);
    }

    private static DeskDefinition.Venue venue(int id, String name, boolean lastLook) {
        return new DeskDefinition.Venue(
                id,
                id,
                100 + id,
                name,
                3 * SECOND / 4,
                2 * SECOND,
                50,
                lastLook,
                !lastLook,
                new DeskDefinition.Evidence(
                        DeskDefinition.StatusScope.OPEN_AND_TERMINAL, SECOND / 2, true, false),
                DeskDefinition.Dialect.NONE);
    }

    private static List<DeskDefinition.Limit> limits(Asset usd) {
        long million = 100_000_000L;
        return List.of(
                firm(LimitKind.ORDER_VALUE, usd.assetId(), 100 * million, 0),
                firm(LimitKind.ORDER_QTY, 0, 100 * million, 0),
                firm(LimitKind.ORDER_RATE, 0, 100, SECOND),
                firm(LimitKind.OPEN_ORDERS, 0, 100, 0),
                firm(LimitKind.NET_POSITION, usd.assetId(), 1_000 * million, 0),
                firm(LimitKind.COLLAR_BPS, 0, 20, 0),
                firm(LimitKind.REFERENCE_AGE, 0, SECOND, 0));
    }

    private static DeskDefinition.Limit firm(
            LimitKind kind, int assetId, long amount, long perNanos) {
        return new DeskDefinition.Limit(ScopeKind.FIRM, 0, kind, assetId, amount, perNanos);
    }
}

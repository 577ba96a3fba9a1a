// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.Handles;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is traded: instruments, and the assets that they are made of. */
final class Markets {
    private static final int METAL_SCALE = 3;
    private static final Asset.Kind CONTRACT = Asset.Kind.CONTRACT;
    private static final int CODE = 3;

    /** The base currency, and the pairs in the order of the file. */
    record Traded(
            Asset base, List<Instrument> instruments, List<CalendarsReader.Named> calendars) {}

    /** Of the smallest unit that is booked: a satoshi has 8, and four more are posted. */
    private static final int MOST_COIN_DIGITS = 8;

    private record Coin(Asset.Kind kind, int digits) {}

    private final Section top;
    private final Mistakes mistakes;
    private final Handles handles;
    private final Map<String, Coin> coins = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final List<CalendarsReader.Named> calendars = new ArrayList<>();

    Markets(Section top, Mistakes mistakes, Handles handles) {
        this.top = top;
        this.mistakes = mistakes;
        this.handles = handles;
    }

    static @Nullable Instrument named(List<Instrument> instruments, String symbol) {
        return instruments.stream().filter(i -> i.symbol().equals(symbol)).findFirst().orElse(null);
    }

    Traded read(String baseCurrency) {
        coins();
        Asset known = asset(baseCurrency, "desk.base-currency");
        Asset base = known == null ? new Asset(1, "USD", Asset.Kind.CURRENCY, 2) : known;
        assets.putIfAbsent(base.code(), base);
        Section kinds = top.section("instrument-kinds");
        List<Instrument> instruments = new ArrayList<>();
        for (Section own : top.all("instruments")) {
            Section kind = kind(own, kinds);
            Instrument read = instrument(own.withDefaults(kind), own.name());
            if (read != null) {
                instruments.add(read);
            }
        }
        return new Traded(base, instruments, calendars);
    }

    /**
     * {@code coins}: what ISO 4217 does not know. A stablecoin is a currency of its own with a rate
     * of its own, whatever it promises to be worth. One that nothing names is left out.
     */
    private void coins() {
        for (Section c : top.all("coins")) {
            String code = c.name();
            c.require("kind", "digits");
            String kind = c.choice("kind", "crypto", "crypto", "stablecoin");
            int digits = (int) c.count("digits", MOST_COIN_DIGITS, 0, MOST_COIN_DIGITS);
            c.close();
            if (!code.matches("[A-Z][A-Z0-9]{1,7}")) {
                mistakes.add(
                        "AC0208",
                        c.path(),
                        "'" + code + "' is not 2 to 8 capitals and digits, a letter first");
            } else if (isIso(code)) {
                mistakes.add("AC0208", c.path(), code + " is a currency of ISO 4217 already");
            } else {
                coins.put(
                        code, new Coin(Asset.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), digits));
            }
        }
    }

    private static boolean isIso(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(c -> c.getCurrencyCode().equals(code));
    }

    /** The base currency first, then in the order in which instruments and futures name them. */
    List<Asset> assets() {
        return List.copyOf(assets.values());
    }

    /** What is held of a future; null, and told: something else has that name. */
    @Nullable Asset contract(String symbol, String path) {
        Asset made = new Asset(handles.of(Handles.Kind.ASSET, symbol), symbol, CONTRACT, 0);
        if (assets.putIfAbsent(symbol, made) != null) {
            mistakes.add("AC0208", path, symbol + " is the name of an asset already");
            return null;
        }
        return made;
    }

    private static @Nullable Section kind(Section own, @Nullable Section kinds) {
        String kind = own.text("kind");
        if (kind == null || kinds == null) {
            return null;
        }
        Section found = kinds.named(kind);
        if (found == null) {
            String nearest = Nearest.of(kind, kinds.names(), 2);
            own.wrong(
                    "AC0210",
                    "kind",
                    "no kind " + kind + " in instrument-kinds",
                    nearest == null ? null : "kind = " + nearest);
        }
        return found;
    }

    private @Nullable Instrument instrument(Section i, String symbol) {
        int id = handles.of(Handles.Kind.INSTRUMENT, symbol);
        i.text("kind");
        if (i.text("session") != null) {
            calendars.add(new CalendarsReader.Named(i, id, 0));
        }
        int already = mistakes.count();
        i.require("tick", "lot", "min-size", "max-size", "max-price");
        Asset base = asset(i.text("base", part(symbol, 0)), i.path());
        Asset quote = asset(i.text("quote", part(symbol, CODE)), i.path());
        BigDecimal tick =
                i.number("tick", BigDecimal.ONE, "a tick is a plain number in the quote currency");
        BigDecimal maxPx = plain(i, "max-price");
        BigDecimal lot = plain(i, "lot");
        BigDecimal least = plain(i, "min-size");
        BigDecimal most = plain(i, "max-size");
        i.close();
        if (base == null || quote == null) {
            return null;
        }
        if (mistakes.count() > already) {
            // Something of this name, so that who refers to it is not wrong too.
            return new Instrument(id, symbol, base, quote, 5, base.scale(), 1, 1, 1, 1, 1);
        }
        int priceScale = Math.max(0, tick.stripTrailingZeros().scale());
        try {
            Instrument made =
                    new Instrument(
                            id,
                            symbol,
                            base,
                            quote,
                            priceScale,
                            base.scale(),
                            at(i, "tick", tick, priceScale),
                            at(i, "lot", lot, base.scale()),
                            at(i, "min-size", least, base.scale()),
                            at(i, "max-size", most, base.scale()),
                            at(i, "max-price", maxPx, priceScale));
            if (!made.isMaxQtyHeld()) {
                String text = symbol + ": max-size overflows in " + base.code() + "; lower it";
                mistakes.add("AC0208", i.path(), text);
            }
            return made;
        } catch (IllegalArgumentException e) {
            mistakes.add("AC0208", i.path(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static BigDecimal plain(Section i, String key) {
        return i.number(key, BigDecimal.ONE, "this is a plain number, such as 1000 or 50M");
    }

    static long at(Section i, String key, BigDecimal value, int scale) {
        Long mantissa = Literals.mantissa(value, scale);
        if (mantissa == null) {
            throw new IllegalArgumentException(
                    i.name() + ": " + key + " has more than " + scale + " digits after the point");
        }
        return mantissa;
    }

    private static String part(String symbol, int from) {
        return symbol.length() == 2 * CODE ? symbol.substring(from, from + CODE) : "";
    }

    /** A known currency, metal or coin; null is told. */
    @Nullable Asset asset(String code, String path) {
        Asset known = assets.get(code);
        if (known != null) {
            return known;
        }
        if (code.isEmpty()) {
            mistakes.add("AC0107", path, "needs base and quote: the symbol is not two codes");
            return null;
        }
        Coin coin = coins.get(code);
        if (coin != null) {
            Asset made =
                    new Asset(
                            handles.of(Handles.Kind.ASSET, code), code, coin.kind(), coin.digits());
            assets.put(code, made);
            return made;
        }
        try {
            int scale = Currency.getInstance(code).getDefaultFractionDigits();
            Asset made =
                    new Asset(
                            handles.of(Handles.Kind.ASSET, code),
                            code,
                            scale < 0 ? Asset.Kind.METAL : Asset.Kind.CURRENCY,
                            scale < 0 ? METAL_SCALE : scale);
            assets.put(code, made);
            return made;
        } catch (IllegalArgumentException e) {
            mistakes.add(
                    "AC0210",
                    path,
                    code + " is no currency and no metal of ISO 4217, and not in coins");
            return null;
        }
    }
}

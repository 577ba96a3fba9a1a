// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.Margin;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The block {@code margin}: accounts that providers clear at, and what each asks. */
final class MarginReader {
    private static final long DAY = 86_400_000_000_000L;
    private static final int BPS = 4;
    private static final int PARTS = 6;

    private final Section top;
    private final Handles handles;

    MarginReader(Section top, Handles handles) {
        this.top = top;
        this.handles = handles;
    }

    /** Of a desk whose journal knows accounts, also what of that is over. */
    Margin read(Universe universe) {
        List<Margin.Account> accounts = new ArrayList<>();
        Map<Integer, Integer> clears = new TreeMap<>();
        universe.venues().forEach(v -> clears.put(v.id(), 0));
        for (Section s : top.all("margin")) {
            accounts.add(account(s, universe, clears));
        }
        return handles.isAny(Handles.Kind.MARGIN)
                ? new Margin(
                        accounts,
                        clears.entrySet().stream()
                                .map(e -> new Margin.Clears(e.getKey(), e.getValue()))
                                .toList(),
                        dropped(accounts))
                : Margin.NONE;
    }

    private List<Margin.Dropped> dropped(List<Margin.Account> accounts) {
        Map<String, Integer> left = handles.all(Handles.Kind.MARGIN);
        accounts.forEach(account -> left.remove(account.name()));
        return left.entrySet().stream()
                .map(e -> new Margin.Dropped(e.getValue(), e.getKey()))
                .toList();
    }

    private Margin.Account account(Section s, Universe universe, Map<Integer, Integer> clears) {
        if (!Section.isWord(s.name())) {
            s.wrong(
                    "AC0208",
                    "currency",
                    "'" + s.name() + "' is not 1 to 32 letters, digits, - or _");
        }
        s.require("currency", "venues", "warn", "stop", "rates");
        int id = handles.of(Handles.Kind.MARGIN, s.name());
        Asset asset = currency(s, universe);
        List<Integer> venues = new ArrayList<>();
        for (String name : s.words("venues")) {
            Integer venue = venue(s, name, universe);
            if (venue != null && clears.getOrDefault(venue, 0) != 0) {
                s.wrong("AC0208", "venues", name + " clears at another account already");
            } else if (venue != null) {
                clears.put(venue, id);
                venues.add(venue);
            }
        }
        int warn = bps(s, "warn");
        int stop = bps(s, "stop");
        if (stop > warn) {
            s.wrong("AC0208", "stop", "it is above warn: people are called before they are late");
        }
        long age = s.nanos("equity-age", DAY);
        if (age == 0) {
            s.wrong("AC0202", "equity-age", "a statement is older than that; write it like 26h");
        }
        Margin.Account account =
                new Margin.Account(
                        id,
                        s.name(),
                        asset.assetId(),
                        s.money("buffer", asset, 0),
                        warn,
                        stop,
                        age,
                        rates(s, asset, universe));
        contracts(s, venues, account.rates(), universe);
        s.close();
        return account;
    }

    private static Asset currency(Section s, Universe universe) {
        String code = s.text("currency", universe.baseCurrency().code());
        for (Asset asset : universe.assets()) {
            if (asset.code().equals(code)) {
                return asset;
            }
        }
        s.wrong("AC0208", "currency", "no currency or coin " + code + " is traded on this desk");
        return universe.baseCurrency();
    }

    private static @Nullable Integer venue(Section s, String name, Universe universe) {
        for (Universe.Named venue : universe.venues()) {
            if (venue.name().equals(name)) {
                return venue.id();
            }
        }
        s.wrong("AC0210", "venues", "no provider " + name + " in providers");
        return null;
    }

    private static int bps(Section s, String key) {
        BigDecimal ratio = s.ratio(key, BigDecimal.ZERO).scaleByPowerOfTen(BPS);
        return ratio.setScale(0, RoundingMode.HALF_EVEN).intValue();
    }

    private static List<Margin.Rate> rates(Section s, Asset asset, Universe universe) {
        List<Margin.Rate> rates = new ArrayList<>();
        for (Section r : s.all("rates")) {
            Instrument instrument = instrument(universe, r.name());
            if (instrument == null) {
                s.wrong("AC0210", "rates", "no instrument " + r.name() + " on this desk");
            } else {
                rates.add(rate(r, instrument.instrumentId(), asset));
            }
            r.close();
        }
        return rates;
    }

    private static @Nullable Instrument instrument(Universe universe, String symbol) {
        return universe.instruments().stream()
                .filter(i -> i.symbol().equals(symbol))
                .findFirst()
                .orElse(null);
    }

    private static Margin.Rate rate(Section r, int instrumentId, Asset asset) {
        boolean perContract = r.has("initial-per-contract");
        String initial = perContract ? "initial-per-contract" : "initial";
        String maintenance = perContract ? "maintenance-per-contract" : "maintenance";
        r.require(initial, maintenance);
        long first = perContract ? r.money(initial, asset, 0) : parts(r, initial);
        long kept = perContract ? r.money(maintenance, asset, 0) : parts(r, maintenance);
        if (kept > first) {
            r.wrong("AC0208", maintenance, "it is above what a position needs to begin with");
        }
        return new Margin.Rate(instrumentId, perContract, first, kept);
    }

    private static long parts(Section r, String key) {
        BigDecimal ratio = r.ratio(key, BigDecimal.ZERO).scaleByPowerOfTen(PARTS);
        return ratio.setScale(0, RoundingMode.UP).longValue();
    }

    /** A position that nobody knows the margin of stops its account: better said here. */
    private static void contracts(
            Section s, List<Integer> venues, List<Margin.Rate> rates, Universe universe) {
        for (Future future : universe.futures()) {
            int id = future.instrument().instrumentId();
            if (venues.contains(future.venueId())
                    && rates.stream().noneMatch(r -> r.instrumentId() == id)) {
                s.wrong(
                        "AC0412",
                        "rates",
                        future.instrument().symbol() + " is traded there and has no rate");
            }
        }
    }
}

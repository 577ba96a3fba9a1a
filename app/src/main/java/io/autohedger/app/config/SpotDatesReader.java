// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.SpotDates;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The block {@code value-dates}: when spot of a pair settles, and with whom positions roll. */
final class SpotDatesReader {
    private static final LocalTime NEW_YORK_CLOSE = LocalTime.of(17, 0);
    private static final int USUAL = 2;

    private final Section top;

    SpotDatesReader(Section top) {
        this.top = top;
    }

    /** Null: the desk knows no value dates. */
    @Nullable SpotDates read(Universe universe, List<ConfiguredDesk.Provider> providers) {
        Section block = top.section("value-dates");
        if (block == null) {
            return null;
        }
        block.require("zone", "roll-with");
        ZoneId zone = SessionsReader.zone(block);
        LocalTime at = time(block);
        int account = account(block, providers);
        Map<String, Set<LocalDate>> holidays = holidays(block.section("holidays"), universe);
        List<SpotDates.Pair> pairs = pairs(block.section("spot-days"), universe);
        block.close();
        return new SpotDates(zone, at, account, pairs, holidays);
    }

    private static LocalTime time(Section block) {
        String text = block.text("trade-date-ends", "17:00");
        LocalTime time = SessionsReader.time(text);
        if (time == null) {
            block.wrong(
                    "AC0221",
                    "trade-date-ends",
                    text + " is no time of a day; write it like \"17:00\"");
            return NEW_YORK_CLOSE;
        }
        return time;
    }

    private static int account(Section block, List<ConfiguredDesk.Provider> providers) {
        String wanted = block.text("roll-with");
        for (ConfiguredDesk.Provider provider : providers) {
            if (provider.venue().name().equals(wanted)) {
                return provider.venue().accountId();
            }
        }
        if (wanted != null) {
            String nearest =
                    Nearest.of(wanted, providers.stream().map(p -> p.venue().name()).toList(), 2);
            block.wrong(
                    "AC0210",
                    "roll-with",
                    "no provider " + wanted + " in providers",
                    nearest == null ? null : "roll-with = " + nearest);
        }
        return 0;
    }

    private static Map<String, Set<LocalDate>> holidays(
            @Nullable Section block, Universe universe) {
        Map<String, Set<LocalDate>> holidays = new TreeMap<>();
        if (block != null) {
            for (Asset asset : universe.assets()) {
                if (hasHolidays(asset) && block.has(asset.code())) {
                    holidays.put(asset.code(), SessionsReader.dates(block, asset.code()));
                }
            }
            block.close();
        }
        return holidays;
    }

    /** Coins settle on every day, and at once. */
    private static boolean hasHolidays(Asset asset) {
        return asset.kind() == Asset.Kind.CURRENCY || asset.kind() == Asset.Kind.METAL;
    }

    /** All that settles later: futures and perpetuals do not, coins settle at once. */
    private static List<SpotDates.Pair> pairs(@Nullable Section block, Universe universe) {
        List<SpotDates.Pair> pairs = new ArrayList<>();
        for (Instrument i : universe.instruments()) {
            boolean isPair = universe.future(i.instrumentId()) == null;
            if (isPair && hasHolidays(i.base()) && hasHolidays(i.quote())) {
                int days = USUAL;
                if (block != null && block.has(i.symbol())) {
                    days = (int) block.count(i.symbol(), USUAL, 1, USUAL);
                }
                pairs.add(
                        new SpotDates.Pair(
                                i.instrumentId(), i.base().code(), i.quote().code(), days));
            }
        }
        if (block != null) {
            block.close();
        }
        return pairs;
    }
}

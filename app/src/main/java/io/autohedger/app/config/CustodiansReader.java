// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.Custodian;
import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.SpotDates;
import io.autohedger.model.Universe;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The block {@code custodians}: with whom providers' deals settle, and when its days close. */
final class CustodiansReader {
    private static final LocalTime NEW_YORK_CLOSE = LocalTime.of(17, 0);
    private static final int MOST_ROUNDING = 1_000_000;

    private final Section top;
    private final Handles handles;

    CustodiansReader(Section top, Handles handles) {
        this.top = top;
        this.handles = handles;
    }

    /** Holidays of currencies are those of the block {@code value-dates}; null: there is none. */
    List<Custodian> read(Universe universe, @Nullable SpotDates spotDates) {
        List<Custodian> custodians = new ArrayList<>();
        Map<Integer, String> custodianOf = new TreeMap<>();
        Map<String, Set<LocalDate>> calendars = spotDates == null ? Map.of() : spotDates.holidays();
        for (Section s : top.all("custodians")) {
            custodians.add(custodian(s, universe, custodianOf, calendars));
        }
        return custodians;
    }

    private Custodian custodian(
            Section s,
            Universe universe,
            Map<Integer, String> custodianOf,
            Map<String, Set<LocalDate>> calendars) {
        if (!Section.isWord(s.name())) {
            s.wrong("AC0208", "close", "'" + s.name() + "' is not 1 to 32 letters, digits, - or _");
        }
        s.require("venues", "close", "zone", "agree-by");
        List<Integer> venues = new ArrayList<>();
        for (String name : s.words("venues")) {
            Integer venue = venue(s, name, universe);
            String other = venue == null ? null : custodianOf.putIfAbsent(venue, s.name());
            if (other != null) {
                s.wrong("AC0208", "venues", name + " settles with " + other + " already");
            } else if (venue != null) {
                venues.add(venue);
            }
        }
        Custodian custodian =
                new Custodian(
                        handles.of(Handles.Kind.CUSTODIAN, s.name()),
                        s.name(),
                        venues,
                        time(s, "close"),
                        time(s, "agree-by"),
                        SessionsReader.zone(s),
                        (int) s.count("rounding", 0, 0, MOST_ROUNDING),
                        holidays(s, calendars));
        s.close();
        return custodian;
    }

    /** Dates of its own, and those on which a currency does not settle. */
    private static Set<LocalDate> holidays(Section s, Map<String, Set<LocalDate>> calendars) {
        Set<LocalDate> holidays = SessionsReader.dates(s, "holidays");
        for (String currency : s.words("holidays-of")) {
            Set<LocalDate> dates = calendars.get(currency);
            if (dates == null) {
                s.wrong(
                        "AC0210",
                        "holidays-of",
                        "no holidays of " + currency + " in value-dates.holidays");
            } else {
                holidays.addAll(dates);
            }
        }
        return holidays;
    }

    private static LocalTime time(Section s, String key) {
        String text = s.text(key);
        LocalTime time = text == null ? NEW_YORK_CLOSE : SessionsReader.time(text);
        if (time == null) {
            s.wrong("AC0221", key, text + " is no time of a day; write it like \"17:00\"");
            return NEW_YORK_CLOSE;
        }
        return time;
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
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ValueDatesDefinedEncoder;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;

/**
 * When spot settles. The core knows neither zones nor holidays: it is told trade dates and their
 * spot dates ahead (docs/decisions/0036). By the market's rule: a trade date is a weekday and ends
 * at a local time, 17:00 in New York. Spot of two days settles two business days later; the day
 * between is one on which the two currencies settle, the dollar left out, and the last one is one
 * on which the dollar does too, whatever the pair. Spot of one day settles on the next such day.
 *
 * @param accountId with whom positions are rolled
 * @param holidays by currency: dates on which nothing settles in it; weekends need not be said
 */
public record SpotDates(
        ZoneId zone,
        LocalTime tradeDateEnds,
        int accountId,
        List<Pair> pairs,
        Map<String, Set<LocalDate>> holidays) {
    private static final long SECOND = 1_000_000_000L;
    private static final String DOLLAR = "USD";

    /** A year of holidays is not a calendar that ends: beyond this the table is wrong. */
    private static final int FARTHEST_DAYS = 60;

    /**
     * What settles.
     *
     * @param spotDays business days from trade date to spot date: 2, of some pairs 1
     */
    public record Pair(int instrumentId, String base, String quote, int spotDays) {}

    /** From an instant on it is this trade date, whose spot settles then. */
    public record Day(long fromNanos, LocalDate trade, LocalDate spot) {}

    public SpotDates {
        pairs = List.copyOf(pairs);
        holidays = Map.copyOf(holidays);
    }

    /** Tells the core of every pair: the trade date of one instant and those up to another. */
    void tell(ReferenceInputs inputs, long fromNanos, long untilNanos) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(2048);
        for (Pair pair : pairs) {
            List<Day> days = between(pair, fromNanos, untilNanos);
            ValueDatesDefinedEncoder encoder = new ValueDatesDefinedEncoder();
            ValueDatesDefinedEncoder.DaysEncoder told =
                    encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                            .instrumentId(pair.instrumentId())
                            .untilNanos(ends(days.getLast().trade()))
                            .rollAccountId(accountId)
                            .daysCount(days.size());
            for (Day day : days) {
                told.next()
                        .fromNanos(day.fromNanos())
                        .tradeDate((int) day.trade().toEpochDay())
                        .spotDate((int) day.spot().toEpochDay());
            }
            inputs.put(buffer, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
    }

    /** The trade date of one instant, and every one that begins before another. */
    List<Day> between(Pair pair, long fromNanos, long untilNanos) {
        List<Day> days = new ArrayList<>();
        LocalDate trade = trade(fromNanos);
        long begins = ends(before(trade));
        do {
            days.add(new Day(begins, trade, spot(pair, trade)));
            begins = ends(trade);
            trade = weekday(trade.plusDays(1));
        } while (begins < untilNanos);
        return days;
    }

    /** The trade date of an instant: of a weekend it is Monday's. */
    LocalDate trade(long nanos) {
        ZonedDateTime local = Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)).atZone(zone);
        LocalDate date = local.toLocalDate();
        return weekday(local.toLocalTime().isBefore(tradeDateEnds) ? date : date.plusDays(1));
    }

    /** When spot that is dealt on a trade date settles. */
    LocalDate spot(Pair pair, LocalDate trade) {
        LocalDate date = trade;
        for (int day = 1; day < pair.spotDays(); day++) {
            date = next(date, pair, false);
        }
        return next(date, pair, true);
    }

    private LocalDate next(LocalDate after, Pair pair, boolean isLast) {
        LocalDate from = after.plusDays(1);
        LocalDate date = from;
        while (!isBusiness(date, pair, isLast) && date.isBefore(from.plusDays(FARTHEST_DAYS))) {
            date = date.plusDays(1);
        }
        return date;
    }

    private boolean isBusiness(LocalDate date, Pair pair, boolean isLast) {
        return isWeekday(date)
                && isOpen(pair.base(), date, isLast)
                && isOpen(pair.quote(), date, isLast)
                && (!isLast || isOpen(DOLLAR, date, true));
    }

    /** Between trade and spot a holiday of the dollar does not count. */
    private boolean isOpen(String currency, LocalDate date, boolean isLast) {
        boolean counts = isLast || !currency.equals(DOLLAR);
        return !counts || !holidays.getOrDefault(currency, Set.of()).contains(date);
    }

    private long ends(LocalDate trade) {
        return Math.multiplyExact(trade.atTime(tradeDateEnds).atZone(zone).toEpochSecond(), SECOND);
    }

    private static LocalDate weekday(LocalDate from) {
        LocalDate date = from;
        while (!isWeekday(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    private static LocalDate before(LocalDate trade) {
        LocalDate date = trade.minusDays(1);
        while (!isWeekday(date)) {
            date = date.minusDays(1);
        }
        return date;
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}

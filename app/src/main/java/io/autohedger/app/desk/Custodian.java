// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.CustodianDefinedEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;

/**
 * Who keeps what is dealt at some providers, and when its days close: each business day at a local
 * time. The core knows no holidays: of such a day it is told no close, so that none is waited for,
 * and the next one is of what happened on the holiday, too.
 *
 * @param agreeBy when people are called for a close that is not agreed; at or before {@code close}
 *     it is a time of the next business day
 * @param rounding so many of the smallest unit of an asset may be told more or less
 * @param holidays dates on which nothing closes; weekends need not be said
 */
public record Custodian(
        int custodianId,
        String name,
        List<Integer> venueIds,
        LocalTime close,
        LocalTime agreeBy,
        ZoneId zone,
        int rounding,
        Set<LocalDate> holidays) {
    private static final long SECOND = 1_000_000_000L;

    /** A close, the day that it closes, and by when it is to be agreed. */
    public record Close(long nanos, LocalDate day, long dueNanos) {}

    public Custodian {
        venueIds = List.copyOf(venueIds);
        holidays = Set.copyOf(holidays);
    }

    /** Tells the core who it is, and each close behind one instant up to another. */
    void tell(ReferenceInputs inputs, long fromNanos, long untilNanos) {
        List<Close> closes = between(fromNanos, untilNanos);
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
        CustodianDefinedEncoder encoder = new CustodianDefinedEncoder();
        CustodianDefinedEncoder.ClosesEncoder told =
                encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .custodianId(custodianId)
                        .name(name)
                        .venues(venueIds.stream().mapToLong(id -> 1L << id).sum())
                        .rounding(rounding)
                        .closesCount(closes.size());
        for (Close each : closes) {
            told.next()
                    .closeNanos(each.nanos())
                    .day((int) each.day().toEpochDay())
                    .dueNanos(each.dueNanos());
        }
        inputs.put(buffer, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    /** Closes after one instant and not after another. */
    public List<Close> between(long fromNanos, long untilNanos) {
        List<Close> closes = new ArrayList<>();
        LocalDate day =
                business(
                        Instant.ofEpochSecond(Math.floorDiv(fromNanos, SECOND))
                                .atZone(zone)
                                .toLocalDate());
        long at = at(day, close);
        while (at <= untilNanos) {
            if (at > fromNanos) {
                LocalDate due = agreeBy.isAfter(close) ? day : business(day.plusDays(1));
                closes.add(new Close(at, day, at(due, agreeBy)));
            }
            day = business(day.plusDays(1));
            at = at(day, close);
        }
        return closes;
    }

    private long at(LocalDate date, LocalTime time) {
        return Math.multiplyExact(date.atTime(time).atZone(zone).toEpochSecond(), SECOND);
    }

    private LocalDate business(LocalDate from) {
        LocalDate date = from;
        while (date.getDayOfWeek() == DayOfWeek.SATURDAY
                || date.getDayOfWeek() == DayOfWeek.SUNDAY
                || holidays.contains(date)) {
            date = date.plusDays(1);
        }
        return date;
    }
}

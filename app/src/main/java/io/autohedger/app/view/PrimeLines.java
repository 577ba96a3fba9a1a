// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.VenueDesignatedDecoder;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** How much of the prime brokers' lines is used, as the core has told it last. */
final class PrimeLines {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PrimeLineChangedDecoder changed = new PrimeLineChangedDecoder();
    private final VenueDesignatedDecoder designated = new VenueDesignatedDecoder();
    private final Map<Long, Use> uses = new TreeMap<>();

    /** The prime broker of each venue that has one. */
    private final Map<Integer, Integer> brokers = new TreeMap<>();

    /**
     * Of one limit, at the scale of its currency.
     *
     * @param used with all that may still fill; null: a currency has no price
     * @param date of a settlement line: on which most settles; empty: none
     */
    record Use(@Nullable Long used, @Nullable Long booked, String date) {}

    /** Null: nothing was told of it yet. */
    @Nullable Use of(long primeBrokerId, LimitKind kind) {
        return uses.get(key(primeBrokerId, kind));
    }

    /** The prime broker of a venue; 0: none. */
    int brokerOf(int venueId) {
        return brokers.getOrDefault(venueId, 0);
    }

    void input(int template, DirectBuffer buffer, int at) {
        if (template == VenueDesignatedDecoder.TEMPLATE_ID) {
            designated.wrapAndApplyHeader(buffer, at, header);
            brokers.put(designated.venueId(), designated.primeBrokerId());
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template != PrimeLineChangedDecoder.TEMPLATE_ID) {
            return;
        }
        changed.wrapAndApplyHeader(buffer, at, header);
        boolean isDated = changed.valueDate() != PrimeLineChangedDecoder.valueDateNullValue();
        uses.put(
                key(changed.primeBrokerId(), changed.limitKind()),
                new Use(
                        orNull(changed.used()),
                        orNull(changed.booked()),
                        isDated ? LocalDate.ofEpochDay(changed.valueDate()).toString() : ""));
    }

    private static @Nullable Long orNull(long amount) {
        return amount == PrimeLineChangedDecoder.usedNullValue() ? null : amount;
    }

    private static long key(long primeBrokerId, LimitKind kind) {
        return primeBrokerId << Byte.SIZE | kind.value();
    }
}

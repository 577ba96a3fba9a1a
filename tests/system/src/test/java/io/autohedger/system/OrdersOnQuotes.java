// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Holds every order of a journal to the quote of its provider at that moment: straight and not
 * stale, once by the tops that came in before it, and once by the recording, which a desk has no
 * part in. What the desk believed is not asked.
 */
final class OrdersOnQuotes {
    final List<String> violations = new ArrayList<>();

    /** What was judged, so that a check of nothing is noticed. */
    int orders;

    int tops;

    /** Orders for which somebody else showed a better price that was locked, crossed or stale. */
    int tempted;

    private final Recording recording;
    private final long travelNanos;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Long> staleAfter = new TreeMap<>();
    private final Map<Integer, Map<Integer, Top>> seen = new TreeMap<>();

    /** What came in last of one provider and instrument; no quantity: no such side. */
    private record Top(long bidPx, long bidQty, long offerPx, long offerQty, long nanos) {
        boolean isStraight() {
            return bidQty > 0 && offerQty > 0 && bidPx < offerPx;
        }

        boolean isBetter(Top other, boolean buy) {
            return buy
                    ? offerQty > 0 && offerPx < other.offerPx
                    : bidQty > 0 && bidPx > other.bidPx;
        }
    }

    /**
     * Judges by a recording.
     *
     * @param travelNanos how long a quote was on its way to the desk
     */
    OrdersOnQuotes(Recording recording, long travelNanos) {
        this.recording = recording;
        this.travelNanos = travelNanos;
    }

    void walk(Path directory) throws IOException {
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                if (journal.type() != RecordType.SEND_STARTED) {
                    header.wrap(journal.buffer(), journal.payloadOffset());
                    record(
                            journal.buffer(),
                            journal.payloadOffset(),
                            journal.timeNanos(),
                            journal.seq());
                }
            }
            assertTrue(journal.end() instanceof JournalEnd.Whole, journal.end().toString());
        }
    }

    private void record(DirectBuffer buffer, int at, long nanos, long seq) {
        switch (header.templateId()) {
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                staleAfter.put(in.venueId(), in.staleAfterNanos());
            }
            case TopOfBookDecoder.TEMPLATE_ID -> {
                var in = new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header);
                tops++;
                seen.computeIfAbsent(in.instrumentId(), i -> new TreeMap<>())
                        .put(
                                in.venueId(),
                                new Top(
                                        in.bidPx(),
                                        in.bidQty(),
                                        in.offerPx(),
                                        in.offerQty(),
                                        nanos));
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                orders++;
                order(out.venueId(), out.instrumentId(), out.side() == OrderSide.BUY, nanos, seq);
            }
            default -> {
                // Neither a quote nor an order.
            }
        }
    }

    private void order(int venue, int instrument, boolean buy, long nanos, long seq) {
        long stale = staleAfter.getOrDefault(venue, 0L);
        Map<Integer, Top> tops = seen.getOrDefault(instrument, Map.of());
        Top top = tops.get(venue);
        if (top == null || !top.isStraight() || nanos - top.nanos() > stale) {
            violations.add("input " + seq + ", seen: " + top + " at " + nanos);
            return;
        }
        Recording.Quote quote = recording.at(venue, instrument, nanos - travelNanos);
        if (quote == null
                || !quote.isStraight()
                || nanos - travelNanos - quote.sinceNanos() > stale
                || quote.bidPx() != top.bidPx()
                || quote.offerPx() != top.offerPx()) {
            violations.add("input " + seq + ", recorded: " + quote + ", seen: " + top);
        }
        tempted += isTempted(tops, top, buy, nanos) ? 1 : 0;
    }

    private boolean isTempted(Map<Integer, Top> tops, Top taken, boolean buy, long nanos) {
        for (Map.Entry<Integer, Top> other : tops.entrySet()) {
            Top top = other.getValue();
            boolean isUnfit =
                    !top.isStraight()
                            || nanos - top.nanos() > staleAfter.getOrDefault(other.getKey(), 0L);
            if (isUnfit && top.isBetter(taken, buy)) {
                return true;
            }
        }
        return false;
    }
}

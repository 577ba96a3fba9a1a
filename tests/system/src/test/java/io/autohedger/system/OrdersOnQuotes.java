// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.TimeInForce;
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
 * part in. What the desk believed is not asked. A venue with a book shows the desk's own resting
 * orders too: a side at the price of one is not the recording's, and no other order may join it.
 */
final class OrdersOnQuotes {
    final List<String> violations = new ArrayList<>();

    /** What was judged, so that a check of nothing is noticed. */
    int orders;

    int tops;

    int passive;

    /** Orders for which somebody else showed a better price that was locked, crossed or stale. */
    int tempted;

    private final Recording recording;
    private final long travelNanos;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Long> staleAfter = new TreeMap<>();
    private final Map<Integer, Map<Integer, Top>> seen = new TreeMap<>();

    /** Own orders that rest, by ClOrdID. */
    private final Map<Long, Resting> resting = new TreeMap<>();

    private record Resting(int venue, int instrument, boolean buys, long px) {}

    /** What came in last of one provider and instrument; no quantity: no such side. */
    private record Top(
            long bidPx,
            long bidQty,
            long offerPx,
            long offerQty,
            boolean ownBid,
            boolean ownOffer,
            long nanos) {
        boolean isStraight() {
            return bidQty > 0 && offerQty > 0 && bidPx < offerPx;
        }

        /** Whether it shows what was recorded, but for own orders. */
        boolean shows(Recording.Quote quote) {
            return (ownBid || bidPx == quote.bidPx()) && (ownOffer || offerPx == quote.offerPx());
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
                                        isOwn(in, true, in.bidPx()),
                                        isOwn(in, false, in.offerPx()),
                                        nanos));
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                orders++;
                boolean buys = out.side() == OrderSide.BUY;
                order(out.venueId(), out.instrumentId(), buys, nanos, seq);
                if (out.timeInForce() == TimeInForce.GTD) {
                    passive++;
                    Resting order =
                            new Resting(out.venueId(), out.instrumentId(), buys, out.price());
                    joins(order, nanos, seq);
                    resting.put(out.clOrdId(), order);
                }
            }
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                var out = new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header);
                switch (out.toWorking()) {
                    case FILLED, CANCELED, EXPIRED, REJECTED -> resting.remove(out.clOrdId());
                    default -> {
                        // It still rests.
                    }
                }
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
                || !top.shows(quote)) {
            violations.add("input " + seq + ", recorded: " + quote + ", seen: " + top);
        }
        tempted += isTempted(tops, top, buy, nanos) ? 1 : 0;
    }

    private boolean isOwn(TopOfBookDecoder in, boolean bid, long px) {
        return resting.containsValue(new Resting(in.venueId(), in.instrumentId(), bid, px));
    }

    /** An order that rests has a price that somebody showed who is not the desk, or is inside. */
    private void joins(Resting order, long nanos, long seq) {
        for (int venue : staleAfter.keySet()) {
            Recording.Quote quote = recording.at(venue, order.instrument, nanos - travelNanos);
            if (quote == null) {
                continue;
            }
            boolean isShown = order.px == (order.buys ? quote.bidPx() : quote.offerPx());
            long inside = order.buys ? quote.offerPx() - 1 : quote.bidPx() + 1;
            if (isShown || (venue == order.venue && order.px == inside)) {
                return;
            }
        }
        violations.add("input " + seq + ", joins nobody: " + order);
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

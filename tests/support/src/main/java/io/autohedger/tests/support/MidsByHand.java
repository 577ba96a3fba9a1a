// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The risk mid of each instrument, from the inputs of a journal alone: best bid and best offer of
 * all quotes that can be traded on, whenever a quote comes in; where a side is missing the last one
 * stays.
 */
final class MidsByHand {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Long> maxPx = new TreeMap<>();
    private final Map<Integer, Venue> venues = new TreeMap<>();
    private final Map<Integer, Long> doubleMids = new TreeMap<>();

    private static final class Venue {
        final Map<Integer, Top> tops = new TreeMap<>();
        int sessionId;
        long staleAfterNanos;
        boolean isUp;
    }

    private record Top(long bidPx, long bidQty, long offerPx, long offerQty, long nanos) {
        boolean isTradable(long now, long staleAfterNanos) {
            boolean isStraight = bidQty == 0 || offerQty == 0 || bidPx < offerPx;
            return isStraight && now - nanos <= staleAfterNanos;
        }
    }

    /** 0: there was none yet. */
    BigDecimal of(int instrumentId, int priceScale) {
        return BigDecimal.valueOf(doubleMids.getOrDefault(instrumentId, 0L), priceScale)
                .divide(BigDecimal.TWO);
    }

    void input(int template, DirectBuffer buffer, int at, long nanos) {
        switch (template) {
            case DeskStartedDecoder.TEMPLATE_ID -> venues.values().forEach(MidsByHand::down);
            case InstrumentDefinedDecoder.TEMPLATE_ID -> {
                var in = new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                maxPx.put(in.instrumentId(), in.maxPx());
            }
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                Venue venue = venues.computeIfAbsent(in.venueId(), id -> new Venue());
                venue.sessionId = in.sessionId();
                venue.staleAfterNanos = in.staleAfterNanos();
            }
            case SessionStatusDecoder.TEMPLATE_ID ->
                    session(new SessionStatusDecoder().wrapAndApplyHeader(buffer, at, header));
            case TopOfBookDecoder.TEMPLATE_ID ->
                    top(new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header), nanos);
            default -> {
                // No quote and no session.
            }
        }
    }

    private static void down(Venue venue) {
        venue.isUp = false;
        venue.tops.clear();
    }

    private void session(SessionStatusDecoder in) {
        for (Venue venue : venues.values()) {
            if (in.role() == SessionRole.VENUE && venue.sessionId == in.sessionId()) {
                if (in.state() == SessionState.UP) {
                    venue.isUp = true;
                } else {
                    down(venue);
                }
            }
        }
    }

    private void top(TopOfBookDecoder in, long nanos) {
        int instrument = in.instrumentId();
        Venue quoting = venues.get(in.venueId());
        Long most = maxPx.get(instrument);
        if (quoting == null
                || most == null
                || !isPrice(in.bidQty(), in.bidPx(), most)
                || !isPrice(in.offerQty(), in.offerPx(), most)) {
            return;
        }
        quoting.tops.put(
                instrument, new Top(in.bidPx(), in.bidQty(), in.offerPx(), in.offerQty(), nanos));
        long bid = 0;
        long offer = Long.MAX_VALUE;
        for (Venue venue : venues.values()) {
            Top top = venue.tops.get(instrument);
            if (venue.isUp && top != null && top.isTradable(nanos, venue.staleAfterNanos)) {
                bid = top.bidQty() > 0 ? Math.max(bid, top.bidPx()) : bid;
                offer = top.offerQty() > 0 ? Math.min(offer, top.offerPx()) : offer;
            }
        }
        if (bid > 0 && offer < Long.MAX_VALUE) {
            doubleMids.put(instrument, bid + offer);
        }
    }

    private static boolean isPrice(long qty, long px, long most) {
        return qty == 0 || (qty > 0 && px > 0 && px <= most);
    }
}

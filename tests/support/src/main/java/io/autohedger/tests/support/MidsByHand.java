// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The risk mid of each instrument, from a journal alone: best bid and best offer of all quotes that
 * can be traded on, whenever a quote comes in; where a side is missing the last one stays. A side
 * that shows nothing but orders of the desk counts only where there is no other.
 */
public final class MidsByHand {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Long> maxPx = new TreeMap<>();
    private final Map<Integer, Venue> venues = new TreeMap<>();
    private final Map<Integer, Long> doubleMids = new TreeMap<>();

    /** The desk's orders that may rest, by ClOrdID. */
    private final Map<Long, Resting> resting = new TreeMap<>();

    private record Resting(int venue, int instrument, boolean buys, long px, long qty) {}

    private static final class Venue {
        final Map<Integer, Top> tops = new TreeMap<>();
        int sessionId;
        long staleAfterNanos;
        boolean isUp;
    }

    private record Top(
            long bidPx,
            long bidQty,
            boolean ownBid,
            long offerPx,
            long offerQty,
            boolean ownOffer,
            long nanos) {
        boolean isTradable(long now, long staleAfterNanos) {
            boolean isStraight = bidQty == 0 || offerQty == 0 || bidPx < offerPx;
            return isStraight && now - nanos <= staleAfterNanos;
        }
    }

    /** 0: there was none yet. */
    public BigDecimal of(int instrumentId, int priceScale) {
        return BigDecimal.valueOf(doubleMids.getOrDefault(instrumentId, 0L), priceScale)
                .divide(BigDecimal.TWO);
    }

    /** An input of the journal, whatever it is. */
    public void input(int template, DirectBuffer buffer, int at, long nanos) {
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

    /** An output of the journal, whatever it is: which orders of the desk rest is no input. */
    public void output(int template, DirectBuffer buffer, int at) {
        if (template == NewOrderDecoder.TEMPLATE_ID) {
            var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
            if (out.timeInForce() == TimeInForce.GTD) {
                resting.put(
                        out.clOrdId(),
                        new Resting(
                                out.venueId(),
                                out.instrumentId(),
                                out.side() == OrderSide.BUY,
                                out.price(),
                                out.orderQty()));
            }
        } else if (template == OrderTransitionDecoder.TEMPLATE_ID) {
            var out = new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header);
            long left = out.leavesQty();
            resting.computeIfPresent(
                    out.clOrdId(),
                    (id, o) ->
                            left == 0
                                    ? null
                                    : new Resting(o.venue, o.instrument, o.buys, o.px, left));
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
        long ownBid = own(in, true, in.bidPx());
        long ownOffer = own(in, false, in.offerPx());
        quoting.tops.put(
                instrument,
                new Top(
                        in.bidPx(),
                        in.bidQty(),
                        ownBid > 0 && ownBid >= in.bidQty(),
                        in.offerPx(),
                        in.offerQty(),
                        ownOffer > 0 && ownOffer >= in.offerQty(),
                        nanos));
        long bid = bid(instrument, nanos, false);
        bid = bid > 0 ? bid : bid(instrument, nanos, true);
        long offer = offer(instrument, nanos, false);
        offer = offer < Long.MAX_VALUE ? offer : offer(instrument, nanos, true);
        if (bid > 0 && offer < Long.MAX_VALUE) {
            doubleMids.put(instrument, bid + offer);
        }
    }

    private long own(TopOfBookDecoder in, boolean bid, long px) {
        return resting.values().stream()
                .filter(o -> o.venue == in.venueId() && o.instrument == in.instrumentId())
                .filter(o -> o.buys == bid && o.px == px)
                .mapToLong(Resting::qty)
                .sum();
    }

    private long bid(int instrument, long nanos, boolean own) {
        long bid = 0;
        for (Venue venue : venues.values()) {
            Top top = venue.tops.get(instrument);
            if (venue.isUp && top != null && top.isTradable(nanos, venue.staleAfterNanos)) {
                boolean counts = top.bidQty() > 0 && top.ownBid() == own;
                bid = counts ? Math.max(bid, top.bidPx()) : bid;
            }
        }
        return bid;
    }

    private long offer(int instrument, long nanos, boolean own) {
        long offer = Long.MAX_VALUE;
        for (Venue venue : venues.values()) {
            Top top = venue.tops.get(instrument);
            if (venue.isUp && top != null && top.isTradable(nanos, venue.staleAfterNanos)) {
                boolean counts = top.offerQty() > 0 && top.ownOffer() == own;
                offer = counts ? Math.min(offer, top.offerPx()) : offer;
            }
        }
        return offer;
    }

    private static boolean isPrice(long qty, long px, long most) {
        return qty == 0 || (qty > 0 && px > 0 && px <= most);
    }
}

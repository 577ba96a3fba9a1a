// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.marketdata;

import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.List;

/**
 * The last top of book of each provider and instrument. Quoted means: its session is up, it is
 * younger than the venue's stale time, it is neither locked nor crossed, the side is there. Where
 * all that a venue shows on a side is an order of ours it is not executable, and no opinion of the
 * market: it is a price only while there is no other (docs/decisions/0021). Ages are measured on
 * the journal's time, never on the venue's.
 */
public final class Markets {
    private static final long BPS = 10_000;
    private static final int WORDS = Catalogue.MAX_INSTRUMENTS / Long.SIZE;
    private static final int CELLS = Catalogue.MAX_VENUES * Catalogue.MAX_INSTRUMENTS;

    private final Catalogue catalogue;
    private final long[] bidPx = new long[CELLS];
    private final long[] bidQty = new long[CELLS];
    private final long[] offerPx = new long[CELLS];
    private final long[] offerQty = new long[CELLS];
    private final boolean[] ownBid = new boolean[CELLS];
    private final boolean[] ownOffer = new boolean[CELLS];
    private final long[] timeNanos = new long[CELLS];
    private final long[] locked = new long[CELLS];
    private final long[] crossed = new long[CELLS];
    private final boolean[] sessionUp = new boolean[Catalogue.MAX_VENUES];

    /** Who has ever quoted what: bits of venues, and of instruments, so that nobody scans all. */
    private final int[] venuesOf = new int[Catalogue.MAX_INSTRUMENTS];

    private final long[] instrumentsOf = new long[Catalogue.MAX_VENUES * WORDS];

    public Markets(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether both handles are known and each side that is there has a price that it may have. */
    public boolean isRight(TopOfBookDecoder in) {
        return catalogue.isVenue(in.venueId())
                && catalogue.isInstrument(in.instrumentId())
                && isPrice(in.instrumentId(), in.bidQty(), in.bidPx())
                && isPrice(in.instrumentId(), in.offerQty(), in.offerPx());
    }

    private boolean isPrice(int instrumentId, long qty, long px) {
        return qty == 0 || (qty > 0 && px > 0 && px <= catalogue.maxPx(instrumentId));
    }

    /**
     * Takes a provider's whole top, which {@link #isRight}.
     *
     * @param ownBidQty what of ours rests there at that bid
     * @param ownOfferQty what of ours rests there at that offer
     */
    public void on(TopOfBookDecoder in, long ownBidQty, long ownOfferQty, long nowNanos) {
        int venue = in.venueId();
        int instrument = in.instrumentId();
        int cell = cell(venue, instrument);
        venuesOf[instrument] |= 1 << venue;
        instrumentsOf[venue * WORDS + instrument / Long.SIZE] |= 1L << instrument;
        bidPx[cell] = in.bidPx();
        bidQty[cell] = in.bidQty();
        offerPx[cell] = in.offerPx();
        offerQty[cell] = in.offerQty();
        ownBid[cell] = ownBidQty > 0 && ownBidQty >= bidQty[cell];
        ownOffer[cell] = ownOfferQty > 0 && ownOfferQty >= offerQty[cell];
        timeNanos[cell] = nowNanos;
        if (bidQty[cell] > 0 && offerQty[cell] > 0) {
            if (bidPx[cell] == offerPx[cell]) {
                locked[cell]++;
            } else if (bidPx[cell] > offerPx[cell]) {
                crossed[cell]++;
            }
        }
    }

    /** A session that goes down takes its prices with it. */
    public void session(int venueId, boolean up) {
        sessionUp[venueId] = up;
        if (!up) {
            for (int i = nextInstrument(venueId, 0); i > 0; i = nextInstrument(venueId, i)) {
                bidQty[cell(venueId, i)] = 0;
                offerQty[cell(venueId, i)] = 0;
            }
        }
    }

    public boolean isUp(int venueId) {
        return sessionUp[venueId];
    }

    public boolean isBidExecutable(int venueId, int instrumentId, long nowNanos) {
        return isQuoted(venueId, instrumentId, false, nowNanos)
                && !ownBid[cell(venueId, instrumentId)];
    }

    public boolean isOfferExecutable(int venueId, int instrumentId, long nowNanos) {
        return isQuoted(venueId, instrumentId, true, nowNanos)
                && !ownOffer[cell(venueId, instrumentId)];
    }

    private boolean isQuoted(int venueId, int instrumentId, boolean offer, long nowNanos) {
        int cell = cell(venueId, instrumentId);
        return (offer ? offerQty : bidQty)[cell] > 0 && isUsable(venueId, instrumentId, nowNanos);
    }

    /** Whether all that the venue shows on a side is ours. */
    public boolean isOwn(int venueId, int instrumentId, boolean offer) {
        return (offer ? ownOffer : ownBid)[cell(venueId, instrumentId)];
    }

    public long bidPx(int venueId, int instrumentId) {
        return bidPx[cell(venueId, instrumentId)];
    }

    public long offerPx(int venueId, int instrumentId) {
        return offerPx[cell(venueId, instrumentId)];
    }

    public long bidQty(int venueId, int instrumentId) {
        return bidQty[cell(venueId, instrumentId)];
    }

    public long offerQty(int venueId, int instrumentId) {
        return offerQty[cell(venueId, instrumentId)];
    }

    public long timeNanos(int venueId, int instrumentId) {
        return timeNanos[cell(venueId, instrumentId)];
    }

    public long locked(int venueId, int instrumentId) {
        return locked[cell(venueId, instrumentId)];
    }

    public long crossed(int venueId, int instrumentId) {
        return crossed[cell(venueId, instrumentId)];
    }

    /** Whether the venue has a two-sided price in any instrument. */
    public boolean hasPrice(int venueId, long nowNanos) {
        for (int i = nextInstrument(venueId, 0); i > 0; i = nextInstrument(venueId, i)) {
            if (isQuoted(venueId, i, false, nowNanos) && isQuoted(venueId, i, true, nowNanos)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Twice the composite mid: best executable bid plus best executable offer over all providers, a
     * mantissa at priceScale; no value where a side is missing.
     */
    public long doubleMid(int instrumentId, long nowNanos) {
        return doubleMid(instrumentId, nowNanos, ~0);
    }

    /** The same over the providers whose bits are set. */
    public long doubleMid(int instrumentId, long nowNanos, int venueMask) {
        return Scaled.add(
                bestPx(instrumentId, false, nowNanos, venueMask),
                bestPx(instrumentId, true, nowNanos, venueMask));
    }

    /**
     * Twice the composite mid of others' quotes alone; no value where a side is missing or the best
     * bid is not below the best offer.
     */
    public long uncrossedMid(int instrumentId, long nowNanos) {
        long bid = Scaled.NO_VALUE;
        long offer = Scaled.NO_VALUE;
        for (int left = venuesOf[instrumentId]; left != 0; left &= left - 1) {
            int venue = Integer.numberOfTrailingZeros(left);
            if (isBidExecutable(venue, instrumentId, nowNanos)) {
                bid = better(bid, bidPx[cell(venue, instrumentId)], false);
            }
            if (isOfferExecutable(venue, instrumentId, nowNanos)) {
                offer = better(offer, offerPx[cell(venue, instrumentId)], true);
            }
        }
        boolean isMid = bid != Scaled.NO_VALUE && offer != Scaled.NO_VALUE && bid < offer;
        return isMid ? bid + offer : Scaled.NO_VALUE;
    }

    /** The best price of a side that is not ours alone; of ours where there is no other. */
    private long bestPx(int instrumentId, boolean offer, long nowNanos, int venueMask) {
        long best = Scaled.NO_VALUE;
        long own = Scaled.NO_VALUE;
        for (int left = venuesOf[instrumentId] & venueMask; left != 0; left &= left - 1) {
            int venue = Integer.numberOfTrailingZeros(left);
            if (isQuoted(venue, instrumentId, offer, nowNanos)) {
                long px = (offer ? offerPx : bidPx)[cell(venue, instrumentId)];
                if (isOwn(venue, instrumentId, offer)) {
                    own = better(own, px, offer);
                } else {
                    best = better(best, px, offer);
                }
            }
        }
        return best == Scaled.NO_VALUE ? own : best;
    }

    private static long better(long one, long other, boolean offer) {
        if (one == Scaled.NO_VALUE) {
            return other;
        }
        return offer ? Math.min(one, other) : Math.max(one, other);
    }

    /** The best price of a side at some venues that is not ours alone; no value: there is none. */
    public long bestPx(List<Integer> venueIds, int instrumentId, boolean offer, long nowNanos) {
        long best = Scaled.NO_VALUE;
        for (int i = 0; i < venueIds.size(); i++) {
            int venue = venueIds.get(i);
            if (isQuoted(venue, instrumentId, offer, nowNanos)
                    && !isOwn(venue, instrumentId, offer)) {
                best = better(best, (offer ? offerPx : bidPx)[cell(venue, instrumentId)], offer);
            }
        }
        return best;
    }

    /** When the newest executable quote of the instrument was given; 0: there is none. */
    public long midTimeNanos(int instrumentId, long nowNanos) {
        return midTimeNanos(instrumentId, nowNanos, ~0);
    }

    /** The same over the providers whose bits are set. */
    public long midTimeNanos(int instrumentId, long nowNanos, int venueMask) {
        long newest = 0;
        for (int left = venuesOf[instrumentId] & venueMask; left != 0; left &= left - 1) {
            int venue = Integer.numberOfTrailingZeros(left);
            if (isQuoted(venue, instrumentId, false, nowNanos)) {
                newest = Math.max(newest, timeNanos[cell(venue, instrumentId)]);
            }
        }
        return newest;
    }

    /** The most providers whose executable mids all lie within so much of one of them. */
    public int agreeing(int instrumentId, int bps, long nowNanos) {
        int most = 0;
        for (int left = venuesOf[instrumentId]; left != 0; left &= left - 1) {
            long mid2 = ownMid2(Integer.numberOfTrailingZeros(left), instrumentId, nowNanos);
            int near = 0;
            for (int all = venuesOf[instrumentId]; mid2 > 0 && all != 0; all &= all - 1) {
                long other = ownMid2(Integer.numberOfTrailingZeros(all), instrumentId, nowNanos);
                long away = Math.abs(other - mid2);
                boolean isNear = other > 0 && away <= Scaled.divide(mid2, BPS, Rounding.UP) * bps;
                near += isNear ? 1 : 0;
            }
            most = Math.max(most, near);
        }
        return most;
    }

    /** Twice the mid of one provider; 0: it shows no two sides that could be dealt on. */
    private long ownMid2(int venueId, int instrumentId, long nowNanos) {
        return isBidExecutable(venueId, instrumentId, nowNanos)
                        && isOfferExecutable(venueId, instrumentId, nowNanos)
                ? bidPx(venueId, instrumentId) + offerPx(venueId, instrumentId)
                : 0;
    }

    /** Bits of the providers of the instrument, but for one, whose sessions are up. */
    public int othersUp(int instrumentId, int venueId) {
        int others = 0;
        for (int left = venuesOf[instrumentId] & ~(1 << venueId); left != 0; left &= left - 1) {
            int venue = Integer.numberOfTrailingZeros(left);
            others |= sessionUp[venue] ? 1 << venue : 0;
        }
        return others;
    }

    /**
     * The provider with the best price of a side; ties go to the one that comes first.
     *
     * @param buy the lowest offer; else the highest bid
     * @param toTake of executable prices only; else of all that are quoted
     * @param without bits of providers that are passed over
     * @return 0: there is none
     */
    public int best(
            List<Integer> venueIds,
            int instrumentId,
            boolean buy,
            boolean toTake,
            long nowNanos,
            int without) {
        int best = 0;
        for (int i = 0; i < venueIds.size(); i++) {
            int venue = venueIds.get(i);
            boolean usable =
                    (without >>> venue & 1) == 0
                            && isQuoted(venue, instrumentId, buy, nowNanos)
                            && !(toTake && isOwn(venue, instrumentId, buy));
            if (usable && (best == 0 || isBetter(venue, best, instrumentId, buy))) {
                best = venue;
            }
        }
        return best;
    }

    private boolean isBetter(int venue, int other, int instrumentId, boolean buy) {
        return buy
                ? offerPx(venue, instrumentId) < offerPx(other, instrumentId)
                : bidPx(venue, instrumentId) > bidPx(other, instrumentId);
    }

    /** The next instant after now at which a price of the instrument turns stale. */
    public long nextStaleNanos(int instrumentId, long nowNanos) {
        long next = Long.MAX_VALUE;
        for (int left = venuesOf[instrumentId]; left != 0; left &= left - 1) {
            int venue = Integer.numberOfTrailingZeros(left);
            if (isQuoted(venue, instrumentId, false, nowNanos)) {
                long stale =
                        timeNanos[cell(venue, instrumentId)] + catalogue.staleAfterNanos(venue);
                next = Math.min(next, stale + 1);
            }
        }
        return next;
    }

    public void state(StatePass pass) {
        pass.column(sessionUp);
        pass.column(instrumentsOf);
        pass.column(venuesOf);
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            for (int i = nextInstrument(venue, 0); i > 0; i = nextInstrument(venue, i)) {
                cell(cell(venue, i), pass);
            }
        }
    }

    private void cell(int cell, StatePass pass) {
        bidPx[cell] = pass.next(bidPx[cell]);
        bidQty[cell] = pass.next(bidQty[cell]);
        offerPx[cell] = pass.next(offerPx[cell]);
        offerQty[cell] = pass.next(offerQty[cell]);
        ownBid[cell] = pass.next(ownBid[cell]);
        ownOffer[cell] = pass.next(ownOffer[cell]);
        timeNanos[cell] = pass.next(timeNanos[cell]);
        locked[cell] = pass.next(locked[cell]);
        crossed[cell] = pass.next(crossed[cell]);
    }

    /** The next instrument that the venue has quoted, or 0. */
    private int nextInstrument(int venueId, int after) {
        int from = after + 1;
        for (int word = from / Long.SIZE; word < WORDS; word++) {
            long bits = instrumentsOf[venueId * WORDS + word];
            long left = word == from / Long.SIZE ? bits & -1L << from : bits;
            if (left != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return 0;
    }

    private boolean isUsable(int venueId, int instrumentId, long nowNanos) {
        int cell = cell(venueId, instrumentId);
        return sessionUp[venueId]
                && nowNanos - timeNanos[cell] <= catalogue.staleAfterNanos(venueId)
                && isStraight(cell);
    }

    /** Neither locked nor crossed. */
    private boolean isStraight(int cell) {
        return bidQty[cell] == 0 || offerQty[cell] == 0 || bidPx[cell] < offerPx[cell];
    }

    private static int cell(int venueId, int instrumentId) {
        return venueId * Catalogue.MAX_INSTRUMENTS + instrumentId;
    }
}

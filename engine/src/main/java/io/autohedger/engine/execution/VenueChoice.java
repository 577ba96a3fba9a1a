// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.codecs.CandidateCostEncoder;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.List;

/**
 * Whom an order takes from: the provider that is expected to cost least (docs/decisions/0061).
 *
 * <pre>
 * once = px + P (best other px - px + reject move) + (1 - P) fill move
 * cost = px + P (cheapest other once - px + reject move) + (1 - P) fill move
 * </pre>
 *
 * P and the moves as {@link ProviderCosts} has measured them. A reject move is a tick at least, so
 * that one who rejects everything is not asked for ever; what stands behind P is not below 0. Where
 * nothing was measured P is the same small share for all, and then the best price is the cheapest.
 * Ties go to the one that comes first.
 */
public final class VenueChoice {
    private static final int MOST = Catalogue.MAX_VENUES;

    /** In thousandths of the price's last digit: no gap of quotes is worth more. */
    private static final long MOST_GAP = 1_000_000_000_000_000L;

    private final Catalogue catalogue;
    private final Markets markets;
    private final ProviderCosts costs;

    private final int[] venues = new int[MOST];
    private final long[] px = new long[MOST];
    private final int[] next = new int[MOST];
    private final long[] share = new long[MOST];
    private final long[] rejectCost = new long[MOST];
    private final long[] holdCost = new long[MOST];
    private final long[] total = new long[MOST];

    /** The totals as they were before they are weighed. */
    private final long[] others = new long[MOST];

    private int count;
    private int instrumentId;
    private int sizeClass;

    public VenueChoice(Catalogue catalogue, Markets markets, ProviderCosts costs) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.costs = costs;
    }

    /**
     * The provider to take from, of those that can be traded with.
     *
     * @param without bits of providers that are passed over
     * @param limitPx that no price may be worse than; no value: any may be
     * @param qty about as much as is to be sent; 0: that is not known
     * @return 0: there is none
     */
    public int choose(
            List<Integer> venueIds,
            int ofInstrument,
            boolean buy,
            long nowNanos,
            int without,
            long limitPx,
            long qty) {
        instrumentId = ofInstrument;
        sizeClass = costs.sizeClass(ofInstrument, qty);
        count = 0;
        for (int i = 0; i < venueIds.size(); i++) {
            int venue = venueIds.get(i);
            boolean usable =
                    (without >>> venue & 1) == 0
                            && (buy
                                    ? markets.isOfferExecutable(venue, ofInstrument, nowNanos)
                                    : markets.isBidExecutable(venue, ofInstrument, nowNanos));
            if (usable) {
                candidate(venue, buy, limitPx);
            }
        }
        int first = 0;
        for (int i = 1; i < count; i++) {
            first = gap(px[i], px[first], buy) < 0 ? i : first;
        }
        for (int i = 0; i < count; i++) {
            total[i] = gap(px[i], px[first], buy);
        }
        // Each against what the others cost so far: first their prices, then those with a reject.
        weigh();
        weigh();
        System.arraycopy(total, 0, others, 0, count);
        int best = leastBut(-1);
        return best < 0 ? 0 : venues[best];
    }

    private void candidate(int venue, boolean buy, long limitPx) {
        long quoted =
                buy ? markets.offerPx(venue, instrumentId) : markets.bidPx(venue, instrumentId);
        boolean isPast = limitPx != Scaled.NO_VALUE && (buy ? quoted > limitPx : quoted < limitPx);
        if (!isPast && count < MOST) {
            venues[count] = venue;
            rejectCost[count] = 0;
            holdCost[count] = 0;
            px[count++] = quoted;
        }
    }

    private void weigh() {
        System.arraycopy(total, 0, others, 0, count);
        for (int i = 0; i < count; i++) {
            long own = total[i] - rejectCost[i] - holdCost[i];
            int other = leastBut(i);
            next[i] = other < 0 ? 0 : venues[other];
            share[i] = costs.rejectShare(venues[i], instrumentId, sizeClass);
            long tick = catalogue.tickPx(instrumentId) * ProviderCosts.PARTS;
            long moves = Math.max(tick, costs.rejectMove(venues[i], instrumentId, sizeClass));
            long more = (other < 0 ? 0 : others[other] - own) + moves;
            rejectCost[i] = part(Math.max(0, more), share[i]);
            long saved = costs.fillMove(venues[i], instrumentId, sizeClass);
            holdCost[i] = part(saved, ProviderCosts.WHOLE - share[i]);
            total[i] = own + rejectCost[i] + holdCost[i];
        }
    }

    /** The cheapest candidate but for one, the first of equals; -1: there is none. */
    private int leastBut(int without) {
        int least = -1;
        for (int i = 0; i < count; i++) {
            boolean less = least < 0 || others[i] < others[least];
            least = i != without && less ? i : least;
        }
        return least;
    }

    /** How much worse one price is for us than another, in thousandths of its last digit. */
    private static long gap(long one, long other, boolean buy) {
        long most = MOST_GAP / ProviderCosts.PARTS;
        return Math.clamp(buy ? one - other : other - one, -most, most) * ProviderCosts.PARTS;
    }

    private static long part(long cost, long share) {
        return Scaled.quotient(cost, share, ProviderCosts.WHOLE, Rounding.HALF_EVEN);
    }

    /** Says what there was to choose from, where there was a choice. */
    public void tell(Emitter emitter, long decisionId) {
        for (int i = 0; i < count && count > 1; i++) {
            CandidateCostEncoder out = emitter.candidateCost();
            out.decisionId(decisionId)
                    .venueId(venues[i])
                    .instrumentId(instrumentId)
                    .px(px[i])
                    .nextVenueId(next[i])
                    .rejectShare(share[i])
                    .rejectCost(rejectCost[i])
                    .holdCost(holdCost[i])
                    .total(total[i]);
            emitter.end();
        }
    }

    /** What comes next had no choice. */
    public void clear() {
        count = 0;
    }
}

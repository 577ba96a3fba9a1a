// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ShadowOrderDecoder;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * What strategies in mode SHADOW would have sent, as if each order had filled whole at its price:
 * against the mid of its moment and of some time later, beside what the desk itself dealt in the
 * same instrument. An order would have moved no price and met no reject, so it is flattered.
 */
final class ShadowLog {
    /** Instead of a strategy: what the desk has dealt. */
    static final int DESK = 0;

    private final Prices prices;
    private final Markouts<Who> markouts;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ShadowOrderDecoder shadow = new ShadowOrderDecoder();
    private final Map<Who, Sum> sums = new TreeMap<>();

    /** The orders of a strategy in an instrument; of strategy {@link #DESK} the fills of all. */
    record Who(int instrumentId, int strategyId) implements Comparable<Who> {
        @Override
        public int compareTo(Who other) {
            return Comparator.comparingInt(Who::instrumentId)
                    .thenComparing(Who::strategyId, Comparator.reverseOrder())
                    .compare(this, other);
        }
    }

    /** In the base currency. */
    static final class Sum {
        final Markouts.Mean cost = new Markouts.Mean();
        long orders;
        double volume;
    }

    ShadowLog(Prices prices) {
        this.prices = prices;
        markouts = new Markouts<>(prices);
    }

    /** Before a record of this time is taken. */
    void advance(long nanos) {
        markouts.advance(nanos);
    }

    void output(long nanos, int template, DirectBuffer buffer, int at) {
        if (template != ShadowOrderDecoder.TEMPLATE_ID) {
            return;
        }
        shadow.wrapAndApplyHeader(buffer, at, header);
        int instrument = shadow.instrumentId();
        boolean buys = shadow.side() == OrderSide.BUY;
        long qty = buys ? shadow.orderQty() : -shadow.orderQty();
        BigDecimal base = prices.baseAmount(instrument, qty, shadow.price());
        BigDecimal quote = prices.quoteAmount(instrument, qty, shadow.price());
        take(
                new Who(instrument, shadow.strategyId()),
                new Trade(
                        nanos,
                        Term.HEDGE_COST,
                        instrument,
                        base,
                        BigDecimal.valueOf(shadow.price(), prices.priceScale(instrument)),
                        quote.negate(),
                        false,
                        shadow.venueId(),
                        0));
    }

    /** A fill of an order of the desk. */
    void fill(Trade fill) {
        take(new Who(fill.instrumentId(), DESK), fill);
    }

    private void take(Who who, Trade trade) {
        Sum sum = sums.computeIfAbsent(who, w -> new Sum());
        double volume = trade.volume(prices);
        double gain = trade.gain(prices);
        sum.orders++;
        if (!Double.isNaN(gain) && !Double.isNaN(volume)) {
            sum.volume += volume;
            sum.cost.add(gain, volume);
        }
        markouts.fill(who, trade);
    }

    /** Those that would have sent, and behind each instrument of theirs the desk. */
    Map<Who, Sum> sums() {
        Map<Who, Sum> shown = new TreeMap<>(sums);
        shown.keySet()
                .removeIf(who ->
                        sums.keySet().stream()
                                .noneMatch(w ->
                                        w.strategyId() != DESK
                                                && w.instrumentId() == who.instrumentId()));
        return shown;
    }

    Markouts.Mean[] markouts(Who who) {
        return markouts.of(who);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.orders.VenueSums;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.PrimeLines;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.List;

/**
 * How much of a prime broker's line is used (docs/decisions/0046): the larger of all that is long
 * and all that is short there, in the line's currency, which is itself no position. Of each asset
 * the worse end counts: what is booked, and all that orders at the broker's venues may still fill,
 * those in doubt as well. So a line is reserved at the intent, and only evidence gives it back. A
 * currency without a price makes the use unknown, which is past every limit.
 *
 * <p>Amounts are valued at the last mids, however old: credit does not come back because a feed has
 * died.
 */
final class PrimeLineUse {
    private final Catalogue catalogue;
    private final ValueDates dates;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final OrderTable orders;
    private final PrimeLines lines;

    private final Wide[] down = Wide.many(Catalogue.MAX_ASSETS);
    private final Wide[] up = Wide.many(Catalogue.MAX_ASSETS);
    private final Wide end = new Wide();
    private final Proposal smallest = new Proposal();
    private long touched;
    private int broker;
    private int kind;
    private long nowNanos;

    /** Where somebody looked for room and found none, in this step: bits by broker and kind. */
    private int foundFull;

    PrimeLineUse(
            Catalogue catalogue,
            ValueDates dates,
            ReferenceChain references,
            Valuation valuation,
            OrderTable orders,
            PrimeLines lines) {
        this.catalogue = catalogue;
        this.dates = dates;
        this.references = references;
        this.valuation = valuation;
        this.orders = orders;
        this.lines = lines;
    }

    /** Bits by broker * KINDS + kind of what was found full since this was last asked. */
    int takeFoundFull() {
        int found = foundFull;
        foundFull = 0;
        return found;
    }

    /** Tells an order what it would make of its venue's line. */
    void tell(Proposal order, long now) {
        order.primeBrokerId = lines.brokerOf(order.venueId);
        for (int k = 0; k < PrimeLines.KINDS; k++) {
            order.lineUse[k] = 0;
            order.raisesLine[k] = false;
            if (order.primeBrokerId != PrimeLines.NOBODY && lines.isSet(order.primeBrokerId, k)) {
                look(order.primeBrokerId, k, dates.spot(order.instrumentId), now);
                long before = used();
                long after = usedWith(order);
                order.lineUse[k] = after;
                order.raisesLine[k] = after > before || after == Long.MAX_VALUE;
            }
        }
    }

    /** The most of a quantity that its venue's line has room for, in lots; perhaps nothing. */
    long room(Proposal order, long qty, long now) {
        int of = lines.isEmpty() ? PrimeLines.NOBODY : lines.brokerOf(order.venueId);
        long most = qty;
        for (int k = 0; k < PrimeLines.KINDS && of != PrimeLines.NOBODY; k++) {
            if (lines.isSet(of, k)) {
                look(of, k, dates.spot(order.instrumentId), now);
                most = fits(order, most);
            }
        }
        return most;
    }

    /** Use only grows with the quantity: what does not raise it passes a full line. */
    private long fits(Proposal order, long qty) {
        long most = Math.max(used(), lines.limit(broker, kind));
        if (usedWith(order, qty) <= most) {
            return qty;
        }
        long lot = catalogue.lotQty(order.instrumentId);
        long low = 0;
        long high = qty / lot;
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            if (usedWith(order, middle * lot) <= most) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low * lot;
    }

    /**
     * Bits of the venues whose line has no room for the smallest order. That somebody has looked is
     * remembered: it is told once for all of them.
     */
    int fullVenues(List<Integer> venueIds, int instrument, boolean buy, long now) {
        if (lines.isEmpty()) {
            return 0;
        }
        int full = 0;
        int free = 0;
        int mask = 0;
        for (int i = 0; i < venueIds.size(); i++) {
            int venue = venueIds.get(i);
            int of = lines.brokerOf(venue);
            if (of != PrimeLines.NOBODY && ((full | free) >>> of & 1) == 0) {
                boolean isFull = isFull(of, instrument, buy, now);
                full |= isFull ? 1 << of : 0;
                free |= isFull ? 0 : 1 << of;
            }
            mask |= (full >>> of & 1) << venue;
        }
        return mask;
    }

    private boolean isFull(int of, int instrument, boolean buy, long now) {
        long mid2 = references.lastDoubleMid(instrument, now);
        if (mid2 <= 0) {
            return false;
        }
        smallest.instrumentId = instrument;
        smallest.buy = buy;
        smallest.mostPx = mid2 / 2;
        boolean isFull = false;
        for (int k = 0; k < PrimeLines.KINDS; k++) {
            if (lines.isSet(of, k)) {
                look(of, k, dates.spot(instrument), now);
                long most = Math.max(used(), lines.limit(of, k));
                long with = usedWith(smallest, catalogue.minQty(instrument));
                // What nothing prices is past the line, as the gate sees it.
                if (with > most || with == Long.MAX_VALUE) {
                    foundFull |= 1 << (of * PrimeLines.KINDS + k);
                    isFull = true;
                }
            }
        }
        return isFull;
    }

    /** The first date on which something settles or may still; the largest number: none does. */
    int firstDate(int ofBroker) {
        return dateAfter(ofBroker, ValueDates.NONE);
    }

    int dateAfter(int ofBroker, int valueDate) {
        int next = lines.dateAfter(ofBroker, valueDate);
        VenueSums sums = orders.sums().byVenue();
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            int instrument = nextAt(ofBroker, venue, VenueSums.NONE, sums);
            while (instrument != VenueSums.NONE) {
                int spot = dates.spot(instrument);
                next = spot > valueDate ? Math.min(next, spot) : next;
                instrument = nextAt(ofBroker, venue, instrument, sums);
            }
        }
        return next;
    }

    /** Adds up a line: of SETTLEMENT on one date, of NET on all. */
    void look(int ofBroker, int ofKind, int valueDate, long now) {
        broker = ofBroker;
        kind = ofKind;
        nowNanos = now;
        lookAtBooked(valueDate);
        VenueSums sums = orders.sums().byVenue();
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            int instrument = nextAt(broker, venue, VenueSums.NONE, sums);
            while (instrument != VenueSums.NONE) {
                if (kind == PrimeLines.NET || dates.spot(instrument) == valueDate) {
                    add(venue, instrument, sums);
                }
                instrument = nextAt(broker, venue, instrument, sums);
            }
        }
    }

    /**
     * Behind an instrument the next with open orders at a venue, where the broker stands for it.
     */
    private int nextAt(int ofBroker, int venue, int instrument, VenueSums sums) {
        return lines.brokerOf(venue) == ofBroker
                ? sums.openBehind(venue, instrument)
                : VenueSums.NONE;
    }

    /** Of what is booked alone, with nothing that may still fill. */
    long booked(int ofBroker, int ofKind, int valueDate, long now) {
        broker = ofBroker;
        kind = ofKind;
        nowNanos = now;
        lookAtBooked(valueDate);
        return used();
    }

    private void lookAtBooked(int valueDate) {
        clear();
        for (long left = lines.assets(broker); left != 0; left &= left - 1) {
            int asset = Long.numberOfTrailingZeros(left);
            touch(asset);
            lines.booked(broker, kind, valueDate, asset, up[asset]);
            down[asset].set(up[asset]);
        }
    }

    private void clear() {
        for (long left = touched; left != 0; left &= left - 1) {
            down[Long.numberOfTrailingZeros(left)].set(0);
            up[Long.numberOfTrailingZeros(left)].set(0);
        }
        touched = 0;
    }

    private void touch(int asset) {
        touched |= 1L << asset;
    }

    private void add(int venue, int instrument, VenueSums sums) {
        int base = catalogue.base(instrument);
        int quote = catalogue.quote(instrument);
        touch(base);
        touch(quote);
        sums.addBase(venue, instrument, down[base], up[base]);
        sums.addQuote(venue, instrument, down[quote], up[quote]);
    }

    /** Of the line that was looked at; the largest number: a currency has no price. */
    long used() {
        return used(0, 0, 0, 0);
    }

    /** One that replaces adds what it may fill beyond what is counted, and takes nothing away. */
    private long usedWith(Proposal order) {
        int instrument = order.instrumentId;
        return usedWith(
                order,
                valuation.legOf(catalogue.base(instrument), order),
                valuation.legOf(catalogue.quote(instrument), order));
    }

    private long usedWith(Proposal order, long qty) {
        int instrument = order.instrumentId;
        long signed = order.signed(qty);
        return usedWith(
                order,
                valuation.legOf(catalogue.base(instrument), instrument, signed, order.mostPx),
                valuation.legOf(catalogue.quote(instrument), instrument, signed, order.mostPx));
    }

    private long usedWith(Proposal order, long baseLeg, long quoteLeg) {
        if (baseLeg == Scaled.NO_VALUE || quoteLeg == Scaled.NO_VALUE) {
            return Long.MAX_VALUE;
        }
        int base = catalogue.base(order.instrumentId);
        int quote = catalogue.quote(order.instrumentId);
        touch(base);
        touch(quote);
        return order.buy
                ? used(base, Math.max(0, baseLeg), quote, Math.min(0, quoteLeg))
                : used(base, Math.min(0, baseLeg), quote, Math.max(0, quoteLeg));
    }

    private long used(int base, long baseLeg, int quote, long quoteLeg) {
        long longs = 0;
        long shorts = 0;
        for (long left = touched; left != 0; left &= left - 1) {
            int asset = Long.numberOfTrailingZeros(left);
            if (asset != lines.asset(broker, kind)) {
                long leg = asset == base ? baseLeg : asset == quote ? quoteLeg : 0;
                longs = plus(longs, value(asset, up[asset], Math.max(0, leg)));
                end.set(0);
                end.subtract(down[asset]);
                shorts = plus(shorts, value(asset, end, Math.max(0, -leg)));
            }
        }
        return Math.max(longs, shorts);
    }

    /** Of an amount above zero with more of it, in the line's currency; else nothing. */
    private long value(int asset, Wide amount, long more) {
        end.set(amount);
        end.add(more);
        if (end.signum() <= 0) {
            return 0;
        }
        long size = end.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        int pair = catalogue.pair(asset, lines.asset(broker, kind));
        long mid2 = pair == 0 ? Scaled.NO_VALUE : references.lastDoubleMid(pair, nowNanos);
        return mid2 <= 0
                ? Scaled.NO_VALUE
                : valuation.inAsset(
                        size, asset, pair, mid2 / 2, lines.asset(broker, kind), nowNanos);
    }

    /** What cannot be said is past every limit. */
    private static long plus(long sum, long amount) {
        long total =
                amount == Scaled.NO_VALUE || sum == Long.MAX_VALUE
                        ? Scaled.NO_VALUE
                        : Scaled.add(sum, amount);
        return total == Scaled.NO_VALUE ? Long.MAX_VALUE : total;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.orders.VenueSums;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.MarginAccounts;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a margin account asks for what stands at its venues (docs/decisions/0069). Initial margin is
 * of the worse end of each instrument: what is booked, and all that orders there may still fill,
 * those in doubt as well; so it is reserved at the intent, and only evidence gives it back.
 * Maintenance margin is of what is booked alone. What has no price or no rate makes both unknown,
 * which is past every equity. Instruments do not offset each other.
 *
 * <p>Positions are valued at the last mids, however old: margin does not come back because a feed
 * has died.
 */
final class MarginUse {
    /** Of an account at which nothing is held, or of which it cannot be said. */
    static final long NO_DISTANCE = Scaled.NO_VALUE;

    private static final int NO_INSTRUMENT = 0;

    /** An account that reads more prices is counted at every step. */
    private static final int MOST_PRICES = 64;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final OrderTable orders;
    private final MarginAccounts accounts;

    private final Wide stand = new Wide();
    private final Wide down = new Wide();
    private final Wide up = new Wide();
    private final Wide end = new Wide();
    private final Proposal smallest = new Proposal();
    private long nowNanos;
    private final Reading[] readings = new Reading[MarginAccounts.MOST];

    /** Of the count that goes on; null: what is looked at now is for one order. */
    private @Nullable Reading reading;

    /** Of the instrument whose ends were looked at last: without and with an order. */
    private long worst;

    MarginUse(
            Catalogue catalogue,
            ReferenceChain references,
            Valuation valuation,
            OrderTable orders,
            MarginAccounts accounts) {
        this.catalogue = catalogue;
        this.references = references;
        this.valuation = valuation;
        this.orders = orders;
        this.accounts = accounts;
        Arrays.setAll(readings, _ -> new Reading());
    }

    /**
     * What the last count of an account has read, and what came of it: it follows from what it has
     * read, and is no state.
     */
    private static final class Reading {
        private static final int NEVER = -1;

        private long orders = NEVER;
        private long booked = NEVER;
        private int amounts = NEVER;
        private int prices;
        private final int[] instrument = new int[MOST_PRICES];
        private final long[] mid2 = new long[MOST_PRICES];
        private long used;
        private long maintenance;

        private void price(int ofInstrument, long doubleMid) {
            for (int i = 0; i < Math.min(prices, MOST_PRICES); i++) {
                if (instrument[i] == ofInstrument) {
                    return;
                }
            }
            if (prices < MOST_PRICES) {
                instrument[prices] = ofInstrument;
                mid2[prices] = doubleMid;
            }
            prices = Math.min(prices, MOST_PRICES) + 1;
        }
    }

    /** Tells an order what it would make of its venue's account. */
    void tell(Proposal order, long now) {
        int account = accounts.accountOf(order.venueId);
        order.marginAccountId = account;
        order.raisesMargin = false;
        if (account == MarginAccounts.NONE) {
            return;
        }
        nowNanos = now;
        long leg = valuation.legOf(accounts.measure(order.instrumentId), order);
        order.raisesMargin = isRaised(account, order.instrumentId, leg);
        order.marginUse = initial(account, order.instrumentId, leg);
        order.marginDistanceBps = distanceBps(account, maintenance(account));
    }

    /** The most of a quantity that its venue's account has room for, in lots; perhaps nothing. */
    long room(Proposal order, long qty, long now) {
        int account = accounts.accountOf(order.venueId);
        if (account == MarginAccounts.NONE || isWithin(account, order, qty, now)) {
            return qty;
        }
        // What the account asks for only grows with the quantity.
        long lot = catalogue.lotQty(order.instrumentId);
        long low = 0;
        long high = qty / lot;
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            if (isWithin(account, order, middle * lot, now)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low * lot;
    }

    /** Whether the gate would let so much of an order pass. */
    private boolean isWithin(int account, Proposal order, long qty, long now) {
        nowNanos = now;
        int instrument = order.instrumentId;
        long leg =
                valuation.legOf(
                        accounts.measure(instrument), instrument, order.signed(qty), order.mostPx);
        return !isRaised(account, instrument, leg)
                || (isOpen(account, now)
                        && initial(account, instrument, leg) <= accounts.free(account));
    }

    /** Whether an account takes anything that adds to what it asks for. */
    private boolean isOpen(int account, long now) {
        nowNanos = now;
        long distance = distanceBps(account, maintenance(account));
        return !accounts.isStale(account, now)
                && (distance == NO_DISTANCE || distance >= accounts.stopBps(account));
    }

    /** Bits of the venues whose account has no room for the smallest order. */
    int fullVenues(List<Integer> venueIds, int instrument, boolean buy, long now) {
        if (accounts.isEmpty()) {
            return 0;
        }
        int full = 0;
        int looked = 0;
        int mask = 0;
        for (int i = 0; i < venueIds.size(); i++) {
            int venue = venueIds.get(i);
            int account = accounts.accountOf(venue);
            if (account != MarginAccounts.NONE && (looked >>> account & 1) == 0) {
                looked |= 1 << account;
                full |= isFull(account, instrument, buy, now) ? 1 << account : 0;
            }
            mask |= (full >>> account & 1) << venue;
        }
        return mask;
    }

    private boolean isFull(int account, int instrument, boolean buy, long now) {
        long mid2 = references.lastDoubleMid(instrument, now);
        smallest.instrumentId = instrument;
        smallest.buy = buy;
        smallest.mostPx = mid2 / 2;
        return mid2 > 0 && !isWithin(account, smallest, catalogue.minQty(instrument), now);
    }

    /** Counts what an account asks for, unless all that this reads is as it was the last time. */
    void count(int account, long now) {
        nowNanos = now;
        Reading last = readings[account];
        if (isAsRead(last)) {
            return;
        }
        last.orders = orders.sums().changes();
        last.booked = accounts.changes();
        last.amounts = catalogue.amountsVersion();
        last.prices = 0;
        reading = last;
        last.used = initial(account, NO_INSTRUMENT, 0);
        last.maintenance = maintenance(account);
        reading = null;
    }

    private boolean isAsRead(Reading last) {
        boolean isSame =
                last.orders == orders.sums().changes()
                        && last.booked == accounts.changes()
                        && last.amounts == catalogue.amountsVersion()
                        && last.prices <= MOST_PRICES;
        for (int i = 0; isSame && i < last.prices; i++) {
            isSame = references.lastDoubleMid(last.instrument[i], nowNanos) == last.mid2[i];
        }
        return isSame;
    }

    /** Initial margin as counted, with all that may still fill; the largest number: unknown. */
    long used(int account) {
        return readings[account].used;
    }

    /** Maintenance margin of what is held, as counted; the largest number: unknown. */
    long maintenanceOf(int account) {
        return readings[account].maintenance;
    }

    /**
     * What the equity is above the maintenance margin, in parts of 10,000 of that.
     *
     * @param maintenance as {@link #maintenanceOf} says it
     */
    long distanceBps(int account, long maintenance) {
        if (maintenance == 0
                || maintenance == Long.MAX_VALUE
                || accounts.equityAtNanos(account) == 0) {
            return NO_DISTANCE;
        }
        long above = Scaled.subtract(accounts.equity(account), maintenance);
        return Scaled.quotient(above, MarginAccounts.BPS, maintenance, Rounding.FLOOR);
    }

    /** Whether an order's leg makes the worse end of its instrument worse. */
    private boolean isRaised(int account, int instrument, long leg) {
        look(account, instrument, 0);
        long before = worst;
        look(account, instrument, leg);
        return worst > before || worst == Long.MAX_VALUE;
    }

    private long initial(int account, int ofInstrument, long leg) {
        long sum = 0;
        for (int word = 0; word < MarginAccounts.WORDS; word++) {
            for (long left = touched(account, word, ofInstrument); left != 0; left &= left - 1) {
                int instrument = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                look(account, instrument, instrument == ofInstrument ? leg : 0);
                sum = plus(sum, required(account, instrument, worst, true));
            }
        }
        return sum;
    }

    private long maintenance(int account) {
        long sum = 0;
        for (int word = 0; word < MarginAccounts.WORDS; word++) {
            for (long left = held(account, word); left != 0; left &= left - 1) {
                int instrument = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                stand(account, instrument);
                sum = plus(sum, required(account, instrument, size(stand), false));
            }
        }
        return sum;
    }

    /** Bits of the instruments that are held or may be, and of one more. */
    private long touched(int account, int word, int more) {
        long bits = more / Long.SIZE == word && more != NO_INSTRUMENT ? 1L << more : 0;
        VenueSums sums = orders.sums().byVenue();
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (accounts.accountOf(venue) == account) {
                bits |= accounts.holds(venue, word) | sums.open(venue, word);
            }
        }
        return bits;
    }

    private long held(int account, int word) {
        long bits = 0;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            bits |= accounts.accountOf(venue) == account ? accounts.holds(venue, word) : 0;
        }
        return bits;
    }

    private void stand(int account, int instrument) {
        stand.set(0);
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (accounts.accountOf(venue) == account) {
                accounts.addHeld(venue, instrument, stand);
            }
        }
    }

    /** The worse end of an instrument, with a leg of one more order. */
    private void look(int account, int instrument, long leg) {
        if (leg == Scaled.NO_VALUE) {
            worst = Long.MAX_VALUE;
            return;
        }
        stand(account, instrument);
        down.set(stand);
        up.set(stand);
        VenueSums sums = orders.sums().byVenue();
        boolean isQuote = accounts.measure(instrument) != catalogue.base(instrument);
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (accounts.accountOf(venue) == account && sums.isOpen(venue, instrument)) {
                if (isQuote) {
                    sums.addQuote(venue, instrument, down, up);
                } else {
                    sums.addBase(venue, instrument, down, up);
                }
            }
        }
        (leg < 0 ? down : up).add(leg);
        worst = Math.max(size(down), size(up));
    }

    /** Without its sign, at the measure's scale plus the extra digits; too large: the largest. */
    private long size(Wide amount) {
        end.set(0);
        if (amount.signum() < 0) {
            end.subtract(amount);
        } else {
            end.add(amount);
        }
        long size = end.toLong(0, Rounding.UP);
        return size == Scaled.NO_VALUE ? Long.MAX_VALUE : size;
    }

    /** What the account asks for so much of an instrument; the largest number: unknown. */
    private long required(int account, int instrument, long size, boolean isInitial) {
        if (size == 0) {
            return 0;
        }
        if (size == Long.MAX_VALUE || !accounts.isRated(account, instrument)) {
            return Long.MAX_VALUE;
        }
        long rate =
                isInitial
                        ? accounts.initial(account, instrument)
                        : accounts.maintenance(account, instrument);
        long asked =
                accounts.isPerContract(account, instrument)
                        ? Scaled.quotient(size, rate, contract(instrument), Rounding.UP)
                        : Scaled.quotient(
                                worth(account, instrument, size),
                                rate,
                                MarginAccounts.MILLION,
                                Rounding.UP);
        return asked == Scaled.NO_VALUE ? Long.MAX_VALUE : asked;
    }

    /** One contract, in what positions are counted in. */
    private long contract(int instrument) {
        int measure = accounts.measure(instrument);
        int scale = catalogue.assetScale(measure) + Ledger.EXTRA_DIGITS;
        long one = Scaled.pow10(catalogue.qtyScale(instrument));
        // Of what is counted no price matters.
        return measure == catalogue.base(instrument)
                ? catalogue.baseAmount(instrument, one, 1, scale, Rounding.HALF_EVEN)
                : catalogue.quoteAmount(instrument, one, 1, scale, Rounding.HALF_EVEN);
    }

    /** In the account's asset, at its scale; no value: a price is missing. */
    private long worth(int account, int instrument, long size) {
        int measure = accounts.measure(instrument);
        int asset = accounts.asset(account);
        int quote = catalogue.quote(instrument);
        end.set(size);
        long amount = end.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        boolean isOne = asset == measure || asset == catalogue.base(instrument) || asset == quote;
        if (isOne) {
            return through(instrument, amount, measure, asset);
        }
        // First by its own price into what it is paid in, then by the rate of that.
        int pair = catalogue.pair(quote, asset);
        long paid = through(instrument, amount, measure, quote);
        return pair == 0 ? Scaled.NO_VALUE : through(pair, paid, quote, asset);
    }

    private long through(int instrument, long amount, int from, int to) {
        if (from == to) {
            return amount;
        }
        long mid2 = references.lastDoubleMid(instrument, nowNanos);
        Reading counted = reading;
        if (counted != null) {
            counted.price(instrument, mid2);
        }
        return mid2 <= 0
                ? Scaled.NO_VALUE
                : valuation.inAsset(amount, from, instrument, mid2 / 2, to, nowNanos);
    }

    /** What cannot be said is past every equity. */
    private static long plus(long sum, long amount) {
        long total =
                amount == Long.MAX_VALUE || sum == Long.MAX_VALUE
                        ? Scaled.NO_VALUE
                        : Scaled.add(sum, amount);
        return total == Scaled.NO_VALUE ? Long.MAX_VALUE : total;
    }
}

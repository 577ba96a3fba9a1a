// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * An exchange-traded future: contracts at a price in points. A perpetual is one that never expires
 * and whose base asset is a coin, held while it is open.
 *
 * @param kind what a contract is
 * @param instrument its base asset in its quote currency, quantities in whole contracts
 * @param multiplier of one contract, a mantissa at multiplierScale: of a dated future money for one
 *     point, of a linear perpetual what it holds of the base asset, of an inverse perpetual what it
 *     is worth in the quote currency
 * @param venueId where it is traded
 * @param sessionId its trading day
 * @param bookId where the orders of programs over it are booked
 * @param expiryDate its last day, an epoch day; {@link #NEVER} of a perpetual
 */
public record Future(
        Kind kind,
        Instrument instrument,
        long multiplier,
        int multiplierScale,
        int venueId,
        int sessionId,
        int bookId,
        int expiryDate) {
    /** The expiry of a perpetual. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** What a contract is, and so what a trade in it posts. */
    public enum Kind {
        DATED,
        LINEAR_PERPETUAL,
        INVERSE_PERPETUAL
    }

    /** Money is posted with so many digits more than its asset has. */
    private static final int EXTRA_DIGITS = 4;

    /** A dated one. */
    public Future(
            Instrument instrument,
            long multiplier,
            int multiplierScale,
            int venueId,
            int sessionId,
            int bookId,
            int expiryDate) {
        this(
                Kind.DATED,
                instrument,
                multiplier,
                multiplierScale,
                venueId,
                sessionId,
                bookId,
                expiryDate);
    }

    public Future {
        String symbol = instrument.symbol();
        if ((kind == Kind.DATED) == (expiryDate == NEVER)) {
            throw new IllegalArgumentException(symbol + ": a perpetual, and only one, never ends");
        }
        if (multiplier <= 0) {
            throw new IllegalArgumentException(symbol + ": multiplier must be above 0");
        }
        if (instrument.qtyScale() != 0 || instrument.lotQty() != 1) {
            throw new IllegalArgumentException(symbol + ": contracts are whole");
        }
        // One form of each number, so that a journal tells the desk that was configured.
        while (multiplierScale > 0 && multiplier % 10 == 0) {
            multiplier /= 10;
            multiplierScale--;
        }
        Asset of = kind == Kind.LINEAR_PERPETUAL ? instrument.base() : instrument.quote();
        if (Scaled.rescaleExact(multiplier, multiplierScale, of.scale()) == Scaled.NO_VALUE) {
            throw new IllegalArgumentException(
                    symbol + ": " + word(kind) + " has more digits than " + of.code());
        }
        Asset most = kind == Kind.INVERSE_PERPETUAL ? instrument.base() : instrument.quote();
        if (most(kind, instrument, multiplier, multiplierScale) == Scaled.NO_VALUE) {
            throw new IllegalArgumentException(
                    symbol
                            + (kind == Kind.INVERSE_PERPETUAL
                                    ? ": max-size times contract at the smallest price overflows "
                                            + most.code()
                                            + "; lower max-size or raise tick"
                                    : ": max-size times max-price times "
                                            + word(kind)
                                            + " overflows money in "
                                            + most.code()
                                            + "; lower max-size or max-price"));
        }
    }

    private static String word(Kind kind) {
        return kind == Kind.DATED ? "multiplier" : "contract";
    }

    /** The largest amount that an order can move, as it is posted, or no value. */
    private static long most(Kind kind, Instrument i, long multiplier, int digits) {
        if (kind != Kind.INVERSE_PERPETUAL) {
            long point = Scaled.multiply(i.maxPx(), multiplier);
            int scale = i.quote().scale() + EXTRA_DIGITS;
            return Scaled.money(point, i.priceScale() + digits, i.maxQty(), 0, scale);
        }
        // At the lowest price, of one tick, it is the most coin.
        int up = i.base().scale() + EXTRA_DIGITS + i.priceScale() - digits;
        long worth = Scaled.multiply(i.maxQty(), multiplier);
        return up < EXTRA_DIGITS || up > Scaled.MAX_SCALE
                ? Scaled.NO_VALUE
                : Scaled.quotient(worth, Scaled.pow10(up), i.tickPx(), Rounding.UP);
    }

    public boolean isPerpetual() {
        return kind != Kind.DATED;
    }

    /** The asset whose digits the multiplier is told at. */
    private Asset multiplierAsset() {
        return kind == Kind.LINEAR_PERPETUAL ? contract() : quote();
    }

    /** The multiplier as inputs tell it, at the scale of its asset. */
    public long toldMultiplier() {
        return Scaled.rescaleExact(multiplier, multiplierScale, multiplierAsset().scale());
    }

    /** Handle, of the same numbers as those of other instruments. */
    public int instrumentId() {
        return instrument.instrumentId();
    }

    /** As people write it: ESZ6. */
    public String symbol() {
        return instrument.symbol();
    }

    /** What a position in it is one of: contracts, or the coin of a perpetual. */
    public Asset contract() {
        return instrument.base();
    }

    /** The currency that its price is in; all but an inverse perpetual are settled in it. */
    public Asset quote() {
        return instrument.quote();
    }

    /** Decimal digits of a price mantissa. */
    public int priceScale() {
        return instrument.priceScale();
    }

    /** Price step, a mantissa at priceScale. */
    public long tickPx() {
        return instrument.tickPx();
    }
}

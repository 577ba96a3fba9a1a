// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * An exchange-traded future: contracts at a price in points.
 *
 * @param instrument its contract in its settlement currency, quantities in whole contracts
 * @param multiplier money for one point of one contract, a mantissa at multiplierScale
 * @param venueId where it is traded
 * @param sessionId its trading day
 * @param bookId where the orders of programs over it are booked
 * @param expiryDate its last day, an epoch day
 */
public record Future(
        Instrument instrument,
        long multiplier,
        int multiplierScale,
        int venueId,
        int sessionId,
        int bookId,
        int expiryDate) {
    public Future {
        String symbol = instrument.symbol();
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
        int money = instrument.quote().scale();
        if (Scaled.rescaleExact(multiplier, multiplierScale, money) == Scaled.NO_VALUE) {
            throw new IllegalArgumentException(
                    symbol + ": multiplier has more digits than " + instrument.quote().code());
        }
        int scale = money + 4;
        long point = Scaled.multiply(instrument.maxPx(), multiplier);
        long most =
                Scaled.money(
                        point,
                        instrument.priceScale() + multiplierScale,
                        instrument.maxQty(),
                        0,
                        scale);
        if (most == Scaled.NO_VALUE) {
            throw new IllegalArgumentException(
                    symbol
                            + ": max-size times max-price times multiplier overflows money in "
                            + instrument.quote().code()
                            + "; lower max-size or max-price");
        }
    }

    /** Handle, of the same numbers as those of other instruments. */
    public int instrumentId() {
        return instrument.instrumentId();
    }

    /** As people write it: ESZ6. */
    public String symbol() {
        return instrument.symbol();
    }

    /** The asset that a position in it is counted in. */
    public Asset contract() {
        return instrument.base();
    }

    /** The currency that it is settled in. */
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

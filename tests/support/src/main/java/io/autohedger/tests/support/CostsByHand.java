// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Average price and lots, first in first out, a second time in plain decimals (docs/pnl.md), of
 * each book and instrument.
 */
final class CostsByHand {
    private static final int LOTS = 128;
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private final Map<Integer, Map<Integer, Cost>> byInstrument = new TreeMap<>();

    /** What one trade has left of a position. */
    record Lot(BigDecimal qty, BigDecimal cost) {}

    /** Of one book's position in one instrument. */
    static final class Cost {
        final Deque<Lot> lots = new ArrayDeque<>();
        BigDecimal position = ZERO;
        BigDecimal averageCost = ZERO;
        BigDecimal averageRealised = ZERO;
        BigDecimal fifoRealised = ZERO;
        int merged;

        BigDecimal fifoCost() {
            return lots.stream().map(Lot::cost).reduce(ZERO, BigDecimal::add);
        }

        private void realise(BigDecimal received) {
            averageRealised = averageRealised.add(received);
            fifoRealised = fifoRealised.add(received);
        }

        private void trade(BigDecimal bought, BigDecimal cost) {
            if (bought.signum() == 0) {
                realise(cost.negate());
            } else if (position.signum() * bought.signum() >= 0) {
                open(bought, cost);
            } else if (bought.abs().compareTo(position.abs()) <= 0) {
                close(bought, cost);
            } else {
                BigDecimal closing = position.negate();
                BigDecimal part = part(cost, closing, bought);
                close(closing, part);
                open(bought.subtract(closing), cost.subtract(part));
            }
        }

        private void open(BigDecimal bought, BigDecimal cost) {
            position = position.add(bought);
            averageCost = averageCost.add(cost);
            Lot lot = new Lot(bought, cost);
            if (lots.size() == LOTS) {
                Lot newest = lots.removeLast();
                lot = new Lot(newest.qty().add(bought), newest.cost().add(cost));
                merged++;
            }
            lots.addLast(lot);
        }

        private void close(BigDecimal bought, BigDecimal cost) {
            BigDecimal average = part(averageCost, bought, position);
            averageCost = averageCost.subtract(average);
            averageRealised = averageRealised.subtract(average);
            position = position.add(bought);
            BigDecimal left = bought.abs();
            while (left.signum() > 0) {
                Lot lot = lots.removeFirst();
                BigDecimal take = left.min(lot.qty().abs());
                BigDecimal part = part(lot.cost(), take, lot.qty());
                BigDecimal rest = lot.qty().abs().subtract(take);
                if (rest.signum() > 0) {
                    BigDecimal signed = lot.qty().signum() < 0 ? rest.negate() : rest;
                    lots.addFirst(new Lot(signed, lot.cost().subtract(part)));
                }
                fifoRealised = fifoRealised.subtract(part);
                left = left.subtract(take);
            }
            realise(cost.negate());
        }

        /** To the digits of the amount, which are those of what was posted. */
        private static BigDecimal part(BigDecimal amount, BigDecimal of, BigDecimal whole) {
            return amount.multiply(of.abs())
                    .divide(whole.abs(), amount.scale(), RoundingMode.HALF_EVEN);
        }
    }

    void trade(int book, int instrument, BigDecimal bought, BigDecimal cost) {
        of(book, instrument).trade(bought, cost);
    }

    void pay(int book, int instrument, BigDecimal received) {
        of(book, instrument).realise(received);
    }

    Cost of(int book, int instrument) {
        return byInstrument
                .computeIfAbsent(instrument, id -> new TreeMap<>())
                .computeIfAbsent(book, id -> new Cost());
    }

    /** The books' totals are the instrument's, by either way. */
    void sumTo(int instrument, BigDecimal total, BigDecimal mid, String where) {
        BigDecimal average = ZERO;
        BigDecimal fifo = ZERO;
        for (Cost cost : byInstrument.getOrDefault(instrument, Map.of()).values()) {
            BigDecimal worth = cost.position.multiply(mid);
            average = average.add(cost.averageRealised).add(worth).subtract(cost.averageCost);
            fifo = fifo.add(cost.fifoRealised).add(worth).subtract(cost.fifoCost());
        }
        assertEquals(0, total.compareTo(average), where + ", by average price");
        assertEquals(0, total.compareTo(fifo), where + ", by lots");
    }
}

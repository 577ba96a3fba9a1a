// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The far leg of a fill of an FX swap, under the ExecID of its near leg. It goes the other way.
 *
 * @param qty mantissa at the instrument's qtyScale
 * @param px mantissa at the instrument's priceScale
 * @param nearDate value date of the near leg, YYYYMMDD
 * @param farDate of this one
 */
public record SwapLeg(long qty, long px, int nearDate, int farDate) {
    private static final long SECOND = 1_000_000_000L;
    private static final int SPOT_DAYS = 2;
    private static final int TENOR_DAYS = 30;
    private static final int POINTS = 20; // ticks

    /**
     * What a venue makes of a fill: half as much far as near, so that a position is left. What
     * cannot be halved is as large on either side.
     */
    static SwapLeg of(VenueOrder order, long lastQty, long lastPx, long time) {
        boolean isHalved = order.orderQty() % 2 == 0 && lastQty % 2 == 0;
        LocalDate near =
                LocalDate.ofInstant(Instant.ofEpochSecond(time / SECOND), ZoneOffset.UTC)
                        .plusDays(SPOT_DAYS);
        return new SwapLeg(
                isHalved ? lastQty / 2 : lastQty,
                lastPx + POINTS * order.instrument().tickPx(),
                yyyymmdd(near),
                yyyymmdd(near.plusDays(TENOR_DAYS)));
    }

    /** OrderQty2 (192) of an order with this OrderQty (38), of a fill of this LastQty (32). */
    long orderQty2(long orderQty, long lastQty) {
        return qty == lastQty ? orderQty : orderQty / 2;
    }

    private static int yyyymmdd(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}

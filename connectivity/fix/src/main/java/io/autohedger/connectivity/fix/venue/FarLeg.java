// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.connectivity.fix.FixValues;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.ExecutionReportDecoder;
import io.autohedger.fix.fix44.TradeCaptureReportDecoder;
import io.autohedger.model.Instrument;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import org.jspecify.annotations.Nullable;

/**
 * The far leg of a fill of an FX swap, as an ExecutionReport tells it: SettlDate2 (193) makes the
 * report one of a swap. The far leg's quantity is the fill's part of OrderQty2 (192), or that of
 * the near leg. Its price is the spot rate, LastSpotRate (194) or LastPx (31) less
 * LastForwardPoints (195), and LastForwardPoints2 (641), all as prices; where one is missing it has
 * none. A trade that was asked for (AE) tells both legs in its group (555): the far one goes the
 * other way than the trade, and has a quantity, a price and a value date of its own.
 */
final class FarLeg {
    private static final int SETTL_DATE_2 = 193;
    private static final int ORDER_QTY_2 = 192;
    private static final int LAST_SPOT_RATE = 194;
    private static final int LAST_FORWARD_POINTS = 195;
    private static final int LAST_FORWARD_POINTS_2 = 641;

    private long qty;
    private long px;
    private int date;
    private boolean isExact;

    void read(FixFields message, ExecutionReportDecoder in, @Nullable Instrument instrument) {
        none();
        date = FixValues.epochDay(message.intValue(SETTL_DATE_2));
        boolean isSwap = date != ExecutionReportEncoder.farDateNullValue() && in.hasLastQty();
        if (isSwap && instrument != null && in.lastQty(instrument.qtyScale()) > 0) {
            qty = qty(message, in, instrument.qtyScale());
            px = px(message, in, instrument.priceScale());
        }
    }

    /** Of a trade that was asked for: the leg of its instrument that goes the other way. */
    void read(TradeCaptureReportDecoder in, OrderSide side, @Nullable Instrument instrument) {
        none();
        var legs = in.noLegs();
        while (instrument != null && legs.next()) {
            OrderSide other = FixValues.side(legs.legSide());
            boolean isFar = other != side && other != OrderSide.NULL_VAL;
            if (isFar && legs.legSymbol().contentEquals(instrument.symbol())) {
                qty = legs.hasLegQty() ? legs.legQty(instrument.qtyScale()) : AsciiNumber.NO_VALUE;
                date = FixValues.epochDay(legs.legSettlDate());
                px =
                        legs.hasLegLastPx()
                                ? legs.legLastPx(instrument.priceScale())
                                : ExecutionReportEncoder.farPxNullValue();
                // The trade has a second leg: one of a quantity that cannot be read is not none.
                isExact = qty > 0;
            }
        }
    }

    private void none() {
        qty = ExecutionReportEncoder.farQtyNullValue();
        px = ExecutionReportEncoder.farPxNullValue();
        date = ExecutionReportEncoder.farDateNullValue();
        isExact = true;
    }

    /** A part that is no whole number is rounded down, and said to be odd. */
    private long qty(FixFields message, ExecutionReportDecoder in, int scale) {
        long lastQty = in.lastQty(scale);
        long all = message.decimal(ORDER_QTY_2, scale);
        long near = in.hasOrderQty() ? in.orderQty(scale) : AsciiNumber.NO_VALUE;
        if (all == AsciiNumber.NO_VALUE || all == near) {
            return lastQty;
        }
        if (near <= 0) {
            isExact = in.hasLeavesQty() && in.leavesQty(scale) == 0 && lastQty == cumQty(in, scale);
            return all;
        }
        long part = Scaled.quotient(lastQty, all, near, Rounding.DOWN);
        isExact = part == Scaled.quotient(lastQty, all, near, Rounding.UP);
        return part;
    }

    private static long cumQty(ExecutionReportDecoder in, int scale) {
        return in.hasCumQty() ? in.cumQty(scale) : AsciiNumber.NO_VALUE;
    }

    private static long px(FixFields message, ExecutionReportDecoder in, int scale) {
        long points2 = message.decimal(LAST_FORWARD_POINTS_2, scale);
        long spot = message.decimal(LAST_SPOT_RATE, scale);
        long points = message.decimal(LAST_FORWARD_POINTS, scale);
        if (spot == AsciiNumber.NO_VALUE && points != AsciiNumber.NO_VALUE && in.hasLastPx()) {
            long lastPx = in.lastPx(scale);
            spot = lastPx == AsciiNumber.NO_VALUE ? lastPx : lastPx - points;
        }
        return points2 == AsciiNumber.NO_VALUE || spot == AsciiNumber.NO_VALUE
                ? ExecutionReportEncoder.farPxNullValue()
                : spot + points2;
    }

    /** Mantissa at the instrument's scale; null: it is no swap. */
    long qty() {
        return qty;
    }

    /** Mantissa; null: it is not told. */
    long px() {
        return px;
    }

    /** Epoch day; null: it is no swap. */
    int date() {
        return date;
    }

    boolean isExact() {
        return isExact;
    }
}

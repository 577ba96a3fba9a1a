// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.night;

import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What ECN1 says on the phone: the end of each of our orders, from its own ledger. */
final class Statement {
    private final List<String> lines = new ArrayList<>();

    Statement(NightDesk desk) {
        lines.add("order,state,qty,px");
        for (VenueOrder order : desk.book().ledger().orders()) {
            if (order.isLive()) {
                throw new AssertionError("it still lives: " + order.clOrdId());
            }
            List<VenueFill> fills =
                    desk.book().ledger().fills().stream()
                            .filter(f -> f.clOrdId().equals(order.clOrdId()))
                            .toList();
            String state =
                    order.ordStatus() == Codes.OrdStatus.FILLED
                            ? "filled"
                            : order.ordStatus() == Codes.OrdStatus.EXPIRED ? "expired" : "canceled";
            lines.add(order.clOrdId() + "," + state + filled(order.instrument(), fills));
        }
    }

    /** Quantity and average price; nothing where nothing was filled. */
    private static String filled(Instrument instrument, List<VenueFill> fills) {
        BigDecimal qty = BigDecimal.ZERO;
        BigDecimal money = BigDecimal.ZERO;
        for (VenueFill fill : fills) {
            BigDecimal part = BigDecimal.valueOf(fill.lastQty(), instrument.qtyScale());
            qty = qty.add(part);
            money =
                    money.add(
                            part.multiply(
                                    BigDecimal.valueOf(fill.lastPx(), instrument.priceScale())));
        }
        return qty.signum() == 0
                ? ""
                : ","
                        + qty.stripTrailingZeros().toPlainString()
                        + ","
                        + money.divide(qty, instrument.priceScale(), RoundingMode.HALF_EVEN);
    }

    List<String> lines() {
        return lines;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The draft of a replace: which order, and what of it shall be otherwise. */
final class ReplaceDrafts {
    private final DeskView view;
    private final Source source;

    ReplaceDrafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    Draft of(Map<String, Object> request) {
        OrderName name = OrderName.of(Drafts.text(request, "order"), view, source.path());
        if (name.problem() != null) {
            return Draft.wrong(name.problem());
        }
        OrderLine order = view.orders.find(name.clOrdId());
        Names.Traded traded = order == null ? null : view.names.traded(order.instrumentId);
        if (order == null || traded == null) {
            return Draft.wrong(
                    "AC0703", "order " + view.names.order(name.clOrdId()) + " ended long ago");
        }
        String saidPx = Drafts.text(request, "px");
        String saidQty = Drafts.text(request, "qty");
        if (saidPx.isEmpty() && saidQty.isEmpty()) {
            return Draft.wrong("AC0709", "what shall be otherwise: --px, --qty or both");
        }
        Long px = wanted(saidPx, traded.priceScale());
        Long qty = wanted(saidQty, traded.qtyScale());
        if (px == null) {
            return Draft.wrong("AC0709", "--px " + saidPx + " is no price of " + traded.symbol());
        }
        if (qty == null) {
            return Draft.wrong(
                    "AC0709", "--qty " + saidQty + " is no quantity of " + traded.symbol());
        }
        Action action = Action.replace(order.clOrdId, qty, px);
        String command = action.text(view.names, view.orders);
        return Draft.of(command, command + ": now " + now(order), List.of(action));
    }

    private String now(OrderLine order) {
        return Amounts.plain(view.names.qty(order.instrumentId, order.orderQty))
                + " at "
                + view.names.price(order.instrumentId, order.price).toPlainString()
                + ", filled "
                + Amounts.plain(view.names.qty(order.instrumentId, order.cumQty))
                + "; until the venue has answered both may fill, as far as it declares no less";
    }

    /** NOTHING where nothing is said; null where it is no number above 0. */
    private static @Nullable Long wanted(String text, int scale) {
        if (text.isEmpty()) {
            return Action.NOTHING;
        }
        Long number = Typed.mantissa(text, scale);
        return number == null || number <= 0 ? null : number;
    }
}

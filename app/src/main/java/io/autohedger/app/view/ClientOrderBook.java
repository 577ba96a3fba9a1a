// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import java.util.Map;
import org.agrona.DirectBuffer;

/** The newest orders of clients, with what they were told. */
final class ClientOrderBook {
    private static final int KEPT = 4096;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientOrderChangedDecoder changed = new ClientOrderChangedDecoder();
    private final ClientReportDecoder report = new ClientReportDecoder();
    private final Map<Long, Line> orders = Newest.of(KEPT);

    /** One order; quantities are mantissas of its instrument. */
    static final class Line {
        final long orderId;
        final long sinceNanos;
        int clientId;
        int instrumentId;
        OrderSide side = OrderSide.NULL_VAL;
        ClientOrderState state = ClientOrderState.NULL_VAL;
        ClientOrderCause cause = ClientOrderCause.NULL_VAL;
        String clOrdId = "";
        long coverClOrdId;
        long orderQty;
        long price;
        long cumQty;

        /** Signed as the desk's side of the cover. */
        long orphanQty;

        Line(long orderId, long sinceNanos) {
            this.orderId = orderId;
            this.sinceNanos = sinceNanos;
        }

        boolean isOpen() {
            return switch (state) {
                case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL -> true;
                case FILLED, CANCELED, EXPIRED, REJECTED, NULL_VAL -> false;
            };
        }
    }

    Map<Long, Line> all() {
        return orders;
    }

    void output(long nanos, int template, DirectBuffer buffer, int at) {
        switch (template) {
            case ClientOrderChangedDecoder.TEMPLATE_ID -> {
                changed.wrapAndApplyHeader(buffer, at, header);
                changed(orders.computeIfAbsent(changed.orderId(), id -> new Line(id, nanos)));
            }
            case ClientReportDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(buffer, at, header);
                Line line = orders.get(report.orderId());
                if (line != null && line.clOrdId.isEmpty()) {
                    // The first report of an order is of no request.
                    line.clOrdId = report.clOrdId();
                    line.price = report.price();
                }
            }
            default -> {
                // Not of clients' orders.
            }
        }
    }

    private void changed(Line line) {
        line.clientId = changed.clientId();
        line.instrumentId = changed.instrumentId();
        line.side = changed.side();
        line.state = changed.toState();
        line.cause = changed.cause();
        line.orderQty = changed.orderQty();
        line.cumQty = changed.cumQty();
        line.orphanQty = changed.orphanQty();
        if (changed.coverClOrdId() != ClientOrderChangedDecoder.coverClOrdIdNullValue()) {
            line.coverClOrdId = changed.coverClOrdId();
        }
    }
}

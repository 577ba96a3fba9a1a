// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.ClientReportDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders of clients as rows: those that wait for their answer, those whose cover has none yet, and
 * those that have left something in the orphan book.
 */
final class ClientOrderRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    ClientOrderRows(DeskView view, long nowNanos) {
        this.view = view;
        names = view.names;
        now = nowNanos;
    }

    private List<ClientOrderBook.Line> shown() {
        return view.clientOrders.all().values().stream()
                .filter(l -> l.isOpen() || l.orphanQty != 0 || isCoverOpen(l))
                .toList();
    }

    private boolean isCoverOpen(ClientOrderBook.Line line) {
        OrderLine cover = view.orders.find(line.coverClOrdId);
        return cover != null && !cover.isTerminal();
    }

    List<String> table() {
        Table table =
                new Table(
                        "CLIENT", "ORDER", "SIDE", ">QTY", "INSTR", "LIMIT", "STATE", ">FILLED",
                        "COVER", "WHY", ">ORPHAN", ">AGE");
        for (ClientOrderBook.Line line : shown()) {
            table.row(
                    names.client(line.clientId),
                    line.clOrdId,
                    line.side.name(),
                    qty(line, line.orderQty),
                    names.instrument(line.instrumentId),
                    limit(line),
                    OrderLine.fixWord(line.state),
                    qty(line, line.cumQty),
                    cover(line),
                    Names.word(line.cause),
                    line.orphanQty == 0 ? "" : qty(line, line.orphanQty),
                    Times.age(now - line.sinceNanos));
        }
        return table.lines();
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (ClientOrderBook.Line line : shown()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("client", names.client(line.clientId));
            object.put("clOrdId", line.clOrdId);
            object.put("orderId", "C" + names.order(line.orderId));
            object.put("side", line.side.name());
            object.put("orderQty", plain(line, line.orderQty));
            object.put("instrument", names.instrument(line.instrumentId));
            object.put("limit", limit(line));
            object.put("state", OrderLine.fixWord(line.state));
            object.put("cumQty", plain(line, line.cumQty));
            object.put("cover", cover(line));
            object.put("why", Names.word(line.cause));
            object.put("orphan", plain(line, line.orphanQty));
            object.put("since", Times.rfc3339(line.sinceNanos));
            objects.add(object);
        }
        return objects;
    }

    private String cover(ClientOrderBook.Line line) {
        return line.coverClOrdId == 0 ? "" : names.order(line.coverClOrdId);
    }

    private String limit(ClientOrderBook.Line line) {
        return line.price == ClientReportDecoder.priceNullValue()
                ? "market"
                : Amounts.price(names.price(line.instrumentId, line.price));
    }

    private String qty(ClientOrderBook.Line line, long mantissa) {
        return Amounts.plain(names.qty(line.instrumentId, mantissa));
    }

    private String plain(ClientOrderBook.Line line, long mantissa) {
        return names.qty(line.instrumentId, mantissa).toPlainString();
    }
}

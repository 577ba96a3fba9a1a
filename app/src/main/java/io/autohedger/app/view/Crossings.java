// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** The last crossings of books, with all that each rests on. */
final class Crossings {
    private static final int KEPT = 100;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BooksCrossedDecoder in = new BooksCrossedDecoder();
    private final Deque<Crossing> last = new ArrayDeque<>();

    private record Crossing(
            long id,
            long seq,
            long nanos,
            int assetId,
            int instrumentId,
            int fromBook,
            int toBook,
            long fromCertain,
            long toCertain,
            long qty,
            long px,
            long doubleMid,
            long midAgeNanos) {}

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template != BooksCrossedDecoder.TEMPLATE_ID) {
            return;
        }
        in.wrapAndApplyHeader(buffer, at, header);
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(
                new Crossing(
                        in.crossingId(),
                        seq,
                        nanos,
                        in.assetId(),
                        in.instrumentId(),
                        in.fromBookId(),
                        in.toBookId(),
                        in.fromCertain(),
                        in.toCertain(),
                        in.qty(),
                        in.px(),
                        in.doubleMid(),
                        in.midAgeNanos()));
    }

    List<String> table(Names names) {
        Table table =
                new Table(
                        "CROSSING",
                        "TIME",
                        "FROM",
                        ">CERTAIN",
                        "TO",
                        ">CERTAIN",
                        "INSTR",
                        ">QTY",
                        ">AT",
                        ">MID AGE",
                        ">SEQ");
        for (Crossing c : last) {
            table.row(
                    "X" + c.id,
                    Times.millis(c.nanos),
                    names.book(c.fromBook),
                    amount(c, c.fromCertain, names),
                    names.book(c.toBook),
                    amount(c, c.toCertain, names),
                    names.instrument(c.instrumentId),
                    Amounts.plain(names.qty(c.instrumentId, c.qty)),
                    Amounts.price(names.price(c.instrumentId, c.px)),
                    Allowed.age(c.midAgeNanos),
                    Times.grouped(c.seq));
        }
        return table.lines();
    }

    private static String amount(Crossing c, long mantissa, Names names) {
        return Amounts.signed(names.amount(c.assetId, mantissa), names.assetScale(c.assetId))
                + " "
                + names.asset(c.assetId);
    }

    List<Map<String, Object>> objects(Names names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Crossing c : last) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("crossing", "X" + c.id);
            object.put("seq", c.seq);
            object.put("time", Times.rfc3339(c.nanos));
            object.put("from", names.book(c.fromBook));
            object.put("to", names.book(c.toBook));
            object.put("ccy", names.asset(c.assetId));
            object.put("fromCertain", names.amount(c.assetId, c.fromCertain).toPlainString());
            object.put("toCertain", names.amount(c.assetId, c.toCertain).toPlainString());
            object.put("instrument", names.instrument(c.instrumentId));
            object.put("qty", names.qty(c.instrumentId, c.qty).toPlainString());
            object.put("price", names.price(c.instrumentId, c.px).toPlainString());
            object.put(
                    "mid",
                    names.price(c.instrumentId, c.doubleMid)
                            .divide(BigDecimal.TWO)
                            .toPlainString());
            object.put("midAgeNanos", c.midAgeNanos);
            objects.add(object);
        }
        return objects;
    }
}

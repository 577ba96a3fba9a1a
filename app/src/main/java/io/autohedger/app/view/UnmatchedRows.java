// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.MatchState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Client deals on which source and witness do not agree, as rows: each with its amount. */
final class UnmatchedRows {
    private final DeskView view;
    private final Names names;
    private final long now;
    private final HeldRows amounts;

    UnmatchedRows(DeskView view, long nowNanos) {
        this.view = view;
        names = view.names;
        now = nowNanos;
        amounts = new HeldRows(view, nowNanos);
    }

    /** One line, where there are any. */
    List<String> summary() {
        int open = view.unmatched.all().size();
        return open == 0
                ? List.of()
                : List.of(
                        "UNMATCHED  "
                                + Times.grouped(open)
                                + (open == 1 ? " deal" : " deals")
                                + " that source and witness do not agree on   autohedger ls"
                                + " unmatched");
    }

    List<String> table() {
        Table table = new Table("CLIENT", "DEAL", "INSTR", "AMOUNT", "BREAK", ">AGE");
        view.unmatched
                .all()
                .values()
                .forEach(line ->
                        table.row(
                                names.client(line.clientId()),
                                line.deal().execId(),
                                names.instrument(line.deal().instrumentId()),
                                amounts.exposure(List.of(line.deal())),
                                words(line),
                                Times.age(now - line.deal().nanos())));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("what only a witness has told is in no figure; what is booked counts");
        return lines;
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Unmatched.Line line : view.unmatched.all().values()) {
            Held.Deal deal = line.deal();
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("client", names.client(line.clientId()));
            object.put("witness", names.client(line.witnessId()));
            object.put("execId", deal.execId());
            object.put("break", words(line));
            object.put("instrument", names.instrument(deal.instrumentId()));
            object.put("qty", names.qty(deal.instrumentId(), deal.signedQty()).toPlainString());
            object.put("px", names.price(deal.instrumentId(), deal.px()).toPlainString());
            object.put("seq", deal.seq());
            object.put("time", Times.rfc3339(deal.nanos()));
            objects.add(object);
        }
        return objects;
    }

    private String words(Unmatched.Line line) {
        if (line.state() == MatchState.DIFFERS) {
            return names.client(line.witnessId()) + " tells it differently";
        }
        return line.isOfWitness()
                ? "not booked; " + names.client(line.witnessId()) + " tells it"
                : "booked; " + names.client(line.witnessId()) + " does not tell it";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ls shadows}: what strategies in mode SHADOW would have sent, the last hundred. */
public final class ShadowRows {
    private static final String LETTER = "W";

    private final DeskView view;

    ShadowRows(DeskView view) {
        this.view = view;
    }

    /** As it is typed: W, for what would have been, and the number of its decision. */
    static String name(long decisionId) {
        return LETTER + decisionId;
    }

    /** The decision of a shadow that is named so; 0: that names none. */
    public static long decision(String name) {
        return name.matches(LETTER + "[0-9]{1,18}") ? Long.parseLong(name.substring(1)) : 0;
    }

    List<String> table() {
        Table table =
                new Table(
                        "SHADOW",
                        "TIME",
                        "STRATEGY",
                        "SIDE",
                        ">QTY",
                        "INSTR",
                        ">AT",
                        "VENUE",
                        ">SEQ");
        for (Modes.Shadow s : view.modes.shadows()) {
            table.row(
                    name(s.decisionId()),
                    Times.millis(s.nanos()),
                    view.names.strategy(s.strategyId()),
                    Names.word(s.side()),
                    Amounts.plain(view.names.qty(s.instrumentId(), s.orderQty())),
                    view.names.instrument(s.instrumentId()),
                    Amounts.price(view.names.price(s.instrumentId(), s.price())),
                    view.names.venue(s.venueId()),
                    Times.grouped(s.seq()));
        }
        return table.lines();
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Modes.Shadow s : view.modes.shadows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("shadow", name(s.decisionId()));
            object.put("seq", s.seq());
            object.put("time", Times.rfc3339(s.nanos()));
            object.putAll(s.object(view.names));
            objects.add(object);
        }
        return objects;
    }
}

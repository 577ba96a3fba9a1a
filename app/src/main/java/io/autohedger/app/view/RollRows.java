// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spot dates as rows: where positions stand, and what waits for swap points. */
final class RollRows {
    private final DeskView view;

    RollRows(DeskView view) {
        this.view = view;
    }

    /** A line for each pair that waits. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        view.rolls
                .all()
                .forEach((id, line) -> {
                    if (line.waits()) {
                        lines.add(
                                "ROLL       "
                                        + view.names.instrument(id)
                                        + "  waits for swap points from "
                                        + date(line.positionsDate())
                                        + " to "
                                        + next(id, line)
                                        + "   autohedger ls rolls");
                    }
                });
        return lines;
    }

    List<String> table() {
        Table table = new Table("INSTR", "POSITIONS ON", "SPOT", "NEXT", "STATE");
        view.rolls
                .all()
                .forEach((id, line) ->
                        table.row(
                                view.names.instrument(id),
                                date(line.positionsDate()),
                                date(line.spotDate()),
                                next(id, line),
                                line.waits() ? "waits for swap points" : ""));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("points of the next change: autohedger swap-points INSTRUMENT SPOT --points P");
        return lines;
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        view.rolls
                .all()
                .forEach((id, line) -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("instrument", view.names.instrument(id));
                    object.put("positionsDate", date(line.positionsDate()));
                    object.put("spotDate", date(line.spotDate()));
                    object.put("nextDate", next(id, line));
                    object.put("waits", line.waits());
                    objects.add(object);
                });
        return objects;
    }

    private String next(int instrumentId, Rolls.Line line) {
        Integer next = view.rolls.next(instrumentId, line.positionsDate());
        return next == null ? "" : date(next);
    }

    static String date(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree of limits as text: below one another, or a row for each limit of each node. */
final class LimitRows {
    private final List<LimitUse.Node> nodes;
    private final List<String> below;
    private final List<Map<String, Object>> margins;

    LimitRows(DeskView view, long nowNanos) {
        nodes = new LimitUse(view, nowNanos).nodes();
        below = new ArrayList<>(new PeopleRows(view, nowNanos).trips());
        below.addAll(view.overrides.lines(view.names, nowNanos));
        below.addAll(view.margins.lines(view.names));
        margins = view.margins.objects(view.names);
        below.addAll(view.windows.lines(view.names));
    }

    List<String> tree() {
        Table table = new Table("NODE", ">USED", ">LIMIT", ">%", "");
        for (LimitUse.Node node : nodes) {
            String indent = "  ".repeat(node.path().size() - 1);
            table.row(indent + node.path().getLast(), "", "", "", "");
            for (LimitUse.Row row : node.rows()) {
                cells(table, indent + "  " + row.word(), row);
            }
        }
        return withBelow(table.lines());
    }

    List<String> flat() {
        Table table = new Table("NODE", "LIMIT", ">USED", ">LIMIT", ">%", "");
        for (LimitUse.Node node : nodes) {
            for (LimitUse.Row row : node.rows()) {
                table.row(
                        node.path().getLast(),
                        row.word(),
                        used(row),
                        limit(row),
                        percent(row),
                        row.detail());
            }
        }
        return withBelow(table.lines());
    }

    /** What the gate has stopped by itself, and what people let pass, stands below the limits. */
    private List<String> withBelow(List<String> rows) {
        List<String> lines = new ArrayList<>(rows);
        lines.addAll(below);
        return lines;
    }

    private static void cells(Table table, String name, LimitUse.Row row) {
        table.row(name, used(row), limit(row), percent(row), row.detail());
    }

    private static String used(LimitUse.Row row) {
        return row.isSetting() ? "" : amount(row.used(), row.unit(), "?");
    }

    private static String limit(LimitUse.Row row) {
        return row.isSetting() ? "" : amount(row.limit(), row.unit(), "none");
    }

    private static String percent(LimitUse.Row row) {
        BigDecimal percent = row.percent();
        return percent == null ? "" : percent.toPlainString();
    }

    /** Money to the whole unit, away from zero: a use is never shown smaller than it is. */
    private static String amount(@Nullable BigDecimal value, String unit, String none) {
        if (value == null) {
            return none;
        }
        return unit.isEmpty()
                ? Amounts.plain(value)
                : Amounts.plain(value.setScale(0, RoundingMode.UP)) + " " + unit;
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (LimitUse.Node node : nodes) {
            for (LimitUse.Row row : node.rows()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("node", node.path().getLast());
                object.put("path", node.path());
                object.put("limit", row.word());
                put(object, "used", row.used());
                put(object, "of", row.limit());
                put(object, "percent", row.percent());
                if (!row.unit().isEmpty()) {
                    object.put("ccy", row.unit());
                }
                if (!row.detail().isEmpty()) {
                    object.put("detail", row.detail());
                }
                objects.add(object);
            }
        }
        objects.addAll(margins);
        return objects;
    }

    private static void put(Map<String, Object> object, String name, @Nullable BigDecimal value) {
        if (value != null) {
            object.put(name, value.toPlainString());
        }
    }
}

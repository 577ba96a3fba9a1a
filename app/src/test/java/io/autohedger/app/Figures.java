// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.text.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tables of a report's JSON, as a test asks for them. */
final class Figures {
    private final Map<String, Object> object;

    private Figures(Map<String, Object> object) {
        this.object = object;
    }

    static Figures of(String json) {
        return new Figures(Objects.requireNonNull(JsonText.read(json.strip()), json));
    }

    /** One object of a table, or an object that stands alone. */
    record Row(Map<?, ?> cells) {
        Object value(String key) {
            return Objects.requireNonNull(cells.get(key), key + " in " + cells);
        }

        String text(String key) {
            return value(key).toString();
        }

        /** As CSV has it: nothing where it is not known. */
        String cell(String key) {
            return cells.get(key) == null ? "" : text(key);
        }

        long count(String key) {
            return Long.parseLong(text(key));
        }

        BigDecimal amount(String key) {
            return new BigDecimal(text(key));
        }
    }

    Row top() {
        return new Row(object);
    }

    List<Row> rows(String table) {
        return ((List<?>) top().value(table))
                .stream().map(row -> new Row((Map<?, ?>) row)).toList();
    }

    Row row(String table, int index) {
        return rows(table).get(index);
    }

    long sum(String table, String key) {
        return rows(table).stream().mapToLong(row -> row.count(key)).sum();
    }
}

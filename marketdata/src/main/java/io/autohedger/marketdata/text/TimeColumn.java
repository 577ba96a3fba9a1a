// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a table with a header keeps its time, and how it writes it: the column's name declares the
 * unit of an epoch, because a number alone does not, and one that ends in {@code _utc} the zone of
 * times that name none.
 */
public record TimeColumn(int column, Times times) {
    private record Name(String name, TimeForm form) {}

    private static final List<Name> NAMES =
            List.of(
                    new Name("time", TimeForm.RFC3339),
                    new Name("timestamp", TimeForm.RFC3339),
                    new Name("time_utc", TimeForm.RFC3339),
                    new Name("timestamp_utc", TimeForm.RFC3339),
                    new Name("date", TimeForm.RFC3339),
                    new Name("t", TimeForm.RFC3339),
                    new Name("epoch_s", TimeForm.EPOCH_SECONDS),
                    new Name("epoch_ms", TimeForm.EPOCH_MILLIS),
                    new Name("epoch_us", TimeForm.EPOCH_MICROS),
                    new Name("epoch_ns", TimeForm.EPOCH_NANOS));

    /** No such column is the table's fault. */
    public static TimeColumn in(Table table, @Nullable ZoneId zone) {
        List<String> names = new ArrayList<>();
        for (Name name : NAMES) {
            int column = table.find(List.of(name.name()));
            if (column >= 0) {
                boolean isUtc = zone == null && name.name().endsWith("_utc");
                return new TimeColumn(column, Times.of(name.form(), isUtc ? ZoneOffset.UTC : zone));
            }
            names.add(name.name());
        }
        return new TimeColumn(table.require(names), Times.of(TimeForm.RFC3339, zone));
    }
}

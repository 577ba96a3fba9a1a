// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.trades;

import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Range;
import io.autohedger.marketdata.text.Table;
import io.autohedger.marketdata.text.TimeColumn;
import io.autohedger.marketdata.text.Times;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trades of one instrument in one file, in one reused view. */
public final class TradeFile implements AutoCloseable {
    private static final int NO_COLUMN = -1;

    private final Table table;
    private final Columns columns;
    private final Instrument instrument;
    private long timeNanos = Long.MIN_VALUE;
    private long lastPx;
    private long lastQty;
    private boolean suspicious;

    /** Where what is; market null: prices are written with a point. */
    private record Columns(
            Times times, int time, int px, int qty, int suspicious, @Nullable LeanMarket market) {}

    private TradeFile(Table table, Columns columns, Instrument instrument) {
        this.table = table;
        this.columns = columns;
        this.instrument = instrument;
    }

    /** What cannot be opened is a file without trades and with a fault. */
    public static TradeFile open(Path file, TradeFormat format, Instrument instrument) {
        return switch (format) {
            case TradeFormat.Lean lean -> lean(file, lean, instrument);
            case TradeFormat.Csv csv -> csv(file, csv, instrument);
        };
    }

    private static TradeFile lean(Path file, TradeFormat.Lean lean, Instrument instrument) {
        String prefix = LeanFolder.entryPrefix(lean.day(), instrument.symbol());
        String suffix = lean.contract() == null ? ".csv" : "_" + lean.contract() + ".csv";
        Table table =
                Table.open(file, prefix, suffix, ',')
                        .named("time", "price", "size", "exchange", "condition", "suspicious");
        Times times = Times.millisOf(lean.day(), lean.market().zone());
        return new TradeFile(table, new Columns(times, 0, 1, 2, 5, lean.market()), instrument);
    }

    private static TradeFile csv(Path file, TradeFormat.Csv csv, Instrument instrument) {
        Table table = Table.open(file, "", ".csv", ',').namedByFirstLine();
        Columns columns =
                new Columns(
                        Times.of(csv.form(), null),
                        TimeColumn.in(table, null).column(),
                        table.require(List.of("price")),
                        table.require(List.of("amount", "size", "qty")),
                        NO_COLUMN,
                        null);
        return new TradeFile(table, columns, instrument);
    }

    /** Moves to the next trade; false at the end, good or bad. */
    public boolean next() {
        if (!table.next()) {
            if (table.rows() == 0) {
                table.fail("holds no trade", "fetch it again, or leave this instrument out");
            }
            return false;
        }
        long time = table.time(columns.time(), columns.times());
        if (time != Scaled.NO_VALUE && time < timeNanos) {
            table.fail(
                    table.shown(columns.time()) + "is before the time of the line above",
                    "sort the lines by time");
        }
        timeNanos = time;
        lastPx = Range.px(table, columns.px(), px(), instrument);
        lastQty = table.number(columns.qty(), instrument.qtyScale(), Digits.EXACT);
        if (lastQty < 0) {
            table.fail(table.shown(columns.qty()) + "is below 0", "correct or remove the line");
        }
        suspicious =
                columns.suspicious() != NO_COLUMN
                        && table.number(columns.suspicious(), 0, Digits.EXACT) != 0;
        return table.fault() == null;
    }

    private long px() {
        LeanMarket market = columns.market();
        return market == null
                ? table.number(columns.px(), instrument.priceScale(), Digits.EXACT)
                : market.px(table, columns.px(), instrument.priceScale());
    }

    /** Epoch, UTC. */
    public long timeNanos() {
        return timeNanos;
    }

    public long lastPx() {
        return lastPx;
    }

    /** 0 where the source says so. */
    public long lastQty() {
        return lastQty;
    }

    /** The source doubts it. */
    public boolean isSuspicious() {
        return suspicious;
    }

    /** Why reading ended early; null while it goes on and at a good end. */
    public @Nullable BadInput fault() {
        return table.fault();
    }

    @Override
    public void close() {
        table.close();
    }
}

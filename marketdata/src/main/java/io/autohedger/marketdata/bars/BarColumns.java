// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Table;
import io.autohedger.marketdata.text.TimeColumn;
import io.autohedger.marketdata.text.Times;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an opened table keeps what a bar is made of.
 *
 * @param px how a price is read
 */
record BarColumns(
        Times times,
        int time,
        @Nullable Side traded,
        @Nullable Side bid,
        @Nullable Side offer,
        Ohlc.Px px) {

    /** Columns of one side; qty -1: the file has no sizes. */
    record Side(int open, int high, int low, int close, int qty) {
        static Side from(int first) {
            return new Side(first, first + 1, first + 2, first + 3, first + 4);
        }
    }

    /** A table and its columns. */
    record Opened(Table table, BarColumns columns) {}

    static Opened open(Path file, BarFormat format, String symbol, int priceScale) {
        return switch (format) {
            case BarFormat.Lean lean -> lean(file, lean, symbol, priceScale);
            case BarFormat.Csv csv -> csv(file, csv, priceScale);
        };
    }

    private static Opened lean(Path file, BarFormat.Lean lean, String symbol, int priceScale) {
        String suffix =
                lean.contract() == null
                        ? ".csv"
                        : "_" + lean.contract().toLowerCase(Locale.ROOT) + ".csv";
        Table table = Table.open(file, LeanFolder.entryPrefix(lean.day(), symbol), suffix, ',');
        Times times = Times.millisOf(lean.day(), lean.market().zone());
        Ohlc.Px px = (from, column) -> lean.market().px(from, column, priceScale);
        return switch (lean.kind()) {
            case TRADE ->
                    new Opened(
                            table.named("time", "open", "high", "low", "close", "volume"),
                            new BarColumns(times, 0, Side.from(1), null, null, px));
            case QUOTE ->
                    new Opened(
                            table.named(
                                    "time",
                                    "bid open",
                                    "bid high",
                                    "bid low",
                                    "bid close",
                                    "bid size",
                                    "ask open",
                                    "ask high",
                                    "ask low",
                                    "ask close",
                                    "ask size"),
                            new BarColumns(times, 0, null, Side.from(1), Side.from(6), px));
        };
    }

    private static Opened csv(Path file, BarFormat.Csv csv, int priceScale) {
        Table table = Table.open(file, "", ".csv", ',').namedByFirstLine();
        TimeColumn time = TimeColumn.in(table, csv.zone());
        Side side =
                new Side(
                        table.require(List.of("open")),
                        table.require(List.of("high")),
                        table.require(List.of("low")),
                        table.require(List.of("close")),
                        table.find(List.of("volume")));
        Digits digits = csv.prices();
        return new Opened(
                table,
                new BarColumns(
                        time.times(),
                        time.column(),
                        csv.of() == BarFormat.Of.TRADED ? side : null,
                        csv.of() == BarFormat.Of.BID ? side : null,
                        csv.of() == BarFormat.Of.OFFER ? side : null,
                        (from, column) -> from.number(column, priceScale, digits)));
    }
}

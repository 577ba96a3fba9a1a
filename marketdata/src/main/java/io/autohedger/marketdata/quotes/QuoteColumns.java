// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.Table;
import io.autohedger.marketdata.text.TimeColumn;
import io.autohedger.marketdata.text.TimeForm;
import io.autohedger.marketdata.text.Times;
import io.autohedger.marketdata.text.ZonedDay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an opened table keeps what a quote is made of.
 *
 * @param bidQty -1: the file has no sizes
 * @param mayBeOneSided an empty price is a side that is not quoted
 * @param day null: quotes of any day
 */
record QuoteColumns(
        int time,
        int bid,
        int offer,
        int bidQty,
        int offerQty,
        boolean mayBeOneSided,
        Times times,
        @Nullable ZonedDay day) {

    private static final List<String> BID = List.of("bid", "bid_px", "bidprice");
    private static final List<String> OFFER =
            List.of("ask", "offer", "ask_px", "offer_px", "askprice");
    private static final List<String> BID_QTY = List.of("bid_size", "bidsize", "bid_qty");
    private static final List<String> OFFER_QTY =
            List.of("ask_size", "asksize", "offer_size", "ask_qty", "offer_qty");
    private static final ZoneId EST = ZoneOffset.ofHours(-5);

    /** A table and its columns. */
    record Opened(Table table, QuoteColumns columns) {}

    static Opened open(Path file, QuoteFormat format, String symbol) {
        return switch (format) {
            case QuoteFormat.Lean lean -> lean(file, lean.market(), lean.day(), symbol);
            case QuoteFormat.Csv csv -> csv(file, csv.zone(), csv.day());
            case QuoteFormat.HistData histData ->
                    new Opened(
                            Table.open(file, "", ".csv", ',').named("time", "bid", "ask", "volume"),
                            fixed(Times.of(TimeForm.COMPACT, EST), null));
        };
    }

    private static Opened lean(Path file, LeanMarket market, LocalDate day, String symbol) {
        Table table =
                Table.open(file, LeanFolder.entryPrefix(day, symbol), ".csv", ',')
                        .named("time", "bid", "ask");
        if (market.priceDigits() != 0) {
            table.fail(
                    "ticks of " + market.securityType() + " have one side to a line",
                    "use a forex or cfd market");
        }
        Times times = Times.millisOf(day, market.zone());
        return new Opened(table, fixed(times, new ZonedDay(market.zone(), day)));
    }

    private static QuoteColumns fixed(Times times, @Nullable ZonedDay day) {
        return new QuoteColumns(0, 1, 2, -1, -1, false, times, day);
    }

    private static Opened csv(Path file, @Nullable ZoneId zone, @Nullable LocalDate day) {
        Table table = Table.open(file, "", ".csv", ',').namedByFirstLine();
        TimeColumn time = TimeColumn.in(table, zone);
        return new Opened(
                table,
                new QuoteColumns(
                        time.column(),
                        table.require(BID),
                        table.require(OFFER),
                        table.find(BID_QTY),
                        table.find(OFFER_QTY),
                        true,
                        time.times(),
                        day == null
                                ? null
                                : new ZonedDay(zone == null ? ZoneOffset.UTC : zone, day)));
    }
}

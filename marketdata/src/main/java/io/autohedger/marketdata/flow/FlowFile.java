// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Range;
import io.autohedger.marketdata.text.Table;
import io.autohedger.marketdata.text.TimeForm;
import io.autohedger.marketdata.text.Times;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import io.autohedger.model.Universe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The client deals of a file. Such files are lists by instrument, not tapes, so the deals are
 * sorted by time and those of one time keep the file's order. With a fault there are no deals: half
 * a flow would be a wrong position.
 *
 * @param deals in order of time
 * @param otherEvents lines that are not deals (placements, cancels)
 * @param unknownSymbols deals left out because the universe has no such instrument, by symbol
 */
public record FlowFile(
        List<FlowDeal> deals,
        long otherEvents,
        SortedMap<String, Integer> unknownSymbols,
        @Nullable BadInput fault) {

    /**
     * Reads tcapy's trades: a first line names the columns. Its prices are printed binary fractions
     * and are rounded to the instrument's scale, half-even; its sizes are exact.
     */
    public static FlowFile readTcapy(Path file, Universe universe) {
        try (Table table = Table.open(file, "", ".csv", ',').namedByFirstLine()) {
            return new Reading(table, universe).all();
        }
    }

    /** One pass over a table. */
    private static final class Reading {
        private final Table table;
        private final Universe universe;
        private final Times times = Times.of(TimeForm.RFC3339, null);
        private final int time;
        private final int event;
        private final int account;
        private final int ticker;
        private final int side;
        private final int qty;
        private final int currency;
        private final int px;
        private final int id;
        private final List<FlowDeal> deals = new ArrayList<>();
        private final SortedMap<String, Integer> unknown = new TreeMap<>();
        private long others;

        Reading(Table table, Universe universe) {
            this.table = table;
            this.universe = universe;
            time = table.require(List.of("date"));
            event = table.require(List.of("event_type"));
            account = table.require(List.of("account_id"));
            ticker = table.require(List.of("ticker"));
            side = table.require(List.of("side"));
            qty = table.require(List.of("executed_notional"));
            currency = table.require(List.of("notional_currency"));
            px = table.require(List.of("executed_price"));
            id = table.require(List.of("id"));
        }

        FlowFile all() {
            while (table.next()) {
                if (table.text(event).equals("trade")) {
                    deal();
                } else {
                    others++;
                }
            }
            if (table.rows() == 0) {
                table.fail("holds no deal", "fetch it again");
            }
            if (table.fault() != null) {
                return new FlowFile(List.of(), 0, new TreeMap<>(), table.fault());
            }
            deals.sort(Comparator.comparingLong(FlowDeal::timeNanos));
            return new FlowFile(List.copyOf(deals), others, unknown, null);
        }

        private void deal() {
            String symbol = table.text(ticker);
            Instrument instrument = universe.instrument(symbol);
            if (instrument == null) {
                unknown.merge(symbol, 1, Integer::sum);
                return;
            }
            long lastPx = table.number(px, instrument.priceScale(), Digits.NEAREST);
            deals.add(
                    new FlowDeal(
                            table.line(),
                            table.time(time, times),
                            table.text(account),
                            instrument,
                            side(),
                            Range.qty(table, qty, instrument, Digits.EXACT),
                            currency(instrument),
                            Range.px(table, px, lastPx, instrument),
                            table.text(id)));
        }

        private Side side() {
            String text = table.text(side);
            if (!text.equals("1") && !text.equals("-1")) {
                table.fail(table.shown(side) + "is not 1 or -1", "correct or remove the line");
            }
            return text.equals("1") ? Side.BUY : Side.SELL;
        }

        private String currency(Instrument instrument) {
            String code = table.text(currency);
            if (!code.equals(instrument.base().code()) && !code.equals(instrument.quote().code())) {
                table.fail(
                        table.shown(currency) + "is not a currency of " + instrument.symbol(),
                        "correct or remove the line");
            }
            return code;
        }
    }
}

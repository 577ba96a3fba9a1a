// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Range;
import io.autohedger.marketdata.text.Table;
import io.autohedger.marketdata.text.ZonedDay;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The quotes of one instrument in one file, from first to last, in one reused view. Reading ends at
 * the first line that is not exactly a quote of this instrument and day in order of time: {@link
 * #next()} answers false and {@link #fault()} says why. Quotes of one time keep the file's order.
 */
public final class QuoteFile implements AutoCloseable {
    private final Table table;
    private final QuoteColumns columns;
    private final Instrument instrument;
    private long timeNanos = Long.MIN_VALUE;
    private long bidPx;
    private long offerPx;
    private long bidQty;
    private long offerQty;

    private QuoteFile(QuoteColumns.Opened opened, Instrument instrument) {
        table = opened.table();
        columns = opened.columns();
        this.instrument = instrument;
    }

    /** What cannot be opened is a file without quotes and with a fault. */
    public static QuoteFile open(Path file, QuoteFormat format, Instrument instrument) {
        return new QuoteFile(QuoteColumns.open(file, format, instrument.symbol()), instrument);
    }

    /** Moves to the next quote; false at the end, good or bad. */
    public boolean next() {
        if (!table.next()) {
            if (table.rows() == 0) {
                table.fail("holds no quote", "fetch it again, or leave this instrument out");
            }
            return false;
        }
        readTime();
        bidPx = px(columns.bid());
        offerPx = px(columns.offer());
        bidQty = Range.qty(table, columns.bidQty(), instrument, Digits.EXACT);
        offerQty = Range.qty(table, columns.offerQty(), instrument, Digits.EXACT);
        return table.fault() == null;
    }

    private void readTime() {
        long time = table.time(columns.time(), columns.times());
        if (table.fault() != null) {
            return;
        }
        ZonedDay day = columns.day();
        if (day != null && (time < day.fromNanos() || time >= day.untilNanos())) {
            table.fail(
                    table.shown(columns.time()) + "is not on " + day.date() + " in " + day.zone(),
                    "name the day that the file holds, or keep one day in it");
        } else if (time < timeNanos) {
            table.fail(
                    table.shown(columns.time()) + "is before the time of the line above",
                    "sort the lines by time");
        }
        timeNanos = time;
    }

    private long px(int column) {
        if (columns.mayBeOneSided() && table.isEmpty(column)) {
            return Scaled.NO_VALUE;
        }
        long px = table.number(column, instrument.priceScale(), Digits.EXACT);
        return Range.px(table, column, px, instrument);
    }

    /** Why reading ended early; null while it goes on and at a good end. */
    public @Nullable BadInput fault() {
        return table.fault();
    }

    /** The day in UTC that the format promises: of fxcm from 05:00 to 05:00; null: any. */
    public @Nullable ZonedDay day() {
        return columns.day();
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Epoch, UTC. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Or no value: this side is not quoted. */
    public long bidPx() {
        return bidPx;
    }

    public long offerPx() {
        return offerPx;
    }

    /** Or no value: the file does not say. */
    public long bidQty() {
        return bidQty;
    }

    public long offerQty() {
        return offerQty;
    }

    @Override
    public void close() {
        table.close();
    }
}

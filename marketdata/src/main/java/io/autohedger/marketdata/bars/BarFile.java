// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Range;
import io.autohedger.marketdata.text.Table;
import io.autohedger.model.Instrument;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one file. A bar that the file holds twice in a row, value for value, is delivered
 * once and counted; another bar of the same start, or of an earlier one, ends the reading. A bar
 * whose open or close lies outside its low and high is delivered as recorded and counted.
 */
public final class BarFile implements BarCursor {
    private final Table table;
    private final BarColumns columns;
    private final Instrument instrument;
    private final Ohlc.Px px;
    private final Ohlc traded = new Ohlc();
    private final Ohlc bid = new Ohlc();
    private final Ohlc offer = new Ohlc();
    private final Ohlc lastTraded = new Ohlc();
    private final Ohlc lastBid = new Ohlc();
    private final Ohlc lastOffer = new Ohlc();
    private long startNanos = Long.MIN_VALUE;
    private long repeated;
    private long odd;

    private BarFile(BarColumns.Opened opened, Instrument instrument) {
        table = opened.table();
        columns = opened.columns();
        this.instrument = instrument;
        px = (from, column) -> Range.px(from, column, columns.px().of(from, column), instrument);
    }

    /** What cannot be opened is a file without bars and with a fault. */
    public static BarFile open(Path file, BarFormat format, Instrument instrument) {
        return new BarFile(
                BarColumns.open(file, format, instrument.symbol(), instrument.priceScale()),
                instrument);
    }

    @Override
    public boolean next() {
        lastTraded.copy(traded);
        lastBid.copy(bid);
        lastOffer.copy(offer);
        while (table.next()) {
            long start = table.time(columns.time(), columns.times());
            read(columns.traded(), traded);
            read(columns.bid(), bid);
            read(columns.offer(), offer);
            if (table.fault() != null || isOutOfOrder(start)) {
                return false;
            }
            if (start != startNanos) {
                startNanos = start;
                odd += traded.isOdd() || bid.isOdd() || offer.isOdd() ? 1 : 0;
                return true;
            }
            repeated++;
        }
        if (table.rows() == 0) {
            table.fail("holds no bar", "fetch it again, or leave this instrument out");
        }
        return false;
    }

    private void read(BarColumns.@Nullable Side at, Ohlc into) {
        if (at != null) {
            into.read(table, at, px, Range.qty(table, at.qty(), instrument, Digits.NEAREST));
        }
    }

    private boolean isOutOfOrder(long start) {
        if (start < startNanos) {
            table.fail(
                    table.shown(columns.time()) + "is before the bar above",
                    "sort the lines by time");
            return true;
        }
        boolean isAnother =
                start == startNanos
                        && !(traded.sameAs(lastTraded)
                                && bid.sameAs(lastBid)
                                && offer.sameAs(lastOffer));
        if (isAnother) {
            table.fail(
                    table.shown(columns.time()) + "begins another bar than the line above",
                    "keep the bar that is right");
        }
        return isAnother;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public Ohlc traded() {
        return traded;
    }

    @Override
    public Ohlc bid() {
        return bid;
    }

    @Override
    public Ohlc offer() {
        return offer;
    }

    /** Lines that said again what the line above said. */
    public long repeated() {
        return repeated;
    }

    /** Delivered bars whose open or close lies outside low to high. */
    public long odd() {
        return odd;
    }

    @Override
    public @Nullable BadInput fault() {
        return table.fault();
    }

    @Override
    public void close() {
        table.close();
    }
}

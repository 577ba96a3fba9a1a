// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.TradePrintEncoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.MarketDataIncrementalRefreshDecoder;
import io.autohedger.fix.fix44.MarketDataIncrementalRefreshDecoder.NoMdEntries;
import io.autohedger.model.Instrument;

/**
 * MarketDataIncrementalRefresh (X) to TradePrint: each entry that is a new trade, in order. What
 * else such a message brings was not asked for.
 *
 * <p>Reused: {@code begin}, then {@code next} until it says NOTHING.
 */
final class TradeReader {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TradePrintEncoder.BLOCK_LENGTH;
    private static final char NEW = '0';
    private static final char TRADE = '2';

    private final int venueId;
    private final SymbolTable symbols;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final MarketDataIncrementalRefreshDecoder refresh =
            new MarketDataIncrementalRefreshDecoder();
    private final TradePrintEncoder print = new TradePrintEncoder();
    private NoMdEntries entries;
    private long transactTimeNanos;

    TradeReader(int venueId, SymbolTable symbols, InputSink inputs, MessageHeaderEncoder header) {
        this.venueId = venueId;
        this.symbols = symbols;
        this.inputs = inputs;
        this.header = header;
        entries = refresh.noMdEntries();
    }

    void begin(FixFields message) {
        refresh.wrap(message);
        transactTimeNanos = message.timestamp(52);
        entries = refresh.noMdEntries();
    }

    /** Claims and encodes the next trade, or says why one cannot be read. */
    Reading next() {
        while (entries.next()) {
            if (entries.mdEntryType() == TRADE && entries.mdUpdateAction() == NEW) {
                return read();
            }
        }
        return Reading.NOTHING;
    }

    private Reading read() {
        Instrument instrument = symbols.find(entries.symbol());
        if (instrument == null) {
            return Reading.UNKNOWN_SYMBOL;
        }
        long px = entries.mdEntryPx(instrument.priceScale());
        long qty = entries.mdEntrySize(instrument.qtyScale());
        if (!entries.hasMdEntryPx() || !entries.hasMdEntrySize()) {
            return Reading.TRADE_IMPOSSIBLE;
        }
        if (px == AsciiNumber.NO_VALUE || qty == AsciiNumber.NO_VALUE) {
            return Reading.TRADE_INEXACT;
        }
        if (px <= 0 || px > instrument.maxPx() || qty <= 0) {
            return Reading.TRADE_IMPOSSIBLE;
        }
        int at = inputs.claim(TradePrintEncoder.TEMPLATE_ID, LENGTH);
        print.wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .instrumentId(instrument.instrumentId())
                .px(px)
                .qty(qty)
                .transactTimeNanos(transactTimeNanos);
        return Reading.INPUT;
    }
}

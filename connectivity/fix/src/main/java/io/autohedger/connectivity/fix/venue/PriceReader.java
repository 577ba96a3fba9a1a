// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshDecoder;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshDecoder.NoMdEntries;
import io.autohedger.model.Instrument;

/** MarketDataSnapshotFullRefresh (W) to TopOfBook: the best bid and offer of the snapshot. */
final class PriceReader {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TopOfBookEncoder.BLOCK_LENGTH;
    private static final char BID = '0';
    private static final char OFFER = '1';

    private final int venueId;
    private final SymbolTable symbols;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final MarketDataSnapshotFullRefreshDecoder snapshot =
            new MarketDataSnapshotFullRefreshDecoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();

    private long bidPx;
    private long bidQty;
    private long offerPx;
    private long offerQty;
    private Reading reading = Reading.INPUT;

    PriceReader(int venueId, SymbolTable symbols, InputSink inputs, MessageHeaderEncoder header) {
        this.venueId = venueId;
        this.symbols = symbols;
        this.inputs = inputs;
        this.header = header;
    }

    /** Claims and encodes a TopOfBook; a snapshot that cannot be read says "no price". */
    Reading snapshot(FixFields message) {
        snapshot.wrap(message);
        Instrument instrument = symbols.find(snapshot.symbol());
        if (instrument == null) {
            return Reading.UNKNOWN_SYMBOL;
        }
        best(instrument);
        int at = inputs.claim(TopOfBookEncoder.TEMPLATE_ID, LENGTH);
        top.wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .instrumentId(instrument.instrumentId())
                .bidPx(bidPx)
                .bidQty(bidQty)
                .offerPx(offerPx)
                .offerQty(offerQty)
                .transactTimeNanos(message.timestamp(52));
        return reading;
    }

    private void best(Instrument instrument) {
        clear();
        reading = Reading.INPUT;
        var entries = snapshot.noMdEntries();
        while (entries.next()) {
            char type = entries.mdEntryType();
            if ((type != BID && type != OFFER) || !isForTrading(entries)) {
                continue;
            }
            long px = entries.mdEntryPx(instrument.priceScale());
            long qty = entries.mdEntrySize(instrument.qtyScale());
            Reading entry = judge(entries, px, qty, instrument.maxPx());
            if (entry != Reading.INPUT) {
                clear();
                reading = entry;
                return;
            }
            if (qty > 0 && type == BID && (bidQty == 0 || px > bidPx)) {
                bidPx = px;
                bidQty = qty;
            } else if (qty > 0 && type == OFFER && (offerQty == 0 || px < offerPx)) {
                offerPx = px;
                offerQty = qty;
            }
        }
    }

    /** The core keeps the price before one that it refuses, so the refusal is made here. */
    private static Reading judge(NoMdEntries entry, long px, long qty, long maxPx) {
        if (!entry.hasMdEntryPx() || !entry.hasMdEntrySize()) {
            return Reading.PRICE_IMPOSSIBLE;
        }
        if (px == AsciiNumber.NO_VALUE || qty == AsciiNumber.NO_VALUE) {
            return Reading.PRICE_INEXACT;
        }
        boolean isPrice = qty == 0 || (qty > 0 && px > 0 && px <= maxPx);
        return isPrice ? Reading.INPUT : Reading.PRICE_IMPOSSIBLE;
    }

    /** QuoteCondition (276), a list: B is closed, I is not firm. */
    private static boolean isForTrading(NoMdEntries entry) {
        AsciiSpan conditions = entry.quoteCondition();
        for (int i = 0; i < conditions.length(); i++) {
            char condition = conditions.charAt(i);
            if (condition == 'B' || condition == 'I') {
                return false;
            }
        }
        return true;
    }

    private void clear() {
        bidPx = 0;
        bidQty = 0;
        offerPx = 0;
        offerQty = 0;
    }
}

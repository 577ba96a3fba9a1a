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

/**
 * MarketDataSnapshotFullRefresh (W) to TopOfBook: the best bid and offer of the snapshot. Of what
 * one read brings only the newest of each instrument is handed on.
 */
final class PriceReader {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TopOfBookEncoder.BLOCK_LENGTH;
    private static final char BID = '0';
    private static final char OFFER = '1';

    private final int venueId;
    private final SymbolTable symbols;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final WaitingTops waiting;
    private final MarketDataSnapshotFullRefreshDecoder snapshot =
            new MarketDataSnapshotFullRefreshDecoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private int msgSeqNum;
    private Reading reading = Reading.INPUT;

    PriceReader(int venueId, SymbolTable symbols, InputSink inputs, MessageHeaderEncoder header) {
        this.venueId = venueId;
        this.symbols = symbols;
        this.inputs = inputs;
        this.header = header;
        waiting = new WaitingTops(symbols);
    }

    /** Keeps the top of a snapshot; of one that cannot be read, that there is no price. */
    Reading snapshot(FixFields message, int msgSeqNum) {
        snapshot.wrap(message);
        Instrument instrument = symbols.find(snapshot.symbol());
        if (instrument == null) {
            return Reading.UNKNOWN_SYMBOL;
        }
        WaitingTops.Top newest = waiting.renew(instrument.instrumentId());
        newest.msgSeqNum = msgSeqNum;
        newest.transactTimeNanos = message.timestamp(52);
        best(instrument, newest);
        return reading;
    }

    /** Claims and encodes the next TopOfBook that waits; false: none does. */
    boolean next() {
        WaitingTops.Top next = waiting.poll();
        if (next == null) {
            return false;
        }
        int at = inputs.claim(TopOfBookEncoder.TEMPLATE_ID, LENGTH);
        top.wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .instrumentId(next.instrumentId)
                .bidPx(next.bidPx)
                .bidQty(next.bidQty)
                .offerPx(next.offerPx)
                .offerQty(next.offerQty)
                .transactTimeNanos(next.transactTimeNanos);
        msgSeqNum = next.msgSeqNum;
        return true;
    }

    /** Of the TopOfBook that was encoded last. */
    int msgSeqNum() {
        return msgSeqNum;
    }

    long conflated() {
        return waiting.conflated();
    }

    private void best(Instrument instrument, WaitingTops.Top into) {
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
                into.clear();
                reading = entry;
                return;
            }
            if (qty > 0 && type == BID && (into.bidQty == 0 || px > into.bidPx)) {
                into.bidPx = px;
                into.bidQty = qty;
            } else if (qty > 0 && type == OFFER && (into.offerQty == 0 || px < into.offerPx)) {
                into.offerPx = px;
                into.offerQty = qty;
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
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.tests.support.MidsByHand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run added up from the inputs of its journal alone, in another way than the report's: of the
 * engine's outputs only which orders rest is read. No deal is taken back.
 */
final class CountedRun {
    final Map<String, Line> lines = new TreeMap<>();
    long deals;
    long fills;

    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final MidsByHand mids = new MidsByHand();
    private final Set<String> seen = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** One instrument in its quote currency. */
    static final class Line {
        BigDecimal spread = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal qty = BigDecimal.ZERO;
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal mid = BigDecimal.ZERO;

        /** Cash and position at the last mid. */
        BigDecimal total() {
            return cash.add(qty.multiply(mid));
        }
    }

    static CountedRun of(Path directory, List<Instrument> instruments) throws IOException {
        CountedRun run = new CountedRun();
        instruments.forEach(i -> run.instruments.put(i.instrumentId(), i));
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                if (reader.type() == RecordType.INPUT) {
                    run.input(reader);
                } else if (reader.type() == RecordType.OUTPUT) {
                    run.output(reader);
                }
            }
        }
        run.lines.forEach((symbol, line) ->
                instruments.stream()
                        .filter(i -> i.symbol().equals(symbol))
                        .forEach(i -> line.mid = run.mid(i.instrumentId())));
        return run;
    }

    private void input(JournalReader record) {
        int at = record.payloadOffset();
        int template = header.wrap(record.buffer(), at).templateId();
        mids.input(template, record.buffer(), at, record.timeNanos());
        if (template == ClientDealDecoder.TEMPLATE_ID) {
            var in = new ClientDealDecoder().wrapAndApplyHeader(record.buffer(), at, header);
            if (in.kind() == DealKind.BOOKED && seen.add("c" + in.clientId() + in.execId())) {
                deals++;
                boolean deskBuys = in.side() == OrderSide.SELL;
                trade(in.instrumentId(), deskBuys, in.lastQty(), in.lastPx(), true);
            }
        } else if (template == ExecutionReportDecoder.TEMPLATE_ID) {
            var in = new ExecutionReportDecoder().wrapAndApplyHeader(record.buffer(), at, header);
            if (in.kind() == OrderEventKind.TRADE && seen.add("v" + in.venueId() + in.execId())) {
                fills++;
                boolean deskBuys = in.side() == OrderSide.BUY;
                trade(in.instrumentId(), deskBuys, in.lastQty(), in.lastPx(), false);
            }
        }
    }

    private void output(JournalReader record) {
        int at = record.payloadOffset();
        mids.output(header.wrap(record.buffer(), at).templateId(), record.buffer(), at);
    }

    private void trade(int instrumentId, boolean buys, long qty, long px, boolean ofClient) {
        Instrument instrument = instrument(instrumentId);
        BigDecimal signed = BigDecimal.valueOf(buys ? qty : -qty, instrument.qtyScale());
        BigDecimal price = BigDecimal.valueOf(px, instrument.priceScale());
        BigDecimal gain = signed.multiply(mid(instrumentId).subtract(price));
        Line line = lines.computeIfAbsent(instrument.symbol(), symbol -> new Line());
        line.spread = ofClient ? line.spread.add(gain) : line.spread;
        line.cost = ofClient ? line.cost : line.cost.add(gain);
        line.qty = line.qty.add(signed);
        line.cash = line.cash.subtract(signed.multiply(price));
    }

    Line line(String symbol) {
        return Objects.requireNonNull(lines.get(symbol), symbol);
    }

    private Instrument instrument(int instrumentId) {
        return Objects.requireNonNull(instruments.get(instrumentId));
    }

    private BigDecimal mid(int instrumentId) {
        return mids.of(instrumentId, instrument(instrumentId).priceScale());
    }
}

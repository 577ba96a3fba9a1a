// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who took whose risk off, counted from a journal's inputs in another way than the report's: of
 * each currency all that was bought is laid end to end, and all that was sold beside it; what lies
 * beside each other met. First in, first out is the same, where what is open has one sign.
 */
final class CountedFlow {
    /** By currency and client, such as "EUR ACME"; "EUR" alone is the desk's own. */
    final Map<String, Line> lines = new TreeMap<>();

    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final Map<Integer, String> clients = new HashMap<>();
    private final Map<String, List<Leg>> bought = new TreeMap<>();
    private final Map<String, List<Leg>> sold = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long nanos;

    /** What became of a client's flow; amounts exact. */
    static final class Line {
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal internalised = BigDecimal.ZERO;
        BigDecimal atVenues = BigDecimal.ZERO;
        final List<Held> held = new ArrayList<>();

        /** The time within which half of what was taken off was taken off. */
        long halfLifeNanos() {
            held.sort(Comparator.comparingLong(Held::nanos));
            BigDecimal all =
                    held.stream().map(Held::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal half = all.divide(BigDecimal.TWO);
            BigDecimal sum = BigDecimal.ZERO;
            for (Held one : held) {
                sum = sum.add(one.amount());
                if (sum.compareTo(half) >= 0) {
                    return one.nanos();
                }
            }
            return 0;
        }
    }

    record Held(long nanos, BigDecimal amount) {}

    private record Leg(String party, long nanos, BigDecimal amount) {}

    static CountedFlow of(Path directory, List<Instrument> instruments) throws IOException {
        CountedFlow flow = new CountedFlow();
        instruments.forEach(i -> flow.instruments.put(i.instrumentId(), i));
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                if (reader.type() == RecordType.INPUT) {
                    flow.nanos = reader.timeNanos();
                    flow.input(reader);
                }
            }
        }
        for (String ccy : flow.bought.keySet()) {
            flow.meet(ccy);
        }
        return flow;
    }

    private void input(JournalReader record) {
        int at = record.payloadOffset();
        int template = header.wrap(record.buffer(), at).templateId();
        if (template == ClientDefinedDecoder.TEMPLATE_ID) {
            var in = new ClientDefinedDecoder().wrapAndApplyHeader(record.buffer(), at, header);
            clients.put(in.clientId(), in.name());
        } else if (template == ClientDealDecoder.TEMPLATE_ID) {
            var in = new ClientDealDecoder().wrapAndApplyHeader(record.buffer(), at, header);
            if (in.kind() == DealKind.BOOKED && seen.add("c" + in.clientId() + in.execId())) {
                boolean buys = in.side() == OrderSide.SELL;
                String client = clients.get(in.clientId());
                trade(" " + client, in.instrumentId(), buys, in.lastQty(), in.lastPx());
            }
        } else if (template == ExecutionReportDecoder.TEMPLATE_ID) {
            var in = new ExecutionReportDecoder().wrapAndApplyHeader(record.buffer(), at, header);
            if (in.kind() == OrderEventKind.TRADE && seen.add("v" + in.venueId() + in.execId())) {
                boolean buys = in.side() == OrderSide.BUY;
                trade("", in.instrumentId(), buys, in.lastQty(), in.lastPx());
            }
        }
    }

    private void trade(String party, int instrumentId, boolean buys, long qty, long px) {
        Instrument instrument = Objects.requireNonNull(instruments.get(instrumentId));
        BigDecimal base = BigDecimal.valueOf(qty, instrument.qtyScale());
        BigDecimal quote = base.multiply(BigDecimal.valueOf(px, instrument.priceScale()));
        leg(instrument.base().code(), party, buys, base);
        leg(instrument.quote().code(), party, !buys, quote);
    }

    private void leg(String ccy, String party, boolean buys, BigDecimal amount) {
        if (!ccy.equals("USD")) {
            List<Leg> longs = bought.computeIfAbsent(ccy, c -> new ArrayList<>());
            List<Leg> shorts = sold.computeIfAbsent(ccy, c -> new ArrayList<>());
            (buys ? longs : shorts).add(new Leg(party, nanos, amount));
            Line line = line(ccy + party);
            line.volume = line.volume.add(amount);
        }
    }

    private void meet(String ccy) {
        List<Leg> longs = bought.getOrDefault(ccy, List.of());
        List<Leg> shorts = sold.getOrDefault(ccy, List.of());
        BigDecimal longDone = BigDecimal.ZERO;
        BigDecimal shortDone = BigDecimal.ZERO;
        for (int b = 0, s = 0; b < longs.size() && s < shorts.size(); ) {
            Leg buy = longs.get(b);
            Leg sell = shorts.get(s);
            BigDecimal left = buy.amount().subtract(longDone);
            BigDecimal size = left.min(sell.amount().subtract(shortDone));
            met(ccy, buy, sell, size);
            longDone = longDone.add(size);
            shortDone = shortDone.add(size);
            if (longDone.compareTo(buy.amount()) == 0) {
                longDone = BigDecimal.ZERO;
                b++;
            }
            if (shortDone.compareTo(sell.amount()) == 0) {
                shortDone = BigDecimal.ZERO;
                s++;
            }
        }
    }

    private void met(String ccy, Leg buy, Leg sell, BigDecimal size) {
        Leg holder = buy.nanos() <= sell.nanos() ? buy : sell;
        line(ccy + holder.party()).held.add(new Held(Math.abs(buy.nanos() - sell.nanos()), size));
        boolean both = !buy.party().isEmpty() && !sell.party().isEmpty();
        for (Leg leg : List.of(buy, sell)) {
            Line line = line(ccy + leg.party());
            line.internalised = both ? line.internalised.add(size) : line.internalised;
            line.atVenues = both ? line.atVenues : line.atVenues.add(size);
        }
    }

    private Line line(String name) {
        return lines.computeIfAbsent(name, n -> new Line());
    }
}

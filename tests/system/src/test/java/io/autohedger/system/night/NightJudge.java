// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a night by what the venues and the client really know: the position that the desk told,
 * read from the journal's own bytes, against the fills and deals of their ledgers.
 */
final class NightJudge {
    /** Digits of an exposure beyond those of its asset. */
    private static final int EXTRA_DIGITS = 4;

    private final NightDesk desk;
    private final List<Told> told = new ArrayList<>();
    private final Map<Integer, BigDecimal> mids = new HashMap<>();

    /** What the desk said of an asset at a time. */
    private record Told(
            long nanos,
            int assetId,
            BigDecimal client,
            BigDecimal hedged,
            BigDecimal down,
            BigDecimal up,
            int openOrders) {}

    NightJudge(NightDesk desk) throws IOException {
        this.desk = desk;
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.follow(desk.directory())) {
            while (journal.next()) {
                int template =
                        journal.type() == RecordType.INPUT || journal.type() == RecordType.OUTPUT
                                ? header.wrap(journal.buffer(), journal.payloadOffset())
                                        .templateId()
                                : 0;
                if (journal.type() == RecordType.OUTPUT
                        && template == ExposureDecoder.TEMPLATE_ID) {
                    exposure(
                            journal.timeNanos(),
                            new ExposureDecoder()
                                    .wrapAndApplyHeader(
                                            journal.buffer(), journal.payloadOffset(), header));
                } else if (journal.type() == RecordType.INPUT
                        && template == TopOfBookDecoder.TEMPLATE_ID) {
                    top(
                            new TopOfBookDecoder()
                                    .wrapAndApplyHeader(
                                            journal.buffer(), journal.payloadOffset(), header));
                }
            }
        }
        assertTrue(told.size() > 0, "the desk never told a position");
    }

    private void exposure(long nanos, ExposureDecoder in) {
        int scale = 2 + EXTRA_DIGITS;
        // One flyweight after the other: they share the decoder's place.
        BigDecimal client = wide(in.client(), scale);
        BigDecimal hedged = wide(in.hedged(), scale);
        BigDecimal down = wide(in.worstDown(), scale);
        BigDecimal up = wide(in.worstUp(), scale);
        told.add(new Told(nanos, in.assetId(), client, hedged, down, up, in.openOrders()));
    }

    private static BigDecimal wide(Int128Decoder value, int scale) {
        BigInteger low = new BigInteger(Long.toUnsignedString(value.low()));
        return new BigDecimal(
                BigInteger.valueOf(value.high()).shiftLeft(Long.SIZE).add(low), scale);
    }

    private void top(TopOfBookDecoder in) {
        if (in.bidQty() > 0 && in.offerQty() > 0) {
            mids.put(
                    in.instrumentId(),
                    BigDecimal.valueOf(in.bidPx() + in.offerPx(), 5).divide(BigDecimal.TWO));
        }
    }

    /** Half of the last bid and offer that the desk has seen together. */
    BigDecimal mid(Instrument instrument) {
        return mids.getOrDefault(instrument.instrumentId(), BigDecimal.ZERO);
    }

    int mostOpenOrders() {
        return told.stream().mapToInt(Told::openOrders).max().orElse(0);
    }

    /** What clients left us of an instrument's base, by the client's own ledger. */
    BigDecimal left(Instrument instrument) {
        return qty(instrument, -desk.client().ledger().netQty(instrument));
    }

    /** What venues have really filled of it up to a time. */
    BigDecimal filled(Instrument instrument, long untilNanos) {
        return fills(instrument).stream()
                .filter(fill -> fill.time() <= untilNanos)
                .map(fill -> qty(instrument, fill.side().sign() * fill.lastQty()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<VenueFill> fills(Instrument instrument) {
        return desk.ledgers().stream()
                .flatMap(ledger -> ledger.fills().stream())
                .filter(fill -> fill.instrument().equals(instrument))
                .sorted(Comparator.comparingLong(VenueFill::time))
                .toList();
    }

    private static BigDecimal qty(Instrument instrument, long mantissa) {
        return BigDecimal.valueOf(mantissa, instrument.qtyScale());
    }

    /** At every moment the true position lay between the ends that the desk told; how often. */
    int insideAllTheWhile(Instrument instrument) {
        int asset = instrument.base().assetId();
        List<Told> line = told.stream().filter(t -> t.assetId == asset).toList();
        int judged = 0;
        for (int i = 0; i < line.size(); i++) {
            Told now = line.get(i);
            long next = i + 1 < line.size() ? line.get(i + 1).nanos : Long.MAX_VALUE;
            inside(instrument, now, now.nanos);
            judged++;
            for (VenueFill fill : fills(instrument)) {
                if (fill.time() > now.nanos && fill.time() < next) {
                    inside(instrument, now, fill.time());
                    judged++;
                }
            }
        }
        return judged;
    }

    private void inside(Instrument instrument, Told now, long at) {
        BigDecimal truth = now.client.add(filled(instrument, at));
        assertTrue(
                now.down.compareTo(truth) <= 0 && truth.compareTo(now.up) <= 0,
                instrument.symbol() + " is " + truth + " at " + at + ", and the desk said " + now);
    }

    /** In the end the desk knows what the others know; gives what it holds. */
    BigDecimal settled(Instrument instrument) {
        int asset = instrument.base().assetId();
        Told last = told.stream().filter(t -> t.assetId == asset).toList().getLast();
        same(left(instrument), last.client);
        same(filled(instrument, Long.MAX_VALUE), last.hedged);
        same(last.down, last.up);
        same(left(instrument).add(filled(instrument, Long.MAX_VALUE)), last.up);
        return last.up;
    }

    static void same(BigDecimal expected, BigDecimal actual) {
        assertEquals(0, expected.compareTo(actual), expected + " / " + actual);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.view.Names;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * One pass over a journal. What is before the span is taken, so that prices and positions are known
 * when it begins; what is counted begins with it.
 */
public final class Reading {
    private static final int MOST_POINTS = 3000;

    final Path directory;
    final Span span;
    final Names names = new Names();
    final Prices prices = new Prices();
    final Programs programs;
    final Account live = new Account(prices);
    final ToldPnl told = new ToldPnl();
    final Internalisation internalisation = new Internalisation(prices);
    final Breaks breaks = new Breaks(names, prices);
    final Recount recount = new Recount(live.pnl());
    final List<Baseline> baselines;
    final RecordHash inputs = new RecordHash();
    final RecordHash outputs = new RecordHash();
    final Series worth = new Series(3, MOST_POINTS);
    Flow flow = new Flow(prices);
    Scorecards scores = new Scorecards(prices, List.of());
    ShadowLog shadows = new ShadowLog(prices);
    DoubtLog doubts = new DoubtLog();
    ExposureLog exposures = new ExposureLog(names, prices);
    long journalFromNanos;
    long journalToNanos;
    long firstNanos;
    long lastNanos;
    long lastSeq;
    JournalEnd end = new JournalEnd.Whole();

    private final Trades trades = new Trades(names, prices);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private boolean begun;

    private Reading(Path directory, Span span, Programs programs) {
        this.directory = directory;
        this.span = span;
        this.programs = programs;
        baselines =
                List.of(
                        Baseline.flatAtOnce(prices),
                        Baseline.thresholdToZero(
                                prices,
                                asset -> programs.band("hard", asset, prices.baseAssetId())));
    }

    /**
     * Reads a directory to where its journal ends or cannot be trusted any more.
     *
     * @param growing somebody may be writing it
     */
    public static Reading of(Path directory, boolean growing, Span span) throws IOException {
        JournalledDesk desk;
        try (JournalReader reader = open(directory, growing)) {
            desk = JournalledDesk.read(reader);
        }
        Reading reading = new Reading(directory, span, Programs.of(desk, directory));
        try (JournalReader reader = open(directory, growing)) {
            while (reader.next() && reader.timeNanos() < span.toNanos()) {
                reading.take(reader);
            }
            reading.end = reader.end();
        }
        return reading;
    }

    private static JournalReader open(Path directory, boolean growing) throws IOException {
        return growing ? JournalReader.follow(directory) : JournalReader.open(directory);
    }

    /** Of the last record that was taken, epoch nanos; 0: there is none in the span. */
    public long lastNanos() {
        return lastNanos;
    }

    /** The times of the first and the last record before the span's end; 0: there is none. */
    public long journalFromNanos() {
        return journalFromNanos;
    }

    public long journalToNanos() {
        return journalToNanos;
    }

    /** Whether counting the journal again gives what its engine said. */
    public boolean isRecountEqual() {
        return recount.isEqual();
    }

    /** How the journal ended. */
    public JournalEnd end() {
        return end;
    }

    private void take(JournalReader record) {
        long nanos = record.timeNanos();
        journalFromNanos = journalFromNanos == 0 ? nanos : journalFromNanos;
        journalToNanos = nanos;
        if (!begun && nanos >= span.fromNanos()) {
            begin(nanos);
        }
        scores.advance(nanos);
        shadows.advance(nanos);
        live.advance(nanos);
        internalisation.advance(nanos);
        baselines.forEach(baseline -> baseline.account().advance(nanos));
        if (begun) {
            lastNanos = nanos;
            lastSeq = record.seq();
        }
        if (record.type() == RecordType.INPUT) {
            inputs.add(record);
            input(record.seq(), nanos, record.buffer(), record.payloadOffset());
        } else if (record.type() == RecordType.OUTPUT) {
            outputs.add(record);
            output(record.seq(), nanos, record.buffer(), record.payloadOffset());
        }
    }

    private void begin(long nanos) {
        begun = true;
        firstNanos = nanos;
        live.begin(nanos);
        told.begin();
        internalisation.begin(nanos);
        breaks.begin();
        baselines.forEach(baseline -> baseline.account().begin(nanos));
        flow = new Flow(prices);
        scores = new Scorecards(prices, scores.sizeBounds());
        shadows = new ShadowLog(prices);
        doubts = new DoubtLog();
        exposures = new ExposureLog(names, prices);
    }

    private void input(long seq, long nanos, DirectBuffer buffer, int at) {
        int template = header.wrap(buffer, at).templateId();
        names.input(template, buffer, at);
        programs.input(template, buffer, at);
        trades.input(template, buffer, at);
        breaks.input(seq, nanos, template, buffer, at);
        scores.input(nanos, template, buffer, at);
        if (template == ClientDealDecoder.TEMPLATE_ID) {
            scores.deal(seq, nanos);
        }
        int priced = prices.input(nanos, template, buffer, at);
        if (priced != 0) {
            live.onPrice(priced);
            internalisation.onPrice(priced);
            baselines.forEach(baseline -> baseline.onPrice(nanos, priced));
            if (begun) {
                flow.price(nanos, priced);
                draw(nanos);
            }
        }
    }

    private void output(long seq, long nanos, DirectBuffer buffer, int at) {
        int template = header.wrap(buffer, at).templateId();
        names.output(template, buffer, at);
        prices.output(template, buffer, at);
        Trade trade = trades.output(nanos, template, buffer, at);
        if (trade != null) {
            trade(trade);
        }
        Payment payment = trades.payment(template, buffer, at);
        if (payment != null) {
            live.paid(payment);
        }
        told.output(seq, template, buffer, at, recount);
        scores.output(template, buffer, at);
        shadows.output(nanos, template, buffer, at);
        breaks.output(seq, nanos, template, buffer, at);
        doubts.output(nanos, template, buffer, at);
        exposures.output(nanos, template, buffer, at);
    }

    private void trade(Trade trade) {
        live.trade(trade);
        internalisation.trade(trade);
        flow.trade(trade);
        if (trade.ofClient()) {
            baselines.forEach(baseline -> baseline.client(trade));
        } else if (trade.isHedge() && trade.clOrdId() != 0) {
            scores.fill(trade);
            shadows.fill(trade);
        }
        if (begun) {
            draw(trade.nanos());
        }
    }

    private void draw(long nanos) {
        if (!Double.isNaN(live.worth())) {
            worth.add(
                    nanos,
                    live.worth(),
                    baselines.getFirst().account().worth(),
                    baselines.getLast().account().worth());
        }
    }
}

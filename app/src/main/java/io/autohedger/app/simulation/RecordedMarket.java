// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.connectivity.simulator.Mids;
import io.autohedger.connectivity.simulator.RecordedDeal;
import io.autohedger.connectivity.simulator.RecordedQuotes;
import io.autohedger.marketdata.quotes.QuoteCounts;
import io.autohedger.marketdata.quotes.QuoteDay;
import io.autohedger.marketdata.quotes.QuoteSource;
import io.autohedger.marketdata.quotes.RepeatedQuotes;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded day, opened: for each venue the stream of its own quotes, each repeated as live
 * streams do; for clients the mid of the last straight quote that any venue has shown, and the
 * deals that they have really made, where somebody has recorded them. It ends with its last
 * recorded quote or deal: venues repeat their quotes a while longer, and no client has a price. The
 * market's thread.
 */
public final class RecordedMarket implements AutoCloseable {
    /** Mids outlive the last repetition by no more than the age at which repetitions end. */
    private static final long MID_IS_GOOD_NANOS = RepeatedQuotes.UNTIL_AGE_NANOS;

    private final List<Tape> tapes = new ArrayList<>();
    private final LastMids mids;
    private final RecordedFlow flow;
    private final long startNanos;

    /** One venue's quotes; what it moves to is the last mid too. */
    private final class Tape implements RecordedQuotes {
        final Universe.Named venue;
        final QuoteDay day;
        final RepeatedQuotes quotes;
        long nextNanos; // asked far more often than it changes

        Tape(Universe.Named venue, List<QuoteSource> sources) {
            this.venue = venue;
            day = QuoteDay.open(sources);
            quotes = RepeatedQuotes.of(day);
            nextNanos = quotes.nextTimeNanos();
        }

        @Override
        public long nextTimeNanos() {
            return nextNanos;
        }

        @Override
        public boolean next() {
            boolean moved = quotes.next();
            nextNanos = quotes.nextTimeNanos();
            if (moved) {
                mids.on(instrument(), quotes.bidPx(), quotes.offerPx(), quotes.timeNanos());
                if (!quotes.isRepeated() && day.nextTimeNanos() == NEVER && areQuotesOver()) {
                    mids.endNanos = quotes.timeNanos();
                }
            }
            return moved;
        }

        @Override
        public Instrument instrument() {
            return quotes.sources().get(quotes.source()).instrument();
        }

        @Override
        public long bidPx() {
            return quotes.bidPx();
        }

        @Override
        public long offerPx() {
            return quotes.offerPx();
        }

        @Override
        public long bidQty() {
            return quotes.bidQty();
        }

        @Override
        public long offerQty() {
            return quotes.offerQty();
        }
    }

    /** By instrumentId. */
    private static final class LastMids implements Mids {
        private final long[] doubleMid;
        private final long[] timeNanos;
        private long endNanos = Long.MAX_VALUE;

        LastMids(int most) {
            doubleMid = new long[most + 1];
            timeNanos = new long[most + 1];
            Arrays.fill(timeNanos, Long.MIN_VALUE / 2);
        }

        void on(Instrument instrument, long bidPx, long offerPx, long now) {
            boolean isStraight =
                    bidPx != Scaled.NO_VALUE && offerPx != Scaled.NO_VALUE && bidPx < offerPx;
            if (isStraight) {
                doubleMid[instrument.instrumentId()] = bidPx + offerPx;
                timeNanos[instrument.instrumentId()] = now;
            }
        }

        @Override
        public double mid(Instrument instrument, long now) {
            int id = instrument.instrumentId();
            boolean isGood = now <= endNanos && now - timeNanos[id] <= MID_IS_GOOD_NANOS;
            return isGood ? doubleMid[id] / 2.0 : Double.NaN;
        }
    }

    private RecordedMarket(List<Instrument> instruments, RecordedFiles files, RecordedFlow flow) {
        this.flow = flow;
        mids =
                new LastMids(
                        instruments.stream().mapToInt(Instrument::instrumentId).max().orElse(0));
        files.sources().stream()
                .map(QuoteSource::provider)
                .distinct()
                .forEach(venue -> tapes.add(new Tape(venue, files.of(venue))));
        startNanos = Math.min(nextTimeNanos(), flow.firstNanos());
    }

    /** Opens every file; {@link #fault} is to be asked before anything runs on it. */
    public static RecordedMarket open(
            List<Instrument> instruments, RecordedFiles files, RecordedFlow flow) {
        return new RecordedMarket(instruments, files, flow);
    }

    /** The quotes of one venue; null: no file of the day has any. */
    public @Nullable RecordedQuotes quotesOf(String venue) {
        return tapes.stream().filter(t -> t.venue.name().equals(venue)).findFirst().orElse(null);
    }

    /** What clients deal around. */
    public Mids mids() {
        return mids;
    }

    /** The deals of a client; empty where nobody has recorded any. */
    public List<RecordedDeal> dealsOf(String client) {
        return flow.of(client);
    }

    /** What became of the deals is told here. */
    public RecordedFlow flow() {
        return flow;
    }

    /** Of the day's first quote or deal, epoch UTC. */
    public long startNanos() {
        return startNanos;
    }

    /** Whether every recorded quote was shown, or those of one venue ended early. */
    public boolean isOver() {
        return areQuotesOver() || fault() != null;
    }

    private boolean areQuotesOver() {
        for (int i = 0; i < tapes.size(); i++) {
            if (tapes.get(i).day.nextTimeNanos() != RecordedQuotes.NEVER) {
                return false;
            }
        }
        return true;
    }

    private long nextTimeNanos() {
        return tapes.stream().mapToLong(Tape::nextTimeNanos).min().orElse(RecordedQuotes.NEVER);
    }

    /** Why the quotes of a venue ended early; null while none did. */
    public @Nullable BadInput fault() {
        for (Tape tape : tapes) {
            if (tape.day.fault() != null) {
                return tape.day.fault();
            }
        }
        return null;
    }

    /** Takes what was shown of one instrument by one venue. */
    @FunctionalInterface
    public interface Counted {
        void of(String venue, Instrument instrument, QuoteCounts counts);
    }

    /** In the order of the venues' handles, and of each in that of the instruments'. */
    public void counts(Counted counted) {
        for (Tape tape : tapes) {
            List<QuoteSource> sources = tape.day.sources();
            for (int i = 0; i < sources.size(); i++) {
                counted.of(tape.venue.name(), sources.get(i).instrument(), tape.day.counts(i));
            }
        }
    }

    @Override
    public void close() {
        tapes.forEach(tape -> tape.quotes.close());
    }
}

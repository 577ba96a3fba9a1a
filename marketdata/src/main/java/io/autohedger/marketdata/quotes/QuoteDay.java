// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.marketdata.text.BadInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All recorded quotes of a day. A fault in one file ends the day for all, right after the last
 * quote of that file: what the others have later would be a day with a hole.
 */
public final class QuoteDay implements QuoteCursor {
    private final List<QuoteSource> sources;
    private final List<QuoteCounts> counts = new ArrayList<>();
    private final QuoteFile[] files;

    /** The time at which each file stands, one quote ahead of what was delivered. */
    private final long[] heads;

    private @Nullable BadInput fault;
    private int source = -1;
    private long timeNanos;
    private long bidPx;
    private long offerPx;
    private long bidQty;
    private long offerQty;

    private QuoteDay(List<QuoteSource> ordered) {
        sources = List.copyOf(ordered);
        files = new QuoteFile[sources.size()];
        heads = new long[files.length];
        for (int i = 0; i < files.length; i++) {
            QuoteSource from = sources.get(i);
            files[i] = QuoteFile.open(from.file(), from.format(), from.instrument());
            counts.add(new QuoteCounts());
            advance(i);
        }
    }

    /** Opens every file; what is wrong with the first line of one is already the day's fault. */
    public static QuoteDay open(List<QuoteSource> sources) {
        List<QuoteSource> ordered = new ArrayList<>(sources);
        ordered.sort(
                Comparator.comparingInt((QuoteSource s) -> s.provider().id())
                        .thenComparingInt(s -> s.instrument().instrumentId()));
        return new QuoteDay(ordered);
    }

    private void advance(int i) {
        QuoteFile file = files[i];
        heads[i] = file.next() ? file.timeNanos() : NEVER;
        if (fault == null) {
            fault = file.fault();
        }
    }

    @Override
    public List<QuoteSource> sources() {
        return sources;
    }

    /** Of what was delivered so far. */
    public QuoteCounts counts(int source) {
        return counts.get(source);
    }

    /** Whose quote is next; -1: none. A desk has a handful of sources, so it looks at each. */
    int nextSource() {
        int first = -1;
        if (fault == null) {
            for (int i = 0; i < heads.length; i++) {
                if (heads[i] != NEVER && (first < 0 || heads[i] < heads[first])) {
                    first = i;
                }
            }
        }
        return first;
    }

    @Override
    public long nextTimeNanos() {
        int next = nextSource();
        return next < 0 ? NEVER : heads[next];
    }

    @Override
    public boolean next() {
        int next = nextSource();
        if (next < 0) {
            return false;
        }
        QuoteFile file = files[next];
        source = next;
        timeNanos = file.timeNanos();
        bidPx = file.bidPx();
        offerPx = file.offerPx();
        bidQty = file.bidQty();
        offerQty = file.offerQty();
        counts.get(next).add(bidPx, offerPx);
        advance(next);
        return true;
    }

    @Override
    public int source() {
        return source;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public long bidPx() {
        return bidPx;
    }

    @Override
    public long offerPx() {
        return offerPx;
    }

    @Override
    public long bidQty() {
        return bidQty;
    }

    @Override
    public long offerQty() {
        return offerQty;
    }

    @Override
    public @Nullable BadInput fault() {
        return fault;
    }

    @Override
    public void close() {
        for (QuoteFile file : files) {
            file.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.marketdata.text.BadInput;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded day as live streams would have shown it: each provider repeats its last quote of each
 * instrument at a steady pace as long as the recorded one is younger than a limit. Without it the
 * last quote would be stale for most of the day, because recordings keep changes only.
 *
 * <p>Repetitions count from the recorded quote, so a recorded one starts the pace anew, and one
 * that falls on the time of a repetition takes its place.
 */
public final class RepeatedQuotes implements QuoteCursor {
    public static final long EVERY_NANOS = 250_000_000L;
    public static final long UNTIL_AGE_NANOS = 60_000_000_000L;

    private final QuoteDay day;
    private final long everyNanos;
    private final long untilAgeNanos;
    private final Last[] last;
    private final long[] repeatAt;
    private int source = -1;
    private long timeNanos;
    private boolean isRepeated;

    /** The last recorded quote of a source. */
    private static final class Last {
        private long recordedNanos;
        private long bidPx;
        private long offerPx;
        private long bidQty;
        private long offerQty;
    }

    /** At the pace and limit of the streams that a desk sees. */
    public static RepeatedQuotes of(QuoteDay day) {
        return new RepeatedQuotes(day, EVERY_NANOS, UNTIL_AGE_NANOS);
    }

    public RepeatedQuotes(QuoteDay day, long everyNanos, long untilAgeNanos) {
        if (everyNanos <= 0) {
            throw new IllegalArgumentException("every " + everyNanos + " ns is not a pace");
        }
        this.day = day;
        this.everyNanos = everyNanos;
        this.untilAgeNanos = untilAgeNanos;
        last = new Last[day.sources().size()];
        Arrays.setAll(last, i -> new Last());
        repeatAt = new long[last.length];
        Arrays.fill(repeatAt, NEVER);
    }

    @Override
    public List<QuoteSource> sources() {
        return day.sources();
    }

    @Override
    public long nextTimeNanos() {
        int repeating = nextRepeating();
        long recorded = day.nextTimeNanos();
        return repeating < 0 ? recorded : Math.min(recorded, repeatAt[repeating]);
    }

    /** Which source repeats first; -1: none. A fault ends repetitions too. */
    private int nextRepeating() {
        int first = -1;
        if (day.fault() == null) {
            for (int i = 0; i < repeatAt.length; i++) {
                if (repeatAt[i] != NEVER && (first < 0 || repeatAt[i] < repeatAt[first])) {
                    first = i;
                }
            }
        }
        return first;
    }

    @Override
    public boolean next() {
        int repeating = nextRepeating();
        if (repeating >= 0 && isBeforeRecorded(repeating)) {
            repeat(repeating);
            return true;
        }
        if (!day.next()) {
            return false;
        }
        keepRecorded();
        return true;
    }

    private boolean isBeforeRecorded(int repeating) {
        long recorded = day.nextTimeNanos();
        return repeatAt[repeating] < recorded
                || (repeatAt[repeating] == recorded && repeating < day.nextSource());
    }

    private void repeat(int i) {
        source = i;
        timeNanos = repeatAt[i];
        isRepeated = true;
        schedule(i);
    }

    private void keepRecorded() {
        source = day.source();
        timeNanos = day.timeNanos();
        isRepeated = false;
        Last kept = last[source];
        kept.recordedNanos = timeNanos;
        kept.bidPx = day.bidPx();
        kept.offerPx = day.offerPx();
        kept.bidQty = day.bidQty();
        kept.offerQty = day.offerQty();
        schedule(source);
    }

    private void schedule(int i) {
        long next = timeNanos + everyNanos;
        repeatAt[i] = next - last[i].recordedNanos < untilAgeNanos ? next : NEVER;
    }

    /** Of the recorded quotes; repetitions are not counted. */
    public QuoteCounts counts(int source) {
        return day.counts(source);
    }

    @Override
    public int source() {
        return source;
    }

    /** When the provider sends it: of a repetition, later than it was recorded. */
    @Override
    public long timeNanos() {
        return timeNanos;
    }

    /** When the present quote was recorded. */
    public long recordedNanos() {
        return last[source].recordedNanos;
    }

    public boolean isRepeated() {
        return isRepeated;
    }

    @Override
    public long bidPx() {
        return last[source].bidPx;
    }

    @Override
    public long offerPx() {
        return last[source].offerPx;
    }

    @Override
    public long bidQty() {
        return last[source].bidQty;
    }

    @Override
    public long offerQty() {
        return last[source].offerQty;
    }

    @Override
    public @Nullable BadInput fault() {
        return day.fault();
    }

    @Override
    public void close() {
        day.close();
    }
}

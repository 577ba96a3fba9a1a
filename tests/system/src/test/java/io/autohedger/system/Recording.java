// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import io.autohedger.marketdata.quotes.QuoteDay;
import io.autohedger.marketdata.quotes.QuoteSource;
import io.autohedger.marketdata.quotes.RepeatedQuotes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each provider's stream said at a moment, read again from the files: it knows nothing of a
 * desk. Moments are asked for in order.
 */
final class Recording implements AutoCloseable {
    private final Map<String, RepeatedQuotes> streams = new TreeMap<>();

    /** What a stream said last. */
    record Quote(long bidPx, long offerPx, long sinceNanos) {
        boolean isStraight() {
            return bidPx < offerPx;
        }
    }

    Recording(List<QuoteSource> sources) {
        for (QuoteSource source : sources) {
            String key = key(source.provider().id(), source.instrument().instrumentId());
            streams.put(key, RepeatedQuotes.of(QuoteDay.open(List.of(source))));
        }
    }

    /** Null: it had said nothing yet. */
    @Nullable Quote at(int venueId, int instrumentId, long nanos) {
        RepeatedQuotes stream = streams.get(key(venueId, instrumentId));
        if (stream == null) {
            return null;
        }
        while (stream.nextTimeNanos() <= nanos && stream.next()) {
            // on to the moment
        }
        return stream.source() < 0
                ? null
                : new Quote(stream.bidPx(), stream.offerPx(), stream.timeNanos());
    }

    private static String key(int venueId, int instrumentId) {
        return venueId + "/" + instrumentId;
    }

    @Override
    public void close() {
        streams.values().forEach(RepeatedQuotes::close);
    }
}

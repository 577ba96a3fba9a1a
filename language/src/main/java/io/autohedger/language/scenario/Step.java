// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.scenario;

import io.autohedger.language.diagnostics.Span;
import java.util.List;

/**
 * One step of a scenario. Prices, quantities and parameters are mantissas at the scale of what they
 * belong to; times are nanoseconds.
 */
public sealed interface Step {
    Span span();

    /**
     * The venues show this price from now on.
     *
     * @param everyNanos how often it is shown again; 0: once
     */
    record Quotes(
            Span span,
            int instrumentId,
            long bidPx,
            long offerPx,
            long qty,
            long everyNanos,
            List<Integer> venueIds)
            implements Step {
        public Quotes {
            venueIds = List.copyOf(venueIds);
        }
    }

    /** The venues stop showing a price; the last one grows old. */
    record NoQuotes(Span span, int instrumentId, List<Integer> venueIds) implements Step {
        public NoQuotes {
            venueIds = List.copyOf(venueIds);
        }
    }

    /** A client deals with the desk; buys is the client's side, as FIX reports it. */
    record Deal(Span span, boolean buys, int instrumentId, long qty, long px) implements Step {}

    /** How a venue answers orders from now on. */
    enum Answer {
        FILLS,
        PARTIAL,
        REJECTS,
        SILENT,
        LOST
    }

    /**
     * A venue answers so from now on.
     *
     * @param text of a reject
     * @param ratio of a partial fill, at scale 9
     */
    record Answers(Span span, int venueId, Answer answer, String text, long ratio)
            implements Step {}

    /** A venue takes this long from now on, there and back. */
    record Slow(Span span, int venueId, long nanos) implements Step {}

    /** The session with a venue ends or begins. */
    record Link(Span span, int venueId, boolean up) implements Step {}

    /** A live parameter gets another value. */
    record Setting(Span span, int parameterIndex, long mantissa) implements Step {}

    /** Time passes. */
    record Wait(Span span, long nanos) implements Step {}

    /** Must hold now; withinNanos above 0: at some moment up to then, and time goes on to it. */
    record Expect(Span span, Condition condition, long withinNanos) implements Step {}
}

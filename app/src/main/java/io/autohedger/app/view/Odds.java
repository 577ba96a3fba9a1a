// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.TransitionCause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What earlier doubts, by venue and by what put orders in doubt, have shown to fill. */
final class Odds {
    private static final int PART_DIGITS = 6;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillOddsChangedDecoder changed = new FillOddsChangedDecoder();
    private final Map<Integer, Measured> measured = new TreeMap<>();

    private record Measured(long seen, long expected) {}

    void output(int template, DirectBuffer buffer, int at) {
        if (template == FillOddsChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            measured.put(
                    key(changed.venueId(), changed.cause()),
                    new Measured(changed.seen(), changed.expected()));
        }
    }

    /** A line for each kind of doubt that there is now and that was seen before. */
    List<String> lines(List<OrderLine> unknown, Names names) {
        return unknown.stream()
                .map(o -> line(o.venueId, o.doubtCause, names))
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private String line(int venueId, TransitionCause cause, Names names) {
        Measured of = measured.get(key(venueId, cause));
        return of == null
                ? ""
                : "MEASURED   "
                        + names.venue(venueId)
                        + " "
                        + Names.word(cause)
                        + ": "
                        + BigDecimal.valueOf(of.expected(), PART_DIGITS - 2)
                                .setScale(0, RoundingMode.HALF_EVEN)
                        + "% of it is expected to fill, after "
                        + of.seen()
                        + (of.seen() == 1 ? " doubt" : " doubts")
                        + " that lasted; covers are sized by it";
    }

    private static int key(int venueId, TransitionCause cause) {
        return venueId << Byte.SIZE | cause.value();
    }
}

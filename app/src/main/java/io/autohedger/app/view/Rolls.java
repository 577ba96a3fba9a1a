// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** On which spot date the positions of each pair stand, and which spot dates come. */
final class Rolls {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ValueDatesDefinedDecoder dates = new ValueDatesDefinedDecoder();
    private final RollChangedDecoder changed = new RollChangedDecoder();
    private final Map<Integer, TreeSet<Integer>> spots = new TreeMap<>();
    private final Map<Integer, Line> lines = new TreeMap<>();

    /** Of one instrument; epoch days. */
    record Line(int positionsDate, int spotDate, boolean waits) {}

    Map<Integer, Line> all() {
        return lines;
    }

    @Nullable Line of(int instrumentId) {
        return lines.get(instrumentId);
    }

    /** The spot date to which positions that stand on one move next; null: none is told. */
    @Nullable Integer next(int instrumentId, int positionsDate) {
        return spots.getOrDefault(instrumentId, new TreeSet<>()).higher(positionsDate);
    }

    /** What was told before stays: a change that waits may be of a week ago. */
    void input(int template, DirectBuffer buffer, int at) {
        if (template == ValueDatesDefinedDecoder.TEMPLATE_ID) {
            dates.wrapAndApplyHeader(buffer, at, header);
            TreeSet<Integer> told =
                    spots.computeIfAbsent(dates.instrumentId(), _ -> new TreeSet<>());
            int first = Integer.MAX_VALUE;
            TreeSet<Integer> now = new TreeSet<>();
            for (ValueDatesDefinedDecoder.DaysDecoder day : dates.days()) {
                first = Math.min(first, day.spotDate());
                now.add(day.spotDate());
            }
            told.tailSet(first, true).clear();
            told.addAll(now);
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == RollChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            lines.put(
                    changed.instrumentId(),
                    new Line(
                            changed.positionsDate(),
                            changed.spotDate(),
                            changed.waits() == Bool.YES));
        }
    }
}

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

    /** By instrument, from when on which spot date settles what is dealt; NOT_TOLD: none is. */
    private final Map<Integer, TreeMap<Long, Integer>> windows = new TreeMap<>();

    private static final int NOT_TOLD = Integer.MIN_VALUE;

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

    /** Whether spot of an instrument settles on dates that the desk is told. */
    boolean isDated(int instrumentId) {
        return windows.containsKey(instrumentId);
    }

    /** When spot settles that was dealt at a time, an epoch day; null: nobody has told. */
    @Nullable Integer spotAt(int instrumentId, long nanos) {
        Map.Entry<Long, Integer> window =
                windows.getOrDefault(instrumentId, new TreeMap<>()).floorEntry(nanos);
        return window == null || window.getValue() == NOT_TOLD ? null : window.getValue();
    }

    /** What was told before stays: a change that waits may be of a week ago. */
    void input(int template, DirectBuffer buffer, int at) {
        if (template == ValueDatesDefinedDecoder.TEMPLATE_ID) {
            dates.wrapAndApplyHeader(buffer, at, header);
            TreeSet<Integer> told =
                    spots.computeIfAbsent(dates.instrumentId(), _ -> new TreeSet<>());
            TreeMap<Long, Integer> days =
                    windows.computeIfAbsent(dates.instrumentId(), _ -> new TreeMap<>());
            long until = dates.untilNanos();
            boolean isFirst = true;
            int first = Integer.MAX_VALUE;
            TreeSet<Integer> now = new TreeSet<>();
            for (ValueDatesDefinedDecoder.DaysDecoder day : dates.days()) {
                first = Math.min(first, day.spotDate());
                now.add(day.spotDate());
                if (isFirst) {
                    days.tailMap(day.fromNanos(), true).clear();
                    isFirst = false;
                }
                days.put(day.fromNanos(), day.spotDate());
            }
            days.put(until, NOT_TOLD);
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

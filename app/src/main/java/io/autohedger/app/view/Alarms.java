// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that somebody should look at: severity ALERT and above. Each is named by the input that
 * raised it, and by its place among those where one input raised several: A48211, A48211.2. Kept
 * until it is acknowledged; the same again meanwhile is counted, so that a cause that lasts does
 * not bury another. Of too many the oldest go, and are counted too.
 */
final class Alarms {
    private static final int MOST = 10_000;
    private static final int MOST_AT_ONCE = 1_000;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final TreeMap<Long, Line> open = new TreeMap<>();
    private final Map<Subject, Long> keys = new HashMap<>();
    private long lastSeq;
    private int ofLastSeq;
    private long dropped;

    /** What an alarm says: the same again, unacknowledged, is not another alarm. */
    record Subject(
            Severity severity,
            AlertCode code,
            int strategyId,
            int sourceLine,
            int venueId,
            int instrumentId,
            long clOrdId,
            String text) {

        /** FxHedger:49; empty: no line of a strategy raised it. */
        String source(Names names) {
            return strategyId == 0 || sourceLine == 0
                    ? ""
                    : names.strategy(strategyId) + ":" + sourceLine;
        }

        /** The same without what differs between many of one cause. */
        private Subject kind() {
            boolean isAlone = severity == Severity.PAGE && !text.isEmpty();
            return isAlone
                    ? this
                    : new Subject(severity, code, strategyId, sourceLine, venueId, 0, 0, "");
        }
    }

    /**
     * One alarm, named by the record that raised it.
     *
     * @param times how often it came up since
     * @param lastNanos when it was told last
     * @param sinceNanos names the condition with its strategy; 0: it is of an event
     * @param overNanos when the condition ended; 0: it goes on, or it is of an event
     */
    record Line(
            long seq,
            int place,
            long nanos,
            Subject subject,
            long times,
            long lastNanos,
            long sinceNanos,
            long overNanos) {
        String name() {
            return "A" + seq + (place == 1 ? "" : "." + place);
        }

        boolean goesOn() {
            return sinceNanos != 0 && overNanos == 0;
        }

        /** Of the first of some that are alike. */
        String text(int alike) {
            String more = alike == 1 ? "" : " and " + Times.grouped(alike - 1L) + " like it";
            return (subject.text() + more).strip();
        }

        private Line again(long now, long more, long since) {
            return new Line(seq, place, nanos, subject, times + more, now, since, 0);
        }

        private Line over(long now) {
            return new Line(seq, place, nanos, subject, times, lastNanos, sinceNanos, now);
        }
    }

    List<Line> open() {
        return new ArrayList<>(open.values());
    }

    int count() {
        return open.size();
    }

    /** Unacknowledged ones that are no longer kept. */
    long dropped() {
        return dropped;
    }

    /**
     * Open ones by their name, with or without the A; by their code, ORDER_UNKNOWN; or by the line
     * of a strategy that raised them, FxHedger:49. The oldest first, and no more at once than a
     * person can mean.
     */
    List<Line> named(String name, Names names) {
        String wanted = name.startsWith("A") ? name : "A" + name;
        List<Line> found = new ArrayList<>();
        for (Line line : open.values()) {
            Subject subject = line.subject();
            if (line.name().equals(wanted)) {
                return List.of(line);
            }
            boolean isMeant =
                    subject.code().name().equals(name) || subject.source(names).equals(name);
            if (isMeant && found.size() < MOST_AT_ONCE) {
                found.add(line);
            }
        }
        return found;
    }

    /** Those that are alike but for the order and its instrument, the first of each first. */
    static Collection<List<Line>> alike(Collection<Line> lines) {
        Map<Subject, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            groups.computeIfAbsent(line.subject().kind(), _ -> new ArrayList<>()).add(line);
        }
        return groups.values();
    }

    void acknowledged(long seq, int place) {
        forget(open.remove(key(seq, place)));
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template != AlertDecoder.TEMPLATE_ID) {
            return;
        }
        alert.wrapAndApplyHeader(buffer, at, header);
        if (alert.phase() == AlertPhase.ENDED) {
            over(alert.strategyId(), alert.sinceNanos(), nanos);
        }
        if (alert.severity().value() < Severity.ALERT.value()) {
            return;
        }
        ofLastSeq = seq == lastSeq ? ofLastSeq + 1 : 1;
        lastSeq = seq;
        Subject subject =
                new Subject(
                        alert.severity(),
                        alert.code(),
                        alert.strategyId(),
                        alert.sourceLine(),
                        alert.venueId(),
                        alert.instrumentId(),
                        alert.clOrdId(),
                        alert.text());
        // Older journals know of no conditions.
        boolean isTold = alert.phase() != AlertPhase.NULL_VAL;
        long times = isTold ? alert.times() : 1;
        boolean lasts = isTold && alert.sinceNanos() != AlertDecoder.sinceNanosNullValue();
        long since = lasts ? alert.sinceNanos() : 0;
        Long raised = keys.get(subject);
        if (raised != null) {
            open.computeIfPresent(raised, (_, line) -> line.again(nanos, times, since));
            return;
        }
        keys.put(subject, key(seq, ofLastSeq));
        open.put(
                key(seq, ofLastSeq),
                new Line(seq, ofLastSeq, nanos, subject, times, nanos, since, 0));
        if (open.size() > MOST) {
            forget(open.pollFirstEntry().getValue());
            dropped++;
        }
    }

    private void over(int strategyId, long sinceNanos, long nanos) {
        open.replaceAll((_, line) ->
                line.goesOn()
                                && line.sinceNanos() == sinceNanos
                                && line.subject().strategyId() == strategyId
                        ? line.over(nanos)
                        : line);
    }

    private void forget(@Nullable Line line) {
        if (line != null) {
            keys.remove(line.subject());
        }
    }

    private static long key(long seq, int place) {
        return seq << 8 | Math.min(place, 255);
    }
}

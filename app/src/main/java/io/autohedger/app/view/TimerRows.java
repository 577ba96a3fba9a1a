// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What will happen by time alone, as rows; the next first. */
final class TimerRows {
    private final List<Timer> timers = new ArrayList<>();
    private final long now;

    /**
     * One instant.
     *
     * @param about an order, a request or empty
     */
    private record Timer(long dueNanos, String what, String about, String then) {}

    TimerRows(DeskView view, long nowNanos) {
        now = nowNanos;
        Names names = view.names;
        for (long due : view.timers.dues()) {
            timers.add(new Timer(due, "core", "", "strategies and orders look at the time"));
        }
        for (OrderLine o : view.orders.open()) {
            Names.Venue venue = names.venues.get(o.venueId);
            boolean waits = o.working == Working.SENT_UNACKED && o.certainty == Certainty.KNOWN;
            if (waits && venue != null && o.sentNanos != 0) {
                timers.add(
                        new Timer(
                                o.sentNanos + venue.unknownAfterNanos(),
                                "answer",
                                names.order(o.clOrdId),
                                "UNKNOWN unless " + venue.name() + " answers"));
            }
        }
        for (Acts.Request request : view.acts.requests()) {
            if (request.waitsAt(now) && request.action.expiresNanos() != Action.NOTHING) {
                timers.add(
                        new Timer(
                                request.action.expiresNanos(),
                                "request",
                                "R" + request.action.requestId(),
                                "too late for the second person"));
            }
        }
        timers.sort(Comparator.comparingLong(Timer::dueNanos));
    }

    List<String> table() {
        Table table = new Table("DUE", ">IN", "TIMER", "ABOUT", "THEN");
        for (Timer timer : timers) {
            table.row(
                    Times.millis(timer.dueNanos),
                    Times.age(timer.dueNanos - now),
                    timer.what,
                    timer.about,
                    timer.then);
        }
        return table.lines();
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Timer timer : timers) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("timer", timer.what);
            object.put("due", Times.rfc3339(timer.dueNanos));
            if (!timer.about.isEmpty()) {
                object.put("about", timer.about);
            }
            objects.add(object);
        }
        return objects;
    }
}

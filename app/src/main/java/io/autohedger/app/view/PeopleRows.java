// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.desk.Role;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.AlertDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kills, requests, alarms and people as rows. */
final class PeopleRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    PeopleRows(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    /** What the gate has stopped by itself, and for what. */
    List<String> trips() {
        List<String> lines = new ArrayList<>();
        for (Acts.Latch latch : view.acts.latches()) {
            Acts.Trip trip = view.acts.trip(latch.id());
            if (trip != null) {
                lines.add(
                        "TRIPPED    K"
                                + latch.id()
                                + "  "
                                + names.scope(latch.scopeKind(), latch.scopeId())
                                + "  "
                                + valve(latch)
                                + "   "
                                + Names.word(trip.reason())
                                + ": "
                                + Names.word(trip.side())
                                + " "
                                + names.instrument(trip.instrumentId())
                                + ", "
                                + Times.grouped(trip.actual())
                                + " of "
                                + Times.grouped(trip.limit()));
            }
        }
        return lines;
    }

    /** A line for each latch. */
    List<String> latches() {
        List<String> lines = new ArrayList<>();
        for (Acts.Latch latch : view.acts.latches()) {
            lines.add(
                    "KILL       K"
                            + latch.id()
                            + "  "
                            + names.scope(latch.scopeKind(), latch.scopeId())
                            + "  "
                            + valve(latch)
                            + "   by "
                            + names.principal(latch.by())
                            + " "
                            + Times.age(now - latch.nanos())
                            + " ago");
        }
        return lines;
    }

    /** A line for each latch and each waiting request, and one for all alarms. */
    List<String> summary() {
        List<String> lines = new ArrayList<>(latches());
        lines.addAll(view.suggestions.lines(names, now));
        lines.addAll(view.modes.lines(names, now));
        lines.addAll(view.windows.lines(names));
        view.acts
                .intake()
                .forEach((instrument, state) ->
                        lines.add(
                                "INTAKE     "
                                        + names.instrument(instrument.intValue())
                                        + "  "
                                        + Names.word(state)));
        for (RequestGroup group : RequestGroup.of(waiting())) {
            lines.add(
                    "REQUEST    "
                            + group.name()
                            + "  "
                            + group.text(view)
                            + "   by "
                            + names.principal(group.first().by)
                            + until(group.first())
                            + needs(group.first()));
        }
        int alarms = view.alarms.count();
        if (alarms > 0) {
            Alarms.Line newest = view.alarms.open().getLast();
            lines.add(
                    "ALARMS     "
                            + Times.grouped(alarms)
                            + " open, newest "
                            + newest.name()
                            + " "
                            + newest.subject().severity().name()
                            + " "
                            + newest.subject().code().name()
                            + "   autohedger ls alarms");
        }
        return lines;
    }

    List<String> kills() {
        Table table = new Table("KILL", "SCOPE", "VALVE", "BY", ">AGE", ">SEQ");
        for (Acts.Latch latch : view.acts.latches()) {
            table.row(
                    "K" + latch.id(),
                    names.scope(latch.scopeKind(), latch.scopeId()),
                    valve(latch),
                    names.principal(latch.by()),
                    Times.age(now - latch.nanos()),
                    Times.grouped(latch.seq()));
        }
        return table.lines();
    }

    List<Map<String, Object>> killObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Acts.Latch latch : view.acts.latches()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("kill", "K" + latch.id());
            object.put("scope", names.scope(latch.scopeKind(), latch.scopeId()));
            object.put("valve", Names.word(latch.valve()));
            object.put("state", Names.word(latch.state()));
            object.put("by", names.principal(latch.by()));
            object.put("seq", latch.seq());
            object.put("time", Times.rfc3339(latch.nanos()));
            objects.add(object);
        }
        return objects;
    }

    /** Of each instrument that clients may not deal in as usual. */
    List<Map<String, Object>> intakeObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        view.acts
                .intake()
                .forEach((instrument, state) -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("instrument", names.instrument(instrument.intValue()));
                    object.put("in", Names.word(state));
                    objects.add(object);
                });
        return objects;
    }

    private static String valve(Acts.Latch latch) {
        return Names.word(latch.valve()) + " " + Names.word(latch.state());
    }

    List<Acts.Request> waiting() {
        return view.acts.requests().stream().filter(r -> r.waitsAt(now)).toList();
    }

    List<String> requests() {
        Table table = new Table("REQUEST", "COMMAND", "BY", ">AGE", "WAITS", "FOR");
        for (RequestGroup group : RequestGroup.of(waiting())) {
            Acts.Request first = group.first();
            table.row(
                    group.name(),
                    group.text(view),
                    names.principal(first.by),
                    Times.age(now - first.nanos),
                    until(first).strip(),
                    String.join(", ", names.seconds(first.by)));
        }
        return table.lines();
    }

    List<Map<String, Object>> requestObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Acts.Request request : waiting()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("request", "R" + request.action.requestId());
            object.put("command", text(request));
            object.put("by", names.principal(request.by));
            object.put("for", names.seconds(request.by));
            object.put("seq", request.seq);
            object.put("time", Times.rfc3339(request.nanos));
            if (request.action.expiresNanos() != Action.NOTHING) {
                object.put("until", Times.rfc3339(request.action.expiresNanos()));
            }
            objects.add(object);
        }
        return objects;
    }

    private String needs(Acts.Request request) {
        List<String> seconds = names.seconds(request.by);
        return seconds.isEmpty() ? "" : ", for " + String.join(", ", seconds);
    }

    private String text(Acts.Request request) {
        return request.action.text(names, view.orders);
    }

    private static String until(Acts.Request request) {
        long until = request.action.expiresNanos();
        return until == Action.NOTHING ? "" : "  until " + Times.minutes(until);
    }

    List<String> alarms() {
        Table table =
                new Table("ALARM", ">AGE", ">TIMES", "SEVERITY", "CODE", "STATE", "ABOUT", "TEXT");
        for (List<Alarms.Line> alike : Alarms.alike(view.alarms.open())) {
            Alarms.Line first = alike.getFirst();
            Alarms.Subject subject = first.subject();
            table.row(
                    first.name(),
                    Times.age(now - first.nanos()),
                    Times.grouped(alike.stream().mapToLong(Alarms.Line::times).sum()),
                    subject.severity().name(),
                    subject.code().name(),
                    state(first),
                    about(subject),
                    first.text(alike.size()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (view.alarms.dropped() > 0) {
            lines.add("and " + Times.grouped(view.alarms.dropped()) + " older ones");
        }
        if (view.alarms.count() > 0) {
            lines.add("");
            lines.add("what to do: autohedger explain CODE; then ack ALARM, CODE or STRATEGY:LINE");
        }
        return lines;
    }

    List<Map<String, Object>> alarmObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Alarms.Line alarm : view.alarms.open()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("alarm", alarm.name());
            object.put("time", Times.rfc3339(alarm.nanos()));
            object.put("times", alarm.times());
            object.put("last", Times.rfc3339(alarm.lastNanos()));
            if (alarm.sinceNanos() != 0) {
                object.put("goesOn", alarm.goesOn());
            }
            if (alarm.overNanos() != 0) {
                object.put("over", Times.rfc3339(alarm.overNanos()));
            }
            object.put("severity", alarm.subject().severity().name());
            object.put("code", alarm.subject().code().name());
            if (!about(alarm.subject()).isEmpty()) {
                object.put("about", about(alarm.subject()));
            }
            if (!alarm.subject().text().isEmpty()) {
                object.put("text", alarm.subject().text());
            }
            objects.add(object);
        }
        return objects;
    }

    /** Of a condition whether it goes on; an event has no such state. */
    private static String state(Alarms.Line alarm) {
        return alarm.goesOn() ? "goes on" : alarm.overNanos() != 0 ? "over" : "";
    }

    String about(Alarms.Subject alarm) {
        List<String> parts = new ArrayList<>();
        if (alarm.clOrdId() != AlertDecoder.clOrdIdNullValue() && alarm.clOrdId() != 0) {
            parts.add(names.order(alarm.clOrdId()));
        }
        if (alarm.venueId() != 0) {
            parts.add(names.venue(alarm.venueId()));
        }
        if (alarm.instrumentId() != 0) {
            parts.add(names.instrument(alarm.instrumentId()));
        }
        if (alarm.strategyId() != 0) {
            parts.add(
                    names.strategy(alarm.strategyId())
                            + (alarm.sourceLine() == 0 ? "" : ":" + alarm.sourceLine()));
        }
        return String.join(" ", parts);
    }

    List<String> people() {
        Table table = new Table("NAME", "ROLES");
        names.principals.values().forEach(p -> table.row(p.name(), roles(p)));
        return table.lines();
    }

    List<Map<String, Object>> peopleObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        names.principals.forEach((id, person) -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", person.name());
            object.put("roles", Role.of(person.roles()).stream().map(Role::word).toList());
            objects.add(object);
        });
        return objects;
    }

    private static String roles(Names.Person person) {
        String roles =
                Role.of(person.roles()).stream().map(Role::word).collect(Collectors.joining(", "));
        return roles.isEmpty() ? "none any more" : roles;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.config.Nearest;
import io.autohedger.app.text.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ls}: what is live, and each kind of thing on its own (COMMANDS 9.3). */
public final class Listing {
    /** Every kind that is listed, as it is typed. */
    public static final List<String> KINDS =
            List.of(
                    "orders",
                    "unknowns",
                    "sessions",
                    "venues",
                    "timers",
                    "reservations",
                    "positions",
                    "held",
                    "rolls",
                    "crossings",
                    "shadows",
                    "unmatched",
                    "client-orders",
                    "strategies",
                    "kills",
                    "alarms",
                    "requests",
                    "people",
                    "limits",
                    "agreements",
                    "breaks");

    private static final int FARTHEST = 2;

    /** More orders than this are summed up, and only the largest are shown one by one. */
    private static final int MOST_ONE_BY_ONE = 12;

    private static final int LARGEST = 5;

    private final DeskView view;
    private final Source source;
    private final OrderRows orders;
    private final StateRows states;
    private final PeopleRows people;
    private final WorldRows worlds;
    private final BreakRows breaks;

    private Listing(DeskView view, Source source) {
        this.view = view;
        this.source = source;
        orders = new OrderRows(view, source.nowNanos());
        states = new StateRows(view, source.nowNanos());
        people = new PeopleRows(view, source.nowNanos());
        worlds = new WorldRows(view, source.nowNanos());
        breaks = new BreakRows(view, source.nowNanos());
    }

    /**
     * What a request asks for.
     *
     * @param kind empty: everything that is live
     * @param tree what has a tree is drawn as one
     */
    public static Answer of(String kind, boolean tree, DeskView view, Source source) {
        if (kind.isEmpty()) {
            return everything(view, source);
        }
        Answer unlisted = unlisted(kind);
        if (unlisted != null) {
            return unlisted;
        }
        synchronized (view) {
            return new Listing(view, source).of(kind, tree);
        }
    }

    /** What is wrong with a kind; null: it is listed. */
    public static @Nullable Answer unlisted(String kind) {
        if (kind.isEmpty() || KINDS.contains(kind)) {
            return null;
        }
        String nearest = Nearest.of(kind, KINDS, FARTHEST);
        return Answer.wrong(
                Answer.Result.USAGE,
                "AC0716",
                "'"
                        + kind
                        + "' is not listed"
                        + (nearest == null ? "" : "; did you mean '" + nearest + "'?"),
                "one of: " + String.join(" ", KINDS));
    }

    /** Everything that is live. */
    static Answer everything(DeskView view, Source source) {
        synchronized (view) {
            return new Listing(view, source).everything();
        }
    }

    private Answer everything() {
        List<String> lines = new ArrayList<>();
        boolean empty =
                view.orders.open().isEmpty()
                        && view.exposures.doubts().isEmpty()
                        && view.breaks.open().isEmpty()
                        && view.held.count() == 0
                        && view.unmatched.all().isEmpty()
                        && view.acts.latches().isEmpty()
                        && view.acts.intake().isEmpty()
                        && view.modes.lines(view.names, source.nowNanos()).isEmpty()
                        && view.windows.lines(view.names).isEmpty()
                        && people.waiting().isEmpty()
                        && view.alarms.count() == 0
                        && states.unhealthy().isEmpty();
        if (empty) {
            String head =
                    view.names.desk
                            + (source.live()
                                    ? "  live"
                                    : "  not live: the journal in " + source.path());
            lines.add(head + "  seq " + Times.grouped(view.seq()) + ": nothing open");
        } else {
            lines.add(source.head(view) + "        " + counts());
            lines.add("");
            if (!view.orders.open().isEmpty()) {
                lines.addAll(orders(view.orders.open()));
                lines.add("");
            }
            if (view.orders.unknown().size() <= MOST_ONE_BY_ONE) {
                lines.addAll(orders.reserved());
            }
            lines.addAll(states.doubts());
            lines.addAll(breaks.summary());
            lines.addAll(new AgreementRows(view).summary());
            lines.addAll(new HeldRows(view, source.nowNanos()).summary());
            lines.addAll(new UnmatchedRows(view, source.nowNanos()).summary());
            lines.addAll(new RollRows(view).summary());
            lines.addAll(states.unhealthy());
            lines.addAll(people.summary());
        }
        while (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        Map<String, Object> object = source.object(view);
        object.put("orders", orders.objects(view.orders.open()));
        object.put("doubts", states.doubtObjects());
        object.put("breaks", breaks.objects());
        object.put("unmatched", new UnmatchedRows(view, source.nowNanos()).objects());
        object.put("held", new HeldRows(view, source.nowNanos()).objects());
        object.put("sessions", states.sessionObjects());
        object.put("kills", people.killObjects());
        object.put("intake", people.intakeObjects());
        object.put("windows", view.windows.objects(view.names));
        object.put("modes", view.modes.objects(view.names));
        object.put("shadows", view.modes.shadowObjects(view.names, source.nowNanos()));
        object.put("requests", people.requestObjects());
        object.put("alarms", people.alarmObjects());
        return Answer.ok(lines, object);
    }

    private String counts() {
        int open = view.orders.open().size();
        int unknown = view.orders.unknown().size();
        long up = view.sessions.up();
        return Times.grouped(open)
                + (open == 1 ? " order, " : " orders, ")
                + unknown
                + " in doubt; "
                + up
                + (up == 1 ? " session up" : " sessions up");
    }

    private Answer of(String kind, boolean tree) {
        List<String> rows;
        List<Map<String, Object>> objects;
        switch (kind) {
            case "orders" -> {
                rows = orders.table(view.orders.open());
                objects = orders.objects(view.orders.open());
            }
            case "unknowns" -> {
                rows = new ArrayList<>(orders(view.orders.unknown()));
                if (view.orders.unknown().size() <= MOST_ONE_BY_ONE) {
                    rows.addAll(orders.reserved());
                }
                rows.addAll(view.odds.lines(view.orders.unknown(), view.names));
                rows.add("");
                rows.addAll(worlds.lines());
                objects = orders.objects(view.orders.unknown());
            }
            case "sessions" -> {
                rows = states.sessions();
                objects = states.sessionObjects();
            }
            case "venues" -> {
                rows = states.venues();
                objects = states.venueObjects();
            }
            case "positions" -> {
                rows = states.positions();
                objects = states.positionObjects();
            }
            case "held" -> {
                HeldRows held = new HeldRows(view, source.nowNanos());
                rows = held.table();
                objects = held.objects();
            }
            case "unmatched" -> {
                UnmatchedRows unmatched = new UnmatchedRows(view, source.nowNanos());
                rows = unmatched.table();
                objects = unmatched.objects();
            }
            case "client-orders" -> {
                ClientOrderRows clients = new ClientOrderRows(view, source.nowNanos());
                rows = clients.table();
                objects = clients.objects();
            }
            case "agreements" -> {
                AgreementRows agreements = new AgreementRows(view);
                rows = agreements.table();
                objects = agreements.objects();
            }
            case "rolls" -> {
                RollRows rolls = new RollRows(view);
                rows = rolls.table();
                objects = rolls.objects();
            }
            case "crossings" -> {
                rows = view.crossings.table(view.names);
                objects = view.crossings.objects(view.names);
            }
            case "shadows" -> {
                ShadowRows shadows = new ShadowRows(view);
                rows = shadows.table();
                objects = shadows.objects();
            }
            case "timers" -> {
                TimerRows timers = new TimerRows(view, source.nowNanos());
                rows = timers.table();
                objects = timers.objects();
            }
            case "reservations" -> {
                rows = orders.reservations();
                objects = orders.reservationObjects();
            }
            case "strategies" -> {
                StrategyRows strategies = new StrategyRows(view, source.nowNanos());
                rows = strategies.table();
                objects = strategies.objects();
            }
            case "kills" -> {
                rows = people.kills();
                objects = people.killObjects();
            }
            case "alarms" -> {
                rows = people.alarms();
                objects = people.alarmObjects();
            }
            case "requests" -> {
                rows = people.requests();
                objects = people.requestObjects();
            }
            case "people" -> {
                rows = people.people();
                objects = people.peopleObjects();
            }
            case "limits" -> {
                LimitRows limits = new LimitRows(view, source.nowNanos());
                rows = tree ? limits.tree() : limits.flat();
                objects = limits.objects();
            }
            case "breaks" -> {
                rows = breaks.table();
                objects = breaks.objects();
            }
            default -> throw new IllegalArgumentException(kind);
        }
        List<String> lines = new ArrayList<>();
        if (!source.live()) {
            lines.add(source.head(view));
            lines.add("");
        }
        if (objects.isEmpty()) {
            lines.add(
                    "no "
                            + kind
                            + (kind.equals("held") || kind.equals("unmatched") ? " deals" : ""));
        } else {
            lines.addAll(rows);
        }
        Map<String, Object> object = new LinkedHashMap<>(source.object(view));
        object.put(kind, objects);
        if (kind.equals("unknowns")) {
            object.put("worlds", worlds.objects());
        }
        return Answer.ok(lines, object);
    }

    /** One by one, or where they are too many to be read: their sums, and the largest. */
    private List<String> orders(Collection<OrderLine> shown) {
        if (shown.size() <= MOST_ONE_BY_ONE) {
            return orders.table(shown);
        }
        OrderSums sums = new OrderSums(view, source.nowNanos());
        List<String> lines = new ArrayList<>(sums.table(shown));
        lines.add("");
        lines.addAll(orders.table(sums.largest(shown, LARGEST)));
        lines.add(
                "and "
                        + Times.grouped(shown.size() - LARGEST)
                        + " more, none larger: autohedger ls orders");
        return lines;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions, venues, positions and doubts as rows. */
final class StateRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    StateRows(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    List<String> sessions() {
        Table table = new Table("SESSION", "ROLE", "STATE", ">SINCE", ">IN", ">OUT", ">LAST IN");
        for (Sessions.Line line : view.sessions.all()) {
            table.row(
                    names.session(line.sessionId),
                    line.role.name(),
                    line.state.name(),
                    line.sinceNanos == 0 ? "" : Times.age(now - line.sinceNanos),
                    Times.grouped(line.inSeqNum),
                    Times.grouped(line.outSeqNum),
                    line.inNanos == 0 ? "" : Times.age(now - line.inNanos));
        }
        return table.lines();
    }

    /** Those that are not up. */
    List<String> unhealthy() {
        List<String> lines = new ArrayList<>();
        for (Sessions.Line line : view.sessions.all()) {
            if (!line.isUp()) {
                lines.add(
                        "SESSION    "
                                + names.session(line.sessionId)
                                + "  "
                                + line.state.name()
                                + (line.sinceNanos == 0
                                        ? ""
                                        : " for " + Times.age(now - line.sinceNanos))
                                + "   in "
                                + Times.grouped(line.inSeqNum)
                                + " out "
                                + Times.grouped(line.outSeqNum));
            }
        }
        return lines;
    }

    List<Map<String, Object>> sessionObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Sessions.Line line : view.sessions.all()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("session", names.session(line.sessionId));
            object.put("role", line.role.name());
            object.put("state", line.state.name());
            if (line.sinceNanos != 0) {
                object.put("since", Times.rfc3339(line.sinceNanos));
            }
            object.put("inMsgSeqNum", line.inSeqNum);
            object.put("outMsgSeqNum", line.outSeqNum);
            objects.add(object);
        }
        return objects;
    }

    List<String> venues() {
        Table table =
                new Table("VENUE", "STATE", ">OPEN", ">UNKNOWN", ">UNKNOWN AFTER", ">LAST QUOTE");
        names.venues.forEach((id, venue) ->
                table.row(
                        venue.name(),
                        view.sessions.isUp(venue.sessionId()) ? "UP" : "DOWN",
                        String.valueOf(open(id)),
                        String.valueOf(unknown(id)),
                        Times.age(venue.unknownAfterNanos()),
                        quoted(id)));
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(view.costs.lines(names));
        return lines;
    }

    List<Map<String, Object>> venueObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        names.venues.forEach((id, venue) -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("venue", venue.name());
            object.put("state", view.sessions.isUp(venue.sessionId()) ? "UP" : "DOWN");
            object.put("open", open(id));
            object.put("unknown", unknown(id));
            if (view.quotes.heardNanos(id) != 0) {
                object.put("lastQuote", Times.rfc3339(view.quotes.heardNanos(id)));
            }
            object.put("expected", view.costs.objects(id, names));
            objects.add(object);
        });
        return objects;
    }

    private String quoted(int venueId) {
        long heard = view.quotes.heardNanos(venueId);
        return heard == 0 ? "never" : Times.age(now - heard);
    }

    private long open(int venueId) {
        return view.orders.open().stream().filter(o -> o.venueId == venueId).count();
    }

    private long unknown(int venueId) {
        return view.orders.unknown().stream().filter(o -> o.venueId == venueId).count();
    }

    /** Opening positions have a column of their own where there are any. */
    List<String> positions() {
        boolean isOpened = !view.openings.isEmpty();
        List<String> heads =
                new ArrayList<>(
                        List.of(
                                "ASSET",
                                ">CLIENT",
                                ">HEDGED",
                                ">RESIDUAL",
                                ">WORST DOWN",
                                ">WORST UP",
                                ">IN DOUBT"));
        if (isOpened) {
            heads.add(1, ">OPENING");
        }
        Table table = new Table(heads.toArray(String[]::new));
        view.exposures
                .all()
                .forEach((id, line) -> {
                    BigDecimal ofClients = view.openings.opening(id, true);
                    BigDecimal ofHedges = view.openings.opening(id, false);
                    List<String> row = new ArrayList<>();
                    row.add(names.asset(id));
                    if (isOpened) {
                        row.add(signed(id, ofClients.add(ofHedges)));
                    }
                    row.add(signed(id, line.client().subtract(ofClients)));
                    row.add(signed(id, line.hedged().subtract(ofHedges)));
                    row.add(signed(id, line.residual()));
                    row.add(signed(id, line.worstDown()));
                    row.add(signed(id, line.worstUp()));
                    row.add(signed(id, line.doubt()));
                    table.row(row.toArray(String[]::new));
                });
        return table.lines();
    }

    List<Map<String, Object>> positionObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        view.exposures
                .all()
                .forEach((id, line) -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("ccy", names.asset(id));
                    BigDecimal ofClients = view.openings.opening(id, true);
                    BigDecimal ofHedges = view.openings.opening(id, false);
                    object.put("opening", exact(ofClients.add(ofHedges)));
                    object.put("client", exact(line.client().subtract(ofClients)));
                    object.put("hedged", exact(line.hedged().subtract(ofHedges)));
                    object.put("residual", exact(line.residual()));
                    object.put("worstDown", exact(line.worstDown()));
                    object.put("worstUp", exact(line.worstUp()));
                    object.put("doubt", exact(line.doubt()));
                    objects.add(object);
                });
        return objects;
    }

    /** One line for each asset that is in doubt, with its rung where the ladder has begun. */
    List<String> doubts() {
        List<String> lines = new ArrayList<>();
        view.exposures
                .all()
                .forEach((id, line) -> {
                    Exposures.Doubt doubt = view.exposures.doubts().get(id);
                    if (doubt != null || line.doubt().signum() != 0) {
                        lines.add(
                                "DOUBT      "
                                        + names.asset(id)
                                        + " "
                                        + signed(id, line.worstDown())
                                        + ".."
                                        + signed(id, line.worstUp())
                                        + "   in doubt "
                                        + signed(id, line.doubt()).replace("+", "")
                                        + (doubt == null ? "" : ladder(id, doubt)));
                    }
                });
        return lines;
    }

    private String ladder(int assetId, Exposures.Doubt doubt) {
        StringBuilder text = new StringBuilder("; ");
        text.append(doubt.rung().name()).append(" after ");
        text.append(Times.age(now - doubt.sinceNanos()));
        if (doubt.cover() != 0) {
            text.append(", cover ").append(signed(assetId, names.amount(assetId, doubt.cover())));
        }
        int paid = doubt.costAssetId();
        text.append(", cost so far ").append(signed(paid, names.amount(paid, doubt.cost())));
        return text.append(' ').append(names.asset(paid)).toString();
    }

    List<Map<String, Object>> doubtObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        view.exposures
                .all()
                .forEach((id, line) -> {
                    Exposures.Doubt doubt = view.exposures.doubts().get(id);
                    if (doubt != null || line.doubt().signum() != 0) {
                        Map<String, Object> object = new LinkedHashMap<>();
                        object.put("ccy", names.asset(id));
                        object.put("worstDown", exact(line.worstDown()));
                        object.put("worstUp", exact(line.worstUp()));
                        object.put("doubt", exact(line.doubt()));
                        if (doubt != null) {
                            object.put("rung", doubt.rung().name());
                            object.put("since", Times.rfc3339(doubt.sinceNanos()));
                            object.put("cover", names.amount(id, doubt.cover()).toPlainString());
                            int paid = doubt.costAssetId();
                            object.put("cost", names.amount(paid, doubt.cost()).toPlainString());
                            object.put("costCcy", names.asset(paid));
                        }
                        objects.add(object);
                    }
                });
        return objects;
    }

    /** {@code EUR -3,470,000.00}, or both ends of the interval. */
    String range(int assetId, Exposures.Line line) {
        String down = signed(assetId, line.worstDown());
        String up = signed(assetId, line.worstUp());
        return names.asset(assetId) + " " + (down.equals(up) ? down : down + ".." + up);
    }

    private String signed(int assetId, BigDecimal value) {
        return Amounts.signed(value, names.assetScale(assetId));
    }

    private static String exact(BigDecimal value) {
        return value.toPlainString();
    }
}

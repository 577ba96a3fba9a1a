// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.desk.KeptStrategy;
import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.language.interpreter.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** An account of a strategy as text: what each way out and each verb needs, and what there is. */
final class WhyNotText {
    private final DeskView view;
    private final Names names;
    private final Source source;
    private final int strategyId;
    private final Account account;
    private final List<String> text;
    private final Set<Integer> assets;
    private final Table needs = new Table("WHERE", ">LINE", "NEEDS", "WITH ITS VALUES", "HOLDS");
    private final List<Map<String, Object>> needObjects = new ArrayList<>();

    /**
     * Of one strategy.
     *
     * @param assetId what it was asked about; 0: all that it hedges
     */
    WhyNotText(
            DeskView view,
            Source source,
            int strategyId,
            KeptStrategy kept,
            int assetId,
            Account account) {
        this.view = view;
        this.names = view.names;
        this.source = source;
        this.strategyId = strategyId;
        this.account = account;
        text = Objects.requireNonNull(kept.source()).text().lines().toList();
        assets =
                assetId == 0
                        ? Hedging.of(Objects.requireNonNull(kept.strategy()).plan()).assetIds()
                        : new TreeSet<>(Set.of(assetId));
    }

    Answer answer() {
        List<String> lines = new ArrayList<>();
        lines.add(
                source.head(view)
                        + "        "
                        + names.strategy(strategyId)
                        + ", as of its last reaction");
        lines.add("");
        Map<String, Object> object = source.object(view);
        object.put("strategy", names.strategy(strategyId));
        if (account.nanos() == 0) {
            lines.add(" it has never reacted" + (isActive() ? "" : "; its mode is " + mode()));
        } else {
            object.put("reacted", Times.rfc3339(account.nanos()));
            account.machines().forEach(this::machine);
            account.handlers().forEach(way -> way("", way));
            lines.addAll(needs.lines());
            lines.add("");
            lines.addAll(values());
        }
        lines.add("");
        lines.addAll(desk());
        object.put("machines", machineObjects());
        object.put("needs", needObjects);
        object.put("values", valueObjects());
        object.put("notes", desk());
        Refusal refusal = view.refusals.newest().get(strategyId);
        if (refusal != null) {
            object.put("refused", refusal.object(names));
        }
        return Answer.ok(lines, object);
    }

    private boolean isActive() {
        return view.modes.held(strategyId, Modes.WHOLE) != StrategyMode.OFF;
    }

    private String mode() {
        return Names.word(view.modes.held(strategyId, Modes.WHOLE));
    }

    private void machine(Account.Machine machine) {
        String state = machine.state().isEmpty() ? "not entered" : machine.state();
        machine.ways().forEach(way -> way(machine.name() + " " + state, way));
    }

    private void way(String where, Account.Way way) {
        String holds = word(way.truth());
        for (String note : way.notes()) {
            holds += (holds.isEmpty() ? "" : ", ") + note;
        }
        row(where, way.line(), way.values(), holds);
        int shown = way.line();
        for (Account.Verb verb : way.verbs()) {
            for (Account.Way need : verb.needs()) {
                if (need.line() != shown) {
                    row(where, need.line(), need.values(), word(need.truth()));
                    shown = need.line();
                }
            }
            verb(where, verb);
        }
    }

    private static String word(Account.Truth truth) {
        return switch (truth) {
            case NONE -> "";
            case YES -> "true";
            case NO -> "false";
            case MISSING -> "missing";
        };
    }

    private void verb(String where, Account.Verb verb) {
        Account.Ran ran = verb.last();
        row(
                where,
                verb.line(),
                ran == null
                        ? ""
                        : "at "
                                + Times.millis(ran.nanos())
                                + ": "
                                + ran.amount()
                                + ", style "
                                + ran.operand(),
                ran == null
                        ? "never run"
                        : ran.sent()
                                ? "sent an order"
                                : ran.isMissing()
                                        ? "an operand is missing"
                                        : "there was nothing to send");
    }

    private void row(String where, int line, String values, String holds) {
        needs.row(where, String.valueOf(line), line(line), values, holds);
        Map<String, Object> object = new LinkedHashMap<>();
        if (!where.isEmpty()) {
            object.put("where", where);
        }
        object.put("line", line);
        object.put("text", line(line));
        object.put("values", values);
        object.put("holds", holds);
        needObjects.add(object);
    }

    /** Without its comment. */
    private String line(int line) {
        String whole = line < 1 || line > text.size() ? "" : text.get(line - 1);
        int comment = whole.indexOf("//");
        return (comment < 0 ? whole : whole.substring(0, comment)).strip();
    }

    private List<String> values() {
        Table table = new Table("VALUE", ">LINE", "TEXT", ">IS", "");
        for (Account.Value value : account.values()) {
            table.row(
                    value.name(),
                    String.valueOf(value.line()),
                    line(value.line()),
                    value.text(),
                    value.why());
        }
        return table.isEmpty() ? List.of() : table.lines();
    }

    /** What the desk itself says about it: its mode, its exposure, kills, the last refusal. */
    private List<String> desk() {
        List<String> lines = new ArrayList<>();
        switch (view.modes.held(strategyId, Modes.WHOLE)) {
            case OFF -> lines.add("MODE       off: it does not react");
            case SHADOW -> lines.add("MODE       shadow: what it would send is recorded, not sent");
            case SUGGEST -> lines.add("MODE       suggest: each order waits for a person");
            default -> {
                // It sends.
            }
        }
        for (Modes.Mode own : view.modes.ofInstruments(strategyId)) {
            lines.add("MODE       " + own.name(names) + " " + Names.word(own.held()));
        }
        StateRows states = new StateRows(view, source.nowNanos());
        for (int assetId : assets) {
            Exposures.Line line = view.exposures.all().get(assetId);
            if (line != null) {
                lines.add(
                        "EXPOSURE   "
                                + states.range(assetId, line)
                                + "   residual "
                                + Amounts.signed(line.residual(), names.assetScale(assetId)));
            }
        }
        PeopleRows people = new PeopleRows(view, source.nowNanos());
        lines.addAll(people.latches());
        lines.addAll(people.trips());
        Refusal refusal = view.refusals.newest().get(strategyId);
        if (refusal != null) {
            lines.add(
                    "REFUSED    "
                            + Times.millis(refusal.nanos())
                            + "  "
                            + names.instrument(refusal.instrumentId())
                            + "  "
                            + refusal.words(names)
                            + "   seq "
                            + Times.grouped(refusal.seq()));
        }
        return lines;
    }

    private List<Map<String, Object>> machineObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Account.Machine machine : account.machines()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("machine", machine.name());
            if (!machine.state().isEmpty()) {
                object.put("state", machine.state());
                object.put("since", Times.rfc3339(machine.sinceNanos()));
            }
            objects.add(object);
        }
        return objects;
    }

    private List<Map<String, Object>> valueObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Account.Value value : account.values()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("line", value.line());
            if (!value.name().isEmpty()) {
                object.put("name", value.name());
            }
            object.put("value", value.text());
            if (!value.why().isEmpty()) {
                object.put("why", value.why());
            }
            objects.add(object);
        }
        return objects;
    }
}

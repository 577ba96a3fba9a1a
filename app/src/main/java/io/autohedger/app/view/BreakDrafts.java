// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of how people end a break, and of the statements of positions that they bring. What is
 * asked is bound to the break's amount as it is shown: where it has changed they look again.
 */
final class BreakDrafts {
    private final DeskView view;
    private final Source source;

    BreakDrafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    /** Two people post what a break lacks, or that there is nothing to post. */
    Draft adjust(Map<String, Object> request) {
        String name = Drafts.text(request, "break");
        OpenBreaks.Line line = view.breaks.find(Drafts.number(name, 'B'));
        if (line == null) {
            return Draft.wrong("AC0719", "no break '" + name + "' is open; autohedger breaks");
        }
        boolean isNothing = Boolean.TRUE.equals(request.get("nothing"));
        String evidence = Drafts.text(request, "evidence");
        if (isNothing) {
            return draft(action(ActionKind.END_BREAK, line, Action.NOTHING, evidence), evidence);
        }
        if (line.amount() == 0) {
            return Draft.wrong(
                    "AC0709",
                    name + " is about a price alone, there is no quantity to post: --nothing");
        }
        OrderLine order = line.clOrdId() == 0 ? null : view.orders.find(line.clOrdId());
        if (order != null && !order.isTerminal() && !order.isUnknown()) {
            return Draft.wrong(
                    "AC0709",
                    name
                            + " is about "
                            + view.names.order(line.clOrdId())
                            + ", which still works: cancel it first, or wait for its end");
        }
        String asked = Drafts.text(request, "px");
        if (line.assetId() != 0) {
            return asked.isEmpty()
                    ? draft(action(ActionKind.ADJUSTMENT, line, Action.NOTHING, evidence), evidence)
                    : Draft.wrong(
                            "AC0709", name + " is about a balance, which has no price: no --px");
        }
        Long px = asked.isEmpty() ? theirPrice(line) : price(line, asked);
        if (px == null || px <= 0) {
            return Draft.wrong(
                    "AC0709",
                    asked.isEmpty()
                            ? name + " has no price of its own: at which one? --px P"
                            : "--px "
                                    + asked
                                    + " is no price of "
                                    + view.names.instrument(line.instrumentId()));
        }
        return draft(action(ActionKind.ADJUSTMENT, line, px, evidence), evidence);
    }

    /** What an action on a break does, for whoever asks it and whoever approves; else empty. */
    String posted(Action action) {
        boolean isPosted = action.kind() == ActionKind.ADJUSTMENT;
        OpenBreaks.Line line = view.breaks.find(action.scopeId());
        if (line == null || (!isPosted && action.kind() != ActionKind.END_BREAK)) {
            return "";
        }
        BreakRows rows = new BreakRows(view, source.nowNanos());
        return BreakRows.what(line)
                + ", "
                + rows.signed(line, line.amount())
                + " "
                + rows.about(line)
                + " at "
                + rows.place(line)
                + "; "
                + (isPosted
                        ? rows.signed(line, action.amount())
                                + (line.assetId() == 0
                                        ? " at " + rows.price(line, action.px())
                                        : "")
                                + " is posted under adjustments: no fill, and what proves one"
                                + " later takes its place"
                        : line.custodianId() == 0
                                ? "nothing is posted: the other side was wrong"
                                : "nothing is posted: a difference of exactly that is known from"
                                        + " then on, and no break");
    }

    private Draft draft(Action action, String evidence) {
        String command = action.text(view.names, view.orders);
        return Draft.of(
                command,
                command
                        + ": "
                        + posted(action)
                        + "; evidence "
                        + evidence
                        + "; a second person approves it",
                List.of(action));
    }

    private @Nullable Long theirPrice(OpenBreaks.Line line) {
        return line.theirPx() != 0 ? Long.valueOf(line.theirPx()) : Long.valueOf(line.ourPx());
    }

    private @Nullable Long price(OpenBreaks.Line line, String text) {
        Names.Traded traded = view.names.traded(line.instrumentId());
        return traded == null ? null : Typed.mantissa(text, traded.priceScale());
    }

    /** One person brings a venue's statement of positions. */
    Draft reconcile(Map<String, Object> request) {
        String about = Drafts.text(request, "venue");
        int venue = venueOf(about);
        if (venue == 0) {
            return Draft.wrong("AC0708", "no venue '" + about + "' on this desk");
        }
        String evidence = Drafts.text(request, "evidence");
        List<Action> actions = new ArrayList<>();
        Object rows = request.get("positions");
        for (Object row : rows instanceof List<?> list ? list : List.of()) {
            String[] words = String.valueOf(row).split(" ", -1);
            if (words.length != 3) {
                return Draft.wrong("AC0709", "a line of the statement is not INSTRUMENT,QTY");
            }
            int instrument = instrumentOf(words[1]);
            Names.Traded traded = view.names.traded(instrument);
            Long qty = traded == null ? null : Typed.mantissa(words[2], traded.qtyScale());
            if (qty == null) {
                return Draft.wrong(
                        "AC0709",
                        "line "
                                + words[0]
                                + ": "
                                + (traded == null
                                        ? "no instrument '" + words[1] + "' on this desk"
                                        : words[2] + " is no quantity of " + words[1]));
            }
            actions.add(report(venue, instrument, qty, evidence));
        }
        if (actions.isEmpty()) {
            return Draft.wrong("AC0709", "the statement names no instrument");
        }
        String command = "reconcile " + about;
        return Draft.of(
                command,
                command
                        + ": compares "
                        + actions.size()
                        + (actions.size() == 1 ? " position" : " positions")
                        + " with the ledger; what differs is a break, what agrees ends one"
                        + " when a second person approves it;"
                        + " evidence "
                        + evidence,
                actions);
    }

    private int venueOf(String name) {
        String bare = name.startsWith("venue:") ? name.substring("venue:".length()) : name;
        return view.names.venues.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(bare))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private int instrumentOf(String symbol) {
        return view.names.instruments.entrySet().stream()
                .filter(entry -> entry.getValue().symbol().equals(symbol))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private Action action(ActionKind kind, OpenBreaks.Line line, long px, String evidence) {
        return new Action(
                0,
                kind,
                ScopeKind.NULL_VAL,
                line.breakId(),
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                line.amount(),
                Drafts.expires(source),
                Working.NULL_VAL,
                Action.NOTHING,
                px,
                evidence,
                LimitKind.NULL_VAL,
                "");
    }

    private static Action report(int venue, int instrument, long qty, String evidence) {
        return new Action(
                0,
                ActionKind.POSITION_REPORT,
                ScopeKind.INSTRUMENT,
                instrument,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                venue,
                Action.NOTHING,
                Working.NULL_VAL,
                qty,
                Action.NOTHING,
                evidence,
                LimitKind.NULL_VAL,
                "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.TransitionCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What has happened to an order since its intent: a line each, asking again in one. */
final class Then {
    private final Story story;
    private final Story.Placed placed;
    private final Names names;

    Then(Story story, Story.Placed placed) {
        this.story = story;
        this.placed = placed;
        names = story.names;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<Step> left = new ArrayList<>(story.steps);
        while (!left.isEmpty()) {
            Step step = left.removeFirst();
            String label = lines.isEmpty() ? " then      " : "           ";
            if (step instanceof Step.Asked asked) {
                lines.add(label + at(step) + "asked  " + asked(asked, left));
            } else if (isNew(step)
                    && !left.isEmpty()
                    && left.getFirst() instanceof Step.Change sent
                    && sent.cause() == TransitionCause.SENT) {
                left.removeFirst();
                lines.add(label + at(sent) + sent(sent, (Step.Message) step));
            } else {
                lines.add(label + at(step) + describe(step));
            }
        }
        return lines;
    }

    private String at(Step step) {
        return String.format(Locale.ROOT, "%-14s", offset(step, ".3") + "ms");
    }

    private String offset(Step step, String digits) {
        return String.format(
                Locale.ROOT, "%+," + digits + "f", (step.nanos() - placed.nanos()) / 1e6);
    }

    private static boolean isNew(Step step) {
        return step instanceof Step.Message message && message.msgType().equals("D");
    }

    private String sent(Step.Change change, Step.Message message) {
        return moved(change)
                + "   INTENT seq "
                + Times.grouped(placed.seq())
                + ", SEND_STARTED behind seq "
                + Times.grouped(message.seq())
                + "   "
                + out(message)
                + "  seq "
                + Times.grouped(change.seq());
    }

    private String out(Step.Message message) {
        return "FIX out " + names.session(message.sessionId()) + " #" + message.msgSeqNum();
    }

    /** A question, its message, and when it was asked again without anything else in between. */
    private String asked(Step.Asked first, List<Step> left) {
        StringBuilder text = new StringBuilder(first.what());
        if (!left.isEmpty()
                && left.getFirst() instanceof Step.Change change
                && change.isPendingAlone()) {
            left.removeFirst();
        }
        String number = takeNumber(first, left);
        text.append(number.isEmpty() ? "" : " #" + number);
        String again = ", again at ";
        while (!left.isEmpty()
                && left.getFirst() instanceof Step.Asked next
                && next.what().equals(first.what())) {
            left.removeFirst();
            takeNumber(next, left);
            text.append(again).append(offset(next, ".0"));
            again = " ";
        }
        return text + "  seq " + Times.grouped(first.seq());
    }

    private static String takeNumber(Step.Asked asked, List<Step> left) {
        if (!left.isEmpty()
                && left.getFirst() instanceof Step.Message message
                && message.msgType().equals(asked.msgType())) {
            left.removeFirst();
            return Integer.toString(message.msgSeqNum());
        }
        return "";
    }

    private String describe(Step step) {
        return switch (step) {
            case Step.Change c ->
                    moved(c) + "   " + cause(c) + fill(c) + "  seq " + Times.grouped(c.seq());
            case Step.Message m ->
                    out(m)
                            + " (35="
                            + m.msgType()
                            + "), SEND_STARTED behind seq "
                            + Times.grouped(m.seq());
            case Step.Asked a -> a.what() + "  seq " + Times.grouped(a.seq());
            case Step.Replaced r -> "asked  " + replaced(r) + "  seq " + Times.grouped(r.seq());
            case Step.Passed p ->
                    "override "
                            + p.override()
                            + ": "
                            + p.words()
                            + "  seq "
                            + Times.grouped(p.seq());
            case Step.Told t ->
                    "alert "
                            + t.code()
                            + (t.text().isEmpty() ? "" : ": " + t.text())
                            + "  seq "
                            + Times.grouped(t.seq());
        };
    }

    private String replaced(Step.Replaced r) {
        int instrument = placed.instrumentId();
        return "OrderCancelReplaceRequest to "
                + Amounts.plain(names.qty(instrument, r.orderQty()))
                + " at "
                + Amounts.price(names.price(instrument, r.price()))
                + " as "
                + r.as()
                + (r.by() == 0 ? "" : ", by " + names.principal(r.by()));
    }

    /** Which of the two machines has moved, or both. */
    private static String moved(Step.Change c) {
        if (c.from() == c.to() && c.fromCertainty() != c.toCertainty()) {
            return certainty(c.fromCertainty()) + " -> " + certainty(c.toCertainty());
        }
        String moved = state(c.from(), c.fromCertainty()) + " -> " + state(c.to(), c.toCertainty());
        String status = OrderLine.status(c.ordStatus(), c.to());
        return status.equals(OrderLine.fixWord(c.to())) ? moved : moved + " (" + status + ")";
    }

    private static String state(Enum<?> working, Certainty certainty) {
        String word = OrderLine.fixWord(working);
        return certainty == Certainty.KNOWN ? word : word + ", " + certainty(certainty);
    }

    private static String certainty(Certainty certainty) {
        return switch (certainty) {
            case UNKNOWN_PAST -> "Unknown(past)";
            case UNKNOWN_OPEN -> "Unknown(open)";
            default -> "Known";
        };
    }

    private String cause(Step.Change change) {
        boolean doubts =
                change.fromCertainty() == Certainty.KNOWN
                        && change.toCertainty() != Certainty.KNOWN;
        Names.Venue venue = names.venues.get(placed.venueId());
        String why =
                change.cause() == TransitionCause.ACK_TIMEOUT && venue != null
                        ? "no answer within " + Allowed.span(venue.unknownAfterNanos())
                        : doubts && change.cause() == TransitionCause.EVIDENCE
                                ? "its drop copy tells a fill that it has not told itself"
                                : Names.word(change.cause()).replace('-', ' ');
        return doubts ? why + "; " + names.venue(placed.venueId()) + " excluded, asking" : why;
    }

    private String fill(Step.Change change) {
        return change.lastQty() == 0
                ? ""
                : ", "
                        + Amounts.plain(names.qty(placed.instrumentId(), change.lastQty()))
                        + " at "
                        + Amounts.price(names.price(placed.instrumentId(), change.lastPx()));
    }

    /** Each record by itself. */
    List<Map<String, Object>> objects() {
        List<Map<String, Object>> then = new ArrayList<>();
        for (Step step : story.steps) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("time", Times.rfc3339(step.nanos()));
            entry.put("what", describe(step));
            switch (step) {
                case Step.Change c -> change(entry, c);
                case Step.Message m -> {
                    entry.put("seq", m.seq());
                    entry.put("session", names.session(m.sessionId()));
                    entry.put("msgType", m.msgType());
                    entry.put("msgSeqNum", m.msgSeqNum());
                }
                case Step.Asked a -> {
                    entry.put("seq", a.seq());
                    entry.put("asked", a.msgType());
                }
                case Step.Replaced r -> replaced(entry, r);
                case Step.Passed p -> {
                    entry.put("seq", p.seq());
                    entry.put("override", p.override());
                    entry.putAll(p.members());
                }
                case Step.Told t -> {
                    entry.put("seq", t.seq());
                    entry.put("alert", t.code());
                }
            }
            then.add(entry);
        }
        return then;
    }

    private void replaced(Map<String, Object> entry, Step.Replaced r) {
        int instrument = placed.instrumentId();
        entry.put("seq", r.seq());
        entry.put("asked", "G");
        entry.put("as", r.as());
        entry.put("orderQty", names.qty(instrument, r.orderQty()).toPlainString());
        entry.put("price", names.price(instrument, r.price()).toPlainString());
        if (r.by() != 0) {
            entry.put("by", names.principal(r.by()));
        }
    }

    private void change(Map<String, Object> entry, Step.Change c) {
        int instrument = placed.instrumentId();
        entry.put("seq", c.seq());
        entry.put("from", OrderLine.fixWord(c.from()));
        entry.put("to", OrderLine.fixWord(c.to()));
        entry.put("fromCertainty", certainty(c.fromCertainty()));
        entry.put("toCertainty", certainty(c.toCertainty()));
        entry.put("ordStatus", OrderLine.status(c.ordStatus(), c.to()));
        entry.put("cause", Names.word(c.cause()));
        entry.put("cumQty", names.qty(instrument, c.cumQty()).toPlainString());
        entry.put("leavesQty", names.qty(instrument, c.leavesQty()).toPlainString());
        if (c.lastQty() != 0) {
            entry.put("lastQty", names.qty(instrument, c.lastQty()).toPlainString());
            entry.put("lastPx", names.price(instrument, c.lastPx()).toPlainString());
        }
    }
}

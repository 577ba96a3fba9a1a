// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code why ORDER}: deal, decision, source line, transitions, messages (COMMANDS 9.4). */
public final class Why {
    private final Story story;
    private final Source source;
    private final Path directory;
    private final String order;
    private final Story.Placed placed;

    private Why(Story story, Story.Placed placed, long clOrdId, Source source, Path directory) {
        this.story = story;
        this.placed = placed;
        this.source = source;
        this.directory = directory;
        order = story.names.order(clOrdId);
    }

    /**
     * The answer about an order that the journal has.
     *
     * @param journal from its beginning
     * @param directory where the sources of its strategies are kept
     */
    public static Answer of(long clOrdId, JournalReader journal, Source source, Path directory)
            throws IOException {
        Story story = Story.of(clOrdId, journal);
        Story.Placed placed = story.placed;
        if (placed == null) {
            return Answer.wrong(
                    Answer.Result.DAMAGED,
                    "AC0704",
                    "the journal in " + directory + " does not reach to this order any more",
                    "see what is wrong: autohedger journal verify " + directory);
        }
        Why why = new Why(story, placed, clOrdId, source, directory);
        return Answer.ok(why.lines(), why.object());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!source.live()) {
            lines.add("not live: the journal in " + source.path());
        }
        lines.add(head());
        lines.add("");
        because(lines);
        decided(lines);
        then(lines);
        means(lines);
        return lines;
    }

    private String head() {
        return order
                + "  "
                + placed.side().name()
                + " "
                + qty(placed.orderQty())
                + " "
                + story.names.instrument(placed.instrumentId())
                + " "
                + placed.timeInForce().name()
                + " "
                + placed.type().name().toLowerCase(Locale.ROOT)
                + " "
                + px(placed.price())
                + " at "
                + story.names.venue(placed.venueId())
                + "            "
                + state();
    }

    private String state() {
        Story.Change last = lastChange();
        if (last == null) {
            return "Unsent";
        }
        if (last.toCertainty() != Certainty.KNOWN) {
            return "UNKNOWN for " + Times.age(source.nowNanos() - unknownSince());
        }
        String filled = last.cumQty() == 0 ? "" : ", " + qty(last.cumQty()) + " filled";
        return OrderLine.fixWord(last.to()) + filled;
    }

    private long unknownSince() {
        long since = placed.nanos();
        for (Story.Step step : story.steps) {
            if (step instanceof Story.Change change
                    && change.fromCertainty() == Certainty.KNOWN
                    && change.toCertainty() != Certainty.KNOWN) {
                since = change.nanos();
            }
        }
        return since;
    }

    private Story.@Nullable Change lastChange() {
        Story.@Nullable Change last = null;
        for (Story.Step step : story.steps) {
            last = step instanceof Story.Change change ? change : last;
        }
        return last;
    }

    private void because(List<String> lines) {
        Story.Deal deal = story.deal;
        if (deal != null) {
            Names names = story.names;
            lines.add(
                    " because   "
                            + Times.millis(deal.nanos())
                            + "  "
                            + names.client(deal.clientId())
                            + "-"
                            + deal.execId()
                            + "  client "
                            + (deal.side() == OrderSide.BUY ? "bought " : "sold ")
                            + Amounts.plain(names.qty(deal.instrumentId(), deal.qty()))
                            + " "
                            + names.instrument(deal.instrumentId())
                            + " at "
                            + Amounts.price(names.price(deal.instrumentId(), deal.px()))
                            + "          seq "
                            + Times.grouped(deal.seq()));
        } else if (story.decision != null) {
            lines.add(
                    " because   seq "
                            + Times.grouped(story.decision.causeSeq())
                            + " moved the exposure last");
        }
    }

    private void decided(List<String> lines) {
        Story.Decision d = story.decision;
        if (d == null) {
            return;
        }
        String text = sourceLine(d);
        lines.add(
                " decided   "
                        + story.names.strategy(d.strategyId())
                        + ", line "
                        + d.sourceLine()
                        + (text.isEmpty() ? "" : "   " + text));
        lines.add(
                "           "
                        + asset(d)
                        + " residual "
                        + amount(d, d.residual())
                        + ", between "
                        + amount(d, d.worstDown())
                        + " and "
                        + amount(d, d.worstUp())
                        + "    down to "
                        + amount(d, decimal(d, d.downTo())));
        lines.add(
                "           demand "
                        + amount(d, decimal(d, d.demand()))
                        + "    size "
                        + qty(d.orderQty()));
        if (d.level() != ReferenceLevel.NULL_VAL && d.referencePx() > 0) {
            lines.add(
                    " allowed   price "
                            + px(placed.price())
                            + " against "
                            + px(d.referencePx())
                            + ", "
                            + d.level().name()
                            + " reference, "
                            + d.referenceAgeNanos() / 1_000_000
                            + "ms old");
        }
    }

    /** The text of the line, from the source that is kept for as long as the journal needs it. */
    private String sourceLine(Story.Decision d) {
        Names.Program program = story.names.strategies.get(d.strategyId());
        if (program == null) {
            return "";
        }
        Path file = DataDirectory.strategy(directory, program.codeHash());
        try {
            List<String> text = Files.readAllLines(file, StandardCharsets.UTF_8);
            boolean isThere = d.sourceLine() > 0 && d.sourceLine() <= text.size();
            return isThere ? text.get(d.sourceLine() - 1).strip() : "";
        } catch (IOException e) {
            return ""; // a copied journal may come without its sources
        }
    }

    private void then(List<String> lines) {
        String label = " then      ";
        for (Story.Step step : story.steps) {
            String at =
                    String.format(Locale.ROOT, "%+,.3fms", (step.nanos() - placed.nanos()) / 1e6);
            lines.add(label + String.format(Locale.ROOT, "%-14s", at) + describe(step));
            label = "           ";
        }
    }

    private String describe(Story.Step step) {
        return switch (step) {
            case Story.Change c ->
                    state(c.from(), c.fromCertainty())
                            + " -> "
                            + state(c.to(), c.toCertainty())
                            + "   "
                            + cause(c)
                            + fill(c)
                            + "  seq "
                            + Times.grouped(c.seq());
            case Story.Message m ->
                    "FIX out "
                            + story.names.session(m.sessionId())
                            + " #"
                            + m.msgSeqNum()
                            + " (35="
                            + m.msgType()
                            + "), SEND_STARTED behind seq "
                            + Times.grouped(m.seq());
            case Story.Asked a -> a.what() + "  seq " + Times.grouped(a.seq());
            case Story.Told t ->
                    "alert "
                            + t.code()
                            + (t.text().isEmpty() ? "" : ": " + t.text())
                            + "  seq "
                            + Times.grouped(t.seq());
        };
    }

    private static String state(Enum<?> working, Certainty certainty) {
        String word = OrderLine.fixWord(working);
        return certainty == Certainty.KNOWN
                ? word
                : word
                        + ", "
                        + (certainty == Certainty.UNKNOWN_PAST ? "Unknown(past)" : "Unknown(open)");
    }

    private String cause(Story.Change change) {
        return change.cause() == TransitionCause.ACK_TIMEOUT
                ? "no answer in time; the venue is asked"
                : Names.word(change.cause()).replace('-', ' ');
    }

    private String fill(Story.Change change) {
        return change.lastQty() == 0
                ? ""
                : ", " + qty(change.lastQty()) + " at " + px(change.lastPx());
    }

    private void means(List<String> lines) {
        Story.Change last = lastChange();
        if (last == null || last.toCertainty() == Certainty.KNOWN) {
            return;
        }
        lines.add(
                " means     "
                        + qty(last.leavesQty())
                        + " may be filled or not: both are in the"
                        + " bounds, and what is certain alone is hedged elsewhere");
        lines.add(
                " next      autohedger resolve "
                        + order
                        + " ...       two people, with evidence, when the venue cannot tell");
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("live", source.live());
        object.put("clOrdId", order);
        object.put("side", placed.side().name());
        object.put(
                "orderQty",
                story.names.qty(placed.instrumentId(), placed.orderQty()).toPlainString());
        object.put("instrument", story.names.instrument(placed.instrumentId()));
        object.put("price", px(placed.price()));
        object.put("venue", story.names.venue(placed.venueId()));
        object.put("intentSeq", placed.seq());
        object.put("intentTime", Times.rfc3339(placed.nanos()));
        Story.Deal deal = story.deal;
        if (deal != null) {
            Map<String, Object> because = new LinkedHashMap<>();
            because.put("seq", deal.seq());
            because.put("time", Times.rfc3339(deal.nanos()));
            because.put("client", story.names.client(deal.clientId()));
            because.put("execId", deal.execId());
            object.put("because", because);
        }
        Story.Decision d = story.decision;
        if (d != null) {
            Map<String, Object> decided = new LinkedHashMap<>();
            decided.put("strategy", story.names.strategy(d.strategyId()));
            decided.put("line", d.sourceLine());
            decided.put("ccy", asset(d));
            decided.put("residual", d.residual().toPlainString());
            decided.put("worstDown", d.worstDown().toPlainString());
            decided.put("worstUp", d.worstUp().toPlainString());
            decided.put("demand", decimal(d, d.demand()).toPlainString());
            object.put("decided", decided);
        }
        List<Map<String, Object>> then = new ArrayList<>();
        for (Story.Step step : story.steps) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("time", Times.rfc3339(step.nanos()));
            entry.put("what", describe(step));
            then.add(entry);
        }
        object.put("then", then);
        return object;
    }

    private String asset(Story.Decision d) {
        return story.names.asset(d.assetId());
    }

    private BigDecimal decimal(Story.Decision d, long mantissa) {
        return story.names.amount(d.assetId(), mantissa);
    }

    private String amount(Story.Decision d, BigDecimal value) {
        return Amounts.signed(value, story.names.assetScale(d.assetId()));
    }

    private String qty(long mantissa) {
        return Amounts.plain(story.names.qty(placed.instrumentId(), mantissa));
    }

    private String px(long mantissa) {
        return Amounts.price(story.names.price(placed.instrumentId(), mantissa));
    }
}

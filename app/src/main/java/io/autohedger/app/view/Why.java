// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderSide;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code why ORDER}: from the deal to what is to be done (COMMANDS 9.4). */
public final class Why {
    private final Story story;
    private final Source source;
    private final Path directory;
    private final String order;
    private final Then then;

    /** What its program looks at. */
    private final Predicate<Integer> books;

    private final Story.Placed placed;

    private Why(Story story, Story.Placed placed, String order, Source source, Path directory)
            throws IOException {
        this.story = story;
        this.placed = placed;
        this.source = source;
        this.directory = directory;
        this.order = order;
        then = new Then(story, placed);
        Hedging hedging = Hedging.kept(directory, source.live()).get(placed.strategyId());
        Story.Decision d = story.decision;
        // What stands in is held apart from all that its program looks at.
        boolean isApart = d != null && d.proxy() != null && story.bookId != Story.NO_BOOK;
        // Without its source nobody knows which: then it is all of them.
        books =
                book ->
                        isApart
                                ? book == story.bookId
                                : hedging == null || hedging.bookIds().contains(book);
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
        Why why = new Why(story, placed, story.names.order(clOrdId), source, directory);
        return Answer.ok(why.lines(), why.object());
    }

    /** The same about what a strategy in mode SHADOW would have sent, by its decision. */
    public static Answer ofShadow(
            long decisionId, JournalReader journal, Source source, Path directory)
            throws IOException {
        Story story = Story.ofShadow(decisionId, journal);
        Story.Placed placed = story.placed;
        String name = ShadowRows.name(decisionId);
        if (placed == null) {
            return Answer.wrong(
                    Answer.Result.USAGE,
                    "AC0703",
                    "no shadow '" + name + "' in " + directory,
                    "those there are: autohedger ls shadows");
        }
        Why why = new Why(story, placed, name, source, directory);
        return Answer.ok(why.lines(), why.object());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!source.live()) {
            lines.add("not live: the journal in " + source.path());
        }
        lines.add(head());
        lines.add("");
        Story.Decision d = story.decision;
        WhyHedged hedged = hedged();
        if (d != null && hedged != null) {
            hedged.because(lines);
            lines.addAll(story.clients.lines(story.decisionId()));
            hedged.decided(lines);
            allowed(d.judged(), lines);
        } else {
            lines.addAll(story.clients.lines(story.decisionId()));
        }
        Aim aim = story.aim;
        if (aim != null) {
            aimed(aim, lines);
            allowed(aim.judged(), lines);
        }
        Released released = story.released;
        if (released != null) {
            lines.add(" released  " + released.words(story.names));
        }
        lines.addAll(story.candidates.lines(placed.venueId(), story.names));
        lines.addAll(then.lines());
        Means means = means();
        if (means != null) {
            lines.addAll(means.lines(story.names, story.others()));
        }
        if (isUnknown()) {
            lines.add(
                    " next      autohedger resolve "
                            + order
                            + " ...       two people, with evidence, when the venue cannot tell");
        }
        return lines;
    }

    private void allowed(Allowed.Judged judged, List<String> lines) {
        Allowed allowed = story.allowed;
        if (allowed != null && judged.isKnown()) {
            String reference = px(judged.referencePx());
            lines.addAll(allowed.lines(judged, px(placed.price()), reference, story.names));
        }
    }

    private void aimed(Aim aim, List<String> lines) {
        String text = sourceLine(aim.strategyId(), aim.sourceLine());
        lines.add(
                " decided   "
                        + story.names.strategy(aim.strategyId())
                        + ".ah:"
                        + aim.sourceLine()
                        + (text.isEmpty() ? "" : "   " + text));
        lines.addAll(aim.lines(story.names));
        if (placed.expireNanos() != 0) {
            lines.add(
                    "           rests "
                            + Allowed.span(placed.expireNanos() - placed.nanos())
                            + ", until "
                            + Times.millis(placed.expireNanos()));
        }
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
        if (story.isShadow()) {
            return "not sent: its strategy was in mode SHADOW";
        }
        Step.Change last = lastChange();
        if (last == null) {
            return "Unsent";
        }
        if (last.toCertainty() != Certainty.KNOWN) {
            return "UNKNOWN "
                    + OrderLine.status(last.ordStatus(), last.to())
                    + " for "
                    + Times.age(source.nowNanos() - unknownSince())
                    + ", sent "
                    + Times.age(source.nowNanos() - placed.nanos())
                    + " ago";
        }
        String filled = last.cumQty() == 0 ? "" : ", " + qty(last.cumQty()) + " filled";
        return OrderLine.status(last.ordStatus(), last.to()) + filled;
    }

    private long unknownSince() {
        long since = placed.nanos();
        for (Step step : story.steps) {
            if (step instanceof Step.Change change
                    && change.fromCertainty() == Certainty.KNOWN
                    && change.toCertainty() != Certainty.KNOWN) {
                since = change.nanos();
            }
        }
        return since;
    }

    private Step.@Nullable Change lastChange() {
        Step.@Nullable Change last = null;
        for (Step step : story.steps) {
            last = step instanceof Step.Change change ? change : last;
        }
        return last;
    }

    private boolean isUnknown() {
        Step.Change last = lastChange();
        return last != null && last.toCertainty() != Certainty.KNOWN;
    }

    private String sourceLine(int strategyId, int line) {
        Names.Program program = story.names.strategies.get(strategyId);
        if (program == null) {
            return "";
        }
        Path kept = DataDirectory.strategy(directory, program.codeHash());
        try {
            List<String> text = Files.readAllLines(kept, StandardCharsets.UTF_8);
            boolean isThere = line > 0 && line <= text.size();
            return isThere ? text.get(line - 1).strip() : "";
        } catch (IOException e) {
            return ""; // a copied journal may come without its sources
        }
    }

    /** Both worlds of an order in doubt; null: it is in none. */
    private @Nullable Means means() {
        Step.Change last = lastChange();
        Story.Decision d = story.decision;
        Exposures.Line now = d == null ? null : story.exposures.all().get(d.assetId());
        if (d == null || last == null || !isUnknown() || now == null) {
            return null;
        }
        BigDecimal leaves = story.names.qty(placed.instrumentId(), last.leavesQty());
        BigDecimal mostPx = story.names.price(placed.instrumentId(), placed.mostPx());
        WhyHedged hedged = new WhyHedged(story, placed, d, "", books);
        boolean isOfQuote = hedged.unit() == hedged.base();
        BigDecimal size = isOfQuote ? leaves.multiply(mostPx) : leaves;
        boolean raises = placed.side() == OrderSide.BUY == !isOfQuote;
        return new Means(
                d.assetId(),
                now.residual(),
                raises ? now.residual().add(size) : now.residual().subtract(size),
                now.worstDown(),
                now.worstUp(),
                d.verb());
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("live", source.live());
        object.put("clOrdId", order);
        object.put("side", placed.side().name());
        object.put("orderQty", plainQty(placed.orderQty()));
        object.put("instrument", story.names.instrument(placed.instrumentId()));
        object.put("price", px(placed.price()));
        object.put("timeInForce", placed.timeInForce().name());
        if (placed.expireNanos() != 0) {
            object.put("expireTime", Times.rfc3339(placed.expireNanos()));
        }
        object.put("venue", story.names.venue(placed.venueId()));
        object.put("intentSeq", placed.seq());
        object.put("intentTime", Times.rfc3339(placed.nanos()));
        object.put("state", state());
        Story.Decision d = story.decision;
        WhyHedged hedged = hedged();
        if (d != null && hedged != null) {
            object.put("because", hedged.because());
            object.put("decided", hedged.decided());
            allowed(d.judged(), object);
        }
        Aim aim = story.aim;
        if (aim != null) {
            String text = sourceLine(aim.strategyId(), aim.sourceLine());
            object.put("decided", aim.object(story.names, text));
            allowed(aim.judged(), object);
        }
        Released released = story.released;
        if (released != null) {
            object.put("released", released.object(story.names));
        }
        List<Map<String, Object>> choice = story.candidates.objects(placed.venueId(), story.names);
        if (!choice.isEmpty()) {
            object.put("choice", choice);
        }
        if (story.clients.isOf(story.decisionId())) {
            object.put("client", story.clients.object(story.decisionId()));
        }
        object.put("then", then.objects());
        Means means = means();
        if (means != null) {
            object.put("means", means.object(story.names, story.others()));
        }
        return object;
    }

    private void allowed(Allowed.Judged judged, Map<String, Object> object) {
        Allowed allowed = story.allowed;
        if (allowed != null && judged.isKnown()) {
            BigDecimal reference = story.names.price(placed.instrumentId(), judged.referencePx());
            String price = px(placed.price());
            object.put("allowed", allowed.object(judged, price, reference, story.names));
        }
    }

    private @Nullable WhyHedged hedged() {
        Story.Decision d = story.decision;
        return d == null
                ? null
                : new WhyHedged(
                        story, placed, d, sourceLine(d.strategyId(), d.sourceLine()), books);
    }

    private String qty(long mantissa) {
        return Amounts.plain(story.names.qty(placed.instrumentId(), mantissa));
    }

    private String plainQty(long mantissa) {
        return story.names.qty(placed.instrumentId(), mantissa).toPlainString();
    }

    private String px(long mantissa) {
        return Amounts.price(story.names.price(placed.instrumentId(), mantissa));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.SizedBy;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code why ORDER}: from the deal to what is to be done (COMMANDS 9.4). */
public final class Why {
    private final Story story;
    private final Source source;
    private final Path directory;
    private final String order;
    private final Then then;
    private final Story.Placed placed;

    private Why(Story story, Story.Placed placed, long clOrdId, Source source, Path directory) {
        this.story = story;
        this.placed = placed;
        this.source = source;
        this.directory = directory;
        order = story.names.order(clOrdId);
        then = new Then(story, placed);
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
        lines.addAll(story.clients.lines(story.decisionId()));
        Story.Decision d = story.decision;
        if (d != null) {
            decided(d, lines);
            Story.Proxy proxy = d.proxy();
            if (proxy != null) {
                lines.add(
                        " proxy     stands in for "
                                + story.names.asset(proxy.assetId())
                                + ", takes "
                                + ProviderCosts.percent(proxy.effectiveness())
                                + "% of its variance away, by covariance "
                                + Long.toHexString(proxy.covarianceHash()));
            }
            allowed(d.judged(), lines);
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
        Step.Change last = lastChange();
        if (last == null) {
            return "Unsent";
        }
        if (last.toCertainty() != Certainty.KNOWN) {
            return "UNKNOWN for "
                    + Times.age(source.nowNanos() - unknownSince())
                    + ", sent "
                    + Times.age(source.nowNanos() - placed.nanos())
                    + " ago";
        }
        String filled = last.cumQty() == 0 ? "" : ", " + qty(last.cumQty()) + " filled";
        return OrderLine.fixWord(last.to()) + filled;
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

    private void because(List<String> lines) {
        Story.Decision d = story.decision;
        if (d == null) {
            return;
        }
        Moves.Move cause = story.cause;
        if (cause == null) {
            lines.add(
                    " because   seq "
                            + Times.grouped(d.causeSeq())
                            + " moved the exposure last, long before");
            return;
        }
        lines.add(
                " because   "
                        + Times.millis(cause.nanos)
                        + "  "
                        + cause.by
                        + "  "
                        + cause.what
                        + "          seq "
                        + Times.grouped(cause.seq));
        BigDecimal before = before(d, cause);
        boolean isMoved = before.compareTo(d.residual()) != 0;
        String position =
                "           "
                        + asset(d)
                        + " position    "
                        + (isMoved ? amount(d, before) + " -> " : "stays ")
                        + amount(d, d.residual());
        BigDecimal worth = worth(d);
        if (worth != null) {
            int unit = unit(d);
            position +=
                    "       = "
                            + Amounts.signed(worth, story.names.assetScale(unit))
                            + " "
                            + story.names.asset(unit)
                            + " at "
                            + px(d.referencePx())
                            + " ("
                            + quotedBy(d)
                            + ", "
                            + Allowed.age(d.referenceAgeNanos())
                            + " old)";
        }
        lines.add(position);
    }

    /** What it was before the input that moved it last: what that has moved is taken off again. */
    private static BigDecimal before(Story.Decision d, Moves.Move cause) {
        return d.residual().subtract(cause.moved.getOrDefault(d.assetId(), BigDecimal.ZERO));
    }

    private String quotedBy(Story.Decision d) {
        boolean isQuoted = d.level() == ReferenceLevel.COMPOSITE && !d.quotedBy().isEmpty();
        return isQuoted ? String.join(" ", d.quotedBy()) : Names.word(d.level());
    }

    /** The other asset of the pair. */
    private int unit(Story.Decision d) {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        return pair == null || pair.baseAssetId() != d.assetId()
                ? pair == null ? 0 : pair.baseAssetId()
                : pair.quoteAssetId();
    }

    /** The position in the other asset of the pair at the reference; null: it has none. */
    private @Nullable BigDecimal worth(Story.Decision d) {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        if (pair == null || !d.judged().isKnown()) {
            return null;
        }
        BigDecimal px = story.names.price(placed.instrumentId(), d.referencePx());
        return pair.baseAssetId() == d.assetId()
                ? d.residual().multiply(px)
                : d.residual().divide(px, MathContext.DECIMAL64);
    }

    private void decided(Story.Decision d, List<String> lines) {
        String text = sourceLine(d);
        lines.add(
                " decided   "
                        + file(d)
                        + ":"
                        + d.sourceLine()
                        + (text.isEmpty() ? "" : "   " + text));
        lines.add(
                "           "
                        + asset(d)
                        + " between "
                        + amount(d, d.worstDown())
                        + " and "
                        + amount(d, d.worstUp())
                        + "    "
                        + d.verb().wanted(story.names));
        lines.add(
                "           size "
                        + qty(d.orderQty())
                        + "       = "
                        + asked(d)
                        + (isClipped(d) ? " clipped" + clipped(d) : " rounded down to lot ")
                        + qty(lot()));
        if (!d.passedOver().isEmpty()) {
            lines.add(
                    "           passed over "
                            + String.join(" ", d.passedOver())
                            + ": the line of their prime broker is full");
        }
        if (d.dayLoss() != null) {
            lines.add(
                    "           "
                            + d.dayLoss().text()
                            + "          seq "
                            + Times.grouped(d.dayLoss().seq()));
        }
        if (d.expected() != null) {
            lines.add("           " + expected(d, d.expected()));
        }
        String rests = d.verb().rests(placed, story.names);
        if (!rests.isEmpty()) {
            lines.add("           " + rests);
        }
    }

    /** The demand in what is dealt: as it is, or over the price that moves most of the factor. */
    private String asked(Story.Decision d) {
        String demand = amount(d, decimal(d, Math.abs(d.demand()))).replaceFirst("^[+]", "");
        return unit(d) == base()
                ? demand + " " + asset(d) + " over " + px(placed.mostPx())
                : demand;
    }

    private static String clipped(Story.Decision d) {
        SizedBy by = d.verb().sizedBy();
        return by == SizedBy.NULL_VAL ? ", in lots of " : " by " + Names.word(by) + ", in lots of ";
    }

    private String expected(Story.Decision d, Story.Expected cover) {
        return "of what is in doubt "
                + amount(d, cover.amount())
                + " is expected to fill: "
                + cover.share().movePointRight(2).stripTrailingZeros().toPlainString()
                + "% of "
                + story.names.order(d.verb().coverOf())
                + ", after "
                + cover.seen()
                + (cover.seen() == 1 ? " doubt" : " doubts")
                + " like it";
    }

    private boolean isClipped(Story.Decision d) {
        if (d.verb().sizedBy() != SizedBy.NULL_VAL) {
            return d.verb().sizedBy() != SizedBy.DEMAND;
        }
        BigDecimal demand = decimal(d, Math.abs(d.demand()));
        BigDecimal mostPx = story.names.price(placed.instrumentId(), placed.mostPx());
        BigDecimal dealt =
                unit(d) == base() && mostPx.signum() > 0
                        ? demand.divide(mostPx, MathContext.DECIMAL64)
                        : demand;
        BigDecimal next = story.names.qty(placed.instrumentId(), d.orderQty() + lot());
        return next.compareTo(dealt) <= 0;
    }

    private int base() {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        return pair == null ? 0 : pair.baseAssetId();
    }

    private long lot() {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        return pair == null ? 1 : pair.lotQty();
    }

    private String file(Story.Decision d) {
        return story.names.strategy(d.strategyId()) + ".ah";
    }

    /** The text of the line, from the source that is kept for as long as the journal needs it. */
    private String sourceLine(Story.Decision d) {
        return sourceLine(d.strategyId(), d.sourceLine());
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
        BigDecimal size = unit(d) == base() ? leaves.multiply(mostPx) : leaves;
        boolean raises = placed.side() == OrderSide.BUY == (unit(d) != base());
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
        if (d != null) {
            object.put("because", because(d));
            object.put("decided", decided(d));
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

    private Map<String, Object> because(Story.Decision d) {
        Map<String, Object> because = new LinkedHashMap<>();
        because.put("seq", d.causeSeq());
        Moves.Move cause = story.cause;
        if (cause != null) {
            because.put("time", Times.rfc3339(cause.nanos));
            because.put("kind", cause.kind);
            because.put("by", cause.by);
            because.putAll(cause.members);
            because.put("before", before(d, cause).toPlainString());
        }
        because.put("ccy", asset(d));
        because.put("after", d.residual().toPlainString());
        BigDecimal worth = worth(d);
        if (worth != null) {
            int unit = unit(d);
            int scale = story.names.assetScale(unit);
            because.put("worth", worth.setScale(scale, RoundingMode.HALF_EVEN).toPlainString());
            because.put("worthCcy", story.names.asset(unit));
            because.put("mid", px(d.referencePx()));
            because.put("midOf", quotedBy(d));
            because.put("midAgeNanos", d.referenceAgeNanos());
        }
        return because;
    }

    private Map<String, Object> decided(Story.Decision d) {
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put("strategy", story.names.strategy(d.strategyId()));
        decided.put("line", d.sourceLine());
        decided.put("text", sourceLine(d));
        decided.put("ccy", asset(d));
        decided.put("residual", d.residual().toPlainString());
        decided.put("worstDown", d.worstDown().toPlainString());
        decided.put("worstUp", d.worstUp().toPlainString());
        d.verb().put(decided, story.names);
        decided.put("demand", decimal(d, d.demand()).toPlainString());
        decided.put("size", plainQty(d.orderQty()));
        decided.put("lot", plainQty(lot()));
        decided.put("clipped", isClipped(d));
        decided.put("mostPx", px(placed.mostPx()));
        if (!d.passedOver().isEmpty()) {
            decided.put("lineFull", d.passedOver());
        }
        Step.Told loss = d.dayLoss();
        if (loss != null) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("seq", loss.seq());
            told.put("time", Times.rfc3339(loss.nanos()));
            told.put("text", loss.text());
            decided.put("dayLoss", told);
        }
        Story.Expected cover = d.expected();
        if (cover != null) {
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("amount", cover.amount().toPlainString());
            expected.put("share", cover.share().toPlainString());
            expected.put("seen", cover.seen());
            expected.put("after", Names.word(cover.cause()));
            decided.put("expected", expected);
        }
        Story.Proxy proxy = d.proxy();
        if (proxy != null) {
            decided.put("proxyOf", story.names.asset(proxy.assetId()));
            decided.put("effectivenessPercent", ProviderCosts.percent(proxy.effectiveness()));
            decided.put("covariance", Long.toHexString(proxy.covarianceHash()));
        }
        return decided;
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

    private String plainQty(long mantissa) {
        return story.names.qty(placed.instrumentId(), mantissa).toPlainString();
    }

    private String px(long mantissa) {
        return Amounts.price(story.names.price(placed.instrumentId(), mantissa));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.SizedBy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Of an order of a hedge: what had moved the exposure, and what was decided because of that. */
final class WhyHedged {
    private final Story story;
    private final Story.Placed placed;
    private final Story.Decision d;
    private final String text;
    private final Predicate<Integer> books;

    /**
     * Of one decision.
     *
     * @param text of its line; empty: its source is not there
     * @param books that its program looks at
     */
    WhyHedged(
            Story story,
            Story.Placed placed,
            Story.Decision d,
            String text,
            Predicate<Integer> books) {
        this.story = story;
        this.placed = placed;
        this.d = d;
        this.text = text;
        this.books = books;
    }

    void because(List<String> lines) {
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
        if (waitedNanos(cause) > 0) {
            lines.add(
                    "           waited "
                            + Times.age(waitedNanos(cause))
                            + " for it to be booked again");
        }
        BigDecimal before = before(cause);
        boolean isMoved = before.compareTo(d.residual()) != 0;
        String position =
                "           "
                        + asset()
                        + " position    "
                        + (isMoved ? amount(before) + " -> " : "stays ")
                        + amount(d.residual());
        BigDecimal worth = worth();
        if (worth != null) {
            int unit = unit();
            position +=
                    "       = "
                            + Amounts.signed(worth, story.names.assetScale(unit))
                            + " "
                            + story.names.asset(unit)
                            + " at "
                            + px(d.referencePx())
                            + " ("
                            + quotedBy()
                            + ", "
                            + Allowed.age(d.referenceAgeNanos())
                            + " old)";
        }
        lines.add(position);
    }

    /** What it was before the input that moved it last: what that has moved is taken off again. */
    private BigDecimal before(Moves.Move cause) {
        return d.residual().subtract(cause.moved(d.assetId(), books));
    }

    private String quotedBy() {
        boolean isQuoted = d.level() == ReferenceLevel.COMPOSITE && !d.quotedBy().isEmpty();
        return isQuoted ? String.join(" ", d.quotedBy()) : Names.word(d.level());
    }

    /** The other asset of the pair. */
    int unit() {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        return pair == null || pair.baseAssetId() != d.assetId()
                ? pair == null ? 0 : pair.baseAssetId()
                : pair.quoteAssetId();
    }

    /** The position in the other asset of the pair at the reference; null: it has none. */
    private @Nullable BigDecimal worth() {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        if (pair == null || !d.judged().isKnown()) {
            return null;
        }
        BigDecimal px = story.names.price(placed.instrumentId(), d.referencePx());
        return pair.baseAssetId() == d.assetId()
                ? d.residual().multiply(px)
                : d.residual().divide(px, MathContext.DECIMAL64);
    }

    void decided(List<String> lines) {
        lines.add(
                " decided   "
                        + story.names.strategy(d.strategyId())
                        + ".ah"
                        + ":"
                        + d.sourceLine()
                        + (text.isEmpty() ? "" : "   " + text));
        lines.add(
                "           "
                        + asset()
                        + " between "
                        + amount(d.worstDown())
                        + " and "
                        + amount(d.worstUp())
                        + "    "
                        + wanted());
        lines.add(
                "           size "
                        + qty(d.orderQty())
                        + "       = "
                        + asked()
                        + (isClipped() ? " clipped" + clipped() : " rounded down to lot ")
                        + qty(lot()));
        if (!d.passedOver().isEmpty()) {
            lines.add(
                    "           passed over "
                            + String.join(" ", d.passedOver())
                            + ": the line of their prime broker is full");
        }
        if (!d.withoutMargin().isEmpty()) {
            lines.add(
                    "           passed over "
                            + String.join(" ", d.withoutMargin())
                            + ": their margin account has no room");
        }
        if (d.dayLoss() != null) {
            lines.add(
                    "           "
                            + d.dayLoss().text()
                            + "          seq "
                            + Times.grouped(d.dayLoss().seq()));
        }
        if (d.expected() != null) {
            lines.add("           " + expected(d.expected()));
        }
        String rests = d.verb().rests(placed, story.names);
        if (!rests.isEmpty()) {
            lines.add("           " + rests);
        }
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
    }

    /**
     * What stands in for another asset goes to where that is smallest, not to a band of its own.
     */
    private String wanted() {
        return d.proxy() == null
                ? d.verb().wanted(story.names)
                : "changes by " + amount(decimal(d.demand()));
    }

    /** The demand in what is dealt: as it is, or over the price that moves most of the factor. */
    private String asked() {
        String demand = amount(decimal(Math.abs(d.demand()))).replaceFirst("^[+]", "");
        return unit() == base() ? demand + " " + asset() + " over " + px(placed.mostPx()) : demand;
    }

    private String clipped() {
        SizedBy by = d.verb().sizedBy();
        return by == SizedBy.NULL_VAL ? ", in lots of " : " by " + Names.word(by) + ", in lots of ";
    }

    private String expected(Story.Expected cover) {
        return "of what is in doubt "
                + amount(cover.amount())
                + " is expected to fill: "
                + cover.share().movePointRight(2).stripTrailingZeros().toPlainString()
                + "% of "
                + story.names.order(d.verb().coverOf())
                + ", after "
                + cover.seen()
                + (cover.seen() == 1 ? " doubt" : " doubts")
                + " like it";
    }

    private boolean isClipped() {
        if (d.verb().sizedBy() != SizedBy.NULL_VAL) {
            return d.verb().sizedBy() != SizedBy.DEMAND;
        }
        BigDecimal demand = decimal(Math.abs(d.demand()));
        BigDecimal mostPx = story.names.price(placed.instrumentId(), placed.mostPx());
        BigDecimal dealt =
                unit() == base() && mostPx.signum() > 0
                        ? demand.divide(mostPx, MathContext.DECIMAL64)
                        : demand;
        BigDecimal next = story.names.qty(placed.instrumentId(), d.orderQty() + lot());
        return next.compareTo(dealt) <= 0;
    }

    int base() {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        return pair == null ? 0 : pair.baseAssetId();
    }

    private long lot() {
        Names.Traded pair = story.names.traded(placed.instrumentId());
        return pair == null ? 1 : pair.lotQty();
    }

    /** How long it was waited for what was taken back to be booked again. */
    private long waitedNanos(Moves.Move cause) {
        return cause.isChange ? placed.nanos() - cause.nanos : 0;
    }

    Map<String, Object> because() {
        Map<String, Object> because = new LinkedHashMap<>();
        because.put("seq", d.causeSeq());
        Moves.Move cause = story.cause;
        if (cause != null) {
            because.put("time", Times.rfc3339(cause.nanos));
            because.put("kind", cause.kind);
            because.put("by", cause.by);
            because.putAll(cause.members);
            because.put("before", before(cause).toPlainString());
            if (waitedNanos(cause) > 0) {
                because.put("waitedNanos", waitedNanos(cause));
            }
        }
        because.put("ccy", asset());
        because.put("after", d.residual().toPlainString());
        BigDecimal worth = worth();
        if (worth != null) {
            int unit = unit();
            int scale = story.names.assetScale(unit);
            because.put("worth", worth.setScale(scale, RoundingMode.HALF_EVEN).toPlainString());
            because.put("worthCcy", story.names.asset(unit));
            because.put("mid", px(d.referencePx()));
            because.put("midOf", quotedBy());
            because.put("midAgeNanos", d.referenceAgeNanos());
        }
        return because;
    }

    Map<String, Object> decided() {
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put("strategy", story.names.strategy(d.strategyId()));
        decided.put("line", d.sourceLine());
        decided.put("text", text);
        decided.put("ccy", asset());
        decided.put("residual", d.residual().toPlainString());
        decided.put("worstDown", d.worstDown().toPlainString());
        decided.put("worstUp", d.worstUp().toPlainString());
        d.verb().put(decided, story.names);
        decided.put("demand", decimal(d.demand()).toPlainString());
        decided.put("size", plainQty(d.orderQty()));
        decided.put("lot", plainQty(lot()));
        decided.put("clipped", isClipped());
        decided.put("mostPx", px(placed.mostPx()));
        if (!d.passedOver().isEmpty()) {
            decided.put("lineFull", d.passedOver());
        }
        if (!d.withoutMargin().isEmpty()) {
            decided.put("marginFull", d.withoutMargin());
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

    private String asset() {
        return story.names.asset(d.assetId());
    }

    private BigDecimal decimal(long mantissa) {
        return story.names.amount(d.assetId(), mantissa);
    }

    private String amount(BigDecimal value) {
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

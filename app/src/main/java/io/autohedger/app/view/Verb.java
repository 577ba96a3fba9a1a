// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SizedBy;
import io.autohedger.model.ClOrdId;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision was asked to do: how far, and how its order trades.
 *
 * @param by null: it goes down to an amount
 * @param style NULL_VAL: the journal is older than that is told
 * @param ownAlone it rests where nothing but ours was shown, at the price of others
 * @param coverOf the order in doubt that is covered, or NONE
 * @param retryOf the order whose hedge is sent again, or NONE
 * @param sizedBy what the order is as large as; NULL_VAL: the journal is older than that
 */
record Verb(
        int assetId,
        BigDecimal downTo,
        @Nullable BigDecimal by,
        HedgeStyle style,
        boolean ownAlone,
        long coverOf,
        long retryOf,
        SizedBy sizedBy) {

    static Verb of(DecisionDecoder in, Names names) {
        boolean isBy = in.reduceBy() != DecisionDecoder.reduceByNullValue();
        return new Verb(
                in.assetId(),
                names.amount(in.assetId(), in.downTo()),
                isBy ? names.amount(in.assetId(), in.reduceBy()) : null,
                in.style(),
                in.ownAlone() == Bool.YES,
                in.coverOf() == DecisionDecoder.coverOfNullValue() ? ClOrdId.NONE : in.coverOf(),
                in.retryOf() == DecisionDecoder.retryOfNullValue() ? ClOrdId.NONE : in.retryOf(),
                in.sizedBy());
    }

    /** As the line of the strategy says it. */
    String wanted(Names names) {
        if (coverOf != ClOrdId.NONE) {
            return "covers the doubt of " + names.order(coverOf);
        }
        int scale = names.assetScale(assetId);
        String far =
                by == null
                        ? "down to " + Amounts.signed(downTo, scale)
                        : "by " + Amounts.signed(by, scale).replaceFirst("^[+]", "");
        String flat = style == HedgeStyle.FLATTEN ? ": the day's loss flattens" : "";
        String again = retryOf == ClOrdId.NONE ? "" : ", again after " + names.order(retryOf);
        return far + flat + again;
    }

    /** How long the order stays in its venue's book, and beside whom; empty: it does not. */
    String rests(Story.Placed placed, Names names) {
        if (placed.expireNanos() == 0) {
            return "";
        }
        String until =
                "rests "
                        + Allowed.span(placed.expireNanos() - placed.nanos())
                        + ", until "
                        + Times.millis(placed.expireNanos());
        if (style != HedgeStyle.PASSIVE) {
            return until;
        }
        String side = placed.side() == OrderSide.BUY ? "bid" : "offer";
        String venue = names.venue(placed.venueId());
        return ownAlone
                ? until + ", at the best " + side + " of others: " + venue + " shows ours alone"
                : until + ", joins the best " + side + " of " + venue;
    }

    void put(Map<String, Object> decided, Names names) {
        if (by == null) {
            decided.put("downTo", downTo.toPlainString());
        } else {
            decided.put("by", by.toPlainString());
        }
        if (style != HedgeStyle.NULL_VAL) {
            decided.put("style", Names.word(style));
        }
        if (style == HedgeStyle.PASSIVE) {
            decided.put("ownAlone", ownAlone);
        }
        if (coverOf != ClOrdId.NONE) {
            decided.put("coverOf", names.order(coverOf));
        }
        if (retryOf != ClOrdId.NONE) {
            decided.put("retryOf", names.order(retryOf));
        }
        if (sizedBy != SizedBy.NULL_VAL) {
            decided.put("sizedBy", Names.word(sizedBy));
        }
    }
}

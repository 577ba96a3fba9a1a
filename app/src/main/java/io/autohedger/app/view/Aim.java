// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.SizedBy;
import io.autohedger.codecs.TargetDecisionDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why the executor of a target sent an order; quantities are mantissas of the instrument.
 *
 * @param id of the decision
 * @param causeSeq the input in which the program asked
 * @param target signed, as position and demand
 * @param continues an order of the same wish went before it
 */
record Aim(
        long id,
        int strategyId,
        int sourceLine,
        int instrumentId,
        long causeSeq,
        long target,
        long position,
        long demand,
        long orderQty,
        HedgeStyle style,
        boolean continues,
        SizedBy sizedBy,
        Allowed.Judged judged) {

    static Aim of(TargetDecisionDecoder in) {
        return new Aim(
                in.decisionId(),
                in.strategyId(),
                in.sourceLine(),
                in.instrumentId(),
                in.causeSeq(),
                in.target(),
                in.position(),
                in.demand(),
                in.orderQty(),
                in.style(),
                in.continues() == Bool.YES,
                in.sizedBy(),
                new Allowed.Judged(in.referenceLevel(), in.referencePx(), in.referenceAgeNanos()));
    }

    /** What stands below the line of the strategy. */
    List<String> lines(Names names) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "           target "
                        + signed(names, target)
                        + ", own position "
                        + signed(names, position)
                        + ": "
                        + signed(names, demand)
                        + " to go          asked in seq "
                        + Times.grouped(causeSeq));
        String clipped = sizedBy == SizedBy.NULL_VAL ? "" : " by " + Names.word(sizedBy);
        boolean isClipped = orderQty < Math.abs(demand);
        lines.add(
                "           size "
                        + Amounts.plain(names.qty(instrumentId, orderQty))
                        + (isClipped ? ", clipped" + clipped : "")
                        + ", by "
                        + Names.word(style)
                        + (continues ? ", after an order of the same wish" : ""));
        return lines;
    }

    private String signed(Names names, long qty) {
        return Amounts.signed(names.qty(instrumentId, qty), 0);
    }

    Map<String, Object> object(Names names, String text) {
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put("strategy", names.strategy(strategyId));
        decided.put("line", sourceLine);
        decided.put("text", text);
        decided.put("askedSeq", causeSeq);
        decided.put("target", names.qty(instrumentId, target).toPlainString());
        decided.put("position", names.qty(instrumentId, position).toPlainString());
        decided.put("demand", names.qty(instrumentId, demand).toPlainString());
        decided.put("size", names.qty(instrumentId, orderQty).toPlainString());
        decided.put("style", Names.word(style));
        decided.put("continues", continues);
        if (sizedBy != SizedBy.NULL_VAL) {
            decided.put("sizedBy", Names.word(sizedBy));
        }
        return decided;
    }
}

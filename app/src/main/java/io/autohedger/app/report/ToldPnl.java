// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.view.Pnl;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * What the desk has earned, as its engine said it last: of each instrument in its quote currency,
 * of all in the base currency. All of it is cumulative; what a span has earned is the difference of
 * two tellings.
 */
final class ToldPnl {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PnlChangedDecoder changed = new PnlChangedDecoder();
    private final PnlTotalDecoder desk = new PnlTotalDecoder();
    private final Map<Integer, Line> lines = new TreeMap<>();
    private final Map<Integer, Line> opening = new TreeMap<>();
    private Line total = Line.NONE;
    private Line openingTotal = Line.NONE;
    private long seq;

    /**
     * Of one instrument, or of the desk.
     *
     * @param assetId that amounts are in
     * @param valued whether each mid and each rate of it is known
     */
    record Line(int assetId, boolean valued, Components components) {
        static final Line NONE = new Line(0, true, Components.NONE);

        private Line since(Line earlier) {
            return new Line(assetId, valued, components.minus(earlier.components));
        }
    }

    /** What is counted begins here. */
    void begin() {
        opening.putAll(lines);
        openingTotal = total;
    }

    /** Takes an output and holds what it says to what was counted. */
    void output(long atSeq, int template, DirectBuffer buffer, int at, Recount recount) {
        if (template == PnlChangedDecoder.TEMPLATE_ID) {
            Line line = line(changed.wrapAndApplyHeader(buffer, at, header));
            lines.put(changed.instrumentId(), line);
            recount.line(atSeq, changed.instrumentId(), line.components());
        } else if (template == PnlTotalDecoder.TEMPLATE_ID) {
            total = total(desk.wrapAndApplyHeader(buffer, at, header));
            seq = atSeq;
            recount.total(atSeq, total.components());
        }
    }

    private static Line line(PnlChangedDecoder in) {
        int scale = in.scale();
        // One flyweight after the other: they share the decoder's place.
        Map<Term, BigDecimal> terms = new EnumMap<>(Term.class);
        terms.put(Term.CLIENT_SPREAD, wide(in.clientSpread(), scale));
        terms.put(Term.SKEW, wide(in.skew(), scale));
        terms.put(Term.HEDGE_COST, wide(in.hedgeCost(), scale));
        terms.put(Term.WAREHOUSING, wide(in.warehousing(), scale));
        terms.put(Term.CARRY, wide(in.carry(), scale));
        terms.put(Term.FEES, wide(in.fees(), scale));
        terms.put(Term.TRANSFERS, wide(in.transfers(), scale));
        terms.put(Term.ADJUSTMENTS, wide(in.adjustments(), scale));
        terms.put(Term.REMAINDER, wide(in.remainder(), scale));
        Components components = new Components(terms, wide(in.total(), scale));
        return new Line(in.assetId(), in.valued() == Bool.YES, components);
    }

    private static Line total(PnlTotalDecoder in) {
        Pnl told = Pnl.of(in, 0);
        Map<Term, BigDecimal> terms = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            terms.put(term, told.parts().getOrDefault(term.key(), BigDecimal.ZERO));
        }
        return new Line(in.assetId(), told.valued(), new Components(terms, told.total()));
    }

    private static BigDecimal wide(Int128Decoder value, int scale) {
        return Amounts.wide(value.high(), value.low(), scale);
    }

    /** By instrument, since it began. */
    Map<Integer, Line> lines() {
        Map<Integer, Line> since = new TreeMap<>();
        lines.forEach((id, line) -> since.put(id, line.since(opening.getOrDefault(id, Line.NONE))));
        return since;
    }

    /** Of the desk, since it began. */
    Line total() {
        return total.since(openingTotal);
    }

    /** Of the record that said the total; 0: none did. */
    long seq() {
        return seq;
    }
}

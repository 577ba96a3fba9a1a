// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the desk is long and short of each asset, and where each doubt stands on its ladder. */
final class Exposures {
    static final int EXTRA_DIGITS = 4;

    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExposureDecoder exposure = new ExposureDecoder();
    private final DoubtChangedDecoder doubt = new DoubtChangedDecoder();
    private final Map<Integer, Line> lines = new TreeMap<>();
    private final Map<Integer, Doubt> doubts = new TreeMap<>();
    private final Map<Integer, Long> endedCosts = new TreeMap<>();

    /** Of one asset, exact; in the asset. */
    record Line(
            BigDecimal client,
            BigDecimal hedged,
            BigDecimal residual,
            BigDecimal worstDown,
            BigDecimal worstUp,
            BigDecimal doubt) {}

    /** Of one asset, while it lasts; mantissas. */
    record Doubt(
            DoubtRung rung,
            long clOrdId,
            long amount,
            long cover,
            long sinceNanos,
            int costAssetId,
            long cost) {}

    Exposures(Names names) {
        this.names = names;
    }

    Map<Integer, Line> all() {
        return lines;
    }

    Map<Integer, Doubt> doubts() {
        return doubts;
    }

    /** What doubts have cost, ended ones and those that last; by the asset that it was paid in. */
    Map<Integer, Long> costs() {
        Map<Integer, Long> costs = new TreeMap<>(endedCosts);
        doubts.values().forEach(d -> costs.merge(d.costAssetId(), d.cost(), Long::sum));
        return costs;
    }

    void output(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case ExposureDecoder.TEMPLATE_ID -> {
                exposure.wrapAndApplyHeader(buffer, at, header);
                int scale = names.assetScale(exposure.assetId()) + EXTRA_DIGITS;
                // One flyweight after the other: they share the decoder's place.
                BigDecimal client = wide(exposure.client(), scale);
                BigDecimal hedged = wide(exposure.hedged(), scale);
                BigDecimal residual = wide(exposure.residual(), scale);
                BigDecimal down = wide(exposure.worstDown(), scale);
                BigDecimal up = wide(exposure.worstUp(), scale);
                lines.put(
                        exposure.assetId(),
                        new Line(
                                client, hedged, residual, down, up, wide(exposure.doubt(), scale)));
            }
            case DoubtChangedDecoder.TEMPLATE_ID ->
                    change(doubt.wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Not about exposure.
            }
        }
    }

    private void change(DoubtChangedDecoder in) {
        if (in.rung() == DoubtRung.ENDED) {
            doubts.remove(in.assetId());
            endedCosts.merge(in.costAssetId(), in.cost(), Long::sum);
        } else {
            doubts.put(
                    in.assetId(),
                    new Doubt(
                            in.rung(),
                            in.clOrdId(),
                            in.amount(),
                            in.cover(),
                            in.sinceNanos(),
                            in.costAssetId(),
                            in.cost()));
        }
    }

    static BigDecimal wide(Int128Decoder value, int scale) {
        return Amounts.wide(value.high(), value.low(), scale);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.view.Names;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the desk was long and short of each currency, as an interval, and how far it went. */
final class ExposureLog {
    private static final int MOST_POINTS = 3000;

    private final Names names;
    private final Prices prices;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExposureDecoder exposure = new ExposureDecoder();
    private final Map<Integer, Line> lines = new TreeMap<>();

    /** One currency; what is exact is in the currency itself, the series in the base currency. */
    static final class Line {
        final Series series = new Series(3, MOST_POINTS);
        BigDecimal client = BigDecimal.ZERO;
        BigDecimal hedged = BigDecimal.ZERO;
        BigDecimal residual = BigDecimal.ZERO;
        BigDecimal worstDown = BigDecimal.ZERO;
        BigDecimal worstUp = BigDecimal.ZERO;
        BigDecimal lowest = BigDecimal.ZERO;
        BigDecimal highest = BigDecimal.ZERO;
    }

    ExposureLog(Names names, Prices prices) {
        this.names = names;
        this.prices = prices;
    }

    void output(long nanos, int template, DirectBuffer buffer, int at) {
        if (template != ExposureDecoder.TEMPLATE_ID) {
            return;
        }
        exposure.wrapAndApplyHeader(buffer, at, header);
        int asset = exposure.assetId();
        int scale = names.assetScale(asset) + Trades.EXTRA_DIGITS;
        Line line = lines.computeIfAbsent(asset, id -> new Line());
        // One flyweight after the other: they share the decoder's place.
        line.client = wide(exposure.client(), scale);
        line.hedged = wide(exposure.hedged(), scale);
        line.residual = wide(exposure.residual(), scale);
        line.worstDown = wide(exposure.worstDown(), scale);
        line.worstUp = wide(exposure.worstUp(), scale);
        line.lowest = line.lowest.min(line.worstDown);
        line.highest = line.highest.max(line.worstUp);
        double rate = prices.realRate(asset);
        if (!Double.isNaN(rate)) {
            line.series.add(
                    nanos,
                    line.residual.doubleValue() * rate,
                    line.worstDown.doubleValue() * rate,
                    line.worstUp.doubleValue() * rate);
        }
    }

    private static BigDecimal wide(Int128Decoder value, int scale) {
        return Amounts.wide(value.high(), value.low(), scale);
    }

    /** By asset. */
    Map<Integer, Line> lines() {
        return lines;
    }
}

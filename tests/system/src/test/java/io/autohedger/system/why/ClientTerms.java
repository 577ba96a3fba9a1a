// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.DoubtAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.TreeSet;

/** On which terms a client's orders are taken. */
record ClientTerms(
        ClientOrderMode mode,
        DoubtAnswer onDoubt,
        BigDecimal markUp,
        BigDecimal protection,
        long answerNanos,
        int coverBook,
        int orphanBook,
        Set<Integer> venues,
        int orphanAsset,
        BigDecimal orphanAmount) {
    private static final int PPM_DIGITS = 6;

    static ClientTerms of(ClientOrdersDefinedDecoder in, Facts facts) {
        Set<Integer> venues = new TreeSet<>();
        facts.venues.keySet().stream()
                .filter(v -> (in.venues() >>> v & 1) != 0)
                .forEach(venues::add);
        return new ClientTerms(
                in.mode(),
                in.onDoubt(),
                BigDecimal.valueOf(in.markUpPpm(), PPM_DIGITS),
                BigDecimal.valueOf(in.protectionPpm(), PPM_DIGITS),
                in.answerNanos(),
                in.coverBookId(),
                in.orphanBookId(),
                venues,
                in.orphanAssetId(),
                BigDecimal.valueOf(in.orphanAmount(), facts.asset(in.orphanAssetId()).scale()));
    }

    /** Our part of a price in whole ticks, up; twice of it at wider prices. */
    BigDecimal markUp(Facts.Pair pair, BigDecimal px, boolean isWide) {
        BigDecimal part = isWide ? markUp.multiply(BigDecimal.TWO) : markUp;
        return px.multiply(part).divide(pair.tick(), 0, RoundingMode.CEILING).multiply(pair.tick());
    }

    /** How far from the mid a market order may trade, in whole ticks. */
    BigDecimal protection(Facts.Pair pair, BigDecimal px) {
        return px.multiply(protection)
                .divide(pair.tick(), 0, RoundingMode.FLOOR)
                .multiply(pair.tick());
    }
}

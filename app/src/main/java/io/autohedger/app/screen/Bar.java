// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * {@code [.....o:..|..:......]}: where a net stands between minus and plus hard. A value over a
 * band is drawn outside its mark, even by one unit; beyond hard the sign is {@code <} or {@code >}.
 */
final class Bar {
    private static final int HALF = 9;
    static final int WIDTH = 2 * HALF + 3;

    private Bar() {}

    static String of(Frame.Band band, @Nullable BigDecimal near, @Nullable BigDecimal far) {
        char[] cells = ".".repeat(2 * HALF + 1).toCharArray();
        int soft = softCell(band);
        cells[HALF] = '|';
        cells[HALF - soft] = ':';
        cells[HALF + soft] = ':';
        if (near == null || far == null) {
            return "[" + new String(cells) + "]";
        }
        int from = cell(band, near, soft);
        int to = cell(band, far, soft);
        for (int at = Math.min(from, to); at <= Math.max(from, to); at++) {
            if (at >= 0 && at < cells.length && near.compareTo(far) != 0) {
                cells[at] = '?';
            }
        }
        if (from < 0) {
            cells[0] = '<';
        } else if (from >= cells.length) {
            cells[cells.length - 1] = '>';
        } else {
            cells[from] = 'o';
        }
        return "[" + new String(cells) + "]";
    }

    private static int softCell(Frame.Band band) {
        int at = scaled(band.soft(), band.hard());
        return Math.clamp(at, 1, HALF - 1);
    }

    /** 0 is minus hard; negative or beyond the last: over it. */
    private static int cell(Frame.Band band, BigDecimal value, int soft) {
        BigDecimal size = value.abs();
        int at;
        if (size.compareTo(band.hard()) > 0) {
            at = HALF + 1;
        } else if (size.compareTo(band.soft()) > 0) {
            at = Math.clamp(scaled(size, band.hard()), soft + 1, HALF);
        } else {
            at = Math.min(scaled(size, band.hard()), soft - 1);
        }
        return value.signum() < 0 ? HALF - at : HALF + at;
    }

    private static int scaled(BigDecimal size, BigDecimal hard) {
        return size.multiply(BigDecimal.valueOf(HALF))
                .divide(hard, 0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(HALF))
                .intValue();
    }
}

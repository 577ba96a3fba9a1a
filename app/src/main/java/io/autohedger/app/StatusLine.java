// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.LimitKind;
import java.math.BigDecimal;
import java.util.Locale;

/** The headless line of a desk (COMMANDS 9.2). */
final class StatusLine {
    private StatusLine() {}

    static String of(DeskStatus status, DeskDefinition desk) {
        return String.format(
                Locale.ROOT,
                "%s %s net %s/%s deals %d hedges %d open %d unknown %d pnl %s %s %s",
                Times.clock(status.timeNanos()),
                status.ready() ? "ready" : "starting",
                millions(status.net()),
                millions(netLimit(desk)),
                status.deals(),
                status.orders(),
                status.open(),
                status.unknown(),
                status.pnl().text(),
                desk.universe().baseCurrency().code(),
                latency(status.dealToOrderP50Nanos()));
    }

    /** The outermost one: what stands in front of it is the whole desk's. */
    private static BigDecimal netLimit(DeskDefinition desk) {
        return desk.limits().stream()
                .filter(limit -> limit.kind() == LimitKind.NET_POSITION)
                .map(limit ->
                        BigDecimal.valueOf(limit.amount(), desk.universe().baseCurrency().scale()))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private static String millions(BigDecimal amount) {
        BigDecimal millions = amount.movePointLeft(6);
        boolean whole = millions.stripTrailingZeros().scale() <= 0;
        return String.format(Locale.ROOT, whole ? "%.0fM" : "%.2fM", millions);
    }

    private static String latency(long nanos) {
        return nanos == 0
                ? "fill>hedge -"
                : String.format(Locale.ROOT, "fill>hedge p50 %dus", (nanos + 500) / 1000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;

/** What was suggested: what of it is left is told with each change. */
record Suggested(int strategy, int instrument, OrderSide side, long qty) {
    private static final long LASTS_NANOS = 60_000_000_000L;
    private static final int ABOUT_PART = 100;

    boolean isOf(NewOrderDecoder out, Commands.Release release, long now) {
        return strategy == out.strategyId()
                && instrument == out.instrumentId()
                && side == out.side()
                && now - release.nanos() <= LASTS_NANOS
                && out.orderQty() <= qty + qty / ABOUT_PART;
    }
}

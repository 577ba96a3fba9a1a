// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.view.Pnl;
import java.math.BigDecimal;

/**
 * What a person is told of a desk once a second; a value of one instant.
 *
 * @param net what the desk is long or short against the base currency, its sizes added up
 * @param pnl as the engine told it last, in the base currency
 * @param dealToOrderP50Nanos client bytes in to hedge bytes out; 0: no hedge was caused by a deal
 *     yet
 */
public record DeskStatus(
        long timeNanos,
        boolean ready,
        long deals,
        long orders,
        long fills,
        int open,
        int unknown,
        BigDecimal net,
        Pnl pnl,
        long dealToOrderP50Nanos,
        long dealToOrderP99Nanos) {
    static final DeskStatus NOT_READY =
            new DeskStatus(0, false, 0, 0, 0, 0, 0, BigDecimal.ZERO, Pnl.NONE, 0, 0);
}

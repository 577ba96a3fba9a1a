// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.OrderSide;
import org.junit.jupiter.api.Test;

/** What a deal of each kind of instrument posts, in figures worked out on paper. */
class ContractKindsTest {
    private static final int USD = 1;
    private static final int CONTRACT = 3;
    private static final int FUTURE = 5;

    private final Desk desk = new Desk();

    @Test
    void aFuturePostsContractsAndTheirMoney() {
        desk.asset(CONTRACT, "ESZ6", 0);
        desk.contract(FUTURE, InstrumentKind.FUTURE, CONTRACT, USD, 2, 0, 50_00);
        // The client sells three at 6000.25, fifty dollars a point: 900,037.50.
        desk.deal(FUTURE, DealKind.BOOKED, OrderSide.SELL, 3, 600_025, 1, 0);
        assertEquals(3_0000, desk.residual(CONTRACT));
        assertEquals(-900_037_50_0000L, desk.residual(USD));
    }
}

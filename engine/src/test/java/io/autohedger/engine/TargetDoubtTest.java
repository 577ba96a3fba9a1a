// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.InstrumentKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order of a target is in doubt: what is told of it is in money, whatever the contract is. */
@Tag("unit")
class TargetDoubtTest {
    private static final int USD = 1;

    /** Twenty contracts at an offer of 6000.25, told at the mid of 6000.125, without its half. */
    @ParameterizedTest
    @CsvSource({
        "FUTURE, ESZ6 in doubt 20: not filled 0 = USD 0.00; filled 20 = USD 6000120.00; covered 0",
        "LINEAR_PERPETUAL, ETH in doubt 0.02000000: not filled 0.00000000 = USD 0.00;"
                + " filled 0.02000000 = USD 120.01; covered 0.00000000",
        "INVERSE_PERPETUAL, ETH in doubt 0.00333319: not filled 0.00000000 = USD 0.00;"
                + " filled 0.00333319 = USD 20.00; covered 0.00000000"
    })
    void bothWorldsAreInMoneyAndTheCostIsInTheQuoteCurrency(InstrumentKind kind, String text) {
        FutureDesk world = new FutureDesk(kind);
        Desk desk = world.desk;
        world.target(20, 0);
        desk.sendResult(desk.last().clOrdId(), true);
        desk.passTime(2 * SECOND);
        assertEquals(USD, desk.lastCostAsset);
        desk.passTime(8 * SECOND);
        assertEquals(DoubtRung.ASK, desk.lastRung);
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        assertEquals(text, desk.lastText);
        world.fill(desk.last(), 20);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(USD, desk.lastCostAsset);
        assertEquals(0, desk.lastCost, "nothing was sent to cover it");
    }
}

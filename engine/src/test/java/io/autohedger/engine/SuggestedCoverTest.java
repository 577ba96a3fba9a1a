// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.StrategyMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program does about a doubt when its provider has fallen silent, in each mode. */
@Tag("unit")
class SuggestedCoverTest extends SilentProvider {
    /** The ladder is for the time when nobody answers: its cap is what people have agreed to. */
    @Test
    void inSuggestACoverGoesOutByItselfWithinItsCap() {
        desk.mode(PROGRAM, StrategyMode.SUGGEST);
        pass(5 * SECOND);
        assertEquals(2, desk.orders);
        assertTrue(desk.lastOrderCovers);
        assertEquals(CAP, desk.last().orderQty());
        assertEquals(4 * MILLION, silent.orderQty());
        assertEquals(0, desk.alerts(AlertCode.HEDGE_SUGGESTED));
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
    }

    @Test
    void inShadowItIsRecordedAndInOffItIsNot() {
        desk.setMode(ANN, PROGRAM, 0, StrategyMode.SHADOW);
        pass(5 * SECOND);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.shadowOrders);
        assertEquals(CAP, desk.lastShadowQty);
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        desk.setMode(ANN, PROGRAM, 0, StrategyMode.OFF);
        pass(20 * SECOND);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.shadowOrders);
    }
}

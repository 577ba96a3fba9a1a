// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.FutureDesk.ES;
import static io.autohedger.engine.FutureDesk.PROGRAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.StrategyMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People switch what a program targets, alone, whatever kind of contract it is. */
@Tag("unit")
class TargetModesTest {
    private static final long BID = 600_000;
    private static final int EURUSD = 1;

    @ParameterizedTest
    @EnumSource(
            value = InstrumentKind.class,
            names = {"FUTURE", "LINEAR_PERPETUAL", "INVERSE_PERPETUAL"})
    void onePersonStopsWhatIsTargetedAndTwoLetItGoOn(InstrumentKind kind) {
        FutureDesk world = new FutureDesk(kind);
        Desk desk = world.desk;
        desk.setMode(ANN, PROGRAM, EURUSD, StrategyMode.OFF);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused, "it is no target");
        world.target(10, BID);
        world.acknowledge(desk.last());
        desk.setMode(ANN, PROGRAM, ES, StrategyMode.OFF);
        assertTrue(desk.carriedOut);
        assertEquals(1, desk.cancels, "what rests is cancelled");
        world.canceled(desk.last());
        world.target(12, 0);
        assertEquals(1, desk.orders);
        desk.setMode(ANN, PROGRAM, ES, StrategyMode.AUTO);
        assertFalse(desk.carriedOut);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        world.target(12, 0);
        assertEquals(2, desk.orders);
        assertEquals(12, desk.last().orderQty());
    }

    /** What it holds nobody looks after then: people hear of that, as of a hedger's. */
    @ParameterizedTest
    @EnumSource(
            value = InstrumentKind.class,
            names = {"FUTURE", "LINEAR_PERPETUAL", "INVERSE_PERPETUAL"})
    void whatIsHeldOfItIsPagedWhileItIsOff(InstrumentKind kind) {
        FutureDesk world = new FutureDesk(kind);
        Desk desk = world.desk;
        world.hold(20);
        assertEquals(0, desk.alerts(AlertCode.UNHEDGED));
        desk.setMode(ANN, PROGRAM, ES, StrategyMode.OFF);
        assertEquals(1, desk.alerts(AlertCode.UNHEDGED));
        desk.setMode(ANN, PROGRAM, ES, StrategyMode.AUTO);
        desk.approve(BEA, true);
        assertEquals(1, desk.alerts(AlertCode.CONDITION_ENDED));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.ValveState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A venue sells for us by force: nothing goes there that adds risk before people have looked. */
@Tag("unit")
class ForcedFillTest {
    private final Desk desk = new Desk();

    private void forced(long execId) {
        desk.begin(ExecutionReportEncoder.clOrdIdNullValue(), 1, 1, false, OrderEventKind.TRADE)
                .lastQty(MILLION)
                .lastPx(108_500)
                .forced(Bool.YES);
        desk.send(execId, 0);
    }

    @Test
    void theVenueGoesToReduceOnlyAndStaysThereUntilPeopleReleaseIt() {
        forced(1);
        assertEquals(1, desk.alerts(AlertCode.FORCED_FILL));
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        assertEquals(-MILLION * 10_000, desk.residual);
        int told = desk.valvesTold;
        forced(2);
        assertEquals(told, desk.valvesTold, "it is there already");
        assertEquals(2, desk.alerts(AlertCode.FORCED_FILL));
    }

    @Test
    void aStricterLatchStays() {
        desk.kill(ValveState.STOP);
        desk.kill(
                Desk.ANN,
                io.autohedger.codecs.ValveKind.OUT,
                ValveState.STOP,
                io.autohedger.codecs.ScopeKind.VENUE_SESSION,
                1);
        forced(1);
        assertEquals(ValveState.STOP, desk.out);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static io.autohedger.engine.pnl.PnlBench.EUR;
import static io.autohedger.engine.pnl.PnlBench.EURUSD;
import static io.autohedger.engine.pnl.PnlBench.JPY;
import static io.autohedger.engine.pnl.PnlBench.USD;
import static io.autohedger.engine.pnl.PnlBench.USDJPY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payments in another asset than that of what they were paid for. */
@Tag("unit")
class InKindTest {
    private static final int MOST = 192;

    private final PnlBench bench = new PnlBench();
    private InKind inKind = new InKind(bench.defined.catalogue, bench.translation);

    private List<String> said() {
        bench.translation.clearTotal();
        assertTrue(inKind.say(bench.told.emitter));
        return bench.told.take();
    }

    private void saysNothing() {
        bench.translation.clearTotal();
        assertFalse(inKind.say(bench.told.emitter));
        assertEquals(List.of(), bench.told.take());
    }

    private static String row(int instrument, int asset, long by, long carry, long fees) {
        return "in kind instrument "
                + instrument
                + " asset "
                + asset
                + " scale "
                + (asset == JPY ? 10 : 12)
                + " by "
                + by
                + " total "
                + (carry + fees) * PnlBench.KEPT
                + " carry "
                + carry * PnlBench.KEPT
                + " fees "
                + fees * PnlBench.KEPT;
    }

    @Test
    void eachInstrumentAndAssetHasItsRow() {
        inKind.pay(Component.CARRY, EURUSD, JPY, 5, 7);
        inKind.pay(Component.FEES, EURUSD, EUR, -2, 8);
        inKind.pay(Component.FEES, USDJPY, EUR, -3, 9);
        inKind.pay(Component.FEES, EURUSD, JPY, -1, 10);
        assertEquals(
                List.of(
                        row(EURUSD, JPY, 10, 5, -1),
                        row(EURUSD, EUR, 8, 0, -2),
                        row(USDJPY, EUR, 9, 0, -3)),
                said());
        saysNothing();
        inKind.pay(Component.CARRY, EURUSD, EUR, 1, 11);
        assertEquals(List.of(row(EURUSD, EUR, 11, 1, -2)), said());
    }

    @Test
    void whatIsOfNoInstrumentIsSummedByAsset() {
        inKind.pay(Component.FEES, 0, USD, -2, 7);
        inKind.pay(Component.FEES, 0, USD, -3, 8);
        inKind.pay(Component.CARRY, 0, EUR, 4, 9);
        assertEquals(List.of(row(0, USD, 8, 0, -5), row(0, EUR, 9, 4, 0)), said());
    }

    @Test
    void whereAllRowsAreTakenPaymentsAreSummedByAssetToo() {
        for (int i = 1; i <= MOST; i++) {
            inKind.pay(Component.FEES, i, EUR, -1, i);
        }
        assertEquals(MOST, said().size());
        inKind.pay(Component.FEES, 250, EUR, -5, 500);
        assertEquals(List.of(row(0, EUR, 500, 0, -5)), said());
        inKind.pay(Component.FEES, MOST, EUR, -1, 501);
        assertEquals(List.of(row(MOST, EUR, 501, 0, -2)), said());
    }

    @Test
    void allOfItIsInTheDesksTotal() {
        bench.translation.base(USD);
        bench.translation.asset(EUR);
        bench.price(EURUSD, 150_000);
        bench.translation.rates();
        inKind.pay(Component.CARRY, 0, EUR, 4, 7);
        inKind.pay(Component.FEES, EURUSD, EUR, -2, 8);
        said();
        saysNothing();
        bench.translation.say(bench.told.emitter, true, 9);
        assertEquals(
                "desk asset 1 scale 24 valued YES by 9 total 3000000000000000000 spread 0 hedges 0"
                        + " warehousing 0 carry 6000000000000000000 fees -3000000000000000000"
                        + " adjustments 0 remainder 0 translation 0",
                bench.told.take().getFirst());
    }

    @Test
    void aRestartKnowsAllOfIt() {
        inKind.pay(Component.CARRY, EURUSD, JPY, 5, 7);
        inKind.pay(Component.FEES, 0, EUR, -2, 8);
        InKind restored = new InKind(bench.defined.catalogue, bench.translation);
        Copies.copy(inKind::state, restored::state);
        inKind = restored;
        assertTrue(inKind.isValued());
        saysNothing();
        inKind.pay(Component.FEES, EURUSD, JPY, -1, 10);
        inKind.pay(Component.FEES, 0, EUR, -1, 11);
        assertEquals(List.of(row(0, EUR, 11, 0, -3), row(EURUSD, JPY, 10, 5, -1)), said());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.engine.reference.Catalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of a venue whose ExecIDs are unique for all time, and of one where they begin again each day. */
@Tag("unit")
class ExecutionKeyTest {
    private static final int NO_DATE = ExecutionReportDecoder.tradeDateNullValue();
    private static final int DAY = 20_000;

    private final MirrorBench forever = bench(false);
    private final MirrorBench daily = bench(true);

    private static MirrorBench bench(boolean perDay) {
        MirrorBench.Dialect atomic = MirrorBench.Dialect.ATOMIC;
        return new MirrorBench(
                new MirrorBench.Dialect(atomic.isAtomic(), atomic.qty(), atomic.policy(), perDay),
                16,
                64);
    }

    private static long of(MirrorBench bench, int venue, int instrument, boolean buy, int date) {
        return ExecutionKey.of(bench.catalogue(), venue, instrument, buy, date);
    }

    @Test
    void itTellsItsVenueInstrumentAndSide() {
        int instrument = Catalogue.MAX_INSTRUMENTS - 1;
        for (boolean buy : new boolean[] {true, false}) {
            long key = of(forever, 1, instrument, buy, DAY);
            assertEquals(1, ExecutionKey.venue(key));
            assertEquals(instrument, ExecutionKey.instrument(key));
            assertEquals(buy, ExecutionKey.buy(key));
            long ofADay = of(daily, 1, instrument, buy, DAY);
            assertEquals(1, ExecutionKey.venue(ofADay));
            assertEquals(instrument, ExecutionKey.instrument(ofADay));
            assertEquals(buy, ExecutionKey.buy(ofADay));
        }
        assertEquals(31, ExecutionKey.venue(of(forever, 31, 2, true, DAY)));
        assertEquals(2, ExecutionKey.instrument(of(forever, 31, 2, true, DAY)));
        assertTrue(ExecutionKey.buy(of(forever, 31, 2, true, DAY)));
        assertFalse(ExecutionKey.buy(of(forever, 31, 2, false, DAY)));
    }

    @Test
    void theDayCountsWhereExecIdsBeginAgain() {
        assertEquals(of(forever, 1, 2, true, DAY), of(forever, 1, 2, true, DAY + 1));
        assertNotEquals(of(daily, 1, 2, true, DAY), of(daily, 1, 2, true, DAY + 1));
        assertEquals(of(daily, 1, 2, true, NO_DATE), of(forever, 1, 2, true, DAY));
        assertNotEquals(of(daily, 1, 2, true, DAY), of(daily, 1, 2, true, NO_DATE));
    }

    @Test
    void aDropCopysOwnExecIdsAreNoVenues() {
        long key = of(forever, 31, 2, false, DAY);
        long own = ExecutionKey.ofOwnIds(key);
        assertNotEquals(key, own);
        assertTrue(ExecutionKey.hasOwnIds(own));
        assertFalse(ExecutionKey.hasOwnIds(key));
        assertFalse(ExecutionKey.hasOwnIds(of(forever, 31, 2, true, DAY)));
        same(key, own);
        assertEquals(ExecutionKey.buy(key), ExecutionKey.buy(own));
        assertEquals(own, ExecutionKey.ofOwnIds(own));
        assertEquals(key, ExecutionKey.ofVenueIds(own));
        assertEquals(key, ExecutionKey.ofVenueIds(key));
    }

    @Test
    void theFarLegOfASwapHasTheExecIdOfItsNearLegAndAnotherKey() {
        long key = of(forever, 31, 2, true, DAY);
        long far = ExecutionKey.far(key);
        assertNotEquals(key, far);
        assertNotEquals(ExecutionKey.ofOwnIds(key), far);
        assertFalse(ExecutionKey.hasOwnIds(far));
        same(key, far);
        assertFalse(ExecutionKey.buy(far), "it goes the other way");
        assertTrue(ExecutionKey.buy(ExecutionKey.otherSide(far)));
        assertTrue(ExecutionKey.isFar(far));
        assertFalse(ExecutionKey.isFar(key));
        assertEquals(far, ExecutionKey.far(far));
    }

    private static void same(long key, long other) {
        assertEquals(ExecutionKey.venue(key), ExecutionKey.venue(other));
        assertEquals(ExecutionKey.instrument(key), ExecutionKey.instrument(other));
    }
}

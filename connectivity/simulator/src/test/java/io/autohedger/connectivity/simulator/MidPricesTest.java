// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.TestMarket.ALL;
import static io.autohedger.connectivity.simulator.TestMarket.EURGBP;
import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.GBPUSD;
import static io.autohedger.connectivity.simulator.TestMarket.SECOND;
import static io.autohedger.connectivity.simulator.TestMarket.START;
import static io.autohedger.connectivity.simulator.TestMarket.USDJPY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Instrument;
import org.junit.jupiter.api.Test;

/** One walk for all agents. */
class MidPricesTest {

    @Test
    void walkAdvancesByTimeWhoeverAsksAndHoweverOften() {
        MidPrices often = TestMarket.walking(5);
        MidPrices once = TestMarket.walking(5);
        for (int i = 0; i < 5_000; i++) {
            often.mid(ALL.get(i % 4), START + i * SECOND / 50);
        }
        for (Instrument instrument : ALL) {
            long end = START + 100 * SECOND;
            assertEquals(once.mid(instrument, end), often.mid(instrument, end));
        }
    }

    @Test
    void anotherSeedIsAnotherWalk() {
        long later = START + SECOND;
        assertTrue(
                TestMarket.walking(5).mid(EURUSD, later)
                        != TestMarket.walking(6).mid(EURUSD, later));
    }

    @Test
    void askingForThePastTellsTheLatest() {
        MidPrices mids = TestMarket.walking(5);
        double latest = mids.mid(EURUSD, START + 100 * SECOND);
        assertEquals(latest, mids.mid(EURUSD, START));
    }

    @Test
    void crossesAgreeWithTheirLegs() {
        MidPrices mids = TestMarket.walking(5);
        for (int i = 0; i < 1_000; i++) {
            long now = START + i * SECOND;
            double cross = mids.mid(EURUSD, now) / mids.mid(GBPUSD, now) * 100_000;
            assertEquals(cross, mids.mid(EURGBP, now), 1e-6);
        }
    }

    @Test
    void dayOfWalkingStaysInTheNeighbourhood() {
        MidPrices mids = TestMarket.walking(5);
        double end = mids.mid(EURUSD, START + 86_400 * SECOND);
        assertTrue(end > 1_06000 && end < 1_11000 && end != 1_08500, "ends at " + end);
    }

    @Test
    void handMovesTheInstrumentAndItsCrosses() {
        MidPrices mids = TestMarket.still();
        mids.set(EURUSD, 1_10000);
        assertEquals(1_10000, mids.mid(EURUSD, START), 1e-6);
        assertEquals(1_10000 / 1.27, mids.mid(EURGBP, START), 1e-6);
        mids.move(USDJPY, 100);
        assertEquals(1_000 / 0.0066 * 1.01, mids.mid(USDJPY, START), 1e-6);
        assertEquals(1_10000, mids.mid(EURUSD, START), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> mids.set(EURUSD, 0));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.simulation.SimulatedDesk;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.simulation.swarm.Outcome;
import io.autohedger.simulation.swarm.SimulationRun;
import io.autohedger.simulation.swarm.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Executions that are not those of an order alone, over FIX with nothing else going wrong: FX
 * swaps, and executions on quotes. The venues' and the client's ledgers are the judge: no position
 * drifts, and each deal is exposed once.
 */
@Timeout(600)
class OtherExecutionsTest {
    private static final List<String> VENUES = List.of("LP1", "LP2", "ECN1");
    private static final long SEED = 11;
    private static final long ALWAYS = 1_000_000;

    private final SimulatedDesk desk = SimulatedDesk.read();
    private final SortedMap<String, Long> numbers = new TreeMap<>();

    OtherExecutionsTest() {
        numbers.put("agents", 1L);
        numbers.put("lines", 2L);
        numbers.put("travel", 200_000L);
        numbers.put("deals-per-1000s", 6_000L);
        numbers.put("volatility-centibps", 30L);
    }

    private Outcome run(long share, Fault... faults) {
        List<Tape.Rate> rates = new ArrayList<>();
        for (String venue : VENUES) {
            Arrays.stream(faults).forEach(fault -> rates.add(new Tape.Rate(venue, fault, share)));
        }
        Outcome outcome = SimulationRun.of(desk, new Tape(SEED, numbers, rates, List.of()));
        assertNull(outcome.violation(), outcome.line());
        return outcome;
    }

    private static long count(Outcome outcome, String what) {
        return outcome.counts().getOrDefault(what, 0L);
    }

    @Test
    void everyFillIsASwapWithBothLegsInOneReport() {
        Outcome outcome = run(ALWAYS, Fault.SWAP_FILL);
        assertTrue(count(outcome, "far legs") > 20, outcome.toString());
        assertEquals(count(outcome, "fills"), count(outcome, "far legs"));
        assertEquals(0, count(outcome, "breaks"));
    }

    @Test
    void aDropCopyThatTellsEachLegByItselfConfirmsBoth() {
        numbers.put("legs-on-copies", 1L);
        Outcome outcome = run(ALWAYS, Fault.SWAP_FILL);
        assertTrue(count(outcome, "far legs") > 20, outcome.toString());
        assertEquals(0, count(outcome, "breaks"));
    }

    /** The answer about an order's fills tells both legs, too. */
    @Test
    void swapsThatAreNotReportedAreAskedFor() {
        Outcome outcome =
                run(ALWAYS / 2, Fault.SWAP_FILL, Fault.SWALLOW_ACK, Fault.STATUS_WITHOUT_FILLS);
        assertTrue(count(outcome, "far legs") > 5, outcome.toString());
    }

    @Test
    void anExecutionOnAQuoteOfAVenueIsExposedOnceAndPages() {
        Outcome outcome = run(ALWAYS / 2, Fault.FILL_ON_QUOTE);
        long quotes = count(outcome, Fault.FILL_ON_QUOTE.name());
        assertTrue(quotes > 10, outcome.toString());
        assertEquals(quotes, count(outcome, "fills on quotes paged"));
        assertEquals(0, count(outcome, "breaks"));
    }

    @Test
    void anExecutionOnAQuoteOnAClientsSessionIsADealAsAny() {
        numbers.put("quotes-ppm", ALWAYS);
        Outcome outcome = run(0);
        assertTrue(count(outcome, "deals on quotes") > 50, outcome.toString());
        assertEquals(count(outcome, "deals"), count(outcome, "deals on quotes"));
        assertEquals(0, count(outcome, "fills on quotes paged"));
    }
}

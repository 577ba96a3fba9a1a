// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.simulation.SimulatedDesk;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.simulation.swarm.Mischief;
import io.autohedger.simulation.swarm.Outcome;
import io.autohedger.simulation.swarm.SimulationRun;
import io.autohedger.simulation.swarm.Tape;
import io.autohedger.tests.support.DeepTier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeds of faults; those that have broken a promise once run first. */
@Tag(SwarmTest.SUITE)
@Timeout(3600)
class SwarmTest {
    static final String SUITE = "simulation";

    private final SimulatedDesk desk = SimulatedDesk.read();
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();

    @Test
    void everyPromiseIsKept() {
        DeepTier.of(SUITE).seeds(SwarmTest.class, 300, 10_000).forEach(this::run);
        System.out.println(counts);
        assertEquals(List.of(), broken);
        for (Fault fault : Fault.values()) {
            happened(fault.name(), 10);
        }
        for (Mischief kind : Mischief.values()) {
            happened(kind.name(), 10);
        }
        happened("dead feeds with orders live", 30);
        happened("deals told twice", 1_000);
        happened("old deals held", 200);
        happened("replaces", 50);
        happened("far legs", 100);
        happened("deals on quotes", 500);
        happened("doubt times", 10_000);
        happened("doubt times covered", 3_000);
    }

    /** What is drawn and hardly ever happens shows nothing. */
    private void happened(String what, long atLeast) {
        long times = counts.getOrDefault(what, 0L);
        assertTrue(times >= atLeast, what + " happened " + times + " times only");
    }

    private void run(long seed) {
        Outcome outcome = SimulationRun.of(desk, SimulationRun.tape(seed, desk));
        outcome.counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
        if (outcome.violation() != null) {
            broken.add(outcome.line());
        }
    }

    @Test
    void aTapeIsTheSameRunEachTime() {
        for (long seed = 1; seed <= 20; seed++) {
            Tape tape = SimulationRun.tape(seed, desk);
            Outcome first = SimulationRun.of(desk, tape);
            Outcome again = SimulationRun.of(desk, Tape.parse(tape.lines()));
            assertEquals(first.hash(), again.hash(), "seed " + seed);
            assertEquals(first.counts(), again.counts());
            assertEquals(first.notes(), again.notes());
        }
    }

    @Test
    void anotherSeedIsAnotherRun() {
        Outcome one = SimulationRun.of(desk, SimulationRun.tape(1, desk));
        Outcome other = SimulationRun.of(desk, SimulationRun.tape(2, desk));
        assertTrue(one.hash() != other.hash());
        assertTrue(one.counts().getOrDefault("fills", 0L) > 0, one.toString());
    }
}

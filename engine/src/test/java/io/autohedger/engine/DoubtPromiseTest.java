// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * The promise of ORDERS section 4, judged after every input by what the venues really did: naked is
 * at most the doubt amount and doubled at most the cover cap; from the doubt time on naked is at
 * most the doubt amount less the cover, intake is closed and somebody is asked, until evidence
 * comes or two people end it. Every truth meets every course of events that a desk has to live
 * with.
 */
class DoubtPromiseTest {
    /** What became of the order that is not answered. */
    enum Fate {
        FILLED,
        PART,
        NEVER
    }

    enum Ends {
        BY_LATE_EVIDENCE,
        BY_TWO_PEOPLE
    }

    enum Silence {
        ANSWERS_STATUS,
        ANSWERS_NOTHING
    }

    /** The provider to which the cover and everything else goes. */
    enum Other {
        FILLS,
        FILLS_HALF,
        REJECTS,
        FILLS_SILENTLY,
        NEVER_ANSWERS
    }

    /** What a client deals while the doubt lasts: above 0, it buys again. */
    record Flow(long qty, long afterNanos) {}

    record Case(Fate fate, Flow flow, Ends ends, Silence silence, Other other) {}

    private static final long[] SIZES = {4 * MILLION, 9 * MILLION};
    private static final long[] TIMES = {SECOND / 2, 11 * SECOND / 4, 4 * SECOND};

    @Test
    void holdsInEveryWorldUnderEveryPolicyAtEveryInput() {
        int cases = 0;
        int covered = 0;
        int asked = 0;
        for (Fate fate : Fate.values()) {
            for (Ends ends : Ends.values()) {
                for (Silence silence : Silence.values()) {
                    for (Other other : Other.values()) {
                        for (Flow flow : flows()) {
                            Case one = new Case(fate, flow, ends, silence, other);
                            DoubtWorld world = new DoubtWorld(one);
                            world.live();
                            cases++;
                            covered += world.desk.covers > 0 ? 1 : 0;
                            asked += world.sawDoubtTime ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertEquals(3 * 2 * 2 * 5 * 13, cases);
        // What the promise is about has happened in most of them.
        assertTrue(covered > cases / 2, covered + " of " + cases + " with a cover");
        assertTrue(asked > cases / 2, asked + " of " + cases + " past the doubt time");
    }

    /** None, and each size at each time both ways. */
    private static Flow[] flows() {
        Flow[] flows = new Flow[1 + 2 * SIZES.length * TIMES.length];
        int count = 0;
        flows[count++] = new Flow(0, SECOND);
        for (long size : SIZES) {
            for (long time : TIMES) {
                flows[count++] = new Flow(size, time);
                flows[count++] = new Flow(-size, time);
            }
        }
        return flows;
    }
}

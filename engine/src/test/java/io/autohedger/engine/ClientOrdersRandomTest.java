// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.engine.orders.LiveSumsCheck;
import org.junit.jupiter.api.Test;

/** Courses of events that a seed makes up; a failure names it. The deep tier has more of them. */
class ClientOrdersRandomTest {
    private static final int SEEDS = Integer.getInteger("client.orders.seeds", 60);
    private static final int STEPS = 80;

    @Test
    void noCourseDealsTwiceOrForNothing() {
        int dealt = 0;
        int orphans = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            ClientOrderMode mode =
                    seed % 2 == 0 ? ClientOrderMode.BACK_TO_BACK : ClientOrderMode.HYBRID;
            DoubtAnswer onDoubt = seed % 3 == 0 ? DoubtAnswer.FILL : DoubtAnswer.REJECT;
            ClientOrdersCourse course = new ClientOrdersCourse(seed, mode, onDoubt);
            try {
                course.run(STEPS);
                new LiveSumsCheck(course.client.desk.engine.orders()).check();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            dealt += course.client.dealt.isEmpty() ? 0 : 1;
            orphans += course.hadOrphans() ? 1 : 0;
        }
        assertEquals(true, dealt > SEEDS / 2, "courses that dealt: " + dealt);
        assertEquals(true, orphans > SEEDS / 20, "courses with orphans: " + orphans);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.engine.orders.LiveSumsCheck;
import io.autohedger.tests.support.DeepTier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Courses of events that a seed makes up; a failure names it. */
@Tag(ClientOrdersRandomTest.SUITE)
class ClientOrdersRandomTest {
    static final String SUITE = "client-orders";
    private static final int STEPS = 80;

    private final DeepTier tier = DeepTier.of(SUITE);
    private int courses;
    private int dealt;
    private int orphans;

    @Test
    void noCourseDealsTwiceOrForNothing() {
        tier.seeds(ClientOrdersRandomTest.class, 60, 20_000).forEach(this::course);
        assertTrue(dealt > courses / 2, dealt + " of " + courses + " courses dealt");
        assertTrue(orphans > courses / 20, orphans + " of " + courses + " had orphans");
    }

    private void course(long seed) {
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
        courses++;
        dealt += course.client.dealt.isEmpty() ? 0 : 1;
        orphans += course.hadOrphans() ? 1 : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.tests.support.DeepTier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.collections.LongHashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No order past a limit, by the venues' ledger: three hedgers, two sessions, one firm. All that may
 * happen to so many orders is tried in every sequence, with the process dying anywhere; then
 * courses by chance, which are longer.
 */
class SharedLimitsTest {
    static final String SUITE = "interleavings";

    private final DeepTier tier = DeepTier.of(SUITE);

    /** An order, and what becomes of it: two messages each. */
    @Test
    @Tag(SUITE)
    void everyInterleavingWithACrashAnywhere() {
        tier.shardOf(1)
                .forEach(_ -> {
                    Search search = new Search(new SharedLimitsWorld(1, tier.count(1, 2)));
                    search.run();
                    System.out.println(
                            search.states.size() + " states, " + search.steps + " steps");
                    assertEquals(tier.count(522, 1_278), search.states.size());
                });
    }

    /** Depth first; what was reached before is not gone into again. */
    private static final class Search {
        private final SharedLimitsWorld world;
        final LongHashSet states = new LongHashSet(1 << 16, 0.6f);
        final List<String> path = new ArrayList<>();
        long steps;

        Search(SharedLimitsWorld world) {
            this.world = world;
        }

        void run() {
            int[] choices = world.choices();
            if (choices.length == 0) {
                return;
            }
            SharedLimitsWorld.Point here = world.point();
            if (!states.add(here.key())) {
                return;
            }
            for (int i = 0; i < choices.length; i++) {
                if (i > 0) {
                    world.goBackTo(here);
                }
                steps++;
                take(world, choices[i], path);
                run();
                path.removeLast();
            }
        }
    }

    private static void take(SharedLimitsWorld world, int choice, List<String> path) {
        path.add(SharedLimitsWorld.text(choice));
        try {
            world.step(choice);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " by " + path, e);
        }
    }

    @Test
    @Tag(SUITE)
    void coursesOfSixOrdersByChance() {
        SharedLimitsWorld world = new SharedLimitsWorld(6, 2);
        SharedLimitsWorld.Point start = world.point();
        long[] steps = new long[1];
        tier.seeds(SharedLimitsTest.class, 1_000, 1_000_000)
                .forEach(seed -> {
                    world.goBackTo(start);
                    SplittableRandom random = new SplittableRandom(seed);
                    List<String> path = new ArrayList<>(List.of("seed " + seed));
                    int[] choices = world.choices();
                    while (choices.length > 0) {
                        take(world, choices[random.nextInt(choices.length)], path);
                        choices = world.choices();
                        steps[0]++;
                    }
                });
        System.out.println(steps[0] + " steps, " + world.refusals() + " refused by a limit");
        assertTrue(steps[0] > 10_000, steps[0] + " steps");
        assertTrue(world.refusals() > 1_000, world.refusals() + " refusals");
    }
}

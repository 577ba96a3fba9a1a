// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.tests.support.DeepTier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

    /**
     * So many orders, and process deaths anywhere.
     *
     * @param states from which something follows, as many as there are
     * @param compareEvery of so many states that are reached again, one is compared
     */
    private record Bounds(int orders, int crashes, int states, int compareEvery) {}

    private static final List<Bounds> VERIFY = List.of(new Bounds(1, 1, 231, 1));
    private static final List<Bounds> DEEP =
            List.of(new Bounds(1, 2, 379, 1), new Bounds(2, 1, 104_166, 5));

    @Test
    @Tag(SUITE)
    void everyInterleavingWithACrashAnywhere() {
        List<Bounds> all = tier.isDeep() ? DEEP : VERIFY;
        tier.shardOf(all.size())
                .forEach(number -> {
                    Bounds bounds = all.get((int) number);
                    SharedLimitsSearch search =
                            new SharedLimitsSearch(
                                    new SharedLimitsWorld(bounds.orders, bounds.crashes),
                                    bounds.compareEvery);
                    search.run();
                    System.out.println(
                            bounds
                                    + ": "
                                    + search.states()
                                    + " states, "
                                    + search.steps()
                                    + " steps, "
                                    + search.compared()
                                    + " states compared with one of the same key");
                    assertEquals(bounds.states, search.states());
                });
    }

    static void take(SharedLimitsWorld world, int choice, List<String> path) {
        path.add(SharedLimitsWorld.text(choice));
        try {
            world.step(choice);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " by " + path, e);
        }
    }

    /** Courses between two looks at whether all of the engine has come back. */
    private static final int TOGETHER = 250;

    @Test
    @Tag(SUITE)
    void coursesOfSixOrdersByChance() {
        SharedLimitsWorld world = new SharedLimitsWorld(6, 2);
        long[] seeds = tier.seeds(SharedLimitsTest.class, 1_000, 1_000_000).toArray();
        long steps = 0;
        for (int first = 0; first < seeds.length; first += TOGETHER) {
            long[] some =
                    Arrays.copyOfRange(seeds, first, Math.min(seeds.length, first + TOGETHER));
            long taken = 0;
            while (taken == 0) {
                taken = courses(world, some);
            }
            steps += taken;
        }
        System.out.println(
                seeds.length
                        + " courses, "
                        + steps
                        + " steps, "
                        + world.refusals()
                        + " refused by a limit");
        assertTrue(steps > 10L * seeds.length, steps + " steps");
        assertTrue(world.refusals() > seeds.length, world.refusals() + " refusals");
    }

    /** How many steps; 0: something has changed that did not come back, so they are run again. */
    private static long courses(SharedLimitsWorld world, long[] seeds) {
        world.restart();
        SharedLimitsWorld.Point start = world.point();
        long steps = 0;
        try {
            for (long seed : seeds) {
                world.goBackTo(start);
                steps += course(world, seed);
            }
        } catch (AssertionError e) {
            if (!world.learns()) {
                throw e;
            }
            return 0;
        }
        return world.learns() ? 0 : steps;
    }

    private static long course(SharedLimitsWorld world, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> path = new ArrayList<>(List.of("seed " + seed));
        for (int[] choices = world.choices(); choices.length > 0; choices = world.choices()) {
            take(world, choices[random.nextInt(choices.length)], path);
        }
        return path.size() - 1L;
    }
}

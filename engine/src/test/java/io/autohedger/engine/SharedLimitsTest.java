// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.tests.support.DeepTier;
import java.util.ArrayList;
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
            List.of(new Bounds(1, 2, 379, 1), new Bounds(2, 1, 0, 5));

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

    @Test
    @Tag(SUITE)
    void coursesOfSixOrdersByChance() {
        SharedLimitsWorld world = new SharedLimitsWorld(6, 2);
        long[] steps = new long[1];
        tier.seeds(SharedLimitsTest.class, 1_000, 1_000_000)
                .forEach(seed -> {
                    world.restart();
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

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.SharedLimitsWorld.SILENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.LimitKind;
import io.autohedger.tests.support.DeepTier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No order past a limit, by the venues' ledger: three hedgers, two sessions, one firm. All that may
 * happen to so many orders is tried in every sequence, with the process dying anywhere; then
 * courses by chance, which are longer.
 */
class SharedLimitsTest {
    static final String SUITE = "interleavings";

    private final DeepTier tier = DeepTier.of(SUITE);

    private enum Course {
        /** Every event of the outside world by itself. */
        EVENTS,
        /** Every message with its one fate. */
        MESSAGES;

        SharedLimitsCourse begin() {
            return this == EVENTS ? new SharedLimitsEvents() : SharedLimitsMessages.together();
        }
    }

    /**
     * So many orders, process deaths anywhere, and once so long in which nothing comes.
     *
     * @param states from which something follows, as many as there are
     * @param compareEvery of so many states that are reached again, one is compared
     */
    private record Bounds(
            Course course,
            int orders,
            int crashes,
            long silenceNanos,
            int states,
            int compareEvery) {
        SharedLimitsSearch search() {
            SharedLimitsWorld world =
                    new SharedLimitsWorld(course.begin(), orders, crashes, silenceNanos);
            return new SharedLimitsSearch(world, compareEvery);
        }
    }

    private static final List<Bounds> VERIFY =
            List.of(
                    new Bounds(Course.EVENTS, 1, 1, SILENCE, 240, 1),
                    new Bounds(Course.MESSAGES, 2, 1, 0, 6_960, 20));
    private static final List<Bounds> DEEP =
            List.of(
                    new Bounds(Course.EVENTS, 1, 2, SILENCE, 394, 1),
                    new Bounds(Course.EVENTS, 2, 1, SILENCE, 104_540, 5),
                    new Bounds(Course.MESSAGES, 3, 1, 0, 69_027, 20),
                    new Bounds(Course.MESSAGES, 6, 1, 0, 3_649_160, 20));

    @Test
    @Tag(SUITE)
    void everyInterleavingWithACrashAnywhere() {
        List<Bounds> all = tier.isDeep() ? DEEP : VERIFY;
        tier.shardOf(all.size())
                .forEach(number -> {
                    Bounds bounds = all.get((int) number);
                    SharedLimitsSearch search = bounds.search();
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
                    assertEquals(bounds.states, search.states(), bounds + " has other states now");
                });
    }

    /** That a message leaves in the step of its fate hides nothing. */
    @Test
    @Tag(SUITE)
    void messagesThatLeaveInStepsOfTheirOwnComeToTheSame() {
        if (tier.isDeep()) {
            tier.shardOf(1).forEach(only -> comeToTheSame(2, 0));
        } else {
            comeToTheSame(1, SILENCE);
        }
    }

    private static void comeToTheSame(int messages, long silenceNanos) {
        SharedLimitsSearch together =
                new SharedLimitsSearch(
                        new SharedLimitsWorld(
                                SharedLimitsMessages.together(), messages, 1, silenceNanos),
                        100);
        SharedLimitsSearch apart =
                new SharedLimitsSearch(
                        new SharedLimitsWorld(
                                SharedLimitsMessages.apart(), messages, 1, silenceNanos),
                        100);
        together.run();
        apart.run();
        System.out.println(
                together.states()
                        + " states together, "
                        + apart.states()
                        + " apart, "
                        + apart.outsides().size()
                        + " as the venues see them");
        assertEquals(apart.outsides(), together.outsides());
    }

    /** Each limit binds within so few orders: without it, one goes past what it was. */
    @ParameterizedTest
    @CsvSource({
        "OPEN_ORDERS, 2, orders open at the venues",
        "ORDER_RATE, 6, orders in a second",
        "NET_POSITION, 2, worst ",
        "ORDER_VALUE, 2, an order of "
    })
    void aLimitThatIsNotSetIsMissed(LimitKind without, int orders, String found) {
        SharedLimitsWorld world =
                new SharedLimitsWorld(SharedLimitsMessages.together(), orders, 0, 0, without);
        AssertionError error =
                assertThrows(AssertionError.class, new SharedLimitsSearch(world, 1)::run);
        String said = String.valueOf(error.getMessage());
        assertTrue(said.contains(found), said);
    }

    /** Courses between two looks at whether all of the engine has come back. */
    private static final int TOGETHER = 250;

    @Test
    @Tag(SUITE)
    void coursesOfSixOrdersByChance() {
        SharedLimitsWorld world = new SharedLimitsWorld(new SharedLimitsEvents(), 6, 2, SILENCE);
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
        } catch (AssertionError | ArithmeticException e) {
            // What is put back in part adds up to nothing that an engine has seen.
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
            SharedLimitsSearch.take(world, choices[random.nextInt(choices.length)], path);
        }
        return path.size() - 1L;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.tests.support.DeepTier;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All courses of one order within bounds (ORDERS 1, verification). How many states can be reached
 * is pinned: a count that changes says that the mirror behaves in another way than before.
 */
@Tag(MirrorEnumerationTest.SUITE)
class MirrorEnumerationTest {
    static final String SUITE = "mirror";

    /** What may happen how often, and how many states that gives. */
    record Case(MirrorBench.Dialect dialect, Enumeration.Bounds bounds, int states) {}

    /** In verify: two kinds of trouble at a time. */
    private static final List<Case> SMALL =
            List.of(
                    atomic(2, 1, 0, 2, 1, 1, 0, 0, 0, 670),
                    atomic(2, 1, 0, 1, 1, 0, 0, 1, 0, 639),
                    atomic(3, 0, 2, 1, 0, 0, 0, 0, 0, 1_124),
                    undeclared(3, 0, 2, 1, 0, 0, 0, 0, 0, 1_179),
                    atomic(2, 1, 0, 1, 0, 0, 1, 0, 0, 750),
                    atomic(2, 1, 0, 1, 0, 0, 0, 0, 1, 363),
                    atomic(2, 0, 1, 1, 1, 0, 0, 0, 0, 162),
                    atomic(2, 0, 1, 1, 0, 0, 1, 0, 0, 1_579));

    private static final List<Case> LARGE =
            List.of(
                    atomic(2, 2, 0, 2, 1, 0, 0, 0, 1, 9_573),
                    atomic(3, 0, 2, 1, 0, 0, 0, 0, 1, 17_270),
                    atomic(3, 0, 2, 1, 0, 0, 1, 0, 0, 34_643),
                    undeclared(2, 0, 1, 1, 1, 0, 1, 0, 0, 7_522),
                    undeclared(3, 0, 2, 1, 0, 1, 0, 1, 0, 16_003),
                    atomic(2, 1, 0, 2, 1, 0, 1, 1, 0, 43_014),
                    atomic(3, 0, 2, 3, 1, 0, 0, 0, 0, 19_132),
                    atomic(3, 2, 0, 3, 1, 1, 0, 1, 0, 31_890),
                    atomic(2, 1, 0, 1, 1, 1, 1, 0, 1, 102_255),
                    atomic(3, 2, 0, 3, 1, 0, 1, 1, 0, 357_638));

    static Stream<Case> cases() {
        DeepTier tier = DeepTier.of(SUITE);
        LongStream large = tier.isDeep() ? tier.shardOf(LARGE.size()) : LongStream.empty();
        return Stream.concat(SMALL.stream(), large.mapToObj(i -> LARGE.get((int) i)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCourseKeepsThePromises(Case one) {
        Enumeration all = new Enumeration(one.dialect(), one.bounds());
        all.run();
        assertEquals(one.states(), all.states(), one.bounds() + ", " + all.steps() + " steps");
    }

    private static Case atomic(int... numbers) {
        return of(MirrorBench.Dialect.ATOMIC, numbers);
    }

    private static Case undeclared(int... numbers) {
        return of(MirrorBench.Dialect.UNDECLARED, numbers);
    }

    /** The bounds in their order, then the states. */
    private static Case of(MirrorBench.Dialect dialect, int... n) {
        return new Case(
                dialect,
                new Enumeration.Bounds(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]),
                n[9]);
    }
}

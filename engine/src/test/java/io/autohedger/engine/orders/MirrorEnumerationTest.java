// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.tests.support.DeepTier;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All courses of one order within bounds (ORDERS 1, verification). How many states can be reached
 * is pinned: a count that changes says that the mirror behaves in another way than before.
 */
@Tag(MirrorEnumerationTest.SUITE)
class MirrorEnumerationTest {
    static final String SUITE = "mirror";

    /** Of so many states that are reached again, one is gone on from in the large cases. */
    private static final int COMPARED = 20;

    /**
     * What may happen how often, and how many states that gives.
     *
     * @param compareEvery of so many states that are reached again, one is gone on from
     */
    record Case(
            MirrorBench.Dialect dialect, Enumeration.Bounds bounds, int states, int compareEvery) {}

    private static final MirrorBench.Dialect CANCELLING =
            MirrorBench.Dialect.ATOMIC.cancelling(CancelOnDisconnect.ALL, 0);

    /** In verify: two kinds of trouble at a time. */
    private static final List<Case> SMALL =
            List.of(
                    small(atomic(2, 2, 1, 1, 0, 2, 1, 1, 0, 0), 657),
                    small(atomic(2, 3, 2, 2, 2, 1, 0, 0, 0, 0), 1_391),
                    small(undeclared(2, 3, 2, 0, 2, 1, 0, 0, 0, 0), 869),
                    small(atomic(2, 2, 1, 1, 0, 1, 0, 0, 1, 0), 557),
                    small(atomic(2, 2, 1, 1, 0, 1, 0, 0, 0, 1), 258),
                    small(atomic(1, 2, 1, 0, 1, 1, 1, 0, 0, 0), 143),
                    small(atomic(1, 2, 1, 0, 1, 1, 0, 0, 1, 0), 1_268),
                    small(cancelling(2, 2, 1, 1, 0, 1, 0, 0, 1, 0), 557),
                    small(atomic(3, 3, 1, 1, 0, 2, 2, 0, 0, 0), 1_097));

    /**
     * An order of three, two and one; two requests, each a cancel or a replace to one, two or
     * three; three fills, one bust or correction, one loss of the line with what is told again or
     * with a cancel. Then what else there is, in smaller bounds; last, two busts or corrections.
     */
    private static final List<Case> LARGE =
            List.of(
                    large(atomic(3, 3, 2, 2, 2, 3, 1, 0, 1, 0), 971_822),
                    large(atomic(2, 3, 2, 2, 2, 3, 1, 0, 1, 0), 718_407),
                    large(atomic(1, 3, 2, 2, 2, 3, 1, 0, 1, 0), 507_042),
                    large(undeclared(2, 3, 2, 2, 2, 1, 1, 0, 1, 0), 148_925),
                    large(atomic(2, 3, 2, 2, 2, 1, 1, 1, 1, 0), 349_499),
                    large(atomic(3, 3, 1, 1, 0, 2, 2, 0, 1, 0), 25_468),
                    large(atomic(2, 3, 2, 1, 1, 2, 2, 0, 0, 0), 15_383),
                    large(undeclared(2, 3, 2, 1, 1, 2, 2, 0, 0, 0), 18_727));

    static Stream<Case> cases() {
        DeepTier tier = DeepTier.of(SUITE);
        LongStream large = tier.isDeep() ? tier.shardOf(LARGE.size()) : LongStream.empty();
        return Stream.concat(SMALL.stream(), large.mapToObj(i -> LARGE.get((int) i)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCourseKeepsThePromises(Case one) {
        Enumeration all = new Enumeration(one.dialect(), one.bounds(), one.compareEvery());
        all.run();
        String found =
                one.bounds()
                        + ": "
                        + all.states()
                        + " states, "
                        + all.steps()
                        + " steps, "
                        + all.compared()
                        + " compared with one of the same key";
        System.out.println(found);
        assertTrue(all.compared() > 0, found);
        assertEquals(one.states(), all.states(), found);
    }

    @Test
    void theKeyKnowsWhereAnOrdersWordsAre() {
        MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 8, 32);
        long id = bench.order(1);
        new EnumerationKey(bench.orders()).checkPlaces(bench.orders().find(id));
    }

    /** So what is told a second time need not be looked for elsewhere, however late it comes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsToldASecondTimeLeadsToNoOtherState(boolean replaces) {
        Enumeration once = of(replaces, 0);
        Enumeration twice = of(replaces, 1);
        once.run();
        twice.run();
        assertTrue(twice.states() > 2 * once.states(), twice.states() + " states");
        assertEquals(once.withoutCopies(), twice.withoutCopies());
    }

    private static Enumeration of(boolean replaces, int copies) {
        int cancels = replaces ? 0 : 1;
        Enumeration.Bounds bounds =
                new Enumeration.Bounds(1, 2, 1, cancels, 1 - cancels, 1, 0, 0, 1, copies, 0);
        return new Enumeration(MirrorBench.Dialect.ATOMIC, bounds, 1);
    }

    private static Case small(Case one, int states) {
        return new Case(one.dialect, one.bounds, states, 1);
    }

    private static Case large(Case one, int states) {
        return new Case(one.dialect, one.bounds, states, COMPARED);
    }

    private static Case atomic(int... numbers) {
        return of(MirrorBench.Dialect.ATOMIC, numbers);
    }

    private static Case undeclared(int... numbers) {
        return of(MirrorBench.Dialect.UNDECLARED, numbers);
    }

    /** A venue that says that it cancels when the line is lost. */
    private static Case cancelling(int... numbers) {
        return of(CANCELLING, numbers);
    }

    /** The bounds in their order; nothing is told twice. */
    private static Case of(MirrorBench.Dialect dialect, int... n) {
        return new Case(
                dialect,
                new Enumeration.Bounds(
                        n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], 0, n[9]),
                0,
                1);
    }
}

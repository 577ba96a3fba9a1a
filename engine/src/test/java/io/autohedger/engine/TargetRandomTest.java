// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.orders.LiveSumsCheck;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Test;

/**
 * Targets, fills, rejects, silence, expiries, cancels, bad lines and people in any order: what the
 * venue has really filled never leaves 20 lots, and the engine's account of it is never another.
 */
class TargetRandomTest {
    /** Whose wishes lie within 20 lots: the executor alone keeps to them. */
    private static final StrategyPlan MODEST = TargetProgram.plan(40, 1_000, 100);

    /** Whose wishes reach to 40 lots: the limit keeps it back. */
    private static final StrategyPlan GREEDY = TargetProgram.plan(80, 20, 100);

    private static final int COURSES = 20;
    private static final int EVENTS = 1_000;

    /** What the venue knows of an order. */
    private static final class AtVenue {
        private final Desk.Order order;
        private long filled;
        private boolean ended;

        AtVenue(Desk.Order order) {
            this.order = order;
        }
    }

    /** One course: a program that wishes, a venue that does as it likes. */
    private static final class Course {
        private final FutureDesk world;
        private final Desk desk;
        private final int most;
        private final SplittableRandom random;
        private final List<AtVenue> venue = new ArrayList<>();
        private long position;
        private int turns;
        private int executions = 10_000;

        Course(long seed, boolean isTaped) {
            boolean isGreedy = seed % 2 == 0;
            world = new FutureDesk(isGreedy ? GREEDY : MODEST, isTaped);
            desk = world.desk;
            most = isGreedy ? 40 : 20;
            random = new SplittableRandom(seed);
        }

        void run() {
            for (int i = 0; i < EVENTS; i++) {
                step();
                while (venue.size() < desk.orders) {
                    venue.add(new AtVenue(desk.sent(venue.size())));
                }
                new LiveSumsCheck(desk.engine.orders()).check();
                long open = 0;
                for (AtVenue each : venue) {
                    open += each.ended ? 0 : each.order.orderQty() - each.filled;
                }
                assertTrue(Math.abs(position) <= 20, "position " + position + " at " + i);
                assertTrue(open <= 60, "open " + open + " at " + i);
            }
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    turns++;
                    world.target(
                            random.nextInt(-most, most + 1), random.nextBoolean() ? 0 : 600_000);
                }
                case 2, 3, 4 -> answer();
                case 5 -> desk.passTime(random.nextLong(3 * SECOND));
                case 6 -> line();
                case 7 -> people();
                default -> {
                    desk.passTime(SECOND / 10);
                    world.quote();
                }
            }
        }

        /** Of any order that has not ended at the venue. */
        private void answer() {
            List<AtVenue> open = venue.stream().filter(v -> !v.ended).toList();
            if (open.isEmpty()) {
                return;
            }
            AtVenue at = open.get(random.nextInt(open.size()));
            long left = at.order.orderQty() - at.filled;
            switch (random.nextInt(6)) {
                case 0 -> world.acknowledge(at.order);
                case 1, 2 -> {
                    fill(at, 1 + random.nextLong(left));
                }
                case 3 -> fill(at, left);
                case 4 -> {
                    at.ended = true;
                    report(at, at.filled > 0 ? OrderEventKind.CANCELED : OrderEventKind.REJECTED);
                }
                default -> {
                    at.ended = true;
                    report(at, OrderEventKind.EXPIRED);
                }
            }
        }

        private void fill(AtVenue at, long qty) {
            at.filled += qty;
            at.ended = at.filled == at.order.orderQty();
            position += at.order.buys() ? qty : -qty;
            desk.begin(at.order, OrderEventKind.TRADE).lastQty(qty).lastPx(at.order.price());
            desk.send(++executions, 0);
        }

        private void report(AtVenue at, OrderEventKind kind) {
            desk.begin(at.order, kind).cumQty(at.filled);
            desk.send(++executions, 0);
        }

        private void line() {
            desk.session(FutureDesk.CME, SessionState.DOWN);
            desk.passTime(random.nextLong(SECOND));
            desk.session(FutureDesk.CME, SessionState.UP);
        }

        private void people() {
            if (desk.out != ValveState.NORMAL) {
                desk.person(Desk.ANN, ActionKind.RELEASE, ScopeKind.FIRM, desk.lastLatch)
                        .valveState(ValveState.NORMAL);
                desk.act();
                desk.approve(Desk.BEA, true);
            }
        }
    }

    @Test
    void thePositionNeverLeavesItsLimitWhateverTheVenueDoes() {
        int orders = 0;
        int unknown = 0;
        int cancels = 0;
        int turns = 0;
        for (long seed = 1; seed <= COURSES; seed++) {
            Course course = new Course(seed, false);
            course.run();
            orders += course.desk.orders;
            unknown += course.desk.alerts(AlertCode.ORDER_UNKNOWN);
            cancels += course.desk.cancels;
            turns += course.turns;
            assertEquals(course.position, course.world.position(), "seed " + seed);
        }
        System.out.printf(
                "%d targets, %d orders, %d unknown, %d cancels%n", turns, orders, unknown, cancels);
        assertTrue(orders > 200 && unknown > 50 && cancels > 50, "the courses are wild");
    }

    @Test
    void aRestartAnywhereGoesOnByteForByte() {
        Course course = new Course(7, true);
        course.run();
        List<Desk.Input> tape = course.desk.tape;
        Engine whole = FutureDesk.engine(MODEST);
        for (int i = 0; i < tape.size(); i++) {
            step(whole, i, tape.get(i));
        }
        assertEquals(course.desk.engine.outputHash(), whole.outputHash());
        Engine walker = FutureDesk.engine(MODEST);
        for (int i = 0; i < tape.size(); i++) {
            step(walker, i, tape.get(i));
            if (i % 293 == 0) {
                Engine restored = FutureDesk.engine(MODEST);
                long[] snapshot = snapshot(walker);
                int[] at = {0};
                assertEquals(Restored.DONE, restored.restore(() -> snapshot[at[0]++]));
                assertArrayEquals(snapshot, snapshot(restored));
                for (int j = i + 1; j < tape.size(); j++) {
                    step(restored, j, tape.get(j));
                }
                assertEquals(whole.outputHash(), restored.outputHash(), "from " + i);
                assertArrayEquals(snapshot(whole), snapshot(restored));
            }
        }
    }

    private static void step(Engine engine, int at, Desk.Input input) {
        int length = input.message().capacity();
        engine.on(at + 1, input.timeNanos(), input.message(), 0, length, new OutputBuffer());
    }

    private static long[] snapshot(Engine engine) {
        LongArrayList values = new LongArrayList();
        engine.snapshot(values::addLong);
        return values.toLongArray();
    }
}

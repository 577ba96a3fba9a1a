// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private static final int INPUTS = 4_000;
    private static final int POINTS = 200;

    @Test
    void aRestoredEngineGoesOnAsTheOneThatWasNeverInterrupted() {
        Desk desk = wildDay();
        List<Desk.Input> tape = desk.tape;
        byte[][] expected = new byte[tape.size()][];
        Engine whole = WildDay.engine();
        for (int i = 0; i < tape.size(); i++) {
            expected[i] = step(whole, i, tape);
        }
        assertEquals(desk.engine.outputHash(), whole.outputHash());
        long[] last = snapshot(whole);
        Set<Integer> points = points(tape.size());
        Engine walker = WildDay.engine();
        for (int i = 0; i < tape.size(); i++) {
            step(walker, i, tape);
            if (points.contains(i + 1)) {
                Engine restored = WildDay.engine();
                long[] snapshot = snapshot(walker);
                assertEquals(Restored.DONE, restored.restore(source(snapshot)));
                assertArrayEquals(snapshot, snapshot(restored), "snapshot after input " + i);
                for (int j = i + 1; j < tape.size(); j++) {
                    assertArrayEquals(
                            expected[j], step(restored, j, tape), "from " + i + " at " + j);
                }
                assertEquals(whole.outputHash(), restored.outputHash());
                assertArrayEquals(last, snapshot(restored));
            }
        }
    }

    /** What the day is said to hold is in it. */
    @Test
    void theWildDayIsWild() {
        Desk desk = wildDay();
        assertTrue(desk.orders > 200, desk.orders + " orders");
        assertTrue(desk.refusals > 20, desk.refusals + " refusals");
        assertTrue(desk.ignored > 100, desk.ignored + " ignored");
        assertTrue(desk.alerts(AlertCode.ORDER_UNKNOWN) > 20, "unknown");
        assertTrue(desk.alerts(AlertCode.FILL_ON_UNKNOWN_ORDER) > 3, "not ours");
        assertTrue(desk.alerts(AlertCode.LATE_REPORT) > 10, "late");
        assertTrue(desk.alerts(AlertCode.STRATEGY_TEXT) > 20, "texts");
        assertTrue(desk.alerts(AlertCode.SESSION_DOWN) > 3, "sessions");
        assertTrue(desk.lastRefusal != RefusedReason.NULL_VAL);
        assertTrue(desk.covers > 3, desk.covers + " covers");
        assertTrue(desk.alerts(AlertCode.DOUBT_ASKS) > 3, "doubts that ask");
        assertTrue(desk.answers > 20, desk.answers + " answers to people");
        assertEquals(0, desk.trips, "a sound program trips nothing");
    }

    @Test
    void aSnapshotThatIsCutOffAnywhereIsRefusedAndNothingIsChanged() {
        long[] whole = snapshot(wildDay().engine);
        Engine engine = WildDay.engine();
        long[] before = snapshot(engine);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50; i++) {
            long[] cut = Arrays.copyOf(whole, i < 20 ? i : random.nextInt(whole.length));
            Restored restored = engine.restore(source(cut));
            assertTrue(!restored.isDone(), "cut after " + cut.length);
            assertTrue(restored.message().contains("snapshot"), restored.message());
        }
        assertArrayEquals(before, snapshot(engine));
    }

    @Test
    void aSnapshotWithOneOtherBitIsRefused() {
        long[] whole = snapshot(wildDay().engine);
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100; i++) {
            long[] other = whole.clone();
            other[i < 20 ? i : random.nextInt(whole.length)] ^= 1L << random.nextInt(64);
            assertTrue(!WildDay.engine().restore(source(other)).isDone());
        }
    }

    @Test
    void whatDoesNotFitThisEngineIsSaid() {
        Desk desk = wildDay();
        long[] whole = snapshot(desk.engine);
        assertEquals(
                new Restored(Restored.Outcome.NOT_FRESH, desk.seq, 0),
                desk.engine.restore(source(whole)));
        assertEquals(
                new Restored(Restored.Outcome.OTHER_OPTIONS, 3, 4),
                new Engine(new EngineOptions(4, 1 << 6, 1 << 14, 1 << 14)).restore(source(whole)));
        assertEquals(
                new Restored(Restored.Outcome.OTHER_STRATEGIES, 1, 0),
                new Engine(WildDay.SMALL).restore(source(whole)));
        long[] later = whole.clone();
        later[1]++;
        assertEquals(
                Restored.Outcome.OTHER_VERSION, WildDay.engine().restore(source(later)).outcome());
        assertEquals(
                Restored.Outcome.NOT_A_SNAPSHOT,
                WildDay.engine().restore(source(new long[] {1, 2, 3})).outcome());
    }

    private static Desk wildDay() {
        WildDay day = new WildDay(new Desk(WildDay.SMALL, true), 29);
        day.run(INPUTS);
        return day.desk;
    }

    private static Set<Integer> points(int inputs) {
        SplittableRandom random = new SplittableRandom(3);
        Set<Integer> points = new TreeSet<>();
        while (points.size() < POINTS) {
            points.add(1 + random.nextInt(inputs));
        }
        return points;
    }

    private static byte[] step(Engine engine, int at, List<Desk.Input> tape) {
        OutputBuffer output = new OutputBuffer();
        Desk.Input input = tape.get(at);
        int length = input.message().capacity();
        engine.on(at + 1, input.timeNanos(), input.message(), 0, length, output);
        int end = output.first();
        while (output.hasMessage(end)) {
            end = output.next(end);
        }
        byte[] bytes = new byte[end];
        output.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static long[] snapshot(Engine engine) {
        LongArrayList values = new LongArrayList();
        engine.snapshot(values::addLong);
        return values.toLongArray();
    }

    /** Zeros for ever behind its end, as a truncated file might give. */
    private static LongSupplier source(long[] values) {
        int[] at = {0};
        return () -> at[0] < values.length ? values[at[0]++] : 0;
    }
}

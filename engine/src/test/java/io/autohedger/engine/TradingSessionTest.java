// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static io.autohedger.engine.SessionHedger.WEEK;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.model.Scaled;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two windows of an hour, two hours apart, told up to six hours from the start. */
@Tag("unit")
class TradingSessionTest {
    private static final EngineOptions SMALL = new EngineOptions(3, 1 << 6, 1 << 10, 1 << 10);
    private static final int STRATEGY = 2;
    private static final long HOUR = 3_600 * SECOND;
    private static final long MISSING = Scaled.NO_VALUE;

    private final SessionHedger hedger = new SessionHedger();
    private final Desk desk = desk(new Desk(SMALL, true), hedger);
    private final long start = desk.now;

    private static Desk desk(Desk desk, SessionHedger hedger) {
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.STRATEGY, 1);
        desk.limits(STRATEGY, LimitKind.NULL_VAL);
        desk.takeOver(STRATEGY, hedger, SessionHedger.plan());
        return desk;
    }

    private void tellTwoWindows() {
        desk.calendar(
                WEEK,
                start + 6 * HOUR,
                start + HOUR,
                start + 2 * HOUR,
                start + 4 * HOUR,
                start + 5 * HOUR);
    }

    private void passTo(long nanos) {
        desk.passTime(start + nanos - desk.now);
    }

    private void clientBuys(long execId) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, MILLION, 108_510, execId, 0);
    }

    private void facts(long open, long close, long nextOpen) {
        assertArrayEquals(
                new long[] {open, close, nextOpen},
                new long[] {hedger.open, hedger.close, hedger.nextOpen});
    }

    @Test
    void beforeACalendarIsToldNothingIsKnown() {
        facts(MISSING, MISSING, MISSING);
    }

    @Test
    void closeIsMissingOutsideTheSession() {
        tellTwoWindows();
        facts(0, MISSING, start + HOUR);
        passTo(HOUR);
        facts(1, start + 2 * HOUR, start + 4 * HOUR);
        passTo(2 * HOUR);
        facts(0, MISSING, start + 4 * HOUR);
    }

    @Test
    void nextOpenIsMissingWhereNoFurtherWindowIsTold() {
        tellTwoWindows();
        passTo(4 * HOUR);
        facts(1, start + 5 * HOUR, MISSING);
        passTo(5 * HOUR);
        facts(0, MISSING, MISSING);
    }

    @Test
    void behindWhatWasToldNothingIsKnown() {
        tellTwoWindows();
        passTo(6 * HOUR);
        facts(MISSING, MISSING, MISSING);
    }

    @Test
    void furtherWindowsAreAFurtherInput() {
        tellTwoWindows();
        passTo(5 * HOUR);
        desk.calendar(WEEK, start + 9 * HOUR, start + 7 * HOUR, start + 8 * HOUR);
        facts(0, MISSING, start + 7 * HOUR);
        passTo(7 * HOUR);
        facts(1, start + 8 * HOUR, MISSING);
    }

    /** Nothing but the clock moves. */
    @Test
    void theProgramReactsWhenTheSessionOpensAndCloses() {
        tellTwoWindows();
        int before = hedger.reactions;
        passTo(HOUR - 1);
        assertEquals(before, hedger.reactions);
        passTo(HOUR);
        assertEquals(before + 1, hedger.reactions);
        for (int hour = 2; hour <= 6; hour++) {
            passTo(hour * HOUR);
        }
        assertEquals(before + 5, hedger.reactions, "2, 4, 5 and the end of what is known");
    }

    @Test
    void aDealOutsideTheSessionIsHedgedWhenItOpens() {
        desk.limit(LimitKind.REFERENCE_AGE, 0, HOUR, 0);
        tellTwoWindows();
        passTo(HOUR - SECOND / 4);
        desk.quote(108_490, 108_510);
        clientBuys(1);
        assertEquals(0, desk.orders);
        passTo(HOUR);
        assertEquals(1, desk.orders);
    }

    @Test
    void whatIsNoCalendarIsRefusedAndChangesNothing() {
        tellTwoWindows();
        long[][] wrong = {
            {WEEK, start + 6 * HOUR, start + HOUR, start + HOUR},
            {
                WEEK,
                start + 6 * HOUR,
                start + HOUR,
                start + 3 * HOUR,
                start + 2 * HOUR,
                start + HOUR
            },
            {WEEK, start + HOUR, start + HOUR, start + 2 * HOUR},
            {0, start + HOUR},
            {TradingSessions.MAX_SESSIONS, start + HOUR},
            LongStream.concat(
                            LongStream.of(WEEK, start + 100 * HOUR),
                            LongStream.range(0, 2 * TradingSessions.MAX_WINDOWS + 2)
                                    .map(i -> start + i * SECOND))
                    .toArray()
        };
        for (long[] w : wrong) {
            desk.calendar((int) w[0], w[1], LongStream.of(w).skip(2).toArray());
        }
        assertEquals(wrong.length, desk.ignored);
        assertEquals(wrong.length, desk.alerts(AlertCode.INPUT_IGNORED));
        facts(0, MISSING, start + HOUR);
    }

    @Test
    void aRestoredDeskKnowsItsCalendar() {
        tellTwoWindows();
        desk.quote(108_490, 108_510);
        clientBuys(1);
        SessionHedger again = new SessionHedger();
        Engine restored = new Engine(SMALL);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        restored.deploy(STRATEGY, again, SessionHedger.plan());
        PrimitiveIterator.OfLong words = LongStream.of(snapshot(desk.engine)).iterator();
        assertEquals(Restored.DONE, restored.restore(words::nextLong));
        int from = desk.tape.size();
        long seq = desk.seq;
        passTo(HOUR);
        for (Desk.Input input : desk.tape.subList(from, desk.tape.size())) {
            restored.on(
                    ++seq,
                    input.timeNanos(),
                    input.message(),
                    0,
                    input.message().capacity(),
                    new OutputBuffer());
        }
        assertEquals(1, again.open);
        assertEquals(start + 2 * HOUR, again.close);
        assertEquals(desk.engine.outputHash(), restored.outputHash());
        assertArrayEquals(snapshot(desk.engine), snapshot(restored));
    }

    private static long[] snapshot(Engine engine) {
        LongArrayList words = new LongArrayList();
        engine.snapshot(words::addLong);
        return words.toLongArray();
    }
}

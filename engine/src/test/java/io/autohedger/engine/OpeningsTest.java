// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.tests.support.PnlByHand;
import java.math.BigDecimal;
import java.util.Objects;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Positions from elsewhere: whole, once, and by two people. */
@Tag("unit")
class OpeningsTest {
    private static final int EURUSD = 1;
    private static final int EUR = 2;
    private static final int USD = 1;
    private static final int CLIENT_BOOK = 1;
    private static final int HEDGE_BOOK = 2;
    private static final long UNIT = 1_0000L;

    private final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 10, 1 << 10), true);

    private final PnlByHand hand = new PnlByHand();

    @BeforeEach
    void nobodyHedges() {
        desk.mode(1, StrategyMode.OFF);
        desk.life(4);
        desk.session(SessionState.UP);
        desk.tape.forEach(this::input);
        desk.watch = this::follow;
        desk.quote(108_490, 108_500);
    }

    @Test
    void aFileIsBookedWholeWhenASecondPersonApproves() {
        desk.open(
                Desk.ANN,
                line(CLIENT_BOOK, -3 * MILLION, 108_400),
                line(HEDGE_BOOK, 2 * MILLION, 108_300));
        assertEquals(0, desk.residual(EUR), "one person is not enough");
        desk.approve(Desk.ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        desk.approve(Desk.BEA, true);
        assertEquals(-MILLION * UNIT, desk.residual(EUR));
        // 3,000,000 at 1.084 less 2,000,000 at 1.083.
        assertEquals(1_086_000_00L * UNIT, desk.residual(USD));
        // What they are worth more at the mid than in the file: 2,850 dollars less, 3,900 more.
        assertEquals(
                0,
                new BigDecimal("-3000000")
                        .multiply(new BigDecimal("0.00095"))
                        .add(new BigDecimal("2000000").multiply(new BigDecimal("0.00195")))
                        .compareTo(adjustments()),
                adjustments()::toString);
    }

    @Test
    void aPositionIsOpenedOnceHoweverOftenItsFileIsLoaded() {
        desk.open(Desk.ANN, line(HEDGE_BOOK, MILLION, 108_400));
        desk.approve(Desk.BEA, true);
        desk.open(Desk.ANN, line(CLIENT_BOOK, 1, 108_400), line(HEDGE_BOOK, MILLION, 108_400));
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        desk.open(Desk.ANN, line(CLIENT_BOOK, 1, 108_400), line(CLIENT_BOOK, 2, 108_400));
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(MILLION * UNIT, desk.residual(EUR));
    }

    @Test
    void oneFileWaitsAtATimeAndMakesRoomWhenItIsRejected() {
        desk.open(Desk.ANN, line(HEDGE_BOOK, MILLION, 108_400));
        desk.open(Desk.ANN, line(HEDGE_BOOK, 2 * MILLION, 108_400));
        assertEquals(ActionRefusedReason.CAPACITY, desk.lastRefused);
        desk.approveBefore(Desk.BEA, false);
        desk.open(Desk.ANN, line(HEDGE_BOOK, 4 * MILLION, 108_400));
        desk.approve(Desk.BEA, true);
        assertEquals(4 * MILLION * UNIT, desk.residual(EUR));
    }

    @Test
    void whatIsNoPositionIsRefusedWhole() {
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, refused());
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, refused(line(HEDGE_BOOK, 0, 108_400)));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, refused(line(HEDGE_BOOK, MILLION, 0)));
        assertEquals(
                ActionRefusedReason.OUTSIDE_RANGE,
                refused(line(HEDGE_BOOK, Long.MAX_VALUE, Long.MAX_VALUE)));
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, refused(line(9, MILLION, 108_400)));
        assertEquals(
                ActionRefusedReason.UNKNOWN_REFERENCE,
                refused(new long[] {HEDGE_BOOK, 99, MILLION, 108_400}));
        desk.open(Desk.CLEO, line(HEDGE_BOOK, MILLION, 108_400));
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        assertEquals(0, desk.residual(EUR));
    }

    @Test
    void whatWaitsIsState() {
        desk.open(Desk.ANN, line(HEDGE_BOOK, MILLION, 108_400));
        LongArrayList values = new LongArrayList();
        desk.engine.snapshot(values::addLong);
        Engine restored = new Engine(new EngineOptions(3, 1 << 10, 1 << 10, 1 << 10));
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] at = {0};
        assertEquals(Restored.DONE, restored.restore(() -> values.getLong(at[0]++)));
        LongArrayList again = new LongArrayList();
        restored.snapshot(again::addLong);
        assertEquals(values, again);
        assertTrue(at[0] > 0);
    }

    private BigDecimal adjustments() {
        return Objects.requireNonNull(
                Objects.requireNonNull(hand.told.get(EURUSD)).get(PnlByHand.Component.ADJUSTMENTS));
    }

    private void input(Desk.Input input) {
        hand.input(input.message().getShort(2), input.message(), 0, input.timeNanos(), desk.seq);
    }

    /** An account of its own follows, and fails where the engine tells another figure. */
    private void follow() {
        input(desk.tape.getLast());
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            hand.output(desk.output.templateId(at), desk.output.buffer(), at, desk.seq);
        }
    }

    private ActionRefusedReason refused(long[]... lines) {
        desk.open(Desk.ANN, lines);
        return desk.lastRefused;
    }

    private static long[] line(int bookId, long qty, long px) {
        return new long[] {bookId, EURUSD, qty, px};
    }
}

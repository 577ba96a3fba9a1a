// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.snapshot.Restored;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much of a doubt is covered is measured from earlier doubts of the same venue and cause. */
@Tag("unit")
class FillOddsTest extends SilentProvider {
    /** Unknown two seconds after the send, and in doubt for two more; centred half a second on. */
    private static final long LONG = 4 * SECOND + 2 * TENTH;

    private long execIds = 1_000;

    FillOddsTest() {
        desk.fill(silent, 999);
    }

    private Desk.Order order() {
        desk.dealOf(2, OrderSide.BUY, 2 * MILLION, OFFER, ++execIds);
        Desk.Order order = desk.last();
        assertEquals(1, order.venueId());
        desk.sendResult(order.clOrdId(), true);
        return order;
    }

    private void lost(Desk.Order order) {
        desk.begin(order, OrderEventKind.EXPIRED).cumQty(0).leavesQty(0);
        desk.send(++execIds, 0);
        desk.fill(desk.last(), ++execIds);
    }

    private void doubt(long lasts, boolean fills) {
        Desk.Order order = order();
        pass(lasts);
        if (fills) {
            desk.fill(order, ++execIds);
        } else {
            lost(order);
        }
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(0, desk.residual(2));
    }

    private long cover() {
        order();
        pass(4 * SECOND + 6 * TENTH);
        assertEquals(DoubtRung.CENTRE, desk.lastRung);
        assertTrue(desk.lastOrderCovers);
        return desk.last().orderQty();
    }

    @Test
    void whatNobodyHasSeenIsCoveredByHalf() {
        assertEquals(MILLION, cover());
    }

    @Test
    void whereOrdersWereLostMoreIsCovered() {
        for (int i = 0; i < 8; i++) {
            doubt(LONG, false);
        }
        assertEquals(8, desk.oddsSeen);
        assertEquals(250_000, desk.odds);
        assertEquals(TransitionCause.ACK_TIMEOUT, desk.oddsCause);
        assertEquals(3 * MILLION / 2, cover());
    }

    @Test
    void whereOrdersHadFilledLessIsCovered() {
        for (int i = 0; i < 8; i++) {
            doubt(LONG, true);
        }
        assertEquals(750_000, desk.odds);
        assertEquals(MILLION / 2, cover());
    }

    /** A quarter of it filled: that is what is counted. */
    @Test
    void aPartOfAnOrderIsAPartOfACount() {
        Desk.Order order = order();
        pass(LONG);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION / 2).lastPx(order.price());
        desk.send(++execIds, 0);
        desk.begin(order, OrderEventKind.EXPIRED).cumQty(MILLION / 2).leavesQty(0);
        desk.send(++execIds, 0);
        assertEquals((4_000_000 + 250_000) / 9, desk.odds);
    }

    /** A quarter too, though the order is counted in twice as many meanwhile. */
    @Test
    void aSplitLeavesTheShareAsItIs() {
        Desk.Order order = order();
        pass(LONG);
        desk.begin(order, OrderEventKind.RESTATED)
                .rawOrdStatus((short) '0')
                .execRestatementReason(0)
                .orderQty(4 * MILLION)
                .cumQty(0)
                .leavesQty(4 * MILLION);
        desk.send(++execIds, 0);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(order.price());
        desk.send(++execIds, 0);
        desk.begin(order, OrderEventKind.EXPIRED).cumQty(MILLION).leavesQty(0);
        desk.send(++execIds, 0);
        assertEquals((4_000_000 + 250_000) / 9, desk.odds);
    }

    @Test
    void whatIsAnsweredALittleLateSaysNothingOfWhatIsNotAnswered() {
        for (int i = 0; i < 8; i++) {
            doubt(3 * SECOND, true);
        }
        assertEquals(0, desk.oddsSeen);
        assertEquals(MILLION, cover());
    }

    @Test
    void anotherReasonAndAnotherVenueAreCountedByThemselves() {
        for (int i = 0; i < 8; i++) {
            doubt(LONG, false);
        }
        Desk.Order order = order();
        desk.session(1, SessionState.DOWN);
        pass(5 * SECOND);
        desk.session(1, SessionState.UP);
        lost(order);
        assertEquals(TransitionCause.DISCONNECT, desk.oddsCause);
        assertEquals(1, desk.oddsSeen);
    }

    @Test
    void whatPeopleSayIsNoEvidence() {
        Desk.Order order = order();
        pass(LONG);
        desk.person(ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, order.clOrdId())
                .resolveAs(Working.FILLED)
                .qty(order.orderQty())
                .px(order.price());
        desk.act();
        desk.approve(BEA, true);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(0, desk.oddsSeen);
    }

    @Test
    void whatWasMeasuredOutlivesARestartInTheMiddleOfADoubt() {
        for (int i = 0; i < 3; i++) {
            doubt(LONG, false);
        }
        Desk.Order order = order();
        pass(3 * SECOND);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(Desk.OPTIONS);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(PROGRAM, new FlatHedger(0.0001), plan());
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        desk.engine = next;
        pass(2 * SECOND);
        desk.fill(desk.last(), ++execIds);
        lost(order);
        assertEquals(4, desk.oddsSeen);
        assertEquals(4_000_000 / 12, desk.odds);
    }
}

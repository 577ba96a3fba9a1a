// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A venue that says that it cancels orders when our line is lost: they are in doubt, no more. */
@Tag("unit")
class CancelOnDisconnectTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int QTY = 10_000;

    private MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    private long id;

    /** An order that rests, then the line is lost. */
    private void lose(CancelOnDisconnect what, long nanos) {
        bench = new MirrorBench(MirrorBench.Dialect.ATOMIC.cancelling(what, nanos), 16, 64);
        id = bench.order(QTY);
        status(OrderEventKind.NEW, '0');
        bench.session(false);
    }

    private int slot() {
        return bench.orders().find(id);
    }

    private void status(OrderEventKind kind, char ordStatus) {
        boolean isOpen = ordStatus == '0';
        bench.report(kind, id, "X" + kind + bench.now, "")
                .rawOrdStatus((short) ordStatus)
                .cumQty(0)
                .leavesQty(isOpen ? QTY : 0);
        bench.deliver();
    }

    private void inDoubt() {
        assertEquals(Certainty.UNKNOWN_OPEN, bench.orders().certaintyOf(slot()));
        assertEquals(QTY, bench.orders().exposedQty(slot()));
    }

    @Test
    void whatIsCoveredIsInDoubtForThatAndStaysInTheBounds() {
        lose(CancelOnDisconnect.ALL, 0);
        assertEquals("NEW>NEW CANCEL_ON_DISCONNECT", bench.transitions.getLast());
        inDoubt();
    }

    @Test
    void anOrderWithATimeOfItsOwnIsNotCoveredWhereOnlyDayOrdersAre() {
        lose(CancelOnDisconnect.DAY_ORDERS, 5 * SECOND);
        assertEquals("NEW>NEW DISCONNECT", bench.transitions.getLast());
        inDoubt();
        bench.session(true);
        status(OrderEventKind.ORDER_STATUS, '0');
        assertEquals(Certainty.KNOWN, bench.orders().certaintyOf(slot()));
    }

    @Test
    void aVenueThatDeclaresNothingMayHaveKeptIt() {
        lose(CancelOnDisconnect.NULL_VAL, 0);
        assertEquals("NEW>NEW DISCONNECT", bench.transitions.getLast());
    }

    @Test
    void itIsNotAskedAboutBeforeTheVenueHasHadItsTime() {
        lose(CancelOnDisconnect.ALL, 5 * SECOND);
        bench.commands.clear();
        bench.passTime(SECOND);
        bench.session(true);
        assertEquals(0, bench.commands.size());
        bench.passTime(4 * SECOND);
        assertEquals('H', bench.commands.getFirst().msgType());
    }

    @Test
    void thatItIsAliveEndsNoDoubtBeforeThen() {
        lose(CancelOnDisconnect.ALL, 5 * SECOND);
        bench.session(true);
        status(OrderEventKind.ORDER_STATUS, '0');
        inDoubt();
        bench.passTime(5 * SECOND);
        status(OrderEventKind.ORDER_STATUS, '0');
        assertEquals(Certainty.KNOWN, bench.orders().certaintyOf(slot()));
    }

    @Test
    void theVenuesOwnReportEndsItWheneverItComes() {
        lose(CancelOnDisconnect.ALL, 5 * SECOND);
        bench.session(true);
        status(OrderEventKind.CANCELED, '4');
        assertEquals(Working.CANCELED, bench.orders().workingOf(slot()));
        assertTrue(bench.orders().isTerminal(slot()));
    }
}

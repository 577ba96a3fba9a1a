// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestKind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an OrderCancelRequest (F) says, when the next one is due, and what waits for room. */
@Tag("unit")
class CancelRequestsTest extends OneOrder {
    @BeforeEach
    void itWorks() {
        begin(ATOMIC);
        acknowledged();
        bench.lines.clear();
    }

    private long sale() {
        long sale =
                bench.mirror.intend(
                        1, 1, 1, 1, false, 7, PX, PX, bench.now + MirrorBench.HOUR, bench.now);
        bench.sent(sale, RequestKind.NEW_ORDER, true);
        bench.report(OrderEventKind.NEW, sale, "N" + sale, "")
                .side(OrderSide.SELL)
                .rawOrdStatus((short) '0');
        bench.deliver();
        return sale;
    }

    private void cancels(long order, OrderSide side, long qty) {
        bench.lines.clear();
        bench.cancel(bench.orders().find(order));
        assertEquals(
                List.of(
                        "cancel %d of %d %s %d"
                                .formatted(bench.orders().lastId(), order, side, qty)),
                told("cancel"));
    }

    @Test
    void aCancelSaysTheSideAndTheQuantityOfItsOrder() {
        long sale = sale();
        cancels(id, OrderSide.BUY, 10);
        cancels(sale, OrderSide.SELL, 7);
    }

    @Test
    void thatItIsAskedForIsToldOfTheOrder() {
        bench.transitions.clear();
        bench.cancel(slot());
        assertEquals(List.of("NEW>NEW INTENT"), bench.transitions);
        assertEquals(OrdStatus.PENDING_CANCEL, bench.toldOrdStatus);
    }

    /** Twice the answering time at first, and up to thirty-two times. */
    @Test
    void eachOneWaitsTwiceAsLongAsTheOneBefore() {
        int asked = 0;
        bench.cancel(slot());
        for (long seconds : new long[] {2, 4, 8, 16, 32, 32}) {
            asked++;
            assertEquals(asked, bench.orders().cancelsOf(slot()));
            assertEquals(seconds * SECOND, bench.orders().cancelDueNanosOf(slot()) - bench.now);
            bench.orders().cancel(slot(), Cancels.NONE);
            bench.now += seconds * SECOND;
            bench.cancel(slot());
        }
    }

    @Test
    void whatFindsNoRoomWaitsAndIsNotCounted() {
        bench.room.isThere = false;
        bench.room.freesAtNanos = bench.now + SECOND;
        bench.cancel(slot());
        assertEquals(Cancels.WAITING, bench.orders().cancelOf(slot()));
        assertEquals(0, bench.orders().cancelsOf(slot()));
        assertEquals(List.of(), told("cancel"));
        assertEquals(0, bench.room.taken);
        bench.room.isThere = true;
        bench.passTime(SECOND + 1);
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(slot()));
        assertEquals(1, bench.room.taken);
        assertEquals(1, told("cancel").size());
    }
}

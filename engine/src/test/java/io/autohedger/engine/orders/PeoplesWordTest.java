// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.Working;
import io.autohedger.model.Wide;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How two people say that an order has ended, and what is booked for it. */
@Tag("unit")
class PeoplesWordTest extends OneOrder {
    @BeforeEach
    void itWorksOnALineThatIsLost() {
        begin(ATOMIC);
        acknowledged();
        bench.session(false);
        bench.lines.clear();
    }

    private void say(Working as, long qty, long px) {
        bench.mirror.resolve(slot(), as, qty, px);
        bench.read();
    }

    private long heldUsd() {
        Wide sum = new Wide();
        bench.ledger.residual(-1, MirrorBench.USD, sum);
        return sum.low() / 10_000;
    }

    @Test
    void whatTheySayIsBookedAtTheirPriceForTheOrdersBook() {
        say(Working.CANCELED, 4, 2 * PX);
        String leg = "PROVISIONAL entity 1 book 1 account 101 asset 2 40000 ";
        List<String> told = told(leg);
        assertEquals(1, told.size());
        assertTrue(told.getFirst().endsWith("instrument 1 order " + id));
        assertEquals(-8, heldUsd());
        assertEquals(4, bench.toldLastQty);
        assertEquals(2 * PX, bench.toldLastPx);
        assertEquals(Evidence.PEOPLE, bench.orders().settledByOf(slot()));
    }

    @Test
    void whereNothingWasFilledThereIsNoPrice() {
        say(Working.CANCELED, 0, PX);
        assertEquals(0, bench.toldLastQty);
        assertEquals(0, bench.orders().provisionalPxOf(slot()));
        assertEquals(List.of(), told("PROVISIONAL"));
        fill("T", 1, 1);
        assertEquals(AlertCode.EVIDENCE_DISAGREES, bench.codes.getLast());
    }

    @Test
    void whatIsTakenBackIsTakenBackAtTheirPrice() {
        say(Working.CANCELED, 4, 2 * PX);
        canceled(5);
        assertTrue(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(0, bench.position());
        assertEquals(0, heldUsd());
        assertEquals(0, bench.mirror.positions().of(1, 1));
    }

    @Test
    void aFillTakesTheirPlaceAtItsOwnPrice() {
        say(Working.CANCELED, 4, 2 * PX);
        fill("T", 3, 3);
        assertEquals(4, bench.position());
        assertEquals(-3 - 2, heldUsd());
        assertEquals(1, bench.orders().provisionalQtyOf(slot()));
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    @Test
    void aSaleIsBookedWithTheOtherSign() {
        id = bench.mirror.intend(1, 1, 1, 1, false, 10, PX, PX, bench.now + SECOND, bench.now);
        say(Working.CANCELED, 4, PX);
        assertEquals(-4, bench.position());
        assertEquals(4, heldUsd());
        assertEquals(-4, bench.mirror.positions().of(1, 1));
        bench.report(OrderEventKind.TRADE, id, "T", "")
                .side(OrderSide.SELL)
                .lastQty(4)
                .lastPx(PX)
                .cumQty(4)
                .leavesQty(0);
        bench.deliver();
        assertEquals(-4, bench.position());
        assertEquals(0, bench.orders().provisionalQtyOf(slot()));
    }

    @Test
    void anOrderThatWaitedForItsFillsWaitsNoMore() {
        canceled(4);
        assertEquals(Working.CANCELED, bench.orders().endingOf(slot()));
        say(Working.CANCELED, 4, PX);
        assertEquals(Working.NULL_VAL, bench.orders().endingOf(slot()));
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(0, bench.orders().missingQty(slot()));
    }

    @Test
    void aFillThatIsTakenBackContradictsThem() {
        fill("T", 2, 2);
        bench.session(false);
        say(Working.CANCELED, 5, PX);
        assertEquals(5, bench.position());
        busted("T");
        assertTrue(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(0, bench.position());
    }

    @Test
    void ofASecondOneTheFirstSaysNothing() {
        long first = id;
        say(Working.CANCELED, 4, PX);
        id = bench.order(10);
        bench.codes.clear();
        bench.report(OrderEventKind.CANCELED, id, "C", "")
                .rawOrdStatus((short) '4')
                .cumQty(0)
                .leavesQty(0);
        bench.deliver();
        assertFalse(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(4, bench.orders().provisionalQtyOf(bench.orders().find(first)));
    }
}

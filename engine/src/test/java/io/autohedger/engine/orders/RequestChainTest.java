// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedEncoder;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests about one order of 10, by what its venue declares of them. */
@Tag("unit")
class RequestChainTest {
    private static final long QTY = 10;

    private MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 8, 32);
    private long order;
    private int execIds;

    @Test
    void aReplaceThatNeverLeftIsNotInTheBounds() {
        begin(MirrorBench.Dialect.ATOMIC);
        long request = bench.replace(slot(), 12);
        assertIs(Working.NEW, Certainty.KNOWN, 0, 12);
        bench.replaceNeverSent(request);
        assertIs(Working.NEW, Certainty.KNOWN, 0, 10);
    }

    @Test
    void aRejectOfTheMessageIsARejectOfTheRequest() {
        begin(MirrorBench.Dialect.ATOMIC);
        long request = bench.replace(slot(), 12);
        bench.reject(
                RequestKind.REPLACE,
                request,
                order,
                RejectLevel.SESSION_REJECT,
                RequestRejectedEncoder.reasonNullValue());
        assertIs(Working.NEW, Certainty.KNOWN, 0, 10);
    }

    /** What declares nothing may do this: end the order, and make another. */
    @Test
    void aVenueThatCancelsAndMakesANewOrder() {
        begin(MirrorBench.Dialect.UNDECLARED);
        long request = bench.replace(slot(), 12);
        assertIs(Working.NEW, Certainty.KNOWN, 0, 22);
        report(OrderEventKind.CANCELED, order, '4', 0, 0, 10);
        assertIs(Working.NEW, Certainty.UNKNOWN_PAST, 0, 12);
        report(OrderEventKind.NEW, request, '0', 0, 12, 12);
        assertIs(Working.NEW, Certainty.KNOWN, 0, 12);
        report(OrderEventKind.CANCELED, request, '4', 0, 0, 12);
        assertIs(Working.CANCELED, Certainty.KNOWN, 0, 0);
    }

    @Test
    void ofLeavesTheQuantityIsWhatShallBeLeft() {
        begin(
                new MirrorBench.Dialect(
                        true, ReplaceQty.LEAVES, OrigClOrdIdPolicy.LAST_ACCEPTED, false));
        fill(4);
        long request = bench.replace(slot(), 8);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN, 4, 14);
        report(
                OrderEventKind.REPLACED,
                request,
                '1',
                4,
                8,
                bench.orders().requests.totalQty(slot(), bench.orders().requests.find(request), 4));
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN, 4, 8);
    }

    /** The fills that the venue counts and has not told are no part of what shall be left. */
    @Test
    void ofLeavesWhatIsMissingIsFilledBesideWhatShallBeLeft() {
        begin(
                new MirrorBench.Dialect(
                        true, ReplaceQty.LEAVES, OrigClOrdIdPolicy.LAST_ACCEPTED, false));
        long request = bench.replace(slot(), 8);
        report(OrderEventKind.REPLACED, request, '1', 4, 8, MirrorBench.NULL);
        assertEquals(12, bench.orders().exposedQty(slot()));
    }

    @Test
    void aRequestNamesTheLastAcceptedAsItsOriginal() {
        begin(MirrorBench.Dialect.ATOMIC);
        long first = bench.replace(slot(), 12);
        bench.replace(slot(), 14);
        assertEquals(order, bench.commands.getLast().origId());
        report(OrderEventKind.REPLACED, first, '0', 0, 12, 12);
        bench.cancel(slot());
        assertEquals(first, bench.commands.getLast().origId());
    }

    @Test
    void orTheLastSentWhereTheVenueWantsThat() {
        begin(new MirrorBench.Dialect(true, ReplaceQty.TOTAL, OrigClOrdIdPolicy.LAST_SENT, false));
        long first = bench.replace(slot(), 12);
        long second = bench.replace(slot(), 14);
        assertEquals(first, bench.commands.getLast().origId());
        bench.reject(RequestKind.REPLACE, second, first, RejectLevel.CANCEL_REJECT, 2);
        bench.cancel(slot());
        assertEquals(first, bench.commands.getLast().origId());
    }

    @Test
    void fourReplacesMayBeOpenAtOnce() {
        begin(MirrorBench.Dialect.ATOMIC);
        long last = 0;
        for (int i = 1; i <= 4; i++) {
            last = bench.replace(slot(), 10 + i);
            assertNotEquals(0, last);
        }
        assertEquals(0, bench.replace(slot(), 20));
        report(OrderEventKind.REPLACED, last, '0', 0, 14, 14);
        assertNotEquals(0, bench.replace(slot(), 20));
    }

    @Test
    void nothingIsReplacedThatHasEndedOrIsInDoubt() {
        begin(MirrorBench.Dialect.ATOMIC);
        bench.session(false);
        assertEquals(0, bench.replace(slot(), 12));
        report(OrderEventKind.CANCELED, order, '4', 0, 0, 10);
        assertEquals(0, bench.replace(slot(), 12));
    }

    /** The line breaks behind the replace; the answer to a question says that it had arrived. */
    @Test
    void aStatusSaysWhatBecameOfARequest() {
        begin(MirrorBench.Dialect.ATOMIC);
        bench.replace(slot(), 12);
        bench.session(false);
        bench.session(true);
        assertIs(Working.NEW, Certainty.UNKNOWN_OPEN, 0, 12);
        status(12);
        assertIs(Working.NEW, Certainty.KNOWN, 0, 12);
        assertEquals(0, bench.orders().requests.openReplaces(slot()));
        assertEquals(12, bench.orders().orderQtyOf(slot()));
    }

    @Test
    void orThatItHadNot() {
        begin(MirrorBench.Dialect.ATOMIC);
        bench.replace(slot(), 12);
        bench.session(false);
        bench.session(true);
        status(10);
        assertIs(Working.NEW, Certainty.KNOWN, 0, 10);
    }

    /** Its record is lost with the machine: what is told under its identifier is the order's. */
    @Test
    void aReplaceThatADeadMachineForgotIsKnownByTheVenuesReport() {
        begin(MirrorBench.Dialect.CANCEL_NEW);
        long forgotten = order + 5;
        bench.report(OrderEventKind.REPLACED, forgotten, "X" + ++execIds, "")
                .origClOrdId(order)
                .rawOrdStatus((short) '0')
                .cumQty(0)
                .leavesQty(8)
                .orderQty(8);
        bench.deliver();
        assertIs(Working.NEW, Certainty.KNOWN, 0, 8);
        bench.report(OrderEventKind.TRADE, forgotten, "F" + ++execIds, "")
                .rawOrdStatus((short) '2')
                .lastQty(8)
                .lastPx(MirrorBench.PX);
        bench.deliver();
        assertIs(Working.FILLED, Certainty.KNOWN, 8, 0);
        assertEquals(0, bench.pages);
    }

    @Test
    void whoeverReplacesUnderNoIdentifierOfOursLeavesTheOrderItsOwn() {
        begin(MirrorBench.Dialect.CANCEL_NEW);
        long none = ExecutionReportEncoder.clOrdIdNullValue();
        bench.report(OrderEventKind.REPLACED, none, "X" + ++execIds, "")
                .origClOrdId(order)
                .rawOrdStatus((short) '0')
                .cumQty(0)
                .leavesQty(8)
                .orderQty(8);
        bench.deliver();
        bench.cancel(slot());
        assertEquals(order, bench.commands.getLast().origId());
    }

    @Test
    void executionsOfAnotherDayAreOthersWhereTheVenueSaysSo() {
        begin(
                new MirrorBench.Dialect(
                        true, ReplaceQty.TOTAL, OrigClOrdIdPolicy.LAST_ACCEPTED, true));
        fillOn(20_600, "E1");
        fillOn(20_601, "E1");
        fillOn(20_601, "E1");
        assertEquals(2, bench.position());
        assertTrue(bench.ignored > 0);
    }

    @Test
    void elsewhereTheyAreTheSame() {
        begin(MirrorBench.Dialect.ATOMIC);
        fillOn(20_600, "E1");
        fillOn(20_601, "E1");
        assertEquals(1, bench.position());
    }

    private void begin(MirrorBench.Dialect dialect) {
        bench = new MirrorBench(dialect, 8, 32);
        order = bench.order(QTY);
        report(OrderEventKind.NEW, order, '0', 0, QTY, QTY);
    }

    private void report(
            OrderEventKind kind, long id, char status, long cumQty, long leaves, long orderQty) {
        bench.report(kind, id, "X" + ++execIds, "")
                .rawOrdStatus((short) status)
                .cumQty(cumQty)
                .leavesQty(leaves)
                .orderQty(orderQty);
        bench.deliver();
    }

    private void fill(long qty) {
        bench.report(OrderEventKind.TRADE, order, "F" + ++execIds, "")
                .rawOrdStatus((short) '1')
                .lastQty(qty)
                .lastPx(MirrorBench.PX);
        bench.deliver();
    }

    private void fillOn(int day, String execId) {
        bench.report(OrderEventKind.TRADE, order, execId, "")
                .rawOrdStatus((short) '1')
                .tradeDate(day)
                .lastQty(1)
                .lastPx(MirrorBench.PX);
        bench.deliver();
    }

    /** The venue answers the last question: it works with this quantity. */
    private void status(long orderQty) {
        MirrorBench.Command question =
                bench.commands.reversed().stream()
                        .filter(command -> command.msgType() == 'H')
                        .findFirst()
                        .orElseThrow();
        bench.report(OrderEventKind.ORDER_STATUS, order, "0", "")
                .rawOrdStatus((short) '0')
                .ordStatusReqId(question.id())
                .cumQty(0)
                .leavesQty(orderQty)
                .orderQty(orderQty)
                .price(MirrorBench.PX);
        bench.deliver();
    }

    private void assertIs(Working working, Certainty certainty, long filled, long exposed) {
        OrderTable orders = bench.orders();
        assertEquals(working, orders.workingOf(slot()));
        assertEquals(certainty, orders.certaintyOf(slot()));
        assertEquals(filled, orders.cumQtyOf(slot()));
        assertEquals(exposed, orders.exposedQty(slot()));
    }

    private int slot() {
        return bench.orders().find(order);
    }
}

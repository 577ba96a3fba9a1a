// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TimeInForce;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A client's orders as inputs, and what the core answers as FIX. */
class ClientOrdersTest {
    private static final String TIME = "|60=20260528-20:26:40.000";

    private final ClientEnds ends = ClientEnds.ofOrders();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private int told;

    @Test
    void anOrderIsAnInput() {
        ends.pipe.peerSends("D", "11=A1|55=EURUSD|54=1" + TIME + "|38=1000000|40=2|44=1.086|59=3");
        assertInput("ClientOrder clientId=4|instrumentId=1|side=BUY|ordType=LIMIT|timeInForce=IOC");
        assertInput("unsupported=NO|orderQty=100000000|price=108600");
        assertInput("clOrdId=A1|symbol=EURUSD");
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void whatWouldBeDealtOtherwiseIsMarked() {
        for (String more :
                List.of("15=USD", "64=20260610", "18=G", "110=1000", "111=1000", "99=1.1")) {
            ends.pipe.peerSends(
                    "D", "11=A1|55=EURUSD|54=1" + TIME + "|38=1000000|40=2|44=1.086|59=3|" + more);
            assertInput("unsupported=YES");
        }
        ends.pipe.peerSends("D", "11=A1|55=EURUSD|54=1" + TIME + "|38=1000000|40=P|44=1.086|59=3");
        assertInput("unsupported=YES");
    }

    @Test
    void whatTheInstrumentCannotHoldIsNothing() {
        ends.pipe.peerSends("D", "11=A1|55=EURUSD|54=1" + TIME + "|38=0.001|40=2|44=1.0860001");
        assertInput("timeInForce=DAY");
        assertInput("orderQty=0|price=0");
        ends.pipe.peerSends("D", "11=A1|55=NZDUSD|54=1" + TIME + "|38=1000000|40=1|59=4");
        assertInput("instrumentId=0");
        assertInput("symbol=NZDUSD");
    }

    @Test
    void requestsAreInputs() {
        ends.pipe.peerSends("F", "41=A1|11=C1|55=EURUSD|54=1" + TIME + "|38=1000000");
        assertInput("ClientRequest clientId=4|request=CANCEL");
        assertInput("clOrdId=C1|origClOrdId=A1");
        ends.pipe.peerSends("G", "41=A1|11=G1|55=EURUSD|54=1" + TIME + "|38=1000000|40=2|44=1.086");
        assertInput("request=REPLACE");
        ends.pipe.peerSends("H", "11=A1|790=Q1|55=EURUSD|54=1");
        assertInput("request=STATUS");
        assertInput("clOrdId=Q1|origClOrdId=A1");
    }

    @Test
    void anIdentifierThatNoAnswerCouldNameIsRefused() {
        int before = ends.pipe.inputs.all.size();
        String longest = "A".repeat(65);
        ends.pipe.peerSends(
                "D", "11=" + longest + "|55=EURUSD|54=1" + TIME + "|38=1000000|40=1|59=4");
        assertEquals(before, ends.pipe.inputs.all.size());
        assertTrue(ends.pipe.peerGot.getLast().contains("|35=j|"), ends.pipe.peerGot.getLast());
        assertTrue(ends.lastAlarm().startsWith("INVALID"), ends.lastAlarm());
    }

    @Test
    void aReportLeavesWhenItIsOnTheDiskAndInItsOrder() {
        ends.pipe.inputs.durable = 0;
        tell(ClientReportKind.PENDING_NEW, ClientOrderState.PENDING_NEW, 0, 0);
        tell(ClientReportKind.TRADE, ClientOrderState.FILLED, 1_000_000_00, 108_600);
        assertEquals(List.of(), ends.pipe.peerGot);
        ends.pipe.inputs.durable = Long.MAX_VALUE;
        ends.pipe.pass(1);
        assertEquals(2, ends.pipe.peerGot.size());
        assertTrue(ends.pipe.peerGot.getFirst().contains("|150=A|39=A|"));
        String fill = ends.pipe.peerGot.getLast();
        assertTrue(fill.contains("|37=CT3-000007|11=A1|17=ET3-000002|150=F|39=2|"), fill);
        assertTrue(fill.contains("|32=1000000.00|31=1.08600|"), fill);
        assertTrue(fill.contains("|151=0.00|14=1000000.00|6=1.086000000|"), fill);
    }

    @Test
    void whatIsToldWhileNobodyIsThereGoesOverTheNextConnectionOnce() {
        ends.pipe.disconnect();
        tell(ClientReportKind.REJECTED, ClientOrderState.REJECTED, 0, 0);
        ends.pipe.connect();
        ends.pipe.pass(1);
        ends.pipe.disconnect();
        ends.pipe.connect();
        ends.pipe.pass(1);
        List<String> reports =
                ends.pipe.peerGot.stream().filter(m -> m.contains("|35=8|")).toList();
        assertEquals(1, reports.size(), reports.toString());
        assertTrue(reports.getFirst().contains("|103=0|"), reports.getFirst());
        assertTrue(reports.getFirst().contains("|58=no price within your limit"));
    }

    @Test
    void aReportThatTheJournalDoesNotTakeIsAlarmedAndOwed() {
        ends.pipe.journal.accepts = false;
        tell(ClientReportKind.REJECTED, ClientOrderState.REJECTED, 0, 0);
        assertTrue(ends.pipe.isClosed());
        assertEquals(List.of(), ends.pipe.peerGot);
        assertTrue(
                ends.pipe.alarms.stream().anyMatch(a -> a.startsWith("JOURNAL_REFUSED 9: ")),
                ends.pipe.alarms.toString());
        ends.pipe.journal.accepts = true;
        ends.pipe.disconnect();
        ends.pipe.connect();
        ends.pipe.pass(1);
        assertTrue(ends.pipe.peerGot.getLast().contains("|35=8|"));
    }

    @Test
    void aReportOfAnotherClientIsNotTold() {
        report(ClientReportKind.REJECTED, ClientOrderState.REJECTED, 0, 0).clientId(5);
        command();
        assertEquals(List.of(), ends.pipe.peerGot);
    }

    @Test
    void aRequestThatComesToNothingIsRejected() {
        report(ClientReportKind.CANCEL_REJECTED, ClientOrderState.FILLED, 0, 0)
                .request(RequestKind.CANCEL)
                .cause(ClientOrderCause.TOO_LATE)
                .clOrdId("C1")
                .origClOrdId("A1");
        command();
        String reject = ends.pipe.peerGot.getLast();
        assertTrue(reject.contains("|35=9|"), reject);
        assertTrue(reject.contains("|11=C1|41=A1|39=2|"), reject);
        assertTrue(reject.contains("|434=1|102=0|"), reject);
    }

    private void assertInput(String part) {
        assertTrue(ends.lastInput().contains(part), ends.lastInput());
    }

    private void tell(ClientReportKind kind, ClientOrderState state, long lastQty, long lastPx) {
        report(kind, state, lastQty, lastPx);
        command();
    }

    private ClientReportEncoder report(
            ClientReportKind kind, ClientOrderState state, long lastQty, long lastPx) {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        return new ClientReportEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .reportId(3L << 32 | ++told)
                .orderId(3L << 32 | 7)
                .clientId(4)
                .instrumentId(1)
                .kind(kind)
                .state(state)
                .cause(ClientOrderCause.REFUSED)
                .reason(RefusedReason.CLIENT_LIMIT)
                .request(RequestKind.NULL_VAL)
                .side(OrderSide.BUY)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.IOC)
                .possResend(Bool.NO)
                .orderQty(1_000_000_00)
                .price(108_600)
                .lastQty(lastQty)
                .lastPx(lastPx)
                .cumQty(lastQty)
                .leavesQty(0)
                .avgPx(lastPx * 10_000)
                .valueDate(ClientReportEncoder.valueDateNullValue())
                .transactTimeNanos(ends.pipe.now)
                .clOrdId("A1");
    }

    private void command() {
        ends.pipe.command(
                ClientReportEncoder.TEMPLATE_ID, buffer, 8 + ClientReportEncoder.BLOCK_LENGTH);
    }
}

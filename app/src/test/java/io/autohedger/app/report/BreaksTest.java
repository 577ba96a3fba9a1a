// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.view.Names;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionEncoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.model.ClOrdId;
import java.util.Objects;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One order of ten, and what its venue and the engine say of it. */
class BreaksTest {
    private static final long ORDER = ClOrdId.of(1, 1);
    private static final long QUESTION = ClOrdId.of(1, 2);

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Breaks breaks = new Breaks(new Names(), new Prices());
    private long now;

    @BeforeEach
    void order() {
        new NewOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(ORDER)
                .venueId(1)
                .instrumentId(1)
                .side(OrderSide.BUY)
                .orderQty(10)
                .price(100);
        breaks.output(1, 1, NewOrderEncoder.TEMPLATE_ID, buffer, 0);
    }

    private Breaks.Order stands() {
        return Objects.requireNonNull(breaks.orders().get(ORDER));
    }

    private void reports(OrderEventKind kind, long lastQty, long cumQty) {
        report(kind, lastQty, cumQty, '1', ExecutionReportEncoder.origClOrdIdNullValue());
    }

    private void report(OrderEventKind kind, long lastQty, long cumQty, int status, long asked) {
        new ExecutionReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(ORDER)
                .origClOrdId(asked)
                .kind(kind)
                .rawOrdStatus((short) status)
                .lastQty(lastQty)
                .cumQty(cumQty)
                .execId("x")
                .execRefId("");
        now++;
        breaks.input(now, now, ExecutionReportEncoder.TEMPLATE_ID, buffer, 0);
    }

    private void becomes(Working to, Certainty certainty, TransitionCause cause, long cumQty) {
        new OrderTransitionEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(ORDER)
                .toWorking(to)
                .toCertainty(certainty)
                .cause(cause)
                .cumQty(cumQty);
        breaks.output(now, now, OrderTransitionEncoder.TEMPLATE_ID, buffer, 0);
    }

    private void becomes(Working to, long cumQty) {
        becomes(to, Certainty.KNOWN, TransitionCause.EXECUTION_REPORT, cumQty);
    }

    @Test
    void whatIsBookedAsItIsCountedAgrees() {
        reports(OrderEventKind.TRADE, 4, 4);
        becomes(Working.PARTIALLY_FILLED, 4);
        reports(OrderEventKind.TRADE, 6, 10);
        becomes(Working.FILLED, 10);
        assertEquals(0, stands().difference());
        assertEquals(0, stands().differsNanos);
        assertTrue(breaks.events().isEmpty());
    }

    @Test
    void aFillWhoseReportWasLostIsMissingUntilItIsBookedFromAnAnswer() {
        reports(OrderEventKind.TRADE, 4, 10);
        becomes(Working.PARTIALLY_FILLED, 4);
        assertEquals(6, stands().difference());
        assertEquals(1, stands().differsNanos);
        report(OrderEventKind.TRADE, 6, ExecutionReportEncoder.cumQtyNullValue(), 0, QUESTION);
        becomes(Working.FILLED, 10);
        assertEquals(0, stands().difference());
        assertEquals(Breaks.Kind.FILL_BY_QUERY, breaks.events().getFirst().kind());
        assertEquals(6, breaks.events().getFirst().qty());
    }

    @Test
    void aVenueThatNeverCountsIsHeldToNothing() {
        reports(OrderEventKind.TRADE, 10, ExecutionReportEncoder.cumQtyNullValue());
        becomes(Working.FILLED, 10);
        assertEquals(0, stands().difference());
    }

    @Test
    void whatIsTakenBackCountsLess() {
        reports(OrderEventKind.TRADE, 10, 10);
        becomes(Working.FILLED, 10);
        reports(OrderEventKind.TRADE_CANCEL, 4, 6);
        assertEquals(-4, stands().difference(), "until it is booked");
        becomes(Working.FILLED, 6);
        assertEquals(0, stands().difference());
    }

    @Test
    void anUnknownEndedByPeopleIsNoLongerUnknownButStaysOnRecord() {
        becomes(Working.NEW, Certainty.UNKNOWN_OPEN, TransitionCause.ACK_TIMEOUT, 3);
        assertTrue(stands().isUnknown);
        becomes(Working.CANCELED, Certainty.KNOWN, TransitionCause.PEOPLE, 3);
        assertFalse(stands().isUnknown);
        Breaks.Event event = breaks.events().getFirst();
        assertEquals(Breaks.Kind.ENDED_BY_PEOPLE, event.kind());
        assertEquals(7, event.qty(), "what was in doubt");
        assertEquals("as canceled", event.why());
    }

    @Test
    void eventsBeforeTheSpanAreOfAnotherReportAndStatesStay() {
        becomes(Working.NEW, Certainty.UNKNOWN_OPEN, TransitionCause.ACK_TIMEOUT, 0);
        becomes(Working.NEW, Certainty.KNOWN, TransitionCause.PEOPLE, 0);
        becomes(Working.NEW, Certainty.UNKNOWN_OPEN, TransitionCause.DISCONNECT, 0);
        breaks.begin();
        assertTrue(breaks.events().isEmpty());
        assertTrue(stands().isUnknown);
    }
}

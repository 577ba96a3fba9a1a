// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.BooksCrossedEncoder;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientRequestEncoder;
import io.autohedger.codecs.FillsToldEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpenOrdersToldEncoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TickEncoder;
import java.util.Objects;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** What is said of inputs that have moved an exposure. */
class MovesTest {
    private static final long ORDER = 1L << 32 | 7;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Moves moves = new Moves(new Names());
    private long seq;

    @Test
    void whatIsInternalisedOfAClientsOrderIsBecauseOfTheOrder() {
        new ClientOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientId(3)
                .clOrdId("A1")
                .symbol("EURUSD");
        assertEquals("client-order client 3-A1", moved(ClientOrderEncoder.TEMPLATE_ID));
        new ClientRequestEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientId(3)
                .request(RequestKind.CANCEL)
                .clOrdId("C1")
                .origClOrdId("A1")
                .symbol("EURUSD");
        assertEquals("client-request client 3-A1", moved(ClientRequestEncoder.TEMPLATE_ID));
    }

    @Test
    void aDoubtThatAnAnswerHasEndedIsBecauseOfTheAnswer() {
        new FillsToldEncoder().wrapAndApplyHeader(buffer, 0, header).venueId(1).clOrdId(ORDER);
        assertEquals("fills-told D1-000007", moved(FillsToldEncoder.TEMPLATE_ID));
        new OpenOrdersToldEncoder().wrapAndApplyHeader(buffer, 0, header).venueId(1);
        assertEquals("open-orders-told venue 1", moved(OpenOrdersToldEncoder.TEMPLATE_ID));
    }

    /** A deal that lets books cross has moved them itself; time has not. */
    @Test
    void whatBooksGaveEachOtherIsBecauseTheyCrossed() {
        new TickEncoder().wrapAndApplyHeader(buffer, 0, header).dueNanos(1);
        assertEquals("time time", moved(TickEncoder.TEMPLATE_ID));
        cross();
        assertEquals("crossing X4", said());
        new ClientOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientId(3)
                .clOrdId("A1")
                .symbol("EURUSD");
        moved(ClientOrderEncoder.TEMPLATE_ID);
        cross();
        assertEquals("client-order client 3-A1", said());
    }

    private void cross() {
        new BooksCrossedEncoder().wrapAndApplyHeader(buffer, 0, header).crossingId(4);
        moves.crossed(buffer, 0);
    }

    private String moved(int template) {
        seq++;
        moves.input(seq, seq, 0, template, buffer, 0);
        moves.moved();
        return said();
    }

    private String said() {
        Moves.Move move = Objects.requireNonNull(moves.of(seq));
        return move.kind + " " + move.by;
    }
}

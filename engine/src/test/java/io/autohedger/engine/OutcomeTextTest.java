// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.orders.OrderListener;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.strategy.Outcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts of outcomes have names in them; a number that means something else is nowhere. */
@Tag("unit")
class OutcomeTextTest {
    private final TextLine line = new TextLine();
    private final OutcomeText text = new OutcomeText(line, new Catalogue());

    @Test
    void everyReasonOfTheGateHasItsName() {
        for (RefusedReason reason : RefusedReason.values()) {
            if (reason != RefusedReason.NULL_VAL) {
                String name = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                assertEquals(name, said(Outcome.REFUSED, reason.value()));
            }
        }
    }

    @Test
    void whatAVenueSaysIsInTheWordsOfFix() {
        assertEquals("unknown symbol", said(Outcome.REJECTED, 1));
        assertEquals("invalid price increment", said(Outcome.REJECTED, 18));
        assertEquals("other", said(Outcome.REJECTED, 99));
        assertEquals("too late to cancel", said(Outcome.CHANGE_REJECTED, 0));
        assertEquals("message not taken", said(Outcome.REJECTED, OrderListener.NOT_TAKEN));
        for (int unheardOf : new int[] {17, 19, 98, 1_000_000, Integer.MIN_VALUE}) {
            assertEquals("no reason given", said(Outcome.REJECTED, unheardOf));
        }
    }

    @Test
    void anOrderIsNamedAsItsVenueKnowsIt() {
        line.clear();
        text.order(3L << 32 | 117);
        assertEquals("D3-000117", read());
        line.clear();
        text.order(0);
        assertEquals("no order", read());
        line.clear();
        text.venue(0);
        assertEquals("no venue", read());
    }

    /** Through the engine: a refusal by the rate, of an order that never was. */
    @Test
    void aProgramSaysWhoAndWhy() {
        Desk desk = new Desk();
        desk.limits(2, LimitKind.NULL_VAL);
        desk.takeOver(2, new FlatHedger(0, true), FlatHedger.plan(2, List.of(1, 2), 2, List.of(1)));
        desk.limit(ScopeKind.STRATEGY, 2, LimitKind.ORDER_QTY, 0, 1, 0);
        desk.quote(108_490, 108_510);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, Desk.MILLION, 108_490, 1, 0);
        assertEquals("outcome 3no orderorder qty", desk.lastSaid);
    }

    private String said(int kind, int reason) {
        line.clear();
        text.reason(kind, reason);
        return read();
    }

    private String read() {
        return line.buffer().getStringWithoutLengthAscii(0, line.length());
    }
}

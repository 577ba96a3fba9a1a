// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WorkingTableTest {
    /** Every state and event, whatever is said, nothing, part and all filled: 14 x 20 x 3 x 3. */
    @Test
    void everyPairHasAnAnswerAndWhatHasEndedOpensByAFewEventsOnly() {
        int pairs = 0;
        for (Working from : Working.values()) {
            for (OrderEventKind event : OrderEventKind.values()) {
                for (Said said : Said.values()) {
                    for (long cumQty = 0; cumQty <= 2; cumQty++) {
                        Working to = WorkingTable.next(from, event, said, cumQty, 2 - cumQty);
                        String cell = from + " " + event + " " + said + " " + cumQty;
                        assertNotNull(to, cell);
                        boolean reopens =
                                WorkingTable.isTerminal(from) && !WorkingTable.isTerminal(to);
                        assertTrue(!reopens || mayReopen(from, event, said), cell);
                        pairs++;
                    }
                }
            }
        }
        assertEquals(14 * 20 * 3 * 3, pairs);
    }

    /** G, H, D; a fill where the venue says that the order works; a replace of a filled order. */
    private static boolean mayReopen(Working from, OrderEventKind event, Said said) {
        return switch (event) {
            case TRADE_CANCEL, TRADE_CORRECT, RESTATED ->
                    from == Working.FILLED || said == Said.WORKS;
            case TRADE -> said == Said.WORKS;
            case REPLACED -> from == Working.FILLED;
            default -> false;
        };
    }

    @Test
    void filledOnlyWhenTheLedgerSaysSo() {
        assertEquals(
                Working.PARTIALLY_FILLED,
                WorkingTable.next(Working.NEW, OrderEventKind.TRADE, Said.NOTHING, 1, 1));
        assertEquals(
                Working.FILLED,
                WorkingTable.next(
                        Working.PARTIALLY_FILLED, OrderEventKind.TRADE, Said.NOTHING, 2, 0));
    }

    @Test
    void aBustTakesAFilledOrderBackToPartiallyFilled() {
        assertEquals(
                Working.PARTIALLY_FILLED,
                WorkingTable.next(Working.FILLED, OrderEventKind.TRADE_CANCEL, Said.NOTHING, 1, 1));
    }

    @Test
    void aStatusAnswerNeverMovesAnOrder() {
        for (Working from : Working.values()) {
            assertEquals(
                    from, WorkingTable.next(from, OrderEventKind.ORDER_STATUS, Said.NOTHING, 1, 1));
        }
    }

    @Test
    void aLateAcknowledgementDoesNotReviveACancelledOrder() {
        assertEquals(
                Working.CANCELED,
                WorkingTable.next(Working.CANCELED, OrderEventKind.NEW, Said.NOTHING, 0, 2));
    }

    @Test
    void rejectedAfterAcknowledgementIsLegal() {
        assertEquals(
                Working.REJECTED,
                WorkingTable.next(Working.NEW, OrderEventKind.REJECTED, Said.NOTHING, 0, 2));
    }
}

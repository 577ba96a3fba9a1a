// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Test;

class WorkingTableTest {
    /** Every state, every event, nothing filled, part filled, all filled: 14 x 20 x 3. */
    @Test
    void everyPairHasAnAnswerAndOnlyALedgerChangeReopensATerminalOrder() {
        int pairs = 0;
        for (Working from : Working.values()) {
            for (OrderEventKind event : OrderEventKind.values()) {
                for (long cumQty = 0; cumQty <= 2; cumQty++) {
                    Working to = WorkingTable.next(from, event, cumQty, 2 - cumQty);
                    assertNotNull(to, from + " " + event);
                    boolean reopens = WorkingTable.isTerminal(from) && !WorkingTable.isTerminal(to);
                    boolean ledger =
                            event == OrderEventKind.TRADE_CANCEL
                                    || event == OrderEventKind.TRADE_CORRECT;
                    assertTrue(!reopens || (ledger && from == Working.FILLED), from + " " + event);
                    pairs++;
                }
            }
        }
        assertEquals(14 * 20 * 3, pairs);
    }

    @Test
    void filledOnlyWhenTheLedgerSaysSo() {
        assertEquals(
                Working.PARTIALLY_FILLED,
                WorkingTable.next(Working.NEW, OrderEventKind.TRADE, 1, 1));
        assertEquals(
                Working.FILLED,
                WorkingTable.next(Working.PARTIALLY_FILLED, OrderEventKind.TRADE, 2, 0));
    }

    @Test
    void aBustTakesAFilledOrderBackToPartiallyFilled() {
        assertEquals(
                Working.PARTIALLY_FILLED,
                WorkingTable.next(Working.FILLED, OrderEventKind.TRADE_CANCEL, 1, 1));
    }

    @Test
    void aStatusAnswerNeverMovesAnOrder() {
        for (Working from : Working.values()) {
            assertEquals(from, WorkingTable.next(from, OrderEventKind.ORDER_STATUS, 1, 1));
        }
    }

    @Test
    void aLateAcknowledgementDoesNotReviveACancelledOrder() {
        assertEquals(
                Working.CANCELED, WorkingTable.next(Working.CANCELED, OrderEventKind.NEW, 0, 2));
    }

    @Test
    void rejectedAfterAcknowledgementIsLegal() {
        assertEquals(
                Working.REJECTED, WorkingTable.next(Working.NEW, OrderEventKind.REJECTED, 0, 2));
    }
}

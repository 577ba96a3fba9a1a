// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.ClientSide.BID;
import static io.autohedger.engine.ClientSide.OFFER;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TimeInForce;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Clients' orders that are ours in part, covered for the rest, filled, rejected and told: not one
 * byte for any of them. As in AllocationTest the virtual machine itself spoils some windows.
 */
class ClientOrdersAllocationTest {
    private static final int ORDERS = 500;
    private static final int WINDOWS = 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 14, 1 << 10), false);
    private final ClientOrderEncoder order = new ClientOrderEncoder();
    private long ids;
    private long execIds;

    @Test
    void anOrderAndItsCoverAllocateNothing() {
        ClientSide client = new ClientSide(desk, ClientOrderMode.HYBRID, DoubtAnswer.REJECT);
        client.warehouse(4 * MILLION / 10);
        desk.mode(1, StrategyMode.OFF);
        desk.watch = () -> {};
        desk.keepsText = false;
        run(10 * ORDERS);
        int before = desk.orders;
        int clean = 0;
        for (int window = 0; clean < WINDOWS && window < 4 * WINDOWS; window++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            run(ORDERS);
            clean += threads.getCurrentThreadAllocatedBytes() == bytes ? 1 : 0;
        }
        assertEquals(WINDOWS, clean, "windows without a byte");
        assertTrue(desk.orders - before >= WINDOWS * ORDERS / 2, desk.orders + " covers");
    }

    private void run(int orders) {
        for (int i = 0; i < orders; i++) {
            desk.passTime(SECOND / 20);
            desk.quote(BID, OFFER);
            boolean buys = i % 2 == 0;
            int sent = desk.orders;
            send(buys, (10 + i % 7) * MILLION / 10);
            if (desk.orders > sent) {
                desk.sendResult(desk.lastClOrdId, true);
                answer(i % 5);
            }
        }
    }

    private void answer(int how) {
        if (how != 0) {
            long qty = how == 1 ? MILLION / 10 : desk.lastOrderQty;
            long px = desk.lastOrderPx;
            desk.report(OrderEventKind.TRADE, desk.lastClOrdId, qty, px, ++execIds, 0);
        }
        if (how < 2) {
            desk.report(OrderEventKind.CANCELED, desk.lastClOrdId, 0, 0, ++execIds, 0);
        }
    }

    private void send(boolean buys, long qty) {
        order.wrapAndApplyHeader(desk.buffer, 0, desk.header)
                .clientId(ClientSide.CLIENT)
                .instrumentId(ClientSide.EURUSD)
                .side(buys ? OrderSide.BUY : OrderSide.SELL)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.IOC)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .unsupported(Bool.NO)
                .orderQty(qty)
                .price(buys ? OFFER + 30 : BID - 30)
                .expireTimeNanos(ClientOrderEncoder.expireTimeNanosNullValue())
                .transactTimeNanos(desk.now);
        int clOrdId = order.offset() + ClientOrderEncoder.clOrdIdEncodingOffset();
        desk.buffer.setMemory(clOrdId, 96, (byte) 0);
        desk.buffer.putLong(clOrdId, ++ids);
        desk.put(order.encodedLength());
    }
}

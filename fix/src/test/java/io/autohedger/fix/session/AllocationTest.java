// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.ExecutionReportDecoder;
import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshDecoder;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshEncoder;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.fix44.NewOrderSingleDecoder;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import java.lang.management.ManagementFactory;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Order out, order in, report out, report in, prices in: no byte of garbage on either side. */
class AllocationTest {

    private static final long NOW = 1_780_000_000_000_000_000L;
    private static final int WARM_UP = 20_000;
    private static final int BLOCKS = 4;
    private static final int BLOCK = 20_000;

    private final Wire desk = new Wire();
    private final Wire provider = new Wire();
    private final Trader trader = new Trader();
    private final Maker maker = new Maker();

    @Test
    void orderAndReportCostNoGarbage() {
        trader.session.onConnected(1, NOW);
        maker.session.onConnected(1, NOW);
        desk.deliver(maker.session);
        provider.deliver(trader.session);
        assertTrue(trader.session.isLoggedOn() && maker.session.isLoggedOn());
        run(WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        // The compiler itself allocates now and then when it undoes an optimisation, never in each
        // block; a leak of ours would be in all of them.
        for (int block = 0; block < BLOCKS; block++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(BLOCK);
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, fewest, "bytes in " + BLOCK + " rounds");
        int rounds = WARM_UP + BLOCKS * BLOCK;
        assertEquals(rounds, trader.fills);
        assertEquals(2L * rounds, trader.entries);
        assertEquals(rounds, maker.orders);
    }

    private void run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            trader.order(i);
            desk.deliver(maker.session);
            provider.deliver(trader.session);
            maker.quote(i);
            provider.deliver(trader.session);
        }
    }

    /** What the socket holds between two deliveries. */
    private static final class Wire implements ByteOutput {

        private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[8192]);
        private int length;

        @Override
        public boolean write(long epoch, DirectBuffer buffer, int offset, int size) {
            bytes.putBytes(length, buffer, offset, size);
            length += size;
            return true;
        }

        @Override
        public void disconnect(long epoch) {
            throw new AssertionError("disconnected");
        }

        void deliver(FixSession session) {
            int size = length;
            length = 0;
            assertTrue(session.onBytes(1, bytes, 0, size, NOW) == size);
        }
    }

    private final class Trader implements SessionEvents {

        private final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        private final ExecutionReportDecoder report = new ExecutionReportDecoder();
        private final MarketDataSnapshotFullRefreshDecoder snapshot =
                new MarketDataSnapshotFullRefreshDecoder();
        private final FixSession session =
                new FixSession(SessionConfig.initiator("DESK", "LP1"), new Counters(), desk, this);
        private long fills;
        private long entries;

        void order(int round) {
            order.start()
                    .clOrdId("order-0001")
                    .account("HEDGE")
                    .symbol("EUR/USD")
                    .side(Codes.Side.BUY)
                    .transactTime(NOW + round * 1_000_000L)
                    .orderQty(1_000_000 + round, 0)
                    .ordType(Codes.OrdType.LIMIT)
                    .price(108_345, 5)
                    .timeInForce(Codes.TimeInForce.IMMEDIATE_OR_CANCEL);
            assertTrue(session.send(order, NOW) > 0);
        }

        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            if (message.msgType() == MsgTypes.EXECUTION_REPORT) {
                report.wrap(message);
                boolean isFill =
                        report.lastPx(5) == 108_345
                                && report.cumQty(2) >= 1_000_000_00
                                && report.clOrdId().contentEquals("order-0001")
                                && report.transactTime() >= NOW;
                fills += isFill ? 1 : 0;
                return;
            }
            var group = snapshot.wrap(message).noMdEntries();
            while (group.next()) {
                boolean isPrice =
                        group.mdEntryPx(5) > 0
                                && group.mdEntrySize(0) == 1_000_000
                                && group.mdEntryTime() > 0;
                entries += isPrice ? 1 : 0;
            }
        }
    }

    private final class Maker implements SessionEvents {

        private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();
        private final ExecutionReportEncoder report = new ExecutionReportEncoder();
        private final MarketDataSnapshotFullRefreshEncoder snapshot =
                new MarketDataSnapshotFullRefreshEncoder();
        private final FixSession session =
                new FixSession(
                        SessionConfig.acceptor("LP1", "DESK"), new Counters(), provider, this);
        private long orders;

        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            orders++;
            order.wrap(message);
            AsciiSpan clOrdId = order.clOrdId();
            long qty = order.orderQty(0);
            report.start()
                    .orderId("17")
                    .clOrdId(clOrdId)
                    .execId("E17")
                    .execType(Codes.ExecType.TRADE)
                    .ordStatus(Codes.OrdStatus.FILLED)
                    .symbol(order.symbol())
                    .side(order.side())
                    .orderQty(qty, 0)
                    .lastQty(qty, 0)
                    .lastPx(order.price(5), 5)
                    .leavesQty(0, 0)
                    .cumQty(qty, 0)
                    .avgPx(order.price(5), 5)
                    .transactTime(order.transactTime());
            send(report);
        }

        void quote(int round) {
            snapshot.start().symbol("EUR/USD").noMdEntries(2);
            for (int side = 0; side < 2; side++) {
                snapshot.mdEntryType((char) ('0' + side))
                        .mdEntryPx(108_344 + side + round % 10, 5)
                        .mdEntrySize(1_000_000, 0)
                        .mdEntryTime(36_000_000_000_000L);
            }
            send(snapshot);
        }

        private void send(MessageEncoder message) {
            assertTrue(session.send(message, NOW) > 0);
        }
    }

    /** A store that counts only: what a store costs is the store's own test. */
    private static final class Counters implements MessageStore {

        private int nextSender = 1;
        private int nextTarget = 1;

        @Override
        public int nextSenderMsgSeqNum() {
            return nextSender;
        }

        @Override
        public int nextTargetMsgSeqNum() {
            return nextTarget;
        }

        @Override
        public boolean beforeSend(
                int msgSeqNum, boolean gapFillOnly, DirectBuffer buffer, int offset, int length) {
            nextSender = msgSeqNum + 1;
            return true;
        }

        @Override
        public void onInbound(int nextTargetMsgSeqNum) {
            nextTarget = nextTargetMsgSeqNum;
        }

        @Override
        public void reset(int nextSenderMsgSeqNum, int nextTargetMsgSeqNum) {
            nextSender = nextSenderMsgSeqNum;
            nextTarget = nextTargetMsgSeqNum;
        }

        @Override
        public int read(int beginSeqNo, int endSeqNo, Reader reader) {
            return 0;
        }
    }
}

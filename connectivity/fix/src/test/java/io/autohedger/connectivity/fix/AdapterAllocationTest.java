// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.client.LogonRouter;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshEncoder;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.MessageStore;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A snapshot in; a deal in and its order out, the fill in: no byte of garbage, peers included. */
class AdapterAllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int BLOCKS = 4;
    private static final int BLOCK = 10_000;

    private final Core core = new Core();
    private final Wire atVenue = new Wire(SessionConfig.acceptor("LP1", "DESK"));
    private final Wire atClient = new Wire(SessionConfig.initiator("ACME", "DESK"));
    private final VenueAdapter venue =
            new VenueAdapter(
                    new VenueConfig(
                            1,
                            7,
                            'T',
                            SessionConfig.initiator("DESK", "LP1"),
                            List.of(Pairs.EURUSD)),
                    core,
                    new Counting(),
                    (_, _, what, _, _, _) -> {
                        throw new AssertionError(what);
                    });
    private final LogonRouter clients =
            new LogonRouter(
                    List.of(
                            new ClientAdapter(
                                    new ClientConfig(
                                            4,
                                            9,
                                            SessionConfig.acceptor("DESK", "ACME"),
                                            List.of(Pairs.EURUSD)),
                                    core,
                                    new Counting(),
                                    (_, _, what, _, _, _) -> {
                                        throw new AssertionError(what);
                                    })),
                    Pipe.SECOND,
                    (_, _, what, _, _, _) -> {
                        throw new AssertionError(what);
                    });
    private final MarketDataSnapshotFullRefreshEncoder snapshot =
            new MarketDataSnapshotFullRefreshEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();

    @Test
    void snapshotsDealsOrdersAndFillsCostNoGarbage() {
        atVenue.connect(venue);
        atClient.connect(clients);
        run(WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        // The compiler itself allocates now and then, never in each block.
        for (int block = 0; block < BLOCKS; block++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(BLOCK);
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, fewest, "bytes in " + BLOCK + " rounds");
        int rounds = WARM_UP + BLOCKS * BLOCK;
        // Two sessions up; a price, a deal, what became of its order and its fill in each round.
        assertEquals(2 + 4L * rounds, core.inputs);
        assertEquals(rounds, core.orders);
        assertEquals(1L + rounds, atVenue.messages);
    }

    private void run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            snapshot.start().symbol("EURUSD").noMdEntries(2);
            snapshot.mdEntryType('0').mdEntryPx(108_498, 5).mdEntrySize(1_000_000, 0);
            snapshot.mdEntryType('1').mdEntryPx(108_500, 5).mdEntrySize(1_000_000, 0);
            atVenue.send(snapshot);
            atClient.send(fill("D1", '2'));
            if (core.takeDeal()) {
                assertTrue(
                        venue.onCommand(NewOrderEncoder.TEMPLATE_ID, core.order, 0, 100, Pipe.NOW));
                core.orders++;
            }
            atVenue.settle();
            atVenue.send(fill("E1", '1'));
        }
    }

    private MessageEncoder fill(String execId, char side) {
        return report.start()
                .orderId("O1")
                .execId(execId)
                .execType('F')
                .ordStatus('2')
                .symbol("EURUSD")
                .side(side)
                .lastQty(1_000_000, 0)
                .lastPx(108_500, 5)
                .leavesQty(0, 0)
                .cumQty(1_000_000, 0)
                .avgPx(108_500, 5);
    }

    /** Answers nothing but counts, and orders when a deal has come. */
    private static final class Core implements InputSink {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        private final UnsafeBuffer order = new UnsafeBuffer(new byte[256]);
        private boolean deal;
        private long inputs;
        private long orders;
        private int template;

        Core() {
            new NewOrderEncoder()
                    .wrapAndApplyHeader(order, 0, new MessageHeaderEncoder())
                    .clOrdId(VenueIds.ORDER)
                    .instrumentId(1)
                    .side(OrderSide.BUY)
                    .ordType(OrderType.LIMIT)
                    .timeInForce(TimeInForce.IOC)
                    .orderQty(100_000_000)
                    .price(108_500)
                    .expireTimeNanos(NewOrderEncoder.expireTimeNanosNullValue());
        }

        boolean takeDeal() {
            boolean was = deal;
            deal = false;
            return was;
        }

        @Override
        public int claim(int templateId, int length) {
            template = templateId;
            return 0;
        }

        @Override
        public long lastSeq() {
            return inputs;
        }

        @Override
        public long durableSeq() {
            return inputs;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public boolean commit(int sessionId, long connectionEpoch, long msgSeqNum) {
            inputs++;
            deal |= template == ClientDealDecoder.TEMPLATE_ID;
            return true;
        }

        @Override
        public void abort() {}
    }

    private static final class VenueIds {
        static final long ORDER = io.autohedger.model.ClOrdId.of(3, 117);
    }

    /** Both directions of one connection, and the peer's session. */
    private static final class Wire implements ByteOutput, ByteSink, SessionEvents, MessageStore {
        private final UnsafeBuffer toDesk = new UnsafeBuffer(new byte[8192]);
        private final UnsafeBuffer toPeer = new UnsafeBuffer(new byte[8192]);
        private final FixSession peer;
        private Adapter desk = new LogonRouter(List.of(), 1, (_, _, _, _, _, _) -> {});
        private int deskBytes;
        private int peerBytes;
        private int nextSender = 1;
        private int nextTarget = 1;
        private long messages;

        Wire(SessionConfig config) {
            peer = new FixSession(config, this, this, this);
        }

        void connect(Adapter adapter) {
            desk = adapter;
            desk.onConnected(1, this, Pipe.NOW);
            peer.onConnected(1, Pipe.NOW);
            settle();
        }

        void send(MessageEncoder message) {
            assertTrue(peer.send(message, Pipe.NOW) > 0);
            settle();
        }

        void settle() {
            while (deskBytes + peerBytes > 0) {
                int size = deskBytes;
                deskBytes = 0;
                if (size > 0) {
                    assertTrue(desk.onBytes(1, toDesk, 0, size, Pipe.NOW) == size);
                }
                size = peerBytes;
                peerBytes = 0;
                if (size > 0) {
                    assertTrue(peer.onBytes(1, toPeer, 0, size, Pipe.NOW) == size);
                }
            }
        }

        @Override
        public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
            toDesk.putBytes(deskBytes, buffer, offset, length);
            deskBytes += length;
            return true;
        }

        @Override
        public boolean send(DirectBuffer buffer, int offset, int length) {
            toPeer.putBytes(peerBytes, buffer, offset, length);
            peerBytes += length;
            return true;
        }

        @Override
        public void disconnect(long epoch) {
            throw new AssertionError("disconnected");
        }

        @Override
        public void close(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            messages++;
        }

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
        public void onInbound(int next) {
            nextTarget = next;
        }

        @Override
        public void reset(int sender, int target) {
            throw new AssertionError("reset");
        }

        @Override
        public int read(int beginSeqNo, int endSeqNo, Reader reader) {
            throw new AssertionError("read");
        }
    }

    /** What a journal costs is the journal's own test. */
    private static final class Counting implements SessionJournal {
        @Override
        public boolean sendStarted(
                int sessionId,
                long connectionEpoch,
                long msgSeqNum,
                boolean gapFillOnly,
                DirectBuffer buffer,
                int offset,
                int length) {
            return true;
        }

        @Override
        public long nextSenderMsgSeqNum(int sessionId) {
            return 1;
        }

        @Override
        public long nextTargetMsgSeqNum(int sessionId) {
            return 1;
        }

        @Override
        public void resetSequences(int sessionId, long nextSender, long nextTarget) {
            throw new AssertionError("reset");
        }

        @Override
        public void targetAdvanced(int sessionId, long nextTarget) {}

        @Override
        public int readSent(int sessionId, long from, long to, SentMessageReader reader) {
            throw new AssertionError("read");
        }
    }
}

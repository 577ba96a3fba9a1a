// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What other engines got wrong, one test each; those that are dialogues are scripts. */
class PeersMistakesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_780_000_000L * SECOND;

    private final Peer desk = Peer.initiator();
    private final Peer provider = Peer.acceptor();

    @Test
    void bytesOfTheOldConnectionAreNotProcessedOnTheNewOne() {
        logOn(1);
        assertTrue(desk.session.send(order("A"), NOW) > 0);
        byte[] late = desk.sent.remove();
        drop(1);
        logOn(2);
        int expected = provider.store.nextTargetMsgSeqNum();
        provider.receive(1, late, NOW);
        assertEquals(expected, provider.store.nextTargetMsgSeqNum());
        assertTrue(provider.events.toString().contains("STALE_CONNECTION"));
        assertTrue(provider.session.isLoggedOn());
        desk.session.onDisconnected(1, NOW);
        assertTrue(desk.session.isLoggedOn(), "a late close of the old connection is not ours");
    }

    @Test
    void epochIsNeverUsedTwice() {
        logOn(5);
        assertFalse(desk.session.onConnected(6, NOW), "one connection at a time");
        drop(5);
        assertFalse(desk.session.onConnected(5, NOW));
        assertFalse(desk.session.onConnected(4, NOW));
        assertTrue(desk.session.onConnected(6, NOW));
    }

    @Test
    void damagedStoreDoesNotResendDamagedMessages() {
        DamagedStore store = new DamagedStore();
        Peer sender = new Peer(SessionConfig.acceptor("LP1", "DESK"), store);
        logOn(1, sender);
        for (int i = 0; i < 3; i++) {
            assertTrue(sender.session.send(report(), NOW) > 0);
        }
        sender.sent.clear();
        store.isDamaged = true;
        sender.receive(1, message("35=2|34=2|7=2|16=0|", "DESK", "LP1"), NOW);
        String said = text(sender);
        assertTrue(said.contains("|35=4|") && said.contains("|36=5|"), said + sender.events);
        assertFalse(said.contains("|35=8|"), said);
        assertTrue(sender.events.toString().contains("STORE_DAMAGED"));
    }

    @Test
    void storeThatKeepsOrdersDoesNotMakeThemResent() {
        DamagedStore store = new DamagedStore();
        store.keepsEverything = true;
        Peer sender = new Peer(SessionConfig.acceptor("LP1", "DESK"), store);
        logOn(1, sender);
        assertTrue(sender.session.send(order("A"), NOW) > 0);
        assertTrue(sender.session.send(report(), NOW) > 0);
        sender.sent.clear();
        sender.receive(1, message("35=2|34=2|7=1|16=0|", "DESK", "LP1"), NOW);
        String said = text(sender);
        assertFalse(said.contains("|35=D|") || said.contains("|35=A|"), said);
        assertTrue(said.contains("|36=3|") && said.contains("|35=8|"), said);
    }

    @Test
    void noHeartbeatTakesANumberBeforeLogon() {
        for (long epoch = 1; epoch <= 50; epoch++) {
            assertTrue(provider.connect(epoch, NOW + epoch * 60 * SECOND));
            provider.session.onTimer(NOW + epoch * 60 * SECOND + 9 * SECOND);
            assertEquals(0, provider.sent.size());
            assertEquals(FixSession.NOT_LOGGED_ON, provider.session.send(report(), NOW));
            provider.drop(epoch, NOW + epoch * 60 * SECOND + 9 * SECOND);
        }
        assertEquals(1, provider.store.nextSenderMsgSeqNum());
    }

    @Test
    void fullSocketEndsTheConnectionAndLosesNothing() {
        logOn(1);
        provider.isFull = true;
        int msgSeqNum = provider.session.send(report(), NOW);
        assertEquals(2, msgSeqNum);
        assertTrue(provider.isClosed);
        assertEquals(SessionState.DISCONNECTED, provider.session.state());
        assertTrue(provider.events.toString().contains("OUTPUT_FULL"));
        assertEquals(1, desk.applicationMessages.size() + 1);
        provider.isFull = false;
        desk.drop(1, NOW);
        logOn(2);
        assertEquals(1, desk.applicationMessages.size());
        assertTrue(desk.applicationMessages.getFirst().contains("|43=Y|"));
    }

    @Test
    void storeThatRefusesStopsTheMessage() {
        DamagedStore store = new DamagedStore();
        Peer sender = new Peer(SessionConfig.acceptor("LP1", "DESK"), store);
        logOn(1, sender);
        store.isFull = true;
        assertEquals(FixSession.NOT_STORED, sender.session.send(report(), NOW));
        assertEquals(0, sender.sent.size());
        assertTrue(sender.isClosed);
    }

    @Test
    void garbageNeitherLoopsNorGrows() {
        logOn(1);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(1, 2_000)];
            random.nextBytes(noise);
            provider.receive(1, noise, NOW);
        }
        provider.receive(1, message("35=1|34=2|112=still here|", "DESK", "LP1"), NOW);
        assertTrue(text(provider).contains("|112=still here|"));
    }

    @Test
    void thousandsOfEarlyMessagesAskOnceAndStayBounded() {
        logOn(1);
        for (int seq = 10_000; seq > 3; seq--) {
            provider.receive(1, message("35=0|34=" + seq + "|", "DESK", "LP1"), NOW);
        }
        assertEquals(1, provider.sent.size());
        assertTrue(provider.events.toString().contains("EARLY_MESSAGE_DROPPED"));
        assertTrue(provider.session.isLoggedOn());
    }

    private static NewOrderSingleEncoder order(String clOrdId) {
        NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        return order.start()
                .clOrdId(clOrdId)
                .symbol("EUR/USD")
                .side('1')
                .transactTime(NOW)
                .orderQty(1, 0)
                .ordType('1');
    }

    private static ExecutionReportEncoder report() {
        ExecutionReportEncoder report = new ExecutionReportEncoder();
        return report.start()
                .orderId("1")
                .execId("1")
                .execType('0')
                .ordStatus('0')
                .symbol("EUR/USD")
                .side('1')
                .leavesQty(1, 0)
                .cumQty(0, 0)
                .avgPx(0, 0);
    }

    private void logOn(long epoch) {
        logOn(epoch, provider);
    }

    private void logOn(long epoch, Peer acceptor) {
        assertTrue(acceptor.connect(epoch, NOW));
        assertTrue(desk.connect(epoch, NOW));
        while (!desk.sent.isEmpty() || !acceptor.sent.isEmpty()) {
            if (!desk.sent.isEmpty()) {
                acceptor.receive(epoch, desk.sent.remove(), NOW);
            }
            if (!acceptor.sent.isEmpty()) {
                desk.receive(epoch, acceptor.sent.remove(), NOW);
            }
        }
        assertTrue(desk.session.isLoggedOn(), desk.events::toString);
        assertTrue(acceptor.session.isLoggedOn(), acceptor.events::toString);
    }

    private void drop(long epoch) {
        desk.drop(epoch, NOW);
        provider.drop(epoch, NOW);
    }

    private static String text(Peer peer) {
        StringBuilder text = new StringBuilder();
        for (byte[] bytes : peer.sent) {
            text.append(new String(bytes, StandardCharsets.US_ASCII).replace('\u0001', '|'));
        }
        return text.toString();
    }

    /** A message of a peer with right length and checksum; time and parties behind MsgSeqNum. */
    private static byte[] message(String fields, String sender, String target) {
        int seq = fields.indexOf("34=");
        int rest = fields.indexOf('|', seq) + 1;
        String body =
                fields.substring(0, rest)
                        + "49="
                        + sender
                        + "|52=20260528-20:26:40|56="
                        + target
                        + "|"
                        + fields.substring(rest);
        String all = "8=FIX.4.4|9=" + body.length() + "|" + body;
        String bytes = all.replace('|', '\u0001');
        int sum = bytes.chars().sum() % 256;
        String checksum = "10=" + (sum < 10 ? "00" : sum < 100 ? "0" : "") + sum + "\u0001";
        return (bytes + checksum).getBytes(StandardCharsets.US_ASCII);
    }

    /** A store with faults to switch on: damage, no room, keeping what it need not. */
    private static final class DamagedStore implements MessageStore {

        private final InMemoryMessageStore store = new InMemoryMessageStore();
        private boolean isDamaged;
        private boolean isFull;
        private boolean keepsEverything;

        @Override
        public int nextSenderMsgSeqNum() {
            return store.nextSenderMsgSeqNum();
        }

        @Override
        public int nextTargetMsgSeqNum() {
            return store.nextTargetMsgSeqNum();
        }

        @Override
        public boolean beforeSend(
                int msgSeqNum, boolean gapFillOnly, DirectBuffer buffer, int offset, int length) {
            boolean isNumberOnly = gapFillOnly && !keepsEverything;
            return !isFull && store.beforeSend(msgSeqNum, isNumberOnly, buffer, offset, length);
        }

        @Override
        public void onInbound(int nextTargetMsgSeqNum) {
            store.onInbound(nextTargetMsgSeqNum);
        }

        @Override
        public void reset(int nextSenderMsgSeqNum, int nextTargetMsgSeqNum) {
            store.reset(nextSenderMsgSeqNum, nextTargetMsgSeqNum);
        }

        @Override
        public int read(int beginSeqNo, int endSeqNo, Reader reader) {
            return store.read(
                    beginSeqNo,
                    endSeqNo,
                    (msgSeqNum, buffer, offset, length) -> {
                        byte[] bytes = new byte[length];
                        buffer.getBytes(offset, bytes);
                        if (isDamaged) {
                            bytes[length / 2]++;
                        }
                        reader.onMessage(msgSeqNum, new UnsafeBuffer(bytes), 0, length);
                    });
        }
    }
}

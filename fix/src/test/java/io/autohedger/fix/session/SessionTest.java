// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.Fix44;
import io.autohedger.fix.fix44.NewOrderSingleDecoder;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Two of our sessions, wired together by hand. */
class SessionTest {

    private static final long NOW = 1_780_000_000_000_000_000L;

    private final Peer desk = Peer.initiator();
    private final Peer provider = Peer.acceptor();

    @Test
    void orderArrivesAsItWasWritten() {
        logOn();
        NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        order.start().clOrdId("A-1").symbol("EUR/USD").side(Codes.Side.BUY).transactTime(NOW);
        order.orderQty(1_000_000, 0).ordType(Codes.OrdType.LIMIT).price(108_345, 5);
        assertEquals(2, desk.session.send(order, NOW));
        FixFields fields = new FixFields(Fix44.DICTIONARY);
        byte[] bytes = desk.sent.element();
        assertTrue(fields.wrap(new UnsafeBuffer(bytes), 0, bytes.length));
        NewOrderSingleDecoder decoder = new NewOrderSingleDecoder().wrap(fields);
        assertEquals("A-1", decoder.clOrdId().toString());
        assertEquals(108_345, decoder.price(5));
        assertEquals(1_000_000_00, decoder.orderQty(2));
        assertEquals(Codes.Side.BUY, decoder.side());
        assertEquals(NOW, decoder.transactTime());
        assertFalse(decoder.hasStopPx());
        exchange();
        assertEquals(1, provider.applicationMessages.size(), provider.events::toString);
    }

    @Test
    void heartbeatsFlowAtTheAgreedInterval() {
        logOn();
        assertEquals(NOW + 30_000_000_000L, desk.session.nextDeadline());
        desk.session.onTimer(desk.session.nextDeadline());
        assertEquals(1, desk.sent.size());
        exchange();
        assertTrue(provider.session.isLoggedOn());
        assertEquals(3, provider.store.nextTargetMsgSeqNum());
    }

    /** The number expected from before the reset made the second Logon's answer "too low". */
    @Test
    void aSessionThatResetsWithEachLogonComesBack() {
        Peer resetting =
                new Peer(
                        SessionConfig.initiator("DESK", "LP1").withResetOnLogon(true),
                        new InMemoryMessageStore());
        for (long epoch = 1; epoch <= 3; epoch++) {
            assertTrue(provider.connect(epoch, NOW));
            assertTrue(resetting.connect(epoch, NOW));
            provider.receive(epoch, resetting.sent.remove(), NOW);
            resetting.receive(epoch, provider.sent.remove(), NOW);
            assertTrue(resetting.session.isLoggedOn(), resetting.events::toString);
            assertTrue(provider.session.isLoggedOn(), provider.events::toString);
            assertEquals(2, resetting.store.nextSenderMsgSeqNum());
            assertEquals(2, resetting.store.nextTargetMsgSeqNum());
            resetting.drop(epoch, NOW);
            provider.drop(epoch, NOW);
        }
    }

    private void logOn() {
        assertTrue(provider.connect(1, NOW));
        assertTrue(desk.connect(1, NOW));
        exchange();
        assertTrue(desk.session.isLoggedOn(), desk.events::toString);
        assertTrue(provider.session.isLoggedOn(), provider.events::toString);
    }

    private void exchange() {
        while (!desk.sent.isEmpty() || !provider.sent.isEmpty()) {
            while (!desk.sent.isEmpty()) {
                provider.receive(1, desk.sent.remove(), NOW);
            }
            while (!provider.sent.isEmpty()) {
                desk.receive(1, provider.sent.remove(), NOW);
            }
        }
    }
}

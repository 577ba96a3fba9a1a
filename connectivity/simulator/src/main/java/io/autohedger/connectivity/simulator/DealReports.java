// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Reports deals to the desk, sometimes twice, and keeps them while the session is down. */
final class DealReports {
    private final ClientConfig config;
    private final AgentSession session;
    private final DealFlow flow;
    private final DealEncoder encoder;
    private final Deque<DealMessage> waiting = new ArrayDeque<>();
    private final Int2ObjectHashMap<DealMessage> sent = new Int2ObjectHashMap<>();

    DealReports(ClientConfig config, AgentSession session, DealFlow flow) {
        this.config = config;
        this.session = session;
        this.flow = flow;
        this.encoder = new DealEncoder(config.report());
    }

    void send(DealMessage message, long now) {
        deliver(message, now);
        if (flow.happens(config.duplicateRate())) {
            deliver(message.again(false), now);
        }
        if (flow.happens(config.possResendRate())) {
            deliver(message.again(true), now);
        }
    }

    private void deliver(DealMessage message, long now) {
        if (!trySend(message, now)) {
            waiting.add(message);
        }
    }

    void onLoggedOn(long now) {
        DealMessage first = waiting.peek();
        while (first != null && trySend(first, now)) {
            waiting.remove();
            first = waiting.peek();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private boolean trySend(DealMessage message, long now) {
        if (!session.isLoggedOn()) {
            return false;
        }
        int msgSeqNum = session.send(encoder.encode(message), now);
        sent.put(msgSeqNum, message);
        return msgSeqNum > 0;
    }

    /** What was sent under this number; null for something else. */
    @Nullable DealMessage sentAs(int msgSeqNum) {
        return sent.get(msgSeqNum);
    }
}

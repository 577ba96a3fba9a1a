// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private final List<DealMessage> told = new ArrayList<>();

    DealReports(ClientConfig config, AgentSession session, DealFlow flow) {
        this.config = config;
        this.session = session;
        this.flow = flow;
        this.encoder = new DealEncoder(config.report());
    }

    void send(DealMessage message, long now) {
        told.add(message);
        deliver(message, now);
        if (flow.happens(config.duplicateRate())) {
            deliver(message.again(false), now);
        }
        if (flow.happens(config.possResendRate())) {
            deliver(message.again(true), now);
        }
    }

    /**
     * The last reports once more, in their order, under their identifiers and as nothing special: a
     * source that lost its mark. What waits for the session anyway is not told by a second door.
     */
    void tellAgain(int many, boolean bySecondDoor, long now) {
        for (DealMessage message : told.subList(Math.max(0, told.size() - many), told.size())) {
            if (!bySecondDoor) {
                deliver(message.again(false), now);
            } else if (session.isLoggedOn()) {
                keep(message, session.send(encoder.encode(message, true), now));
            }
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
        return keep(message, session.send(encoder.encode(message, false), now));
    }

    private boolean keep(DealMessage message, int msgSeqNum) {
        sent.put(msgSeqNum, message);
        return msgSeqNum > 0;
    }

    /** What was sent under this number; null for something else. */
    @Nullable DealMessage sentAs(int msgSeqNum) {
        return sent.get(msgSeqNum);
    }
}

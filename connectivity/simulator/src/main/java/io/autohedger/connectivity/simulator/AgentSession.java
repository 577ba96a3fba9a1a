// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.InMemoryMessageStore;
import io.autohedger.fix.session.ResendPolicy;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A FIX session on the sink of its connection, and the time of the current call. */
final class AgentSession implements ByteOutput {
    /** Everything may be resent but prices: they age, and would fill the store. */
    static final ResendPolicy ALL_BUT_PRICES =
            msgType ->
                    msgType != MsgTypes.MARKET_DATA_SNAPSHOT_FULL_REFRESH
                            && msgType != MsgTypes.MARKET_DATA_INCREMENTAL_REFRESH;

    private final FixSession session;
    private @Nullable ByteSink sink;
    private String closeReason = "";

    AgentSession(SessionConfig config, SessionEvents events) {
        this.session =
                new FixSession(
                        config.withResendPolicy(ALL_BUT_PRICES),
                        new InMemoryMessageStore(),
                        this,
                        events);
    }

    void onConnected(long connectionEpoch, ByteSink newSink, long now) {
        ByteSink old = sink;
        sink = newSink;
        closeReason = "the session has ended";
        if (!session.onConnected(connectionEpoch, now)) {
            sink = old;
            newSink.close("there is a connection already");
        }
    }

    void onDisconnected(long connectionEpoch, long now) {
        session.onDisconnected(connectionEpoch, now);
    }

    int onBytes(long epoch, DirectBuffer buffer, int offset, int length, long now) {
        return session.onBytes(epoch, buffer, offset, length, now);
    }

    void onTimer(long now) {
        if (now >= session.nextDeadline()) {
            session.onTimer(now);
        }
    }

    long nextDeadline() {
        return session.nextDeadline();
    }

    boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    /**
     * Sends under the next number and returns it; 0 where the session is not logged on and nothing
     * was used. A number returned is kept for the peer even if the connection failed.
     */
    int send(MessageEncoder message, long now) {
        int msgSeqNum = session.send(message, now);
        if (msgSeqNum == FixSession.SPOILED) {
            throw new IllegalStateException("a message of the simulator cannot be encoded");
        }
        return Math.max(0, msgSeqNum);
    }

    void rejectBusiness(FixFields message, int reason, CharSequence text, long now) {
        session.rejectBusiness(message, reason, text, now);
    }

    /** Drops the connection without a word. */
    void disconnect(String reason, long now) {
        closeReason = reason;
        session.disconnect(reason, now);
    }

    void logout(String text, long now) {
        session.logout(text, now);
    }

    @Override
    public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
        ByteSink current = sink;
        return current != null && current.send(buffer, offset, length);
    }

    @Override
    public void disconnect(long epoch) {
        ByteSink current = sink;
        sink = null;
        if (current != null) {
            current.close(closeReason);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.InMemoryMessageStore;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A counterparty of the desk that notes when its bytes left and came, before any parsing. */
final class LoopbackPeer implements Adapter {
    /** Takes each application message. */
    @FunctionalInterface
    interface Listener {
        void onMessage(FixFields message);
    }

    private final FixSession session;
    private final Listener listener;
    private @Nullable ByteSink sink;
    private long wroteAtNanos;
    private long readAtNanos;
    private int wroteBytes;
    private int readBytes;

    LoopbackPeer(SessionConfig config, Listener listener) {
        this.listener = listener;
        session =
                new FixSession(
                        config.withResendPolicy(_ -> false),
                        new InMemoryMessageStore(),
                        new Output(),
                        new Events());
    }

    boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    void send(MessageEncoder message, long now) {
        if (session.send(message, now) <= 0) {
            throw new IllegalStateException("a message of the benchmark was not sent");
        }
    }

    /** System.nanoTime just before the last message was written. */
    long wroteAtNanos() {
        return wroteAtNanos;
    }

    /** System.nanoTime when the last bytes were read, before they were parsed. */
    long readAtNanos() {
        return readAtNanos;
    }

    int wroteBytes() {
        return wroteBytes;
    }

    int readBytes() {
        return readBytes;
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink connection, long now) {
        sink = connection;
        session.onConnected(connectionEpoch, now);
    }

    @Override
    public void onDisconnected(long connectionEpoch, long now) {
        session.onDisconnected(connectionEpoch, now);
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
        readAtNanos = System.nanoTime();
        readBytes = length;
        return session.onBytes(connectionEpoch, buffer, offset, length, now);
    }

    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long now) {
        return false;
    }

    @Override
    public void onTimer(long now) {
        session.onTimer(now);
    }

    @Override
    public long nextDeadline() {
        return session.nextDeadline();
    }

    private final class Output implements ByteOutput {
        @Override
        public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
            ByteSink connection = sink;
            wroteBytes = length;
            wroteAtNanos = System.nanoTime();
            return connection != null && connection.send(buffer, offset, length);
        }

        @Override
        public void disconnect(long epoch) {
            ByteSink connection = sink;
            if (connection != null) {
                connection.close("session over");
            }
        }
    }

    private final class Events implements SessionEvents {
        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            listener.onMessage(message);
        }
    }
}

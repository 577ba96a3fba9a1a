// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.InMemoryMessageStore;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A counterparty of the desk: a real session that does what the test says. */
final class FixPeer implements Adapter, ByteOutput, SessionEvents {
    final List<String> got = new ArrayList<>();
    final List<String> goodbyes = new ArrayList<>();

    /** Runs as a message arrives, before the test goes on. */
    Consumer<String> onArrival = _ -> {};

    private final FixSession session;
    private @Nullable ByteSink sink;
    private long now;

    FixPeer(SessionConfig config) {
        session = new FixSession(config, new InMemoryMessageStore(), this, this);
    }

    boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    void send(String msgType, String fields) {
        MessageEncoder message = new MessageEncoder(msgType);
        message.begin();
        for (String field : fields.split("\\|", -1)) {
            int equals = field.indexOf('=');
            message.field(
                    Integer.parseInt(field.substring(0, equals)), field.substring(equals + 1));
        }
        if (session.send(message, now) <= 0) {
            throw new AssertionError("cannot send " + fields);
        }
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink connection, long nowNanos) {
        now = nowNanos;
        sink = connection;
        session.onConnected(connectionEpoch, nowNanos);
    }

    @Override
    public void onDisconnected(long connectionEpoch, long nowNanos) {
        sink = null;
        session.onDisconnected(connectionEpoch, nowNanos);
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long nowNanos) {
        now = nowNanos;
        return session.onBytes(connectionEpoch, buffer, offset, length, nowNanos);
    }

    @Override
    public boolean onCommand(int templateId, DirectBuffer b, int offset, int length, long at) {
        return false;
    }

    @Override
    public void onTimer(long nowNanos) {
        now = nowNanos;
        session.onTimer(nowNanos);
    }

    @Override
    public long nextDeadline() {
        return session.nextDeadline();
    }

    @Override
    public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
        ByteSink connection = sink;
        return connection != null && connection.send(buffer, offset, length);
    }

    @Override
    public void disconnect(long epoch) {
        ByteSink connection = sink;
        if (connection != null) {
            connection.close("the peer's session ended it");
        }
    }

    @Override
    public void onApplicationMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
        got.add(message.toString());
        onArrival.accept(message.toString());
    }

    @Override
    public void onLoggedOut(CharSequence text) {
        goodbyes.add(text.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.FixFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A session with what surrounds it: sent messages in a queue, events as text, a read buffer. */
final class Peer implements ByteOutput, SessionEvents {

    final MessageStore store;
    final FixSession session;
    final Deque<byte[]> sent = new ArrayDeque<>();
    final List<String> events = new ArrayList<>();
    final List<String> applicationMessages = new ArrayList<>();
    boolean isClosed = true;
    boolean isFull;
    private byte[] unread = new byte[0];

    Peer(SessionConfig config, MessageStore store) {
        this.store = store;
        this.session = new FixSession(config, store, this, this);
    }

    static Peer initiator() {
        return new Peer(SessionConfig.initiator("DESK", "LP1"), new InMemoryMessageStore());
    }

    static Peer acceptor() {
        return new Peer(SessionConfig.acceptor("LP1", "DESK"), new InMemoryMessageStore());
    }

    boolean connect(long epoch, long now) {
        isClosed = false;
        unread = new byte[0];
        sent.clear();
        return session.onConnected(epoch, now);
    }

    void drop(long epoch, long now) {
        isClosed = true;
        sent.clear();
        session.onDisconnected(epoch, now);
    }

    /** Gives bytes to the session as a transport would, keeping what it does not take. */
    void receive(long epoch, byte[] bytes, long now) {
        byte[] all = new byte[unread.length + bytes.length];
        System.arraycopy(unread, 0, all, 0, unread.length);
        System.arraycopy(bytes, 0, all, unread.length, bytes.length);
        int done = session.onBytes(epoch, new UnsafeBuffer(all), 0, all.length, now);
        unread = new byte[all.length - done];
        System.arraycopy(all, done, unread, 0, unread.length);
    }

    @Override
    public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
        if (isFull) {
            return false;
        }
        byte[] message = new byte[length];
        buffer.getBytes(offset, message);
        sent.add(message);
        return true;
    }

    @Override
    public void disconnect(long epoch) {
        isClosed = true;
    }

    @Override
    public void onApplicationMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
        applicationMessages.add(message.toString());
    }

    @Override
    public void onLoggedOn() {
        events.add("logged on");
    }

    @Override
    public void onLoggedOut(CharSequence text) {
        events.add("logged out: " + text);
    }

    @Override
    public void onLogonRefused(CharSequence text) {
        events.add("logon refused: " + text);
    }

    @Override
    public void onViolation(Violation violation, int msgSeqNum, CharSequence text) {
        events.add(violation + " " + msgSeqNum + ": " + text);
    }

    @Override
    public void onGap(int beginSeqNo, int endSeqNo) {
        events.add("gap " + beginSeqNo + ".." + endSeqNo);
    }
}

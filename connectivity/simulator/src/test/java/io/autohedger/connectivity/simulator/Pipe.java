// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.InMemoryMessageStore;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import io.autohedger.fix.session.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An agent and a desk's session of the opposite role, joined by memory; time is set. */
final class Pipe {
    private static final int AT_MOST = 64 * 1024;

    final Adapter agent;
    final Desk desk;
    final List<String> closed = new ArrayList<>();
    long now = TestMarket.START;
    private final MessageDigest fromAgent = sha256();
    private long epoch;
    private boolean isUp;
    private boolean isOpen; // neither side has closed
    private Way toDesk = new Way();
    private Way toAgent = new Way();

    private Pipe(Adapter agent, SessionConfig config) {
        this(agent, config, Validation.STANDARD);
    }

    private Pipe(Adapter agent, SessionConfig config, Validation validation) {
        this.agent = agent;
        this.desk = new Desk(config.withValidation(validation));
    }

    /** A desk that takes fields which FIX 4.4 does not have in a message, as ours does. */
    static Pipe toVenueOfTolerantDesk(Adapter agent, String name) {
        return new Pipe(agent, SessionConfig.initiator("FXDESK", name), Validation.TOLERANT);
    }

    static Pipe toVenue(Adapter agent, String name) {
        return new Pipe(agent, SessionConfig.initiator("FXDESK", name));
    }

    static Pipe fromClient(Adapter agent, String name) {
        return new Pipe(agent, SessionConfig.acceptor("FXDESK", name));
    }

    /** Connects both sides and lets them log on. */
    Pipe connect() {
        epoch++;
        isUp = true;
        isOpen = true;
        toDesk = new Way();
        toAgent = new Way();
        Way ours = toDesk;
        agent.onConnected(epoch, new Sink(ours), now);
        desk.session.onConnected(epoch, now);
        settle();
        return this;
    }

    /** The line breaks; what was in flight is lost. */
    void drop() {
        isUp = false;
        agent.onDisconnected(epoch, now);
        desk.session.onDisconnected(epoch, now);
    }

    boolean isUp() {
        return isUp;
    }

    void send(MessageEncoder message) {
        assertTrue(desk.session.send(message, now) > 0, "the desk is not logged on");
        settle();
    }

    /** Lets so much time pass; each side is called when it wants to be. */
    void run(long nanos) {
        long end = now + nanos;
        while (true) {
            settle();
            long next = Math.min(agent.nextDeadline(), desk.session.nextDeadline());
            if (next > end) {
                break;
            }
            now = Math.max(now, next);
            agent.onTimer(now);
            desk.session.onTimer(now);
        }
        now = end;
    }

    /** Lets time pass for the agent; what it writes stays on the line. */
    void runAgentAlone(long nanos) {
        long end = now + nanos;
        while (agent.nextDeadline() <= end) {
            now = Math.max(now, agent.nextDeadline());
            agent.onTimer(now);
        }
        now = end;
    }

    /** Moves bytes until both sides are silent. */
    private void settle() {
        boolean isMoving = isUp;
        while (isMoving) {
            isMoving = toDesk.deliver(true);
            isMoving |= toAgent.deliver(false);
        }
        if (isUp && !isOpen) {
            drop();
        }
    }

    /** A digest of every byte that the agent has sent. */
    String digest() throws CloneNotSupportedException {
        return HexFormat.of().formatHex(((MessageDigest) fromAgent.clone()).digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Way {
        private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
        private int end;

        void add(DirectBuffer buffer, int offset, int length) {
            bytes.putBytes(end, buffer, offset, length);
            end += length;
        }

        boolean deliver(boolean isToDesk) {
            if (end == 0) {
                return false;
            }
            byte[] copy = new byte[Math.min(end, AT_MOST)];
            bytes.getBytes(0, copy);
            UnsafeBuffer given = new UnsafeBuffer(copy);
            int rest = end - copy.length;
            byte[] kept = new byte[rest];
            bytes.getBytes(copy.length, kept);
            end = 0;
            int done =
                    isToDesk
                            ? desk.session.onBytes(epoch, given, 0, copy.length, now)
                            : agent.onBytes(epoch, given, 0, copy.length, now);
            assertEquals(copy.length, done, "whole messages are written");
            add(new UnsafeBuffer(kept), 0, rest);
            return true;
        }
    }

    /** Where the agent writes. */
    private final class Sink implements ByteSink {
        private final Way way;
        private boolean isClosed;

        Sink(Way way) {
            this.way = way;
        }

        @Override
        public boolean send(DirectBuffer buffer, int offset, int length) {
            if (isClosed) {
                return false;
            }
            byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            fromAgent.update(copy);
            way.add(buffer, offset, length);
            return true;
        }

        @Override
        public void close(String reason) {
            isClosed = true;
            isOpen = false;
            closed.add(reason);
        }
    }

    /** The other side of the session, which writes down what it gets. */
    final class Desk implements ByteOutput, SessionEvents {
        final FixSession session;
        final List<Message> messages = new ArrayList<>();
        final List<String> violations = new ArrayList<>();
        final List<String> resendRequests = new ArrayList<>();
        final List<String> gaps = new ArrayList<>();

        Desk(SessionConfig config) {
            session = new FixSession(config, new InMemoryMessageStore(), this, this);
        }

        /** Messages of a type, oldest first. */
        List<Message> all(String type) {
            return messages.stream().filter(m -> m.type().equals(type)).toList();
        }

        Message last(String type) {
            return all(type).getLast();
        }

        /** Some fields of each report, oldest first. */
        List<String> reports(int... tags) {
            return all("8").stream().map(m -> m.pick(tags)).toList();
        }

        @Override
        public boolean write(long connection, DirectBuffer buffer, int offset, int length) {
            toAgent.add(buffer, offset, length);
            return true;
        }

        @Override
        public void disconnect(long connection) {
            isOpen = false;
        }

        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            messages.add(new Message(message));
        }

        @Override
        public void onViolation(Violation violation, int msgSeqNum, CharSequence text) {
            violations.add(violation + " " + msgSeqNum + ": " + text);
        }

        @Override
        public void onGap(int beginSeqNo, int endSeqNo) {
            gaps.add(beginSeqNo + ".." + endSeqNo);
        }

        @Override
        public void onResendRequest(int beginSeqNo, int endSeqNo) {
            resendRequests.add(beginSeqNo + ".." + endSeqNo);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.InMemoryMessageStore;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An adapter at one end, a real session of the other role at the other; bytes, no socket. */
public final class Pipe implements AdapterEvents {
    public static final long NOW = 1_780_000_000_000_000_000L;
    public static final long SECOND = 1_000_000_000L;

    public final CapturedInputs inputs = new CapturedInputs();
    public final MemoryJournal journal = new MemoryJournal();

    /** {@code KIND session: words} and, where there are any, {@code <- bytes}. */
    public final List<String> alarms = new ArrayList<>();

    /** Application messages that reached the peer, with | for the delimiter. */
    public final List<String> peerGot = new ArrayList<>();

    /** Everything that came out of the adapter, session messages and duplicates as well. */
    public final List<String> wire = new ArrayList<>();

    /** What the peer's session complained of. */
    public final List<String> peerEvents = new ArrayList<>();

    public final FixSession peer;
    public long now = NOW;

    /** What leaves the adapter and never reaches the peer. */
    public Predicate<String> loses = _ -> false;

    /** What leaves the peer and never reaches the adapter. */
    public Predicate<String> losesToUs = _ -> false;

    private final Deque<byte[]> toAdapter = new ArrayDeque<>();
    private final Deque<byte[]> toPeer = new ArrayDeque<>();
    private byte[] unread = new byte[0];
    private Adapter adapter = new Nobody();
    private long epoch;
    private boolean closed = true;

    public Pipe(SessionConfig peerConfig) {
        peer =
                new FixSession(
                        peerConfig, new InMemoryMessageStore(), new PeerBytes(), peerEvents());
    }

    /** The adapter under test, made with this pipe's ports. */
    public void join(Adapter end) {
        adapter = end;
    }

    /** Both ends get a new connection, and log on where they agree. */
    public void connect() {
        epoch++;
        closed = false;
        unread = new byte[0];
        toAdapter.clear();
        toPeer.clear();
        adapter.onConnected(epoch, new Sink(epoch), now);
        peer.onConnected(epoch, now);
        settle();
    }

    public long epoch() {
        return epoch;
    }

    /** Whether our side has closed the connection. */
    public boolean isClosed() {
        return closed;
    }

    /** The line is cut. */
    public void disconnect() {
        closed = true;
        adapter.onDisconnected(epoch, now);
        peer.onDisconnected(epoch, now);
    }

    /** The peer sends {@code tag=value|tag=value} under its next number. */
    public void peerSends(String msgType, String fields) {
        peerEncodes(msgType, fields);
        settle();
    }

    /** Messages that one read brings together: {@code W|55=EURUSD|268=1|..}. */
    public void peerSendsTogether(String... typesAndFields) {
        for (String message : typesAndFields) {
            int bar = message.indexOf('|');
            peerEncodes(message.substring(0, bar), message.substring(bar + 1));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        toAdapter.forEach(all::writeBytes);
        toAdapter.clear();
        toAdapter.add(all.toByteArray());
        settle();
    }

    private void peerEncodes(String msgType, String fields) {
        MessageEncoder message = new MessageEncoder(msgType, 16 << 10);
        message.begin();
        for (String field : fields.split("\\|", -1)) {
            int equals = field.indexOf('=');
            message.field(
                    Integer.parseInt(field.substring(0, equals)), field.substring(equals + 1));
        }
        if (peer.send(message, now) <= 0) {
            throw new AssertionError("the peer cannot send " + fields);
        }
    }

    /** Bytes as if the peer had written them; its session knows nothing of them. */
    public void peerWrites(String text) {
        toAdapter.add(text.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1));
        settle();
    }

    /** A whole message with right length and sum, whatever number it bears. */
    public static String framed(String body) {
        String head = "8=FIX.4.4|9=" + body.length() + "|" + body;
        int sum = 0;
        for (byte b : head.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1)) {
            sum += b & 0xFF;
        }
        return head + "10=" + (1000 + sum % 256 + "").substring(1) + "|";
    }

    /** A command of the core. */
    public boolean command(int templateId, UnsafeBuffer buffer, int length) {
        boolean sent = adapter.onCommand(templateId, buffer, 0, length, now);
        settle();
        return sent;
    }

    /** Time goes on, and both sides do what is due. */
    public void pass(long nanos) {
        now += nanos;
        adapter.onTimer(now);
        peer.onTimer(now);
        settle();
    }

    public void settle() {
        while (!closed && !(toAdapter.isEmpty() && toPeer.isEmpty())) {
            if (!toPeer.isEmpty()) {
                byte[] bytes = toPeer.poll();
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                wire.add(text.replace('\u0001', '|'));
                if (loses.test(wire.getLast())) {
                    continue;
                }
                peer.onBytes(epoch, new UnsafeBuffer(bytes), 0, bytes.length, now);
            } else {
                deliver(toAdapter.poll());
            }
        }
    }

    private void deliver(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\u0001', '|');
        if (losesToUs.test(text)) {
            return;
        }
        byte[] all = new byte[unread.length + bytes.length];
        System.arraycopy(unread, 0, all, 0, unread.length);
        System.arraycopy(bytes, 0, all, unread.length, bytes.length);
        int done = adapter.onBytes(epoch, new UnsafeBuffer(all), 0, all.length, now);
        unread = java.util.Arrays.copyOfRange(all, done, all.length);
    }

    @Override
    public void alarm(
            AdapterAlarm alarm,
            int sessionId,
            String what,
            DirectBuffer buffer,
            int offset,
            int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        alarms.add(
                alarm
                        + " "
                        + sessionId
                        + ": "
                        + what
                        + (length == 0
                                ? ""
                                : " <- "
                                        + new String(bytes, StandardCharsets.ISO_8859_1)
                                                .replace('\u0001', '|')));
    }

    private SessionEvents peerEvents() {
        return new SessionEvents() {
            @Override
            public void onApplicationMessage(
                    FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
                peerGot.add(message.toString());
            }

            @Override
            public void onViolation(
                    io.autohedger.fix.session.Violation violation,
                    int msgSeqNum,
                    CharSequence text) {
                peerEvents.add(violation + " " + msgSeqNum + ": " + text);
            }

            @Override
            public void onLogonRefused(CharSequence text) {
                peerEvents.add("logon refused: " + text);
            }

            @Override
            public void onLoggedOut(CharSequence text) {
                peerEvents.add("logged out: " + text);
            }
        };
    }

    private static byte[] copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    private final class PeerBytes implements ByteOutput {
        @Override
        public boolean write(long connection, DirectBuffer buffer, int offset, int length) {
            return toAdapter.add(copy(buffer, offset, length));
        }

        @Override
        public void disconnect(long connection) {
            closed = true;
        }
    }

    /** The adapter's side of one connection. */
    private final class Sink implements ByteSink {
        private final long ofEpoch;

        Sink(long ofEpoch) {
            this.ofEpoch = ofEpoch;
        }

        @Override
        public boolean send(DirectBuffer buffer, int offset, int length) {
            return ofEpoch == epoch && !closed && toPeer.add(copy(buffer, offset, length));
        }

        @Override
        public void close(String reason) {
            closed |= ofEpoch == epoch;
        }
    }

    private static final class Nobody implements Adapter {
        @Override
        public void onConnected(long connectionEpoch, ByteSink sink, long at) {
            throw new AssertionError("no adapter has joined");
        }

        @Override
        public void onDisconnected(long connectionEpoch, long at) {}

        @Override
        public int onBytes(long connectionEpoch, DirectBuffer b, int offset, int length, long at) {
            return length;
        }

        @Override
        public boolean onCommand(int templateId, DirectBuffer b, int offset, int length, long at) {
            return false;
        }

        @Override
        public void onTimer(long at) {}

        @Override
        public long nextDeadline() {
            return Long.MAX_VALUE;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.connectivity.fix.FixAdapter;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.fix44.Fix44;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One port for several clients: reads the Logon of a new connection and hands the connection to the
 * session whose CompIDs it bears. A stranger, garbage, silence and a second connection of a session
 * are closed without an answer and told to an operator; none of them touches a session.
 */
public final class LogonRouter implements Adapter {
    /** Of alarms about connections that no session has. */
    public static final int NO_SESSION = 0;

    private static final int LONGEST_LOGON = 4096;
    private static final int MOST_WAITING = 32;
    private static final int SHOWN = 32;
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final List<FixAdapter> sessions;
    private final long logonTimeoutNanos;
    private final AdapterEvents events;
    private final List<Connection> connections = new ArrayList<>();
    private final FixFrame frame = new FixFrame(LONGEST_LOGON);
    private final FixFields logon = new FixFields(Fix44.DICTIONARY);

    /** One that stands; it waits for its Logon, has its session, or is about to be gone. */
    private static final class Connection {
        final long epoch;
        final ByteSink sink;
        final long logonByNanos;
        boolean refused;
        @Nullable FixAdapter session;

        Connection(long epoch, ByteSink sink, long logonByNanos) {
            this.epoch = epoch;
            this.sink = sink;
            this.logonByNanos = logonByNanos;
        }

        boolean isWaiting() {
            return session == null && !refused;
        }
    }

    /**
     * Knows these sessions, and no others.
     *
     * @param logonTimeoutNanos how long a connection may stand without a Logon
     */
    public LogonRouter(
            List<? extends FixAdapter> sessions, long logonTimeoutNanos, AdapterEvents events) {
        this.sessions = List.copyOf(sessions);
        this.logonTimeoutNanos = logonTimeoutNanos;
        this.events = events;
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink sink, long now) {
        Connection connection = new Connection(connectionEpoch, sink, now + logonTimeoutNanos);
        int waiting = waiting();
        connections.add(connection);
        if (waiting >= MOST_WAITING) {
            refuse(connection, MOST_WAITING + " connections wait for their Logon already");
        }
    }

    @Override
    public void onDisconnected(long connectionEpoch, long now) {
        Connection connection = find(connectionEpoch);
        if (connection != null) {
            connections.remove(connection);
            if (connection.session != null) {
                connection.session.onDisconnected(connectionEpoch, now);
            }
        }
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
        Connection connection = find(connectionEpoch);
        if (connection == null || connection.refused) {
            return length;
        }
        FixAdapter session = connection.session;
        if (session == null) {
            return onFirstBytes(connection, buffer, offset, length, now);
        }
        return session.onBytes(connectionEpoch, buffer, offset, length, now);
    }

    private int onFirstBytes(
            Connection connection, DirectBuffer buffer, int offset, int length, long now) {
        FixFrame.Found found = frame.next(buffer, offset, offset + length);
        if (found == FixFrame.Found.INCOMPLETE) {
            return 0;
        }
        if (found == FixFrame.Found.GARBLED || !logon.wrap(buffer, offset, frame.length())) {
            refuse(connection, "no FIX message came first: " + shown(buffer, offset, length));
            return length;
        }
        if (logon.msgType() != 'A') {
            refuse(connection, "the first message is no Logon: " + shown(buffer, offset, length));
            return length;
        }
        FixAdapter session = addressee();
        if (session == null) {
            refuse(connection, "no session has the CompIDs of the Logon of " + parties());
            return length;
        }
        if (session.isConnected()) {
            refuse(connection, "there is a connection already for the Logon of " + parties());
            return length;
        }
        connection.session = session;
        session.onConnected(connection.epoch, connection.sink, now);
        return session.onBytes(connection.epoch, buffer, offset, length, now);
    }

    private @Nullable FixAdapter addressee() {
        for (FixAdapter session : sessions) {
            if (session.isAddressee(logon)) {
                return session;
            }
        }
        return null;
    }

    /** Goes to every session: each takes of it what concerns its client. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long now) {
        boolean sent = false;
        for (int i = 0; i < sessions.size(); i++) {
            sent |= sessions.get(i).onCommand(templateId, buffer, offset, length, now);
        }
        return sent;
    }

    @Override
    public void onTimer(long now) {
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            if (connection.isWaiting() && connection.logonByNanos <= now) {
                refuse(connection, "no Logon in time");
            }
        }
        for (int i = 0; i < sessions.size(); i++) {
            FixAdapter session = sessions.get(i);
            if (session.nextDeadline() <= now) {
                session.onTimer(now);
            }
        }
    }

    @Override
    public void onStop(long now) {
        for (Connection connection : connections) {
            if (connection.isWaiting()) {
                connection.refused = true;
                connection.sink.close("the desk stops");
            }
        }
        for (FixAdapter session : sessions) {
            session.onStop(now);
        }
    }

    @Override
    public long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            if (connection.isWaiting()) {
                next = Math.min(next, connection.logonByNanos);
            }
        }
        for (int i = 0; i < sessions.size(); i++) {
            next = Math.min(next, sessions.get(i).nextDeadline());
        }
        return next;
    }

    /** No bytes go with the alarm: a Logon may hold a password. */
    private void refuse(Connection connection, String why) {
        connection.refused = true;
        connection.sink.close(why);
        events.alarm(AdapterAlarm.SESSION_REFUSED, NO_SESSION, why, NOTHING, 0, 0);
    }

    private String parties() {
        AsciiSpan sender = logon.span(49, new AsciiSpan());
        String from = shown(sender.buffer(), sender.offset(), sender.length());
        AsciiSpan target = logon.span(56, new AsciiSpan());
        return from + " to " + shown(target.buffer(), target.offset(), target.length());
    }

    /** The first bytes as text that is safe in a log; too few for a password in a Logon. */
    private static String shown(DirectBuffer buffer, int offset, int length) {
        StringBuilder text = new StringBuilder(SHOWN);
        for (int i = 0; i < Math.min(SHOWN, length); i++) {
            char c = (char) (buffer.getByte(offset + i) & 0xFF);
            text.append(c > ' ' && c < 0x7F ? c : '.');
        }
        return text.toString();
    }

    private int waiting() {
        int count = 0;
        for (Connection connection : connections) {
            count += connection.isWaiting() ? 1 : 0;
        }
        return count;
    }

    private @Nullable Connection find(long connectionEpoch) {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).epoch == connectionEpoch) {
                return connections.get(i);
            }
        }
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.session.ByteOutput;
import io.autohedger.fix.session.FixSession;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import io.autohedger.fix.session.SessionState;
import io.autohedger.fix.session.Violation;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What every FIX adapter of the desk is: one session whose memory is the journal, whose state the
 * core is told, and whose application messages a subclass turns into inputs.
 */
public abstract class FixAdapter implements Adapter {
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    protected final int sessionId;
    protected final InputSink inputs;
    protected final FixSession session;
    protected final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private final SessionRole role;
    private final SessionConfig config;
    private final AdapterEvents events;
    private final JournalMessageStore store;
    private final SessionStatusEncoder status = new SessionStatusEncoder();
    private @Nullable ByteSink sink;
    private boolean stopping;
    private long now;

    protected FixAdapter(
            int sessionId,
            SessionRole role,
            SessionConfig config,
            InputSink inputs,
            SessionJournal journal,
            AdapterEvents events) {
        this.sessionId = sessionId;
        this.role = role;
        this.config = config;
        this.inputs = inputs;
        this.events = events;
        store = new JournalMessageStore(journal, sessionId);
        session = new FixSession(config, store, new Output(), new Events());
    }

    /** A valid application message, in its turn. */
    protected abstract void onMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend, long nowNanos);

    /** The session is logged on, and the core has been told. */
    protected void onUp(long nowNanos) {}

    /** The session has ended. */
    protected void onDown() {}

    /** When {@link #onOwnTimer} is wanted besides the session's own; asked in every round. */
    protected long ownDeadline() {
        return Long.MAX_VALUE;
    }

    protected void onOwnTimer(long nowNanos) {}

    /** Everything that one read has brought was handed on by {@link #onMessage}. */
    protected void onReadEnd() {}

    /** The peer asks again for messages of ours; it gets them, or a gap fill over them. */
    protected void onAskedAgain(int beginSeqNo, int endSeqNo, long nowNanos) {}

    /** The peer's session layer has refused a message of ours (35=3). */
    protected void onSessionReject(int refSeqNum, CharSequence text) {}

    /** Whether a peer with the CompIDs of this message speaks to this session. */
    public final boolean isAddressee(FixFields message) {
        AsciiSpan text = new AsciiSpan();
        return message.span(49, text).contentEquals(config.targetCompId())
                && message.span(56, text).contentEquals(config.senderCompId());
    }

    public final boolean isConnected() {
        return session.state() != SessionState.DISCONNECTED;
    }

    /** How often the sequence numbers began again; a number means something within one of these. */
    protected final int numbering() {
        return store.resets();
    }

    @Override
    public final void onConnected(long connectionEpoch, ByteSink connection, long nowNanos) {
        if (isConnected()) {
            connection.close("the session has a connection already");
            return;
        }
        now = nowNanos;
        sink = connection;
        store.onConnected(connectionEpoch);
        if (!session.onConnected(connectionEpoch, nowNanos)) {
            sink = null;
            connection.close("the connection's epoch is not new");
        }
    }

    @Override
    public final void onDisconnected(long connectionEpoch, long nowNanos) {
        now = nowNanos;
        session.onDisconnected(connectionEpoch, nowNanos);
        if (session.epoch() == connectionEpoch) {
            sink = null;
        }
    }

    @Override
    public final int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long nowNanos) {
        now = nowNanos;
        int consumed = session.onBytes(connectionEpoch, buffer, offset, length, nowNanos);
        onReadEnd();
        return consumed;
    }

    @Override
    public final void onTimer(long nowNanos) {
        now = nowNanos;
        session.onTimer(nowNanos);
        if (ownDeadline() <= nowNanos) {
            onOwnTimer(nowNanos);
        }
    }

    @Override
    public final long nextDeadline() {
        return Math.min(session.nextDeadline(), ownDeadline());
    }

    @Override
    public final void onStop(long nowNanos) {
        now = nowNanos;
        stopping = true;
        session.logout("the desk stops", nowNanos);
    }

    /** Tells an operator what was refused, with the raw message. */
    protected final void alarm(AdapterAlarm kind, String what, FixFields message) {
        events.alarm(kind, sessionId, what, message.buffer(), message.offset(), message.length());
    }

    /** Refuses a message kind that this adapter does not take: to the peer and to an operator. */
    protected final void unsupported(FixFields message, long nowNanos) {
        alarm(AdapterAlarm.UNEXPECTED_MESSAGE, "a message of a kind that is not taken", message);
        session.rejectBusiness(message, 3, "Unsupported Message Type", nowNanos);
    }

    /**
     * Hands the claimed input to the core. False: it is on no record; the session has ended, so
     * that the peer does not take silence for consent.
     */
    protected final boolean commit(int msgSeqNum) {
        boolean recorded = inputs.commit(sessionId, session.epoch(), msgSeqNum);
        if (!recorded && isConnected()) {
            say(AdapterAlarm.JOURNAL_REFUSED, "an input is on no record; the session ends");
            session.disconnect("the desk is stopped", now);
        }
        return recorded;
    }

    /** Tells an operator when one of our own messages was not sent. */
    protected final void tellUnsent(int result, String what) {
        if (result < 0) {
            say(
                    result == FixSession.NOT_STORED
                            ? AdapterAlarm.JOURNAL_REFUSED
                            : AdapterAlarm.INVALID,
                    what + " was not sent (" + result + ")");
        }
    }

    private void say(AdapterAlarm kind, String what) {
        events.alarm(kind, sessionId, what, NOTHING, 0, 0);
    }

    private void tellState(io.autohedger.codecs.SessionState state) {
        int at =
                inputs.claim(
                        SessionStatusEncoder.TEMPLATE_ID,
                        MessageHeaderEncoder.ENCODED_LENGTH + SessionStatusEncoder.BLOCK_LENGTH);
        status.wrapAndApplyHeader(inputs.buffer(), at, header)
                .sessionId(sessionId)
                .role(role)
                .state(state)
                .connectionEpoch(session.epoch());
        commit(0);
    }

    private final class Output implements ByteOutput {
        @Override
        public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
            ByteSink connection = sink;
            return connection != null && connection.send(buffer, offset, length);
        }

        @Override
        public void disconnect(long epoch) {
            ByteSink connection = sink;
            if (connection != null) {
                connection.close("the session ended it");
            }
        }
    }

    private final class Events implements SessionEvents {
        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            onMessage(message, msgSeqNum, possDup, possResend, now);
        }

        /**
         * A client's deal counts from its Logon on; a venue gets no order while one could be lost.
         */
        @Override
        public void onLoggedOn() {
            if (role == SessionRole.VENUE) {
                session.prove(now);
            } else {
                up();
            }
        }

        @Override
        public void onProved() {
            up();
        }

        private void up() {
            tellState(io.autohedger.codecs.SessionState.UP);
            onUp(now);
        }

        @Override
        public void onLoggedOut(CharSequence text) {
            if (!stopping) {
                say(AdapterAlarm.SESSION_ENDED, "the session has ended: " + text);
            }
            onDown();
            tellState(io.autohedger.codecs.SessionState.DOWN);
        }

        @Override
        public void onLogonRefused(CharSequence text) {
            say(AdapterAlarm.SESSION_REFUSED, "the peer refused our Logon: " + text);
        }

        @Override
        public void onRefused(FixFields message, CharSequence why) {
            alarm(AdapterAlarm.UNPARSEABLE, "a message was refused unread: " + why, message);
        }

        @Override
        public void onGarbled(DirectBuffer buffer, int offset, int length) {
            events.alarm(
                    AdapterAlarm.UNPARSEABLE,
                    sessionId,
                    "bytes that are no message were skipped",
                    buffer,
                    offset,
                    length);
        }

        @Override
        public void onGap(int beginSeqNo, int endSeqNo) {
            say(
                    AdapterAlarm.SEQUENCE_GAP,
                    "messages " + beginSeqNo + " to " + endSeqNo + " are missing; asked for again");
        }

        @Override
        public void onResendRequest(int beginSeqNo, int endSeqNo) {
            say(
                    AdapterAlarm.SEQUENCE_GAP,
                    "the peer asks again for our messages " + beginSeqNo + " to " + endSeqNo);
            onAskedAgain(beginSeqNo, endSeqNo, now);
        }

        @Override
        public void onViolation(Violation violation, int msgSeqNum, CharSequence text) {
            if (violation == Violation.REJECTED || violation == Violation.GARBLED) {
                return; // told with their bytes
            }
            if (violation == Violation.REJECTED_BY_PEER) {
                onSessionReject(msgSeqNum, text);
            }
            say(
                    kindOf(violation),
                    violation
                            + (msgSeqNum == 0 ? ": " : " at MsgSeqNum " + msgSeqNum + ": ")
                            + text);
        }

        private static AdapterAlarm kindOf(Violation violation) {
            return switch (violation) {
                case STORE_REFUSED -> AdapterAlarm.JOURNAL_REFUSED;
                case OUTPUT_FULL -> AdapterAlarm.BACK_PRESSURE;
                case RESEND_OVERDUE, RESEND_OUT_OF_RANGE, EARLY_MESSAGE_DROPPED ->
                        AdapterAlarm.SEQUENCE_GAP;
                case NOT_A_LOGON,
                        BEGIN_STRING,
                        COMP_ID,
                        SEQ_NUM_TOO_LOW,
                        BAD_RESET,
                        LOGON_REFUSED,
                        PEER_SILENT ->
                        AdapterAlarm.SESSION_REFUSED;
                default -> AdapterAlarm.INVALID;
            };
        }
    }
}

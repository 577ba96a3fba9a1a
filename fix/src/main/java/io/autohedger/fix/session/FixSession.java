// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.codec.MessageEncoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One FIX session, initiator or acceptor, as a state machine without I/O: bytes, times and messages
 * to send go in; bytes and events come out before the call returns.
 *
 * <p>All times are nanoseconds since 1970 UTC, given by the caller and never going back. The owner
 * calls {@link #onTimer} at or after {@link #nextDeadline}. Every connection has an epoch; what
 * belongs to another epoch than the current one is dropped. One thread.
 */
public final class FixSession {

    /** {@link #send}: the session is not logged on; nothing was used or kept. */
    public static final int NOT_LOGGED_ON = -1;

    /** {@link #send}: the message does not fit its encoder or lacks a value; nothing was used. */
    public static final int SPOILED = -2;

    /** {@link #send}: the store refused the message; it was not sent, the connection is closed. */
    public static final int NOT_STORED = -3;

    private final SessionConfig config;
    private final MessageStore store;
    private final ByteOutput output;
    private final SessionEvents events;
    private final SessionWriter writer;
    private final SessionReader reader;
    private final FixFrame frame;
    private final FixFields fields;
    private SessionState state = SessionState.DISCONNECTED;
    private long epoch;
    private long lastEpoch = Long.MIN_VALUE;
    private long stateSince;
    private long lastReceivedAt;
    private long testRequestAt; // 0: none is open
    private int proofId; // TestReqID whose answer is waited for; 0: none
    private long proofAskedAt;
    private long heartBtInt; // nanoseconds; 0: none

    public FixSession(
            SessionConfig config, MessageStore store, ByteOutput output, SessionEvents events) {
        this.config = config;
        this.store = store;
        this.output = output;
        this.events = events;
        this.writer = new SessionWriter(config, store, output, events);
        this.reader = new SessionReader(this, config, store, writer, events);
        this.frame = new FixFrame(config.maxMessageLength());
        this.fields = new FixFields(config.dictionary());
    }

    public SessionState state() {
        return state;
    }

    /** Whether application messages may be sent. */
    public boolean isLoggedOn() {
        return state == SessionState.LOGGED_ON;
    }

    /** The epoch of the current connection; meaningful while connected. */
    public long epoch() {
        return epoch;
    }

    /**
     * A connection is up. False, with nothing changed, when there is one already or the epoch is
     * not new: the caller then closes that connection.
     */
    public boolean onConnected(long connectionEpoch, long now) {
        if (state != SessionState.DISCONNECTED || connectionEpoch <= lastEpoch) {
            return false;
        }
        epoch = connectionEpoch;
        lastEpoch = connectionEpoch;
        lastReceivedAt = now;
        testRequestAt = 0;
        proofId = 0;
        heartBtInt = config.heartBtIntSeconds() * 1_000_000_000L;
        boolean isReset = config.isInitiator() && config.resetOnLogon();
        if (isReset) {
            store.reset(1, 1);
        }
        writer.connected(connectionEpoch, now);
        reader.connected();
        if (!config.isInitiator()) {
            become(SessionState.AWAITING_LOGON, now);
            return true;
        }
        become(SessionState.LOGON_SENT, now);
        check(writer.logon(config.heartBtIntSeconds(), isReset, now), now);
        return true;
    }

    /** The connection is gone. Nothing happens when it was not the current one. */
    public void onDisconnected(long connectionEpoch, long now) {
        if (connectionEpoch == epoch && state != SessionState.DISCONNECTED) {
            leave("connection lost", now);
        }
    }

    /**
     * Bytes of a connection. Returns how many are done with; the caller keeps the rest and offers
     * it again in front of what comes next, in a buffer of at least {@code maxMessageLength}.
     */
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (connectionEpoch != epoch || state == SessionState.DISCONNECTED) {
                violation(Violation.STALE_CONNECTION, 0, "bytes of a connection that is closed");
                return length;
            }
            switch (frame.next(buffer, at, end)) {
                case INCOMPLETE -> {
                    return at - offset;
                }
                case GARBLED -> garbled(buffer, at);
                case MESSAGE -> message(buffer, at, now);
            }
            at += frame.length();
        }
        return length;
    }

    private void message(DirectBuffer buffer, int at, long now) {
        if (!fields.wrap(buffer, at, frame.length())) {
            garbled(buffer, at);
            return;
        }
        lastReceivedAt = now;
        testRequestAt = 0;
        reader.onMessage(fields, now);
    }

    private void garbled(DirectBuffer buffer, int at) {
        events.onGarbled(buffer, at, frame.length());
        violation(Violation.GARBLED, 0, "bytes that are no message were skipped");
    }

    /**
     * Sends an application message under the next sequence number and returns that number, or one
     * of {@link #NOT_LOGGED_ON}, {@link #SPOILED}, {@link #NOT_STORED}. The number is used even
     * when the connection fails in this call: the message is then in the store, and the peer gets
     * it or its gap fill after the next Logon.
     */
    public int send(MessageEncoder message, long now) {
        if (state != SessionState.LOGGED_ON) {
            return NOT_LOGGED_ON;
        }
        if (message.isSpoiled()) {
            return SPOILED;
        }
        int msgSeqNum = store.nextSenderMsgSeqNum();
        boolean gapFillOnly = !config.resendPolicy().mayResend(message.msgType());
        Violation failure = writer.send(message, gapFillOnly, now);
        check(failure, now);
        return failure == Violation.STORE_REFUSED ? NOT_STORED : msgSeqNum;
    }

    /**
     * Answers an application message with BusinessMessageReject (j); returns as {@link #send} does.
     * Reason 3 is "unsupported message type".
     */
    public int rejectBusiness(
            FixFields message, int businessRejectReason, CharSequence text, long now) {
        if (state != SessionState.LOGGED_ON) {
            return NOT_LOGGED_ON;
        }
        int msgSeqNum = store.nextSenderMsgSeqNum();
        Violation failure = writer.businessReject(message, businessRejectReason, text, now);
        check(failure, now);
        return failure == Violation.STORE_REFUSED ? NOT_STORED : msgSeqNum;
    }

    /**
     * Asks the peer for the proof that neither side misses a message: {@link
     * SessionEvents#onProved} follows when a TestRequest was answered in its turn. A peer that asks
     * again for messages of ours meanwhile is asked anew, behind what it gets, and one of which we
     * missed messages behind what we got: its answer may have been filled over. One that does not
     * answer within the time for a Logon is silent: the connection is closed.
     */
    public void prove(long now) {
        if (state == SessionState.LOGGED_ON) {
            check(writer.testRequest(now), now);
            proofId = writer.testRequests();
            proofAskedAt = now;
        }
    }

    /** A gap was filled, of theirs or of ours, and with it a question or its answer. */
    void askedAgain(long now) {
        if (proofId != 0) {
            prove(now);
        }
    }

    /** A Heartbeat in its turn, with the TestReqID that it answers. */
    void answered(int testReqId) {
        if (proofId != 0 && testReqId == proofId) {
            proofId = 0;
            events.onProved();
        }
    }

    /** Sends a Logout and closes when the peer has answered or the time-out is over. */
    public void logout(CharSequence text, long now) {
        if (state != SessionState.LOGGED_ON) {
            if (state == SessionState.AWAITING_LOGON || state == SessionState.LOGON_SENT) {
                disconnect(text, now);
            }
            return;
        }
        become(SessionState.LOGOUT_SENT, now);
        events.onLoggedOut(text);
        check(writer.logout(text, now), now);
    }

    /** Closes the connection without a word to the peer. */
    public void disconnect(CharSequence reason, long now) {
        if (state != SessionState.DISCONNECTED) {
            leave(reason, now);
            output.disconnect(epoch);
        }
    }

    /** Does what is due. */
    public void onTimer(long now) {
        switch (state) {
            case DISCONNECTED -> {}
            case AWAITING_LOGON, LOGON_SENT -> {
                if (now - stateSince >= config.logonTimeout()) {
                    silent("no Logon in time", now);
                }
            }
            case LOGOUT_SENT -> {
                if (now - stateSince >= config.logoutTimeout()) {
                    silent("no answer to our Logout in time", now);
                }
            }
            case LOGGED_ON -> {
                if (heartBtInt != 0) {
                    keepAlive(now);
                }
                if (state == SessionState.LOGGED_ON) {
                    reader.onTimer(now);
                }
                if (state == SessionState.LOGGED_ON && proofDeadline() <= now) {
                    silent("no answer to the TestRequest behind our Logon in time", now);
                }
            }
        }
    }

    private void keepAlive(long now) {
        if (testRequestAt != 0 && now >= silenceDeadline()) {
            silent("no answer to our TestRequest in time", now);
            return;
        }
        if (testRequestAt == 0 && now >= testRequestDeadline()) {
            testRequestAt = now;
            check(writer.testRequest(now), now);
        }
        if (state == SessionState.LOGGED_ON && now - writer.lastSentAt() >= heartBtInt) {
            check(writer.heartbeat(null, now), now);
        }
    }

    /** The interval and a fifth for the way, as the standard suggests. */
    private long testRequestDeadline() {
        return lastReceivedAt + heartBtInt + heartBtInt / 5;
    }

    private long silenceDeadline() {
        return testRequestAt + heartBtInt + heartBtInt / 5;
    }

    private void silent(String text, long now) {
        violation(Violation.PEER_SILENT, 0, text);
        disconnect(text, now);
    }

    /** When {@link #onTimer} has something to do next; {@link Long#MAX_VALUE} for never. */
    public long nextDeadline() {
        return switch (state) {
            case DISCONNECTED -> Long.MAX_VALUE;
            case AWAITING_LOGON, LOGON_SENT -> stateSince + config.logonTimeout();
            case LOGOUT_SENT -> stateSince + config.logoutTimeout();
            case LOGGED_ON ->
                    Math.min(Math.min(reader.nextDeadline(), aliveDeadline()), proofDeadline());
        };
    }

    private long proofDeadline() {
        return proofId == 0 ? Long.MAX_VALUE : proofAskedAt + config.logonTimeout();
    }

    private long aliveDeadline() {
        if (heartBtInt == 0) {
            return Long.MAX_VALUE;
        }
        long peer = testRequestAt == 0 ? testRequestDeadline() : silenceDeadline();
        return Math.min(peer, writer.lastSentAt() + heartBtInt);
    }

    /** The Logon of the peer is accepted; the interval is the one both have agreed on. */
    void loggedOn(int heartBtIntSeconds, long now) {
        heartBtInt = heartBtIntSeconds * 1_000_000_000L;
        if (state != SessionState.LOGGED_ON) {
            become(SessionState.LOGGED_ON, now);
            events.onLoggedOn();
        }
    }

    /** The peer answered our Logon with a Logout. */
    void logonRefused(CharSequence text) {
        events.onLogonRefused(text);
    }

    /** The connection cannot go on when a message could not be stored or taken. */
    void check(@Nullable Violation failure, long now) {
        if (failure != null) {
            violation(failure, 0, "the connection is closed");
            disconnect(failure.name(), now);
        }
    }

    void violation(Violation kind, int msgSeqNum, CharSequence text) {
        events.onViolation(kind, msgSeqNum, text);
    }

    private void leave(CharSequence reason, long now) {
        boolean wasLoggedOn = state == SessionState.LOGGED_ON;
        become(SessionState.DISCONNECTED, now);
        reader.disconnected();
        if (wasLoggedOn) {
            events.onLoggedOut(reason);
        }
    }

    private void become(SessionState next, long now) {
        state = next;
        stateSince = now;
    }
}

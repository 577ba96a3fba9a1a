// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import quickfix.Application;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.field.MsgType;

/**
 * What both QuickFIX/J counterparties are: one session that keeps what it sent and received. Its
 * callbacks come on threads of QuickFIX/J.
 */
abstract class QuickFixParty implements Application, AutoCloseable {
    private final SessionID id;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final List<Message> sent = new CopyOnWriteArrayList<>();

    QuickFixParty(String compId) {
        id = new SessionID("FIX.4.4", compId, HedgingDesk.COMP_ID);
    }

    /** A session round the clock with every check of the dictionary that QuickFIX/J knows. */
    SessionSettings settings(String connectionType, int heartBtInt) {
        SessionSettings settings = new SessionSettings();
        Stream.of(
                        "ConnectionType=" + connectionType,
                        "NonStopSession=Y",
                        "HeartBtInt=" + heartBtInt,
                        "ReconnectInterval=1",
                        "UseDataDictionary=Y",
                        "DataDictionary=FIX44.xml",
                        "ValidateIncomingMessage=Y",
                        "ValidateFieldsOutOfOrder=Y",
                        "ValidateUnorderedGroupFields=Y",
                        "ValidateFieldsHaveValues=Y",
                        "ValidateUserDefinedFields=Y",
                        "AllowUnknownMsgFields=N",
                        "RejectInvalidMessage=Y",
                        "CheckLatency=Y",
                        "CheckCompID=Y",
                        "PersistMessages=Y")
                .map(line -> line.split("=", 2))
                .forEach(pair -> settings.setString(id, pair[0], pair[1]));
        return settings;
    }

    final SessionID id() {
        return id;
    }

    final Session session() {
        return Session.lookupSession(id);
    }

    /** The line breaks, and there is no new one before {@link #resume}. */
    final void breakLine() {
        session().logout();
        disconnect();
    }

    /** The line breaks without a word. */
    final void disconnect() {
        try {
            session().disconnect("the line breaks", false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final void resume() {
        session().logon();
    }

    /**
     * Forgets that messages from this number on have come. The engine counts a message when its
     * handling is over, which may be after its answer has left: that is waited for.
     */
    final void expectAgain(int msgSeqNum) {
        long guard = System.nanoTime() + HedgingDesk.HANG_GUARD;
        while (session().getExpectedTargetNum() <= msgSeqNum) {
            assertTrue(System.nanoTime() < guard, "message " + msgSeqNum + " is never counted");
            Thread.onSpinWait();
        }
        try {
            session().setNextTargetMsgSeqNum(msgSeqNum);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same content as a new message, as after a repair at the counterparty. */
    final void sendAgain(Message message) {
        session().send(copy(message));
    }

    final boolean hasReceived(String msgType, int tag, String value) {
        return hasValue(received(msgType), tag, value);
    }

    final boolean hasSent(String msgType, int tag, String value) {
        return hasValue(sent(msgType), tag, value);
    }

    private static boolean hasValue(List<Message> messages, int tag, String value) {
        return messages.stream()
                .anyMatch(message -> message.getOptionalString(tag).orElse("").equals(value));
    }

    final List<Message> received(String msgType) {
        return ofType(received, msgType);
    }

    final List<Message> sent(String msgType) {
        return ofType(sent, msgType);
    }

    /** What this side refused, by dictionary or by session rules: nothing, if all is well. */
    final List<Message> refusals() {
        return Stream.of(MsgType.REJECT, MsgType.BUSINESS_MESSAGE_REJECT)
                .flatMap(type -> sent(type).stream())
                .toList();
    }

    private static List<Message> ofType(List<Message> messages, String msgType) {
        return messages.stream().filter(message -> type(message).equals(msgType)).toList();
    }

    static String type(Message message) {
        return message.getHeader().getOptionalString(MsgType.FIELD).orElse("");
    }

    private static Message copy(Message message) {
        return (Message) message.clone();
    }

    @Override
    public void onCreate(SessionID session) {}

    @Override
    public void onLogon(SessionID session) {}

    @Override
    public void onLogout(SessionID session) {}

    @Override
    public void toAdmin(Message message, SessionID session) {
        sent.add(copy(message));
    }

    @Override
    public void toApp(Message message, SessionID session) {
        sent.add(copy(message));
    }

    @Override
    public void fromAdmin(Message message, SessionID session) {
        received.add(copy(message));
    }

    @Override
    public void fromApp(Message message, SessionID session) {
        received.add(copy(message));
        onMessage(message);
    }

    /** An application message that has passed every check. */
    abstract void onMessage(Message message);

    @Override
    public abstract void close();

    @Override
    public String toString() {
        return id + "\nreceived " + received + "\nsent " + sent;
    }
}

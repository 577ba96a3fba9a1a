// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageValidator;
import java.util.Objects;

/** What is asked of a Logon, on either side and in the middle of a session. */
final class LogonRules {

    private static final int LOGON = 'A';
    private static final int MAX_HEART_BT_INT = 86_400;

    private final FixSession session;
    private final SessionReader reader;
    private final SessionConfig config;
    private final MessageStore store;
    private final SessionWriter writer;
    private final MessageValidator validator;
    private final AsciiSpan text = new AsciiSpan();

    LogonRules(
            FixSession session,
            SessionReader reader,
            SessionConfig config,
            MessageStore store,
            SessionWriter writer) {
        this.session = session;
        this.reader = reader;
        this.config = config;
        this.store = store;
        this.writer = writer;
        this.validator = new MessageValidator(config.dictionary(), config.validation());
    }

    /** The first message of a connection. A stranger gets no answer. */
    void onFirst(FixFields message, int msgSeqNum, long now) {
        if (message.msgType() != LOGON) {
            notALogon(message, msgSeqNum, now);
        } else if (reader.identityProblem(message, now) != null) {
            session.disconnect("Logon of somebody else, or of another time", now);
        } else if (msgSeqNum < 1 || msgSeqNum > SessionReader.MAX_SEQ_NUM) {
            session.violation(Violation.NO_SEQ_NUM, 0, "Logon without MsgSeqNum");
            session.disconnect("Logon without MsgSeqNum", now);
        } else if (areTermsRight(message, msgSeqNum, now)) {
            accept(message, msgSeqNum, now);
        }
    }

    private void notALogon(FixFields message, int msgSeqNum, long now) {
        message.span(58, text);
        if (config.isInitiator() && message.msgType() == '5') {
            session.logonRefused(text);
            if (msgSeqNum == reader.expected()) {
                reader.advance(msgSeqNum + 1, now);
            }
            session.disconnect("Logon refused", now);
            return;
        }
        session.violation(Violation.NOT_A_LOGON, Math.max(0, msgSeqNum), "no Logon came first");
        session.disconnect("no Logon came first", now);
    }

    private boolean areTermsRight(FixFields message, int msgSeqNum, long now) {
        if (!validator.isValid(message)) {
            String words = Objects.requireNonNull(validator.reason()).text();
            return refuse(Violation.LOGON_REFUSED, msgSeqNum, words, now);
        }
        if (message.intValue(98) != 0) {
            String words = "Unsupported EncryptMethod";
            return refuse(Violation.LOGON_REFUSED, msgSeqNum, words, now);
        }
        int heartBtInt = message.intValue(108);
        if (heartBtInt < 0 || heartBtInt > MAX_HEART_BT_INT) {
            String words = "HeartBtInt must be 0 to " + MAX_HEART_BT_INT;
            return refuse(Violation.LOGON_REFUSED, msgSeqNum, words, now);
        }
        if (message.isYes(141) && msgSeqNum != 1) {
            String words = "ResetSeqNumFlag needs MsgSeqNum 1 but received " + msgSeqNum;
            return refuse(Violation.BAD_RESET, msgSeqNum, words, now);
        }
        return true;
    }

    private boolean refuse(Violation kind, int msgSeqNum, String words, long now) {
        session.violation(kind, msgSeqNum, words);
        reader.endWith(words, now);
        return false;
    }

    private void accept(FixFields message, int msgSeqNum, long now) {
        boolean isReset = message.isYes(141);
        if (config.isInitiator()) {
            if (isReset && !config.resetOnLogon()) {
                String words = "ResetSeqNumFlag was not asked for";
                refuse(Violation.BAD_RESET, msgSeqNum, words, now);
                return;
            }
        } else if (isReset) {
            store.reset(1, 1);
            reader.startAgainAt(1);
        }
        if (msgSeqNum < reader.expected()) {
            reader.tooLow(msgSeqNum, now);
            return;
        }
        int heartBtInt = heartBtInt(message, msgSeqNum);
        if (!config.isInitiator()) {
            session.check(writer.logon(heartBtInt, isReset, now), now);
        }
        enter(message, msgSeqNum, heartBtInt, now);
    }

    /** An acceptor takes the peer's interval; an initiator keeps its own and says so. */
    private int heartBtInt(FixFields message, int msgSeqNum) {
        int theirs = message.intValue(108);
        if (config.isInitiator() && theirs != config.heartBtIntSeconds()) {
            String words = "HeartBtInt answered as " + theirs;
            session.violation(Violation.LOGON_REFUSED, msgSeqNum, words);
            return config.heartBtIntSeconds();
        }
        return theirs;
    }

    private void enter(FixFields message, int msgSeqNum, int heartBtInt, long now) {
        if (session.state() == SessionState.DISCONNECTED) {
            return;
        }
        boolean isEarly = msgSeqNum > reader.expected();
        if (!isEarly) {
            reader.advance(msgSeqNum + 1, now);
        }
        session.loggedOn(heartBtInt, now);
        if (isEarly && session.state() != SessionState.DISCONNECTED) {
            reader.onEarlyDone(message, msgSeqNum, now);
        }
    }

    /** A Logon while logged on: a reset of both numbers in the middle of a day, or a mistake. */
    void onRepeated(FixFields message, int msgSeqNum, long now) {
        if (!areTermsRight(message, msgSeqNum, now)) {
            return;
        }
        if (message.isYes(141)) {
            store.reset(1, 1);
            reader.startAgainAt(1);
            int heartBtInt = message.intValue(108);
            session.check(writer.logon(heartBtInt, true, now), now);
            enter(message, msgSeqNum, heartBtInt, now);
        } else if (msgSeqNum == reader.expected()) {
            session.violation(Violation.NOT_A_LOGON, msgSeqNum, "Logon while logged on");
            reader.advance(msgSeqNum + 1, now);
        } else if (msgSeqNum > reader.expected()) {
            reader.onEarlyDone(message, msgSeqNum, now);
        } else if (!message.isYes(43)) {
            reader.tooLow(msgSeqNum, now);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageValidator;
import io.autohedger.fix.codec.RejectReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules for the peer's messages: identity, time, order, content, and what each type does. */
final class SessionReader {

    /** A higher number is nonsense: nobody sends a thousand million messages in a session. */
    static final int MAX_SEQ_NUM = 999_999_999;

    private final FixSession session;
    private final SessionConfig config;
    private final MessageStore store;
    private final SessionWriter writer;
    private final SessionEvents events;
    private final MessageValidator validator;
    private final LogonRules logonRules;
    private final Resender resender;
    private final EarlyMessages early;
    private final FixFields earlyFields;
    private final Gap gap = new Gap();
    private final AsciiSpan text = new AsciiSpan();
    private int expected;
    private boolean isDraining;

    SessionReader(
            FixSession session,
            SessionConfig config,
            MessageStore store,
            SessionWriter writer,
            SessionEvents events) {
        this.session = session;
        this.config = config;
        this.store = store;
        this.writer = writer;
        this.events = events;
        this.validator = new MessageValidator(config.dictionary(), config.validation());
        this.logonRules = new LogonRules(session, this, config, store, writer);
        this.resender = new Resender(config, writer, store);
        this.early = new EarlyMessages(config.earlyCapacity());
        this.earlyFields = new FixFields(config.dictionary());
    }

    void connected() {
        expected = store.nextTargetMsgSeqNum();
        forgetEarly();
    }

    void disconnected() {
        forgetEarly();
    }

    private void forgetEarly() {
        early.clear();
        gap.clear();
    }

    int expected() {
        return expected;
    }

    void onMessage(FixFields message, long now) {
        int msgSeqNum = message.intValue(34);
        if (!isSessionVersion(message)) {
            wrongVersion(msgSeqNum, now);
        } else if (!session.isLoggedOn() && session.state() != SessionState.LOGOUT_SENT) {
            logonRules.onFirst(message, msgSeqNum, now);
        } else if (msgSeqNum < 0 || msgSeqNum > MAX_SEQ_NUM) {
            session.violation(Violation.NO_SEQ_NUM, 0, "MsgSeqNum is missing or no number");
            endWith("Required tag missing: MsgSeqNum", now);
        } else if (isIdentityRight(message, msgSeqNum, now)) {
            dispatch(message, msgSeqNum, now);
        }
    }

    private boolean isSessionVersion(FixFields message) {
        text.wrap(message.buffer(), message.valueOffsetAt(0), message.valueLengthAt(0));
        return text.contentEquals(config.dictionary().beginString());
    }

    private void wrongVersion(int msgSeqNum, long now) {
        session.violation(Violation.BEGIN_STRING, msgSeqNum, text);
        if (session.isLoggedOn()) {
            session.logout("Incorrect BeginString", now);
        } else {
            session.disconnect("Incorrect BeginString", now);
        }
    }

    /** Whether CompIDs and SendingTime are right, where they are there at all. */
    private boolean isIdentityRight(FixFields message, int msgSeqNum, long now) {
        RejectReason problem = identityProblem(message, now);
        if (problem == null) {
            return true;
        }
        events.onRefused(message, problem.text());
        session.check(writer.reject(message, problem, FixFields.NOT_A_TAG, now), now);
        if (msgSeqNum == expected) {
            advance(msgSeqNum + 1, now);
        }
        session.logout("", now);
        return false;
    }

    /** What is wrong with CompIDs or SendingTime; an absent field is the validator's business. */
    @Nullable RejectReason identityProblem(FixFields message, long now) {
        if (isOther(message, 49, config.targetCompId())
                || isOther(message, 56, config.senderCompId())) {
            session.violation(Violation.COMP_ID, Math.max(0, message.intValue(34)), text);
            return RejectReason.COMP_ID_PROBLEM;
        }
        long sendingTime = message.timestamp(52);
        long tolerance = config.sendingTimeTolerance();
        if (tolerance != 0
                && sendingTime != AsciiNumber.NO_VALUE
                && Math.abs(now - sendingTime) > tolerance) {
            message.span(52, text);
            session.violation(Violation.SENDING_TIME, Math.max(0, message.intValue(34)), text);
            return RejectReason.SENDING_TIME_ACCURACY;
        }
        return null;
    }

    private boolean isOther(FixFields message, int tag, String id) {
        message.span(tag, text);
        return text.length() > 0 && !text.contentEquals(id);
    }

    private void dispatch(FixFields message, int msgSeqNum, long now) {
        switch (message.msgType()) {
            case 'A' -> logonRules.onRepeated(message, msgSeqNum, now);
            case '5' -> onLogout(message, msgSeqNum, now);
            case '2' -> onResendRequest(message, msgSeqNum, now);
            case '4' -> {
                if (message.isYes(123)) {
                    inOrder(message, msgSeqNum, now);
                } else {
                    onReset(message, now);
                }
            }
            default -> inOrder(message, msgSeqNum, now);
        }
    }

    private void inOrder(FixFields message, int msgSeqNum, long now) {
        if (msgSeqNum > expected) {
            onEarly(message, msgSeqNum, now);
        } else if (msgSeqNum < expected) {
            onLate(message, msgSeqNum, now);
        } else {
            process(message, msgSeqNum, now);
        }
    }

    /** Too low: a duplicate is dropped, anything else means that the peers disagree for good. */
    private void onLate(FixFields message, int msgSeqNum, long now) {
        if (!message.isYes(43)) {
            tooLow(msgSeqNum, now);
            return;
        }
        if (message.msgType() == '4') {
            return; // OrigSendingTime is not asked of a SequenceReset
        }
        long orig = message.timestamp(122);
        if (message.find(122) < 0) {
            reject(message, RejectReason.REQUIRED_TAG_MISSING, 122, now);
        } else if (orig != AsciiNumber.NO_VALUE && orig > message.timestamp(52)) {
            reject(message, RejectReason.SENDING_TIME_ACCURACY, FixFields.NOT_A_TAG, now);
            session.violation(Violation.SENDING_TIME, msgSeqNum, "OrigSendingTime is later");
            session.logout("", now);
        }
    }

    void tooLow(int msgSeqNum, long now) {
        String words = "MsgSeqNum too low, expecting " + expected + " but received " + msgSeqNum;
        session.violation(Violation.SEQ_NUM_TOO_LOW, msgSeqNum, words);
        endWith(words, now);
    }

    /** Says why in a Logout and closes at once: nothing the peer could answer would help. */
    void endWith(CharSequence words, long now) {
        session.check(writer.logout(words, now), now);
        session.disconnect(words, now);
    }

    private void onEarly(FixFields message, int msgSeqNum, long now) {
        boolean isKept =
                early.offer(msgSeqNum, message.buffer(), message.offset(), message.length());
        if (!isKept) {
            session.violation(
                    Violation.EARLY_MESSAGE_DROPPED,
                    msgSeqNum,
                    "the queue of early messages is full");
        }
        askFor(msgSeqNum, now);
    }

    /** An early number is dealt with already: remember that, and ask for those before it. */
    void onEarlyDone(FixFields message, int msgSeqNum, long now) {
        early.offer(msgSeqNum, message.buffer(), message.offset(), 0);
        askFor(msgSeqNum, now);
    }

    private void askFor(int msgSeqNum, long now) {
        if (gap.onEarly(msgSeqNum) && session.state() != SessionState.DISCONNECTED) {
            request(now);
        }
    }

    private void request(long now) {
        gap.onRequested(now);
        events.onGap(expected, gap.upTo());
        session.check(writer.resendRequest(expected, now), now);
    }

    /** A message in its turn. */
    private void process(FixFields message, int msgSeqNum, long now) {
        if (!validator.isValid(message)) {
            reject(message, Objects.requireNonNull(validator.reason()), validator.refTag(), now);
            advance(msgSeqNum + 1, now);
            return;
        }
        int next = msgSeqNum + 1;
        switch (message.msgType()) {
            case '0' -> session.answered(message.intValue(112));
            case '1' -> session.check(writer.heartbeat(message, now), now);
            case '3' -> {
                message.span(58, text);
                session.violation(Violation.REJECTED_BY_PEER, message.intValue(45), text);
            }
            case '4' -> next = gapFilledTo(message, msgSeqNum, now);
            case '2', '5', 'A' -> {} // answered when they came; here their turn has come
            default -> application(message, msgSeqNum, now);
        }
        advance(next, now);
    }

    private void application(FixFields message, int msgSeqNum, long now) {
        if (message.layout() == null) {
            String words = "Unsupported Message Type";
            events.onRefused(message, words);
            session.check(writer.businessReject(message, 3, words, now), now);
            return;
        }
        events.onApplicationMessage(message, msgSeqNum, message.isYes(43), message.isYes(97));
    }

    private int gapFilledTo(FixFields message, int msgSeqNum, long now) {
        int newSeqNo = message.intValue(36);
        if (newSeqNo > msgSeqNum && newSeqNo <= MAX_SEQ_NUM) {
            return newSeqNo;
        }
        reject(message, RejectReason.VALUE_INCORRECT, 36, now);
        return msgSeqNum + 1;
    }

    /** SequenceReset in Reset mode: its own number does not count; it may only go forward. */
    private void onReset(FixFields message, long now) {
        if (!validator.isValid(message)) {
            reject(message, Objects.requireNonNull(validator.reason()), validator.refTag(), now);
            return;
        }
        int newSeqNo = message.intValue(36);
        if (newSeqNo < expected || newSeqNo > MAX_SEQ_NUM) {
            reject(message, RejectReason.VALUE_INCORRECT, FixFields.NOT_A_TAG, now);
        } else if (newSeqNo > expected) {
            advance(newSeqNo, now);
        }
    }

    /**
     * Answered whatever its number: two sides that both wait for the other's resend would wait for
     * ever.
     */
    private void onResendRequest(FixFields message, int msgSeqNum, long now) {
        if (msgSeqNum < expected && message.isYes(43)) {
            return; // answered when it came the first time
        }
        if (!validator.isValid(message)) {
            reject(message, Objects.requireNonNull(validator.reason()), validator.refTag(), now);
        } else {
            answer(message, msgSeqNum, now);
        }
        if (session.state() == SessionState.DISCONNECTED) {
            return;
        }
        if (msgSeqNum == expected) {
            advance(msgSeqNum + 1, now);
        } else if (msgSeqNum > expected) {
            onEarlyDone(message, msgSeqNum, now);
        }
    }

    private void answer(FixFields message, int msgSeqNum, long now) {
        int begin = message.intValue(7);
        int end = message.intValue(16);
        int last = store.nextSenderMsgSeqNum() - 1;
        if (end <= 0 || end > last) {
            end = last;
        }
        if (begin < 1 || begin > end) {
            session.violation(
                    Violation.RESEND_OUT_OF_RANGE,
                    msgSeqNum,
                    "the peer asks for messages from " + begin + ", the last sent is " + last);
            return;
        }
        events.onResendRequest(begin, end);
        session.check(resender.resend(begin, end, now), now);
        if (resender.damaged() > 0) {
            session.violation(
                    Violation.STORE_DAMAGED, begin, "damaged messages were gap-filled, not resent");
        }
        session.askedAgain(now);
    }

    /** Answered whatever its number; a gap in front of it is asked for after the next Logon. */
    private void onLogout(FixFields message, int msgSeqNum, long now) {
        message.span(58, text);
        if (msgSeqNum == expected) {
            expected = msgSeqNum + 1;
            store.onInbound(expected);
        }
        if (session.isLoggedOn()) {
            session.check(writer.logout("", now), now);
        }
        session.disconnect(text.length() == 0 ? "the peer logged out" : text, now);
    }

    private void reject(FixFields message, RejectReason reason, int refTag, long now) {
        events.onRefused(message, reason.text());
        session.violation(Violation.REJECTED, Math.max(0, message.intValue(34)), reason.text());
        if (session.state() != SessionState.DISCONNECTED) {
            session.check(writer.reject(message, reason, refTag, now), now);
        }
    }

    /** The next number is expected; early messages whose turn has come are processed. */
    void advance(int next, long now) {
        moveTo(next);
        if (isDraining) {
            return;
        }
        isDraining = true;
        while (!early.isEmpty() && processEarly(now)) {
            // one message each round
        }
        isDraining = false;
        boolean wasOpen = gap.isOpen();
        if (gap.onAdvanced(expected, now) && session.isLoggedOn()) {
            request(now);
        } else if (wasOpen && !gap.isOpen()) {
            session.askedAgain(now);
        }
    }

    private void moveTo(int next) {
        expected = next;
        store.onInbound(next);
    }

    private boolean processEarly(long now) {
        early.dropBelow(expected);
        int place = early.find(expected);
        if (place < 0 || session.state() == SessionState.DISCONNECTED) {
            return false;
        }
        int length = early.length(place);
        if (length == 0) {
            moveTo(expected + 1);
        } else if (earlyFields.wrap(early.buffer(), early.offset(place), length)) {
            process(earlyFields, expected, now);
        } else {
            return false;
        }
        return true;
    }

    /** Both numbers start again; what was early belongs to the past. */
    void startAgainAt(int next) {
        forgetEarly();
        expected = next;
    }

    void onTimer(long now) {
        if (gap.isOpen() && now - gap.requestedAt() >= config.resendTimeout()) {
            session.violation(Violation.RESEND_OVERDUE, expected, "the gap is not filled");
            if (gap.isHopeless()) {
                session.logout("ResendRequest from " + expected + " is not answered", now);
            } else {
                request(now);
            }
        }
    }

    long nextDeadline() {
        return gap.isOpen() ? gap.requestedAt() + config.resendTimeout() : Long.MAX_VALUE;
    }
}

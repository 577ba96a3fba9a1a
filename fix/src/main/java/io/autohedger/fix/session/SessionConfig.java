// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.dictionary.Dictionary;
import io.autohedger.fix.fix44.Fix44;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one session.
 *
 * @param isInitiator we connect and send the first Logon
 * @param heartBtIntSeconds what an initiator proposes; an acceptor takes what the peer proposes; 0
 *     is no heartbeats
 * @param resetOnLogon initiator: both numbers start at 1 with each Logon (141=Y)
 * @param sendingTimeTolerance nanoseconds SendingTime may differ from our clock; 0 is no check
 * @param maxMessageLength a longer message is garbled; the caller's read buffer must hold one
 * @param earlyCapacity bytes of messages kept while a gap is open
 */
public record SessionConfig(
        Dictionary dictionary,
        boolean isInitiator,
        String senderCompId,
        @Nullable String senderSubId,
        String targetCompId,
        @Nullable String targetSubId,
        int heartBtIntSeconds,
        boolean resetOnLogon,
        Validation validation,
        ResendPolicy resendPolicy,
        LogonFields logonFields,
        long logonTimeout,
        long logoutTimeout,
        long resendTimeout,
        long sendingTimeTolerance,
        int maxMessageLength,
        int earlyCapacity) {

    private static final long SECOND = 1_000_000_000L;

    public SessionConfig {
        if (heartBtIntSeconds < 0 || heartBtIntSeconds > 3600) {
            throw new IllegalArgumentException("heartBtInt " + heartBtIntSeconds + " s");
        }
        if (maxMessageLength < 256 || earlyCapacity < maxMessageLength) {
            throw new IllegalArgumentException("maxMessageLength ≥ 256 and ≤ earlyCapacity");
        }
    }

    /** A FIX 4.4 session that connects. */
    public static SessionConfig initiator(String senderCompId, String targetCompId) {
        return fix44(true, senderCompId, targetCompId);
    }

    /** A FIX 4.4 session that is connected to. */
    public static SessionConfig acceptor(String senderCompId, String targetCompId) {
        return fix44(false, senderCompId, targetCompId);
    }

    private static SessionConfig fix44(boolean isInitiator, String sender, String target) {
        return new SessionConfig(
                Fix44.DICTIONARY,
                isInitiator,
                sender,
                null,
                target,
                null,
                30,
                false,
                Validation.STANDARD,
                ResendPolicy.exceptOrders(),
                (_, _, _) -> {},
                10 * SECOND,
                5 * SECOND,
                30 * SECOND,
                120 * SECOND,
                64 * 1024,
                256 * 1024);
    }

    public SessionConfig withHeartBtInt(int seconds) {
        return with(seconds, resetOnLogon, validation, resendPolicy, logonFields);
    }

    public SessionConfig withResetOnLogon(boolean reset) {
        return with(heartBtIntSeconds, reset, validation, resendPolicy, logonFields);
    }

    public SessionConfig withValidation(Validation mode) {
        return with(heartBtIntSeconds, resetOnLogon, mode, resendPolicy, logonFields);
    }

    public SessionConfig withResendPolicy(ResendPolicy policy) {
        return with(heartBtIntSeconds, resetOnLogon, validation, policy, logonFields);
    }

    public SessionConfig withLogonFields(LogonFields fields) {
        return with(heartBtIntSeconds, resetOnLogon, validation, resendPolicy, fields);
    }

    private SessionConfig with(
            int heartBtInt,
            boolean reset,
            Validation mode,
            ResendPolicy policy,
            LogonFields fields) {
        return new SessionConfig(
                dictionary,
                isInitiator,
                senderCompId,
                senderSubId,
                targetCompId,
                targetSubId,
                heartBtInt,
                reset,
                mode,
                policy,
                fields,
                logonTimeout,
                logoutTimeout,
                resendTimeout,
                sendingTimeTolerance,
                maxMessageLength,
                earlyCapacity);
    }
}

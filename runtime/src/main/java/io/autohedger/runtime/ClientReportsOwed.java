// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.model.ClOrdId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which reports to clients an earlier life has not sent. A session sends them in their order: what
 * stands before one that has left can never leave (docs/decisions/0065), and its operator was told.
 */
final class ClientReportsOwed {
    private static final byte SOH = 1;
    private static final int MSG_TYPE = 35;
    private static final int CL_ORD_ID = 11;
    private static final int EXEC_ID = 17;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientDefinedDecoder client = new ClientDefinedDecoder();
    private final ClientReportDecoder report = new ClientReportDecoder();
    private final Map<Integer, Integer> sessionOf = new TreeMap<>();
    private final Map<Integer, Deque<byte[]>> owed = new TreeMap<>();

    /** A ClientDefined of the journal. */
    void defined(DirectBuffer buffer, int at) {
        client.wrapAndApplyHeader(buffer, at, header);
        sessionOf.put(client.clientId(), client.sessionId());
    }

    /** A ClientReport of the journal. */
    void told(DirectBuffer buffer, int at, int length) {
        report.wrapAndApplyHeader(buffer, at, header);
        byte[] bytes = new byte[length];
        buffer.getBytes(at, bytes);
        int session = sessionOf.getOrDefault(report.clientId(), 0);
        owed.computeIfAbsent(session, _ -> new ArrayDeque<>()).add(bytes);
    }

    /** A SEND_STARTED of the journal. */
    void sent(int sessionId, DirectBuffer buffer, int at, int length) {
        Deque<byte[]> left = owed.get(sessionId);
        if (left == null) {
            return;
        }
        String type = field(MSG_TYPE, buffer, at, length);
        if (type.equals("8")) {
            String execId = field(EXEC_ID, buffer, at, length);
            leaves(
                    left,
                    report ->
                            report.kind() != ClientReportKind.CANCEL_REJECTED
                                    && isNamed(report, execId));
        } else if (type.equals("9")) {
            String clOrdId = field(CL_ORD_ID, buffer, at, length);
            leaves(
                    left,
                    report ->
                            report.kind() == ClientReportKind.CANCEL_REJECTED
                                    && report.clOrdId().equals(clOrdId));
        }
    }

    /** The first of these has left, and what is before it never will. */
    private void leaves(Deque<byte[]> left, Predicate<ClientReportDecoder> isIt) {
        int place = 0;
        for (byte[] bytes : left) {
            place++;
            if (isIt.test(report.wrapAndApplyHeader(new UnsafeBuffer(bytes), 0, header))) {
                break;
            }
            if (place == left.size()) {
                return;
            }
        }
        for (int i = 0; i < place; i++) {
            left.remove();
        }
    }

    /** E and the report's own number: ET3-000002. */
    private static boolean isNamed(ClientReportDecoder report, String execId) {
        return execId.length() > 2
                && ClOrdId.parse(execId.substring(1), execId.charAt(1)) == report.reportId();
    }

    /** The text of a field of a message; empty: it has none. */
    private static String field(int tag, DirectBuffer buffer, int at, int length) {
        String message = buffer.getStringWithoutLengthAscii(at, length);
        String begin = (char) SOH + Integer.toString(tag) + "=";
        int from = message.indexOf(begin);
        int to = message.indexOf(SOH, from + 1);
        return from < 0 || to < 0 ? "" : message.substring(from + begin.length(), to);
    }

    /**
     * All that is left, of each session in its order.
     *
     * @param mayHaveLeft the host went down: a record of a send may be lost
     */
    List<byte[]> left(boolean mayHaveLeft) {
        List<byte[]> all = new ArrayList<>();
        owed.values().forEach(all::addAll);
        if (mayHaveLeft) {
            for (byte[] bytes : all) {
                UnsafeBuffer buffer = new UnsafeBuffer(bytes);
                buffer.putByte(
                        MessageHeaderDecoder.ENCODED_LENGTH
                                + ClientReportEncoder.possResendEncodingOffset(),
                        (byte) Bool.YES.value());
            }
        }
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which reports to clients an earlier life has not sent. A session sends them in their order, and
 * no other message of their kinds: so each send on record is of the oldest one that is left.
 */
final class ClientReportsOwed {
    private static final byte SOH = 1;

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
        if (left != null && isReport(buffer, at, length)) {
            left.poll();
        }
    }

    /** MsgType (35) is the third field: 8 or 9 alone. */
    private static boolean isReport(DirectBuffer buffer, int at, int length) {
        int field = 0;
        for (int i = at; i + 4 < at + length && field < 3; i++) {
            if (buffer.getByte(i) == SOH) {
                field++;
                boolean isMsgType =
                        buffer.getByte(i + 1) == '3'
                                && buffer.getByte(i + 2) == '5'
                                && buffer.getByte(i + 3) == '=';
                if (isMsgType) {
                    byte type = buffer.getByte(i + 4);
                    return (type == '8' || type == '9') && buffer.getByte(i + 5) == SOH;
                }
            }
        }
        return false;
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

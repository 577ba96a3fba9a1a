// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDefinedEncoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Which reports a journal owes: those of a session that no send of it is of. */
class ClientReportsOwedTest {
    private static final int ACME = 12;
    private static final int BOLT = 13;

    private final ClientReportsOwed owed = new ClientReportsOwed();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    ClientReportsOwedTest() {
        define(1, ACME);
        define(2, BOLT);
    }

    @Test
    void eachSendIsOfTheOldestThatIsLeft() {
        told(1, 101);
        told(2, 102);
        told(1, 103);
        told(1, 104);
        sent(ACME, "8");
        sent(ACME, "9");
        assertEquals(List.of(104L, 102L), left(false));
    }

    @Test
    void otherMessagesAndOtherSessionsAreNoReports() {
        told(1, 101);
        sent(ACME, "0");
        sent(ACME, "AR");
        sent(ACME, "f");
        sent(BOLT, "8");
        owed.sent(ACME, buffer, 0, 0);
        assertEquals(List.of(101L), left(false));
    }

    @Test
    void afterTheHostWentDownTheyMayHaveLeft() {
        told(1, 101);
        ClientReportDecoder report = new ClientReportDecoder();
        for (boolean wentDown : new boolean[] {false, true}) {
            report.wrapAndApplyHeader(
                    new UnsafeBuffer(owed.left(wentDown).getFirst()),
                    0,
                    new MessageHeaderDecoder());
            assertEquals(wentDown ? Bool.YES : Bool.NO, report.possResend());
        }
    }

    private void define(int clientId, int sessionId) {
        new ClientDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientId(clientId)
                .sessionId(sessionId);
        owed.defined(buffer, 0);
    }

    private void told(int clientId, long reportId) {
        new ClientReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .reportId(reportId)
                .clientId(clientId)
                .possResend(Bool.NO);
        owed.told(buffer, 0, 8 + ClientReportEncoder.BLOCK_LENGTH);
    }

    private void sent(int sessionId, String msgType) {
        byte[] bytes =
                ("8=FIX.4.4|9=100|35=" + msgType + "|49=DESK|56=ACME|34=7|")
                        .replace('|', (char) 1)
                        .getBytes(StandardCharsets.US_ASCII);
        buffer.putBytes(0, bytes);
        owed.sent(sessionId, buffer, 0, bytes.length);
    }

    private List<Long> left(boolean mayHaveLeft) {
        return owed.left(mayHaveLeft).stream()
                .map(bytes ->
                        new ClientReportDecoder()
                                .wrapAndApplyHeader(
                                        new UnsafeBuffer(bytes), 0, new MessageHeaderDecoder())
                                .reportId())
                .toList();
    }
}

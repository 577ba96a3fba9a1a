// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDefinedEncoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.ClientReportKind;
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
    void whatHasLeftIsKnownByItsName() {
        told(1, 101);
        told(2, 102);
        told(1, 103, ClientReportKind.CANCEL_REJECTED, "C1");
        told(1, 104);
        sent(ACME, "8", "17=ET0-000101");
        sent(ACME, "9", "11=C1");
        assertEquals(List.of(104L, 102L), left(false));
    }

    /** The session could not write it: who watches the desk was told, and it never leaves. */
    @Test
    void whatWasSpoiledIsNotTakenForTheNextOne() {
        told(1, 101);
        told(1, 102, ClientReportKind.CANCEL_REJECTED, "C1");
        told(1, 103, ClientReportKind.CANCEL_REJECTED, "C2");
        told(1, 104);
        told(1, 105);
        sent(ACME, "9", "11=C2");
        assertEquals(List.of(104L, 105L), left(false));
        sent(ACME, "8", "17=ET0-000105");
        assertEquals(List.of(), left(false));
    }

    @Test
    void whatIsSentAgainHasLeftBefore() {
        told(1, 101);
        sent(ACME, "8", "17=ET0-000101");
        told(1, 102);
        sent(ACME, "8", "17=ET0-000101");
        sent(ACME, "9", "11=ET0-000102");
        sent(ACME, "8", "17=E");
        assertEquals(List.of(102L), left(false));
    }

    @Test
    void otherMessagesAndOtherSessionsAreNoReports() {
        told(1, 101);
        sent(ACME, "0", "17=ET0-000101");
        sent(ACME, "AR", "17=ET0-000101");
        sent(ACME, "f", "17=ET0-000101");
        sent(BOLT, "8", "17=ET0-000101");
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
        told(clientId, reportId, ClientReportKind.TRADE, "A1");
    }

    private void told(int clientId, long reportId, ClientReportKind kind, String clOrdId) {
        new ClientReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .reportId(reportId)
                .clientId(clientId)
                .kind(kind)
                .clOrdId(clOrdId)
                .possResend(Bool.NO);
        owed.told(buffer, 0, 8 + ClientReportEncoder.BLOCK_LENGTH);
    }

    private void sent(int sessionId, String msgType, String name) {
        byte[] bytes =
                ("8=FIX.4.4|9=100|35=" + msgType + "|49=DESK|56=ACME|34=7|" + name + "|10=000|")
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

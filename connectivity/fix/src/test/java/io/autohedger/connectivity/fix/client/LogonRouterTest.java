// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.connectivity.fix.MemoryJournal;
import io.autohedger.connectivity.fix.Pairs;
import io.autohedger.connectivity.fix.Pipe;
import io.autohedger.fix.session.SessionConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** ACME and BOREAL at one port. */
class LogonRouterTest {
    private static final long NOW = Pipe.NOW;
    private static final long TIMEOUT = 5 * Pipe.SECOND;

    private final Pipe pipe = new Pipe(SessionConfig.initiator("ACME", "DESK"));
    private final ClientAdapter acme = client(1, 11, "ACME");
    private final ClientAdapter boreal = client(2, 12, "BOREAL");
    private final LogonRouter router = new LogonRouter(List.of(acme, boreal), TIMEOUT, pipe);

    @Test
    void eachClientFindsItsSessionByItsLogon() {
        Line first = new Line(1);
        Line second = new Line(2);
        second.writes(logon("BOREAL", "DESK", 1));
        first.writes(logon("ACME", "DESK", 1));
        assertEquals(
                List.of(
                        "SessionStatus sessionId=12|role=CLIENT|state=UP|connectionEpoch=2 @12.2.0",
                        "SessionStatus sessionId=11|role=CLIENT|state=UP|connectionEpoch=1"
                                + " @11.1.0"),
                pipe.inputs.all);
        assertTrue(
                first.got.getFirst().contains("|35=A|49=DESK|56=ACME|34=1|"), first.got.toString());
        second.writes(deal("BOREAL", 2));
        assertTrue(pipe.inputs.last().startsWith("ClientDeal clientId=2|"), pipe.inputs.last());
        assertTrue(pipe.inputs.last().endsWith(" @12.2.2"), pipe.inputs.last());
        first.writes(deal("ACME", 2));
        assertTrue(pipe.inputs.last().startsWith("ClientDeal clientId=1|"), pipe.inputs.last());
        assertEquals(List.of(), pipe.alarms);
    }

    @Test
    void aLogonInPiecesWithADealBehindIt() {
        Line line = new Line(1);
        String all = logon("ACME", "DESK", 1) + deal("ACME", 2);
        line.writes(all.substring(0, 3));
        line.writes(all.substring(3, 60));
        line.writes(all.substring(60));
        assertTrue(pipe.inputs.last().startsWith("ClientDeal clientId=1|"), pipe.inputs.last());
    }

    @Test
    void aStrangerIsClosedWithoutAnAnswer() {
        Line line = new Line(1);
        line.writes(logon("MALLORY", "DESK", 1));
        assertClosed(line, "no session has the CompIDs of the Logon of MALLORY to DESK");
        Line other = new Line(2);
        other.writes(logon("ACME", "OTHER", 1));
        assertClosed(other, "no session has the CompIDs of the Logon of ACME to OTHER");
    }

    @Test
    void aStrangersNameIsSafeInALog() {
        Line line = new Line(1);
        line.writes(logon("\u001b[31m\nx", "DESK", 1));
        assertClosed(line, "no session has the CompIDs of the Logon of .[31m.x to DESK");
    }

    @Test
    void garbageIsClosed() {
        Line line = new Line(1);
        line.writes("GET / HTTP/1.1\r\n");
        assertClosed(line, "no FIX message came first: GET./.HTTP/1.1..");
        line.writes(logon("ACME", "DESK", 1));
        assertEquals(List.of(), pipe.inputs.all, "a closed connection says nothing more");
    }

    @Test
    void aFirstMessageThatIsNoLogonIsClosed() {
        Line line = new Line(1);
        line.writes(deal("ACME", 1));
        assertClosed(line, "the first message is no Logon: 8=FIX.4.4.9=");
    }

    @Test
    void silenceIsClosedInTime() {
        Line line = new Line(1);
        line.writes("8=FIX.4.4|9=1");
        assertEquals(NOW + TIMEOUT, router.nextDeadline());
        router.onTimer(NOW + TIMEOUT - 1);
        assertEquals(List.of(), line.closed);
        router.onTimer(NOW + TIMEOUT);
        assertClosed(line, "no Logon in time");
        line.ends();
        assertEquals(Long.MAX_VALUE, router.nextDeadline());
    }

    @Test
    void aSecondConnectionOfASessionDoesNotDisturbTheFirst() {
        Line first = new Line(1);
        first.writes(logon("ACME", "DESK", 1));
        Line second = new Line(2);
        second.writes(logon("ACME", "DESK", 1));
        assertClosed(second, "there is a connection already for the Logon of ACME to DESK");
        second.ends();
        first.writes(deal("ACME", 2));
        assertTrue(pipe.inputs.last().startsWith("ClientDeal clientId=1|"), pipe.inputs.last());
        assertEquals(2, pipe.inputs.all.size());
        assertEquals(List.of(), first.closed);
    }

    @Test
    void aClientComesBackAfterItsLineWasLost() {
        Line first = new Line(1);
        first.writes(logon("ACME", "DESK", 1));
        first.ends();
        assertTrue(pipe.inputs.last().contains("|state=DOWN|"), pipe.inputs.last());
        Line second = new Line(2);
        second.writes(logon("ACME", "DESK", 2));
        assertEquals(
                "SessionStatus sessionId=11|role=CLIENT|state=UP|connectionEpoch=2 @11.2.0",
                pipe.inputs.last());
    }

    @Test
    void aConnectionWithoutLogonHoldsNoSession() {
        Line idle = new Line(1);
        Line real = new Line(2);
        real.writes(logon("ACME", "DESK", 1));
        assertTrue(pipe.inputs.last().contains("|state=UP|"), pipe.inputs.last());
        assertEquals(List.of(), idle.closed);
    }

    @Test
    void connectionsWithoutLogonAreBounded() {
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i <= 33; i++) {
            lines.add(new Line(i));
        }
        assertClosed(lines.getLast(), "32 connections wait for their Logon already");
        lines.getFirst().ends();
        new Line(34).writes(logon("ACME", "DESK", 1));
        assertTrue(pipe.inputs.last().contains("|state=UP|connectionEpoch=34"));
    }

    @Test
    void timersAndGoodbyesReachTheSessions() {
        Line line = new Line(1);
        line.writes(logon("ACME", "DESK", 1));
        Line idle = new Line(2);
        assertEquals(NOW + TIMEOUT, router.nextDeadline());
        long heartbeat = NOW + 30 * Pipe.SECOND;
        router.onTimer(heartbeat);
        assertTrue(line.got.getLast().contains("|35=0|"), line.got.toString());
        router.onStop(heartbeat);
        assertTrue(line.got.getLast().contains("|35=5|"), line.got.toString());
        assertEquals(1, idle.closed.size());
    }

    private ClientAdapter client(int clientId, int sessionId, String name) {
        return new ClientAdapter(
                new ClientConfig(
                        clientId,
                        sessionId,
                        SessionConfig.acceptor("DESK", name),
                        List.of(Pairs.EURUSD)),
                pipe.inputs,
                new MemoryJournal(),
                pipe);
    }

    private static String logon(String sender, String target, int number) {
        return Pipe.framed(
                "35=A|49="
                        + sender
                        + "|56="
                        + target
                        + "|34="
                        + number
                        + "|52=20260528-20:26:40.000|98=0|108=30|554=secret|");
    }

    private static String deal(String sender, int number) {
        return Pipe.framed(
                "35=8|49="
                        + sender
                        + "|56=DESK|34="
                        + number
                        + "|52=20260528-20:26:40.000|37=O1|17=D1|150=F|39=2|55=EURUSD|54=1"
                        + "|32=1000000|31=1.08501|151=0|14=1000000|6=1.08501|");
    }

    private void assertClosed(Line line, String why) {
        assertEquals(1, line.closed.size());
        assertTrue(line.closed.getFirst().startsWith(why), line.closed.toString());
        assertEquals(List.of(), line.got);
        String alarm = pipe.alarms.getLast();
        assertTrue(alarm.startsWith("SESSION_REFUSED 0: " + why), alarm);
        assertTrue(!alarm.contains("secret") && !alarm.contains("<-"), alarm);
    }

    /** A connection, with the bytes that a transport would keep. */
    private final class Line implements ByteSink {
        final List<String> got = new ArrayList<>();
        final List<String> closed = new ArrayList<>();
        private final long epoch;
        private String unread = "";

        Line(long epoch) {
            this.epoch = epoch;
            router.onConnected(epoch, this, NOW);
        }

        void writes(String text) {
            byte[] bytes =
                    (unread + text).replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
            int done = router.onBytes(epoch, new UnsafeBuffer(bytes), 0, bytes.length, NOW);
            unread = (unread + text).substring(done);
        }

        void ends() {
            router.onDisconnected(epoch, NOW);
        }

        @Override
        public boolean send(DirectBuffer buffer, int offset, int length) {
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            return got.add(new String(bytes, StandardCharsets.ISO_8859_1).replace('\u0001', '|'));
        }

        @Override
        public void close(String reason) {
            closed.add(reason);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.connectivity.fix.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The line to a venue comes and goes, and the core and an operator know. */
class VenueSessionTest {
    private final VenueEnds ends = VenueEnds.strict();

    @Test
    void logonTellsTheCoreAndAsksForPrices() {
        assertEquals(
                List.of("SessionStatus sessionId=7|role=VENUE|state=UP|connectionEpoch=1 @7.1.0"),
                ends.pipe.inputs.all);
        String request = ends.pipe.peerGot.getFirst();
        assertTrue(
                request.contains(
                        "|35=V|49=DESK|56=LP1|34=3|52=20260528-20:26:40.000|262=prices-1|263=1"
                                + "|264=1|265=0|267=2|269=0|269=1|146=2|55=EURUSD|55=USDJPY|10="),
                request);
    }

    @Test
    void disconnectTellsTheCoreAndReconnectAsksForPricesAnew() {
        ends.pipe.disconnect();
        assertEquals(
                "SessionStatus sessionId=7|role=VENUE|state=DOWN|connectionEpoch=1 @7.1.0",
                ends.lastInput());
        assertEquals(
                "SESSION_ENDED 7: the session has ended: connection lost",
                ends.pipe.alarms.getLast());
        ends.pipe.connect();
        assertEquals(
                "SessionStatus sessionId=7|role=VENUE|state=UP|connectionEpoch=2 @7.2.0",
                ends.lastInput());
        assertTrue(ends.pipe.peerGot.getLast().contains("|34=6|"), "numbers go on");
        assertTrue(ends.pipe.peerGot.getLast().contains("|262=prices-2|"));
    }

    /**
     * An order in front of the answer would be filled over, and nobody could say what became of it.
     */
    @Test
    void aVenueThatMissesSomethingIsUpOnlyBehindWhatItAsksFor() {
        ends.pipe.loses = message -> message.contains("|35=D|");
        ends.order(VenueEnds.ORDER);
        ends.pipe.disconnect();
        ends.pipe.wire.clear();
        ends.pipe.connect();
        assertEquals(
                List.of("A 5", "1 6", "4 4", "1 7", "V 8"),
                ends.pipe.wire.stream().map(VenueSessionTest::typeAndNumber).toList());
        assertEquals(
                List.of("UP", "DOWN", "UP"),
                ends.pipe.inputs.of("SessionStatus").stream()
                        .map(s -> s.replaceFirst(".*\\|state=(\\w+)\\|.*", "$1"))
                        .toList());
        assertTrue(ends.pipe.alarms.getLast().contains("asks again for our messages 4 to 6"));
    }

    /** The venue's gap fill goes over its own answer, as an answer is nothing to be sent again. */
    @Test
    void aVenueOfWhichWeMissSomethingIsAskedAnewBehindIt() {
        ends.pipe.losesToUs = message -> message.contains("|35=8|");
        ends.report('F', "32=500000|31=1.08501");
        ends.pipe.losesToUs = _ -> false;
        ends.pipe.disconnect();
        ends.pipe.connect();
        assertTrue(ends.pipe.inputs.of("SessionStatus").getLast().contains("|state=UP|"));
        assertTrue(ends.pipe.peerGot.getLast().contains("|262=prices-2|"));
    }

    @Test
    void aVenueThatDoesNotProveThatNothingIsMissingIsNeverUp() {
        ends.pipe.disconnect();
        int before = ends.pipe.inputs.all.size();
        ends.pipe.loses = message -> message.contains("|35=1|");
        ends.pipe.connect();
        ends.pipe.pass(9 * Pipe.SECOND);
        assertFalse(ends.pipe.isClosed());
        assertEquals(before, ends.pipe.inputs.all.size());
        ends.pipe.pass(Pipe.SECOND);
        assertTrue(ends.pipe.isClosed(), "it is tried again with another connection");
        assertTrue(
                ends.pipe.alarms.stream()
                        .anyMatch(a -> a.contains("no answer to the TestRequest behind our Logon")),
                ends.pipe.alarms.toString());
        assertFalse(ends.lastInput().contains("|state=UP|"));
    }

    private static String typeAndNumber(String message) {
        return message.replaceFirst(".*\\|35=(\\w+)\\|.*?\\|34=(\\d+)\\|.*", "$1 $2");
    }

    @Test
    void aVenueThatAsksForEverythingAgainIsAskedForPricesAgain() {
        ends.pipe.peerSends("2", "7=1|16=0");
        assertTrue(ends.pipe.peerGot.getLast().contains("|262=prices-2|"), "prices");
        ends.pipe.peerSends("2", "7=1|16=1");
        assertFalse(ends.pipe.peerGot.getLast().contains("|262=prices-3|"), "only the Logon");
    }

    @Test
    void theWordsOfAVenuesLogoutAreSeen() {
        ends.pipe.peer.logout("maintenance until ten", ends.pipe.now);
        ends.pipe.settle();
        assertEquals(
                "SESSION_ENDED 7: the session has ended: maintenance until ten",
                ends.pipe.alarms.getLast());
        assertTrue(ends.lastInput().contains("|state=DOWN|"));
    }

    @Test
    void ourOwnStopSaysGoodbyeWithoutAnAlarm() {
        ends.adapter.onStop(ends.pipe.now);
        ends.pipe.settle();
        assertTrue(ends.pipe.peerEvents.contains("logged out: the desk stops"));
        assertEquals(List.of(), ends.pipe.alarms);
        assertTrue(ends.pipe.isClosed());
        assertTrue(ends.lastInput().contains("|state=DOWN|"));
    }

    @Test
    void aSilentVenueIsLeftAndSaidSo() {
        ends.pipe.disconnect();
        Deaf deaf = new Deaf();
        ends.adapter.onConnected(2, deaf, ends.pipe.now);
        long due = ends.adapter.nextDeadline();
        assertEquals(ends.pipe.now + 10 * Pipe.SECOND, due);
        ends.adapter.onTimer(due);
        assertEquals(List.of("the session ended it"), deaf.closed);
        assertTrue(ends.pipe.alarms.getLast().startsWith("SESSION_REFUSED 7: PEER_SILENT"));
    }

    @Test
    void aSecondConnectionIsRefusedAndDisturbsNothing() {
        Deaf second = new Deaf();
        int inputs = ends.pipe.inputs.all.size();
        ends.adapter.onConnected(2, second, ends.pipe.now);
        assertEquals(List.of("the session has a connection already"), second.closed);
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[40]);
        assertEquals(40, ends.adapter.onBytes(2, bytes, 0, 40, ends.pipe.now));
        ends.adapter.onDisconnected(2, ends.pipe.now);
        assertEquals(inputs, ends.pipe.inputs.all.size());
        assertEquals(0, second.sent);
        ends.pipe.peerSends("W", "55=EURUSD|268=1|269=0|270=1.08|271=100");
        assertTrue(ends.lastInput().startsWith("TopOfBook "));
        assertTrue(ends.order(VenueEnds.ORDER));
    }

    @Test
    void aConnectionOfAnOldEpochIsNotTaken() {
        ends.pipe.disconnect();
        Deaf old = new Deaf();
        ends.adapter.onConnected(1, old, ends.pipe.now);
        assertEquals(List.of("the connection's epoch is not new"), old.closed);
        assertEquals(0, old.sent);
        assertFalse(ends.adapter.isConnected());
        ends.pipe.connect();
        assertTrue(ends.lastInput().contains("|state=UP|connectionEpoch=2"));
    }

    @Test
    void anInputThatIsOnNoRecordEndsTheSession() {
        ends.pipe.inputs.records = false;
        ends.pipe.peerSends("W", "55=EURUSD|268=1|269=0|270=1.08|271=100");
        assertTrue(ends.pipe.isClosed());
        assertTrue(
                ends.pipe.alarms.contains(
                        "JOURNAL_REFUSED 7: an input is on no record; the session ends"));
    }

    @Test
    void aFullLineIsBackPressure() {
        ends.pipe.disconnect();
        Deaf full = new Deaf();
        full.takes = false;
        ends.adapter.onConnected(2, full, ends.pipe.now);
        assertTrue(ends.pipe.alarms.getLast().startsWith("BACK_PRESSURE 7: OUTPUT_FULL"));
        assertEquals(1, full.closed.size());
    }

    /** A connection whose other end never says anything. */
    private static final class Deaf implements ByteSink {
        final List<String> closed = new ArrayList<>();
        boolean takes = true;
        int sent;

        @Override
        public boolean send(DirectBuffer buffer, int offset, int length) {
            sent++;
            return takes;
        }

        @Override
        public void close(String reason) {
            closed.add(reason);
        }
    }
}

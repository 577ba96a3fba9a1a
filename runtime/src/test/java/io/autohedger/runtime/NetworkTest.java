// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines come and go over loopback; the time is the test's. */
@Timeout(60)
class NetworkTest {
    private static final String HOST = "127.0.0.1";
    private static final long SECOND = 1_000_000_000L;

    private final List<String> notes = new ArrayList<>();
    private final Network ours = new Network(notes::add);
    private final Network theirs = new Network(notes::add);
    private final Line venue = new Line();
    private final Line server = new Line();
    private long now = 1_000 * SECOND;

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    @Test
    void aLostLineIsMadeAgainASecondLater() throws IOException {
        connect();
        server.closeIt("gone to lunch");
        pollUntil(() -> venue.lost == 1 && !theirs.isConnected());
        now += SECOND - 1;
        pollMany();
        assertEquals(1, venue.epochs.size(), "not before its time");
        now += 1;
        pollUntil(() -> venue.epochs.size() == 2 && server.epochs.size() == 2);
        assertTrue(venue.epochs.getLast() > venue.epochs.getFirst());
        assertTrue(
                notes.stream().anyMatch(n -> n.endsWith(" ended: closed by the peer")),
                notes.toString());
    }

    @Test
    void aVenueThatIsNotThereIsTriedAgainUntilItIs() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ours.connect(venue, HOST, port);
        pollUntil(() -> notes.stream().anyMatch(n -> n.endsWith("; tries again in 1 s")));
        theirs.listen(server, HOST, port);
        now += SECOND;
        pollUntil(() -> venue.epochs.size() == 1);
    }

    @Test
    void stopSaysGoodbyeAndNobodyConnectsAgain() throws IOException {
        connect();
        venue.onStop = () -> venue.closeIt("goodbye said");
        ours.stop(now);
        assertEquals(1, venue.stops);
        pollUntil(() -> !ours.isConnected());
        now += 10 * SECOND;
        pollMany();
        assertEquals(1, venue.epochs.size());
        assertFalse(notes.stream().anyMatch(n -> n.contains("tries again")), notes.toString());
    }

    /** It would log on behind the back of everybody who has just said goodbye. */
    @Test
    void aConnectionThatIsStillBeingMadeIsGivenUpByStop() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        List<SocketChannel> crowd = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, here)) {
            for (int i = 0; i < 8; i++) {
                SocketChannel one = SocketChannel.open();
                one.configureBlocking(false);
                one.connect(busy.getLocalSocketAddress());
                crowd.add(one);
            }
            ours.connect(venue, HOST, busy.getLocalPort());
            pollMany();
            assertEquals(0, venue.epochs.size(), "nobody has answered");
            assertTrue(ours.isConnected(), "it is being made");
            ours.stop(now);
            pollMany();
            assertFalse(ours.isConnected());
            assertTrue(notes.getLast().endsWith(": the desk stops"), notes.toString());
        }
        for (SocketChannel one : crowd) {
            one.close();
        }
    }

    @Test
    void aListenerTurnsAwayWhenStopping() throws IOException {
        int port = ours.listen(server, HOST, 0);
        ours.stop(now);
        theirs.connect(venue, HOST, port);
        pollUntil(() -> notes.stream().anyMatch(n -> n.contains("turned away at " + HOST)));
        assertEquals(0, server.epochs.size());
        assertFalse(ours.isConnected());
    }

    @Test
    void connectionsAreBounded() throws IOException {
        int port = ours.listen(server, HOST, 0);
        List<Socket> crowd = new ArrayList<>();
        for (int i = 1; i <= 65; i++) {
            crowd.add(new Socket(InetAddress.getLoopbackAddress(), port));
            int expected = Math.min(i, 64);
            pollUntil(() -> server.epochs.size() == expected);
        }
        pollUntil(() -> notes.stream().anyMatch(n -> n.contains("turned away")));
        assertEquals(64, server.epochs.size());
        for (Socket socket : crowd) {
            socket.close();
        }
    }

    @Test
    void timersRunWhenTheyAreDue() throws IOException {
        connect();
        venue.deadline = now + 5;
        pollMany();
        assertEquals(0, venue.timers);
        now += 5;
        ours.poll(now);
        assertEquals(1, venue.timers);
        venue.deadline = Long.MAX_VALUE;
        pollMany();
        assertEquals(1, venue.timers);
    }

    @Test
    void closeTellsTheAdapters() throws IOException {
        connect();
        ours.close();
        assertEquals(1, venue.lost);
        assertFalse(ours.isConnected());
    }

    @Test
    void aDefectOfOneAdapterLeavesNoLineStanding() throws IOException {
        connect();
        Line second = new Line();
        ours.connect(second, HOST, theirs.listen(new Line(), HOST, 0));
        pollUntil(() -> second.epochs.size() == 1);
        second.onLost =
                () -> {
                    throw new IllegalStateException("a defect");
                };
        org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, ours::close);
        assertEquals(1, venue.lost);
        assertFalse(ours.isConnected());
    }

    private void connect() throws IOException {
        ours.connect(venue, HOST, theirs.listen(server, HOST, 0));
        pollUntil(() -> venue.epochs.size() == 1 && server.epochs.size() == 1);
    }

    private void pollUntil(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            assertFalse(Thread.currentThread().isInterrupted(), notes.toString());
            ours.poll(now);
            theirs.poll(now);
        }
    }

    private void pollMany() {
        for (int i = 0; i < 1_000; i++) {
            ours.poll(now);
            theirs.poll(now);
        }
    }

    /** Notes what it is told. */
    private static final class Line implements Adapter {
        final List<Long> epochs = new ArrayList<>();
        Runnable onStop = () -> {};
        Runnable onLost = () -> {};
        long deadline = Long.MAX_VALUE;
        int lost;
        int stops;
        int timers;
        private @Nullable ByteSink sink;

        void closeIt(String reason) {
            ByteSink connection = sink;
            if (connection != null) {
                connection.send(new UnsafeBuffer(new byte[8]), 0, 8);
                connection.close(reason);
            }
        }

        @Override
        public void onConnected(long connectionEpoch, ByteSink connection, long now) {
            epochs.add(connectionEpoch);
            sink = connection;
        }

        @Override
        public void onDisconnected(long connectionEpoch, long now) {
            lost++;
            onLost.run();
        }

        @Override
        public int onBytes(long epoch, DirectBuffer buffer, int offset, int length, long now) {
            return length;
        }

        @Override
        public boolean onCommand(int templateId, DirectBuffer b, int offset, int length, long at) {
            return false;
        }

        @Override
        public void onTimer(long now) {
            timers++;
        }

        @Override
        public void onStop(long now) {
            stops++;
            onStop.run();
        }

        @Override
        public long nextDeadline() {
            return deadline;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpTransportTest {
    private static final String HOST = "127.0.0.1";
    private static final int BUFFER = 4096;

    private final List<String> events = new ArrayList<>();
    private final TcpTransport transport = new TcpTransport(new Recorder(), BUFFER);
    private final Peer server = new Peer(true);
    private final Peer client = new Peer(false);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void bytesGoThereAndBackAndEpochsRise() throws IOException {
        connect();
        assertTrue(sink(client).send(message, 0, 64));
        pollUntil(() -> client.received == 64);
        assertEquals(64, server.received);
        assertEquals(2, transport.lastEpoch());
        assertTrue(client.epoch != server.epoch);
    }

    @Test
    void roundTripAllocatesNothingOncePathsAreWarm() throws IOException {
        connect();
        roundTrips(50_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            roundTrips(5_000);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 5_000, "bytes allocated by 5000 round trips: " + least);
    }

    @Test
    void fullBufferRefusesWholeMessages() throws IOException {
        connect();
        server.reads = false;
        UnsafeBuffer large = new UnsafeBuffer(new byte[BUFFER - 1]);
        int taken = 0;
        while (sink(client).send(large, 0, BUFFER - 1)) {
            taken++;
        }
        assertTrue(taken > 0);
        assertFalse(sink(client).send(large, 0, BUFFER - 1));
    }

    @Test
    void messageLargerThanTheBufferIsNeverTaken() throws IOException {
        connect();
        UnsafeBuffer large = new UnsafeBuffer(new byte[BUFFER + 1]);
        assertFalse(sink(client).send(large, 0, BUFFER + 1));
    }

    @Test
    void peerThatClosesEndsTheConnectionAndItsSink() throws IOException {
        connect();
        ByteSink old = sink(server);
        sink(client).close("enough");
        pollUntil(() -> server.disconnected && client.disconnected);
        assertFalse(old.send(message, 0, 1));
        assertTrue(events.contains("closed enough"), events.toString());
        assertTrue(events.contains("closed closed by the peer"), events.toString());
    }

    @Test
    void whatWasTakenIsOfferedBeforeTheClose() throws IOException {
        connect();
        server.echo = false;
        assertTrue(sink(client).send(message, 0, 64));
        sink(client).close("logout sent");
        pollUntil(() -> server.disconnected);
        assertEquals(64, server.received);
    }

    @Test
    void refusedConnectIsAnEvent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        transport.connect(HOST, free, client);
        pollUntil(() -> !events.isEmpty());
        assertTrue(events.getFirst().startsWith("connectFailed"), events.toString());
        assertEquals(0, client.epoch);
    }

    @Test
    void impossiblePortIsAnEvent() {
        transport.connect(HOST, 70_000, client);
        assertTrue(events.getFirst().startsWith("connectFailed"), events.toString());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        int port = transport.listen(HOST, 0, remote -> server);
        IOException taken =
                assertThrows(
                        IOException.class, () -> transport.listen(HOST, port, remote -> server));
        assertEquals(HOST + ":" + port + ": Address already in use", taken.getMessage());
    }

    @Test
    void whatIsStillBeingMadeCanBeGivenUp() throws IOException {
        int port = transport.listen(HOST, 0, remote -> server);
        transport.connect(HOST, port, client);
        transport.abandonWaiting("not today");
        transport.poll(1);
        assertEquals(List.of("connectFailed not today"), events);
        assertEquals(0, client.epoch);
    }

    @Test
    void listenerTurnsAwayWhomNobodyExpects() throws IOException {
        int port = transport.listen(HOST, 0, remote -> null);
        transport.connect(HOST, port, client);
        pollUntil(() -> events.stream().anyMatch(e -> e.startsWith("refused turned away")));
        pollUntil(() -> client.disconnected);
    }

    private void connect() throws IOException {
        int port = transport.listen(HOST, 0, remote -> server);
        transport.connect(HOST, port, client);
        pollUntil(() -> client.sink != null && server.sink != null);
    }

    private void roundTrips(int count) {
        for (int i = 0; i < count; i++) {
            long wanted = client.received + 64;
            sink(client).send(message, 0, 64);
            while (client.received < wanted) {
                transport.poll(i);
            }
        }
    }

    private void pollUntil(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            transport.poll(1);
        }
    }

    private static ByteSink sink(Peer peer) {
        ByteSink sink = peer.sink;
        if (sink == null) {
            throw new IllegalStateException("not connected");
        }
        return sink;
    }

    private final class Recorder implements TransportEvents {
        @Override
        public void connectFailed(Adapter adapter, String where, String what) {
            events.add("connectFailed " + what);
        }

        @Override
        public void closed(Adapter adapter, long connectionEpoch, String where, String what) {
            events.add("closed " + what);
        }

        @Override
        public void refused(String where, String what) {
            events.add("refused " + what);
        }
    }

    /** Counts what comes, and sends it back where it echoes. */
    private static final class Peer implements Adapter {
        private boolean echo;
        private boolean reads = true;
        private @Nullable ByteSink sink;
        private long epoch;
        private long received;
        private boolean disconnected;

        Peer(boolean echo) {
            this.echo = echo;
        }

        @Override
        public void onConnected(long connectionEpoch, ByteSink connectionSink, long now) {
            epoch = connectionEpoch;
            sink = connectionSink;
        }

        @Override
        public void onDisconnected(long connectionEpoch, long now) {
            assertEquals(epoch, connectionEpoch);
            disconnected = true;
        }

        @Override
        public int onBytes(long at, DirectBuffer buffer, int offset, int length, long now) {
            assertEquals(epoch, at);
            if (!reads) {
                return 0;
            }
            received += length;
            if (echo && sink != null) {
                sink.send(buffer, offset, length);
            }
            return length;
        }

        @Override
        public boolean onCommand(int templateId, DirectBuffer buffer, int at, int size, long now) {
            return false;
        }

        @Override
        public void onTimer(long now) {}

        @Override
        public long nextDeadline() {
            return Long.MAX_VALUE;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.transport.TcpTransport;
import io.autohedger.connectivity.transport.TransportEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The driver of adapters on sockets. */
public final class Network implements AdapterDriver {
    private static final int CONNECTION_BUFFER = 1 << 20;
    private static final long RECONNECT_NANOS = 1_000_000_000L;
    private static final long NOT_AGAIN = Long.MAX_VALUE;

    /** Each takes two buffers; a peer that opens more and more must not take all memory. */
    private static final int MOST_CONNECTIONS = 64;

    private final DeskEvents events;
    private final TcpTransport transport;
    private final List<Adapter> adapters = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private long nowNanos;
    private boolean stopping;

    /** A session that we connect out for. */
    private static final class Line {
        final Adapter adapter;
        final String host;
        final int port;
        long connectAtNanos;

        Line(Adapter adapter, String host, int port) {
            this.adapter = adapter;
            this.host = host;
            this.port = port;
        }
    }

    public Network(DeskEvents events) {
        this.events = events;
        transport = new TcpTransport(new Connections(), CONNECTION_BUFFER);
    }

    @Override
    public void goOn(long lastEpoch) {
        transport.goOn(lastEpoch);
    }

    @Override
    public void connect(Adapter adapter, String host, int port) {
        adapters.add(adapter);
        lines.add(new Line(adapter, host, port));
    }

    @Override
    public int listen(Adapter adapter, String host, int port) throws IOException {
        adapters.add(adapter);
        return transport.listen(
                host,
                port,
                _ -> stopping || transport.connections() >= MOST_CONNECTIONS ? null : adapter);
    }

    @Override
    public int poll(long now) {
        nowNanos = now;
        int work = stopping ? 0 : connectLines(now);
        work += transport.poll(now);
        for (int i = 0; i < adapters.size(); i++) {
            Adapter adapter = adapters.get(i);
            if (adapter.nextDeadline() <= now) {
                adapter.onTimer(now);
                work++;
            }
        }
        return work;
    }

    @Override
    public void stop(long now) {
        stopping = true;
        transport.abandonWaiting("the desk stops");
        for (Adapter adapter : adapters) {
            adapter.onStop(now);
        }
    }

    @Override
    public boolean isConnected() {
        return transport.connections() > 0;
    }

    @Override
    public void close() {
        stopping = true;
        transport.close(nowNanos);
    }

    private int connectLines(long now) {
        int work = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.connectAtNanos <= now) {
                line.connectAtNanos = NOT_AGAIN;
                transport.connect(line.host, line.port, line.adapter);
                work++;
            }
        }
        return work;
    }

    private final class Connections implements TransportEvents {
        @Override
        public void connectFailed(Adapter adapter, String where, String what) {
            events.note(
                    "cannot connect to "
                            + where
                            + ": "
                            + what
                            + (stopping ? "" : "; tries again in 1 s"));
            again(adapter);
        }

        @Override
        public void closed(Adapter adapter, long connectionEpoch, String where, String what) {
            if (!stopping) {
                events.note("connection with " + where + " ended: " + what);
            }
            again(adapter);
        }

        @Override
        public void refused(String where, String what) {
            events.note("refused " + where + ": " + what);
        }

        private void again(Adapter adapter) {
            for (Line line : lines) {
                if (line.adapter.equals(adapter)) {
                    line.connectAtNanos = nowNanos + RECONNECT_NANOS;
                }
            }
        }
    }
}

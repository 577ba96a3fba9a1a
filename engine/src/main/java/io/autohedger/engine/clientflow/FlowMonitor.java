// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientflow;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Expected flow: a client that deals all day and tells nothing looks flat, and its feed may be
 * dead. Without a deal for the time that its definition says, counted within the trading session in
 * which deals are expected, people are paged: once for each silence. Where nothing is known of the
 * session deals are expected.
 */
final class FlowMonitor {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;

    private final TradingSessions sessions;
    private final ClientText text;
    private final long[] silentAfterNanos = new long[Catalogue.MAX_CLIENTS];
    private final int[] sessionId = new int[Catalogue.MAX_CLIENTS];
    private final long[] lastNanos = new long[Catalogue.MAX_CLIENTS];
    private final boolean[] told = new boolean[Catalogue.MAX_CLIENTS];

    /** Not later than the first silence that is long enough. */
    private long dueNanos = NEVER;

    FlowMonitor(TradingSessions sessions, ClientText text) {
        this.sessions = sessions;
        this.text = text;
    }

    void define(ClientDefinedDecoder in, long nowNanos) {
        int id = in.clientId();
        silentAfterNanos[id] = Math.max(0, in.silentAfterNanos());
        sessionId[id] = in.flowSessionId();
        lastNanos[id] = lastNanos[id] == 0 ? nowNanos : lastNanos[id];
        dueNanos = nowNanos;
    }

    /** A life begins: every silence is counted from here. */
    void startLife(long nowNanos) {
        for (int id = 1; id < Catalogue.MAX_CLIENTS; id++) {
            lastNanos[id] = nowNanos;
            told[id] = false;
        }
        dueNanos = nowNanos;
    }

    /** A client's source has told something. */
    void flow(int clientId, long nowNanos) {
        lastNanos[clientId] = nowNanos;
        if (told[clientId]) {
            told[clientId] = false;
            dueNanos = nowNanos;
        }
    }

    /** Sessions were told anew. */
    void look(long nowNanos) {
        dueNanos = Math.min(dueNanos, nowNanos);
    }

    long nextDueNanos() {
        return dueNanos;
    }

    void step(long nowNanos) {
        if (nowNanos < dueNanos) {
            return;
        }
        dueNanos = NEVER;
        for (int id = 1; id < Catalogue.MAX_CLIENTS; id++) {
            if (silentAfterNanos[id] > 0 && !told[id]) {
                look(id, nowNanos);
            }
        }
    }

    private void look(int id, long nowNanos) {
        long since = since(id, nowNanos);
        long due = since > NEVER - silentAfterNanos[id] ? NEVER : since + silentAfterNanos[id];
        if (due <= nowNanos) {
            told[id] = true;
            long seconds = (nowNanos - lastNanos[id]) / SECOND;
            text.page(
                    AlertCode.FLOW_SILENT,
                    id,
                    ": no deal for ",
                    seconds,
                    " s; is its feed alive? No deal and a dead feed look the same");
        } else {
            dueNanos = Math.min(dueNanos, due);
        }
    }

    /** When the silence began that counts: outside its session none has. */
    private long since(int id, long nowNanos) {
        int session = sessionId[id];
        if (session == 0 || !sessions.isKnown(session, nowNanos)) {
            return lastNanos[id];
        }
        long opened = sessions.opened(session, nowNanos);
        return Math.max(lastNanos[id], opened);
    }

    void state(StatePass pass) {
        pass.column(silentAfterNanos);
        pass.column(sessionId);
        pass.column(lastNanos);
        pass.column(told);
        dueNanos = pass.next(dueNanos);
    }
}

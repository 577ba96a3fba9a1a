// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientflow;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Old deals that come in a burst, as they were told, until people book or drop them: a source that
 * was restarted and tells yesterday again would else be hedged again. Deals are old by their
 * TransactTime; one without is not judged. The first few of a connection are booked, and once more
 * have come all old ones of the client are held until people have decided.
 */
final class HeldDeals {
    static final int ROOM = 512;

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int LENGTH = (HEADER + ClientDealDecoder.BLOCK_LENGTH + 7) & -8;
    private static final int EXEC_ID = ClientDealDecoder.execIdEncodingOffset();
    private static final int ID_LENGTH = ClientDealDecoder.execIdEncodingLength();

    private final long[] oldAfterNanos = new long[Catalogue.MAX_CLIENTS];
    private final int[] burst = new int[Catalogue.MAX_CLIENTS];
    private final int[] session = new int[Catalogue.MAX_CLIENTS];
    private final int[] seen = new int[Catalogue.MAX_CLIENTS];
    private final int[] held = new int[Catalogue.MAX_CLIENTS];
    private final UnsafeBuffer deals = new UnsafeBuffer(new byte[ROOM * LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();
    private int count;

    void define(ClientDefinedDecoder in) {
        int id = in.clientId();
        oldAfterNanos[id] = Math.max(0, in.oldAfterNanos());
        burst[id] = Math.max(0, in.oldBurst());
        session[id] = in.sessionId();
    }

    /** A life begins. */
    void startLife() {
        Arrays.fill(seen, 0);
    }

    /** A client's session has come up. */
    void connected(int sessionId) {
        for (int id = 1; id < Catalogue.MAX_CLIENTS; id++) {
            seen[id] = session[id] == sessionId ? 0 : seen[id];
        }
    }

    boolean isOld(ClientDealDecoder in, long nowNanos) {
        int id = in.clientId();
        long told = in.transactTimeNanos();
        return oldAfterNanos[id] > 0
                && told != ClientDealDecoder.transactTimeNanosNullValue()
                && nowNanos - told > oldAfterNanos[id];
    }

    /** Counts a new old deal; whether it is to wait. */
    boolean isToWait(int clientId) {
        return held[clientId] > 0 || ++seen[clientId] > burst[clientId];
    }

    /** Whether it waits already. */
    boolean has(ClientDealDecoder in) {
        for (int i = 0; i < count; i++) {
            if (wrap(i).clientId() == in.clientId() && isSame(in, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSame(ClientDealDecoder in, int i) {
        int here = i * LENGTH + HEADER + EXEC_ID;
        int there = in.offset() + EXEC_ID;
        for (int at = 0; at < ID_LENGTH; at += Long.BYTES) {
            if (deals.getLong(here + at) != in.buffer().getLong(there + at)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps it; false: there is no room. */
    boolean add(ClientDealDecoder in) {
        if (count == ROOM) {
            return false;
        }
        int length = HEADER + ClientDealDecoder.BLOCK_LENGTH;
        deals.putBytes(count * LENGTH, in.buffer(), in.offset() - HEADER, length);
        count++;
        held[in.clientId()]++;
        return true;
    }

    /** How many of the client wait. */
    int of(int clientId) {
        return clientId < 1 || clientId >= Catalogue.MAX_CLIENTS ? 0 : held[clientId];
    }

    /** Old deals of one connection that are booked. */
    int burst(int clientId) {
        return burst[clientId];
    }

    int count() {
        return count;
    }

    /** One that waits, in the order in which they came; valid until the next call. */
    ClientDealDecoder wrap(int i) {
        return deal.wrapAndApplyHeader(deals, i * LENGTH, header);
    }

    /** Those of a client wait no more; the others keep their order. */
    void forget(int clientId) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (wrap(i).clientId() != clientId) {
                deals.putBytes(kept++ * LENGTH, deals, i * LENGTH, LENGTH);
            }
        }
        count = kept;
        held[clientId] = 0;
        seen[clientId] = 0;
    }

    void state(StatePass pass) {
        pass.column(oldAfterNanos);
        pass.column(burst);
        pass.column(session);
        pass.column(seen);
        pass.column(held);
        count = pass.next(count);
        for (int at = 0; at < count * LENGTH; at += Long.BYTES) {
            deals.putLong(at, pass.next(deals.getLong(at)));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientflow;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MatchState;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.WitnessChangedEncoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Holds what a client's source books to what its witness tells of the same deals, by their
 * identifier. A witness creates no exposure. A deal that only one of them has told for too long, or
 * that they tell differently, or that the witness alone has taken back, is a break: it is told with
 * its amount, and the first of several of a client pages. One that is matched late is over.
 */
final class Witnesses {
    static final int ROOM = 1024;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;
    private static final int ID = ClientDealDecoder.execIdEncodingLength();
    private static final int NONE = -1;

    private final Emitter emitter;
    private final ClientText text;

    /** Of a source: its witness, or 0; and how long either waits for the other. */
    private final int[] witness = new int[Catalogue.MAX_CLIENTS];

    private final long[] waits = new long[Catalogue.MAX_CLIENTS];

    /** Of a witness: its source, or 0. */
    private final int[] source = new int[Catalogue.MAX_CLIENTS];

    /** Deals of a source that only one of the two has told, and that are told as such. */
    private final int[] breaks = new int[Catalogue.MAX_CLIENTS];

    private final int[] client = new int[ROOM];
    private final boolean[] isWitness = new boolean[ROOM];
    private final boolean[] isTold = new boolean[ROOM];

    /**
     * Both have told it, differently; then it is kept as its source has it. Not told: the witness
     * has taken it back, and its source may still follow.
     */
    private final boolean[] differs = new boolean[ROOM];

    private final int[] instrument = new int[ROOM];
    private final long[] qty = new long[ROOM];
    private final long[] px = new long[ROOM];
    private final long[] due = new long[ROOM];
    private final UnsafeBuffer ids = new UnsafeBuffer(new byte[ROOM * ID]);
    private int count;
    private long dueNanos = NEVER;

    Witnesses(Emitter emitter, ClientText text) {
        this.emitter = emitter;
        this.text = text;
    }

    void define(ClientDefinedDecoder in) {
        int id = in.clientId();
        int of = in.sourceRole() == SourceRole.WITNESS ? Math.max(0, in.witnessOf()) : 0;
        if (source[id] != 0 && source[id] != of) {
            witness[source[id]] = 0;
        }
        source[id] = of < Catalogue.MAX_CLIENTS ? of : 0;
        if (source[id] != 0) {
            witness[of] = id;
            waits[of] = Math.max(0, in.unmatchedAfterNanos());
        }
    }

    /**
     * A source has booked a deal, or a witness has told one.
     *
     * @param signedQty of the desk
     */
    void on(ClientDealDecoder in, boolean isOfWitness, long signedQty, long nowNanos) {
        int of = isOfWitness ? source[in.clientId()] : in.clientId();
        if (of == 0 || witness[of] == 0) {
            return;
        }
        int id = in.offset() + ClientDealDecoder.execIdEncodingOffset();
        int other = find(of, !isOfWitness, in.buffer(), id);
        if (other == NONE) {
            if (find(of, isOfWitness, in.buffer(), id) == NONE) {
                add(in, of, isOfWitness, id, signedQty, in.lastPx(), nowNanos);
            }
        } else if (instrument[other] == in.instrumentId()
                && qty[other] == signedQty
                && px[other] == in.lastPx()) {
            matched(other);
        } else if (!differs[other]) {
            differs(in, other, isOfWitness, signedQty);
        }
    }

    /** A deal that its source has taken back, or tells anew, needs no witness. */
    void busted(ClientDealDecoder in) {
        if (witness[in.clientId()] != 0) {
            int id = in.offset() + ClientDealDecoder.execRefIdEncodingOffset();
            int at = find(in.clientId(), false, in.buffer(), id);
            if (at != NONE) {
                matched(at);
            }
            int takenBack = find(in.clientId(), true, in.buffer(), id);
            if (takenBack != NONE && differs[takenBack] && in.kind() == DealKind.BUSTED) {
                remove(takenBack);
            }
        }
    }

    int sourceOf(int witnessId) {
        return source[witnessId];
    }

    /**
     * A witness takes a deal back. What it alone has told is void; what its source has booked, the
     * source has to take back too.
     *
     * @param liveQty of the desk, as the source has it; 0: it does not stand there
     */
    void takenBack(ClientDealDecoder in, long liveQty, long livePx, long nowNanos) {
        int of = source[in.clientId()];
        if (of == 0 || witness[of] == 0) {
            return;
        }
        int id = in.offset() + ClientDealDecoder.execRefIdEncodingOffset();
        int own = find(of, true, in.buffer(), id);
        if (own != NONE) {
            if (!differs[own]) {
                matched(own);
            }
            return;
        }
        int booked = find(of, false, in.buffer(), id);
        if (liveQty == 0 || (booked != NONE && differs[booked])) {
            return;
        }
        if (booked != NONE) {
            matched(booked); // it is told, in a way
        }
        int at = add(in, of, true, id, liveQty, livePx, nowNanos);
        if (at != NONE) {
            differs[at] = true;
        }
    }

    private int find(int of, boolean isOfWitness, DirectBuffer buffer, int id) {
        for (int i = 0; i < count; i++) {
            if (client[i] == of && isWitness[i] == isOfWitness && isSame(i, buffer, id)) {
                return i;
            }
        }
        return NONE;
    }

    private boolean isSame(int i, DirectBuffer buffer, int id) {
        for (int at = 0; at < ID; at += Long.BYTES) {
            if (ids.getLong(i * ID + at) != buffer.getLong(id + at)) {
                return false;
            }
        }
        return true;
    }

    private int add(
            ClientDealDecoder in,
            int of,
            boolean isOfWitness,
            int id,
            long signedQty,
            long dealPx,
            long nowNanos) {
        if (count == ROOM && !forgetOneTold()) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, in.instrumentId(), -1L);
            return NONE;
        }
        client[count] = of;
        isWitness[count] = isOfWitness;
        isTold[count] = false;
        differs[count] = false;
        instrument[count] = in.instrumentId();
        qty[count] = signedQty;
        px[count] = dealPx;
        due[count] = nowNanos + waits[of];
        ids.putBytes(count * ID, in.buffer(), id, ID);
        dueNanos = Math.min(dueNanos, due[count]);
        return count++;
    }

    /** A break that is told may make room: it is on record, and stays open for people. */
    private boolean forgetOneTold() {
        for (int i = 0; i < count; i++) {
            if (isTold[i]) {
                lessOne(i);
                remove(i);
                return true;
            }
        }
        return false;
    }

    private void matched(int i) {
        if (isTold[i]) {
            lessOne(i);
            say(i, MatchState.MATCHED);
        }
        remove(i);
    }

    /** Of those that the next page waits for; one that differs has a page of its own. */
    private void lessOne(int i) {
        breaks[client[i]] -= differs[i] ? 0 : 1;
    }

    /**
     * What its source says counts, and is kept, until the source takes it back or tells it anew.
     */
    private void differs(ClientDealDecoder in, int i, boolean isOfWitness, long signedQty) {
        if (isTold[i]) {
            lessOne(i);
        }
        if (!isOfWitness) {
            instrument[i] = in.instrumentId();
            qty[i] = signedQty;
            px[i] = in.lastPx();
        }
        differ(i);
    }

    private void differ(int i) {
        isWitness[i] = false;
        isTold[i] = true;
        differs[i] = true;
        say(i, MatchState.DIFFERS);
        text.page(
                AlertCode.WITNESS_DIFFERS,
                client[i],
                ": source and witness tell a deal differently; told by one alone: ",
                breaks[client[i]],
                ", autohedger ls unmatched");
    }

    long nextDueNanos() {
        return dueNanos;
    }

    void step(long nowNanos) {
        if (nowNanos < dueNanos) {
            return;
        }
        dueNanos = NEVER;
        for (int i = 0; i < count; i++) {
            if (!isTold[i] && due[i] <= nowNanos && differs[i]) {
                differ(i);
            } else if (!isTold[i] && due[i] <= nowNanos) {
                unmatched(i);
            } else if (!isTold[i]) {
                dueNanos = Math.min(dueNanos, due[i]);
            }
        }
    }

    private void unmatched(int i) {
        isTold[i] = true;
        say(i, MatchState.UNMATCHED);
        if (++breaks[client[i]] == 1) {
            text.page(
                    AlertCode.DEAL_UNMATCHED,
                    client[i],
                    isWitness[i]
                            ? ": its witness has told a deal that is not booked after "
                            : ": its witness has not told a deal that is booked after ",
                    waits[client[i]] / SECOND,
                    " s; autohedger ls unmatched");
        }
    }

    private void say(int i, MatchState state) {
        WitnessChangedEncoder out = emitter.witnessChanged();
        out.clientId(client[i])
                .witnessId(witness[client[i]])
                .ofWitness(isWitness[i] ? Bool.YES : Bool.NO)
                .state(state)
                .instrumentId(instrument[i])
                .signedQty(qty[i])
                .px(px[i]);
        out.buffer()
                .putBytes(
                        out.offset() + WitnessChangedEncoder.execIdEncodingOffset(),
                        ids,
                        i * ID,
                        ID);
        emitter.end();
    }

    /** The last one takes its place. */
    private void remove(int i) {
        count--;
        client[i] = client[count];
        isWitness[i] = isWitness[count];
        isTold[i] = isTold[count];
        differs[i] = differs[count];
        instrument[i] = instrument[count];
        qty[i] = qty[count];
        px[i] = px[count];
        due[i] = due[count];
        ids.putBytes(i * ID, ids, count * ID, ID);
    }

    void state(StatePass pass) {
        pass.column(witness);
        pass.column(waits);
        pass.column(source);
        pass.column(breaks);
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            client[i] = pass.next(client[i]);
            isWitness[i] = pass.next(isWitness[i]);
            isTold[i] = pass.next(isTold[i]);
            differs[i] = pass.next(differs[i]);
            instrument[i] = pass.next(instrument[i]);
            qty[i] = pass.next(qty[i]);
            px[i] = pass.next(px[i]);
            due[i] = pass.next(due[i]);
            for (int at = i * ID; at < i * ID + ID; at += Long.BYTES) {
                ids.putLong(at, pass.next(ids.getLong(at)));
            }
        }
        dueNanos = pass.next(dueNanos);
    }
}

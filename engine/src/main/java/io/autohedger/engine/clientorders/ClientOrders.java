// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientorders;

import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderChangedEncoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Wide;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The orders of clients. The state of one is assigned in {@link #assign} alone, which records from,
 * to and why. An order's slot is its counter's low bits; it is used again only when the client has
 * its answer and no cover of it is open.
 */
public final class ClientOrders {
    public static final int NONE = -1;

    /** Covers of one order, one after the other. */
    public static final int MOST_COVERS = 8;

    public static final int ID_LENGTH = 64;

    /** Digits of {@link #avgPx} beyond the price's own. */
    public static final int AVG_DIGITS = 4;

    private static final long AVG_FACTOR = 10_000;
    private static final long NO_COVER = 0;
    private static final float LOAD = 0.5f;

    private final Emitter emitter;
    private final ClientIds ids;
    private final int mask;
    private final long[] orderId;
    private final int[] client;
    private final int[] instrument;
    private final boolean[] buy;
    private final ClientOrderState[] state;
    private final OrderType[] type;
    private final TimeInForce[] timeInForce;
    private final long[] orderQty;
    private final long[] toldPx;
    private final long[] limitPx;
    private final long[] markUpPx;
    private final long[] expireNanos;
    private final long[] receivedNanos;
    private final long[] cumQty;
    private final Wide[] notional;
    private final boolean[] cancelAsked;
    private final int[] triedVenues;
    private final int[] coverCount;
    private final long[] covers;

    /** Filled without a cover, and what of that covers have brought since. */
    private final long[] owedQty;

    /** Of the covers in the orphan book: above 0 the side of the cover. */
    private final long[] orphanQty;

    private final UnsafeBuffer texts;
    private final Long2LongHashMap ofCover;

    /** Orders whose client waits, or whose cover is open, in the order in which they came. */
    private final int[] live;

    private final boolean[] isLive;
    private int liveCount;
    private long epoch;
    private long counter;
    private long reports;
    private final Wide average = new Wide();
    private final ClientIds.Kept kept = this::isKept;

    /**
     * @param capacity orders that are kept, a power of two
     */
    public ClientOrders(Emitter emitter, int capacity) {
        this.emitter = emitter;
        ids = new ClientIds(capacity * 4);
        mask = capacity - 1;
        orderId = new long[capacity];
        client = new int[capacity];
        instrument = new int[capacity];
        buy = new boolean[capacity];
        state = new ClientOrderState[capacity];
        Arrays.fill(state, ClientOrderState.REJECTED);
        type = new OrderType[capacity];
        Arrays.fill(type, OrderType.LIMIT);
        timeInForce = new TimeInForce[capacity];
        Arrays.fill(timeInForce, TimeInForce.IOC);
        orderQty = new long[capacity];
        toldPx = new long[capacity];
        limitPx = new long[capacity];
        markUpPx = new long[capacity];
        expireNanos = new long[capacity];
        receivedNanos = new long[capacity];
        cumQty = new long[capacity];
        notional = Wide.many(capacity);
        cancelAsked = new boolean[capacity];
        triedVenues = new int[capacity];
        coverCount = new int[capacity];
        covers = new long[capacity * MOST_COVERS];
        owedQty = new long[capacity];
        orphanQty = new long[capacity];
        texts = new UnsafeBuffer(new byte[2 * ID_LENGTH * capacity]);
        ofCover = new Long2LongHashMap(capacity * MOST_COVERS, LOAD, NO_COVER);
        live = new int[capacity];
        isLive = new boolean[capacity];
    }

    /** Identities go on under a later epoch. */
    public void startEpoch(int idEpoch) {
        epoch = (long) idEpoch << 32;
    }

    /** An identity for a report; later ones of a life have higher numbers. */
    public long nextReportId() {
        return epoch | ++reports;
    }

    /** The order that an identifier of a client is of, or 0. */
    public long find(int clientId, DirectBuffer buffer, int offset) {
        return ids.find(clientId, buffer, offset);
    }

    /** The slot of an order that is kept, or NONE. */
    public int slotOf(long id) {
        int slot = (int) id & mask;
        return id != 0 && orderId[slot] == id ? slot : NONE;
    }

    /** The order that a cover is of, or NONE. */
    public int ofCover(long clOrdId) {
        return slotOf(ofCover.get(clOrdId));
    }

    /** An order that a client has sent; it has no state before {@link #assign}. */
    public int open(ClientOrderDecoder in, long nowNanos) {
        int clOrdId = in.offset() + ClientOrderDecoder.clOrdIdEncodingOffset();
        if (liveCount > mask) {
            return NONE;
        }
        counter++;
        while (isLive[(int) counter & mask]) {
            counter++;
        }
        long id = epoch | counter;
        if (!ids.add(in.clientId(), in.buffer(), clOrdId, id, kept)) {
            return NONE;
        }
        int slot = (int) counter & mask;
        for (int i = 0; i < coverCount[slot]; i++) {
            ofCover.remove(covers[slot * MOST_COVERS + i]);
        }
        orderId[slot] = id;
        client[slot] = in.clientId();
        instrument[slot] = in.instrumentId();
        buy[slot] = in.side() == OrderSide.BUY;
        state[slot] = ClientOrderState.NULL_VAL;
        type[slot] = in.ordType();
        timeInForce[slot] = in.timeInForce();
        orderQty[slot] = in.orderQty();
        toldPx[slot] = in.price();
        limitPx[slot] = 0;
        markUpPx[slot] = 0;
        expireNanos[slot] = in.expireTimeNanos();
        receivedNanos[slot] = nowNanos;
        cumQty[slot] = 0;
        notional[slot].set(0);
        cancelAsked[slot] = false;
        triedVenues[slot] = 0;
        coverCount[slot] = 0;
        owedQty[slot] = 0;
        orphanQty[slot] = 0;
        texts.putBytes(textAt(slot), in.buffer(), clOrdId, ID_LENGTH);
        texts.setMemory(textAt(slot) + ID_LENGTH, ID_LENGTH, (byte) 0);
        live[liveCount++] = slot;
        isLive[slot] = true;
        return slot;
    }

    private boolean isKept(long id) {
        int slot = slotOf(id);
        return slot != NONE && isLive[slot];
    }

    /** Takes an order to a state, and tells it. The only place where one is assigned. */
    public void assign(
            int slot,
            ClientOrderState to,
            ClientOrderCause cause,
            RefusedReason reason,
            long coverId,
            long lastQty,
            long lastPx) {
        ClientOrderState from = state[slot];
        state[slot] = to;
        ClientOrderChangedEncoder changed = emitter.clientOrderChanged();
        changed.orderId(orderId[slot])
                .clientId(client[slot])
                .instrumentId(instrument[slot])
                .side(side(slot))
                .fromState(from)
                .toState(to)
                .cause(cause)
                .reason(reason)
                .coverClOrdId(
                        coverId == NO_COVER
                                ? ClientOrderChangedEncoder.coverClOrdIdNullValue()
                                : coverId)
                .orderQty(orderQty[slot])
                .lastQty(lastQty)
                .lastPx(lastPx)
                .cumQty(cumQty[slot])
                .leavesQty(leaves(slot))
                .orphanQty(buy[slot] ? orphanQty[slot] : -orphanQty[slot]);
        emitter.end();
    }

    /** A cover of the order went out. */
    public void cover(int slot, long clOrdId, int venueId) {
        covers[slot * MOST_COVERS + coverCount[slot]++] = clOrdId;
        triedVenues[slot] |= 1 << venueId;
        ofCover.put(clOrdId, orderId[slot]);
    }

    /** The cover that went out last; 0: none did. */
    public long coverOf(int slot) {
        int count = coverCount[slot];
        return count == 0 ? NO_COVER : covers[slot * MOST_COVERS + count - 1];
    }

    public boolean hasRoomForCover(int slot) {
        return coverCount[slot] < MOST_COVERS;
    }

    /** The client has dealt so much more. */
    public void dealt(int slot, long qty, long px) {
        cumQty[slot] += qty;
        notional[slot].addProduct(qty, px);
    }

    /** The client wants it cancelled; false: the identifier of that was used, or has no room. */
    public boolean cancel(int slot, DirectBuffer buffer, int requestIdAt) {
        boolean isNew = ids.find(client[slot], buffer, requestIdAt) == ClientIds.UNUSED;
        if (!isNew || !ids.add(client[slot], buffer, requestIdAt, orderId[slot], kept)) {
            return false;
        }
        texts.putBytes(textAt(slot) + ID_LENGTH, buffer, requestIdAt, ID_LENGTH);
        cancelAsked[slot] = true;
        return true;
    }

    /** Everybody has his answer: the order is live no more. */
    public void settle(int at) {
        isLive[live[at]] = false;
        liveCount--;
        System.arraycopy(live, at + 1, live, at, liveCount - at);
    }

    /** Orders whose client waits, or whose cover is open. */
    public int liveCount() {
        return liveCount;
    }

    public int live(int at) {
        return live[at];
    }

    /** Whether its client still waits. */
    public boolean isOpen(int slot) {
        return switch (state[slot]) {
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL -> true;
            case FILLED, CANCELED, EXPIRED, REJECTED, NULL_VAL -> false;
        };
    }

    /** What the client may still get: nothing of an order that has ended. */
    public long leaves(int slot) {
        return isOpen(slot) ? orderQty[slot] - cumQty[slot] : 0;
    }

    public long orderId(int slot) {
        return orderId[slot];
    }

    public int client(int slot) {
        return client[slot];
    }

    public int instrument(int slot) {
        return instrument[slot];
    }

    public boolean isBuy(int slot) {
        return buy[slot];
    }

    public OrderSide side(int slot) {
        return buy[slot] ? OrderSide.BUY : OrderSide.SELL;
    }

    public ClientOrderState stateOf(int slot) {
        return state[slot];
    }

    public OrderType type(int slot) {
        return type[slot];
    }

    public TimeInForce timeInForce(int slot) {
        return timeInForce[slot];
    }

    /** Whether it is dealt at once or not at all. */
    public boolean isImmediate(int slot) {
        return timeInForce[slot] != TimeInForce.GTD;
    }

    public long orderQty(int slot) {
        return orderQty[slot];
    }

    /** As the client gave it, or its null value. */
    public long toldPx(int slot) {
        return toldPx[slot];
    }

    /** The worst price that the client gets. */
    public long limitPx(int slot) {
        return limitPx[slot];
    }

    public long markUpPx(int slot) {
        return markUpPx[slot];
    }

    public void price(int slot, long limit, long markUp) {
        limitPx[slot] = limit;
        markUpPx[slot] = markUp;
    }

    /** The worst price at which a cover leaves us the mark-up. */
    public long coverPx(int slot) {
        return buy[slot] ? limitPx[slot] - markUpPx[slot] : limitPx[slot] + markUpPx[slot];
    }

    /** What a fill of a cover gives the client: never beyond its limit. */
    public long clientPx(int slot, long px) {
        return buy[slot]
                ? Math.min(limitPx[slot], px + markUpPx[slot])
                : Math.max(limitPx[slot], px - markUpPx[slot]);
    }

    public long expireNanos(int slot) {
        return expireNanos[slot];
    }

    public long receivedNanos(int slot) {
        return receivedNanos[slot];
    }

    public long cumQty(int slot) {
        return cumQty[slot];
    }

    /** Average price with {@link #AVG_DIGITS} more digits; 0: nothing was dealt. */
    public long avgPx(int slot) {
        if (cumQty[slot] == 0) {
            return 0;
        }
        average.set(notional[slot]);
        return average.multiply(AVG_FACTOR) ? average.divide(cumQty[slot], Rounding.HALF_EVEN) : 0;
    }

    public boolean isCancelAsked(int slot) {
        return cancelAsked[slot];
    }

    public int triedVenues(int slot) {
        return triedVenues[slot];
    }

    public long owedQty(int slot) {
        return owedQty[slot];
    }

    public void owes(int slot, long qty) {
        owedQty[slot] += qty;
    }

    public long orphanQty(int slot) {
        return orphanQty[slot];
    }

    public void orphan(int slot, long qty) {
        orphanQty[slot] += qty;
    }

    /** Writes the order's ClOrdID. */
    public void putClOrdId(int slot, MutableDirectBuffer to, int at) {
        to.putBytes(at, texts, textAt(slot), ID_LENGTH);
    }

    /** Writes the ClOrdID of the request to cancel it; blank where there is none. */
    public void putCancelId(int slot, MutableDirectBuffer to, int at) {
        to.putBytes(at, texts, textAt(slot) + ID_LENGTH, ID_LENGTH);
    }

    private static int textAt(int slot) {
        return slot * 2 * ID_LENGTH;
    }

    public void state(StatePass pass) {
        ids.state(pass);
        epoch = pass.next(epoch);
        counter = pass.next(counter);
        reports = pass.next(reports);
        liveCount = pass.next(liveCount);
        for (int i = 0; i < liveCount; i++) {
            live[i] = pass.next(live[i]);
            isLive[live[i]] = true;
        }
        for (int slot = 0; slot <= mask; slot++) {
            orderId[slot] = pass.next(orderId[slot]);
            if (orderId[slot] != 0) {
                record(slot, pass);
            }
        }
    }

    private void record(int slot, StatePass pass) {
        client[slot] = pass.next(client[slot]);
        instrument[slot] = pass.next(instrument[slot]);
        buy[slot] = pass.next(buy[slot]);
        state[slot] = ClientOrderState.get((short) pass.next(state[slot].value()));
        type[slot] = OrderType.get((short) pass.next(type[slot].value()));
        timeInForce[slot] = TimeInForce.get((short) pass.next(timeInForce[slot].value()));
        orderQty[slot] = pass.next(orderQty[slot]);
        toldPx[slot] = pass.next(toldPx[slot]);
        limitPx[slot] = pass.next(limitPx[slot]);
        markUpPx[slot] = pass.next(markUpPx[slot]);
        expireNanos[slot] = pass.next(expireNanos[slot]);
        receivedNanos[slot] = pass.next(receivedNanos[slot]);
        cumQty[slot] = pass.next(cumQty[slot]);
        pass.wide(notional[slot]);
        cancelAsked[slot] = pass.next(cancelAsked[slot]);
        triedVenues[slot] = pass.next(triedVenues[slot]);
        coverCount[slot] = pass.next(coverCount[slot]);
        for (int i = 0; i < coverCount[slot]; i++) {
            int at = slot * MOST_COVERS + i;
            covers[at] = pass.next(covers[at]);
            ofCover.put(covers[at], orderId[slot]);
        }
        owedQty[slot] = pass.next(owedQty[slot]);
        orphanQty[slot] = pass.next(orphanQty[slot]);
        for (int i = 0; i < 2 * ID_LENGTH; i += Long.BYTES) {
            texts.putLong(textAt(slot) + i, pass.next(texts.getLong(textAt(slot) + i)));
        }
    }
}

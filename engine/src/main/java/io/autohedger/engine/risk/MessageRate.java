// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.execution.MessageRoom;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import org.jspecify.annotations.Nullable;

/**
 * How many messages may go to a venue's session, be of one strategy and about one instrument, each
 * in its window (ORDERS section 6). A part of each rate is a reserve: orders that raise risk stop
 * before it; orders that reduce it, cancels and questions about orders use it too. So a burst of
 * what raises risk never stands in the way of what ends it (LANGUAGE section 1, row 16). Where the
 * reserve is used up as well they wait until the window leaves room, and then are asked again.
 *
 * <p>A venue's session has the rate that the venue itself declares. Where no rate is set, none
 * holds.
 */
public final class MessageRate implements MessageRoom {
    /** A question about an order and the one about its fills go out together. */
    private static final int LEAST = 2;

    private static final int VENUE = 0;
    private static final int STRATEGY = 1;
    private static final int INSTRUMENT = 2;
    private static final int NONE = -1;

    private final Catalogue catalogue;
    private final @Nullable MessageBucket[][] buckets = {
        new MessageBucket[Catalogue.MAX_VENUES],
        new MessageBucket[LimitTree.IDS],
        new MessageBucket[Catalogue.MAX_INSTRUMENTS]
    };

    /** Somebody has found no room for an order, and may be waiting still. */
    private boolean isWaitedFor;

    private long limit;
    private long actual;
    private ScopeKind scope = ScopeKind.NULL_VAL;
    private long scopeId;

    public MessageRate(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static boolean isOne(LimitKind kind) {
        return kind == LimitKind.MESSAGE_RATE || kind == LimitKind.MESSAGE_RESERVE;
    }

    /** Takes a rate or its reserve; false: its scope, handle or amount is none of these. */
    boolean on(LimitSetDecoder in) {
        int of = of(in.scopeKind());
        int id = of == NONE ? 0 : handle(of, in.scopeId());
        boolean isRate = in.limitKind() == LimitKind.MESSAGE_RATE;
        boolean isRight = isRate ? in.amount() >= LEAST && in.perNanos() > 0 : in.amount() >= 0;
        if (id == 0 || !isRight) {
            return false;
        }
        MessageBucket bucket = buckets[of][id];
        if (bucket == null) {
            bucket = new MessageBucket();
            buckets[of][id] = bucket;
        }
        if (isRate) {
            bucket.rate(in.amount(), in.perNanos());
        } else {
            bucket.reserve(in.amount());
        }
        return true;
    }

    private static int of(ScopeKind kind) {
        return switch (kind) {
            case VENUE_SESSION -> VENUE;
            case STRATEGY -> STRATEGY;
            case INSTRUMENT -> INSTRUMENT;
            case ORDER,
                    CLIENT,
                    TRADER,
                    DESK,
                    NODE,
                    FIRM,
                    ASSET,
                    PRIME_BROKER,
                    MARGIN_ACCOUNT,
                    NULL_VAL ->
                    NONE;
        };
    }

    /** 0: there is none. */
    private int handle(int of, long id) {
        if (id < 1 || id > Integer.MAX_VALUE) {
            return 0;
        }
        int handle = of == VENUE ? catalogue.venueOfSession((int) id) : (int) id;
        return handle < buckets[of].length ? handle : 0;
    }

    /** Whether an order finds no room; the limit that stops it is told from then on. */
    boolean stops(Proposal order, long nowNanos) {
        return stops(VENUE, order.venueId, order.reducing, nowNanos)
                || stops(STRATEGY, order.strategyId, order.reducing, nowNanos)
                || stops(INSTRUMENT, order.instrumentId, order.reducing, nowNanos);
    }

    private boolean stops(int of, int id, boolean isReducing, long nowNanos) {
        MessageBucket bucket = at(of, id);
        if (bucket == null || bucket.hasRoom(1, isReducing, nowNanos)) {
            return false;
        }
        keepWaiting(bucket, isReducing);
        limit = bucket.most(isReducing);
        actual = bucket.counted(nowNanos) + 1L;
        scope =
                switch (of) {
                    case VENUE -> ScopeKind.VENUE_SESSION;
                    case STRATEGY -> ScopeKind.STRATEGY;
                    default -> ScopeKind.INSTRUMENT;
                };
        scopeId = of == VENUE ? catalogue.venueSession(id) : id;
        return true;
    }

    private void keepWaiting(MessageBucket bucket, boolean isReducing) {
        bucket.keepWaiting(isReducing);
        isWaitedFor = true;
    }

    /** The order went out. */
    void passed(Proposal order, long nowNanos) {
        count(order.venueId, order.strategyId, order.instrumentId, nowNanos);
    }

    /** Bits of the venues that take no order now, not even one that reduces. */
    int fullVenues(long nowNanos) {
        int full = 0;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            full |= isFull(VENUE, venue, nowNanos) ? 1 << venue : 0;
        }
        return full;
    }

    /** Whether a strategy may send an order in an instrument that reduces risk. */
    boolean hasRoom(int strategyId, int instrumentId, long nowNanos) {
        return !isFull(STRATEGY, strategyId, nowNanos)
                && !isFull(INSTRUMENT, instrumentId, nowNanos);
    }

    private boolean isFull(int of, int id, long nowNanos) {
        MessageBucket bucket = at(of, id);
        boolean isFull = bucket != null && !bucket.hasRoom(1, true, nowNanos);
        if (bucket != null && isFull) {
            keepWaiting(bucket, true);
        }
        return isFull;
    }

    /**
     * When somebody who waits may be asked again without another input; the largest number: nobody
     * waits. To be asked at the end of a step, in which whoever found room was asked.
     */
    long dueNanos(long nowNanos) {
        long due = MessageBucket.NEVER;
        if (isWaitedFor) {
            for (@Nullable MessageBucket[] ofScope : buckets) {
                for (@Nullable MessageBucket bucket : ofScope) {
                    due = bucket == null ? due : Math.min(due, bucket.dueNanos(nowNanos));
                }
            }
            isWaitedFor = due != MessageBucket.NEVER;
        }
        return due;
    }

    @Override
    public boolean take(
            int venueId, int strategyId, int instrumentId, int messages, long nowNanos) {
        boolean hasRoom = freesAtNanos(venueId, strategyId, instrumentId, messages) <= nowNanos;
        for (int i = 0; hasRoom && i < messages; i++) {
            count(venueId, strategyId, instrumentId, nowNanos);
        }
        return hasRoom;
    }

    @Override
    public long freesAtNanos(int venueId, int strategyId, int instrumentId, int messages) {
        long venue = freesAtNanos(at(VENUE, venueId), messages);
        long strategy = freesAtNanos(at(STRATEGY, strategyId), messages);
        return Math.max(
                Math.max(venue, strategy), freesAtNanos(at(INSTRUMENT, instrumentId), messages));
    }

    private static long freesAtNanos(@Nullable MessageBucket bucket, int messages) {
        return bucket == null ? Long.MIN_VALUE : bucket.freesAtNanos(messages);
    }

    private void count(int venueId, int strategyId, int instrumentId, long nowNanos) {
        count(at(VENUE, venueId), nowNanos);
        count(at(STRATEGY, strategyId), nowNanos);
        count(at(INSTRUMENT, instrumentId), nowNanos);
    }

    private static void count(@Nullable MessageBucket bucket, long nowNanos) {
        if (bucket != null) {
            bucket.count(nowNanos);
        }
    }

    /** Null: no rate holds. */
    private @Nullable MessageBucket at(int of, int id) {
        MessageBucket bucket = buckets[of][id];
        return bucket == null || !bucket.isSet() ? null : bucket;
    }

    /** Of the last order that was stopped. */
    long limit() {
        return limit;
    }

    long actual() {
        return actual;
    }

    ScopeKind scope() {
        return scope;
    }

    long scopeId() {
        return scopeId;
    }

    /** What was told of the last order that was stopped is read in the same input: no state. */
    void state(StatePass pass) {
        isWaitedFor = pass.next(isWaitedFor);
        for (@Nullable MessageBucket[] ofScope : buckets) {
            for (int id = 0; id < ofScope.length; id++) {
                if (pass.next(ofScope[id] != null)) {
                    MessageBucket bucket = ofScope[id];
                    bucket = bucket == null ? new MessageBucket() : bucket;
                    bucket.state(pass);
                    ofScope[id] = bucket;
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;

/**
 * Cancel requests: one at a time for an order. What a venue refuses moves the request, never the
 * order. Two refusals are answered at once where the cancel is still wanted; after that, and where
 * no answer comes, it is asked for again after twice, four times and so on the venue's answering
 * time, for as long as somebody wants it. What a rate of messages leaves no room for goes out as
 * soon as it does, in the order of the orders and before anything else that waits for that.
 */
final class Cancels {
    /** No request is under way. */
    static final int NONE = 0;

    static final int ASKED = 1;

    /** Refused as unknown before the order's acknowledgement: asked again with it. */
    static final int LATER = 2;

    /** Wanted, and not made: there was no room in a rate of messages. */
    static final int WAITING = 3;

    private static final int TRIES_AT_ONCE = 3;

    private static final long NEVER = Long.MAX_VALUE;

    /** FIX CxlRejReason (102). */
    private static final int TOO_LATE = 0;

    private static final int UNKNOWN_ORDER = 1;
    private static final int ALREADY_PENDING = 3;

    private final Emitter emitter;
    private final OrderListener listener;
    private final OrderTable orders;
    private final Doubts doubts;
    private final CancelRequests requests;

    Cancels(
            Emitter emitter,
            OrderListener listener,
            OrderTable orders,
            Doubts doubts,
            CancelRequests requests) {
        this.emitter = emitter;
        this.listener = listener;
        this.orders = orders;
        this.doubts = doubts;
        this.requests = requests;
    }

    /** See {@link Mirror#cancel}. */
    int cancel(int bookMask, int assetId, boolean raising, long needed, long nowNanos) {
        int venues = 0;
        if (!orders.sums().hasKnown(bookMask, assetId, raising)) {
            return venues;
        }
        long left = needed;
        for (int slot = orders.lastOpen();
                slot >= 0 && left > 0;
                slot = orders.previousOpen(slot)) {
            long leg = legOf(slot, bookMask, assetId);
            if (leg != 0 && leg > 0 == raising) {
                venues |= 1 << orders.venueOf(slot);
                left -= Math.abs(leg);
                want(slot, nowNanos);
            }
        }
        return venues;
    }

    /** See {@link Mirror#venuesOf}. */
    int venuesOf(int bookMask, int assetId, boolean raising) {
        int venues = 0;
        if (!orders.sums().hasKnown(bookMask, assetId, raising)) {
            return venues;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            long leg = legOf(slot, bookMask, assetId);
            if (leg != 0 && leg > 0 == raising) {
                venues |= 1 << orders.venueOf(slot);
            }
        }
        return venues;
    }

    /** The same of covers of clients' orders, in whatever book. */
    int venuesForClients(int assetId, boolean raising) {
        return venuesForClients(assetId, raising, false);
    }

    private int venuesForClients(int assetId, boolean raising, boolean restingOnly) {
        int venues = 0;
        if (orders.sums().openCountOf(Proposal.FOR_CLIENTS) == 0) {
            return venues;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            long leg =
                    orders.strategyOf(slot) == Proposal.FOR_CLIENTS
                            ? orders.legOfLeaves(slot, assetId)
                            : 0;
            boolean isAsked = !restingOnly || orders.isResting(slot);
            if (isAsked && leg != 0 && leg > 0 == raising) {
                venues |= 1 << orders.venueOf(slot);
            }
        }
        return venues;
    }

    /** The same of those that rest: nobody here ends them, and their lives may be hours. */
    int restingForClients(int assetId, boolean raising) {
        return venuesForClients(assetId, raising, true);
    }

    /** What an order of the books still moves of an asset; 0 too where it is in doubt. */
    private long legOf(int slot, int bookMask, int assetId) {
        boolean ours = (bookMask >>> orders.bookOf(slot) & 1) != 0;
        return ours && orders.certaintyOf(slot) == Certainty.KNOWN
                ? orders.legOfLeaves(slot, assetId)
                : 0;
    }

    /** The venue has acknowledged the order. */
    void acknowledged(int slot, long nowNanos) {
        if (orders.cancelOf(slot) == LATER) {
            requests.ask(slot, nowNanos);
        }
    }

    /** Requests that waited for room are made. */
    void onTime(long nowNanos) {
        if (!orders.sums().hasCancelsWaiting()) {
            return;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.cancelOf(slot) == WAITING) {
                ask(slot, nowNanos);
            }
        }
    }

    /**
     * When a request that nobody has answered may next be made again, or one that waits finds room;
     * NEVER: there is none.
     */
    long nextDueNanos(long nowNanos) {
        long next = NEVER;
        if (!orders.sums().hasCancelsAsked() && !orders.sums().hasCancelsWaiting()) {
            return next;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.cancelOf(slot) == ASKED && orders.cancelDueNanosOf(slot) > nowNanos) {
                next = Math.min(next, orders.cancelDueNanosOf(slot));
            } else if (orders.cancelOf(slot) == WAITING) {
                next = Math.min(next, requests.freesAtNanos(slot));
            }
        }
        return next;
    }

    /** The venue, or its session, refused a request to cancel or to replace. */
    void rejected(int slot, RequestRejectedDecoder in, long nowNanos) {
        boolean byVenue = in.level() == RejectLevel.CANCEL_REJECT;
        int reason = byVenue ? in.reason() : RequestRejectedDecoder.reasonNullValue();
        boolean isCancel = in.request() == RequestKind.CANCEL;
        if (byVenue && reason != UNKNOWN_ORDER) {
            orders.hear(slot);
        }
        switch (reason) {
            // The order is terminal at the venue: what is left here is a report that is missing.
            case TOO_LATE -> doubts.hurry(slot, nowNanos);
            case UNKNOWN_ORDER -> {
                orders.cancel(slot, isCancel ? LATER : orders.cancelOf(slot));
                doubts.doubt(slot, TransitionCause.REJECT_MESSAGE, nowNanos);
            }
            case ALREADY_PENDING -> {
                // The request before it counts.
            }
            default -> {
                if (isCancel && orders.cancelOf(slot) != WAITING) {
                    orders.cancel(slot, orders.cancelsOf(slot) < TRIES_AT_ONCE ? NONE : ASKED);
                }
            }
        }
        emitter.alert(
                Severity.NOTE,
                AlertCode.REQUEST_REJECTED,
                orders.venueOf(slot),
                orders.instrumentOf(slot),
                orders.clOrdIdOf(slot));
        listener.changeRejected(
                orders.strategyOf(slot),
                orders.clOrdIdOf(slot),
                byVenue ? reason : OrderListener.NOT_TAKEN);
    }

    /** Somebody wants the order cancelled. */
    void want(int slot, long nowNanos) {
        boolean isOverdue =
                orders.cancelOf(slot) == ASKED && orders.cancelDueNanosOf(slot) <= nowNanos;
        if (orders.cancelOf(slot) == NONE || isOverdue) {
            ask(slot, nowNanos);
        }
    }

    private void ask(int slot, long nowNanos) {
        requests.ask(slot, nowNanos);
        if (orders.cancelOf(slot) == ASKED) {
            // It may rest for long: that the request was lost must show before its end.
            doubts.hurry(slot, nowNanos);
        }
    }
}

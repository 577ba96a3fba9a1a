// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;

/**
 * When an order becomes Unknown, and what is asked about it then (ORDERS section 4, rung 1). The
 * venue is asked at once and again after one, two, four and eight times its answering time; when
 * that is used up a person is. While its session is down nobody is asked; the first thing after it
 * is up again are the questions.
 *
 * <p>An order whose life is not over may still fill, and nobody can wait for its end: its cancel is
 * asked for with the first question. Its life is over when the venue has ended it, or when the time
 * has passed that the venue declares for an immediate order, the way included.
 */
final class Doubts {
    private static final int MOST_QUERIES = 5;
    private static final long NEVER = Long.MAX_VALUE;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderListener listener;
    private final OrderTable orders;
    private final Transitions transitions;
    private final Evidence evidence;
    private final NotOpen notOpen;
    private final Questions questions;
    private final CancelRequests requests;

    Doubts(
            Catalogue catalogue,
            Emitter emitter,
            OrderListener listener,
            OrderTable orders,
            Transitions transitions,
            Evidence evidence,
            NotOpen notOpen,
            Questions questions,
            CancelRequests requests) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.listener = listener;
        this.orders = orders;
        this.transitions = transitions;
        this.evidence = evidence;
        this.notOpen = notOpen;
        this.questions = questions;
        this.requests = requests;
    }

    /** An answer is expected from now on. */
    void expect(int slot, long nowNanos) {
        orders.queries(slot, 0);
        orders.deadlineNanos(slot, nowNanos + answerNanos(slot));
    }

    /**
     * It is in the venue's book, where it may rest until its end: the next answer is that, or the
     * one to a replace.
     */
    void expectEnd(int slot, long nowNanos) {
        boolean isAsked = orders.requests.openReplaces(slot) > 0;
        expect(slot, isAsked ? nowNanos : Math.max(nowNanos, orders.expireNanosOf(slot)));
    }

    /** An answer is expected within the usual time, if it is not expected sooner. */
    void hurry(int slot, long nowNanos) {
        long due = nowNanos + answerNanos(slot);
        orders.deadlineNanos(slot, Math.min(orders.deadlineNanosOf(slot), due));
    }

    /** Nothing the venue has told proves the order's fate: it is asked. */
    void doubt(int slot, TransitionCause cause, long nowNanos) {
        become(slot, cause, nowNanos);
        ask(slot, nowNanos);
    }

    /** A question about the order, unless all have been asked; then a person is. */
    void ask(int slot, long nowNanos) {
        if (orders.queriesOf(slot) == MOST_QUERIES) {
            orders.deadlineNanos(slot, NEVER);
            alert(Severity.PAGE, slot);
            return;
        }
        questions.ask(slot, nowNanos);
        if (orders.certaintyOf(slot) == Certainty.UNKNOWN_OPEN
                && orders.cancelOf(slot) == Cancels.NONE) {
            requests.ask(slot, nowNanos);
        }
        orders.deadlineNanos(slot, nowNanos + (answerNanos(slot) << orders.queriesOf(slot)));
        orders.queries(slot, orders.queriesOf(slot) + 1);
    }

    /**
     * A session went down with orders on it: their fate is not known from now on. What the venue
     * says that it cancels then is not Canceled before it says so.
     */
    void sessionDown(int venueId, long nowNanos) {
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.venueOf(slot) == venueId) {
                boolean isCovered = catalogue.cancelsOnDisconnect(venueId, orders.isResting(slot));
                orders.mayCancelNanos(
                        slot,
                        isCovered ? nowNanos + catalogue.cancelOnDisconnectNanos(venueId) : 0);
                become(
                        slot,
                        isCovered
                                ? TransitionCause.CANCEL_ON_DISCONNECT
                                : TransitionCause.DISCONNECT,
                        nowNanos);
                evidence.disconnected(slot);
                notOpen.forget(slot);
                questions.drop(slot);
                orders.deadlineNanos(slot, NEVER);
            }
        }
    }

    /** The first thing on a session that is up again: questions about what is in doubt there. */
    void sessionUp(int venueId, long nowNanos) {
        int first = -1;
        int asked = 0;
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (isInDoubt(slot, venueId)) {
                orders.queries(slot, 0);
                if (orders.mayCancelNanosOf(slot) > nowNanos) {
                    // What it answers before that may be cancelled right after.
                    orders.deadlineNanos(slot, orders.mayCancelNanosOf(slot));
                } else {
                    first = first < 0 ? slot : first;
                    asked++;
                }
            }
        }
        boolean isOne = asked > 1 && questions.askOpen(first, nowNanos);
        for (int slot = first; slot >= 0; slot = orders.nextOpen(slot)) {
            boolean isAsked = isInDoubt(slot, venueId) && orders.mayCancelNanosOf(slot) <= nowNanos;
            if (isAsked && isOne) {
                // What it tells nothing of is asked about by itself.
                orders.deadlineNanos(slot, nowNanos + answerNanos(slot));
            } else if (isAsked) {
                ask(slot, nowNanos);
            }
        }
    }

    private boolean isInDoubt(int slot, int venueId) {
        return orders.venueOf(slot) == venueId && orders.isUnknown(slot);
    }

    /** Orders whose answer is overdue become Unknown, or are asked about again. */
    void onTime(long nowNanos) {
        if (orders.earliestDeadlineNanos() > nowNanos && !orders.sums().hasUnknownOpen()) {
            return;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.certaintyOf(slot) == Certainty.UNKNOWN_OPEN
                    && lifeOverNanos(slot) <= nowNanos) {
                transitions.assign(
                        slot,
                        orders.workingOf(slot),
                        Certainty.UNKNOWN_PAST,
                        TransitionCause.LIFE_OVER,
                        0,
                        0);
            }
            if (orders.deadlineNanosOf(slot) <= nowNanos) {
                doubt(slot, TransitionCause.ACK_TIMEOUT, nowNanos);
            }
        }
    }

    long nextDeadlineNanos() {
        long next = orders.earliestDeadlineNanos();
        if (!orders.sums().hasUnknownOpen()) {
            return next;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.certaintyOf(slot) == Certainty.UNKNOWN_OPEN) {
                next = Math.min(next, lifeOverNanos(slot));
            }
        }
        return next;
    }

    private void become(int slot, TransitionCause cause, long nowNanos) {
        if (orders.isUnknown(slot)) {
            return;
        }
        orders.unknownSince(slot, nowNanos);
        orders.requestsDoubted(slot);
        Certainty certainty =
                lifeOverNanos(slot) <= nowNanos ? Certainty.UNKNOWN_PAST : Certainty.UNKNOWN_OPEN;
        transitions.assign(slot, orders.workingOf(slot), certainty, cause, 0, 0);
        alert(Severity.ALERT, slot);
        listener.unknown(orders.strategyOf(slot), orders.clOrdIdOf(slot));
    }

    /** When nothing of it can fill any more: at once where the venue has ended it. */
    private long lifeOverNanos(int slot) {
        return orders.endingOf(slot) == Working.NULL_VAL
                ? evidence.lifeOverNanos(slot)
                : Long.MIN_VALUE;
    }

    private long answerNanos(int slot) {
        return catalogue.unknownAfterNanos(orders.venueOf(slot));
    }

    private void alert(Severity severity, int slot) {
        emitter.alert(
                severity,
                AlertCode.ORDER_UNKNOWN,
                orders.venueOf(slot),
                orders.instrumentOf(slot),
                orders.clOrdIdOf(slot));
    }
}

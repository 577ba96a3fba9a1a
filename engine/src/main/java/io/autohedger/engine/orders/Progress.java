// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.output.Emitter;

/**
 * Where a report takes an order. One that its venue has ended is not terminal here before all fills
 * are seen that the venue counts: nothing is both terminal and exposed.
 */
final class Progress {
    private final Emitter emitter;
    private final OrderTable orders;
    private final Transitions transitions;
    private final Doubts doubts;
    private final Questions questions;

    Progress(
            Emitter emitter,
            OrderTable orders,
            Transitions transitions,
            Doubts doubts,
            Questions questions) {
        this.emitter = emitter;
        this.orders = orders;
        this.transitions = transitions;
        this.doubts = doubts;
        this.questions = questions;
    }

    /**
     * The order goes to a state, unless that is terminal and the venue counts fills that we have
     * not seen: then it waits for them, Unknown, with their quantity in the bounds.
     */
    void arrive(
            int slot,
            Working to,
            TransitionCause cause,
            long lastQty,
            long lastPx,
            ExecutionReportDecoder in,
            long nowNanos) {
        boolean isMore = tell(slot, in.cumQty());
        boolean isMissing = orders.missingQty(slot) > 0;
        boolean isAsked = false;
        Working end = end(slot);
        if (WorkingTable.isTerminal(to) || end != Working.NULL_VAL) {
            end = WorkingTable.isTerminal(to) ? to : end;
            if (isMissing || mayGrow(slot)) {
                isAsked = !orders.isEnding(slot);
                hold(slot, end, cause, lastQty, lastPx, nowNanos);
            } else {
                finish(slot, end, cause, lastQty, lastPx);
            }
        } else {
            orders.ending(slot, Working.NULL_VAL);
            settle(slot, to, cause, lastQty, lastPx, in, nowNanos);
        }
        if (isMore && isMissing) {
            emitter.alert(
                    Severity.PAGE,
                    AlertCode.QUANTITIES_DISAGREE,
                    in.venueId(),
                    in.instrumentId(),
                    in.clOrdId());
            if (orders.certaintyOf(slot) == Certainty.KNOWN) {
                questions.ask(slot, nowNanos);
            } else if (!isAsked) {
                questions.askFills(slot, nowNanos);
            }
        }
    }

    /**
     * The drop copy tells a fill that the order's own stream has not told: it is in the bounds from
     * here on, and an order that had ended is Unknown until the fill is told or proven wrong.
     */
    void witnessed(int slot, long nowNanos) {
        transitions.touched(slot);
        Working was = orders.workingOf(slot);
        if (WorkingTable.isTerminal(was) && orders.missingQty(slot) > 0) {
            hold(slot, was, TransitionCause.EVIDENCE, 0, 0, nowNanos);
        }
    }

    /**
     * The order was never taken, as the venue's session or our own says; where its drop copy has
     * told a fill all the same, it waits for that.
     */
    void neverTaken(int slot, TransitionCause cause, long nowNanos) {
        if (orders.missingQty(slot) > 0) {
            hold(slot, Working.REJECTED, cause, 0, 0, nowNanos);
        } else {
            orders.ending(slot, Working.NULL_VAL);
            transitions.assign(slot, Working.REJECTED, Certainty.KNOWN, cause, 0, 0);
        }
    }

    /** A request about the order is resolved: what waited for that goes on. */
    void resolved(int slot, TransitionCause cause) {
        Working end = end(slot);
        boolean isFilled =
                orders.leaves(slot) == 0 && WorkingTable.isWorkingLive(orders.workingOf(slot));
        transitions.touched(slot);
        if (orders.missingQty(slot) > 0
                || mayGrow(slot)
                || (end == Working.NULL_VAL && !isFilled)) {
            transitions.tell(slot, cause);
            return;
        }
        finish(slot, end, cause, 0, 0);
    }

    /** How the venue has ended an order that waits; one that a bust has opened is not filled. */
    private Working end(int slot) {
        boolean isOpen = orders.rest(slot) > 0 && orders.missingQty(slot) == 0;
        if (orders.endingOf(slot) == Working.FILLED && isOpen) {
            orders.ending(slot, Working.NULL_VAL);
        }
        return orders.isEnding(slot) ? orders.endingOf(slot) : Working.NULL_VAL;
    }

    /** Whole fills make it Filled; that its venue had ended it before counts if they go. */
    private void finish(int slot, Working end, TransitionCause cause, long lastQty, long lastPx) {
        Working told = told(slot, end);
        boolean isFilled = orders.rest(slot) == 0;
        boolean isKept = isFilled && isEndedUnfilled(told);
        orders.ending(slot, isKept ? told : Working.NULL_VAL);
        transitions.assign(
                slot, isFilled ? Working.FILLED : told, Certainty.KNOWN, cause, lastQty, lastPx);
    }

    /** What its venue has told of its end, which fills that come later do not unsay. */
    private Working told(int slot, Working end) {
        Working before = orders.endOf(slot);
        return end == Working.FILLED && isEndedUnfilled(before) ? before : end;
    }

    /** That it was never taken is not told here: its fills have proven that wrong. */
    private static boolean isEndedUnfilled(Working end) {
        return end == Working.CANCELED || end == Working.EXPIRED;
    }

    /** Whether a replace that is open may leave something of an order that its venue has ended. */
    private boolean mayGrow(int slot) {
        return orders.requests.canAdd(slot) || (orders.rest(slot) == 0 && orders.leaves(slot) > 0);
    }

    /** A state that is not terminal: a report of the order is an answer, a status answer is not. */
    private void settle(
            int slot,
            Working to,
            TransitionCause cause,
            long lastQty,
            long lastPx,
            ExecutionReportDecoder in,
            long nowNanos) {
        boolean isAnswer = in.kind() != OrderEventKind.ORDER_STATUS;
        if (isAnswer && WorkingTable.isWorkingLive(to)) {
            doubts.expectEnd(slot, nowNanos);
        } else if (isAnswer) {
            doubts.expect(slot, nowNanos);
        }
        Certainty certainty = isAnswer ? Certainty.KNOWN : orders.certaintyOf(slot);
        transitions.assign(slot, to, certainty, cause, lastQty, lastPx);
    }

    /** A status answer shows an order in doubt in the venue's book, with the fills we have. */
    void alive(int slot, long nowNanos) {
        Working to = orders.cumQtyOf(slot) == 0 ? Working.NEW : Working.PARTIALLY_FILLED;
        doubts.expectEnd(slot, nowNanos);
        if (orders.isCancelAsked(slot)) {
            doubts.hurry(slot, nowNanos);
        }
        transitions.assign(slot, to, Certainty.KNOWN, TransitionCause.EVIDENCE, 0, 0);
    }

    private void hold(
            int slot,
            Working end,
            TransitionCause cause,
            long lastQty,
            long lastPx,
            long nowNanos) {
        boolean isNew = !orders.isEnding(slot);
        Working open = WorkingTable.open(orders.workingOf(slot), orders.cumQtyOf(slot));
        orders.ending(slot, told(slot, end));
        transitions.assign(slot, open, orders.certaintyOf(slot), cause, lastQty, lastPx);
        transitions.touched(slot);
        if (isNew) {
            orders.queries(slot, 0);
            doubts.doubt(slot, cause, nowNanos);
        }
    }

    /** The venue's count; true: it is more than it has told before. */
    private boolean tell(int slot, long cumQty) {
        boolean isMore =
                cumQty != ExecutionReportDecoder.cumQtyNullValue()
                        && cumQty > Math.max(orders.toldCumQtyOf(slot), orders.cumQtyOf(slot));
        if (isMore) {
            orders.toldCumQty(slot, cumQty);
            transitions.touched(slot);
        }
        return isMore;
    }
}

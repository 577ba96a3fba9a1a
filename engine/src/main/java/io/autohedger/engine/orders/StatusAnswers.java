// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.output.Emitter;

/** Answers to questions about orders (150=I): they reconcile; their LastQty is no fill. */
final class StatusAnswers {
    private final Emitter emitter;
    private final OrderListener listener;
    private final OrderTable orders;
    private final Evidence evidence;
    private final NotOpen notOpen;
    private final Questions questions;
    private final Doubts doubts;
    private final Progress progress;
    private final Replaces replaces;

    StatusAnswers(
            Emitter emitter,
            OrderListener listener,
            OrderTable orders,
            Evidence evidence,
            NotOpen notOpen,
            Questions questions,
            Doubts doubts,
            Progress progress,
            Replaces replaces) {
        this.emitter = emitter;
        this.listener = listener;
        this.orders = orders;
        this.evidence = evidence;
        this.notOpen = notOpen;
        this.questions = questions;
        this.doubts = doubts;
        this.progress = progress;
        this.replaces = replaces;
    }

    /** Only a terminal answer that counts what we count is evidence of an end. */
    void on(int slot, ExecutionReportDecoder in, long nowNanos) {
        Working ended = WorkingTable.ended(in.rawOrdStatus());
        boolean isOpen = !WorkingTable.isTerminal(orders.workingOf(slot));
        int part = notOpen.partOf(slot, in.clOrdId());
        if (Evidence.isUnknownOrder(in)) {
            unknownOrder(slot, part, isOpen, in, nowNanos);
            return;
        }
        if (isOpen
                && ended != Working.NULL_VAL
                && in.leavesQty() == 0
                && isNotOpen(slot, part, in)) {
            questions.askFills(slot, nowNanos);
        }
        if (isOpen && in.possDup() != Bool.YES) {
            replaces.shown(slot, in);
        }
        long cumQty = in.cumQty();
        boolean isCounted = cumQty != ExecutionReportDecoder.cumQtyNullValue();
        boolean isWhole = ended != Working.FILLED || cumQty >= orders.orderQtyOf(slot);
        boolean isEvidence =
                ended != Working.NULL_VAL
                        && part == NotOpen.ITSELF
                        && in.leavesQty() == 0
                        && isCounted
                        && isWhole
                        && cumQty >= orders.cumQtyOf(slot);
        if (isEvidence && isOpen) {
            Working to = orders.cumQtyOf(slot) >= orders.orderQtyOf(slot) ? Working.FILLED : ended;
            progress.arrive(slot, to, TransitionCause.EVIDENCE, 0, 0, in, nowNanos);
        } else if (isOpen && isAlive(slot, in, nowNanos)) {
            progress.alive(slot, nowNanos);
        } else if (isCounted && cumQty > orders.cumQtyOf(slot)) {
            progress.arrive(
                    slot,
                    orders.workingOf(slot),
                    TransitionCause.EXECUTION_REPORT,
                    0,
                    0,
                    in,
                    nowNanos);
            return;
        } else {
            ignored(IgnoredReason.DUPLICATE, in.clOrdId());
            return;
        }
        doneIfTerminal(slot);
    }

    /**
     * Whether an answer ends the doubt about an order that rests: it is in the venue's book, with
     * the fills that we have seen. Of an immediate order that is no news, what is sent again was
     * true once, and what may still be cancelled for the loss of a line may be so right after.
     */
    private boolean isAlive(int slot, ExecutionReportDecoder in, long nowNanos) {
        return orders.isResting(slot)
                && orders.mayCancelNanosOf(slot) <= nowNanos
                && orders.isUnknown(slot)
                && orders.endingOf(slot) == Working.NULL_VAL
                && WorkingTable.isLive(in.rawOrdStatus())
                && in.possDup() != Bool.YES
                && in.cumQty() == orders.cumQtyOf(slot)
                && orders.missingQty(slot) == 0;
    }

    /**
     * Whether an answer that shows the order, or what its replace has made, as ended proves that it
     * is not open. Where no replace is open it is an end by itself.
     */
    private boolean isNotOpen(int slot, int part, ExecutionReportDecoder in) {
        return notOpen.replaces(slot) > 0
                && in.possDup() != Bool.YES
                && notOpen.told(slot, part, in.ordStatusReqId());
    }

    /** The question failed. Unless that proves something, nothing is known of the order. */
    private void unknownOrder(
            int slot, int part, boolean isOpen, ExecutionReportDecoder in, long nowNanos) {
        boolean isOfOrder = part == NotOpen.ITSELF;
        if (isOpen && isOfOrder && evidence.neverAccepted(slot, in)) {
            listener.rejected(orders.strategyOf(slot), orders.clOrdIdOf(slot), in.ordRejReason());
            doneIfTerminal(slot);
            return;
        }
        if (isOpen && isOfOrder && !orders.isUnknown(slot)) {
            doubts.doubt(slot, TransitionCause.EXECUTION_REPORT, nowNanos);
        }
        if (isOpen && notOpen.told(slot, part, in.ordStatusReqId())) {
            questions.askFills(slot, nowNanos);
        }
        ignored(IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
    }

    private void doneIfTerminal(int slot) {
        if (WorkingTable.isTerminal(orders.workingOf(slot))) {
            listener.done(orders.strategyOf(slot), orders.clOrdIdOf(slot));
        }
    }

    private void ignored(IgnoredReason reason, long reference) {
        emitter.ignored(ExecutionReportDecoder.TEMPLATE_ID, reason, reference);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.reference.Catalogue;

/**
 * The end of an order that its venue has open no more (ORDERS section 2). That it is not open and
 * that its fills are all told are two kinds of evidence; only both are an end, with the quantity
 * that the fills add up to. Absence from what is open never means not filled.
 *
 * <ol>
 *   <li>Not open: the venue says so in answer to a question about the order, or leaves it out of
 *       all that it has open. The question was asked on the connection that is up now, when the
 *       order was surely decided: the venue had spoken of it, or its order life had passed since
 *       the send. What the venue does not declare to cover proves nothing.
 *   <li>Fill-complete: every fill is told that a request asked for, which went out after that.
 * </ol>
 *
 * <p>A replace that is open may have made an order of its own: nothing is proven then. Where the
 * venue has counted more than it now tells, it contradicts itself, and the order stays in doubt.
 */
final class NotOpen {
    /** It is told not to be open, and its fills are not asked for yet. */
    private static final long FILLS_NOT_ASKED = -1;

    private final Catalogue catalogue;
    private final OrderTable orders;
    private final Transitions transitions;
    private final Evidence evidence;

    NotOpen(Catalogue catalogue, OrderTable orders, Transitions transitions, Evidence evidence) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.transitions = transitions;
        this.evidence = evidence;
    }

    /** A question goes out whose answer tells whether the order is open. */
    void asked(int slot, long question, long nowNanos) {
        if (orders.openProofIdOf(slot) == 0 && isDecided(slot, nowNanos)) {
            orders.openProofId(slot, question);
        }
    }

    /** The order is not among what is open, in answer to this question; true: that is evidence. */
    boolean told(int slot, long question) {
        boolean isProof = orders.openProofIdOf(slot) != 0 && question >= orders.openProofIdOf(slot);
        if (isProof && !isTold(slot)) {
            orders.fillsProofId(slot, FILLS_NOT_ASKED);
        }
        // One that answers no question about fills may tell them by a file.
        return isProof && catalogue.answersFills(orders.venueOf(slot));
    }

    /** Whether it is told not to be open, and its fills are to be asked for. */
    boolean isTold(int slot) {
        return orders.fillsProofIdOf(slot) != 0;
    }

    /** A question about its fills goes out. */
    void fillsAsked(int slot, long question) {
        if (orders.fillsProofIdOf(slot) == FILLS_NOT_ASKED) {
            orders.fillsProofId(slot, question);
        }
    }

    /** All fills are told that a question asked for; true: the order has ended here. */
    boolean fillsTold(int slot, long question) {
        boolean isProof =
                orders.fillsProofIdOf(slot) > 0 && question >= orders.fillsProofIdOf(slot);
        if (!isProof || !mayEnd(slot)) {
            return false;
        }
        end(slot);
        return true;
    }

    /**
     * Whether a venue's file of all fills up to a time is the other half of the proof: the order is
     * told not to be open, and was surely decided before that time.
     */
    boolean isFiled(int slot, long upToNanos) {
        return isTold(slot) && evidence.lifeOverNanos(slot) <= upToNanos && mayEnd(slot);
    }

    private boolean mayEnd(int slot) {
        return !WorkingTable.isTerminal(orders.workingOf(slot))
                && orders.requests.openReplaces(slot) == 0
                && orders.missingQty(slot) == 0;
    }

    /** Both kinds of evidence are there. */
    void end(int slot) {
        Working end = orders.rest(slot) == 0 ? Working.FILLED : Working.CANCELED;
        orders.settledBy(slot, Evidence.NOT_OPEN);
        orders.ending(slot, Working.NULL_VAL);
        transitions.assign(slot, end, Certainty.KNOWN, TransitionCause.EVIDENCE, 0, 0);
    }

    /** A report names the order: where it works there, nothing else is proven any more. */
    void heard(int slot, ExecutionReportDecoder in, long nowNanos) {
        if (slot < 0 || in.possDup() == Bool.YES || !WorkingTable.isLive(in.rawOrdStatus())) {
            return;
        }
        if (orders.openProofIdOf(slot) != 0) {
            forget(slot);
        }
        contradicted(slot, nowNanos);
    }

    /** The venue tells what cannot be of an order that has ended as this was proven. */
    void contradicted(int slot, long nowNanos) {
        if (orders.settledByOf(slot) == Evidence.NOT_OPEN) {
            evidence.contradicted(slot, nowNanos);
        }
    }

    /** What was asked on a connection proves nothing on the next. */
    void forget(int slot) {
        orders.openProofId(slot, 0);
        orders.fillsProofId(slot, 0);
    }

    private boolean isDecided(int slot, long nowNanos) {
        long life = catalogue.orderLifeNanos(orders.venueOf(slot));
        boolean isOver =
                life != Catalogue.NO_PROOF
                        && orders.sentNanosOf(slot) != 0
                        && orders.sentNanosOf(slot) + life <= nowNanos;
        return orders.isHeard(slot) || isOver;
    }
}

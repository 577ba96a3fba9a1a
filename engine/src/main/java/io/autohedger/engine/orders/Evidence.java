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
import io.autohedger.engine.reference.Catalogue;

/**
 * What proves that a venue has never accepted an order (ORDERS section 2). That it does not know
 * the order proves it only where all of this holds:
 *
 * <ol>
 *   <li>The venue declares that its status covers orders that have ended, and how long an order can
 *       live there at most, transport included. What it does not declare proves nothing.
 *   <li>It has never said anything of the order that it could only say of one that it has.
 *   <li>It answers a question that it names, asked when that life had passed since the send, on the
 *       connection that is up now.
 * </ol>
 *
 * <p>Why such an answer is enough. The order is no longer under way: the life that has passed holds
 * the way to the venue as well. Nor can it come in later under its number. A session hands messages
 * on in the order of their numbers, so the venue took the question only when everything before it
 * was settled: the order itself was taken, or our gap fill over it was, as we never send an order
 * twice. Where the numbers began again with the connection, the order's connection is closed, and
 * its number now belongs to another message. So the venue has decided about the order, its answer
 * is later than that, and it would show an order that had lived.
 *
 * <p>A venue that was wrong all the same, for example after a failover to an older store, shows it
 * with a report: then the order is open again, Unknown, and somebody is paged.
 */
final class Evidence {
    /** It ended by a report or an answer about it, if it has. */
    static final int OWN_REPORT = 0;

    static final int NEVER_ACCEPTED = 1;

    /** Two people have: see {@link Resolutions}. */
    static final int PEOPLE = 2;

    /** The venue has contradicted what ended it. */
    static final int DISAGREED = 3;

    /** It is not open and its fills are complete: see {@link NotOpen}. */
    static final int NOT_OPEN = 4;

    /** FIX OrdRejReason (103) of an answer about an order that the venue does not know. */
    private static final int UNKNOWN_ORDER = 5;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderTable orders;
    private final Transitions transitions;

    Evidence(Catalogue catalogue, Emitter emitter, OrderTable orders, Transitions transitions) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.orders = orders;
        this.transitions = transitions;
    }

    /** A status answer that the venue does not know the order. */
    static boolean isUnknownOrder(ExecutionReportDecoder in) {
        return in.kind() == OrderEventKind.ORDER_STATUS
                && WorkingTable.ended(in.rawOrdStatus()) == Working.REJECTED
                && in.ordRejReason() == UNKNOWN_ORDER;
    }

    /** A question about the order goes out. */
    void asked(int slot, long question, long nowNanos) {
        boolean isProof =
                catalogue.statusTellsTerminal(orders.venueOf(slot))
                        && lifeOverNanos(slot) <= nowNanos;
        if (isProof && orders.proofIdOf(slot) == 0) {
            orders.proofId(slot, question);
        }
    }

    /**
     * When an order has surely been decided: its venue's order life after its send, or after the
     * ExpireTime at which the venue ends it; NO_PROOF: nothing that the venue declares says so.
     */
    long lifeOverNanos(int slot) {
        long life = catalogue.orderLifeNanos(orders.venueOf(slot));
        boolean isSaid = life != Catalogue.NO_PROOF && orders.sentNanosOf(slot) != 0;
        return isSaid
                ? Math.max(orders.sentNanosOf(slot), orders.expireNanosOf(slot)) + life
                : Catalogue.NO_PROOF;
    }

    /** What was asked on a connection proves nothing on the next. */
    void disconnected(int slot) {
        orders.proofId(slot, 0);
    }

    /** The venue has sent a report that names the order; slot is -1 where it is none of ours. */
    void heard(int slot, ExecutionReportDecoder in, long nowNanos) {
        if (slot < 0 || isUnknownOrder(in)) {
            return;
        }
        orders.hear(slot);
        if (orders.settledByOf(slot) == NEVER_ACCEPTED) {
            contradicted(slot, nowNanos);
        }
    }

    /** What ended the order is not true: it is open again until the venue ends it. */
    void contradicted(int slot, long nowNanos) {
        disagree(slot);
        orders.ending(slot, Working.NULL_VAL);
        orders.unknownSince(slot, nowNanos);
        orders.deadlineNanos(slot, nowNanos);
        orders.queries(slot, 0);
        transitions.assign(
                slot,
                WorkingTable.open(Working.SENT_UNACKED, orders.cumQtyOf(slot)),
                Certainty.UNKNOWN_PAST,
                TransitionCause.EXECUTION_REPORT,
                0,
                0);
    }

    /** The venue does not know the order. True: it never did, and the order has ended here. */
    boolean neverAccepted(int slot, ExecutionReportDecoder in) {
        boolean isProof =
                orders.proofIdOf(slot) != 0 && in.ordStatusReqId() >= orders.proofIdOf(slot);
        if (!isProof) {
            return false;
        }
        if (orders.isHeard(slot)) {
            if (orders.settledByOf(slot) != DISAGREED) {
                disagree(slot);
            }
            return false;
        }
        orders.settledBy(slot, NEVER_ACCEPTED);
        transitions.assign(slot, Working.REJECTED, Certainty.KNOWN, TransitionCause.EVIDENCE, 0, 0);
        return true;
    }

    private void disagree(int slot) {
        orders.settledBy(slot, DISAGREED);
        emitter.alert(
                Severity.PAGE,
                AlertCode.EVIDENCE_DISAGREES,
                orders.venueOf(slot),
                orders.instrumentOf(slot),
                orders.clOrdIdOf(slot));
    }
}

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
 * <p>A replace that is open may have made an order of its own. Where the venue declares that it
 * does, under the ClOrdID of the replace, that identifier is one more part of the order, of which
 * the same is asked and has to be proven. What the venue says of a replace before it has answered
 * it is that it is pending: so only its order life, since its send, decides it. Where the venue
 * declares no such thing nothing is proven while a replace is open. Once such a replace is accepted
 * the identifier that it has replaced is closed for good; where the venue counts more of it than it
 * has told, its fills are asked for too, and nothing is proven before they are told. Where the
 * venue has counted more than it now tells, it contradicts itself, and the order stays in doubt.
 */
final class NotOpen {
    /** The part that is the order itself, under the identifier that its venue has it by. */
    static final int ITSELF = RequestTable.NONE;

    /** What an identifier names that nothing can be open under. */
    static final int NO_PART = ITSELF - 1;

    /**
     * It is told not to be open, and its fills are not asked for yet. Above 0 stands the first
     * question about them, and less than that one, with the other sign, when it was answered.
     */
    static final long FILLS_NOT_ASKED = -1;

    private final Catalogue catalogue;
    private final OrderTable orders;
    private final RequestTable requests;
    private final Transitions transitions;
    private final Evidence evidence;

    NotOpen(Catalogue catalogue, OrderTable orders, Transitions transitions, Evidence evidence) {
        this.catalogue = catalogue;
        this.orders = orders;
        requests = orders.requests;
        this.transitions = transitions;
        this.evidence = evidence;
    }

    /** Open replaces that may have made orders of their own, as their venue declares. */
    int replaces(int slot) {
        return catalogue.replaceMakesNew(orders.venueOf(slot)) ? requests.openReplaces(slot) : 0;
    }

    /** Whether a question about fills is answered: see {@link #FILLS_NOT_ASKED}. */
    static boolean isAnswered(long fillsProofId) {
        return fillsProofId < FILLS_NOT_ASKED;
    }

    /**
     * The part of an order that an identifier names: {@link #ITSELF}, an open replace, an accepted
     * one for what was filled before it, NO_PART.
     */
    int partOf(int slot, long id) {
        if (id == orders.acceptedIdOf(slot)) {
            return ITSELF;
        }
        for (int at = lacking(slot); at != RequestTable.NONE; at = requests.nextLacking(at)) {
            if (requests.replacedIdOf(at) == id) {
                return at;
            }
        }
        if (!requests.isOf(requests.find(id), orders.clOrdIdOf(slot))) {
            return catalogue.replaceMakesNew(orders.venueOf(slot)) ? NO_PART : ITSELF;
        }
        int open = requests.openReplaceNamed(slot, id);
        return open == RequestTable.NONE || replaces(slot) == 0 ? NO_PART : open;
    }

    /** The newest replace before which fills are lacking, or {@link RequestTable#NONE}. */
    int lacking(int slot) {
        return requests.firstLacking(slot);
    }

    /** A question goes out about all that its venue has open. */
    void asked(int slot, long question, long nowNanos) {
        asked(slot, ITSELF, question, nowNanos);
        for (int i = 0; i < replaces(slot); i++) {
            asked(slot, requests.openReplace(slot, i), question, nowNanos);
        }
    }

    /** A question goes out whose answer tells whether a part of the order is open. */
    void asked(int slot, int part, long question, long nowNanos) {
        long first = part == ITSELF ? orders.openProofIdOf(slot) : requests.openProofIdOf(part);
        if (first == 0 && isDecided(slot, part, nowNanos)) {
            openProofId(slot, part, question);
        }
    }

    /** The order is not among what is open, in answer to this question; true: that is evidence. */
    boolean told(int slot, long question) {
        boolean isProof = told(slot, ITSELF, question);
        for (int i = 0; i < replaces(slot); i++) {
            isProof |= told(slot, requests.openReplace(slot, i), question);
        }
        return isProof;
    }

    /** A part of it is not open, in answer to this question; true: that is evidence. */
    boolean told(int slot, int part, long question) {
        if (part == NO_PART) {
            return false;
        }
        long first = part == ITSELF ? orders.openProofIdOf(slot) : requests.openProofIdOf(part);
        boolean isProof = first != 0 && question >= first;
        if (isProof && !isTold(slot, part)) {
            fillsProofId(slot, part, FILLS_NOT_ASKED);
        }
        // One that answers no question about fills may tell them by a file.
        return isProof && catalogue.answersFills(orders.venueOf(slot));
    }

    /** Whether a part of it is told not to be open, and its fills are to be asked for. */
    boolean isTold(int slot, int part) {
        return fillsProofIdOf(slot, part) != 0;
    }

    /** A question about the fills of a part of it goes out. */
    void fillsAsked(int slot, int part, long question) {
        if (fillsProofIdOf(slot, part) == FILLS_NOT_ASKED) {
            fillsProofId(slot, part, question);
        }
    }

    /**
     * All fills are told that a question asked for, under an identifier; true: that is evidence.
     * The order has ended here when it was the last that was lacking.
     */
    boolean fillsTold(int slot, long id, long question) {
        int part = partOf(slot, id);
        long first = part == NO_PART ? 0 : Math.abs(fillsProofIdOf(slot, part));
        boolean isProof = first > Math.abs(FILLS_NOT_ASKED) && question >= first;
        if (!isProof || WorkingTable.isTerminal(orders.workingOf(slot))) {
            return false;
        }
        fillsProofId(slot, part, -first);
        if (isProven(slot) && orders.missingQty(slot) == 0) {
            end(slot);
        }
        return true;
    }

    /**
     * Whether a venue's file of all fills up to a time is the other half of the proof: the order is
     * told not to be open, and was surely decided before that time. A file is about an order, not
     * about what an open replace may have made of it.
     */
    boolean isFiled(int slot, long upToNanos) {
        return isTold(slot, ITSELF)
                && evidence.lifeOverNanos(slot) <= upToNanos
                && !WorkingTable.isTerminal(orders.workingOf(slot))
                && requests.openReplaces(slot) == 0
                && orders.missingQty(slot) == 0;
    }

    /** Both kinds of evidence are there. */
    void end(int slot) {
        Working end = orders.rest(slot) == 0 ? Working.FILLED : Working.CANCELED;
        requests.end(slot);
        orders.settledBy(slot, Evidence.NOT_OPEN);
        orders.ending(slot, Working.NULL_VAL);
        transitions.assign(slot, end, Certainty.KNOWN, TransitionCause.EVIDENCE, 0, 0);
    }

    /**
     * A report names the order: where it works there, nothing else is proven any more.
     *
     * @return whether it had ended here as this was proven
     */
    boolean heard(int slot, ExecutionReportDecoder in, long nowNanos) {
        if (slot < 0 || in.possDup() == Bool.YES || !WorkingTable.isLive(in.rawOrdStatus())) {
            return false;
        }
        forget(slot);
        return contradicted(slot, nowNanos);
    }

    /** The venue tells what cannot be of an order, if it has ended as this was proven. */
    boolean contradicted(int slot, long nowNanos) {
        boolean isContradicted = orders.settledByOf(slot) == Evidence.NOT_OPEN;
        if (isContradicted) {
            evidence.contradicted(slot, nowNanos);
        }
        return isContradicted;
    }

    /** What was asked on a connection, or of another identifier, proves nothing after it. */
    void forget(int slot) {
        orders.openProofId(slot, 0);
        orders.fillsProofId(slot, 0);
        for (int i = 0; i < requests.openReplaces(slot); i++) {
            int member = requests.openReplace(slot, i);
            requests.openProofId(member, 0);
            requests.fillsProofId(member, 0);
        }
        for (int at = lacking(slot); at != RequestTable.NONE; at = requests.nextLacking(at)) {
            requests.fillsProofId(at, FILLS_NOT_ASKED);
        }
    }

    /** Whether each part of the order is not open, and all its fills are told. */
    private boolean isProven(int slot) {
        int replaces = replaces(slot);
        boolean isProven =
                replaces == requests.openReplaces(slot)
                        && lacking(slot) == RequestTable.NONE
                        && isComplete(slot, ITSELF);
        for (int i = 0; i < replaces; i++) {
            isProven &= isComplete(slot, requests.openReplace(slot, i));
        }
        return isProven;
    }

    private boolean isComplete(int slot, int part) {
        return isAnswered(fillsProofIdOf(slot, part));
    }

    private boolean isDecided(int slot, int part, long nowNanos) {
        long life = catalogue.orderLifeNanos(orders.venueOf(slot));
        long sent = part == ITSELF ? orders.sentNanosOf(slot) : requests.sentNanosOf(part);
        boolean isOver = life != Catalogue.NO_PROOF && sent != 0 && sent + life <= nowNanos;
        return isOver || (part == ITSELF && orders.isHeard(slot));
    }

    private void openProofId(int slot, int part, long question) {
        if (part == ITSELF) {
            orders.openProofId(slot, question);
        } else {
            requests.openProofId(part, question);
        }
    }

    private long fillsProofIdOf(int slot, int part) {
        return part == ITSELF ? orders.fillsProofIdOf(slot) : requests.fillsProofIdOf(part);
    }

    private void fillsProofId(int slot, int part, long question) {
        if (part == ITSELF) {
            orders.fillsProofId(slot, question);
        } else {
            requests.fillsProofId(part, question);
        }
    }
}

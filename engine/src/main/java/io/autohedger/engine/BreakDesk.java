// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares what venues report of positions with the ledger, and carries out what two people say of
 * a break. They post exactly what it lacks, or nothing: no fill is ever made up.
 */
final class BreakDesk {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final long NO_ORDER = -1L;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Mirror mirror;
    private final Breaks breaks;
    private final AgreementDesk agreements;
    private final UnsafeBuffer noExecution = new UnsafeBuffer(new byte[64]);

    BreakDesk(
            Catalogue catalogue,
            Ledger ledger,
            Mirror mirror,
            Breaks breaks,
            AgreementDesk agreements) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.mirror = mirror;
        this.breaks = breaks;
        this.agreements = agreements;
    }

    /** Whether a statement of a position is about something that is known. */
    ActionRefusedReason checkPosition(long venue, long instrument, long qty) {
        boolean isKnown =
                isIn(venue, Catalogue.MAX_VENUES)
                        && isIn(instrument, Catalogue.MAX_INSTRUMENTS)
                        && catalogue.isVenue((int) venue)
                        && catalogue.isInstrument((int) instrument);
        if (!isKnown) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        return qty == PersonActionDecoder.qtyNullValue() ? ActionRefusedReason.OUTSIDE_RANGE : NONE;
    }

    /** Whether a statement that was checked agrees with the ledger where it did not before. */
    boolean endsBreak(int venue, int instrument, long qty) {
        return breaks.ofPosition(venue, instrument) != Breaks.NONE
                && ledger.heldAt(catalogue.venueAccount(venue), instrument) == qty;
    }

    private static boolean isIn(long handle, int most) {
        return handle > 0 && handle < most;
    }

    /** A venue's statement of what an account holds, signed, at the instrument's qtyScale. */
    void position(int venue, int instrument, long qty, long nowNanos) {
        long ours = ledger.heldAt(catalogue.venueAccount(venue), instrument);
        long known = breaks.ofPosition(venue, instrument);
        if (ours == qty) {
            breaks.end(known, BreakPhase.ENDED_BY_EVIDENCE);
            return;
        }
        long number =
                known == Breaks.NONE
                        ? breaks.open(
                                BreakKind.POSITION,
                                venue,
                                Breaks.NO_BOOK,
                                instrument,
                                NO_ORDER,
                                nowNanos,
                                noExecution,
                                0)
                        : known;
        breaks.say(number, ours, 0, qty, 0, known == Breaks.NONE);
    }

    /**
     * Whether a break can be ended so.
     *
     * @param seen its amount as people have seen it: if it has changed they look again
     */
    ActionRefusedReason checkEnd(long breakId, long seen) {
        int at = breaks.find(breakId);
        if (at == Breaks.ABSENT) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        return breaks.amount(at) == seen ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    ActionRefusedReason checkAdjust(long breakId, long seen, long px) {
        ActionRefusedReason why = checkEnd(breakId, seen);
        if (why != NONE) {
            return why;
        }
        int at = breaks.find(breakId);
        boolean isPosted =
                switch (breaks.kind(at)) {
                    case POSITION -> isPostable(at, px);
                    case CLOSE -> agreements.isPostable(breakId, px);
                    default -> mirror.isAdjustable(breakId, px);
                };
        return isPosted ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /**
     * What has moved since the statement may be what was missing: it would be posted a second time.
     * So would an execution that is a break of its own, and that is ended first.
     */
    private boolean isPostable(int at, long px) {
        int instrument = breaks.instrumentId(at);
        int account = catalogue.venueAccount(breaks.venueId(at));
        return px > 0
                && ledger.heldAt(account, instrument) == breaks.ourQty(at)
                && !breaks.hasExecution(breaks.venueId(at), instrument)
                && px <= catalogue.maxPx(instrument)
                && catalogue.orphanBook() != 0
                && ledger.fits(instrument, Math.abs(breaks.amount(at)), px);
    }

    /** What the break lacks is posted as an adjustment, at a price. */
    void adjust(long breakId, long px) {
        int at = breaks.find(breakId);
        if (breaks.kind(at) == BreakKind.CLOSE) {
            agreements.adjust(breakId, px);
            return;
        }
        // It was when its two sides began to differ, or before.
        ledger.happened(breaks.sinceNanos(at));
        if (breaks.kind(at) != BreakKind.POSITION) {
            mirror.adjust(breakId, px);
            return;
        }
        ledger.trade(
                PostingKind.ADJUSTMENT,
                false,
                catalogue.orphanBook(),
                catalogue.venueAccount(breaks.venueId(at)),
                breaks.instrumentId(at),
                breaks.amount(at),
                px,
                PostingEncoder.valueDateNullValue(),
                NO_ORDER);
        breaks.end(breakId, BreakPhase.ENDED_BY_PEOPLE);
    }

    /** It ends with nothing posted. */
    void end(long breakId) {
        agreements.end(breakId);
        mirror.endBreak(breakId);
        breaks.end(breakId, BreakPhase.ENDED_BY_PEOPLE);
    }
}

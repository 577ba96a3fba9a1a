// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * What a provider's answers to immediate orders have cost: how much of them it does not fill, how
 * far the mid moves against us until it says so, how far it moves our way until a fill, and how
 * long an answer takes (docs/decisions/0061). Measured by provider and instrument, from the
 * journal's own reports. An order that does not fill in whole counts by what did not.
 *
 * <p>Counts are in thousandths of an order and are halved every half hour of the journal's time, so
 * that a provider which was avoided is tried again. Where little was seen an instrument counts like
 * {@link #PRIOR} orders of the whole provider, and a provider like as many of which {@link
 * #PRIOR_SHARE} did not fill, without any move. Moves are in thousandths of the price's last digit.
 */
public final class ProviderCosts {
    /** Of shares: parts of a million. */
    public static final long WHOLE = 1_000_000;

    /** Of costs and moves: of a price's last digit. */
    public static final long PARTS = 1_000;

    static final long PRIOR = 8;
    static final long PRIOR_SHARE = 20_000;
    static final long HALF_LIFE_NANOS = 30 * 60 * 1_000_000_000L;

    /** What one order may tell of a move: more is no price of the same instrument. */
    private static final long MOST_MOVE = 1_000_000_000_000L;

    private static final long ORDER = 1_000;

    /** Orders that wait for their answer at once; of one more nothing is measured. */
    private static final int OPEN = 256;

    private static final int CELLS = Catalogue.MAX_VENUES * Catalogue.MAX_INSTRUMENTS;

    private final Emitter emitter;

    /** Of a provider under instrument 0: all its instruments. Counts are in thousandths. */
    private final long[] answers = new long[CELLS];

    private final long[] rejected = new long[CELLS];
    private final long[] rejectMoves = new long[CELLS];
    private final long[] fillMoves = new long[CELLS];
    private final long[] holds = new long[CELLS];
    private final long[] halvedNanos = new long[CELLS];

    /** Bits of the cells that anything was counted in. */
    private final long[] used = new long[CELLS / Long.SIZE];

    private final int[] openSlot = new int[OPEN];
    private final long[] openMid = new long[OPEN];
    private final long[] openNanos = new long[OPEN];
    private int open;

    private long nowNanos;

    public ProviderCosts(Emitter emitter) {
        this.emitter = emitter;
    }

    /** An input begins, at this time. */
    public void at(long newNanos) {
        nowNanos = newNanos;
    }

    /**
     * An immediate order goes out.
     *
     * @param doubleMid twice the risk mid of its instrument; 0: there is none
     */
    public void asked(int slot, long doubleMid) {
        if (open < OPEN) {
            openSlot[open] = slot;
            openMid[open] = doubleMid;
            openNanos[open] = nowNanos;
            open++;
        }
    }

    /**
     * An order has ended.
     *
     * @param isAnswer its provider said so, and nobody had asked it to
     * @param filled what of it filled, of qty
     */
    public void ended(
            int slot,
            boolean isAnswer,
            int venueId,
            int instrumentId,
            boolean buy,
            long filled,
            long qty,
            long doubleMid) {
        int at = 0;
        while (at < open && openSlot[at] != slot) {
            at++;
        }
        if (at == open) {
            return;
        }
        long before = openMid[at];
        long held = nowNanos - openNanos[at];
        open--;
        openSlot[at] = openSlot[open];
        openMid[at] = openMid[open];
        openNanos[at] = openNanos[open];
        if (isAnswer && qty > 0) {
            long share = Scaled.quotient(Math.clamp(filled, 0, qty), ORDER, qty, Rounding.DOWN);
            long moved = before == 0 || doubleMid == 0 ? 0 : doubleMid - before;
            long against = Math.clamp(buy ? moved : -moved, -MOST_MOVE, MOST_MOVE) * PARTS / 2;
            count(venueId * Catalogue.MAX_INSTRUMENTS, share, 0, held);
            count(cell(venueId, instrumentId), share, against, held);
            tell(venueId, instrumentId);
        }
    }

    private void count(int cell, long filled, long against, long held) {
        used[cell / Long.SIZE] |= 1L << cell;
        int halvings = halvings(cell);
        if (halvings > 0) {
            answers[cell] = halved(answers[cell], halvings);
            rejected[cell] = halved(rejected[cell], halvings);
            rejectMoves[cell] = halved(rejectMoves[cell], halvings);
            fillMoves[cell] = halved(fillMoves[cell], halvings);
            holds[cell] = halved(holds[cell], halvings);
        }
        halvedNanos[cell] =
                isEmpty(cell) ? nowNanos : halvedNanos[cell] + halvings * HALF_LIFE_NANOS;
        long rest = ORDER - filled;
        answers[cell] += ORDER;
        rejected[cell] += rest;
        rejectMoves[cell] = bounded(rejectMoves[cell] + against * rest / ORDER);
        fillMoves[cell] = bounded(fillMoves[cell] - against * filled / ORDER);
        holds[cell] = bounded(holds[cell] + held);
    }

    private boolean isEmpty(int cell) {
        return answers[cell] == 0;
    }

    /** Far from where a sum of the largest moves, or of days in doubt, would wrap. */
    private static long bounded(long sum) {
        return Math.clamp(sum, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);
    }

    private int halvings(int cell) {
        long passed = (nowNanos - halvedNanos[cell]) / HALF_LIFE_NANOS;
        return (int) Math.min(passed, Long.SIZE - 1);
    }

    /** Towards nothing, whatever its sign. */
    private static long halved(long value, int times) {
        return value < 0 ? -(-value >> times) : value >> times;
    }

    private long now(long[] sums, int cell) {
        return halved(sums[cell], halvings(cell));
    }

    /** What of an order is expected not to fill, in parts of a million. */
    public long rejectShare(int venueId, int instrumentId) {
        long ofVenue = share(venueId * Catalogue.MAX_INSTRUMENTS, PRIOR_SHARE);
        return share(cell(venueId, instrumentId), ofVenue);
    }

    private long share(int cell, long prior) {
        long seen = PRIOR * ORDER + now(answers, cell);
        return (PRIOR * ORDER * prior + now(rejected, cell) * WHOLE) / seen;
    }

    /** How far the mid is expected to have moved against us where it does not fill. */
    public long rejectMove(int venueId, int instrumentId) {
        int cell = cell(venueId, instrumentId);
        return mean(now(rejectMoves, cell), now(rejected, cell));
    }

    /** How far the mid is expected to have moved our way where it fills. */
    public long fillMove(int venueId, int instrumentId) {
        int cell = cell(venueId, instrumentId);
        return mean(now(fillMoves, cell), now(answers, cell) - now(rejected, cell));
    }

    /** Not below nothing: what a provider's answers have brought us is not counted on. */
    private static long mean(long sum, long orders) {
        return Math.max(0, sum / (PRIOR + orders / ORDER));
    }

    private void tell(int venueId, int instrumentId) {
        int cell = cell(venueId, instrumentId);
        emitter.providerCostChanged()
                .venueId(venueId)
                .instrumentId(instrumentId)
                .answers(answers[cell])
                .rejectShare(rejectShare(venueId, instrumentId))
                .rejectMove(rejectMove(venueId, instrumentId))
                .fillMove(fillMove(venueId, instrumentId))
                .holdNanos(holds[cell] / (answers[cell] / ORDER));
        emitter.end();
    }

    public void state(StatePass pass) {
        pass.column(used);
        for (int cell = 0; cell < CELLS; cell++) {
            if ((used[cell / Long.SIZE] >>> cell & 1) != 0) {
                answers[cell] = pass.next(answers[cell]);
                rejected[cell] = pass.next(rejected[cell]);
                rejectMoves[cell] = pass.next(rejectMoves[cell]);
                fillMoves[cell] = pass.next(fillMoves[cell]);
                holds[cell] = pass.next(holds[cell]);
                halvedNanos[cell] = pass.next(halvedNanos[cell]);
            }
        }
        open = pass.next(open);
        for (int i = 0; i < open; i++) {
            openSlot[i] = pass.next(openSlot[i]);
            openMid[i] = pass.next(openMid[i]);
            openNanos[i] = pass.next(openNanos[i]);
        }
    }

    private static int cell(int venueId, int instrumentId) {
        return venueId * Catalogue.MAX_INSTRUMENTS + instrumentId;
    }
}

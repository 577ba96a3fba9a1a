// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.codecs.SizeClassesSetDecoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.Arrays;

/**
 * What a provider's answers to immediate orders have cost: how much of them it does not fill, how
 * far the mid moves against us until it says so, how far it moves our way until a fill, and how
 * long an answer takes (docs/decisions/0061). Measured by provider and instrument, and by the size
 * of the order where classes of sizes are told (0073), from the journal's own reports. An order
 * that does not fill in whole counts by what did not.
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

    /** So that a bound at any scale of quantities fits. */
    private static final long MOST_UNITS = 1_000_000_000L;

    /** What one order may tell of a move: more is no price of the same instrument. */
    private static final long MOST_MOVE = 1_000_000_000_000L;

    private static final long ORDER = 1_000;

    /** Orders that wait for their answer at once; of one more nothing is measured. */
    private static final int OPEN = 256;

    /** Of sizes that are told apart; above the last is one class more. */
    public static final int MOST_BOUNDS = 4;

    /** Instead of a class: of all sizes. */
    public static final int ALL_SIZES = 0;

    private static final int OF_ALL = Catalogue.MAX_VENUES * Catalogue.MAX_INSTRUMENTS;
    private static final int CELLS = OF_ALL * (MOST_BOUNDS + 2);

    private final Catalogue catalogue;
    private final Emitter emitter;

    /** In whole units of what is dealt, ascending. */
    private final long[] bounds = new long[MOST_BOUNDS];

    private final long[] told = new long[MOST_BOUNDS];
    private int boundCount;

    /**
     * Of a provider under instrument 0: all its instruments. Counts are in thousandths. Behind them
     * those of each class of sizes, once a desk tells such.
     */
    private long[] answers = new long[OF_ALL];

    private long[] rejected = new long[OF_ALL];
    private long[] rejectMoves = new long[OF_ALL];
    private long[] fillMoves = new long[OF_ALL];
    private long[] holds = new long[OF_ALL];
    private long[] halvedNanos = new long[OF_ALL];

    /** Bits of the cells that anything was counted in. */
    private long[] used = new long[OF_ALL / Long.SIZE];

    private final int[] openSlot = new int[OPEN];
    private final long[] openMid = new long[OPEN];
    private final long[] openNanos = new long[OPEN];
    private int open;

    private long nowNanos;

    public ProviderCosts(Catalogue catalogue, Emitter emitter) {
        this.catalogue = catalogue;
        this.emitter = emitter;
    }

    /** A life begins: it tells by which sizes answers are measured apart. */
    public void startLife() {
        boundCount = 0;
    }

    /** Takes all bounds, or none; what was measured by others is forgotten. */
    public boolean on(SizeClassesSetDecoder in) {
        Arrays.fill(told, 0);
        int count = 0;
        boolean isRight = true;
        for (SizeClassesSetDecoder.BoundsDecoder bound = in.bounds(); bound.hasNext(); ) {
            long amount = bound.next().amount();
            long before = count == 0 || count > MOST_BOUNDS ? 0 : told[count - 1];
            isRight &= count < MOST_BOUNDS && amount > before && amount <= MOST_UNITS;
            if (isRight) {
                told[count] = amount;
            }
            count++;
        }
        if (isRight) {
            if (!Arrays.equals(told, bounds)) {
                forgetClasses();
            }
            System.arraycopy(told, 0, bounds, 0, MOST_BOUNDS);
            boundCount = count;
        }
        return isRight;
    }

    private void forgetClasses() {
        room(OF_ALL);
        room(CELLS);
    }

    /** Room for so many cells; what does not fit is forgotten. */
    private void room(int cells) {
        answers = Arrays.copyOf(answers, cells);
        rejected = Arrays.copyOf(rejected, cells);
        rejectMoves = Arrays.copyOf(rejectMoves, cells);
        fillMoves = Arrays.copyOf(fillMoves, cells);
        holds = Arrays.copyOf(holds, cells);
        halvedNanos = Arrays.copyOf(halvedNanos, cells);
        used = Arrays.copyOf(used, cells / Long.SIZE);
    }

    /** The class of a quantity, from 1; {@link #ALL_SIZES} where none is told or known. */
    public int sizeClass(int instrumentId, long qty) {
        if (boundCount == 0 || qty <= 0) {
            return ALL_SIZES;
        }
        long unit = Scaled.pow10(catalogue.qtyScale(instrumentId));
        int at = 0;
        while (at < boundCount && qty > bounds[at] * unit) {
            at++;
        }
        return at + 1;
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
            count(cell(venueId, instrumentId, ALL_SIZES), share, against, held);
            tell(venueId, instrumentId, ALL_SIZES);
            int size = sizeClass(instrumentId, qty);
            if (size != ALL_SIZES) {
                count(cell(venueId, instrumentId, size), share, against, held);
                tell(venueId, instrumentId, size);
            }
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

    /** What of an order of a class is expected not to fill, in parts of a million. */
    public long rejectShare(int venueId, int instrumentId, int sizeClass) {
        long ofVenue = share(venueId * Catalogue.MAX_INSTRUMENTS, PRIOR_SHARE);
        long ofAll = share(cell(venueId, instrumentId, ALL_SIZES), ofVenue);
        return sizeClass == ALL_SIZES
                ? ofAll
                : share(cell(venueId, instrumentId, sizeClass), ofAll);
    }

    private long share(int cell, long prior) {
        long seen = PRIOR * ORDER + now(answers, cell);
        return (PRIOR * ORDER * prior + now(rejected, cell) * WHOLE) / seen;
    }

    /** How far the mid is expected to have moved against us where it does not fill. */
    public long rejectMove(int venueId, int instrumentId, int sizeClass) {
        int all = cell(venueId, instrumentId, ALL_SIZES);
        long ofAll = mean(now(rejectMoves, all), now(rejected, all), 0);
        int cell = cell(venueId, instrumentId, sizeClass);
        return Math.max(
                0, cell == all ? ofAll : mean(now(rejectMoves, cell), now(rejected, cell), ofAll));
    }

    /** How far the mid is expected to have moved our way where it fills. */
    public long fillMove(int venueId, int instrumentId, int sizeClass) {
        int all = cell(venueId, instrumentId, ALL_SIZES);
        long ofAll = mean(now(fillMoves, all), now(answers, all) - now(rejected, all), 0);
        int cell = cell(venueId, instrumentId, sizeClass);
        long fills = now(answers, cell) - now(rejected, cell);
        return Math.max(0, cell == all ? ofAll : mean(now(fillMoves, cell), fills, ofAll));
    }

    /**
     * As if {@link #PRIOR} orders more had moved as the prior says. What is given out is not below
     * nothing: what a provider's answers have brought us is not counted on.
     */
    private static long mean(long sum, long orders, long prior) {
        return (sum + PRIOR * prior) / (PRIOR + orders / ORDER);
    }

    private void tell(int venueId, int instrumentId, int sizeClass) {
        int cell = cell(venueId, instrumentId, sizeClass);
        emitter.providerCostChanged()
                .venueId(venueId)
                .instrumentId(instrumentId)
                .answers(answers[cell])
                .rejectShare(rejectShare(venueId, instrumentId, sizeClass))
                .rejectMove(rejectMove(venueId, instrumentId, sizeClass))
                .fillMove(fillMove(venueId, instrumentId, sizeClass))
                .holdNanos(holds[cell] / (answers[cell] / ORDER))
                .sizeClass(sizeClass);
        emitter.end();
    }

    public void state(StatePass pass) {
        boundCount = pass.next(boundCount);
        pass.column(bounds);
        int cells = pass.next(answers.length);
        if (cells != answers.length) {
            room(cells);
        }
        pass.column(used);
        for (int cell = 0; cell < cells; cell++) {
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

    private static int cell(int venueId, int instrumentId, int sizeClass) {
        return sizeClass * OF_ALL + venueId * Catalogue.MAX_INSTRUMENTS + instrumentId;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Wide;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the open orders at each venue in each instrument may still do to its two assets: what the
 * line of a prime broker is counted by. Nobody pays for it before somebody asks. A part of {@link
 * LiveSums}.
 */
public final class VenueSums {
    /** No further instrument. */
    public static final int NONE = 0;

    private static final int WORDS = Catalogue.MAX_INSTRUMENTS / Long.SIZE;

    private final @Nullable Cell[] cells =
            new Cell[Catalogue.MAX_VENUES * Catalogue.MAX_INSTRUMENTS];

    /** Bits of the instruments that orders are open in, by venue. */
    private final long[] open = new long[Catalogue.MAX_VENUES * WORDS];

    private boolean isAsked;

    VenueSums() {}

    private static final class Cell {
        private int open;
        private final Wide baseDown = new Wide();
        private final Wide baseUp = new Wide();
        private final Wide quoteDown = new Wide();
        private final Wide quoteUp = new Wide();
    }

    /** True: for the first time, and nothing was counted before. */
    boolean ask() {
        boolean isFirst = !isAsked;
        isAsked = true;
        return isFirst;
    }

    void clear() {
        Arrays.fill(cells, null);
        Arrays.fill(open, 0);
    }

    void count(int venue, int instrument, int sign) {
        if (!isAsked) {
            return;
        }
        Cell cell = cell(venue, instrument);
        cell.open += sign;
        long bit = 1L << instrument;
        int word = venue * WORDS + instrument / Long.SIZE;
        open[word] = cell.open == 0 ? open[word] & ~bit : open[word] | bit;
    }

    void moveBase(int venue, int instrument, long off, long on) {
        if (isAsked) {
            Cell cell = cell(venue, instrument);
            (off < 0 ? cell.baseDown : cell.baseUp).subtract(off);
            (on < 0 ? cell.baseDown : cell.baseUp).add(on);
        }
    }

    void moveQuote(int venue, int instrument, long off, long on) {
        if (isAsked) {
            Cell cell = cell(venue, instrument);
            (off < 0 ? cell.quoteDown : cell.quoteUp).subtract(off);
            (on < 0 ? cell.quoteDown : cell.quoteUp).add(on);
        }
    }

    private Cell cell(int venue, int instrument) {
        int at = venue * Catalogue.MAX_INSTRUMENTS + instrument;
        Cell cell = cells[at];
        if (cell == null) {
            cell = new Cell();
            cells[at] = cell;
        }
        return cell;
    }

    /** The next instrument behind one, in order of the handles, with open orders at a venue. */
    public int openBehind(int venue, int instrument) {
        for (int next = instrument + 1; next < Catalogue.MAX_INSTRUMENTS; next++) {
            long left = open[venue * WORDS + next / Long.SIZE] >>> next;
            if (left != 0) {
                return next + Long.numberOfTrailingZeros(left);
            }
            next |= Long.SIZE - 1;
        }
        return NONE;
    }

    /** Bits of 64 instruments with open orders at a venue. */
    public long open(int venue, int word) {
        return open[venue * WORDS + word];
    }

    public boolean isOpen(int venue, int instrument) {
        return (open(venue, instrument / Long.SIZE) >>> instrument & 1) != 0;
    }

    /** Adds what orders there may do to the instrument's base asset, each way. */
    public void addBase(int venue, int instrument, Wide down, Wide up) {
        Cell cell = cell(venue, instrument);
        down.add(cell.baseDown);
        up.add(cell.baseUp);
    }

    /** And to its quote asset. */
    public void addQuote(int venue, int instrument, Wide down, Wide up) {
        Cell cell = cell(venue, instrument);
        down.add(cell.quoteDown);
        up.add(cell.quoteUp);
    }
}

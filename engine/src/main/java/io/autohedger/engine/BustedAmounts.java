// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * By book and asset: how far up and how far down what was taken back may still be booked again. At
 * the asset's scale and the ledger's digits more.
 */
final class BustedAmounts {
    private static final int CELLS = Catalogue.MAX_BOOKS * Catalogue.MAX_ASSETS;

    /** Taken in the input under way. */
    private static final long NOW = 0;

    private final Wide[] up = Wide.many(CELLS);
    private final Wide[] down = Wide.many(CELLS);
    private final long[] sinceNanos = new long[CELLS];
    private final long[] lastNanos = new long[CELLS];
    private final long[] suggestion = new long[CELLS];
    private final long[] told = new long[CELLS];
    private final boolean[] isUsed = new boolean[CELLS];
    private final int[] used = new int[CELLS];
    private int count;

    boolean isNone() {
        return count == 0;
    }

    int count() {
        return count;
    }

    int cell(int at) {
        return used[at];
    }

    static int book(int cell) {
        return cell / Catalogue.MAX_ASSETS;
    }

    static int asset(int cell) {
        return cell % Catalogue.MAX_ASSETS;
    }

    /** An amount was posted that takes something back: the opposite of it may come again. */
    void take(int book, int asset, long amount) {
        if (amount == 0) {
            return;
        }
        int cell = book * Catalogue.MAX_ASSETS + asset;
        if (!isUsed[cell]) {
            isUsed[cell] = true;
            used[count++] = cell;
            sinceNanos[cell] = NOW;
        }
        lastNanos[cell] = NOW;
        (amount < 0 ? up : down)[cell].subtract(amount < 0 ? amount : -amount);
    }

    /** Something new the way that was taken back: so much less is waited for. */
    void bookedAgain(int book, int asset, long amount) {
        Wide[] of = amount > 0 ? up : down;
        int cell = book * Catalogue.MAX_ASSETS + asset;
        of[cell].subtract(Math.abs(amount));
        if (of[cell].signum() < 0) {
            of[cell].set(0);
        }
    }

    /** What was taken in this input was taken now. */
    void seen(int cell, long nowNanos) {
        sinceNanos[cell] = sinceNanos[cell] == NOW ? nowNanos : sinceNanos[cell];
        lastNanos[cell] = lastNanos[cell] == NOW ? nowNanos : lastNanos[cell];
    }

    long sinceNanos(int cell) {
        return sinceNanos[cell];
    }

    long lastNanos(int cell) {
        return lastNanos[cell];
    }

    boolean isNothing(int cell) {
        return up[cell].signum() == 0 && down[cell].signum() == 0;
    }

    /** Moves the ends of an interval of some books apart, but for what one cell would. */
    void widen(int bookMask, int asset, int withoutCell, Wide worstDown, Wide worstUp) {
        for (int i = 0; i < count; i++) {
            int cell = used[i];
            if (cell != withoutCell && asset(cell) == asset && (bookMask >>> book(cell) & 1) != 0) {
                worstDown.subtract(down[cell]);
                worstUp.add(up[cell]);
            }
        }
    }

    /** The suggestion that a cell waits with; 0: none. */
    long suggestion(int cell) {
        return suggestion[cell];
    }

    /** The amount that was told with it. */
    long told(int cell) {
        return told[cell];
    }

    void suggest(int cell, long id, long amount) {
        suggestion[cell] = id;
        told[cell] = amount;
    }

    void end(int cell) {
        up[cell].set(0);
        down[cell].set(0);
        suggest(cell, 0, 0);
        isUsed[cell] = false;
        int at = 0;
        while (used[at] != cell) {
            at++;
        }
        count--;
        System.arraycopy(used, at + 1, used, at, count - at);
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            used[i] = pass.next(used[i]);
            int cell = used[i];
            isUsed[cell] = true;
            pass.wide(up[cell]);
            pass.wide(down[cell]);
            sinceNanos[cell] = pass.next(sinceNanos[cell]);
            lastNanos[cell] = pass.next(lastNanos[cell]);
            suggestion[cell] = pass.next(suggestion[cell]);
            told[cell] = pass.next(told[cell]);
        }
    }
}

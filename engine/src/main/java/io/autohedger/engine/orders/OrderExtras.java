// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.snapshot.StatePass;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What few orders have beside their record: what a doubt, fills that are missing, a drop copy,
 * people or a split has left. A row is taken by the first such value and given back when the
 * order's slot goes to another one. It grows when more orders have one at a time than ever before,
 * as when a session is lost.
 */
final class OrderExtras {
    static final int NONE = 0;

    static final int WITNESSED_QTY = 0;
    static final int PROVISIONAL_QTY = 8;
    static final int PROVISIONAL_PX = 16;
    static final int MAY_CANCEL = 24;
    static final int UNKNOWN_SINCE = 32;
    static final int PROOF_ID = 40;
    static final int ADJUSTED_QTY = 48;
    static final int SPLITS = 56;
    static final int SPLIT_TO = 64;
    static final int SPLIT_FROM = 72;
    static final int TOLD_CUM_QTY = 80;
    static final int ODDS_CUM_QTY = 88;
    static final int ODDS_QTY = 96;

    /** The cell of {@link FillOdds}, and whether the doubt has lasted. */
    static final int ODDS = 104;

    private static final int ROW = 112;
    private static final int FIRST_ROWS = 256;

    private final UnsafeBuffer slab = new UnsafeBuffer(new byte[FIRST_ROWS * ROW]);
    private int used;

    /** The one that was given back last; each names the one before. */
    private int free = NONE;

    /** A row, from 1 on, with what an order has that nothing of all this has happened to. */
    int take() {
        int row = free;
        if (row == NONE) {
            row = ++used;
            if (row * ROW > slab.capacity()) {
                byte[] larger = new byte[slab.capacity() * 2];
                slab.getBytes(0, larger, 0, slab.capacity());
                slab.wrap(larger);
            }
        } else {
            free = (int) get(row, 0);
        }
        slab.setMemory((row - 1) * ROW, ROW, (byte) 0);
        put(row, SPLIT_TO, 1);
        put(row, SPLIT_FROM, 1);
        return row;
    }

    void giveBack(int row) {
        put(row, 0, free);
        free = row;
    }

    long get(int row, int field) {
        return slab.getLong((row - 1) * ROW + field);
    }

    void put(int row, int field, long value) {
        slab.putLong((row - 1) * ROW + field, value);
    }

    /** Whether there is anything of it that is the order's own state. */
    boolean isPlain(int row) {
        long any = get(row, SPLITS) | get(row, TOLD_CUM_QTY);
        for (int field = 0; field < SPLITS; field += Long.BYTES) {
            any |= get(row, field);
        }
        return any == 0;
    }

    /** What is the order's own state: all but what {@link FillOdds} keeps here. */
    void row(int row, StatePass pass) {
        for (int field = 0; field < ODDS_CUM_QTY; field += Long.BYTES) {
            put(row, field, pass.next(get(row, field)));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What custodians have told of their closes beside what the ledger has, a line for each balance: of
 * one that neither has there is none. In the order in which they came up.
 */
public final class AgreementLines {
    public static final int MOST = 1024;
    public static final int NONE = -1;

    private final int[] custodian = new int[MOST];
    private final int[] asset = new int[MOST];
    private final int[] contract = new int[MOST];
    private final int[] date = new int[MOST];
    private final long[] ours = new long[MOST];
    private final long[] theirs = new long[MOST];
    private final long[] known = new long[MOST];
    private final long[] breakId = new long[MOST];

    /** It has been said as it is. */
    private final boolean[] isSaid = new boolean[MOST];

    private int count;

    /** The line of a balance, made where there is none; NONE: there is no room. */
    public int line(int of, int ofAsset, int ofContract, int ofDate) {
        int line = find(of, ofAsset, ofContract, ofDate);
        if (line == NONE && count < MOST) {
            line = count++;
            custodian[line] = of;
            asset[line] = ofAsset;
            contract[line] = ofContract;
            date[line] = ofDate;
            ours[line] = 0;
            theirs[line] = 0;
            known[line] = 0;
            breakId[line] = Breaks.NONE;
            isSaid[line] = false;
        }
        return line;
    }

    public int find(int of, int ofAsset, int ofContract, int ofDate) {
        for (int i = 0; i < count; i++) {
            if (custodian[i] == of
                    && asset[i] == ofAsset
                    && contract[i] == ofContract
                    && date[i] == ofDate) {
                return i;
            }
        }
        return NONE;
    }

    /** The line of a break, or NONE. */
    public int ofBreak(long id) {
        for (int i = 0; i < count; i++) {
            if (breakId[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    public int count() {
        return count;
    }

    public int custodian(int line) {
        return custodian[line];
    }

    public int asset(int line) {
        return asset[line];
    }

    public int contract(int line) {
        return contract[line];
    }

    public int date(int line) {
        return date[line];
    }

    public long ours(int line) {
        return ours[line];
    }

    public long theirs(int line) {
        return theirs[line];
    }

    /** What people have ended with nothing: so much they differ and it is no break. */
    public long known(int line) {
        return known[line];
    }

    public long breakId(int line) {
        return breakId[line];
    }

    public void ours(int line, long amount) {
        isSaid[line] &= ours[line] == amount;
        ours[line] = amount;
    }

    public void theirs(int line, long amount) {
        isSaid[line] = false;
        theirs[line] = amount;
    }

    public void known(int line, long amount) {
        isSaid[line] &= known[line] == amount;
        known[line] = amount;
    }

    public void breakId(int line, long id) {
        breakId[line] = id;
    }

    /** Whether it has changed since it was said; from now on it has not. */
    public boolean takeUnsaid(int line) {
        boolean was = !isSaid[line];
        isSaid[line] = true;
        return was;
    }

    /** Lines of a custodian that are about nothing are no more; the others keep their order. */
    public void sweep(int of) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean isNothing =
                    custodian[i] == of
                            && ours[i] == 0
                            && theirs[i] == 0
                            && known[i] == 0
                            && breakId[i] == Breaks.NONE;
            if (!isNothing) {
                move(i, kept++);
            }
        }
        count = kept;
    }

    private void move(int from, int to) {
        custodian[to] = custodian[from];
        asset[to] = asset[from];
        contract[to] = contract[from];
        date[to] = date[from];
        ours[to] = ours[from];
        theirs[to] = theirs[from];
        known[to] = known[from];
        breakId[to] = breakId[from];
        isSaid[to] = isSaid[from];
    }

    public void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            custodian[i] = pass.next(custodian[i]);
            asset[i] = pass.next(asset[i]);
            contract[i] = pass.next(contract[i]);
            date[i] = pass.next(date[i]);
            ours[i] = pass.next(ours[i]);
            theirs[i] = pass.next(theirs[i]);
            known[i] = pass.next(known[i]);
            breakId[i] = pass.next(breakId[i]);
            isSaid[i] = pass.next(isSaid[i]);
        }
    }
}

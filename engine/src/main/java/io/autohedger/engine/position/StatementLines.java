// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;

/**
 * A custodian's statement that waits for a second person: one at a time, whole. Of each balance it
 * has one line.
 */
public final class StatementLines {
    /** Lines of one statement. */
    public static final int MOST = 128;

    /** Two of them have a difference, with the ledger's digits more. */
    private static final long MOST_AMOUNT = Long.MAX_VALUE / 100_000;

    private static final long PRIME = 0x100_0000_01B3L;

    private final Catalogue catalogue;
    private final int[] asset = new int[MOST];
    private final int[] contract = new int[MOST];
    private final int[] date = new int[MOST];
    private final long[] amount = new long[MOST];
    private int count;
    private int custodian;
    private long closeNanos;
    private long requestId;

    public StatementLines(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Keeps what a request tells in place of what was kept; {@link #forget} where it is wrong. */
    public ActionRefusedReason keep(CustodianStatementDecoder in) {
        forget();
        in.sbeRewind();
        CustodianStatementDecoder.LinesDecoder line = in.lines();
        if (line.count() == 0 || line.count() > MOST) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        while (line.hasNext()) {
            line.next();
            asset[count] = line.assetId();
            contract[count] = line.instrumentId();
            date[count] = line.valueDate();
            amount[count] = line.amount();
            count++;
        }
        requestId = in.requestId();
        custodian = in.custodianId();
        closeNanos = in.closeNanos();
        return ActionRefusedReason.NULL_VAL;
    }

    /** Whether each line is a balance at a close of that day, told once. */
    public ActionRefusedReason check(int day) {
        for (int i = 0; i < count; i++) {
            boolean isContract = asset[i] == 0;
            boolean isKnown =
                    isContract
                            ? catalogue.isInstrument(contract[i])
                                    && catalogue.isContract(contract[i])
                            : contract[i] == 0 && catalogue.isAsset(asset[i]);
            if (!isKnown) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            boolean isDated = date[i] != ValueDates.NONE;
            boolean isBalance = !isDated || (!isContract && date[i] > day);
            boolean fits = amount[i] >= -MOST_AMOUNT && amount[i] <= MOST_AMOUNT;
            if (!isBalance || isTwice(i) || !fits) {
                return ActionRefusedReason.OUTSIDE_RANGE;
            }
        }
        return ActionRefusedReason.NULL_VAL;
    }

    private boolean isTwice(int i) {
        for (int other = 0; other < i; other++) {
            if (asset[other] == asset[i]
                    && contract[other] == contract[i]
                    && date[other] == date[i]) {
                return true;
            }
        }
        return false;
    }

    /** What it says, as one number: equal lines in the same order have the same. */
    public long hash() {
        long hash = count;
        for (int i = 0; i < count; i++) {
            hash = (hash ^ asset[i]) * PRIME;
            hash = (hash ^ contract[i]) * PRIME;
            hash = (hash ^ date[i]) * PRIME;
            hash = (hash ^ amount[i]) * PRIME;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    public void forget() {
        count = 0;
        requestId = 0;
        custodian = 0;
        closeNanos = 0;
    }

    /** The request whose statement is kept; 0: none. */
    public long requestId() {
        return requestId;
    }

    public int custodian() {
        return custodian;
    }

    /** Of which instant it is. */
    public long closeNanos() {
        return closeNanos;
    }

    public int count() {
        return count;
    }

    /** Of a line; 0: it is of a contract. */
    public int asset(int i) {
        return asset[i];
    }

    public int contract(int i) {
        return contract[i];
    }

    public int date(int i) {
        return date[i];
    }

    public long amount(int i) {
        return amount[i];
    }

    public void state(StatePass pass) {
        requestId = pass.next(requestId);
        custodian = pass.next(custodian);
        closeNanos = pass.next(closeNanos);
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            asset[i] = pass.next(asset[i]);
            contract[i] = pass.next(contract[i]);
            date[i] = pass.next(date[i]);
            amount[i] = pass.next(amount[i]);
        }
    }
}

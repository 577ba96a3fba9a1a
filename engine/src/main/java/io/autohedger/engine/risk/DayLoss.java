// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * What some books have lost on a day of UTC: their worth at its first moment less their last known
 * worth. While no worth is known the last known one holds, so nothing trips by a guess. It trips
 * once a day: who releases what it tripped has seen the figures.
 */
public final class DayLoss {
    private static final long DAY = 86_400_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private long day = Long.MIN_VALUE;
    private long first = Scaled.NO_VALUE;
    private long last = Scaled.NO_VALUE;
    private boolean told;
    private boolean tripped;
    private long blindNanos = NEVER;
    private boolean blindTold;

    /** Takes the worth of now; no value: it is not known. */
    public void see(long worth, long nowNanos) {
        long today = Math.floorDiv(nowNanos, DAY);
        if (today != day) {
            day = today;
            first = last;
            told = false;
            tripped = false;
        }
        if (worth == Scaled.NO_VALUE) {
            blindNanos = Math.min(blindNanos, nowNanos);
            return;
        }
        blindNanos = NEVER;
        blindTold = false;
        last = worth;
        first = first == Scaled.NO_VALUE ? worth : first;
    }

    /** Below 0: a gain. No value until a worth was known. */
    public long loss() {
        return Scaled.subtract(first, last);
    }

    /** Whether more than an amount was lost, and that has not tripped yet today. */
    public boolean isDue(long most) {
        long loss = loss();
        return !tripped && loss != Scaled.NO_VALUE && loss > most;
    }

    /** Whether it is told for the first time today. */
    public boolean tells() {
        boolean isFirst = !told;
        told = true;
        return isFirst;
    }

    public void trip() {
        tripped = true;
    }

    /** Whether nothing has been known for so long, and it was not said yet. */
    public boolean saysBlind(long afterNanos, long nowNanos) {
        boolean says = !blindTold && blindDueNanos(afterNanos) <= nowNanos;
        blindTold |= says;
        return says;
    }

    /** When that is to be said; the largest number: it is not. */
    public long blindDueNanos(long afterNanos) {
        return blindTold || blindNanos == NEVER ? NEVER : blindNanos + afterNanos;
    }

    public void state(StatePass pass) {
        day = pass.next(day);
        first = pass.next(first);
        last = pass.next(last);
        told = pass.next(told);
        tripped = pass.next(tripped);
        blindNanos = pass.next(blindNanos);
        blindTold = pass.next(blindTold);
    }
}

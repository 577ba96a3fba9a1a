// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/**
 * Whose hedges of what wait until resting ones have ended, so that the books can cross instead; by
 * owner, a program and the factor that it hedges. Never longer than they were told to.
 */
final class CrossingHolds {
    static final int MOST = 128;
    static final int NONE = -1;

    private final int[] ownerOf = new int[Gate.MAX_STRATEGIES * Catalogue.MAX_ASSETS];
    private final long[] untilNanos = new long[MOST];

    /** With whom it waits, or has waited last: two wait for each other, whoever else there is. */
    private final int[] partner = new int[MOST];

    /** It has waited in vain; the next time is when nothing works any more. */
    private final boolean[] gaveUp = new boolean[MOST];

    private int owners;

    CrossingHolds() {
        Arrays.fill(ownerOf, NONE);
    }

    /** Deployments come in the same order whenever a desk starts; NONE: there is no room. */
    int add(int strategyId, int assetId) {
        if (owners == MOST) {
            return NONE;
        }
        ownerOf[cell(strategyId, assetId)] = owners;
        return owners++;
    }

    boolean isKnown(int strategyId, int assetId) {
        return ownerOf[cell(strategyId, assetId)] != NONE;
    }

    boolean holds(int strategyId, int assetId, long nowNanos) {
        int owner = ownerOf[cell(strategyId, assetId)];
        return owner != NONE && untilNanos[owner] > nowNanos;
    }

    boolean waits(int owner) {
        return untilNanos[owner] != 0;
    }

    boolean isOver(int owner, long nowNanos) {
        return waits(owner) && untilNanos[owner] <= nowNanos;
    }

    boolean hasGivenUp(int owner) {
        return gaveUp[owner];
    }

    void hold(int owner, int with, long until) {
        untilNanos[owner] = until;
        partner[owner] = with;
    }

    int partner(int owner) {
        return partner[owner];
    }

    /** Whether two wait for each other. */
    boolean areHeld(int owner, int other) {
        return waits(owner) && partner[owner] == other;
    }

    void giveUp(int owner) {
        untilNanos[owner] = 0;
        gaveUp[owner] = true;
    }

    void release(int owner) {
        untilNanos[owner] = 0;
    }

    /** Nothing works any more of what it has waited for. */
    void mayWaitAgain(int owner) {
        gaveUp[owner] = false;
    }

    long nextDueNanos(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (int owner = 0; owner < owners; owner++) {
            next = untilNanos[owner] > nowNanos ? Math.min(next, untilNanos[owner]) : next;
        }
        return next;
    }

    void state(StatePass pass) {
        for (int owner = 0; owner < owners; owner++) {
            untilNanos[owner] = pass.next(untilNanos[owner]);
            partner[owner] = pass.next(partner[owner]);
            gaveUp[owner] = pass.next(gaveUp[owner]);
        }
    }

    private static int cell(int strategyId, int assetId) {
        return strategyId * Catalogue.MAX_ASSETS + assetId;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.position.Ledger;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * What some books may come to hold of an asset: the residual, and with everything that may still
 * fill, the worst case each way. Reused: it stands until it is asked for again.
 */
public final class Interval {
    private final Ledger ledger;
    private final Mirror mirror;
    private final Wide residual = new Wide();
    private final Wide down = new Wide();
    private final Wide up = new Wide();
    private final Wide doubt = new Wide();
    private final Wide end = new Wide();

    public Interval(Ledger ledger, Mirror mirror) {
        this.ledger = ledger;
        this.mirror = mirror;
    }

    /** Looks at it now. */
    public Interval of(int bookMask, int assetId) {
        ledger.residual(bookMask, assetId, residual);
        down.set(0);
        up.set(0);
        doubt.set(0);
        mirror.inFlight(bookMask, assetId, down, up, doubt);
        down.add(residual);
        up.add(residual);
        return this;
    }

    /** At the asset's scale plus {@link Ledger#EXTRA_DIGITS}, as the others. */
    public Wide residual() {
        return residual;
    }

    public Wide worstDown() {
        return down;
    }

    public Wide worstUp() {
        return up;
    }

    /** The part of the width that Unknown orders cause. */
    public Wide doubt() {
        return doubt;
    }

    /** At the asset's scale, rounded outwards. */
    public long down() {
        return down.toLong(Ledger.EXTRA_DIGITS, Rounding.FLOOR);
    }

    /** At the asset's scale, rounded outwards. */
    public long up() {
        return up.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING);
    }

    /** What all orders in flight may do, at the asset's scale. */
    public long width() {
        end.set(up);
        end.subtract(down);
        return end.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING);
    }

    /** The certain part at the asset's scale. */
    public long uncovered() {
        return HedgeSizing.uncovered(down(), up());
    }

    /** Whether the end that a leg moves is, with it, still on the other side of zero, or at it. */
    public boolean isReducedBy(long leg) {
        move(leg);
        return leg > 0 ? end.signum() <= 0 : end.signum() >= 0;
    }

    /**
     * The same of a leg that a replace moves, which may be nothing.
     *
     * @param raises whether its order raises the asset
     */
    public boolean isReducedBy(long leg, boolean raises) {
        if (leg != 0) {
            return isReducedBy(leg);
        }
        return raises ? up.signum() <= 0 : down.signum() >= 0;
    }

    /** The end that a leg moves, with it, at the asset's scale, its sign taken off. */
    public long endAfter(long leg) {
        move(leg);
        long after = end.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        return after == Scaled.NO_VALUE ? after : Math.abs(after);
    }

    /** The farther from zero of both ends, with a leg, at the asset's scale, its sign taken off. */
    public long farEndAfter(long leg) {
        long moved = endAfter(leg);
        long other = (leg > 0 ? down : up).toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        return moved == Scaled.NO_VALUE || other == Scaled.NO_VALUE
                ? Scaled.NO_VALUE
                : Math.max(moved, Math.abs(other));
    }

    private void move(long leg) {
        end.set(leg > 0 ? up : down);
        end.add(leg);
    }
}

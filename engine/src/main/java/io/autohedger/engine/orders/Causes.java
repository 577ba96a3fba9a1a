// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * The input that last moved each asset's exposure: what a decision is taken because of. An
 * acknowledgement changes an order and moves nothing, and what our own orders reserve is no cause.
 */
public final class Causes {
    private static final int ALL_BOOKS = -1;

    private final Interval interval;
    private final Wide[] residual = wides();
    private final Wide[] down = wides();
    private final Wide[] up = wides();
    private final long[] seq = new long[Catalogue.MAX_ASSETS];

    public Causes(Interval interval) {
        this.interval = interval;
    }

    /** An input was applied, and no program has seen it yet. */
    public void moved(long assets, long lastSeq) {
        for (long left = assets; left != 0; left &= left - 1) {
            int asset = Long.numberOfTrailingZeros(left);
            interval.of(ALL_BOOKS, asset);
            if (!isSame(residual[asset], interval.residual())
                    || !isSame(down[asset], interval.worstDown())
                    || !isSame(up[asset], interval.worstUp())) {
                seq[asset] = lastSeq;
            }
        }
    }

    /** It has moved assets between books: who looks at one of them has more or less to hedge. */
    public void transferred(long assets, long lastSeq) {
        for (long left = assets; left != 0; left &= left - 1) {
            seq[Long.numberOfTrailingZeros(left)] = lastSeq;
        }
    }

    /** The interval, which was just looked at over all books, is where the input leaves it. */
    public void stands(int asset) {
        residual[asset].set(interval.residual());
        down[asset].set(interval.worstDown());
        up[asset].set(interval.worstUp());
    }

    public long of(int asset) {
        return seq[asset];
    }

    public void state(StatePass pass) {
        for (int asset = 0; asset < seq.length; asset++) {
            pass.wide(residual[asset]);
            pass.wide(down[asset]);
            pass.wide(up[asset]);
        }
        pass.column(seq);
    }

    private static boolean isSame(Wide one, Wide other) {
        return one.high() == other.high() && one.low() == other.low();
    }

    private static Wide[] wides() {
        Wide[] wides = new Wide[Catalogue.MAX_ASSETS];
        for (int i = 0; i < wides.length; i++) {
            wides[i] = new Wide();
        }
        return wides;
    }
}

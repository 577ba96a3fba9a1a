// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.model.Scaled;

/** What one source has delivered so far. */
public final class QuoteCounts {
    private long recorded;
    private long locked;
    private long crossed;

    void add(long bidPx, long offerPx) {
        recorded++;
        if (bidPx != Scaled.NO_VALUE && offerPx != Scaled.NO_VALUE) {
            locked += bidPx == offerPx ? 1 : 0;
            crossed += bidPx > offerPx ? 1 : 0;
        }
    }

    /** Quotes of the file; repetitions are not recorded ones. */
    public long recorded() {
        return recorded;
    }

    /** Of them, with bid equal to offer. */
    public long locked() {
        return locked;
    }

    /** Of them, with bid above offer. */
    public long crossed() {
        return crossed;
    }
}

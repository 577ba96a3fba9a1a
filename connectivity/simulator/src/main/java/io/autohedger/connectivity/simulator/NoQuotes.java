// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;

/** Of a venue that has given no quote: it is silent. */
final class NoQuotes implements RecordedQuotes {
    @Override
    public long nextTimeNanos() {
        return NEVER;
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public Instrument instrument() {
        throw new IllegalStateException("there is no quote");
    }

    @Override
    public long bidPx() {
        return Scaled.NO_VALUE;
    }

    @Override
    public long offerPx() {
        return Scaled.NO_VALUE;
    }

    @Override
    public long bidQty() {
        return Scaled.NO_VALUE;
    }

    @Override
    public long offerQty() {
        return Scaled.NO_VALUE;
    }
}

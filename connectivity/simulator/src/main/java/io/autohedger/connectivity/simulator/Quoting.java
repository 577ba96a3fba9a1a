// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;

/** What a provider quotes: made around a mid, or recorded. */
interface Quoting {
    /** Fills in what is quoted now, best first; nothing where it does not quote. */
    void show(Instrument instrument, int depth, long now, Ladder into);
}

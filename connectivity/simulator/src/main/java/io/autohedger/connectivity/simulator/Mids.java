// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;

/** What an instrument is worth, as the agents of a simulation see it. */
public interface Mids {
    /**
     * The mid at this time, as a real mantissa at the instrument's price scale; NaN while nobody
     * quotes it.
     */
    double mid(Instrument instrument, long now);
}

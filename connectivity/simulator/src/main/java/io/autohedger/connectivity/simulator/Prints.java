// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;

/** Takes the trades of a venue as it publishes them, whoever's they are. */
@FunctionalInterface
interface Prints {
    void traded(Instrument instrument, long px, long qty, long now);
}
